"""Passages set in another font: in a draft whose text lost its ligatures, those that kept them.

Board packets print insertions in bold. Where extraction breaks the ligatures of the body's font and
not of the bold one ("instruc\ufffdonal" beside "instructional"), whole passages without a break are
insertions, which nothing else in the draft would tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_nlp.redline.tokens import Token

_LEAST_BROKEN = 7  # words: fewer breaks may be the font of a heading
_LEAST_WHOLE = 2  # words that could have broken and did not, in one passage
_LEAST_WORDS, _MOST_WORDS = 12, 900  # more words in another font are an attachment
_MIXED = 0.12  # share of sentences with both: more, and breaking follows no font
_ENDS = frozenset(".?!")

Range = tuple[int, int]


def sentences(tokens: Sequence[Token]) -> list[Range]:
    """Return the sentences as ranges of tokens, each with the bracket after its period."""
    found: list[Range] = []
    start = 0
    for at in range(1, len(tokens)):
        before, here = tokens[at - 1], tokens[at]
        ended = before.text in _ENDS and not here.glued and here.text[0].isupper()
        bracketed = before.text == ")" and not here.glued and here.text[0].isupper()
        if here.opens or (ended and at - start > 2) or (bracketed and _authority(tokens, at)):
            found.append((start, at))
            start = at
    return [*found, (start, len(tokens))] if tokens else []


def _authority(tokens: Sequence[Token], at: int) -> bool:
    """Whether a bracket that follows a sentence's period ends before ``at``."""
    for k in range(at - 2, max(1, at - 60), -1):
        if tokens[k].text == "(":
            return tokens[k - 1].text in _ENDS
    return False


def find_insertions(tokens: Sequence[Token]) -> list[Range]:
    """Return the passages in the other font as ranges of tokens; none where no font is broken."""
    if sum(one.noisy is True for one in tokens) < _LEAST_BROKEN:
        return []
    parts = sentences(tokens)
    states = [_state(tokens[start:end]) for start, end in parts]
    told = sum(state != "none" for state in states)
    if states.count("mixed") > _MIXED * told:
        return []
    return list(_passages(tokens, parts, states))


def _state(tokens: Sequence[Token]) -> str:
    broken = sum(one.noisy is True for one in tokens)
    whole = sum(one.noisy is False for one in tokens)
    if broken and whole:
        return "mixed"
    return "broken" if broken else "whole" if whole else "none"


def _passages(tokens: Sequence[Token], parts: list[Range], states: list[str]) -> Iterator[Range]:
    """Give the runs of sentences without a break that hold enough words which could have broken."""
    run: list[Range] = []
    for part, state in [*zip(parts, states, strict=True), ((0, 0), "broken")]:
        if state in ("whole", "none") and part[1]:
            run.append(part)
            continue
        yield from _trimmed(tokens, run)
        run = []


def _trimmed(tokens: Sequence[Token], run: list[Range]) -> Iterator[Range]:
    """Give a run without the sentences at its ends that could not have broken."""
    sure = [k for k, (a, b) in enumerate(run) if _state(tokens[a:b]) == "whole"]
    if not sure:
        return
    start, end = run[sure[0]][0], run[sure[-1]][1]
    whole = sum(one.noisy is False for one in tokens[start:end])
    words = sum(one.text.isalpha() for one in tokens[start:end])
    if whole >= _LEAST_WHOLE and _LEAST_WORDS <= words <= _MOST_WORDS:
        yield start, end
