"""Policy words in place of everyday ones of the same tag; the trees stay as they are."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from .conllu import Sentence
from .edit import changed

_WORDS = Path(__file__).resolve().parent.parent / "data" / "words.toml"
# Verbs of the list that double their last consonant.
_STRESSED_LAST = ("expel", "permit", "refer", "submit", "transfer", "transmit")
# What a word means to the sentence, not what it is called, must not change.
_KEPT = ("including", "following", "regarding", "based", "such", "same", "other", "due", "prior")
_KEPT_DEPS = ("case", "fixed", "mark", "cc", "flat", "compound:prt")


@cache
def words() -> dict[str, tuple[tuple[str, str], ...]]:
    """By tag, the words of the lists as (form, lemma)."""
    lists = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    nouns, verbs, adjectives = lists["nouns"], lists["verbs"], lists["adjectives"]
    return {
        "NN": tuple((one, one) for one in nouns),
        "NNS": tuple((plural(one), one) for one in nouns),
        "JJ": tuple((one, one) for one in adjectives),
        "VB": tuple((one, one) for one in verbs),
        "VBP": tuple((one, one) for one in verbs),
        "VBZ": tuple((plural(one), one) for one in verbs),
        "VBN": tuple((stem(one) + "ed", one) for one in verbs),
        "VBG": tuple((stem(one, silent="e") + "ing", one) for one in verbs),
    }


def plural(word: str) -> str:
    """The word with the ending -s, as nouns and verbs take it."""
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(?:s|x|z|ch|sh)$", word) else "s")


def stem(verb: str, silent: str = "ey") -> str:
    """What -ed (or, with ``silent="e"``, -ing) is added to."""
    if verb.endswith("e"):
        return verb[:-1]
    if "y" in silent and re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "i"
    return verb + verb[-1] if verb in _STRESSED_LAST else verb


def relexed(sentences: Sequence[Sentence], copies: int, share: float, seed: int) -> list[Sentence]:
    """``copies`` of each sentence, a ``share`` of their content words drawn anew with a seed."""
    draw = random.Random(seed)  # noqa: S311  (augmentation, not security)
    return [_one(sentence, share, draw) for sentence in sentences for _ in range(copies)]


def _one(sentence: Sentence, share: float, draw: random.Random) -> Sentence:
    for i, token in enumerate(sentence.tokens):
        choices = words().get(token.xpos)
        free = token.upos != "AUX" and token.dep not in _KEPT_DEPS and token.form.isalpha()
        if choices and free and token.form.lower() not in _KEPT and draw.random() < share:
            form, lemma = draw.choice(choices)
            sentence = changed(sentence, i, form=_cased(form, token.form), lemma=lemma)
    return sentence


def _cased(form: str, model: str) -> str:
    if model.isupper() and len(model) > 1:
        return form.upper()
    return form.capitalize() if model[0].isupper() else form
