"""Scale: a corpus of made districts added, added to, asked; what a thousand would cost."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from evaluation.ingest import BASELINE, Ingest, call, ingest, make
from evaluation.parts import Failure, Part
from policy_nlp import Corpus

SIZES = (10, 50, 200)
_DOCUMENTS = 500
_SEED = 1
_WORKERS = 2
_STATE = 1_000  # districts, to which the curve is drawn out
_CORES = (2, 32)
# Clauses that are read anew: their norms depend on the words and those of the clause above alone.
_ANALYSED = """
SELECT count(DISTINCT (c.policy, c.text, coalesce(p.text, ''))) / count(*)
FROM clauses c LEFT JOIN clauses p ON p.version = c.version AND p.clause = c.parent
"""
_SHARED = """
SELECT count(*) FILTER (relation = 'same') / count(*) FROM alignments WHERE clause IS NOT NULL
"""
_CITED = """
SELECT id, count(*) AS mentions FROM citations WHERE id LIKE '/us-ca/edc/s%'
GROUP BY id ORDER BY mentions {}
"""


class Point(NamedTuple):
    """A point of the curve: documents, and what adding them took."""

    districts: int
    documents: int
    took: Ingest


def measure(sizes: Sequence[int] = SIZES) -> Iterator[Part]:
    """Measure so many districts, one corpus after the other."""
    points = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            part, point = _at(Path(folder), size)
        points.append(point)
        yield part
    yield _drawn_out(points)


def _at(folder: Path, districts: int) -> tuple[Part, Point]:
    part = Part(f"{districts} districts of {_DOCUMENTS} documents, {_WORKERS} processes")
    manuals, where = folder / "manuals", folder / "corpus"
    make(manuals, districts, _DOCUMENTS, _SEED)
    took = ingest(where, manuals, _WORKERS)
    corpus = Corpus(where)
    documents = corpus.status().rows["versions"]
    part.figures = [
        ("documents", f"{documents:,}, {_one(corpus, _CHARACTERS):,.0f} characters each"),
        ("rate", f"{documents / took.seconds:,.0f} documents/s ({took.seconds:,.0f} s)"),
        ("CPU", f"{1000 * took.cpu / documents:.1f} ms a document"),
        ("memory", f"{took.peak:,.0f} MB, and {took.worker:,.0f} MB the largest worker"),
        ("store", f"{corpus.status().bytes / 1e6:,.0f} MB"),
        ("clauses as the baseline has them", f"{_one(corpus, _SHARED):.0%}"),
        ("clauses analysed", f"{_one(corpus, _ANALYSED):.1%} of {_one(corpus, _CLAUSES):,.0f}"),
        *_afterwards(corpus, manuals),
    ]
    problems = corpus.verify().problems
    part.failures = [Failure("verify", "", "no problem", one) for one in problems]
    return part, Point(districts, documents, took)


_CHARACTERS = "SELECT avg(characters) FROM versions"
_CLAUSES = "SELECT count(*) FROM clauses"


def _one(corpus: Corpus, query: str) -> float:
    return float(next(iter(corpus.sql(query).to_pylist()[0].values())))


def _afterwards(corpus: Corpus, manuals: Path) -> Iterator[tuple[str, str]]:
    """Seconds by the clock of calls on the corpus, each with the start of its process."""
    where = str(corpus.folder)
    again = ("corpus", "add", where, str(manuals))
    yield "nothing new", f"{call(*again):.1f} s"
    district = sorted(one for one in manuals.iterdir() if one.is_dir() and one.name != BASELINE)[0]
    _change(sorted(district.iterdir())[0])
    yield "one changed document", f"{call(*again):.1f} s"
    _change(sorted((manuals / BASELINE).iterdir())[0])
    yield "one changed policy of the baseline", f"{call(*again):.1f} s"
    for name, order in (("often", "DESC"), ("seldom", "ASC")):
        cited = corpus.sql(_CITED.format(f"{order}, id LIMIT 1")).to_pylist()[0]
        text = call("impact", where, cited["id"])
        rows = call("impact", where, cited["id"], "--format", "csv", "-o", os.devnull)
        times = f"{text:.1f} s as text, {rows:.1f} s all as CSV"
        yield f"impact of a section cited {name}", f"{times} ({cited['mentions']:,} mentions)"


def _change(path: Path) -> None:
    """Change one word of a file."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(" shall ", " may ", 1), encoding="utf-8")
    now = time.time()
    os.utime(path, (now, now))


def _drawn_out(points: Sequence[Point]) -> Part:
    """What a state costs: CPU by the line through the two largest points, spread over the cores."""
    part = Part(f"{_STATE:,} districts, drawn out from what was measured")
    if len(points) < 2:
        part.skipped = "one size gives no curve"
        return part
    for cores in _CORES:
        seconds = _line(points, lambda one: one.took.own_cpu)
        seconds += _line(points, lambda one: one.took.cpu - one.took.own_cpu) / cores
        part.figures.append((f"{cores} cores", f"{seconds / 3600:.2f} hours"))
    memory = _line(points, lambda one: one.took.peak)
    part.figures.append(("memory of the call's process", f"{memory:,.0f} MB"))
    return part


def _line(points: Sequence[Point], value: Callable[[Point], float]) -> float:
    first, last = points[-2:]
    slope = (value(last) - value(first)) / (last.documents - first.documents)
    documents = last.documents / last.districts * _STATE
    return value(last) + slope * (documents - last.documents)
