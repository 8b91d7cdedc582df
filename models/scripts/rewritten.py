"""Drafts in which passages were rewritten: sentences beside others that say much the same.

Whole sentences, one or several in a row, are struck and the likest ones of other policies put
before or after them; elsewhere sentences of other policies are put in, or some are struck, and
nothing replaces them.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import NamedTuple

from evaluation.gold_redlines import Draft
from evaluation.gold_sample import Edit
from policy_nlp.redline.fonts import sentences
from policy_nlp.redline.lexicon import lexicon
from policy_nlp.redline.tokens import tokenize

_SHORTEST = 8  # words of a sentence that is rewritten
_LEAST, _MOST = 0.25, 0.95  # likeness of two sentences of which one could have replaced the other
_RUNS = (1, 1, 1, 2, 2, 3, 5, 8)
_REWRITTEN, _ALONE = 0.06, 0.04  # how often a sentence begins a rewritten passage, or a lone edit


class Sentence(NamedTuple):
    """A sentence, its telling words, the policy it is of and its place there."""

    text: str
    words: frozenset[str]
    policy: int
    place: int


class Stock:
    """The sentences of policies, found by their words."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.policies = [list(_sentences(text, number)) for number, text in enumerate(texts)]
        self.all = [one for policy in self.policies for one in policy]
        seen = Counter(word for one in self.all for word in one.words)
        self.weight = {word: math.log(len(self.all) / count) for word, count in seen.items()}
        self.holding: defaultdict[str, list[Sentence]] = defaultdict(list)
        for one in self.all:
            for word in one.words:
                self.holding[word].append(one)

    def likest(self, sentence: Sentence) -> Sentence | None:
        """The likest sentence of another policy that is not the same."""
        shared: Counter[Sentence] = Counter()
        rare = sorted(sentence.words, key=lambda word: -self.weight[word])[:8]
        for word in rare:
            for one in self.holding[word][:200]:
                if one.policy != sentence.policy and len(one.words) >= _SHORTEST // 2:
                    shared[one] += 1
        options = [(self.likeness(sentence, one), one) for one, _ in shared.most_common(40)]
        fit = [pair for pair in options if _LEAST <= pair[0] <= _MOST]
        return max(fit, key=lambda pair: pair[0])[1] if fit else None

    def likeness(self, one: Sentence, other: Sentence) -> float:
        """The share of what two sentences say that both do."""
        both = sum(self.weight[word] for word in one.words & other.words)
        return both / max(1.0, min(self._mass(one), self._mass(other)))

    def _mass(self, one: Sentence) -> float:
        return sum(self.weight[word] for word in one.words)


def _sentences(text: str, policy: int) -> Iterator[Sentence]:
    tokens = tokenize(text)
    for place, (start, end) in enumerate(sentences(tokens)):
        words = {one.key for one in tokens[start:end] if one.key[0].isalnum()}
        after = tokens[end].start if end < len(tokens) else len(text)
        shown = text[tokens[start].start : after]
        yield Sentence(shown, frozenset(words - lexicon().small), policy, place)


def rewritten(stock: Stock, number: int, random: Random) -> Draft:
    """Return a draft of one policy of the stock in which passages were rewritten."""
    pieces: list[tuple[str, str]] = []
    policy = stock.policies[number]
    deleted_first = random.random() < 0.5
    at = 0
    while at < len(policy):
        run = policy[at : at + random.choice(_RUNS)]
        chance = random.random()
        new = list(_replaced(stock, run)) if chance < _REWRITTEN else []
        if new:
            rows = [(_shown(run), "del"), (_shown(new), "ins")]
            pieces += rows if deleted_first == (random.random() < 0.85) else rows[::-1]
            at += len(run)
        elif _REWRITTEN <= chance < _REWRITTEN + _ALONE:
            lone = _lone(stock, number, random)
            pieces.append((_shown(run), "del") if random.random() < 0.4 else (_shown(lone), "ins"))
            at += len(run) if pieces[-1][1] == "del" else 0
        else:
            pieces.append((policy[at].text, ""))
            at += 1
    return _draft(f"rewritten {number}", pieces)


def _replaced(stock: Stock, run: Sequence[Sentence]) -> Iterator[Sentence]:
    """Give a sentence for each of a run: its likest, else the one after the last given."""
    last: Sentence | None = None
    for one in run:
        found = stock.likest(one) if len(one.words) >= _SHORTEST // 2 else None
        if found is None and last and last.place + 1 < len(stock.policies[last.policy]):
            found = stock.policies[last.policy][last.place + 1]
        if found is None:
            return
        last = found
        yield found


def _lone(stock: Stock, number: int, random: Random) -> list[Sentence]:
    """Sentences in a row of a policy near in the manual."""
    near = min(max(number + random.choice((-2, -1, 1, 2)), 0), len(stock.policies) - 1)
    other = stock.policies[near] or stock.policies[number]
    start = random.randrange(len(other))
    return other[start : start + random.choice(_RUNS)]


def _shown(run: Sequence[Sentence]) -> str:
    return "".join(one.text if one.text[-1:].isspace() else one.text + " " for one in run)


def _draft(name: str, pieces: Sequence[tuple[str, str]]) -> Draft:
    text, edits = "", []
    for words, op in pieces:
        if op:
            edits.append(Edit(len(text), len(text) + len(words.rstrip()), op))
        text += words
    return Draft(name, text, 0, tuple(edits), ())
