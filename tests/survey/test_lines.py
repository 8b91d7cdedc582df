"""What a file names, line by line."""

from __future__ import annotations

import pytest

from policy_nlp.survey.lines import named_in


@pytest.mark.parametrize(
    ("text", "ids", "unused"),
    [
        ("Education Code 52071\n5 CCR 4600", ["/us-ca/edc/s52071", "/us-ca/ccr/t5/s4600"], ()),
        ("Section 52071 of the Education\nCode is amended.", ["/us-ca/edc/s52071"], ()),
        ("/us-ca/edc/s52071\n/no id\n", ["/us-ca/edc/s52071"], (2,)),
        ("48915\n\nEducation Code 52071", ["/us-ca/edc/s52071"], (1,)),
        ("5 CCR 4600\nIn 2024 it cost $5000.\n5 CCR 4600", ["/us-ca/ccr/t5/s4600"], ()),
        ("No section at all.", [], ()),
    ],
)
def test_provisions_and_lines_of_no_use(text, ids, unused):
    found = named_in(text)
    assert [one.id for one in found.named] == ids
    assert found.unused == unused
