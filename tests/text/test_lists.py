from __future__ import annotations

import pytest

from policy_nlp.text.lists import Step, list_levels
from policy_nlp.text.markers import find_marker


def levels(*lines: str) -> list[int]:
    return list_levels(
        [
            Step(
                find_marker(line.strip() + " x") if line.strip()[:1] not in "PH" else None,
                line.startswith("H"),
                len(line) - len(line.lstrip()),
                line.endswith(":"),
            )
            for line in lines
        ]
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["P", "1.", "2.", "P"], [0, 1, 1, 0]),
        (["1.", "a.", "b.", "2."], [1, 2, 2, 1]),
        (["1.", "a.", "(1)", "(2)", "b.", "2."], [1, 2, 3, 3, 2, 1]),
        (["1.", "P", "2."], [1, 1, 1]),
        (["1.", "P", "a.", "b.", "P", "2.", "P"], [1, 1, 2, 2, 1, 1, 0]),
        (["1.", "2.", "P", "1.", "2."], [1, 1, 0, 1, 1]),
        (["1.", "H", "1."], [1, 0, 1]),
        (["h.", "i.", "j."], [1, 1, 1]),
        (["1.", "i.", "ii.", "2."], [1, 2, 2, 1]),
        (["• ", "  - ", "  - ", "• "], [1, 2, 2, 1]),
        (["1.", "• ", "• ", "2."], [1, 2, 2, 1]),
        (["1.", "3.", "4."], [1, 1, 1]),
    ],
)
def test_levels(lines, expected):
    assert levels(*lines) == expected
