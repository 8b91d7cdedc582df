"""Trees crossed with trees: a phrase replaced by one of the same kind from another sentence.

A few dozen sentences parsed by hand show how policies are built; what they are filled with comes
from the whole treebank. The method: subtree swapping, Dehouck and Gomez-Rodriguez, "Data
Augmentation via Subtree Swapping for Dependency Parsing of Low-Resource Languages", COLING 2020.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from .conllu import Sentence
from .edit import capital, is_free, small, splice

_DEPS = ("obj", "obl", "nmod", "conj", "amod", "advmod", "nsubj", "nsubj:pass", "xcomp", "ccomp")
_LONGEST = 12
Kind = tuple[str, str, str, str]


def phrases(sentences: Iterable[Sentence]) -> dict[Kind, list[Sentence]]:
    """The phrases of the sentences by kind, each a tree of its own."""
    found: dict[Kind, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        for index in _places(sentence):
            start, end = sentence.span(index)
            found[_kind(sentence, index)].append(_phrase(sentence, index, start, end))
    return dict(found)


def _places(sentence: Sentence) -> list[int]:
    return [
        i
        for i, one in enumerate(sentence.tokens)
        if one.dep in _DEPS and sentence.is_whole(i) and _fits(sentence, i)
    ]


def _fits(sentence: Sentence, index: int) -> bool:
    start, end = sentence.span(index)
    ends = sentence.tokens[start].form + sentence.tokens[end - 1].form
    return (
        end - start <= _LONGEST
        and is_free(sentence, start, end)
        and sentence.tokens[end - 1].space
        and ends.isalnum()
    )


def _kind(sentence: Sentence, index: int) -> Kind:
    """What two phrases must share: relation, tag, and the words that bind them."""
    one = sentence.tokens[index]
    bound = [
        other.lemma.lower()
        for other in sentence.tokens
        if other.head == index and other.dep in ("case", "mark", "cc", "cop", "aux:pass")
    ]
    return one.dep, one.xpos, " ".join(bound), one.upos


def _phrase(sentence: Sentence, index: int, start: int, end: int) -> Sentence:
    tokens = [one.moved(-start) for one in sentence.tokens[start:end]]
    tokens[index - start] = replace(tokens[index - start], head=-1)
    return small(Sentence(tuple(tokens)))


def graft(
    sentence: Sentence, donors: dict[Kind, list[Sentence]], draw: random.Random, times: int
) -> Sentence:
    """The sentence with up to ``times`` of its phrases replaced by donors of the same kind."""
    for _ in range(times):
        places = [i for i in _places(sentence) if _kind(sentence, i) in donors]
        if not places:
            break
        index = draw.choice(places)
        start, end = sentence.span(index)
        new, old = draw.choice(donors[_kind(sentence, index)]), sentence.tokens[index]
        sentence = capital(splice(sentence, start, end, new, old.head, old.dep))
    return sentence


def grafted(
    sentences: Sequence[Sentence], donors: Sequence[Sentence], copies: int, seed: int
) -> list[Sentence]:
    """``copies`` crossings of each sentence with phrases of the donors, drawn with a seed."""
    draw = random.Random(seed)  # noqa: S311  (augmentation, not security)
    kinds = phrases(donors)
    return [
        graft(one, kinds, draw, draw.choice((1, 2, 3))) for one in sentences for _ in range(copies)
    ]
