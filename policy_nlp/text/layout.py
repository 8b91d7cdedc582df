"""From repaired source text to blocks: furniture out, lines joined, lists and headings found."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field

from policy_nlp.text.blocks import Block
from policy_nlp.text.furniture import (
    block_kind,
    find_furniture,
    stop_kind,
    trailing_furniture,
)
from policy_nlp.text.lines import Line, split_lines, take_marks
from policy_nlp.text.lists import Step, list_levels
from policy_nlp.text.mapped import Mapped, Replacement
from policy_nlp.text.references import inline_heading, opens_references
from policy_nlp.text.titles import looks_like_heading
from policy_nlp.text.vocabulary import words as vocabulary
from policy_nlp.text.wrap import Unit, join_lines

_LAST = re.compile(r"(?<![\w-])([A-Za-z]+)-$")
_FIRST = re.compile(r"[a-z]+")

_HEAD = 3  # lines that show whether a header begins
_PAGE_BORDERS = ("page_number", "page_mark")
_RUNS = re.compile(r"[ \t]{2,}|\t")

Span = tuple[int, int]
# Decides from the first lines which of them are header: their numbers, in order.
HeaderTest = Callable[[Sequence[str]], bool]
HeaderFinder = Callable[[Sequence[str]], Set[int]]


@dataclass(slots=True)
class Layout:
    """The blocks of a text, its furniture (kind, source span) and the counts for the notes.

    ``other`` is the line that opens another document in the same file, if one does;
    ``history`` are the lines of the adoption history.
    """

    blocks: list[Block]
    furniture: list[tuple[str, Span]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    other: str | None = None
    history: list[str] = field(default_factory=list)


def lay_out(words: Mapped, find_header: HeaderFinder, is_other: HeaderTest) -> Layout:
    """The layout of a plain or Markdown text.

    ``find_header`` tells which lines are the document's header; ``is_other`` whether lines that
    stand apart are the header of another document.
    """
    words, headings, dropped = take_marks(words)
    lines = split_lines(words.text, headings)
    layout = Layout([], list(dropped))
    header = find_header([line.text for line in lines])
    kinds = find_furniture(lines)
    for i in header:
        kinds[i] = "header"
    _stop(lines, kinds, is_other, layout)
    body = _body(words, lines, kinds, layout)
    units = join_lines(body)
    _mark_headings(units)
    layout.counts["wrap"] += sum(len(unit.lines) - 1 for unit in units)
    for unit, level in zip(units, list_levels([_step(unit) for unit in units]), strict=True):
        _add_block(words, unit, level, layout)
    return layout


def _mark_headings(units: Sequence[Unit]) -> None:
    """Set ``heading`` on the units that are headings by their look and by what follows them."""
    for unit, after in itertools.pairwise(units):
        if not (unit.heading or unit.marker or unit.reference) and len(unit.lines) == 1:
            follows = after.marker is not None
            unit.heading = looks_like_heading(unit.lines[0].text, list_follows=follows)


def _step(unit: Unit) -> Step:
    closes = unit.heading or unit.reference
    return Step(unit.marker, closes, unit.lines[0].indent, unit.lines[-1].text.endswith(":"))


def _stop(
    lines: list[Line],
    kinds: list[str | None],
    is_other: HeaderTest,
    layout: Layout,
) -> None:
    """Mark everything from the first line of another document on as furniture."""
    began = listed = False
    repeats = Counter(line.text for line in lines)
    for i, line in enumerate(lines):
        listed = listed or kinds[i] == "adoption_history" or opens_references(line.text)
        if kinds[i] is not None:
            continue
        kind = stop_kind(line.text)
        if _apart(lines, kinds, i) and is_other([one.text for one in lines[i : i + _HEAD]]):
            kind = "other_document"
        once = line.marked and repeats[line.text] == 1
        if kind == "attachment" and not (listed or once):
            kinds[i] = "running_head"
            continue
        if kinds[i - 1] in _PAGE_BORDERS and _follows_history(kinds, i) and not _belongs(line.text):
            kind = "attachment"
        if kind and began:
            layout.other = line.text
            kinds[i:] = [kind if one is None else one for one in kinds[i:]]
            return
        began = True


def _apart(lines: list[Line], kinds: list[str | None], i: int) -> bool:
    """Whether a line does not go on with the one above: a gap or page is between, or a heading."""
    line = lines[i]
    return bool(line.gap or line.page or line.marked or i == 0 or kinds[i - 1] is not None)


def _follows_history(kinds: list[str | None], i: int) -> bool:
    """Whether nothing but furniture stands between the adoption history and the line ``i``."""
    before = next((k for k in range(i - 1, -1, -1) if kinds[k] not in _PAGE_BORDERS), 0)
    return kinds[before] == "adoption_history"


def _belongs(text: str) -> bool:
    """Whether a line after the adoption history is still the policy's: its references."""
    return opens_references(text) or block_kind(text) is not None


def _body(words: Mapped, lines: list[Line], kinds: list[str | None], layout: Layout) -> list[Line]:
    """The lines of the body; the others go to ``layout.furniture``."""
    body: list[Line] = []
    page, gap = False, 0
    for i, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if kind is not None:
            layout.furniture.append((kind, words.span(line.start, line.end)))
            if kind == "adoption_history":
                layout.history.append(line.text)
            page = page or line.page or kind in (*_PAGE_BORDERS, "running_head")
            gap = max(gap, line.gap)
            continue
        line.page, line.gap = line.page or page, max(line.gap, gap)
        page, gap = False, 0
        _cut_end(words, line, lines[i + 1] if i + 1 < len(lines) else None, layout)
        body += _split_heading(line)
    return body


def _split_heading(line: Line) -> list[Line]:
    """A line that holds a references' heading and the first entry as two lines."""
    at = inline_heading(line.text)
    if not at:
        return [line]
    entry = Line(line.start + at, line.end, line.text[at:], line.indent + at, 0)
    head = line.text[:at].rstrip()
    line.end, line.text = line.start + len(head), head
    return [line, entry]


def _cut_end(words: Mapped, line: Line, following: Line | None, layout: Layout) -> None:
    """Take the furniture off that stands at the end of a body line."""
    found = trailing_furniture(line, following)
    if found:
        kind, at = found
        layout.furniture.append((kind, words.span(line.start + at, line.end)))
        line.text, line.end = line.text[:at], line.start + at


def _add_block(words: Mapped, unit: Unit, level: int, layout: Layout) -> None:
    _take_marker(words, unit, layout)
    if not unit.lines:
        return
    joined = _joined(words, unit, layout.counts)
    if kind := block_kind(joined.text):
        layout.furniture.append((kind, joined.span(0, len(joined.text))))
    elif unit.heading:
        layout.blocks.append(Block(joined, "heading"))
    elif unit.reference:
        layout.blocks.append(Block(joined, "reference"))
    else:
        number = unit.marker.number if unit.marker else None
        layout.blocks.append(Block(joined, "item" if unit.marker else "text", level, number))


def _take_marker(words: Mapped, unit: Unit, layout: Layout) -> None:
    """Take the list marker off the first line; a line of nothing else goes with it."""
    first = unit.lines[0]
    if unit.cut:
        span = words.span(first.start, first.start + unit.cut)
        layout.furniture.append(("marker", span))
        first.start, first.text = first.start + unit.cut, first.text[unit.cut :]
        if not first.text:
            del unit.lines[0]


def _joined(words: Mapped, unit: Unit, counts: Counter[str]) -> Mapped:
    """The lines of a unit as one text, with one blank where layout put several."""
    joined = _one_line(words, unit, counts)
    if "  " not in joined.text and "\t" not in joined.text:
        return joined
    return joined.replace([Replacement(*run.span(), " ") for run in _RUNS.finditer(joined.text)])


def _one_line(words: Mapped, unit: Unit, counts: Counter[str]) -> Mapped:
    if len(unit.lines) == 1:
        return words.cut(unit.lines[0].start, unit.lines[0].end)
    spans, glues = [], []
    start = unit.lines[0].start
    for above, line in itertools.pairwise(unit.lines):
        end = above.end
        if _splits_word(above.text, line.text):
            counts["hyphenation"] += 1
            end -= 1
        spans.append((start, end))
        glues.append("" if _ends_tight(above.text, line.text) else " ")
        start = line.start
    spans.append((start, unit.lines[-1].end))
    return words.pick(spans, glues)


def _ends_tight(above: str, below: str) -> bool:
    """Whether no blank follows: a hyphen, dash or slash ends the line inside a word or range."""
    return len(above) > 1 and above[-1] in "-‑/" and above[-2].isalnum() and below[0].isalnum()


def _splits_word(above: str, below: str) -> bool:
    """Whether the hyphen at the line's end only broke a word: whole it is one, in parts not."""
    if above[-1] != "-":
        return False
    head, tail = _LAST.search(above), _FIRST.match(below)
    if not head or not tail:
        return False
    known = vocabulary()
    left, right = head[1].lower(), tail[0]
    return left + right in known and not (left in known and right in known)
