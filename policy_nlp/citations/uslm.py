"""Ids in the plain spelling of United States Legislative Markup (USLM), and back.

USLM writes a range with a hyphen inside its segment (``s52060-s52077``), as it writes a hyphenated
section number (``s2000e-5``); this package's ids differ in that alone.
"""

from __future__ import annotations

import re
from typing import Final

from policy_nlp.citations.ids import RANGE, CitationId
from policy_nlp.errors import CitationIdError

# A range of labelled numbers: the label stands again after the hyphen ("s2000d-s2000d-7").
_LABELLED: Final = re.compile(r"([a-z]+)(\d[^/]*?)-(\1\d[^/]*)")
# A range of subdivisions: letters, numerals or small numbers ("a-e").
_SUBDIVISIONS: Final = re.compile(r"([a-z]{1,5}|\d{1,2})-([a-z]{1,5}|\d{1,2})")
# The first segments name the body of law; "cal-app-4th" and the names of acts are no ranges.
_BODY: Final = 2


def to_uslm(citation: CitationId) -> str:
    """The id with its ranges written by a hyphen, ``/us-ca/edc/s52060-s52077``."""
    return str(citation).replace(RANGE, "-")


def from_uslm(text: str) -> CitationId:
    """The id of a plain USLM spelling.

    Raises CitationIdError where ``text`` is no id, and where a hyphen may be of a range or of a
    number (rules numbered without a label: ``26.00-26.05``).
    """
    segments = text.split("/")
    after = _BODY + 1
    read = [_segment(one, after_section=n > after) for n, one in enumerate(segments[after:], after)]
    citation = CitationId.parse("/".join([*segments[:after], *read]))
    if any(_ambiguous(segment) for segment in citation.segments[_BODY:]):
        raise CitationIdError(
            f"{text!r} can be read as a range or as one number. Write a range with '{RANGE}'."
        )
    return citation


def _segment(text: str, after_section: bool) -> str:
    match = _LABELLED.fullmatch(text)
    if match:
        return f"{match[1]}{match[2]}{RANGE}{match[3]}"
    if after_section and (match := _SUBDIVISIONS.fullmatch(text)):
        return f"{match[1]}{RANGE}{match[2]}"
    return text


def _ambiguous(segment: str) -> bool:
    return segment[0].isdigit() and "-" in segment and RANGE not in segment
