"""Constitutions: articles and sections on either side of the name, and amendments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policy_nlp.citations import numbers, sections
from policy_nlp.citations.bodies import Body, by_path
from policy_nlp.citations.names import Name
from policy_nlp.citations.patterns import GAP, JOIN, SECTION
from policy_nlp.citations.sections import Head, Member

_ORDINALS: Final = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth"),
)
_TWENTIES: Final = [f"twenty-{word}" for word in _ORDINALS[:7]]
_ORDER: Final = {word: n for n, word in enumerate([*_ORDINALS, *_TWENTIES], 1)}

# "Article IX", "art. 1", "Article XIII A", "ARTICLE 13A".
_ARTICLE: Final = (
    r"(?:Article|ARTICLE|article|Art\.?|art\.)\s{0,3}"
    r"(?P<article>(?:[IVXLC]{1,8}|\d{1,3})(?:\s?[A-D](?![A-Za-z]))?)(?![A-Za-z\d])"
)
_AFTER: Final = re.compile(rf"[\s,:;(-]{{0,4}}{_ARTICLE}\)?")
# "Article XVI, section 6; Article XIII D".
_MORE: Final = re.compile(rf"{GAP}{JOIN}{GAP}(?=Art|ART)")
_SECTION: Final = re.compile(rf"[\s,]{{0,4}}{SECTION}{GAP}(?=\d)")
# "Article IX, Section 5 of the", "Section 5 of Article IX of the", "Art. IX, § 5,".
_BEFORE: Final = re.compile(
    rf"(?:{SECTION}\s{{0,3}}(?P<lead>\d[\d.,() andor]{{0,30}}?)\s{{1,3}}of\s{{1,3}})?{_ARTICLE}"
    rf"(?:[\s,]{{1,4}}{SECTION}\s{{0,3}}(?P<tail>\d(?:(?!Art|art|ART)[\w.,()\s]){{0,60}}?))?"
    r"[\s,]{0,4}(?:(?:of|in)\s{1,3}(?:the\s{1,3})?)?$"
)
_JOINED_BEFORE: Final = re.compile(r"\s{0,3}(?:,|;|\band\b|\bor\b|&)\s{1,3}$")
# "Amendment XIV", "Amend. 1", "Amendments 1 and 14".
_AMENDMENT_AFTER: Final = re.compile(
    r"[\s,:;(-]{0,4}(?i:amendments?|amend\.?|amdt\.?)\s{0,3}(?P<number>[IVX]{1,6}|\d{1,2})(?![\w.])"
)
_MORE_AMENDMENTS: Final = re.compile(
    r"\s{0,3}(?:,|and\b|or\b|&)\s{0,3}(?:and\s)?([IVX]{1,6}|\d{1,2})(?![\w.-])(?!\s[a-z])"
)
_AMENDMENT_BEFORE: Final = re.compile(
    r"\bAmendment\s(?P<number>[IVX]{1,6}|\d{1,2})(?:,\s|\s(?:of|to)\s(?:the\s)?)$"
)
# The next entry under a heading.
_ENTRY: Final = re.compile(r"[^\n]{0,200}\n\s{0,20}(?:[-•]\s{0,3})?")
_ORDINAL: Final = (
    rf"(?i:{'|'.join(sorted(_ORDER, key=len, reverse=True))}|\d{{1,2}}(?:st|nd|rd|th))"
)
# "First Amendment", "First and Fourteenth Amendments", before the "A" of the word.
_ORDINALS_BEFORE: Final = re.compile(
    rf"\b{_ORDINAL}(?:(?:\s{{0,3}},\s{{0,3}}(?:and\s)?|\s{{1,3}}(?:and|or|&)\s{{1,3}}){_ORDINAL}){{0,5}}\s{{1,3}}[aA]$"
)
# Not the Constitution's: "First Amendment Center", "Second Amendment to the agreement".
_OTHER: Final = re.compile(
    r"s?\s{1,3}(?:Center|Coalition|Foundation|Institute|Project"
    r"|to\s(?!(?:the\s)?(?:U\.?\s?S|United|Const|Federal|federal)))"
)


def find(text: str, name: Name) -> list[Member]:
    """The citations of a constitution by its name: articles after or before it, amendments."""
    found = _after(text, name.body, name.start, name.end)
    if not found:
        return _amendment_before(text, name) or _before(text, name)
    _extend(text, name.body, found, _MORE)
    if text[name.start : name.end].isupper():
        # A heading: the lines under it name articles of their own.
        _extend(text, name.body, found, _ENTRY)
    return found


def _extend(text: str, body: Body, found: list[Member], between: re.Pattern[str]) -> None:
    """Add the further articles, as long as ``between`` leads to one."""
    while match := between.match(text, found[-1].end):
        more = _after(text, body, match.end(), match.end())
        if not more:
            return
        found += more


def _after(text: str, body: Body, start: int, end: int) -> list[Member]:
    amendment = _AMENDMENT_AFTER.match(text, end)
    if amendment is not None:
        head = f"/{body.path}/amd{_number(amendment['number'])}"
        found = _sections(text, Head(body, head, start, amendment.end()))
        return [*found, *_more_amendments(text, body, found[-1].end)]
    article = _AFTER.match(text, end)
    if article is None:
        return []
    base = f"/{body.path}/art{_number(article['article'])}"
    return _sections(text, Head(body, base, start, article.end()))


def _more_amendments(text: str, body: Body, position: int) -> Iterator[Member]:
    """The further ones of "Amendments 1 and 14"."""
    while more := _MORE_AMENDMENTS.match(text, position):
        yield Member(more.start(1), more.end(), f"/{body.path}/amd{_number(more[1])}")
        position = more.end()


def _sections(text: str, head: Head) -> list[Member]:
    """The sections of an article or amendment, or the whole where none follow."""
    section = _SECTION.match(text, head.end)
    members = sections.read(text, section.end(), head, "s") if section else []
    if not members:
        return [Member(head.start, head.end, head.base)]
    return [members[0]._replace(start=head.start), *members[1:]]


def _amendment_before(text: str, name: Name) -> list[Member]:
    """The amendment before the name: "Amendment XIV of the", "Amendment I,"."""
    offset = max(0, name.start - 40)
    match = _AMENDMENT_BEFORE.search(text[offset : name.start])
    if match is None:
        return []
    id_ = f"/{name.body.path}/amd{_number(match['number'])}"
    return [Member(offset + match.start(), name.end, id_)]


def _before(text: str, name: Name) -> list[Member]:
    offset = max(0, name.start - 160)
    match = _BEFORE.search(text[offset : name.start])
    if match is None:
        return []
    start, part = offset + match.start(), "lead" if match["lead"] else "tail"
    head = Head(name.body, f"/{name.body.path}/art{_number(match['article'])}", start, name.end)
    if not match[part]:
        return [Member(start, name.end, head.base)]
    members = sections.read(text, offset + match.start(part), head, "s")
    if not members:
        return [Member(start, name.end, head.base)]
    members[0] = members[0]._replace(start=start)
    return [*_earlier(text, name, start), *members[:-1], members[-1]._replace(end=name.end)]


def _earlier(text: str, name: Name, start: int) -> list[Member]:
    """The article before another: "Article I, Section 2 and Article IX, Section 5 of the"."""
    joined = _JOINED_BEFORE.search(text, max(0, start - 8), start)
    offset = max(0, start - 80)
    match = _BEFORE.search(text[offset : joined.start()]) if joined else None
    if match is None:
        return []
    return _after(text, name.body, offset + match.start(), offset + match.start())[:1]


def amendments(text: str) -> Iterator[Member]:
    """Amendments of the federal Constitution by ordinal: "First and Fourteenth Amendments"."""
    position = -1
    while (position := text.find("mendment", position + 1)) >= 0:
        before = text[max(0, position - 90) : position]
        match = _ORDINALS_BEFORE.search(before)
        after = position + len("mendment")
        if match is None or _OTHER.match(text, after):
            continue
        end = after + (text[after : after + 1] == "s")
        yield from _ordinals(match, position - len(before), end)


def _ordinals(match: re.Match[str], offset: int, end: int) -> Iterator[Member]:
    words = list(re.finditer(_ORDINAL, match.string[match.start() :]))
    for index, word in enumerate(words):
        start = offset + match.start() + word.start()
        last = end if index == len(words) - 1 else offset + match.start() + word.end()
        yield Member(start, last, f"/{by_path()['us/cons'].path}/amd{_number(word[0])}")


def _number(text: str) -> str:
    """IX is 9, "XIII A" 13a, "Fourteenth" and "14th" 14."""
    plain = "".join(text.split())
    if plain.lower() in _ORDER:
        return str(_ORDER[plain.lower()])
    match = re.fullmatch(r"(\d+|[IVXLC]+?)([A-D]?)(?:st|nd|rd|th)?", plain)
    if match is None or (match[2] == "C" and not match[1][0].isdigit()):
        return str(numbers.roman(plain))
    number = match[1] if match[1].isdigit() else str(numbers.roman(match[1]))
    return number + match[2].lower()
