"""Heads: the places where a text names a body of law, with its title or chapter.

A head is what the numbers after it (or before it, or under it as a heading) belong to:
"Education Code", "20 USC", "Title 5, California Code of Regulations", "M.G.L. c. 71".
"""

from __future__ import annotations

import re
from typing import Final

from policy_nlp.citations import numbers
from policy_nlp.citations.bodies import Body
from policy_nlp.citations.names import SHORT_NUMBER, Name
from policy_nlp.citations.patterns import GAP, TITLE_NUMBER
from policy_nlp.citations.sections import Head
from policy_nlp.citations.words import state_words

# "20 USC", "18, United States Code": the title directly before the name.
_TITLE_BEFORE: Final = re.compile(r"(?<![\d.,$-])(\d{1,3}[aA]?)(?:[\s,]{0,4}|\s{1,4}-\s)$")
# "Title 5, California Code", "Title 2, Division 6 of the": the word and levels between.
_TITLE_WORD_BEFORE: Final = re.compile(
    rf"\b(?i:title|tit\.?)\s{{1,3}}({TITLE_NUMBER})"
    r"(?:\s{0,3},?\s{1,3}(?:Division|Chapter|Subchapter|Article|Part)\s[\w.]{1,8}){0,4}"
    r"[\s,]{0,4}(?:of\s{1,3}(?:the\s{1,3})?)?(?:state\s{1,3})?$"
)
# "California Code of Regulations, Title 5", "(CCR), tit. 5", "CODE OF REGULATIONS (TITLE 5)".
_TITLE_AFTER: Final = re.compile(
    rf"(?:\s{{0,3}}\([A-Z.]{{2,8}}\))?[\s,(:-]{{0,4}}{GAP}(?i:title|tit\.?)\s{{0,3}}({TITLE_NUMBER})\)?"
)
# "Federal Register, Rules and Regulations, August 14, 2006, Vol. 71, Number 156, pages 46539-".
_VOLUME_AFTER: Final = re.compile(
    r"[^;()]{0,240}?\b(?i:vol(?:ume|\.)?)\s{1,3}(\d{1,3}),?\s{1,40}"
    r"(?:(?i:no\.?|number)\s{1,3}\d{1,4},?\s{1,40})?(?i:pages?|pp?\.)(?=\s)"
)
_APPENDIX: Final = re.compile(r"[\s,]{0,3}App(?:endix|x)?\b\.?")
# After an abbreviation without "Code": " § 48900", " 35182.5", " 200-270 - Prohibition".
_BARE_NUMBER: Final = re.compile(
    r"\s{0,3}(?:§|[sS]ec(?:tions?|s?\.)?\s{1,3}(?=\d)|\d{3,5}\.\d|\d{4,5}(?:-\d{4,5})?[;,)]?\s{1,3}[-–]\s)"
)


def head(text: str, name: Name) -> Head | None:
    """The head of a name of style code or title; None where a title has no number."""
    style = name.body.style
    if style == "title":
        return _title(text, name)
    if style != "code" or _is_foreign(text, name) or not _is_sure(text, name):
        return None
    return Head(name.body, f"/{name.body.path}", name.start, name.end)


def _title(text: str, name: Name) -> Head | None:
    end = name.end
    appendix = _APPENDIX.match(text, end) if name.body.appendix else None
    if appendix:
        end = appendix.end()
    match = _title_before(text, name.start)
    if match is not None and "\n" in match[0][len(match[1]) :] and _TITLE_AFTER.match(text, end):
        # The line above ends in a number, and the heading has its own title behind it.
        match = None
    if match is not None:
        start = name.start - (len(match.string) - match.start())
        return titled(name.body, match[1], bool(appendix), start, end)
    if name.body.path.startswith("case"):
        return None
    match = _TITLE_AFTER.match(text, end)
    if match is None and not name.body.lists:
        match = _VOLUME_AFTER.match(text, end)
    if match is None:
        return None
    return titled(name.body, match[1], bool(appendix), name.start, match.end())


def _title_before(text: str, position: int) -> re.Match[str] | None:
    near = _TITLE_BEFORE.search(text[max(0, position - 12) : position])
    before = text[max(0, position - (100 if near is None else 20)) : position]
    if "it" not in before and "IT" not in before:
        return near
    return _TITLE_WORD_BEFORE.search(before) or near


def titled(body: Body, title: str, appendix: bool, start: int, end: int) -> Head:
    """The head of a title of ``body``."""
    letter = body.appendix if appendix else ""
    title = title if title[0].isdigit() else str(numbers.roman(title))
    return Head(body, f"/{body.path}/{body.title_label}{title.lower()}{letter}", start, end)


def _is_foreign(text: str, name: Name) -> bool:
    """Whether it is another state's code of the same name ("Texas Education Code")."""
    near = text[max(0, name.start - 2) : name.start].strip()
    if near and not (near[-1].isalpha() or near[-1] == "."):
        return False
    before = text[max(0, name.start - 16) : name.start].split()
    return bool(before) and before[-1] in state_words()


def _is_sure(text: str, name: Name) -> bool:
    if name.body.bare:
        return text[name.end - 1] == "." and _BARE_NUMBER.match(text, name.end) is not None
    if name.end - name.start > 8:
        return True
    word = text[name.start : name.end].replace(".", "")
    if len(word) > 4 or name.body.needs_number:
        return True
    return SHORT_NUMBER.match(text, name.end) is not None
