"""Speed of comparing: pairs a second by how much is identical, and two very long documents."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from random import Random

from corpora.generate.units import Unit, made
from evaluation.parts import Failure, Part
from evaluation.paths import ROOT, sample_files
from policy_nlp import Policy, compare, read

_CLAUSES = 30
_PAIRS = 60
_LONG = 2000
_SEED = 7
_MODAL = 0.3  # the share of the edits that weaken a modal, where there is one
_WORDS = ("parking", "library", "orchestra", "kitchen", "boiler")
# What the long documents are measured with, in a process of their own: its peak memory counts.
_CODE = (
    "import json, sys; from evaluation.speed_compare import long_documents; "
    "json.dump(long_documents(int(sys.argv[1])), sys.stdout)"
)


def measure() -> Iterator[Part]:
    """Measure typical pairs with 70 % of the clauses identical and with none, and long ones."""
    part = Part(f"speed of comparing, {_PAIRS} pairs of {_CLAUSES} clauses a side, one process")
    for share in (0.7, 0.0):
        pairs = list(_pairs(share))
        compare(*pairs[0])
        start = time.process_time()
        for before, after in pairs[1:]:
            compare(before, after)
        rate = (len(pairs) - 1) / (time.process_time() - start)
        part.figures.append((f"{share:.0%} identical", f"{rate:,.0f} pairs/s of CPU"))
    yield part
    yield _long()


def _long() -> Part:
    part = Part(f"comparing two documents of {_LONG:,} clauses, a process of its own")
    done = subprocess.run(  # noqa: S603 -- our own code
        [sys.executable, "-c", _CODE, str(_LONG)],
        capture_output=True,
        check=False,
        cwd=ROOT,
        text=True,
    )
    if done.returncode:
        part.failures.append(Failure("long documents", "", "an answer", done.stderr[-300:]))
        return part
    for name, (seconds, megabytes) in json.loads(done.stdout).items():
        part.figures.append((name, f"{seconds:.1f} s, peak of {megabytes:,.0f} MB"))
    return part


def long_documents(size: int) -> dict[str, tuple[float, float]]:
    """Seconds, and the process's peak memory after it (MB), for two long documents."""
    import resource

    measured: dict[str, tuple[float, float]] = {}
    for share in (0.7, 0.0):
        before, after = _version(_texts(size, 0), share, Random(_SEED))  # noqa: S311
        start = time.perf_counter()
        compare(before, after)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        measured[f"{share:.0%} identical"] = (time.perf_counter() - start, peak)
    return measured


def _pairs(share: float) -> Iterator[tuple[Policy, Policy]]:
    random = Random(_SEED)  # noqa: S311 -- repeatable, not secret
    for number in range(_PAIRS + 1):
        yield _version(_texts(_CLAUSES, number * _CLAUSES), share, random)


def _pool() -> list[str]:
    """The paragraphs and items of the sample, each once."""
    texts = (c.text for path in sample_files() for c in read(path).clauses)
    return sorted({text for text in texts if len(text) > 60})


def _texts(size: int, start: int) -> list[str]:
    """Clauses of the sample; where there are not enough, once more with another number inside."""
    pool = _pool()
    return [
        f"{pool[n % len(pool)]} See form {n} of series {n * 7}." if n >= len(pool) else pool[n]
        for n in range(start, start + size)
    ]


def _version(texts: Sequence[str], share: float, random: Random) -> tuple[Policy, Policy]:
    """The clauses as a policy, and as one in which all but a share of them have other words."""
    kept = set(random.sample(range(len(texts)), round(share * len(texts))))
    other = [text if n in kept else _edited(text, random) for n, text in enumerate(texts)]
    return made("b", _units(texts)), made("o", _units(other))


def _units(texts: Sequence[str]) -> list[Unit]:
    return [Unit("paragraph", None, 0, None, text, (n,)) for n, text in enumerate(texts)]


def _edited(text: str, random: Random) -> str:
    """The text with one of its words replaced, or a modal weakened."""
    weaker = text.replace(" shall ", " may ", 1)
    if weaker != text and random.random() < _MODAL:
        return weaker
    words = text.split()
    words[random.randrange(1, len(words))] = random.choice(_WORDS)
    return " ".join(words)
