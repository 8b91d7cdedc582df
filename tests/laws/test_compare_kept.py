"""What is kept from earlier comparisons changes nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from policy_nlp.align import cosmetic, part, relations
from policy_nlp.drift import compare, found
from tests.align.build import policy

_LINES = (
    "The Board shall adopt a wellness plan each school year. (Education Code 49432)",
    "The Board may adopt a wellness plan every two years. (Education Code 49433)",
    "Students shall have water at lunch.",
    "Students and staff shall have water at lunch, if the principal agrees.",
    "The principal may close the field. Staff shall report it within 5 days.",
    "Staff shall report it within 10 days.",
    "# Complaints",
    "Uniform complaint procedures (UCP) apply.",
    "The UCP apply.",
)
_KEPT = (cosmetic.differences, part._plain, part._renamed, relations._relation, found.between)
versions = st.lists(st.sampled_from(_LINES), min_size=1, max_size=6)


def fresh(before, after):
    for one in _KEPT:
        one.cache_clear()
    return compare(policy(*before), policy(*after))


@settings(max_examples=50, deadline=None)
@given(versions, st.lists(versions, min_size=2, max_size=4))
def test_comparisons_do_not_depend_on_those_before(baseline, others):
    wanted = [fresh(baseline, other) for other in others]
    base = policy(*baseline)
    assert [compare(base, policy(*other)) for other in others] == wanted
    assert [compare(base, policy(*other)) for other in others[::-1]] == wanted[::-1]
