"""Districts: their names and habits, and whom they copy."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from corpora.generate.settings import Names, Settings, drawn

_STRIDE = 1009  # from one district's name to the next in the list of all; a prime
_CAREFUL = 0.6  # who copies another district edits less
_LAGS = (0.5, 1.6)  # some districts take longer than others
HEADERS = 3  # layouts of the header, for each format


@dataclass(frozen=True, slots=True)
class District:
    """A district: ``parent`` is the number of the one whose manual it copies, or None.

    ``edited`` to ``own_policies`` are its rates, ``lag`` how slow it is; ``references`` says
    whether it keeps the reference lists, ``words`` are its house style; ``form``, ``header`` and
    ``columns`` say how its files look, ``long_names`` whether their names hold the titles.
    """

    number: int
    name: str
    parent: int | None
    depth: int
    edited: float
    own_clauses: float
    missing: float
    own_policies: float
    lag: float
    references: bool
    words: tuple[tuple[str, str], ...]
    form: str
    header: int
    columns: int
    long_names: bool

    @property
    def town(self) -> str:
        """The two words that no other district's name begins with."""
        return " ".join(self.name.split()[:2])

    @property
    def folder(self) -> str:
        """The name of its folder: "amber-arbor-unified"."""
        return self.name.removesuffix(" School District").lower().replace(" ", "-")


class Directory:
    """All districts: each is the same however many are asked for."""

    def __init__(self, seed: int, settings: Settings) -> None:
        self._seed, self._settings = seed, settings
        self._known: dict[int, District] = {}

    def __getitem__(self, number: int) -> District:
        """Return a district."""
        if number not in self._known:
            self._known[number] = self._district(number)
        return self._known[number]

    def _district(self, number: int) -> District:
        random, rates = drawn(self._seed, "district", number), self._settings.districts
        formats = self._settings.formats
        parent, depth = self._parent(number, random)
        styles = [style for style in self._settings.style if random.random() < style.share]
        return District(
            number=number,
            name=_name(number, self._seed, self._settings.names),
            parent=parent,
            depth=depth,
            edited=random.uniform(*rates.edited) * (1 if parent is None else _CAREFUL),
            own_clauses=random.uniform(*rates.own_clauses),
            missing=random.uniform(*rates.missing),
            own_policies=random.uniform(*rates.own_policies),
            lag=random.uniform(*_LAGS),
            references=random.random() >= rates.no_references,
            words=tuple(pair for style in styles for pair in style.words),
            form=random.choices(list(formats.weights), list(formats.weights.values()))[0],
            header=random.randrange(HEADERS),
            columns=random.choice(formats.columns),
            long_names=random.random() < 0.5,
        )

    def _parent(self, number: int, random: Random) -> tuple[int | None, int]:
        """Return whom a district copies and how many stand between it and the baseline."""
        kinship = self._settings.kinship
        if not number or random.random() >= kinship.districts:
            return None, 0
        parent = random.randrange(number)
        depth = self[parent].depth + 1
        return (parent, depth) if depth <= kinship.chain else (None, 0)


def _name(number: int, seed: int, names: Names) -> str:
    """Return the name of a district; raises ValueError where the names are used up."""
    every = len(names.first) * len(names.second)
    if number >= every:
        raise ValueError(f"there are names for {every} districts: give a smaller number.")
    first, second = divmod((seed * 7919 + number * _STRIDE) % every, len(names.second))
    kind = names.types[number % len(names.types)]
    return f"{names.first[first]} {names.second[second]} {kind}"
