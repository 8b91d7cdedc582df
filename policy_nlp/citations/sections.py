"""Lists of sections after a head: numbers, ranges, subdivisions, et seq.

``read`` is given where the numbers start and the head they belong to, and returns one
``Member`` for each cited provision.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from policy_nlp.citations import numbers, subdivisions
from policy_nlp.citations.bodies import ANY, Body, title_names
from policy_nlp.citations.numbers import Between
from policy_nlp.citations.patterns import (
    BULLET,
    CHAPTER,
    ETSEQ,
    GAP,
    GLOSS,
    JOIN,
    NOTE,
    PART,
    SECTION,
    TO,
)
from policy_nlp.citations.words import counted

_LABEL: Final = rf"(?:(?P<part>{PART})|(?P<chapter>{CHAPTER})|{SECTION}|[nN]o\.|#){GAP}:?{GAP}"
# Before it may stand footnote marks ("48900**, 48915"), after it an aside ("and, for charter
# schools, 47605"); bullets alone join too.
_JOIN: Final = re.compile(
    rf"[*†‡¹²³⁴⁵⁶⁷⁸⁹]{{0,3}}{GLOSS}{GAP}"
    rf"(?:{JOIN}(?:,\s[a-z][a-z ]{{3,40}},)?|[•·▪●○◦](?=\s?\d{{3}})){GAP}"
    rf"{BULLET}(?P<label>{_LABEL})?(?=[\d(])"
)
# What may stand between a head and its first number: "(EC)", a comma, a colon, "Section".
_LEAD: Final = re.compile(
    rf"[*_]{{0,2}}[\])]?(?:\s{{0,3}}[(\[][A-Z0-9&. ]{{2,10}}[)\]])?{GAP}(?:[,:(]|\.(?=\s))?"
    rf"{GAP}[*_]{{0,2}}{BULLET}(?P<label>{_LABEL})?(?=\d)"
)
# A number at the start of a line that numbers a list's item: "2.   Annual Investment Policy".
MARKER: Final = re.compile(r"\d{1,2}[.)]\s")
# After a number: what shows that nothing more of the cite follows ("52071)", "52071 - Local").
_ALONE: Final = re.compile(r"\)|\.?(?:\s{1,2}[-|]\s)?\s{0,4}(?!Notes?\b)[A-Z][a-z]|\.\s|\s{0,4}\|")
_UNIT: Final = re.compile(r"[\s-]{1,3}([a-z]{3,10})")
_SUFFIX: Final = re.compile(rf"(?P<etseq>{ETSEQ})|(?P<note>{NOTE})")
_TO: Final = re.compile(rf"{TO}(?:{_LABEL})?")
# After a number of a list: what shows that it is the list's ("48900, 48915 or 48918.").
_DELIMITED: Final = re.compile(
    r"\s{0,4}(?:[,;:.()\[\]/&–—-]|$|\n"
    r"|(?:and|or|et|to|through|thru|of|as|shall|may|which|that|for|is|are)\b)"
)


# After "and Section 245": another head follows ("of the Penal Code"), which is read from there.
_OTHER_HEAD: Final = re.compile(
    r"[^A-Z;:]{0,60}?\bof\s{1,3}(?:the\s{1,3})?(?:[tT]itle\b|federal|[A-Z])"
)


# ", § 204", " Section 204" after a public law.
_OWN_SECTION: Final = re.compile(rf"(?:,\s{{1,40}}|[ \xa0]){SECTION}\s{{0,3}}(?=\d)")


class Head(NamedTuple):
    """What a list's numbers belong to: a body, the title or chapter, the id's start."""

    body: Body
    base: str
    start: int
    end: int


class Member(NamedTuple):
    """One cited provision: where its words stand, and its id."""

    start: int
    end: int
    id: str


def lead(text: str, head: Head) -> tuple[int, str] | None:
    """Where the numbers of a head start, and their label; None where none follow."""
    if text[head.end : head.end + 1] == " " and text[head.end + 1 : head.end + 2].isdigit():
        return head.end + 1, ""
    match = _LEAD.match(text, head.end)
    if match is None or ("\n" in match[0] and MARKER.match(text, match.end())):
        return None
    label = _label_of(match)
    return (match.end(), label) if _allowed(head.body, label) else None


def plain(text: str, head: Head) -> Member | None:
    """The commonest form, one number or range and no more of the cite: "Ed. Code 48900 - …".

    It gives what ``read`` would and saves such forms the whole grammar; None leaves them to it.
    """
    body = head.body
    match = _plain_pattern(body.number).match(text, head.end) if body.label in ("s", "") else None
    if match is None or body.split:
        return None
    low, high = match["low"], match["high"] or ""
    if not (low + high).replace(".", "").isdigit():
        low, high = numbers.plain(low), numbers.plain(high)
    if (high and not body.lists) or (body.hyphen == "suffix" and not _is_clear(low, high)):
        return None
    if high or (body.undotted != "s" and "." not in low):
        segment = numbers.segment(body, "", low, high)
    else:
        segment = body.label + low
    return Member(head.start, match.end(), f"{head.base}/{segment}")


def _is_clear(low: str, high: str) -> bool:
    """Whether a range is one where hyphens can belong to numbers: "1400-1482", "99.1-99.67"."""
    if "-" in low or "-" in high:
        return False
    both = low.isdigit() and high.isdigit() and len(high) >= len(low)
    return not high or both or ("." in low and "." in high)


@cache
def _plain_pattern(number: str) -> re.Pattern[str]:
    # " 48900)", " section 48900. ", " 48900-48927 - ", " 48900 Grounds", " 48900; 5 CCR".
    return re.compile(
        rf" (?:[sS]ections? )?(?P<low>{number})(?:-(?P<high>{number}))?"
        r"(?=\)|\s{1,4}[-|]\s{1,4}[A-Z]|\s{1,4}(?!Notes?\b)[A-Z][a-z]|\.\s{1,3}[A-Z]"
        r"|[^\S\n]{0,60}\n\s{0,60}(?!Sub|Para|Notes?\b)[A-Z]|;\s\d{1,2}\s[CU])"
    )


def read(text: str, position: int, head: Head, label: str = "") -> list[Member]:
    """The members of the list that starts at ``position`` with a number; empty where none does."""
    found: list[Member] = []
    first: numbers.Number | None = None
    while number := numbers.read(text, position, head.body):
        if not label and _is_count(text, number):
            break
        if first is not None and not _belongs(text, number, first, label, head):
            break
        if _ALONE.match(text, number.end):
            segment = numbers.segment(head.body, label, number.low, "")
            found.append(Member(number.start, number.end, f"{head.base}/{segment}"))
            break
        first = first or number
        if _goes_on(text, number.end) and not head.body.split:
            segment = numbers.segment(head.body, label, number.low, "")
            found.append(Member(number.start, number.end, f"{head.base}/{segment}"))
            position = number.end
        else:
            members, position = _provision(text, number, head, label)
            found.extend(members)
        joined = _JOIN.match(text, position) if head.body.lists else None
        if joined is None or not _allowed(head.body, _label_of(joined)):
            break
        position, label = joined.end(), _label_of(joined) or ("" if label == "s" else label)
    return found


def _goes_on(text: str, end: int) -> bool:
    """Whether the next number of a list follows at once, so that no subdivision can: ", 48915"."""
    return text[end : end + 2] in (", ", "; ") and text[end + 2 : end + 3].isdigit()


def _is_count(text: str, number: numbers.Number) -> bool:
    """Whether a number counts something: "the Education Code 12 months after"."""
    if len(number.low) > 4 or not number.low.isdigit():
        return False
    word = _UNIT.match(text, number.end)
    return word is not None and word[1] in counted()


def _label_of(match: re.Match[str]) -> str:
    """Which label it is: "p" for a part, "ch" for a chapter, "s" for a section, "" for none."""
    if not match["label"]:
        return ""
    return "p" if match["part"] else "ch" if match["chapter"] else "s"


def _allowed(body: Body, label: str) -> bool:
    return label in ("", "s") or body.chapters


def _belongs(
    text: str, number: numbers.Number, first: numbers.Number, label: str, head: Head
) -> bool:
    """Whether a further number is the list's.

    It may be a new cite's title ("221.51, 5 CCR 4950"), a new chapter ("71:37H; 76:5") or a
    count ("Education Code 48900, 30 days").
    """
    if label == "s":
        return not _OTHER_HEAD.match(text, number.end)
    if text[number.end : number.end + 1] == ":" and text[number.end + 1 : number.end + 2].isdigit():
        return False
    if len(number.low) <= 3 and _new_title().match(text, number.end):
        return False
    if _DELIMITED.match(text, number.end):
        return True
    if head.body.undotted != "s" and "." in first.low and "." not in number.low:
        return False
    return numbers.size(number.low) >= numbers.size(first.low) - 1 or not number.low.isdigit()


@cache
def _new_title() -> re.Pattern[str]:
    return re.compile(rf"[\s,]{{0,4}}(?:{title_names()})")


def _provision(
    text: str, number: numbers.Number, head: Head, label: str
) -> tuple[list[Member], int]:
    """The citations of one number: itself, its subdivisions, or a range to another number."""
    subs = subdivisions.read(text, number.end)
    end = subs[-1].end if subs else number.end
    high, high_end = _range_end(text, number, end, head.body)
    segment = numbers.segment(head.body, label, number.low, high)
    base = f"{head.base}/{segment}"
    if high:
        return _with_suffix(text, number.start, high_end, base)
    if head.body.split:
        return _of_law(text, number, base)
    if not subs:
        return _with_suffix(text, number.start, end, base)
    members = [Member(sub.start, sub.end, "/".join((base, *sub.path)).lower()) for sub in subs]
    members[0] = members[0]._replace(start=number.start)
    last, end = _with_suffix(text, members[-1].start, end, members[-1].id)
    return members[:-1] + last, end


def _of_law(text: str, number: numbers.Number, base: str) -> tuple[list[Member], int]:
    """A public law with the sections of it that follow: "P.L. 111-296, § 204"."""
    lead_in = _OWN_SECTION.match(text, number.end)
    if lead_in is not None:
        found = read(text, lead_in.end(), Head(ANY, base, number.start, number.end), "s")
        if found and not _OTHER_HEAD.match(text, found[0].end):
            return [found[0]._replace(start=number.start), *found[1:]], found[-1].end
    return _with_suffix(text, number.start, number.end, base)


def _range_end(text: str, number: numbers.Number, position: int, body: Body) -> tuple[str, int]:
    match = _TO.match(text, position) if body.lists else None
    if match is None:
        return "", position
    found = numbers.read_high(text, match.end(), number.low, body, _between(match[0]))
    if found is None or (len(found.low) <= 3 and _new_title().match(text, found.end)):
        return "", position
    tail = subdivisions.FIRST.match(text, found.end)
    return found.low, tail.end() if tail else found.end


def _between(words: str) -> Between:
    if any(letter.isalpha() for letter in words):
        return "word"
    return "spaced" if words[0].isspace() else "dash"


def _with_suffix(text: str, start: int, end: int, id_: str) -> tuple[list[Member], int]:
    match = _SUFFIX.match(text, end)
    if match is None:
        return [Member(start, end, id_)], end
    suffix = "etseq" if match["etseq"] else "note"
    return [Member(start, match.end(), f"{id_}/{suffix}")], match.end()
