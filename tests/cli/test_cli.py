from __future__ import annotations

import io
import json
import sys

import pytest

from policy_nlp import cli
from tests.conftest import SAMPLE


def call(monkeypatch, capfdbinary, *args: object, stdin: bytes = b"") -> tuple[int, str, str]:
    """Run the command line in this process: its exit code, output and errors."""
    monkeypatch.setattr(sys, "argv", ["policy-nlp", *map(str, args)])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
    with pytest.raises(SystemExit) as stop:
        cli.main()
    sys.stdout.flush()
    out, err = capfdbinary.readouterr()
    return int(stop.value.code or 0), out.decode(), err.decode()


@pytest.fixture
def policy_nlp(monkeypatch, capfdbinary):
    """The command line as a function."""
    return lambda *args, **more: call(monkeypatch, capfdbinary, *args, **more)


@pytest.mark.parametrize(
    "command",
    ["run", "extract", "text", "cite", "norms", "compare", "redline", "history", "graph"],
)
def test_every_command_has_help(policy_nlp, command):
    code, out, _ = policy_nlp(command, "--help")
    assert code == 0
    assert out.startswith("Usage: policy-nlp " + command)
    assert command in policy_nlp("--help")[1]


def test_extract_prints_one_object_a_document(policy_nlp, districts):
    files = sorted(districts.rglob("*.txt"))
    code, out, err = policy_nlp("extract", *files)
    lines = [json.loads(line) for line in out.splitlines()]
    assert (code, err, len(lines)) == (0, "", 3)
    assert list(lines[0])[:6] == ["schema", "source", "district", "code", "kind", "title"]
    assert lines[0]["schema"] == "policy-nlp/policy/1"
    assert lines[0]["citations"][0]["id"] == "/us-ca/edc/s51101"


def test_a_bad_file_is_named_and_the_others_are_done(policy_nlp, districts, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    good = districts / "alder" / "BP 1250.txt"
    code, out, err = policy_nlp("extract", tmp_path / "empty.txt", good, tmp_path / "none.txt")
    assert code == 1
    assert len(out.splitlines()) == 1
    assert [line.split(": ")[1] for line in err.splitlines()] == [
        str(tmp_path / "empty.txt"),
        str(tmp_path / "none.txt"),
    ]


def test_the_standard_input_is_read(policy_nlp):
    code, out, _ = policy_nlp("cite", "-", "--format", "jsonl", stdin=b"See Education Code 52071.")
    assert (code, json.loads(out)["id"]) == (0, "/us-ca/edc/s52071")


def test_text_keeps_its_lists(policy_nlp, tmp_path):
    path = tmp_path / "p.txt"
    path.write_text("The school shall:\n\n1. Keep a log\n\n   a. By day\n\n2. Post it\n")
    _, out, _ = policy_nlp("text", path)
    assert [line.strip() for line in out.splitlines() if line[:1] == " " or ". " in line] == [
        "1. Keep a log",
        "a. By day",
        "2. Post it",
    ]


@pytest.mark.parametrize("form", ["text", "html", "json"])
def test_compare(policy_nlp, districts, form, tmp_path):
    pair = [districts / name / "BP 1250.txt" for name in ("baseline", "alder")]
    out_file = tmp_path / "result"
    code, out, _ = policy_nlp("compare", *pair, "--format", form, "-o", out_file)
    assert (code, out) == (0, "")
    result = out_file.read_text("utf-8")
    assert "modality" in result.lower()
    if form == "json":
        found = json.loads(result)
        assert found["schema"] == "policy-nlp/comparison/1"
        relations = [a["relation"] for a in found["alignments"]]
        assert relations == ["modified", "modified"]


def test_run_names_the_report_and_the_skipped(policy_nlp, districts, tmp_path):
    code, out, err = policy_nlp("run", districts, "--baseline", "baseline", "-o", tmp_path / "o")
    assert code == 0
    assert out.splitlines()[-1] == f"Open {tmp_path / 'o' / 'report.html'}"
    assert err == ""
    (districts / "alder" / "scan.pdf").write_bytes(b"%PDF")
    code, out, err = policy_nlp("run", districts, "--baseline", "baseline", "-o", tmp_path / "o")
    assert code == 1
    assert "scan.pdf" in err
    assert "1 file skipped" in out


def test_unusable_arguments_exit_with_two(policy_nlp, districts, tmp_path):
    for args in (
        ("run", districts, "--baseline", "nobody", "-o", tmp_path / "o"),
        ("run", districts),
        ("nonsense",),
        ("graph", districts, "--dead", "--most-cited", "3"),
        ("graph", districts, "--cites", "no citation at all"),
        ("compare", districts),
    ):
        code, out, err = policy_nlp(*args)
        assert (code, out) == (2, ""), args
        assert len(err.strip()) > 20


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (["--cites", "Education Code 51100-51102"], "/us-ca/edc/s51101"),
        (["--cites", "/us-ca/edc/s51101"], "BP 1250.txt"),
        (["--most-cited", "5"], "/us-ca/edc/s51101"),
        (["--export", "graphml"], "<graphml"),
        (["--export", "json"], '"nodes"'),
    ],
)
def test_graph(policy_nlp, districts, question, answer):
    code, out, _ = policy_nlp("graph", districts, *question)
    assert code == 0
    assert answer in out


def test_graph_questions_over_the_sample(policy_nlp):
    code, out, _ = policy_nlp("graph", SAMPLE, "--dead")
    assert code == 0
    assert "/policy/" in out
    code, out, _ = policy_nlp("graph", SAMPLE, "--gaps", "baseline")
    assert code == 0
    assert out.splitlines()[0].split("\t") == ["district", "kind", "code", "missing", "extra"]


def test_an_interrupt_is_said_and_nothing_is_half_written(
    policy_nlp, districts, tmp_path, monkeypatch
):
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("policy_nlp.corpus.run.compare", interrupted)
    monkeypatch.setattr("signal.signal", lambda *_: None)  # the tests can still be interrupted
    code, out, err = policy_nlp("run", districts, "--baseline", "baseline", "-o", tmp_path / "o")
    assert (code, out) == (1, "")
    assert "goes on from there" in err
    assert not (tmp_path / "o" / "report.html").exists()


def versions(folder, *texts):
    paths = [folder / f"{2020 + at}-05-01-BP-1250.txt" for at in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(f"Visitors\n\n{text}\n", encoding="utf-8")
    return paths


LINES = ("Visitors shall sign in at the office.", "Visitors may sign in at the office.")


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("text", "BP 1250"),
        ("html", "<!DOCTYPE html>"),
        ("json", '{\n "schema": "policy-nlp/versions/1"'),
    ],
)
def test_compare_with_several_versions(policy_nlp, tmp_path, form, start):
    paths = versions(tmp_path, *LINES, LINES[0])
    code, out, _ = policy_nlp("compare", *paths, "--format", form)
    assert code == 0
    assert out.startswith((start, "Policy without a number"))


@pytest.mark.parametrize(
    ("form", "words"),
    [("text", "2021-05-01: changed"), ("html", "Policy history"), ("json", "policy-nlp/history/1")],
)
def test_history(policy_nlp, tmp_path, form, words):
    code, out, _ = policy_nlp("history", *reversed(versions(tmp_path, *LINES)), "--format", form)
    assert code == 0
    assert words in out


def test_own_severities(policy_nlp, tmp_path):
    paths = versions(tmp_path, *LINES)
    own = tmp_path / "mine.toml"
    own.write_text('[change.modality]\nseverity = "low"\n')
    _, usual, _ = policy_nlp("compare", *paths)
    code, out, _ = policy_nlp("compare", *paths, "--severity", own)
    assert code == 0
    assert "!!! high modality" in usual
    assert "  ! low modality" in out


@pytest.mark.parametrize(
    "command", [("compare",), ("history",), ("run", "--baseline", "a", "-o", "b")]
)
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "No such file"),
        (b"\xff", "not UTF-8"),
        (b'[change.scope]\nseverity = "x"', "$.change"),
    ],
)
def test_bad_severities_exit_with_two(policy_nlp, tmp_path, command, content, words):
    own = tmp_path / "mine.toml"
    if content is not None:
        own.write_bytes(content)
    code, _, err = policy_nlp(*command, *versions(tmp_path, *LINES), "--severity", own)
    assert code == 2
    assert words in err


def test_color_is_on_where_asked_for(policy_nlp, tmp_path):
    paths = versions(tmp_path, *LINES)
    assert "\x1b[31m[-" in policy_nlp("compare", *paths, "--color", "always")[1]
    assert "\x1b" not in policy_nlp("compare", *paths)[1]


def test_text_reads_the_standard_input(policy_nlp):
    code, out, _ = policy_nlp("text", "-", stdin=b"BP 1250 Visitors\n\nVisitors shall sign in.\n")
    assert code == 0
    assert "Visitors shall sign in." in out


def test_two_policies_compared_are_said(policy_nlp):
    base = SAMPLE / "baseline"
    err = policy_nlp("compare", base / "BP_0450.txt", base / "BP_3290.txt")[2]
    assert "is BP 3290, while" in err
    assert not policy_nlp("compare", base / "BP_0450.txt", base / "BP_0450.txt")[2]


@pytest.mark.parametrize("command", ["extract", "text", "cite", "norms", "compare", "unflatten"])
def test_formats_are_named_alike(policy_nlp, command):
    out = " ".join(policy_nlp(command, "--help")[1].split())
    assert "JSON exports, DOCX or PDF; - is the standard input." in out


@pytest.mark.parametrize("command", ["corpus", "sections"])
def test_no_help_is_cut(policy_nlp, command):
    assert "..." not in policy_nlp(command, "--help")[1].partition("Commands:")[2]
