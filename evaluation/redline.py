"""Flattened redlines: edits found again, with references and without.

A local edit, at most 40 characters long, is found where something found covers more than half of
the union of both; longer ones are reported apart, and all of them by characters.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from evaluation.calibration import reliability
from evaluation.gold_redlines import (
    Draft,
    made_of_real,
    made_of_sample,
    real_drafts,
    seed_draft,
)
from evaluation.parts import Failure, Part, shared_missing
from evaluation.paths import POLICIES, SEEDS_GOLD, SHARED
from policy_nlp import Redline, unflatten
from policy_nlp.redline.pairs import Reader
from policy_nlp.redline.residue import find_residue
from policy_nlp.redline.tokens import tokenize
from policy_nlp.redline.unflatten import LEAST

LOCAL = 40
Span = tuple[int, int, str]
Way = Callable[[Draft], Redline]


class Counts(NamedTuple):
    """What was there, what was found of it, what was found, what of that was right."""

    there: int
    found: int
    given: int
    right: int

    def f1(self) -> float:
        """The harmonic mean of recall and precision; of nothing it is 1."""
        recall = self.found / self.there if self.there else 1.0
        precision = self.right / self.given if self.given else 1.0
        return 2 * recall * precision / (recall + precision) if recall + precision else 0.0

    def __str__(self) -> str:
        share = f"{self.found} of {self.there}, {self.given - self.right} of {self.given} false"
        return f"F1 {self.f1():.3f} ({share})"


def measure() -> Iterator[Part]:
    """The figures: real drafts, generated ones, the seed, clean policies, kinds of traces."""
    if SHARED.is_dir():
        yield _seed()
        for split in ("dev", "report"):
            yield from _ways(f"real drafts, {split}", list(real_drafts(split)))
        yield from _ways("drafts made of real versions", list(made_of_real()))
        yield _clean()
    else:
        yield shared_missing("Flattened redlines: real drafts", "policies")
    sample = list(made_of_sample())
    yield from _ways("drafts made of the sample's versions", sample)
    yield _kinds(sample)


def _ways(title: str, drafts: Sequence[Draft]) -> Iterator[Part]:
    ways: list[tuple[str, Way]] = [
        ("its exact before- and after-text", _with_both),
        ("its exact before-text", lambda one: unflatten(one.text, older=[one.before])),
        ("its exact after-text", lambda one: unflatten(one.text, newer=[one.after])),
        ("no reference", lambda one: unflatten(one.text)),
    ]
    if any(one.references for one in drafts):
        ways.insert(3, ("other texts of the policy", _with_others))
    for name, way in ways:
        yield _part(f"Flattened redlines: {title}, with {name}", drafts, way)


def _with_both(draft: Draft) -> Redline:
    return unflatten(draft.text, older=[draft.before], newer=[draft.after])


def _with_others(draft: Draft) -> Redline:
    return unflatten(draft.text, draft.references)


def _part(title: str, drafts: Sequence[Draft], way: Way) -> Part:
    part = Part(title)
    rows: list[tuple[Draft, list[Span]]] = []
    found: list[tuple[Draft, Redline]] = []
    slowest = 0.0
    for draft in drafts:
        started = time.process_time()
        redline = way(draft)
        size = max(10_000, len(draft.text))
        slowest = max(slowest, (time.process_time() - started) * 10_000 / size)
        rows.append((draft, _spans(draft, redline)))
        found.append((draft, redline))
    part.figures = [
        ("drafts, edits", f"{len(drafts)}, {sum(len(one.edits) for one in drafts)}"),
        ("characters", f"F1 {_characters(rows):.3f}"),
        *((f"characters, {op} only", f"F1 {_characters(rows, op):.3f}") for op in ("ins", "del")),
        ("local edits, direction right", _matched(rows, local=True, directed=True)),
        ("local edits, either direction", _matched(rows, local=True, directed=False)),
        ("longer edits, direction right", _matched(rows, local=False, directed=True)),
        *reliability(found),
        ("slowest, CPU s for 10 kB", f"{slowest:.2f}"),
    ]
    part.failures = [failure for row in rows for failure in _missed(*row)]
    return part


def _spans(draft: Draft, redline: Redline) -> list[Span]:
    """What was found in the annotated stretch, without blanks at the ends."""
    found = (
        (one.start, one.end, one.op)
        for one in redline.edits
        if one.end > draft.start and one.start < draft.end
    )
    return [_trimmed(draft.text, one) for one in found]


def _trimmed(text: str, span: Span) -> Span:
    start, end, op = span
    words = text[start:end]
    lead = len(words) - len(words.lstrip())
    return start + lead, start + max(lead, len(words.rstrip())), op


def _gold(draft: Draft) -> list[Span]:
    return [_trimmed(draft.text, (one.start, one.end, one.op)) for one in draft.edits]


def _characters(rows: Iterable[tuple[Draft, list[Span]]], only: str = "") -> float:
    """F1 over inserted and deleted characters that are no blanks, with their direction."""
    there = given = both = 0
    for draft, spans in rows:
        sides = [_cells(draft.text, some, only) for some in (_gold(draft), spans)]
        there, given = there + len(sides[0]), given + len(sides[1])
        both += len(sides[0] & sides[1])
    return 2 * both / (there + given) if there + given else 1.0


def _cells(text: str, spans: Iterable[Span], only: str) -> set[tuple[int, str]]:
    return {
        (at, op)
        for start, end, op in spans
        if op == only or (not only and op != "mid")
        for at in range(start, end)
        if not text[at].isspace()
    }


def _hit(one: Span, other: Span, *, directed: bool) -> bool:
    """Whether two spans share more than half of what they cover together."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    union = max(one[1], other[1]) - min(one[0], other[0])
    return shared > union / 2 and (not directed or one[2] == other[2])


def _matched(rows: Iterable[tuple[Draft, list[Span]]], *, local: bool, directed: bool) -> Counts:
    total = Counts(0, 0, 0, 0)
    for draft, spans in rows:
        gold = _gold(draft)
        there = [one for one in gold if (one[1] - one[0] <= LOCAL) == local]
        given = [one for one in spans if (one[1] - one[0] <= LOCAL) == local]
        found = sum(any(_hit(one, two, directed=directed) for two in spans) for one in there)
        right = sum(any(_hit(one, two, directed=directed) for two in gold) for one in given)
        row = len(there), found, len(given), right
        total = Counts(*map(sum, zip(total, row, strict=True)))
    return total


def _missed(draft: Draft, spans: Sequence[Span]) -> Iterator[Failure]:
    """Places only: the words of real drafts are not printed."""
    for one in _gold(draft):
        if not any(_hit(one, two, directed=True) for two in spans):
            yield Failure(draft.name, f"{one[0]}-{one[1]}", one[2], "nothing like it")


def _seed() -> Part:
    """What gold/seeds.json says of the first seed, with its references and without."""
    part = Part("Flattened redlines: the seed")
    draft = seed_draft()
    gold = json.loads(SEEDS_GOLD.read_text("utf-8"))["flattened_000"]
    for name, way in (("references", _with_others), ("none", lambda one: unflatten(one.text))):
        redline = way(draft)
        sides = {
            "before": " ".join(redline.before.split()),
            "after": " ".join(redline.after.split()),
        }
        for key, texts in gold.items():
            side, _, test = key.partition("_")
            holds = [(text in sides[side]) == (test == "contains") for text in texts]
            part.figures.append((f"{key}, {name}", f"{sum(holds)} of {len(holds)}"))
    part.figures.append(("characters, references", f"F1 {_characters([_row(draft)]):.3f}"))
    return part


def _row(draft: Draft) -> tuple[Draft, list[Span]]:
    return draft, _spans(draft, _with_others(draft))


def _clean() -> Part:
    """False edits in clean policies."""
    part = Part("Flattened redlines: clean policies of one district")
    words = edits = sure = flattened = 0
    for path in sorted((POLICIES / "rcsd").rglob("*.txt")):
        text = path.read_text("utf-8")
        redline = unflatten(text)
        words += len(text.split())
        edits += len(redline.edits)
        sure += sum(one.confidence >= LEAST for one in redline.edits)
        flattened += redline.flattened
    part.figures = [
        ("false edits in 1,000 words", f"{1000 * edits / words:.3f} ({edits} in {words} words)"),
        ("of those sure enough for auto", str(sure)),
        ("taken for a draft", str(flattened)),
    ]
    return part


def _kinds(sample: Sequence[Draft]) -> Part:
    """How many traces of each kind point to an edit: the counts behind confidence.toml."""
    part = Part("Flattened redlines: traces by kind (right of all; clean policies: all false)")
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    drafts = [*sample, *(real_drafts("dev") if SHARED.is_dir() else ())]
    for draft in drafts:
        gold = _gold(draft)
        for one in find_residue(Reader(tokenize(draft.text))):
            if one.second[1] > draft.start and one.first[0] < draft.end:
                total[one.kind] += 1
                spans = ((*one.first, ""), (*one.second, ""))
                right[one.kind] += all(
                    any(_hit(span, two, directed=False) for two in gold) for span in spans
                )
    part.figures = [(kind, f"{right[kind]} of {total[kind]}") for kind in sorted(total)]
    return part
