"""Citations held against an inventory."""

from __future__ import annotations

import msgspec
import pytest

from policy_nlp.inventory import Inventory, check_sections, load
from policy_nlp.pipeline import extract_text
from tests.inventory.test_load import PUBINFO

INVENTORY = load(PUBINFO)


def findings(cites: str, revised: str | None = "2022-05-01", inventory: Inventory = INVENTORY):
    policy = extract_text(f"Policy 1250: Visitors\n\nThe district keeps a log. ({cites})\n")
    return check_sections(msgspec.structs.replace(policy, revised=revised), inventory)


@pytest.mark.parametrize(
    ("cites", "status", "sections", "date"),
    [
        ("Education Code 51298", "missing", ["s51298"], None),
        ("Education Code 51298(a)(1)", "missing", ["s51298"], None),
        ("Education Code 51101", "repealed", ["s51101"], "2024-01-01"),
        ("Government Code 54954.3", "repealed", ["s54954.3"], "2025-07-01"),
        ("Education Code 51102", "inoperative", ["s51102"], "2024-07-01"),
        ("Education Code 51299", "renumbered", ["s51299"], "2024-01-01"),
        ("Education Code 52064", "changed", ["s52064"], "2025-01-01"),
        ("Education Code 49011", "changed", ["s49011"], "2026-01-01"),
        ("Education Code 52060-52077", "changed", ["s52064"], "2025-01-01"),
        ("Education Code 52059-52065", "missing", ["s52059", "s52065"], None),
    ],
)
def test_what_became_of_a_section(cites: str, status: str, sections: list[str], date: str) -> None:
    found = findings(cites)[0]
    assert (found.status, found.date) == (status, date)
    assert [one.split("/")[-1] for one in found.sections] == sections
    assert (date or "2026-01-04") in found.explanation


@pytest.mark.parametrize(
    ("cites", "revised"),
    [
        ("Education Code 52060", "2022-05-01"),  # changed before
        ("Education Code 52064", "2025-01-01"),  # the same day
        ("Education Code 52064", None),  # no date to hold it against
        ("Education Code 52077", "1998-03-01"),  # the statute is of the policy's own year
        ("Penal Code 1", "2022-05-01"),  # a code that the inventory does not have
        ("5 CCR 4600; 20 USC 1681; cf. 0420", "2022-05-01"),
        ("Article IX, Section 5 of the California Constitution", "2022-05-01"),
        ("AB 9097", "2022-05-01"),
    ],
)
def test_nothing_is_said_that_is_not_known(cites: str, revised: str | None) -> None:
    assert findings(cites, revised) == ()


def test_a_section_renumbered_names_its_successor() -> None:
    (found,) = findings("Education Code 51299")
    assert found.successors == ("/us-ca/edc/s51210.5",)
    assert "now /us-ca/edc/s51210.5" in found.explanation


def test_a_statute_of_a_later_year_is_a_change() -> None:
    (found,) = findings("Education Code 52077", "1997-12-31")
    assert (found.status, found.date) == ("changed", "1998")


def test_the_day_of_the_inventory_counts() -> None:
    early = load(PUBINFO, as_of="2023-06-30")
    assert findings("Education Code 51101, 51102", inventory=early) == ()
    late = load(PUBINFO, as_of="2027-01-01")
    assert findings("Education Code 49011", inventory=late)[0].date == "2027-01-01"


def test_findings_point_to_their_words() -> None:
    for found in findings("Education Code 51101, 51102; Government Code 54954.3"):
        assert found.text.endswith(found.id.split("/s")[-1])
        assert found.clause is not None


def test_the_date_of_adoption_counts_where_there_was_no_revision() -> None:
    policy = extract_text("Policy 1250: Visitors\n\nA log is kept. (Education Code 52064)\n")
    adopted = msgspec.structs.replace(policy, adopted="2020-01-01", revised=None)
    assert [one.status for one in check_sections(adopted, INVENTORY)] == ["changed"]
