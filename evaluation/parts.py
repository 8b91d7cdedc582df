"""What a command gives: parts with figures and failures, and how they are printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

_WIDTH = 34


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that is wrong: in which file, at which place, what was expected, what came."""

    file: str
    place: str
    expected: str
    got: str

    def __str__(self) -> str:
        where = f"{self.file} · {self.place}" if self.place else self.file
        return f"{where}\n      expected {self.expected}\n      got      {self.got}"


@dataclass(slots=True)
class Part:
    """The figures of one comparison, each with its name, and what failed.

    ``skipped`` says why there are none.
    """

    title: str
    figures: list[tuple[str, object]] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    skipped: str | None = None


def lines(part: Part, failures: int) -> Iterator[str]:
    """The part as lines of text, with at most so many failures."""
    yield part.title
    if part.skipped is not None:
        yield f"  skipped: {part.skipped}"
    for name, figure in part.figures:
        yield f"  {name:<{_WIDTH}}{figure}"
    if part.failures:
        shown = part.failures[:failures]
        yield f"  failures: {len(part.failures)} ({len(shown)} shown)"
        yield from (f"    {one}" for one in shown)


def quote(text: str, words: int = 8) -> str:
    """The first words of a text, whitespace normalized: how the gold names a clause."""
    return " ".join(text.split()[:words])


def shared_missing(title: str, what: str) -> Part:
    """A part that cannot be measured because ``../shared/data`` is not beside the checkout."""
    return Part(title, skipped=f"no ../shared/data/{what} beside the checkout")
