"""The names that the package offers."""

import pytest

from policy_nlp import report


@pytest.mark.parametrize("name", report.__all__)
def test_every_public_name_is_there_and_documented(name):
    assert getattr(report, name).__doc__


def test_no_other_name_is_there():
    with pytest.raises(AttributeError, match="nothing_like_it"):
        report.nothing_like_it  # noqa: B018
