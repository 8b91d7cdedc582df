"""The words of a policy: its vocabulary, and templates filled from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random

from corpora.generate.catalog import Entry
from corpora.generate.law import Provision, authority, provision
from corpora.generate.rows import article, capital, titled
from corpora.generate.settings import drawn, table

_BEARERS, _DOCS, _BODIES, _PLACES = 4, 5, 6, 4  # how many of each a policy speaks of
_PROVISIONS = (5, 14)  # that a policy cites, at least and at most
_AUTHORITY = (1, 1, 2, 2, 3)  # provisions in one parenthesis


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a policy speaks of; ``pools`` are the fillings of its slots, ``law`` what it cites."""

    seed: int
    entry: Entry
    fixed: dict[str, str]
    pools: dict[str, tuple[str, ...]]
    law: tuple[Provision, ...]


@cache
def _common() -> dict[str, tuple[str, ...]]:
    """Return the fillings that all policies share."""
    slots = table("prose")["slots"]
    names = {"act": "acts", "purpose": "purposes", "cond": "conditions", "quality": "qualities"}
    names |= {"days": "days", "count": "counts", "money": "money", "freq": "frequencies"}
    names |= {"date": "dates", "years": "years"}
    common = {slot: tuple(slots[name]) for slot, name in names.items()}
    return common | {"aquality": tuple(map(article, common["quality"]))}


def vocabulary(entry: Entry, others: tuple[str, ...], seed: int) -> Vocabulary:
    """Return the vocabulary of a policy; ``others`` are the policies that it may refer to."""
    random = drawn(seed, "words", entry.key, entry.title)
    slots = table("prose")["slots"]
    person, persons = random.choice(slots["people"])
    docs = tuple(f"{entry.one} {doc}" for doc in random.sample(slots["docs"], _DOCS))
    pools = {
        "b": tuple(random.sample(sorted(set(slots["bearers"])), _BEARERS)),
        "doc": docs,
        "adoc": tuple(article(doc) for doc in docs),
        "body": tuple(random.sample(slots["bodies"], _BODIES)),
        "place": tuple(random.sample(slots["places"], _PLACES)),
        "policy": others,
    }
    pools["b"] += (slots["bearers"][0],) * 3  # who bears most norms everywhere
    fixed = {"s": entry.many, "one": article(entry.one), "attr": entry.one}
    fixed |= {
        "person": person,
        "aperson": article(person),
        "persons": persons,
        "S": titled(entry.many),
    }
    fixed["Doc"] = titled(docs[0])
    number = random.randint(*_PROVISIONS)
    law = tuple(provision(entry.series, seed, random) for _ in range(number))
    return Vocabulary(seed, entry, fixed, pools | _common(), law)


class Voice:
    """Fills templates from a vocabulary with numbers drawn from ``random``.

    ``town`` is the district that speaks, where one does.
    """

    def __init__(self, words: Vocabulary, random: Random, town: str = "") -> None:
        self.words, self.random, self.town = words, random, town
        self._last = ""

    def __getitem__(self, slot: str) -> str:
        """Return a filling; what it holds itself is filled too."""
        fixed = self.words.fixed.get(slot)
        if fixed is not None:
            return fixed
        if slot[0].isupper():
            return capital(self[slot.lower()])
        if slot == "town":
            return self.town
        if slot == "cite":
            one = self.provision()
            return f"{one.code} {one.section}"
        return self._bearer(slot) if slot in ("b", "b2") else self._drawn(slot)

    def _drawn(self, slot: str) -> str:
        text = self.random.choice(self.words.pools[slot])
        return text.format_map(self) if "{" in text else text

    def _bearer(self, slot: str) -> str:
        """Return who bears a norm; the second in a sentence is another than the first."""
        pool = self.words.pools["b"]
        name = self.random.choice(pool)
        while slot == "b2" and name == self._last:
            name = self.random.choice(pool)
        self._last = name
        return name

    def fill(self, template: str) -> str:
        """Return a template with its slots filled."""
        return template.format_map(self)

    def provision(self) -> Provision:
        """Return a provision that this policy may cite."""
        return self.random.choice(self.words.law)

    def authority(self) -> str:
        """Return the parenthesis of authorities that ends a sentence."""
        number = self.random.choice(_AUTHORITY)
        return authority([self.provision() for _ in range(number)], self.random)

    def sentence(self, templates: str = "sentence") -> str:
        """Return a sentence of a table of templates."""
        return self.fill(self.random.choice(table("prose")[templates]["texts"]))
