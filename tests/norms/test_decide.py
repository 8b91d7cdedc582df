"""The learnt decision, and how it is combined with the rules."""

from __future__ import annotations

import pytest

from policy_nlp.norms.decide import features, probability, states_norm, weights
from policy_nlp.norms.find import modals_of
from policy_nlp.norms.judge import is_norm


def test_the_weights_ship_with_the_package() -> None:
    assert len(weights().features) > 100


@pytest.mark.parametrize(
    ("text", "norm"),
    [
        ("The Board may close the road.", True),
        ("Pupils who may be ill are sent home.", False),
        ("The clerk will mail the form.", True),
        ("The form tells when the bus will come.", False),
    ],
)
def test_context_tells_a_norm_from_a_chance(text: str, norm: bool) -> None:
    (trigger,) = modals_of(text)
    assert states_norm(trigger) is norm
    assert (probability(trigger) > 0.5) is norm


def test_firm_modals_are_left_to_the_rules() -> None:
    (trigger,) = modals_of("The Board shall meet.")
    assert states_norm(trigger) is is_norm(trigger)


def test_features_name_the_modal_and_its_verb() -> None:
    (trigger,) = modals_of("Staff may leave.")
    assert {"modal=may verb=leave", "ruled=True"} <= set(features(trigger))
