"""The flattened drafts that are measured: real ones by the gold, others made of two versions."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

import msgspec

from evaluation.flatten import flatten
from evaluation.gold_sample import Edit
from evaluation.gold_shared import BASELINE, seed_edits
from evaluation.paths import GOLD, SAMPLE, SEEDS, SHARED
from evaluation.texts import applied
from policy_nlp import PolicyNlpError, read

_BEYOND = 3000  # characters after what was annotated that are read along
_LIKE = 0.45  # share of words that two versions have in common
_PAIRS = (  # versions of one policy in ../shared/data: two districts, or two dates
    ("policies/rcsd/policies/0520.txt", "seeds/001_411a2f39d9511fa7.txt"),
    ("policies/rcsd/policies/1312.3.txt", "policies/sjusd/2024-01-23/1312.3-BP.txt"),
    ("policies/rcsd/policies/5125.txt", "policies/sjusd/2026-02-24/5125-BP.txt"),
    ("policies/rcsd/policies/5125.1.txt", "policies/sjusd/2026-02-24/5125.1-BP.txt"),
    ("policies/rcsd/policies/5145.3.txt", "policies/sjusd/2020-06-23/5145.3-BP.txt"),
    ("policies/sjusd/2022-08-23/9270-BB.txt", "policies/sjusd/2024-09-10/9270-BB.txt"),
    ("policies/sjusd/2024-09-10/9320-BB.txt", "policies/sjusd/2024-09-24/9320-BB.txt"),
    ("policies/sjusd/2024-01-09/3430-BP.txt", "policies/sjusd/2026-01-13/3430-BP.txt"),
)


class RealDraft(msgspec.Struct, frozen=True):
    """A flattened draft of ``../shared/data``: what of it was annotated, and texts to compare."""

    file: str
    sha256: str
    split: str
    start: int
    end: int
    references: tuple[str, ...]
    edits: tuple[Edit, ...]


class _Redlines(msgspec.Struct, frozen=True):
    drafts: tuple[RealDraft, ...]


class Draft(NamedTuple):
    """A flattened draft, the edits in it from ``start`` on, references, its two texts."""

    name: str
    text: str
    start: int
    edits: tuple[Edit, ...]
    references: tuple[str, ...]
    end: int = sys.maxsize  # up to which the text was annotated

    @property
    def before(self) -> str:
        """The text before the edits."""
        return applied(self.text, self.edits, "before")

    @property
    def after(self) -> str:
        """The text after them."""
        return applied(self.text, self.edits, "after")


@cache
def real_gold() -> tuple[RealDraft, ...]:
    """The gold of the real drafts."""
    return msgspec.json.decode((GOLD / "redlines.json").read_bytes(), type=_Redlines).drafts


def real_drafts(split: str) -> Iterator[Draft]:
    """The real drafts of a split, with what stands around; changed files are left out."""
    for gold in real_gold():
        data = (SHARED / gold.file).read_bytes()
        if gold.split == split and hashlib.sha256(data).hexdigest() == gold.sha256:
            references = tuple(_shared(path) for path in gold.references)
            text = data.decode("utf-8")[: gold.end + _BEYOND]
            yield Draft(gold.file, text, gold.start, gold.edits, references, gold.end)


def seed_draft() -> Draft:
    """The first seed with the second and an older text as references."""
    references = "seeds/001_411a2f39d9511fa7.txt", "policies/rcsd/policies/0520.txt"
    text = (SEEDS / BASELINE).read_bytes().decode("utf-8")
    return Draft(BASELINE, text, 0, seed_edits().edits, tuple(_shared(path) for path in references))


def made_of_real(*, passages: bool = False) -> Iterator[Draft]:
    """Drafts made of two real versions of a policy; with ``passages`` whole ones are rewritten."""
    for number, (one, other) in enumerate(_PAIRS if SHARED.is_dir() else ()):
        texts = _words(SHARED / one), _words(SHARED / other)
        found = _made(f"{one} + {other}", *texts, number, passages=passages)
        if found:
            yield found


def made_of_sample(*, passages: bool = False) -> Iterator[Draft]:
    """Drafts made of the sample's baseline and its districts' versions, in either way."""
    base = {read(path).code: _words(path) for path in sorted((SAMPLE / "baseline").glob("*"))}
    for number, path in enumerate(sorted(SAMPLE.glob("*/*"))):
        try:
            before = base.get(read(path).code) if path.parent.name != "baseline" else None
        except PolicyNlpError:
            continue
        name = f"{path.parent.name}/{path.name}"
        found = _made(name, before, _words(path), number, passages=passages)
        if found:
            yield found


def _made(name: str, before: str | None, after: str, seed: int, *, passages: bool) -> Draft | None:
    """The two texts flattened, where they are alike enough to be versions of one."""
    if before is None:
        return None
    rows = before.split(), after.split()
    if SequenceMatcher(None, *rows, autojunk=False).ratio() < _LIKE:
        return None
    text, edits = flatten(before, after, seed, passages=passages)
    shown = tuple(Edit(one.start, one.end, one.op) for one in edits if one.text.strip())
    return Draft(name, text, 0, shown, ())


def _words(path: object) -> str:
    """The text of a policy without its reference list, a paragraph a unit."""
    clauses = read(str(path)).clauses
    return "\n\n".join(one.text for one in clauses if one.kind != "reference")


def _shared(path: str) -> str:
    return (SHARED / path).read_bytes().decode("utf-8")
