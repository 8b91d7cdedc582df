"""Citations held against an inventory: sections that are gone, renumbered, or have changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from policy_nlp.citations import CitationId
from policy_nlp.citations.ids import RANGE
from policy_nlp.inventory.values import Inventory, SectionVersion
from policy_nlp.values import Citation, Policy, SectionFinding, SectionStatus


class _State(NamedTuple):
    """What is to be said of one section."""

    section: str
    status: SectionStatus
    date: str | None
    note: str = ""
    successor: str | None = None


def check_sections(policy: Policy, inventory: Inventory) -> tuple[SectionFinding, ...]:
    """What the inventory says against the policy's citations, in reading order.

    A cited section that the inventory does not have is ``missing``, or ``renumbered`` where
    another says that it was it; ``repealed`` or ``inoperative`` by the inventory's day; or
    ``changed`` after the policy's last revision (its adoption, where it was never revised). Of a
    range the ends are looked up, and all that lies between for what has happened to it. Nothing
    is said of codes that the inventory does not have, of changes where the policy has no date, or
    of a change that is only known to the policy's own year.
    """
    revised = policy.revised or policy.adopted
    return tuple(
        finding
        for citation in policy.citations
        for finding in _findings(citation, inventory, revised)
    )


def _findings(
    citation: Citation, inventory: Inventory, revised: str | None
) -> Iterator[SectionFinding]:
    sections = _sections(CitationId.parse(citation.id), inventory)
    states = [state for one in sections if (state := _state(one, inventory, revised))]
    for status in dict.fromkeys(state.status for state in states):
        alike = [state for state in states if state.status == status]
        yield _finding(citation, alike, inventory, revised)


def _sections(citation: CitationId, inventory: Inventory) -> list[str]:
    """The ids of the sections that a citation names: a range's ends and what lies between."""
    if "/".join(citation.segments[:2]) not in inventory.codes:
        return []
    place = next((n for n, one in enumerate(citation.segments) if _is_section(one)), None)
    if place is None:
        return []
    cited = CitationId(citation.segments[: place + 1])
    *parents, last = cited.segments
    ends = ["/".join(["", *parents, end]) for end in last.split(RANGE)]
    inside = map(str, inventory.expand(cited)) if len(ends) > 1 else ()
    return list(dict.fromkeys([ends[0], *inside, ends[-1]]))


def _is_section(segment: str) -> bool:
    return segment.startswith("s") and segment[1:2].isdigit()


def _state(section: str, inventory: Inventory, revised: str | None) -> _State | None:
    versions = inventory.sections.get(section, ())
    if not versions:
        return _gone(section, inventory)
    day = inventory.origin.as_of
    live = [one for one in versions if not one.over(day)]
    if not live:
        return _State(section, "repealed", _latest(one.ended for one in versions))
    if all(one.idle(day) for one in live):
        return _State(section, "inoperative", _latest(one.inoperative for one in live))
    return _changed(section, live, day, revised)


def _gone(section: str, inventory: Inventory) -> _State:
    successor = inventory.successors.get(section)
    if successor is None:
        return _State(section, "missing", None)
    return _State(section, "renumbered", successor.since, successor.history, successor.id)


def _changed(
    section: str, live: Iterable[SectionVersion], day: str, revised: str | None
) -> _State | None:
    begun = [one for one in live if one.since and one.since <= day]
    latest = max(begun, key=lambda one: one.since or "", default=None)
    # Of a year alone ("2019") "2019-05-01" is not before it: it is not known which was first.
    if latest is None or latest.since is None or revised is None or latest.since <= revised:
        return None
    return _State(section, "changed", latest.since, latest.history)


def _latest(dates: Iterable[str | None]) -> str | None:
    return max(filter(None, dates), default=None)


def _finding(
    citation: Citation, states: list[_State], inventory: Inventory, revised: str | None
) -> SectionFinding:
    successors = dict.fromkeys(state.successor for state in states if state.successor)
    return SectionFinding(
        clause=citation.clause,
        start=citation.start,
        end=citation.end,
        text=citation.text,
        id=citation.id,
        status=states[0].status,
        sections=tuple(state.section for state in states),
        date=_latest(state.date for state in states),
        explanation=_explanation(states, inventory.origin.as_of, revised or ""),
        successors=tuple(successors),
    )


def _explanation(states: list[_State], day: str, revised: str) -> str:
    first, *others = states
    latest = max(states, key=lambda state: state.date or "")
    name = first.section if not others else f"{len(states)} sections of the range"
    note = f": {latest.note}" if latest.note else "."
    when = f" {'on' if len(latest.date) > 4 else 'in'} {latest.date}" if latest.date else ""
    return {
        "missing": f"{name}: not in the code as of {day}.",
        "renumbered": f"{name}: renumbered{when}, now {first.successor}{note}",
        "repealed": f"{name}: repealed{when}.",
        "inoperative": f"{name}: inoperative since {latest.date}.",
        "changed": f"{name}: changed{when}, after the policy's last revision on {revised}{note}",
    }[first.status]
