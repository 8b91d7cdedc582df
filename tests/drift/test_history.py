from __future__ import annotations

import msgspec
import pytest

from policy_nlp.drift import History, happened, history
from policy_nlp.errors import InputError
from tests.align.build import policy

LONG = "The principal shall keep a list of all visitors and of the times at which they came."
SECOND = "The list shall be kept for three years after the school year in which it was begun."


def dated(day, *lines, **fields):
    made = policy(*lines)
    source = msgspec.structs.replace(made.source, path=f"manual/{day}/BP-1250.txt")
    return msgspec.structs.replace(made, source=source, **fields)


def events(found, text):
    (thread,) = (one for one in found.threads if one.text.startswith(text))
    return [(event.version, event.what) for event in thread.events]


THREE = (
    dated("2022-05-01", "Visitors sign in.", "Gates are shut at night."),
    dated("2019-03-01", "Visitors sign in.", "Dogs stay outside."),
    dated("2024-08-13", "Visitors must sign in.", "Gates are shut at night."),
)


def test_versions_are_ordered_by_the_dates_of_their_paths():
    assert [one.date for one in history(THREE).versions] == [
        "2019-03-01",
        "2022-05-01",
        "2024-08-13",
    ]


def test_clauses_come_change_and_go():
    found = history(THREE)
    assert events(found, "Visitors") == [(2, "changed")]
    assert events(found, "Gates") == [(1, "came")]
    assert events(found, "Dogs") == [(1, "went")]
    lives = {one.text: (one.first, one.last) for one in found.threads}
    assert lives == {
        "Visitors must sign in.": (0, 2),
        "Gates are shut at night.": (1, 2),
        "Dogs stay outside.": (0, 0),
    }


def test_a_split_and_a_merger_stay_one_thread():
    whole, parts = dated("2020-01-01", f"{LONG} {SECOND}"), dated("2021-01-01", LONG, SECOND)
    again = dated("2022-01-01", f"{LONG} {SECOND}")
    found = history([whole, parts, again])
    assert [[event.what for event in one.events] for one in found.threads] == [["split", "merged"]]


def test_what_merges_tells_into_what():
    found = history([dated("2021-01-01", LONG, SECOND), dated("2022-01-01", f"{LONG} {SECOND}")])
    first, second = found.threads
    assert (first.into, second.into, second.last) == (None, 0, 0)


def test_house_style_is_no_event():
    before = dated("2020-01-01", "The Governing Board shall meet.")
    after = dated("2021-01-01", "The board of education shall meet.")
    assert [one.events for one in history([before, after]).threads] == [()]


def test_dates_of_the_text_where_paths_have_none():
    made = [
        msgspec.structs.replace(policy("One."), revised="2021-01-01"),
        msgspec.structs.replace(policy("One."), adopted="2011-01-01"),
    ]
    assert [one.date for one in history(made).versions] == ["2011-01-01", "2021-01-01"]


def test_what_happened_in_one_version():
    found = history(THREE)
    assert sorted(event.what for _, event in happened(found.threads, 1)) == ["came", "went"]


@pytest.mark.parametrize("versions", [[], [policy("One.")], [THREE[0], policy("One.")]])
def test_no_version_and_no_date_are_errors(versions):
    with pytest.raises(InputError):
        history(versions)


def test_json_decodes_to_the_same_history():
    text = msgspec.json.encode(history(THREE))
    assert msgspec.json.decode(text, type=History) == history(THREE)
    assert msgspec.json.decode(text)["schema"] == "policy-nlp/history/1"
