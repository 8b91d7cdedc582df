"""Forms whose head follows: "Section 33-1001, Idaho Code", "section 1983 of title 42".

Also sections of an act that is named ("section 504 of the Rehabilitation Act of 1973"), and
subdivisions that stand before their section ("subdivision (b) of Section 47605").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policy_nlp.citations import heads, names, sections, subdivisions
from policy_nlp.citations.bodies import ANY, by_path, lower_pattern, names_pattern
from policy_nlp.citations.names import Name
from policy_nlp.citations.patterns import BULLET, GAP, JOIN, PART, SECTION, SUB_WORD, SUBS, TO
from policy_nlp.citations.sections import Head, Member
from policy_nlp.citations.words import lone_sections

# Where a section or part number starts: "Section 33-1001", "§§ 24", "Part 99". Each pattern starts
# with the letters after the first, because a search for plain letters is the fastest there is.
_ANCHORS: Final = tuple(
    re.compile(form + GAP + r"(?=\d)")
    for form in (
        r"ec(?<=[sS]ec)(?<!\w[sS]ec)[^\d(]{0,12}",
        r"EC(?<=SEC)(?<!\wSEC)[^\d(]{0,12}",
        r"art(?<=[pP]art)s?",
        r"ART(?<=PART)S?",
        r"§§?",
    )
)
_WORD: Final = re.compile(rf"(?:(?P<part>{PART})|{SECTION}(?:\s(?:are|is|include)\b)?){GAP}")

# Between the list and its head: "of the", ", ", "in".
_OF: Final = re.compile(
    rf"{GAP},?{GAP}(?:(?P<of>of|in|under){GAP}(?:the\s{{1,40}}{BULLET}|said\s{{1,3}})?(?:federal\s{{1,40}})?)?"
)
# "(commencing with Section 1090) of Division 4 of Title 1 of the": levels up to the head.
_LEVELS: Final = re.compile(
    r"\)?(?:\s{1,3}(?:and|or)\s{1,3}(?:Article|Chapter)\s[\d.]{1,6}\s{1,3}\(commencing\swith\sSection\s\d{1,6}\))?"
    r"(?:[\s,]{1,4}(?:of\s{1,3})?(?:Article|Chapter|Division|Part|Title|Subchapter)\s{1,3}[\d.A-Z]{1,8}){0,5}(?=[\s,])"
)
_SECTION_OF: Final = re.compile(rf"{SECTION}\s{{0,3}}\d[\w().,-]{{0,20}}\s{{1,3}}of\s{{1,3}}$")
# "title 18", "Title 15 of the", "Title 2, Division 6 of the".
_TITLE: Final = re.compile(
    r"(?i:title)\s{1,60}(?P<title>\d{1,3}|[IVX]{1,6})(?!\w)(?:\s{0,3},?\s{1,3}(?:Division|Chapter|Subchapter|Article|Part)\s[\w.]{1,8}){0,4}"
    rf"(?P<rest>{GAP},?{GAP}(?:of\s{{1,3}}(?:the\s{{1,3}})?)?)"
)
_TITLE_NUMBER: Final = re.compile(r"(?P<title>\d{1,3})\s{1,3}")
# "Title 17 Section 105 of the United States Code": the title before the section.
_TITLE_BEFORE: Final = re.compile(r"(?i:title)\s{1,3}(\d{1,3})[\s,]{0,4}$")
# "Chapter 71, Section 37H of the General Laws", "of Chapter 71 of the General Laws": the chapter
# before the section or the name.
_CHAPTER_BEFORE: Final = re.compile(
    r"(?i:chapter|ch\.|c\.)\s{0,3}(\d{1,3}[A-Z]?)[\s,]{0,4}(?:of\s{1,3}(?:the\s{1,3})?)?$"
)
# "the Rehabilitation Act of 1973", "the Copyright Act": capitalized words up to "Act".
_ACT: Final = re.compile(
    r"(?P<act>[A-Z][\w\ufffd'’.-]{1,30}(?:,?\s{1,3}(?:(?:and|of|the|for|in|with|to|on|&)\s{1,3}){0,2}(?!Act\b)[A-Z][\w\ufffd'’.-]{1,30}){0,11}"
    r"\s{1,3}Act(?:\s{1,3}(?:Amendments\s)?of\s{1,3}\d{4})?)(?!\w)"
)
_ACT_BEFORE: Final = re.compile(
    rf"(?!(?:Under|The|In|See|By|With|For|Of|And|Both)\b){_ACT.pattern}"
)
# The ligature that extraction loses most, as U+FFFD or a digit: "Rehabilita5on".
_LOST: Final = re.compile(r"(?<=[a-z])[\d\ufffd](?=[a-z])")
# "paragraph (3) of subdivision (b) of", directly before a section or a head.
_CHAIN: Final = re.compile(
    rf"(?:{SUB_WORD}\s{{0,3}}{SUBS}(?:(?:{TO}|\s{{0,3}}{JOIN}\s{{0,3}}){SUBS}){{0,4}}\s{{1,4}}of\s{{1,4}}(?:the\s{{1,4}})?(?:California\s{{1,4}})?){{1,4}}$"
)
_CHAIN_ENDS: Final = (" of", "\nof", " the", "\nthe", "California")
_STEP: Final = re.compile(rf"{SUB_WORD}\s{{0,3}}(?=[(\[])")


def anchors(text: str) -> list[tuple[int, int]]:
    """Where the section and part words stand whose numbers follow, in order."""
    return sorted(
        (match.start() - (text[match.start()] != "§"), match.end())
        for pattern in _ANCHORS
        for match in pattern.finditer(text)
    )


def find(text: str, anchor: tuple[int, int]) -> tuple[list[Member], int]:
    """The citations of a section word whose head follows its numbers; none where none follows.

    With them comes where the numbers end: no head follows any section word before that.
    """
    word = _WORD.match(text, anchor[0])
    if word is None:
        return [], anchor[1]
    label = "p" if word["part"] else "s"
    position = word.end()
    # Read as a number of any body, to see how far the list reaches before its head is known.
    probe = sections.read(text, position, Head(ANY, "/any", position, position), label)
    if not probe:
        return [], anchor[1]
    end = probe[-1].end
    members = _with_head(text, word.start(), position, end, label)
    return members or _of_act(text, word.start(), position, label), end


def _with_head(text: str, start: int, position: int, end: int, label: str) -> list[Member]:
    of = _OF.match(text, end)
    if of is None:
        return []
    head = _head(text, of, start) or _levelled(text, end, start)
    law = _law(text, head) if head is not None and head.body.split else head
    if law is None:
        return []
    members = sections.read(text, position, law, label)
    if not members:
        return []
    members = [*members[:-1], members[-1]._replace(end=max(law.end, members[-1].end))]
    return with_chain(text, start, [members[0]._replace(start=start), *members[1:]])


def announced(text: str, position: int) -> bool:
    """Whether "Section 4 of" stands before ``position``: what is there is read from the section."""
    return _SECTION_OF.search(text, max(0, position - 80), position) is not None


def _law(text: str, head: Head) -> Head | None:
    """The law that "Section 4 of Public Law 94-142" belongs to."""
    start = sections.lead(text, head)
    found = sections.read(text, start[0], head, start[1]) if start else []
    return Head(ANY, found[0].id, head.start, found[0].end) if found else None


def _levelled(text: str, position: int, start: int) -> Head | None:
    """The head behind levels: "Section 1090) of Division 4 of Title 1 of the Government Code"."""
    levels = _LEVELS.match(text, position)
    if levels is None or not levels[0]:
        return None
    of = _OF.match(text, levels.end())
    name = _name(text, of.end()) if of else None
    head = _named(text, name, start) if name else None
    if head is not None and "commencing" in levels[0]:
        # "and Article 4.7 (commencing with Section 1125) of" between: a citation of its own.
        return head._replace(end=position)
    return head


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
        return _of_title(text, title, bool(of["of"]))
    return _numbered(text, position, start) or _act(text, position) if of["of"] else None


def _numbered(text: str, position: int, start: int) -> Head | None:
    """The head of "Section 14123(a)(2) of 49 U.S.C."."""
    number = _TITLE_NUMBER.match(text, position)
    name = _name(text, number.end()) if number else None
    if number is None or name is None or name.body.style != "title":
        return None
    return heads.titled(name.body, number["title"], False, start, name.end)


def _name(text: str, position: int) -> Name | None:
    match = names_pattern().match(text, position) or lower_pattern().match(text, position)
    body = names.resolve(match[0]) if match else None
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
    chapter = _CHAPTER_BEFORE.search(
        text[max(0, name.start - 28) : name.start]
    ) or _CHAPTER_BEFORE.search(text[max(0, start - 20) : start])
    if chapter is None:
        return None
    return Head(name.body, f"/{name.body.path}/c{chapter[1].lower()}", start, name.end)


def _code(name: Name) -> Head:
    return Head(name.body, f"/{name.body.path}", name.start, name.end)


def _of_title(text: str, title: re.Match[str], sure: bool) -> Head | None:
    name = _name(text, title.end())
    if name is not None and name.body.style == "title":
        return heads.titled(name.body, title["title"], False, title.start(), name.end)
    # "section 922 of title 18" alone is a title of the United States Code, "of Title IX" an act's.
    if not sure or not title["title"].isdigit():
        return None
    return heads.titled(
        by_path()["us/usc"], title["title"], False, title.start(), title.start("rest")
    )


def _act(text: str, position: int) -> Head | None:
    match = _ACT.match(text, position)
    if match is None:
        return None
    return Head(ANY, f"/us/act/{slug(match['act'])}", position, match.end())


def _of_act(text: str, start: int, position: int, label: str) -> list[Member]:
    """The sections of an act before them: "the Rehabilitation Act of 1973, Section 504"."""
    comma = text.rfind(",", max(0, start - 4), start)
    if comma < 0 or text[comma + 1 : start].strip():
        return []
    acts = [m for m in _ACT_BEFORE.finditer(text, max(0, comma - 120), comma) if m.end() == comma]
    if not acts:
        return []
    head = Head(ANY, f"/us/act/{slug(acts[0]['act'])}", acts[0].start(), start)
    found = sections.read(text, position, head, label)
    # "the Americans with Disabilities Act, Section 504" are two laws.
    known = lone_sections().get(found[0].id.rpartition("/s")[2]) if found else None
    if not found or (known is not None and known not in acts[0]["act"]):
        return []
    return [found[0]._replace(start=head.start), *found[1:]]


def slug(name: str) -> str:
    """An act's name as it stands in ids: rehabilitation-act-of-1973."""
    plain = re.sub(r"['’.]", "", _LOST.sub("ti", name).lower().replace("&", "and"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def chained(text: str, start: int) -> bool:
    """Whether words stand before ``start`` that subdivisions may precede ("of the")."""
    near = text[max(0, start - 2) : start].strip()
    if near and near[-1] not in "fea":
        return False
    return text[max(0, start - 16) : start].rstrip().endswith(_CHAIN_ENDS)


def with_chain(text: str, start: int, members: list[Member]) -> list[Member]:
    """The members, the first with the subdivisions that stand before it."""
    if not chained(text, start):
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
