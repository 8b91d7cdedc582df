"""What a reconstruction knows and what it concludes, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_nlp.baseline.values import ConsensusClause, Member

_ENOUGH = 3  # districts of which two can outvote one
_FIRM = 0.5  # a clause that fewer than this share of the members have leans on other generations


def count(number: int, noun: str) -> str:
    """Return "1 version", "2 versions"."""
    return f"{number} {noun}{'s' * (number != 1)}"


def evidence(
    clauses: Sequence[ConsensusClause],
    members: Sequence[Member],
    districts: int,
    dates: Sequence[str],
) -> tuple[str, ...]:
    """Return what was counted: who has which words, and which dates are stated."""
    return tuple(_evidence(clauses, members, districts, dates))


def _evidence(
    clauses: Sequence[ConsensusClause],
    members: Sequence[Member],
    districts: int,
    dates: Sequence[str],
) -> Iterator[str]:
    who = f"{count(len(members), 'version')} of {count(districts, 'district')}"
    yield f"{who} were compared; each clause stands word for word in the version it names."
    several = sum(one.support.same + one.support.editorial > 1 for one in clauses)
    most = sum(one.support.share > _FIRM for one in clauses)
    yield (
        f"Of {count(len(clauses), 'clause')} {several} stand in two or more of them, {most} in "
        "more than half, house style aside."
    )
    if dates:
        span = min(dates) if min(dates) == max(dates) else f"{min(dates)} to {max(dates)}"
        yield f"{count(len(dates), 'version')} that clearly belong here state a date: {span}."
    else:
        yield "No version states a date."
    kin = sum(one.weight < 1 for one in members)
    if kin:
        yield f"{kin} of them share edits with another or are of one district, and count less."


def inference(
    number: int,
    clauses: Sequence[ConsensusClause],
    districts: int,
    dates: Sequence[str],
    steps: tuple[bool, ...],
) -> tuple[str, ...]:
    """Return what is concluded from it, and how surely; ``steps`` as in ``Chain.sure``."""
    return tuple(_inference(number, clauses, districts, dates, steps))


def _inference(
    number: int,
    clauses: Sequence[ConsensusClause],
    districts: int,
    dates: Sequence[str],
    steps: tuple[bool, ...],
) -> Iterator[str]:
    yield "That these are the baseline's words: no copy of the baseline itself was seen."
    if districts < _ENOUGH:
        yield f"With {count(districts, 'district')} a district's own words may pass for them."
    if districts == 1 and steps:
        yield (
            "That it is an issue, and no edited copy of another one: one district alone has it, "
            "which by its date and its way with other policies explains it better."
        )
    weak = sum(one.support.share <= _FIRM for one in clauses)
    if weak:
        yield f"{count(weak, 'clause')} lean on versions of other generations or on few copies."
    if dates:
        yield f"That it was issued by {min(dates)}, when it first appears; it may be older."
    if number > 1:
        sure = steps[number - 2]
        ground = "by the dates" if sure else "by the fewest changes alone: no dates settle it"
        yield f"That it follows generation {number - 1}, {ground}."
