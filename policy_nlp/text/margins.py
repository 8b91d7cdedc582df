"""Where the lines of a wrapped text ran out of room.

A line break inside a paragraph is *natural*: the next word would not have fitted. A break after
a line with room for it was made on purpose. Text set in a PDF is measured with the widths of a
proportional font, text wrapped by a program by its characters: the breaks tell which.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policy_nlp.text.lines import Line
from policy_nlp.text.markers import find_marker

# Advance widths of Helvetica in 1/50 em, by character (Adobe's metrics, rounded); the rest 28.
_WIDTHS = bytearray([28] * 256)
for _width, _letters in (
    (11, "ijl'|"),
    (14, "ftI.,:;/ !()[]-\u00b7"),
    (17, 'r*"'),
    (25, "ckszvyxJ"),
    (33, "BEAKPSVXY&"),
    (36, "wCDHNRUTFLZ"),
    (39, "GOQ"),
    (42, "mM"),
    (47, "W"),
):
    for _letter in _letters:
        _WIDTHS[ord(_letter)] = _width
_TABLE = bytes(_WIDTHS)
_ENOUGH = 2  # natural breaks seen before a margin is believed
_FULLEST = 0.9  # the share of natural lines that a margin holds; the rest are freaks
_SLACK = {"paragraph": 0.985, "item": 0.93}  # items stand deeper by what extraction dropped


def width(text: str) -> int:
    """The set width of ``text`` in 1/50 em."""
    return sum(text.encode("latin-1", "replace").translate(_TABLE))


@dataclass(frozen=True, slots=True)
class Margins:
    """The right margins of paragraphs and items in one measure."""

    measure: Callable[[str], int]
    right: dict[str, float]

    def ran_out(self, above: Line, below: Line, kind: str, share: float = 1.0) -> bool:
        """Whether the first word of ``below`` would not have fitted after ``above``.

        With a ``share`` the margin counts as that much narrower.
        """
        return _reach(self.measure, above, below) > self.right[kind] * share


def find_margins(lines: Sequence[Line]) -> Margins | None:
    """The margins that the natural breaks tell, or None where the text is not wrapped.

    Of the two measures the one is taken in which full lines end closer to one another.
    """
    samples = _natural_breaks(lines)
    every = samples["paragraph"] + samples["item"]
    if len(every) < _ENOUGH:
        return None
    measure = min((width, len), key=lambda one: _raggedness(one, every))
    return _margins(measure, samples)


def _margins(measure: Callable[[str], int], samples: dict[str, list[tuple[Line, Line]]]) -> Margins:
    every = samples["paragraph"] + samples["item"]
    right = {}
    for kind, pairs in samples.items():
        lines = [above for above, _ in (pairs if len(pairs) >= _ENOUGH else every)]
        full = sorted(_extent(measure, line) for line in lines)[int(len(lines) * _FULLEST)]
        right[kind] = full * _SLACK[kind]
    return Margins(measure, right)


def _raggedness(measure: Callable[[str], int], breaks: list[tuple[Line, Line]]) -> float:
    """How far the right ends of full lines scatter in this measure, against their length.

    The square of the coefficient of variation, by sums of whole numbers.
    """
    ends = [_extent(measure, above) for above, _ in breaks]
    total = sum(ends)
    return (len(ends) * sum([end * end for end in ends]) - total * total) / (total * total)


def _natural_breaks(lines: Sequence[Line]) -> dict[str, list[tuple[Line, Line]]]:
    """Pairs of lines that are surely one text: the second begins with a small letter."""
    found: dict[str, list[tuple[Line, Line]]] = {"paragraph": [], "item": []}
    kind = "paragraph"
    for line, after in pairwise(lines):
        if find_marker(line.text):
            kind = "item"
        elif line.gap:
            kind = "paragraph"
        if not after.gap and after.text[0].islower() and not find_marker(after.text):
            found[kind].append((line, after))
    return found


def _extent(measure: Callable[[str], int], line: Line) -> int:
    """How far right a line reaches, its indent counted in blanks."""
    return measure(line.text) + line.indent * measure(" ")


def _reach(measure: Callable[[str], int], above: Line, below: Line) -> int:
    """How far right ``above`` would reach with the first word of ``below``."""
    word = below.text.split(maxsplit=1)[0]
    return _extent(measure, above) + measure(" ") + measure(word)
