"""Clauses by versions: a baseline with many versions, or one policy over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

import msgspec

from policy_nlp.drift import Event, History, Thread, Version, VersionRow, Versions
from policy_nlp.report.clean import shortened
from policy_nlp.report.contexts import Filters
from policy_nlp.report.grid_contexts import CellView, ColumnView, GridGroup, GridPage, GridRow
from policy_nlp.report.labels import Label, labels, score_text
from policy_nlp.report.pages import render
from policy_nlp.report.pair import change_view, counts, gravest
from policy_nlp.values import Change

_SUMMARY: Final = 64
_QUIET: Final = frozenset({"same", "editorial", "stayed"})
_ABSENT: Final = CellView("", "", "", "", ())
# The graver of several events of a clause in one version is the one that the cell names.
_EVENTS: Final = ("went", "came", "merged", "split", "moved", "changed")


def versions_json(versions: Versions) -> bytes:
    """Return the matrix as one JSON object in UTF-8, indented, ending in a line feed."""
    return msgspec.json.format(msgspec.json.encode(versions), indent=1) + b"\n"


def history_json(history: History) -> bytes:
    """Return the history as one JSON object in UTF-8, indented, ending in a line feed."""
    return msgspec.json.format(msgspec.json.encode(history), indent=1) + b"\n"


def versions_html(versions: Versions) -> str:
    """Return a self-contained page: what each version made of each clause of the baseline."""
    return render(versions_page(versions))


def history_html(history: History) -> str:
    """Return a self-contained page: when each clause of a policy came, changed and went."""
    return render(history_page(history))


def versions_page(versions: Versions) -> GridPage:
    """Return what the page of a matrix shows."""
    base = versions.baseline
    heads = tuple(_column(one, _owner(one)) for one in versions.versions)
    rows = [_version_row(row) for row in versions.rows]
    cells = [cell for row in versions.rows for cell in row.cells if cell]
    number = len(versions.versions)
    return GridPage(
        title=f"{heading(base)}: {number} versions",
        kicker="Policy versions",
        heading=heading(base),
        lead=f"{number} versions against the baseline, {_owner(base)}",
        columns=heads,
        groups=tuple(_groups(rows, "in every version")),
        filters=_filters(change for cell in cells for change in cell.changes),
        legend=counts(Counter(cell.relation for cell in cells), labels().relation),
    )


def history_page(history: History) -> GridPage:
    """Return what the page of a history shows."""
    latest = history.versions[-1]
    dates = [version.date or "" for version in history.versions]
    rows = [_thread_row(thread, dates) for thread in history.threads]
    events = [event for thread in history.threads for event in thread.events]
    return GridPage(
        title=f"{heading(latest)}: history",
        kicker="Policy history",
        heading=heading(latest),
        lead=f"{len(dates)} versions from {dates[0]} to {dates[-1]}",
        columns=tuple(_column(one, one.date or "") for one in history.versions),
        groups=tuple(_groups(rows, f"since {dates[0]}")),
        filters=_filters(change for event in events for change in event.changes),
        legend=counts(Counter(event.what for event in events), labels().event),
    )


def heading(version: Version) -> str:
    """Return kind, code and title of a version, as far as they are known."""
    parts = (version.kind, version.code, version.title)
    return " ".join(part for part in parts if part) or "Policy without a number"


def _owner(version: Version) -> str:
    """Return the district of a version, else the folder of its file."""
    return version.district or version.path.replace("\\", "/").split("/")[-2:][0]


def _column(version: Version, name: str) -> ColumnView:
    score, triage = version.score, version.triage
    return ColumnView(
        name=name,
        detail=heading(version),
        path=version.path,
        score="" if score is None else score_text(score),
        band="" if score is None else labels().band(score),
        triage="" if triage is None else labels().triage[triage].name.lower(),
    )


def _filters(changes: Iterable[Change]) -> Filters:
    found = list(changes)
    types: Counter[str] = Counter(c.type for c in found)
    severities: Counter[str] = Counter(c.severity for c in found)
    return Filters(counts(types, labels().change), counts(severities, labels().severity))


def _version_row(row: VersionRow) -> GridRow:
    cells = tuple(
        _cell_view(cell.relation, cell.changes, labels().relation) if cell else _ABSENT
        for cell in row.cells
    )
    note = "" if row.clause else "not in the baseline"
    return GridRow(_marker(row.kind, row.number), row.kind, row.text, note, cells)


def _thread_row(thread: Thread, dates: Sequence[str]) -> GridRow:
    return GridRow(
        marker=_marker(thread.kind, None),
        kind=thread.kind,
        text=thread.text,
        note=_life(thread, dates),
        cells=tuple(_thread_cell(thread, number) for number in range(len(dates))),
    )


def _life(thread: Thread, dates: Sequence[str]) -> str:
    """Return in which versions a clause stands, empty where it stands in all."""
    begun = "" if thread.first == 0 else f"from {dates[thread.first]}"
    if thread.last == len(dates) - 1:
        return begun
    end = "merged into another clause" if thread.into is not None else "gone"
    return f"{begun} {end} in {dates[thread.last + 1]}".strip()


def _thread_cell(thread: Thread, number: int) -> CellView:
    events = [event for event in thread.events if event.version == number]
    if events:
        what = _gravest_event(events)
        changes = [change for event in events for change in event.changes]
        return _cell_view(what, changes, labels().event)
    return CellView("stayed", "", "", "", ()) if _stands(thread, number) else _ABSENT


def _stands(thread: Thread, number: int) -> bool:
    return thread.first <= number <= thread.last


def _gravest_event(events: Sequence[Event]) -> str:
    """Return the event that stands for several of a clause in one version."""
    return min((event.what for event in events), key=_EVENTS.index)


def _cell_view(key: str, changes: Sequence[Change], names: dict[str, Label]) -> CellView:
    """Return a cell with its changes."""
    severity = gravest(changes)
    mark = labels().severity[severity].mark if severity else ""
    name = "" if key == "same" else names[key].name
    return CellView(key, name, severity, mark, tuple(map(change_view, changes)))


def _marker(kind: str, number: str | None) -> str:
    if number:
        return f"{number}." if number[-1].isalnum() else number
    return "•" if kind == "item" else ""


def _quiet(row: GridRow) -> bool:
    """Tell whether nothing happened to a clause in any version."""
    return all(cell.key in _QUIET for cell in row.cells)


def _groups(rows: Sequence[GridRow], where: str) -> Iterator[GridGroup]:
    for is_quiet, group in groupby(rows, key=_quiet):
        run = tuple(group)
        yield GridGroup(_summary(run, where) if is_quiet else "", run)


def _summary(run: Sequence[GridRow], where: str) -> str:
    """Return what a run of unchanged clauses holds."""
    first, last = (shortened(row.text, _SUMMARY) for row in (run[0], run[-1]))
    if len(run) == 1:
        return f"1 clause the same {where}: “{first}”"
    return f"{len(run)} clauses the same {where}, from “{first}” to “{last}”"
