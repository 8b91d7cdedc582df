"""A small invented baseline in two issues, and copies of it."""

from __future__ import annotations

import msgspec

from policy_nlp.values import Policy
from tests.align.build import policy

OLD = (
    "# Boat House",
    "The Governing Board recognizes that rowing teaches students to work together.",
    "The Superintendent or designee shall inspect each boat before the season. (Education Code 35160)",
    "The coach shall keep a log of all outings and shall show it to the principal monthly.",
    "Before an outing the coach shall:",
    "- Check the weather report and the water level",
    "- Count the life jackets and the oars",
    "- Leave a list of the rowers at the school office",
    "No student shall row alone, and no boat shall leave the harbor after dark.",
    "Parents/guardians shall be told of the dangers of rowing in writing each fall.",
    "Damage to a boat shall be reported within three days.",
    "Boats may be lent to other schools with the approval of the principal.",
)
NEW = (
    *OLD[:3],
    "The coach shall keep a log of all outings and shall show it to the principal weekly.",
    *OLD[4:8],
    "No student shall row alone, and no boat shall leave the harbor when a storm is expected.",
    OLD[9],
    "Damage to a boat shall be reported to the risk manager on the same day.",
    "Rowers shall pass a test of swimming before their first outing. (Education Code 35160.1)",
    OLD[11],
)


def copy(
    district: str | None, *lines: str, revised: str | None = None, adopted: str | None = None
) -> Policy:
    """A district's version of these lines."""
    return msgspec.structs.replace(
        policy(*lines),
        district=district,
        code="6145.9",
        kind="BP",
        title="Boat House",
        revised=revised,
        adopted=adopted,
    )


def edited(lines: tuple[str, ...], at: int, text: str) -> tuple[str, ...]:
    """The lines with one of them in other words."""
    return (*lines[:at], text, *lines[at + 1 :])


def without(lines: tuple[str, ...], at: int) -> tuple[str, ...]:
    """The lines without one of them."""
    return (*lines[:at], *lines[at + 1 :])


OWN = (
    "Boats shall not be lent to anyone.",
    "The district is proud of its seven boats and of the pier that was built by families.",
    "Parents/guardians shall sign a form on the dangers of rowing each fall.",
    "The athletic director shall inspect each boat before the season. (Education Code 35160)",
)
OWN_AT = (-1, 1, 9, 2)


def copies(lines: tuple[str, ...], names: str, year: int) -> list[Policy]:
    """Versions of districts that each edited another clause, adopted month by month."""
    made = []
    for number, name in enumerate(names):
        at = OWN_AT[number % len(OWN)] % len(lines)
        text = f"{OWN[number % len(OWN)]} So it is in {name}."
        date = f"{year}-{number + 1:02}-10"
        made.append(copy(name, *edited(lines, at, text), revised=date))
    return made


def bare(lines: tuple[str, ...]) -> list[str]:
    """The texts of lines without the marks of their kinds."""
    return [line.removeprefix("# ").removeprefix("- ") for line in lines]
