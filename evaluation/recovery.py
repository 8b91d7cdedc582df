"""Recovery: additions killed at random moments, and a Dask cluster that loses a worker."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

from evaluation.ingest import BASELINE, call, differing, make, started
from evaluation.parts import Failure, Part
from policy_nlp import Corpus

_KILLS = 20
_DISTRICTS, _DOCUMENTS, _SEED = 4, 60, 11
_PORT = 18786


def measure() -> Iterator[Part]:
    """Measure both on a few made districts."""
    with tempfile.TemporaryDirectory() as folder:
        manuals, whole = Path(folder) / "manuals", Path(folder) / "whole"
        make(manuals, _DISTRICTS, _DOCUMENTS, _SEED)
        # By the clock of the whole command, so that its end is killed at as well as its start.
        seconds = call("corpus", "add", str(whole), str(manuals), "--baseline", BASELINE)
        yield _kills(manuals, whole, seconds)
        yield _cluster(manuals, whole)


def _kills(manuals: Path, whole: Path, seconds: float) -> Part:
    """Kill an addition at random moments of its time, verify, go on, and compare in the end."""
    part = Part(f"kill -9 at {_KILLS} random moments of an addition of {seconds:.1f} s")
    random = Random(_SEED)  # noqa: S311 -- repeatable, not secret
    sound = same = late = 0
    for number in range(_KILLS):
        corpus = whole.with_name(f"killed{number}")
        at = random.uniform(0, seconds)
        alone = number % 2 == 1  # the call's process alone, or its workers too
        late += not _killed(corpus, manuals, at, alone)
        problems = _problems(corpus)
        sound += not problems
        call("corpus", "add", str(corpus), str(manuals), "--baseline", BASELINE)
        problems += _problems(corpus)
        other = differing(whole, corpus)
        same += not other and not problems
        if problems or other:
            told = "; ".join((*problems, *(f"{name} differs" for name in other)))
            part.failures.append(Failure(f"killed at {at:.2f} s", "", "no difference", told))
        shutil.rmtree(corpus)
    part.figures = [
        ("verify clean after the kill", f"{sound} of {_KILLS}"),
        ("tables the same in the end", f"{same} of {_KILLS}, byte for byte"),
        ("done before the kill came", late),
    ]
    return part


def _killed(corpus: Path, manuals: Path, at: float, alone: bool) -> bool:
    """Start an addition and kill it after some seconds; whether it was still at work."""
    process = started("corpus", "add", str(corpus), str(manuals), "--baseline", BASELINE)
    time.sleep(at)
    running = process.poll() is None
    with suppress(ProcessLookupError):
        (os.kill if alone else os.killpg)(process.pid, signal.SIGKILL)
    process.wait()
    return running


def _problems(corpus: Path) -> tuple[str, ...]:
    if not (corpus / "corpus.json").exists():  # killed before it had begun
        return ()
    return Corpus(corpus).verify().problems


def _cluster(manuals: Path, whole: Path) -> Part:
    """Add on a scheduler with two workers, one of which is killed in the middle."""
    part = Part("a Dask cluster of two workers, one killed in the middle")
    corpus = whole.with_name("dask")
    address = f"tcp://127.0.0.1:{_PORT}"
    scheduler = _dask("scheduler", "--host", "127.0.0.1", "--port", str(_PORT), "--no-dashboard")
    options = ("worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard")
    workers = [_dask(*options) for _ in range(2)]
    killed: list[str] = []

    def watch(stage: str, done: int, total: int) -> None:
        if not killed and stage == "comparing" and 0 < done < total:
            workers[0].kill()
            killed.append(f"while comparing, {done} of {total} done")

    try:
        Corpus(corpus).add(manuals, baseline=BASELINE, scheduler=address, progress=watch)
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()
    other = differing(whole, corpus)
    part.figures = [
        ("worker killed", ", ".join(killed) or "no: it was done too soon"),
        ("tables the same as of two processes", "no" if other else "yes, byte for byte"),
    ]
    part.failures += [Failure("dask", name, "the same bytes", "others") for name in other]
    return part


def _dask(*arguments: str) -> subprocess.Popen[bytes]:
    code = "from dask.__main__ import main; main()"
    return subprocess.Popen(  # noqa: S603 -- our own command
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
