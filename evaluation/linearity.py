"""Linearity: the finder's characters per second, and how its time grows on hostile input."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial

from evaluation.parts import Failure, Part
from evaluation.paths import policy_files, sample_files
from policy_nlp import PolicyNlpError, find_citations, read
from policy_nlp.reading.decode import decode
from policy_nlp.values import Clause, Place

_LENGTH = 100_000
_MOST = 2.3
_GOAL = 10_000_000
# A measured stretch must be long against the clock's grain, and is taken again while it is noisy.
_LEAST = 0.02
_TRIES = 7
_LONGEST = 1.0
# What is repeated until the length is reached.
HOSTILE = {
    "digits": "1",
    "numbers": "48900 ",
    "commas": ",",
    "numbers and commas": "48900, ",
    "opening parentheses": "(",
    "parentheses": "(a)",
    "section signs": "§",
    "section signs and blanks": "§ ",
    "blanks": " ",
    "line breaks": "\n",
    "hyphens": "-",
    "a code without numbers": "Education Code ",
    "a code and a number": "Education Code 1 ",
    "a code and subdivisions": "Education Code 48900(a)(1) and (b), ",
    "the word section": "Section ",
    "sections without a code": "Section 54954.3 and ",
    "a title": "Title 5 ",
    "a heading": "EDUCATION CODE\n",
    "cross references": "(cf. ",
    "policies": "BP/AR/E 1312.3/",
    "cross-reference headings": "Cross References\n",
    "cross references in rows": "cross refs\n0420 a\n",
    "entries under headings": "EDUCATION CODE\n48900 Title\n",
    "subdivisions of sections": "paragraph (1) of subdivision (b) of Section 1 of ",
    "sections of a state": "Sections 33-514 and ",
    "dashes": "1-",
    "heads that take no sections": "Executive Order 11246 § 24, ",
    "et seq.": "et seq. ",
    "case names": "v. U.S. ",
    "articles": "Article 9, Section ",
    "letters": "a",
    "mixed": "Ed. Code §§ 1, 2(a)-(c); 5 CCR (20 USC 1-2, Section 3 of Title 4 (cf. 0460) ",
}


def measure() -> Iterator[Part]:
    """Measure the finder's speed on real text, then its growth on each kind of hostile input."""
    yield _speed()
    yield _growth()


def _speed() -> Part:
    real = policy_files()
    part = Part(f"speed of find_citations over {'../shared/data/policies' if real else 'sample'}")
    paths = real or sample_files()
    raw = [decode(path.read_bytes(), str(path))[0] for path in paths]
    policies = []
    for path in paths:
        try:
            policies.append(read(path))
        except PolicyNlpError as error:
            part.failures.append(Failure(path.name, "", "a policy", str(error)))
    for text in raw:  # tables and patterns are loaded when first needed: once a process
        find_citations(text)
    sizes = sum(map(len, raw)), sum(len(one.text) for one in policies)
    spent = (
        seconds(lambda: [find_citations(text) for text in raw]),
        seconds(lambda: [find_citations(one.text, one.clauses) for one in policies]),
    )
    for name, size, time_ in zip(
        ("the files' text", "the policies read"), sizes, spent, strict=True
    ):
        rate = size / time_
        reached = "reached" if rate >= _GOAL else "not reached"
        part.figures.append((name, f"{rate:>12,.0f} characters/s  (goal {_GOAL:,}: {reached})"))
    return part


def _growth() -> Part:
    part = Part(f"time on {2 * _LENGTH:,} characters by that on {_LENGTH:,} (at most {_MOST})")
    for name, unit in HOSTILE.items():
        length, spent, ratio = growth(unit)
        part.figures.append((name, f"{ratio:>5.2f}   ({spent * 1000:,.1f} ms for {length:,})"))
        if ratio > _MOST:
            place = f"{unit!r} repeated to {length:,}"
            part.failures.append(Failure(name, place, f"at most {_MOST}", f"{ratio:.2f}"))
    return part


def growth(unit: str, length: int = _LENGTH) -> tuple[int, float, float]:
    """A length, the seconds for ``unit`` repeated to it, and by how much twice that takes longer.

    A small length comes first: where that already grows too fast the large one would not end.
    """
    for size in (length // 8, length):
        text = unit * (2 * size // len(unit) + 1)
        short, ratio = _ratio(text[:size], text[: 2 * size])
        if ratio > _MOST:
            break
    return size, short, ratio


def _ratio(short: str, long: str) -> tuple[float, float]:
    """The seconds for the short text, and those for the long one by them.

    Both are measured in turn and the least of each counts; while the ratio is too large they
    are measured again, since another process can only make a run slower.
    """
    least = {short: float("inf"), long: float("inf")}
    for _ in range(_TRIES):
        for text in least:
            least[text] = min(least[text], seconds(partial(_find, text)))
        if least[long] <= (_MOST - 0.2) * least[short] or least[long] > _LONGEST:
            break
    return least[short], least[long] / least[short]


def _find(text: str) -> None:
    """Find in the text alone, where a head reaches over its paragraph, and in one long clause."""
    find_citations(text)
    place = Place(0, len(text))
    find_citations(text, [Clause("c", "paragraph", None, 0, None, 0, len(text), text, place)])


def seconds(work: Callable[[], object]) -> float:
    """The CPU time of some work, repeated until it is long against the clock's grain."""
    rounds = 0
    start = time.process_time()
    while (spent := time.process_time() - start) < _LEAST or not rounds:
        work()
        rounds += 1
    return spent / rounds
