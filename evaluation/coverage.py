"""Whether each letter of a source text stands in exactly one clause or is recorded as furniture."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from evaluation.parts import Failure, Part
from evaluation.paths import policy_files, sample_files
from evaluation.scores import NO_SHARE, Share
from policy_nlp import Policy, read
from policy_nlp.errors import ReadError
from policy_nlp.reading.decode import decode

_SHOWN = 60


def measure() -> Part:
    """Measure the real plain texts, else those of the sample.

    Letters and digits count: the marks of other formats and of Markdown are no text.
    """
    real = policy_files()
    part = Part(f"coverage of {'../shared/data/policies' if real else 'the sample'}, plain texts")
    total, whole = NO_SHARE, NO_SHARE
    for path in real or sample_files():
        try:
            policy = read(path)
        except ReadError as error:
            part.failures.append(Failure(path.name, "", "a policy", str(error)))
            continue
        if policy.source.format == "plain":
            share, failures = _document(path, policy)
            total, whole = total + share, whole + Share(not failures, 1)
            part.failures += failures
    part.figures = [("letters in exactly one place", total), ("documents without a fault", whole)]
    return part


def _document(path: Path, policy: Policy) -> tuple[Share, list[Failure]]:
    text, _ = decode(path.read_bytes(), str(path))
    failures, wrong = [], 0
    for start, end, times in _faults(policy, len(text)):
        letters = _letters(text[start:end])
        wrong += letters
        if letters:
            words = " ".join(text[start:end].split())[:_SHOWN]
            got = f"{times}: “{words}”"
            failures.append(Failure("/".join(path.parts[-2:]), f"at {start}", "once", got))
    letters = _letters(text)
    return Share(letters - wrong, letters), failures


def _faults(policy: Policy, length: int) -> Iterator[tuple[int, int, str]]:
    """The stretches that two clauses hold, and those that neither clause nor furniture holds.

    Furniture inside a clause, such as a page number in a sentence, is furniture.
    """
    clauses = sorted((one.source.start, one.source.end) for one in policy.clauses)
    for (_, end), (start, after) in pairwise(clauses):
        if start < min(end, after):
            yield start, min(end, after), "in two clauses"
    at = 0
    furniture = [(one.source.start, one.source.end) for one in policy.furniture]
    for start, end in sorted([*clauses, *furniture]):
        if start > at:
            yield at, start, "in no place"
        at = max(at, end)
    if at < length:
        yield at, length, "in no place"


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
