"""Readings that say one thing twice, and what only looks so."""

from __future__ import annotations

import pytest

from tests.redline.test_residue import readings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("their attendance atendance record", [("attendance", "atendance")]),
        ("The Governing Board governing board meets", [("Governing Board", "governing board")]),
        ("a school-related schoolrelated trip", [("school-related", "schoolrelated")]),
        ("as told in AR Administrative Regulation 10", [("AR", "Administrative Regulation")]),
        ("filed with the Board of Land Use BLU at once", [("Board of Land Use", "BLU")]),
        ("1. One\n\n2. Two\n\n3. Three\n\nItems #1-23 stay.", [("2", "3")]),
        ("within 3060 days of it", [("30", "60")]),
        ("under Education Code 84988488 it is", [("8498", "8488")]),
        ("the 20232024 school year", [("2023", "2024")]),
        ("The Governing Board of Trustees meets", [("Governing", "of Trustees")]),
        ("Grades for Art\nGrades for art are filed.", []),
        ("within 180 days of 2024 it is", []),
        ("items #1-12 above", []),
    ],
)
def test_echoes(text, expected):
    assert readings(text) == expected
