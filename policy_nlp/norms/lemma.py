"""Base forms of the verbs that follow a deontic trigger.

After a modal the base form stands already; what is left are participles ("be required" gives
"require"). ``morphology.toml`` holds the irregular ones and the endings that lost an "e".
"""

from __future__ import annotations

from functools import cache, lru_cache

from policy_nlp.norms.lexicon import load_toml

_LONGEST_ENDING = 9


@cache
def _irregular() -> dict[str, str]:
    bases = load_toml("morphology")["irregular"]
    return {form: base for base, forms in bases.items() for form in forms}


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(load_toml("morphology")["adjectives"]["words"])


@cache
def _endings() -> dict[str, str]:
    return {
        ending: rule["add"]
        for rule in load_toml("morphology")["stem"]
        for ending in rule["endings"]
    }


@lru_cache(maxsize=4096)
def participle_base(word: str) -> str | None:
    """Return the base of the participle ``word`` (lower case), or None when it is none.

    >>> participle_base("required"), participle_base("held"), participle_base("available")
    ('require', 'hold', None)
    """
    base = _irregular().get(word)
    if base is not None:
        return base
    if word in _adjectives() or not word.endswith("ed") or len(word) < 4:
        return None
    return word[:-1] if word.endswith("eed") else _regular_base(word)


def _regular_base(word: str) -> str:
    if word.endswith("ied"):
        return word[:-3] + "y"
    stem = word[:-2]
    add = _added(stem)
    return stem[:-1] if add == "-" else stem + add


def _added(stem: str) -> str:
    endings = _endings()
    for length in range(min(len(stem), _LONGEST_ENDING), 0, -1):
        add = endings.get(stem[-length:])
        if add is not None:
            return add
    return ""
