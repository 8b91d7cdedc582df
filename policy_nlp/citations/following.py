"""Forms whose head follows: "Section 33-1001, Idaho Code", "section 1983 of title 42".

Also sections of an act that is named ("section 504 of the Rehabilitation Act of 1973"), and
subdivisions that stand before their section ("subdivision (b) of Section 47605").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policy_nlp.citations import heads, sections, subdivisions
from policy_nlp.citations.bodies import Body, by_path, names_pattern
from policy_nlp.citations.heads import Name
from policy_nlp.citations.patterns import GAP, JOIN, PART, SECTION, SUB_WORD, SUBS, TO
from policy_nlp.citations.sections import Head, Member

# Where a section or part number starts: "Section 33-1001", "§§ 24", "Part 99".
# Each branch starts with a plain letter, so that a search can look for its set first.
ANCHOR: Final = re.compile(
    rf"(?:s(?:ec)(?<!\wsec)[^\d(]{{0,8}}|S(?:ec(?<!\wSec)|EC(?<!\wSEC))[^\d(]{{0,8}}|§§?"
    rf"|p(?:arts?|t\.)|P(?:arts?|ARTS?|t\.)){GAP}(?=\d)"
)
_WORD: Final = re.compile(rf"(?:(?P<part>{PART})|{SECTION}){GAP}")

# A number of any body, to see how far the list reaches before its head is known.
_ANY: Final = Body(
    path="any/any",
    style="code",
    names=(),
    examples=(),
    number=r"\d{1,6}[A-Za-z]{0,4}(?:[.:-]\d{1,5}[A-Za-z]{0,3}){0,3}(?![A-Za-z])",
    chapters=True,
)
# Between the list and its head: "of the", ", ", "in".
_OF: Final = re.compile(
    rf"{GAP},?{GAP}(?:(?P<of>of|in|under){GAP}(?:the\s{{1,40}}|said\s{{1,3}})?(?:[fF]ederal\s{{1,40}})?)?"
)
# "(commencing with Section 1090) of Division 4 of Title 1 of the": levels up to the head.
_LEVELS: Final = re.compile(
    r"\)?(?:\s{1,3}(?:and|or)\s{1,3}(?:Article|Chapter)\s[\d.]{1,6}\s{1,3}\(commencing\swith\sSection\s\d{1,6}\))?"
    r"(?:[\s,]{1,4}(?:of\s{1,3})?(?:Article|Chapter|Division|Part|Title|Subchapter)\s{1,3}[\d.A-Z]{1,8}){0,5}(?=[\s,])"
)
# "title 18", "Title 15 of the", "Title 2, Division 6 of the".
_TITLE: Final = re.compile(
    r"(?i:title)\s{1,60}(?P<title>\d{1,3})(?!\w)(?:\s{0,3},?\s{1,3}(?:Division|Chapter|Subchapter|Article|Part)\s[\w.]{1,8}){0,4}"
    rf"(?P<rest>{GAP},?{GAP}(?:of\s{{1,3}}(?:the\s{{1,3}})?)?)"
)
_TITLE_NUMBER: Final = re.compile(r"(?P<title>\d{1,3})\s{1,3}")
# "Title 17 Section 105 of the United States Code": the title before the section.
_TITLE_BEFORE: Final = re.compile(r"(?i:title)\s{1,3}(\d{1,3})[\s,]{0,4}$")
# "Chapter 71, Section 37H of the General Laws": the chapter before the section.
_CHAPTER_BEFORE: Final = re.compile(r"(?i:chapter|ch\.|c\.)\s{0,3}(\d{1,3}[A-Z]?)[\s,]{0,4}$")
# "the Rehabilitation Act of 1973", "the Copyright Act": capitalized words up to "Act".
_ACT: Final = re.compile(
    r"(?P<act>[A-Z][\w'’.-]{1,30}(?:,?\s{1,3}(?:(?:and|of|the|for|in|with|to|on|&)\s{1,3}){0,2}(?!Act\b)[A-Z][\w'’.-]{1,30}){0,11}"
    r"\s{1,3}Act(?:\s{1,3}(?:Amendments\s)?of\s{1,3}\d{4})?)(?!\w)"
)
# "paragraph (3) of subdivision (b) of", directly before a section or a head.
_CHAIN: Final = re.compile(
    rf"(?:{SUB_WORD}\s{{0,3}}{SUBS}(?:(?:{TO}|\s{{0,3}}{JOIN}\s{{0,3}}){SUBS}){{0,4}}\s{{1,4}}of\s{{1,4}}(?:the\s{{1,4}})?(?:California\s{{1,4}})?){{1,4}}$"
)
_CHAIN_ENDS: Final = (" of", "\nof", " the", "\nthe", "California")
_STEP: Final = re.compile(rf"{SUB_WORD}\s{{0,3}}(?=[(\[])")


def find(text: str, anchor: re.Match[str]) -> tuple[list[Member], int]:
    """The citations of a section word whose head follows its numbers; none where none follows.

    With them comes where the numbers end: no head follows any section word before that.
    """
    word = _WORD.match(text, anchor.start())
    if word is None:
        return [], anchor.end()
    label = "p" if word["part"] else "s"
    position = word.end()
    probe = sections.read(text, position, Head(_ANY, "/any", position, position), label)
    if not probe:
        return [], anchor.end()
    end = probe[-1].end
    return _with_head(text, word.start(), position, end, label), end


def _with_head(text: str, start: int, position: int, end: int, label: str) -> list[Member]:
    of = _OF.match(text, end)
    if of is None:
        return []
    head = _head(text, of, start) or _levelled(text, end, start)
    if head is None:
        return []
    members = sections.read(text, position, head, label)
    if not members:
        return []
    members = [*members[:-1], members[-1]._replace(end=max(head.end, members[-1].end))]
    return with_chain(text, start, [members[0]._replace(start=start), *members[1:]])


def _levelled(text: str, position: int, start: int) -> Head | None:
    """The head behind levels: "Section 1090) of Division 4 of Title 1 of the Government Code"."""
    levels = _LEVELS.match(text, position)
    of = _OF.match(text, levels.end()) if levels and levels[0] else None
    name = _name(text, of.end()) if of else None
    return _named(text, name, start) if name else None


def _head(text: str, of: re.Match[str], start: int) -> Head | None:
    """The head after "of the" or, less surely, after a comma."""
    position = of.end()
    if not of["of"] and "," not in of[0]:
        return None
    name = _name(text, position)
    if name is not None:
        head = _named(text, name, start)
        # "Section 504, Education Code 48900": the code has numbers of its own.
        return head if of["of"] or head is None or sections.lead(text, head) is None else None
    title = _TITLE.match(text, position)
    if title is not None:
        return _of_title(text, title) if of["of"] or _name(text, title.end()) else None
    return _numbered(text, position, start) or _act(text, position) if of["of"] else None


def _numbered(text: str, position: int, start: int) -> Head | None:
    """The head of "Section 14123(a)(2) of 49 U.S.C."."""
    number = _TITLE_NUMBER.match(text, position)
    name = _name(text, number.end()) if number else None
    if number is None or name is None or name.body.style != "title":
        return None
    return heads.titled(name.body, number["title"], False, start, name.end)


def _name(text: str, position: int) -> Name | None:
    match = names_pattern().match(text, position)
    body = heads.resolve(match[0]) if match else None
    if match is None or body is None or body.style in ("policy", "constitution"):
        return None
    return Name(body, match.start(), match.end())


def _named(text: str, name: Name, start: int) -> Head | None:
    if name.body.style != "title":
        return _code(name) if name.body.style == "code" else _before_section(text, name, start)
    title = _TITLE_BEFORE.search(text[max(0, start - 20) : start])
    if title is not None:
        return heads.titled(name.body, title[1], False, start, name.end)
    return heads.head(text, name)


def _before_section(text: str, name: Name, start: int) -> Head | None:
    """The head of "Chapter 71, Section 37H of the General Laws": the chapter before."""
    chapter = _CHAPTER_BEFORE.search(text[max(0, start - 20) : start])
    if chapter is None:
        return None
    return Head(name.body, f"/{name.body.path}/c{chapter[1].lower()}", start, name.end)


def _code(name: Name) -> Head:
    return Head(name.body, f"/{name.body.path}", name.start, name.end)


def _of_title(text: str, title: re.Match[str]) -> Head:
    name = _name(text, title.end())
    if name is not None and name.body.style == "title":
        return heads.titled(name.body, title["title"], False, title.start(), name.end)
    # "section 922 of title 18" alone is a title of the United States Code.
    return heads.titled(
        by_path()["us/usc"], title["title"], False, title.start(), title.start("rest")
    )


def _act(text: str, position: int) -> Head | None:
    match = _ACT.match(text, position)
    if match is None:
        return None
    return Head(_ANY, f"/us/act/{slug(match['act'])}", position, match.end())


def slug(name: str) -> str:
    """An act's name as it stands in ids: rehabilitation-act-of-1973."""
    plain = re.sub(r"['’.]", "", name.lower().replace("&", "and"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def with_chain(text: str, start: int, members: list[Member]) -> list[Member]:
    """The members, the first with the subdivisions that stand before it."""
    if not text[max(0, start - 16) : start].rstrip().endswith(_CHAIN_ENDS):
        return members
    before = text[max(0, start - 200) : start]
    chain = _CHAIN.search(before)
    if chain is None:
        return members
    offset = start - len(before)
    return [*_chained(text, offset + chain.start(), start, members[0]), *members[1:]]


def _chained(text: str, start: int, end: int, member: Member) -> Iterator[Member]:
    steps = list(_STEP.finditer(text, start, end))
    outer: tuple[str, ...] = ()
    for step in reversed(steps[1:]):
        outer += subdivisions.read(text, step.end())[0].path
    inner = subdivisions.read(text, steps[0].end())
    for index, sub in enumerate(inner):
        last = index == len(inner) - 1
        path = "/".join((member.id, *outer, *sub.path)).lower()
        yield Member(start if not index else sub.start, member.end if last else sub.end, path)
