"""Lead-ins and their items: what is inherited, and which bearer is handed down."""

from __future__ import annotations

from policy_nlp.norms import find_norms, read_clause
from policy_nlp.values import Clause, ClauseKind, Place


def clauses(*units: tuple[str, ClauseKind, str | None, str]) -> tuple[str, list[Clause]]:
    """A text, one unit a line, and its clauses from (id, kind, parent, text)."""
    text, made = "", []
    for id_, kind, parent, unit in units:
        start = len(text)
        end = start + len(unit)
        made.append(Clause(id_, kind, None, 0, parent, start, end, unit, Place(start, end)))
        text += unit + "\n"
    return text, made


def test_a_lead_in_governs_all_items_below_it() -> None:
    text, units = clauses(
        ("c1", "leadin", None, "Visits are rare. The principal or designee shall:"),
        ("c2", "item", "c1", "Keep a log"),
        ("c3", "item", "c1", "Name a clerk who:"),
        ("c4", "item", "c3", "Speaks Spanish"),
        ("c5", "paragraph", None, "Guests must sign in."),
    )
    norms = find_norms(text, units)
    assert [(n.clause, n.verb, n.inherited_by) for n in norms] == [
        ("c1", None, ("c2", "c3", "c4")),
        ("c5", "sign", ()),
    ]
    assert all(text[n.start : n.end] == n.trigger for n in norms)


def test_only_the_last_norm_of_a_lead_in_is_inherited() -> None:
    text, units = clauses(
        ("c1", "leadin", None, "Staff shall help. They may take part, which may include:"),
        ("c2", "item", "c1", "A visit"),
    )
    assert [n.inherited_by for n in find_norms(text, units)] == [(), (), ("c2",)]


def test_items_take_the_bearer_of_their_lead_in() -> None:
    text, units = clauses(
        ("c1", "leadin", None, "Aides are:"),
        ("c2", "item", "c1", "Required to wear a badge"),
        ("c3", "item", "c1", "Prohibited from smoking"),
        ("c4", "leadin", None, "The coach shall:"),
        ("c5", "item", "c4", "Keep the keys and may lend them"),
    )
    found = [
        (n.trigger, n.type, n.bearer.text if n.bearer else None) for n in find_norms(text, units)
    ]
    assert found == [
        ("Required to", "obligation", "Aides"),
        ("Prohibited from", "prohibition", "Aides"),
        ("shall", "obligation", "The coach"),
        ("may", "permission", "The coach"),
    ]


def test_items_of_a_condition_are_no_norms() -> None:
    text, units = clauses(
        ("c1", "leadin", None, "The request shall be denied if: (Education Code 1)"),
        ("c2", "item", "c1", "The pupil may be harmed"),
        ("c3", "item", "c1", "The family will move"),
    )
    assert [n.clause for n in find_norms(text, units)] == ["c1"]


def test_headings_and_references_hold_no_norms() -> None:
    text, units = clauses(
        ("c1", "heading", None, "Who May Visit"), ("c2", "reference", "c1", "Boards must know")
    )
    assert find_norms(text, units) == []


def test_a_clause_depends_on_its_own_text_and_its_lead_in_alone() -> None:
    assert read_clause("May lend them", "The coach:") == read_clause("May lend them", "The coach:")
    assert read_clause("Keep a log") == ()


def test_prose_with_list_lines() -> None:
    norms = find_norms("The coach is:\n- Required to help\n\nGuests\nmay enter.")
    assert [(n.trigger, n.bearer.text if n.bearer else None) for n in norms] == [
        ("Required to", "The coach"),
        ("may", "Guests"),
    ]
