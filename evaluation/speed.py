"""Speed: characters per second of each stage on one core, and cold starts of the command."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from evaluation.parts import Failure, Part
from evaluation.paths import SAMPLE, policy_files, sample_files
from policy_nlp import Policy, PolicyNlpError, find_citations, find_norms, read

# The sample is small: it is read so often that the clock has something to measure.
_REPEATS = 10
_STARTS = 3
_COMMAND = (sys.executable, "-c", "from policy_nlp.cli import main; main()")


def measure() -> Iterator[Part]:
    """Measure the stages over the real policies, else over the sample, and two cold starts."""
    yield _stages()
    yield _starts()


def _stages() -> Part:
    """CPU time of each stage, by the characters of the files and of the policies' texts.

    The text is what is left of a file without markup, headers and page furniture. Drafts are read
    raw: recovering lost marks uses a language model, and this is the speed without models.
    """
    real = policy_files()
    paths = real or sample_files() * _REPEATS
    part = Part(f"speed over {'../shared/data/policies' if real else 'the sample, repeated'}")
    _warm_up(sample_files()[0])
    policies: list[Policy] = []
    reading = _seconds(lambda: policies.extend(_readable(paths, part)))
    citing = _seconds(lambda: [find_citations(p.text, p.clauses) for p in policies])
    norming = _seconds(lambda: [find_norms(p.text, p.clauses) for p in policies])
    stages = {"read and segment": reading, "citations": citing, "norms": norming}
    stages["whole extraction"] = sum(stages.values())
    files = sum(len(path.read_bytes().decode("utf-8", "replace")) for path in paths)
    length = sum(len(policy.text) for policy in policies)
    size = f"{len(policies)} documents, {files:,} characters, of which text {length:,}"
    part.figures = [("measured on", size)]
    part.figures += [(name, _rate(files, length, spent)) for name, spent in stages.items()]
    return part


def _warm_up(path: Path) -> None:
    """Load the tables that are loaded once."""
    policy = read(path)
    find_citations(policy.text, policy.clauses)
    find_norms(policy.text, policy.clauses)


def _readable(paths: Sequence[Path], part: Part) -> Iterator[Policy]:
    for path in paths:
        try:
            yield read(path, redline="raw")
        except PolicyNlpError as error:
            part.failures.append(Failure(path.name, "", "a policy", str(error)))


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _rate(files: int, length: int, seconds: float) -> str:
    per_file, per_text = (f"{count / seconds:>10,.0f}" for count in (files, length))
    return f"{per_file} characters/s  {per_text} of text/s  ({seconds:.2f} s of CPU)"


def _starts() -> Part:
    part = Part("cold starts (wall clock, a new process, nothing stored)")
    if importlib.util.find_spec("policy_nlp.cli") is None:
        part.skipped = "the command is not there (policy_nlp.cli)"
        return part
    best = min(_run(part, "--help") for _ in range(_STARTS))
    part.figures.append(("policy-nlp --help", f"{best:.2f} s (best of {_STARTS})"))
    with tempfile.TemporaryDirectory() as out:
        arguments = ("run", str(SAMPLE), "--baseline", "baseline", "-o", f"{out}/out")
        part.figures.append(("policy-nlp run on the sample", f"{_run(part, *arguments):.2f} s"))
    return part


def _run(part: Part, *arguments: str) -> float:
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as cache:
        done = subprocess.run(  # noqa: S603 -- our own command
            (*_COMMAND, *arguments),
            capture_output=True,
            check=False,
            env={**os.environ, "XDG_CACHE_HOME": cache},
            text=True,
        )
    if done.returncode:
        got = f"{done.returncode}: {done.stderr.strip()[-300:]}"
        part.failures.append(Failure("policy-nlp", " ".join(arguments), "exit code 0", got))
    return time.perf_counter() - start
