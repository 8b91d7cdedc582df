"""What the other reading of an edit could be: the stretches beside it, each with its signs.

An older text tells what was inserted and nothing of what was deleted. Where words, sentences or
whole lists were replaced, the deleted ones stand beside the inserted ones: they say much the same,
begin and end alike, and the text reads on without them.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from policy_nlp.redline.fonts import Range, sentences
from policy_nlp.redline.lexicon import lexicon
from policy_nlp.redline.pairs import Reader
from policy_nlp.redline.prose import prose
from policy_nlp.redline.seams import Sight
from policy_nlp.redline.tokens import MARKER
from policy_nlp.redline.votes import Bools

_WORDS, _SENTENCES = 32, 30  # how far an option reaches word by word, and sentence by sentence
_OTHERS = 0.3  # the share of an option that may belong to other edits
_ENDS = frozenset((".", "?", "!", ":"))
_FIRST = frozenset(("1", "a", "A", "i"))
_BAD = 6.0
_CAPITAL = 0.3  # a name may stand anywhere
_FAIR, _LOSS = 0.25, 0.15  # a share that speaks for a sentence; what one without costs
_DOUBT = 4.0  # so little said is shared by chance
_USUAL = 0.15  # how much more than any other text of the draft two readings share

NAMES: Final = (
    "constant",
    "after",
    "deleted_first",
    "length",
    "difference",
    "join_at_border",
    "join_without",
    "join_gain",
    "join_far",
    "known_without",
    "prose_at_border",
    "prose_without",
    "prose_far",
    "case_at_border",
    "case_without",
    "case_far",
    "whole",
    "whole_edit_only",
    "whole_option_only",
    "keeps_ends",
    "shared",
    "shared_back",
    "excess",
    "same_first",
    "same_first_class",
    "same_last",
    "same_last_class",
    "restarts",
    "modals",
    "sentences",
    "hand",
    "gain",
    "edge",
    "beyond",
)
PASSAGE: Final = 12  # tokens from which an edit is a passage, which has other signs than words


class Edit(NamedTuple):
    """An edit that is known, in tokens; ``inserted`` or deleted."""

    start: int
    end: int
    inserted: bool


class Option(NamedTuple):
    """A stretch that could be its other reading, with its signs in the order of ``NAMES``."""

    start: int
    end: int
    signs: list[float]


class Page:
    """A draft as the options see it: its sentences, how telling its words are, its hands."""

    def __init__(self, reader: Reader, hand: Sequence[float]) -> None:
        self.reader = reader
        self.tokens = reader.tokens
        self.hand = hand
        self.sight = Sight(reader, prose())
        self.parts = sentences(self.tokens)
        self.starts = [start for start, _ in self.parts]
        self.ends = {end for _, end in self.parts}
        self.begins = set(self.starts)
        seen: Counter[str] = Counter()
        for start, end in self.parts:
            seen.update({one.key for one in self.tokens[start:end] if self._tells(one.key)})
        self.weight = [
            math.log((len(self.parts) + 1) / (seen[one.key] + 0.5)) if one.key in seen else 0.0
            for one in self.tokens
        ]
        self.total = sum(self.weight)

    @staticmethod
    def _tells(key: str) -> bool:
        return key[0].isalnum() and key not in lexicon().small

    def part(self, at: int) -> int:
        """The number of the sentence that holds a token."""
        return max(0, bisect_right(self.starts, at) - 1)

    def marked(self, part: int) -> str:
        """The number with which a sentence begins, or nothing."""
        one = self.tokens[self.parts[part][0]]
        return one.text if one.key == MARKER else ""


def find_options(page: Page, edit: Edit, closed: Bools, edits: Bools) -> list[Option]:
    """Return the stretches beside ``edit`` that hold no token that is ``closed`` to it.

    Few of its tokens, and none at its ends, may be in other ``edits``.
    """
    after, before = (
        [
            (start, end)
            for start, end in _ranges(page, edit, closed, after=side)
            if not edits[[start, end - 1]].any()
            and edits[start:end].sum() <= _OTHERS * (end - start)
        ]
        for side in (True, False)
    )
    if not after and not before:
        return []
    side = _Side(page, edit)
    return [*side.options(after, after=True), *side.options(before, after=False)]


def _ranges(page: Page, edit: Edit, closed: Bools, *, after: bool) -> Iterable[Range]:
    """Give the stretches on one side, each longer than the one before it."""
    size = len(page.tokens)
    step = 1 if after else -1
    at = edit.end if after else edit.start - 1
    if not 0 <= at < size:
        return
    first = page.part(at)
    last = min(max(first + step * _SENTENCES, 0), len(page.parts) - 1)
    whole = {page.parts[k][after] for k in range(min(first, last), max(first, last) + 1)}
    near = range(at, at + step * _WORDS, step)
    far = page.parts[last][1] if after else page.parts[last][0] - 1
    for k in range(at, far, step):
        if not 0 <= k < size or closed[k]:
            return
        border = k + 1 if after else k
        if border in whole or (k in near and page.part(k) == first):
            yield (edit.end, border) if after else (border, edit.start)


class _Side:
    """The signs of the options of one edit."""

    def __init__(self, page: Page, edit: Edit) -> None:
        self.page, self.edit = page, edit
        reader = page.reader
        own = range(edit.start, edit.end)
        self.words = {reader.keys[k] for k in own if page.weight[k]}
        self.own = {reader.keys[k]: page.weight[k] for k in own if page.weight[k]}
        self.mass = sum(self.own.values()) or 1.0
        inside = sum(page.weight[k] for k in own)
        shared = sum(w for key, w in zip(reader.keys, page.weight, strict=True) if key in self.own)
        rest = max(1.0, page.total - inside)
        self.usual = (shared - inside) / rest + _USUAL
        self.modal = not lexicon().auxiliaries.isdisjoint(reader.keys[edit.start : edit.end])
        self.whole = self._whole(edit.start, edit.end)
        self.parts = [
            {reader.keys[k] for k in range(*part)} & self.own.keys()
            for part in page.parts[page.part(edit.start) : page.part(edit.end - 1) + 1]
        ]
        self.shares: dict[int, float] = {}

    def _whole(self, start: int, end: int) -> bool:
        return start in self.page.begins and end in self.page.ends

    def options(self, ranges: Sequence[Range], *, after: bool) -> list[Option]:
        """The options of one side; ``ranges`` grow from the edit outward."""
        found: list[Option] = []
        hits = mass = hand = 0.0
        seen: set[str] = set()
        modal = False
        done = self.edit.end if after else self.edit.start
        for start, end in ranges:
            fresh = range(done, end) if after else range(start, done)
            done = end if after else start
            for k in fresh:
                key, weight = self.page.reader.keys[k], self.page.weight[k]
                mass += weight
                if key in self.own:
                    hits += weight
                    seen.add(key)
                modal = modal or key in lexicon().auxiliaries
                hand += self.page.hand[k]
            back = sum(self.own[key] for key in seen) / self.mass
            overlap = hits / mass if mass else 0.0, back, (hits - self.usual * mass)
            signs = [
                *self._place(start, end, after=after),
                *self._joins(start, end, after=after),
                *self._ends(start, end),
                *(overlap[0], overlap[1], _signed_log(overlap[2])),
                *self._alike(start, end),
                self._restarts(start, end, after=after),
                float(modal and self.modal) - float(modal != self.modal),
                math.log1p(abs(self.page.part(end - 1) - self.page.part(start))),
                (hand if not self.edit.inserted else 0.0) / math.sqrt(end - start),
                *self._sentences(start, end, after=after),
            ]
            found.append(Option(start, end, signs))
        return found

    def _place(self, start: int, end: int, *, after: bool) -> list[float]:
        first = 1.0 if self.edit.inserted != after else -1.0
        sizes = end - start, self.edit.end - self.edit.start
        ratio = abs(math.log(sizes[0] / sizes[1]))
        return [1.0, float(after), first, math.log(sizes[0]), ratio]

    def _joins(self, start: int, end: int, *, after: bool) -> list[float]:
        reader = self.page.reader
        if after:
            border, without, far = (start, start), (start, end), (end, end)
        else:
            border, without, far = (end, end), (start, end), (start, start)
        raw, clean, beyond = (min(reader.join(*pair), _BAD) for pair in (border, without, far))
        known = reader.known(without[0] - 1, without[1])
        pairs = border, without, far
        words = [self.page.sight.join(*pair) for pair in pairs]
        return [raw, clean, raw - clean, beyond, known, *words, *map(self._cased, pairs)]

    def _cased(self, pair: Range) -> float:
        """Whether a sentence that ended goes on in small letters, or one goes on with a capital."""
        tokens, (left, right) = self.page.tokens, pair
        if not 0 < left <= right < len(tokens):
            return 0.0
        ended = tokens[left - 1].text in _ENDS
        here = tokens[right]
        if ended or here.opens:
            return float(here.text[0].islower() or here.text[0] in ",;")
        return _CAPITAL * here.text[0].isupper()

    def _ends(self, start: int, end: int) -> list[float]:
        whole = self._whole(start, end)
        tokens = self.page.tokens
        before = start == 0 or tokens[start].opens or tokens[start - 1].text in _ENDS
        last = end >= len(tokens) or tokens[end].opens or tokens[end - 1].text in _ENDS
        return [
            float(whole and self.whole),
            float(self.whole and not whole),
            float(whole and not self.whole),
            float(before == last),
        ]

    def _alike(self, start: int, end: int) -> list[float]:
        keys, classes, edit = self.page.reader.keys, self.page.reader.classes, self.edit
        return [
            float(keys[start] == keys[edit.start]),
            float(classes[start] == classes[edit.start]),
            float(keys[end - 1] == keys[edit.end - 1]),
            float(classes[end - 1] == classes[edit.end - 1]),
        ]

    def _restarts(self, start: int, end: int, *, after: bool) -> float:
        """Whether a list follows another under one lead-in, the numbers beginning anew."""
        page, edit = self.page, self.edit
        one, other = page.part(edit.start), page.part(start)
        firsts = [page.marked(one) in _FIRST, page.marked(other) in _FIRST]
        heads = page.parts[one][0] == edit.start and page.parts[other][0] == start
        if not all(firsts) or not heads:
            return 0.0
        following = page.part(end) if end < len(page.tokens) else len(page.parts)
        goes_on = following < len(page.parts) and after and page.marked(following)
        return 0.5 if goes_on and goes_on not in _FIRST else 1.0

    def _sentences(self, start: int, end: int, *, after: bool) -> list[float]:
        """How much the option's sentences share with the edit, its last one, the one beyond."""
        page = self.page
        parts = range(page.part(start), page.part(end - 1) + 1)
        shares = [self._share(part) for part in parts]
        beyond = parts[-1] + 1 if after else parts[0] - 1
        outer = self._share(beyond) if 0 <= beyond < len(page.parts) else 0.0
        gain = sum(max(-_LOSS, share - _FAIR) for share in shares)
        return [gain, shares[-1 if after else 0], outer]

    def _share(self, part: int) -> float:
        """How much of what a sentence says stands in one of the edit's or, less, in all of it."""
        found = self.shares.get(part)
        if found is None:
            page = self.page
            keys = {page.reader.keys[k]: page.weight[k] for k in range(*page.parts[part])}
            mass = sum(keys.values())
            rows = [sum(keys.get(key, 0.0) for key in row) for row in self.parts]
            whole = sum(weight for key, weight in keys.items() if key in self.own)
            found = max(max(rows, default=0.0), whole - self.usual * mass) / (mass + _DOUBT)
            self.shares[part] = found
        return found


def _signed_log(value: float) -> float:
    return math.copysign(math.log1p(abs(value)), value)
