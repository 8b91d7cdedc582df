"""Formats: Word and PDF drafts with known edits read back, redlines written, pages a second."""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Iterator

from evaluation.drafts import pdf, word_drafts
from evaluation.parts import Failure, Part
from policy_nlp.pipeline import read_bytes
from policy_nlp.redline.views import View

_DRAFTS, _PARAGRAPHS = 100, 40  # forty paragraphs of the sample fill five pages
_PAGES, _MARKS = 120, 12


def measure() -> Iterator[Part]:
    """Measure drafts written and read back, then PDF pages a second."""
    yield _word()
    if importlib.util.find_spec("pypdfium2"):
        yield _pdf()


def _word() -> Part:
    part = Part("Word drafts: generated, written as tracked changes, read back")
    start = time.process_time()
    drafts = list(word_drafts(_DRAFTS, _PARAGRAPHS))
    written = time.process_time() - start
    start = time.process_time()
    right = 0
    for number, (data, before, after) in enumerate(drafts):
        sides: tuple[tuple[View, str], ...] = (("before", before), ("after", after))
        for view, text in sides:
            same = read_bytes(data, f"draft {number}.docx", view).text == text
            right += same
            if not same:
                part.failures.append(Failure(f"draft {number}.docx", view, "as written", "differs"))
    spent = (time.process_time() - start) / 2
    part.figures = [
        ("sides read back exactly", f"{right} of {2 * len(drafts)}"),
        (f"reading {_DRAFTS} drafts of five pages", f"{spent:.1f} s"),
        ("comparing and writing them", f"{written:.1f} s"),
    ]
    return part


def _pdf() -> Part:
    part = Part("PDF pages a second, on one core")
    for name, marks in (("text", 0), (f"text with {_MARKS} marks a page", _MARKS)):
        data = pdf(_PAGES, marks)
        start = time.process_time()
        policy = read_bytes(data, "draft.pdf")
        spent = time.process_time() - start
        figure = f"{_PAGES / spent:,.0f} pages/s, {len(policy.edits):,} edits"
        part.figures.append((name, figure))
    return part
