"""Marks of a redline in Markdown and plain text: CriticMarkup, HTML elements, ``~~struck~~``.

CriticMarkup: ``{++inserted++}``, ``{--deleted--}``, ``{~~old~>new~~}``, ``{>>comment<<}``,
``{==highlighted==}``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

from policy_nlp.reading.document import Span
from policy_nlp.reading.html_marks import Element, element
from policy_nlp.redline.views import LEFT_OUT, View
from policy_nlp.text.mapped import Mapped, Replacement
from policy_nlp.values import Edit, Operation

_SIGNS = ("{", "~~", "<")  # with what every mark begins: most texts have none
_HAS_MARKS = re.compile(r"\{(?:\+\+|--|~~|>>|==)|~~\S|<(?:ins|del|s|strike|insert)[\s>]", re.I)
_TOKEN = re.compile(
    r"\{(?P<open>\+\+|--|~~|>>|==)|(?P<close>\+\+|--|~~|<<|==)\}|(?P<swap>~>)|(?P<tildes>~~)"
    r"|<(?P<end>/?)(?P<tag>ins|del|strike|insert|s)\b(?P<attrs>[^<>]{0,600})>",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"([\w-]{1,40})\s?=\s?[\"']([^\"'<>]{0,200})[\"']")
_PARTNER = {"<<": ">>"}
_CRITIC: Final[dict[str, Operation]] = {"++": "ins", "--": "del", "~~": "ins"}
_PARAGRAPH = re.compile(r"\n[ \t]*\n")


class _Opened(NamedTuple):
    start: int
    end: int
    swap: Span | None = None
    element: Element | None = None


@dataclass(slots=True)
class TextMarks:
    """The marks of a text: their signs, the comments, and the spans that they mark."""

    signs: list[Span] = field(default_factory=list)
    comments: list[Span] = field(default_factory=list)
    spans: list[tuple[int, int, Operation, Element]] = field(default_factory=list)

    def add(self, start: int, end: int, op: Operation, who: Element | None = None) -> None:
        """Add a marked span."""
        if start < end:
            self.spans.append((start, end, op, who or Element("")))


def find_marks(text: str) -> TextMarks:
    """The marks of a text; signs without a partner are words."""
    found = TextMarks()
    if not any(sign in text for sign in _SIGNS) or not _HAS_MARKS.search(text):
        return found
    opened: dict[str, _Opened] = {}
    for token in _TOKEN.finditer(text):
        if token["open"]:
            opened[token["open"]] = _Opened(*token.span())
        elif token["close"]:
            kind = _PARTNER.get(token["close"], token["close"])
            _close_critic(found, kind, opened.pop(kind, None), token)
        elif token["swap"]:
            if "~~" in opened:
                opened["~~"] = opened["~~"]._replace(swap=token.span())
        elif token["tildes"]:
            _tildes(found, opened, text, token)
        else:
            _tag(found, opened, token)
    found.signs.sort()
    return found


def _close_critic(
    found: TextMarks, kind: str, opened: _Opened | None, token: re.Match[str]
) -> None:
    if opened is None:
        return
    start, end = opened.end, token.start()
    if kind == ">>":
        found.comments.append((opened.start, token.end()))
        return
    found.signs += [(opened.start, opened.end), token.span()]
    if kind == "~~" and opened.swap:
        found.signs.append(opened.swap)
        found.add(start, opened.swap[0], "del")
        found.add(opened.swap[1], end, "ins")
    elif kind == "~~":
        found.add(start, end, "del")
    elif kind in _CRITIC:
        found.add(start, end, _CRITIC[kind])


def _tildes(found: TextMarks, opened: dict[str, _Opened], text: str, token: re.Match[str]) -> None:
    """``~~`` opens before a word and closes after one, inside a paragraph."""
    before = opened.pop("tildes", None)
    if before and _PARAGRAPH.search(text, before.end, token.start()):
        before = None
    if before and not text[token.start() - 1].isspace():
        found.signs += [(before.start, before.end), token.span()]
        found.add(before.end, token.start(), "del")
    elif text[token.end() : token.end() + 1].strip():
        opened["tildes"] = _Opened(*token.span())


def _tag(found: TextMarks, opened: dict[str, _Opened], token: re.Match[str]) -> None:
    name = token["tag"].lower()
    if not token["end"]:
        values = {key.lower(): value for key, value in _ATTRIBUTE.findall(token["attrs"])}
        opened[name] = _Opened(*token.span(), None, element(name, values, 0))
    elif (before := opened.pop(name, None)) and before.element and before.element.op:
        found.signs += [(before.start, before.end), token.span()]
        found.add(before.end, token.start(), before.element.op, before.element)


def take_redline(
    words: Mapped, view: View
) -> tuple[Mapped, list[Edit], list[tuple[str, Span]], int]:
    """The words without the signs of marks and without what the view leaves out.

    Also the edits, the furniture (signs, comments, what was left out) and how many passages were.
    """
    marks = find_marks(words.text)
    if not marks.signs and not marks.comments:
        return words, [], [], 0
    pieces = list(_pieces(marks))
    left = [(start, end) for start, end, op, _ in pieces if op in LEFT_OUT[view]]
    furniture = [("mark", words.span(*span)) for span in marks.signs]
    furniture += [("comment", words.span(*span)) for span in marks.comments]
    furniture += [("redline", words.span(*span)) for span in left]
    edits = [
        Edit(*words.span(start, end), op, words.text[start:end], 1.0, who.author, who.time)
        for start, end, op, who in pieces
    ]
    gone = _united([*marks.signs, *marks.comments, *left])
    return words.replace([Replacement(*span, "") for span in gone]), edits, furniture, len(left)


def _pieces(marks: TextMarks) -> Iterator[tuple[int, int, Operation, Element]]:
    """The marked spans cut where marks and signs begin and end, so that none overlap."""
    spans, signs = sorted(marks.spans, key=lambda one: one[:2]), _united(marks.signs)
    bounds = [*signs, *((start, end) for start, end, _, _ in spans)]
    cuts = sorted({at for span in bounds for at in span})
    covered: list[tuple[int, int, Operation, Element]] = []
    begun, signed = 0, 0
    for start, end in pairwise(cuts):
        while begun < len(spans) and spans[begun][0] <= start:
            covered.append(spans[begun])
            begun += 1
        covered = [one for one in covered if one[1] > start]
        while signed < len(signs) and signs[signed][1] <= start:
            signed += 1
        in_sign = signed < len(signs) and signs[signed][0] <= start
        if covered and not in_sign:
            ops = {one[2] for one in covered}
            op: Operation = "mid" if len(ops) > 1 or "mid" in ops else covered[-1][2]
            yield start, end, op, covered[-1][3]


def _united(spans: Sequence[Span]) -> list[Span]:
    """The spans in order, touching and overlapping ones made one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
