"""What a reconstruction gives: generations of a baseline, each clause with its support."""

from __future__ import annotations

from policy_nlp.values import ClauseKind, Value


class Support(Value, frozen=True):
    """How many of a generation's member versions have a clause.

    ``same`` have its very words, ``editorial`` the same but for house style, capitals,
    punctuation, extraction noise, or a paragraph split or merged. ``districts`` are those of both;
    ``share`` is (same + editorial) / ``versions``. ``elsewhere`` counts versions of the other
    generations that have it too; ``variants`` members that have the clause in other words.
    """

    same: int
    editorial: int
    variants: int
    versions: int
    districts: int
    share: float
    elsewhere: int


class ConsensusClause(Value, frozen=True):
    """A clause of a generation, in words that a copy has.

    ``parent`` is the place of the clause above in the generation's clauses; ``source`` the place of
    a version whose words these are, in the sequence that was given.
    """

    kind: ClauseKind
    number: str | None
    depth: int
    parent: int | None
    text: str
    source: int
    support: Support


class Member(Value, frozen=True):
    """A version that belongs to a generation; ``version`` is its place in the sequence given.

    ``share`` is the share of the generation's clauses that it has; ``weight`` what it counts as a
    witness: less than 1 where its district has several versions here, or where it shares edits with
    another district and so says nothing of its own. ``mixed`` counts the clauses that it has in
    the words of another generation; ``sure`` tells whether it clearly belongs to this one. Of
    ``compared`` clauses that the generation (or the version that this one copied) has in its text,
    reference lists and headings left out, ``edited`` are in other words here, or absent.
    """

    version: int
    path: str
    sha256: str
    district: str | None
    date: str | None
    share: float
    weight: float
    mixed: int
    sure: bool
    edited: int = 0
    compared: int = 0


class Habit(Value, frozen=True):
    """How much a district edits: for each rate of edits the share of its policies that have it.

    The rates are those of ``RATES`` in ``policy_nlp.baseline.habits``.
    """

    district: str
    rates: tuple[float, ...]


class Generation(Value, frozen=True):
    """One issue of the baseline as its copies show it.

    ``first_seen`` and ``last_seen`` are the earliest and the latest date (revised, else adopted) of
    the members that surely belong to it, ``dated`` how many of these state one; where none does,
    of all members. ``changed`` are the clauses (places) that the
    generation before lacks in these words, ``dropped`` how many of its clauses are not here.
    ``evidence`` says what was counted, ``inference`` what is concluded from it.
    """

    number: int
    code: str | None
    kind: str | None
    title: str | None
    clauses: tuple[ConsensusClause, ...]
    members: tuple[Member, ...]
    districts: int
    first_seen: str | None
    last_seen: str | None
    dated: int
    changed: tuple[int, ...]
    dropped: int
    evidence: tuple[str, ...]
    inference: tuple[str, ...]


class Circle(Value, frozen=True):
    """Versions that share edits which no generation has: districts that copied one another.

    ``shared`` is how many clauses they have in words of their own, ``reasons`` why they were not
    taken for a generation.
    """

    versions: tuple[int, ...]
    districts: tuple[str, ...]
    generation: int
    shared: int
    reasons: tuple[str, ...]


class Reconstruction(Value, frozen=True, tag_field="schema", tag="policy-nlp/reconstruction/1"):
    """The generations of one policy's baseline in order of time, the newest last.

    ``near`` are pairs of districts whose versions share much of what few others have.
    """

    code: str | None
    kind: str | None
    versions: int
    districts: int
    generations: tuple[Generation, ...]
    circles: tuple[Circle, ...]
    near: tuple[tuple[str, str], ...] = ()
