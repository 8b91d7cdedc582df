"""What the measures of the corpus share: manuals made, and calls run as processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from corpora.generate.truth import write
from evaluation.paths import ROOT
from policy_nlp import Corpus

COMMAND = (sys.executable, "-c", "from policy_nlp.cli import main; main()")
BASELINE = "baseline"
_CODE = (
    "import sys\n"
    "from evaluation.ingest import _add\n"
    "if __name__ == '__main__':\n"
    "    _add(*sys.argv[1:])\n"
)


class Ingest(NamedTuple):
    """One addition: seconds by the clock, of CPU in all and of the call's own process; memory.

    ``peak`` is that of the call's process and ``worker`` the largest worker's, in MB.
    """

    seconds: float
    cpu: float
    own_cpu: float
    peak: float
    worker: float


def make(out: Path, districts: int, documents: int, seed: int) -> None:
    """Write the manuals of so many districts and their baseline."""
    write(out, districts, documents, seed)


def ingest(corpus: Path, folder: Path, workers: int) -> Ingest:
    """Add a folder to a corpus in a process of its own, so that its memory can be told."""
    done = subprocess.run(  # noqa: S603 -- our own code
        [sys.executable, "-c", _CODE, str(corpus), str(folder), str(workers)],
        capture_output=True,
        check=True,
        cwd=ROOT,
        text=True,
    )
    return Ingest(*json.loads(done.stdout))


def _add(corpus: str, folder: str, workers: str) -> None:
    import resource

    start = time.perf_counter()
    Corpus(corpus).add(folder, baseline=BASELINE, workers=int(workers))
    seconds = time.perf_counter() - start
    own = resource.getrusage(resource.RUSAGE_SELF)
    rest = resource.getrusage(resource.RUSAGE_CHILDREN)
    own_cpu = own.ru_utime + own.ru_stime
    cpu = own_cpu + rest.ru_utime + rest.ru_stime
    figures = (seconds, cpu, own_cpu, own.ru_maxrss / 1024, rest.ru_maxrss / 1024)
    print(json.dumps(figures))


def call(*arguments: str) -> float:
    """Seconds by the clock of a command, its start included."""
    start = time.perf_counter()
    done = subprocess.run(  # noqa: S603 -- our own command
        [*COMMAND, *arguments], capture_output=True, check=False, cwd=ROOT, text=True
    )
    if done.returncode:
        raise RuntimeError(f"policy-nlp {' '.join(arguments)}: {done.stdout}{done.stderr}")
    return time.perf_counter() - start


def started(*arguments: str) -> subprocess.Popen[bytes]:
    """A command that runs on, in a group of its own."""
    return subprocess.Popen(  # noqa: S603 -- our own command
        [*COMMAND, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def contents(corpus: Path) -> dict[str, tuple[str, ...]]:
    """The hashes of the parts of every table but ``runs``, which tells the time."""
    tables = Corpus(corpus).catalog.tables
    return {
        name: tuple(sorted(part.sha256 for part in parts))
        for name, parts in tables.items()
        if name != "runs"
    }


def differing(one: Path, other: Path) -> Sequence[str]:
    """The tables that are not byte for byte the same in two corpora."""
    first, second = contents(one), contents(other)
    return [name for name in first if first[name] != second[name]]
