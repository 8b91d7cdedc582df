"""The values that questions about drift are answered with. Lists of names are in order.

A ``share`` is of those compared, 0 to 1. ``lag`` counts the days from the baseline's revision to
the district's own; it is negative where the district's text is dated before the baseline's (it was
ahead, or has not taken the revision up: the drift tells which), None where a date is missing.
"""

from __future__ import annotations

from policy_nlp.values import Relation, Triage, Value


class PairDrift(Value, frozen=True):
    """A district's version of a policy beside the baseline's; ``missing`` counts deletions."""

    policy: str
    title: str | None
    district: str
    version: str
    baseline: str
    score: float
    triage: Triage
    date: str | None
    baseline_date: str | None
    lag: int | None
    same: int
    editorial: int
    modified: int
    split: int
    merged: int
    moved: int
    missing: int
    inserted: int
    high: int
    medium: int
    low: int


class Sums(Value, frozen=True):
    """What many pairs come to. ``before`` counts texts dated before the baseline's revision.

    ``mean`` to ``highest`` are of the scores, ``lag`` is the median in days of those ``dated``;
    None where there is nothing to sum.
    """

    compared: int
    mean: float | None
    median: float | None
    highest: float | None
    substantive: int
    minor: int
    technical: int
    unchanged: int
    high: int
    medium: int
    low: int
    dated: int
    before: int
    lag: float | None


class DistrictDrift(Value, frozen=True):
    """A district's sums; ``missing`` are policies of the baseline that it lacks.

    ``own`` are policies that the baseline lacks (without a baseline: that no other district has).
    """

    district: str
    documents: int
    missing: int
    own: int
    sums: Sums


class PolicyDrift(Value, frozen=True):
    """A policy's sums over the districts; ``lacking`` counts those without it."""

    policy: str
    title: str | None
    version: str
    date: str | None
    lacking: int
    sums: Sums


class Drifts(Value, frozen=True):
    """How far a corpus has drifted from its baseline; ``total`` sums all pairs."""

    baseline: str | None
    districts: tuple[DistrictDrift, ...]
    policies: tuple[PolicyDrift, ...]
    total: Sums


class ClauseAdoption(Value, frozen=True):
    """What became of a clause of the baseline in the districts that have the policy.

    ``districts`` holds those of every relation but ``same`` and ``editorial`` ("deleted" where the
    clause is missing); ``counts`` all of them. ``changes`` and ``severities`` count the districts
    with at least one such change there.
    """

    clause: str
    position: int
    kind: str
    number: str | None
    text: str
    counts: dict[str, int]
    districts: dict[str, tuple[str, ...]]
    changes: dict[str, int]
    severities: dict[str, int]
    kept: float


class Occurrence(Value, frozen=True):
    """A clause of a district's version."""

    district: str
    version: str
    clause: str
    text: str


class Insertion(Value, frozen=True):
    """A clause that the baseline lacks, in all districts that have it in like words.

    ``text`` is the wording that most have, ``wordings`` how many there are; ``after`` is the clause
    of the baseline that most have it after, None for the beginning.
    """

    policy: str
    text: str
    kind: str
    after: str | None
    wordings: int
    districts: tuple[str, ...]
    occurrences: tuple[Occurrence, ...]


class Adoption(Value, frozen=True):
    """What the districts made of a policy: clause by clause, and what they put in."""

    policy: str
    title: str | None
    version: str
    date: str | None
    compared: tuple[str, ...]
    lacking: tuple[str, ...]
    clauses: tuple[ClauseAdoption, ...]
    inserted: tuple[Insertion, ...]


class Fate(Value, frozen=True):
    """A clause of the baseline and what a district has in its place, in their words.

    A clause that a district inserted has no ``baseline_clause``, one that it lacks no ``clause``.
    ``changes`` are the explanations of the typed changes, each after its type and severity.
    """

    policy: str
    district: str
    relation: Relation
    similarity: float
    baseline: str
    baseline_clause: str | None
    baseline_text: str | None
    version: str
    clause: str | None
    text: str | None
    changes: tuple[tuple[str, str, str], ...]


class Gap(Value, frozen=True):
    """A policy that a district lacks, or has alone; ``others`` have it, of ``districts`` in all."""

    district: str
    policy: str
    title: str | None
    version: str
    others: int
    districts: int


class Outlier(Value, frozen=True):
    """What is far out of its distribution: a pair, a district (no ``policy``) or a policy.

    ``z`` is the robust z score of ``value``, ``median`` the middle of the ``number`` compared,
    ``fence`` the outer fence of Tukey that it lies beyond; ``reason`` says so in a sentence.
    """

    district: str | None
    policy: str | None
    measure: str
    value: float
    median: float
    z: float
    fence: float
    number: int
    reason: str
    version: str | None = None


class Generation(Value, frozen=True):
    """The version of the baseline that a document's clauses are most like.

    An inference from shared words: ``shared`` of the document's ``clauses`` stand in it word for
    word (house style aside). ``behind`` counts the newer versions of the baseline, ``lag`` the days
    from the generation's date to the district's.
    """

    policy: str
    district: str
    version: str
    generation: str
    generation_date: str | None
    date: str | None
    shared: int
    clauses: int
    behind: int
    lag: int | None


class Kin(Value, frozen=True):
    """How much of what a district has beside the baseline stands in another's manual too.

    Evidence: ``shared`` clauses in ``policies``, in the same words, weighted by rarity: ``share``
    of the weight of what the district has beside the baseline in the policies that both have,
    ``back`` of the other's; ``similarity`` is about their geometric mean, a little less where few
    policies can be compared. ``departures`` counts all that the district has beside the baseline.
    In ``earlier`` of the policies the other's text is dated earlier, in ``later`` later.

    Inference: ``reading`` is "from" where the other's text is dated earlier in most, "to" where
    later, "with" where dates do not tell; None where no more is shared than by chance.
    """

    district: str
    other: str
    similarity: float
    share: float
    back: float
    shared: int
    departures: int
    policies: int
    earlier: int
    later: int
    reading: str | None


class Merge(Value, frozen=True):
    """A node of the tree: ``left`` and ``right`` are leaves below the number of districts.

    Others are merges before it, counted on from there, as scipy does; ``distance`` is 1 less the
    mean similarity between the districts of either side; ``size`` counts those below it.
    """

    left: int
    right: int
    distance: float
    size: int


class Cluster(Value, frozen=True):
    """Districts whose manuals copy from one another, as inferred; ``root`` the likely first."""

    number: int
    districts: tuple[str, ...]
    root: str | None


class Kinship(Value, frozen=True):
    """Who copies from whom. ``nearest`` holds each district's nearest manuals, best first.

    ``source`` is the likely one for each district that has one. ``threshold`` is the similarity
    above which two manuals share more than by chance, ``background`` the middle of all pairs'.
    ``order`` are the districts along the ``tree``. ``against_baseline`` says whether the baseline's
    clauses were set aside, or (without one) only what many districts share.
    """

    districts: tuple[str, ...]
    nearest: tuple[Kin, ...]
    sources: dict[str, str]
    clusters: tuple[Cluster, ...]
    tree: tuple[Merge, ...]
    order: tuple[str, ...]
    threshold: float
    background: float
    against_baseline: bool


class SharedClause(Value, frozen=True):
    """A clause that stands in two manuals and not in the baseline: the evidence of kinship."""

    policy: str
    other_policy: str
    weight: float
    holders: int
    district: str
    version: str
    clause: str
    date: str | None
    other: str
    other_version: str
    other_clause: str
    other_date: str | None
    text: str
    other_text: str


class Revision(Value, frozen=True):
    """A version of the baseline's policy and its date."""

    version: str
    date: str


class Score(Value, frozen=True):
    """A district's score for a policy, and its lag."""

    district: str
    policy: str
    score: float
    lag: int | None


class KeptClause(Value, frozen=True):
    """A clause of a policy's baseline; ``compared`` districts have the policy."""

    policy: str
    compared: int
    clause: ClauseAdoption


class Adopted(Value, frozen=True):
    """The most telling of the adoption of all ``policies`` that any district has.

    ``full`` are those farthest from the baseline; ``kept`` the clauses that the fewest districts
    kept, of ``changed``; ``inserted`` those that most districts put in, of ``put_in``. Insertions
    have their first occurrence alone.
    """

    policies: int
    full: tuple[Adoption, ...]
    kept: tuple[KeptClause, ...]
    changed: int
    inserted: tuple[Insertion, ...]
    put_in: int


class Overview(Value, frozen=True):
    """All that a report of a corpus says: drift, adoption, outliers, gaps, kinship.

    ``evidence`` are clauses that stand behind the likeliest copies, the strongest first;
    ``policy`` is the one whose ``pairs``, ``revisions`` and adoption over time are shown.
    """

    baseline: str | None
    documents: int
    drifts: Drifts
    scores: tuple[Score, ...]
    adopted: Adopted
    outliers: tuple[Outlier, ...]
    missing: tuple[Gap, ...]
    own: tuple[Gap, ...]
    kinship: Kinship
    evidence: tuple[SharedClause, ...]
    policy: str | None
    pairs: tuple[PairDrift, ...]
    revisions: tuple[Revision, ...]
