"""What a change to the grammar gained and lost on a fixed set of texts.

The set is the files of the sample and, where they are there, the real policies, the seeds and the
conformance strings, each as it stands in its file.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from evaluation import snapshot
from evaluation.gold_shared import conformance
from evaluation.parts import Part
from evaluation.paths import ROOT, SEEDS, policy_files, sample_files
from evaluation.snapshot import Snapshot
from policy_nlp.reading.decode import decode

_SHOWN = 60
_SIGNS = {"+": "gained", "-": "lost", "~": "of another extent"}


class UnusableError(Exception):
    """An argument names neither a snapshot nor a revision that can be run."""


class Change(NamedTuple):
    """A citation gained (+), lost (-), or of another extent now (~)."""

    sign: str
    name: str
    start: int
    end: int
    id: str


@cache
def texts() -> dict[str, str]:
    """The fixed set, by name: the decoded text of the files, and each conformance string."""
    seeds = sorted(SEEDS.glob("*.txt")) if SEEDS.is_dir() else []
    found = {}
    for path in (*sample_files(), *policy_files(), *seeds):
        found["/".join(path.parts[-3:])] = decode(path.read_bytes(), str(path))[0]
    for i, case in enumerate(conformance() or ()):
        found[f"conformance {i + 1}"] = case.text
    return found


def save(path: Path) -> Part:
    """Keep what is found now in a file, to compare with later."""
    taken = snapshot.take(texts())
    path.write_bytes(msgspec.json.format(msgspec.json.encode(taken), indent=1))
    count = sum(len(entry.citations) for entry in taken.texts.values())
    part = Part(f"citations kept in {path}")
    part.figures = [("texts", len(taken.texts)), ("citations", count)]
    return part


def against(what: str, most: int) -> Part:
    """Compare what is found now with a snapshot's file or a revision of the repository.

    At most so many changes are shown. Raises UnusableError where ``what`` is neither.
    """
    path = Path(what)
    before = _load(path) if path.is_file() else _at_revision(what)
    now = snapshot.take(texts())
    same = [n for n, entry in now.texts.items() if n in before.texts and _same(entry, before, n)]
    changes = [change for name in same for change in _changes(name, before, now)]
    part = Part(f"citations gained and lost against {what}")
    part.figures = [
        (
            "texts compared",
            f"{len(same)}  (not the same or not on both sides: "
            f"{len(now.texts.keys() | before.texts.keys()) - len(same)})",
        ),
        ("citations before", sum(len(before.texts[name].citations) for name in same)),
        ("citations now", sum(len(now.texts[name].citations) for name in same)),
    ]
    part.figures += [
        (what, sum(change.sign == sign for change in changes)) for sign, what in _SIGNS.items()
    ]
    # A citation of another extent is no news beside what came and went.
    changes.sort(key=lambda change: change.sign == "~")
    part.figures += [_shown(change) for change in changes[:most]]
    if len(changes) > most:
        part.figures.append(("…", f"{len(changes) - most} more"))
    return part


def _same(entry: snapshot.Entry, before: Snapshot, name: str) -> bool:
    return entry.sha256 == before.texts[name].sha256


def _changes(name: str, before: Snapshot, now: Snapshot) -> Iterator[Change]:
    """What differs, in reading order: the same id on shared characters is no loss and no gain."""
    old = Counter(before.texts[name].citations)
    new = Counter(now.texts[name].citations)
    lost, gained = sorted((old - new).elements()), sorted((new - old).elements())
    signs = []
    for one in gained:
        partner = next(
            (o for o in lost if o[2] == one[2] and o[0] < one[1] and one[0] < o[1]), None
        )
        if partner is not None:
            lost.remove(partner)
        signs.append(Change("+" if partner is None else "~", name, *one))
    signs += [Change("-", name, *one) for one in lost]
    yield from sorted(signs, key=lambda change: (change.start, change.end, change.sign))


def _shown(change: Change) -> tuple[str, object]:
    words = " ".join(texts()[change.name][change.start : change.end].split())
    return f"{change.sign} {change.name}:{change.start}", f"  {change.id}  “{words[:_SHOWN]}”"


def _load(path: Path) -> Snapshot:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Snapshot)
    except msgspec.DecodeError as error:
        raise UnusableError(f"{path} is no snapshot of citations ({error})") from error


def _at_revision(revision: str) -> Snapshot:
    """What the code of a revision finds, run apart from ours on the same texts."""
    if _git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").returncode:
        raise UnusableError(f"{revision!r} is neither a file nor a revision of the repository")
    archive = _git("archive", "--format=tar", revision, "policy_nlp").stdout
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(folder, filter="data")
        return _run_there(Path(folder), texts())


def _run_there(folder: Path, given: Mapping[str, str]) -> Snapshot:
    script = folder / "take_snapshot.py"
    script.write_bytes(Path(snapshot.__file__).read_bytes())
    # The script's own folder comes first on the path: its policy_nlp is imported, not ours.
    done = subprocess.run(  # noqa: S603 -- our own code of another revision
        [sys.executable, str(script)],
        input=msgspec.json.encode(given),
        capture_output=True,
        check=False,
    )
    if done.returncode:
        problem = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise UnusableError(f"the code of that revision does not run: {' '.join(problem)}")
    return msgspec.json.decode(done.stdout, type=Snapshot)


def _git(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = ["git", *arguments]
    return subprocess.run(command, capture_output=True, check=False, cwd=ROOT)  # noqa: S603
