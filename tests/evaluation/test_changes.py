"""Gained and lost citations: against a snapshot, against a revision, and unusable arguments."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest

from evaluation import changes, snapshot
from evaluation.__main__ import main

GIT = shutil.which("git")
TEXTS = {
    "a": "(Education Code 35160, 35161)",
    "b": "as required by 20 USC 1232g",
    "c": "nothing is cited here",
}


@pytest.fixture(autouse=True)
def _few_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "texts", lambda: TEXTS)


def kept(path: Path, **citations: list[tuple[int, int, str]]) -> str:
    """A snapshot's file in which some texts had other citations."""
    taken = snapshot.take(TEXTS)
    for name, found in citations.items():
        taken.texts[name] = snapshot.Entry(snapshot.digest(TEXTS[name]), tuple(found))
    path.write_bytes(msgspec.json.encode(taken))
    return str(path)


def test_what_is_kept_does_not_differ(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(tmp_path / "kept.json")
    assert main(["citations", "--save", file]) == 0
    assert main(["citations", "--against", file]) == 0
    figures = dict(changes.against(file, 9).figures)
    assert (figures["citations before"], figures["citations now"]) == (3, 3)
    assert (figures["gained"], figures["lost"]) == (0, 0)
    assert "citations gained and lost" in capsys.readouterr().out


def test_gained_lost_and_of_another_extent(tmp_path: Path) -> None:
    file = kept(
        tmp_path / "kept.json",
        a=[(1, 21, "/us-ca/edc/s35160"), (16, 28, "/us-ca/edc/s35161")],
        b=[(15, 26, "/us/usc/t20/s1232")],
    )
    part = changes.against(file, 9)
    figures = dict(part.figures)
    assert (figures["gained"], figures["lost"], figures["of another extent"]) == (1, 1, 1)
    shown = [(name, str(value).split()[0]) for name, value in part.figures[6:]]
    assert shown == [
        ("- b:15", "/us/usc/t20/s1232"),
        ("+ b:15", "/us/usc/t20/s1232g"),
        ("~ a:23", "/us-ca/edc/s35161"),
    ]
    assert changes.against(file, 1).figures[-1] == ("…", "2 more")


def test_another_text_is_not_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = kept(tmp_path / "kept.json", a=[])
    monkeypatch.setattr(changes, "texts", lambda: {**TEXTS, "a": "Education Code 1"})
    assert str(dict(changes.against(file, 9).figures)["texts compared"]).startswith("2 ")


@pytest.mark.skipif(GIT is None, reason="git is not installed")
def test_against_a_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "policy_nlp"
    package.mkdir()
    (package / "__init__.py").write_text("def find_citations(text):\n    return []\n")
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], [*identity, "commit", "-qm", "finds nothing"]):
        subprocess.run([str(GIT), *command], cwd=tmp_path, check=True)
    monkeypatch.setattr(changes, "ROOT", tmp_path)
    figures = dict(changes.against("HEAD", 9).figures)
    assert (figures["citations before"], figures["gained"], figures["lost"]) == (0, 3, 0)


@pytest.mark.parametrize("content", ["{}", "not JSON"])
def test_a_file_that_is_no_snapshot(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "other.json").write_text(content)
    with pytest.raises(SystemExit) as stop:
        main(["citations", "--against", str(tmp_path / "other.json")])
    assert stop.value.code == 2
    assert "is no snapshot" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["citations", "--against", "no-such-revision"], "neither a file nor a revision"),
        (["norms", "--against", "HEAD"], "citations alone"),
        (["--save", "x.json"], "citations alone"),
    ],
)
def test_unusable_arguments(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert message in capsys.readouterr().err
