"""Drafts that lost their marks, read as one of their two texts where the detection is sure.

Every format comes here with its words as they were read, before anything is left out of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from policy_nlp.reading.document import Span
from policy_nlp.redline import find_signals
from policy_nlp.redline.views import LEFT_OUT, View
from policy_nlp.text.mapped import Mapped, Replacement
from policy_nlp.values import Edit, Note

_BROKEN = 7  # lost ligatures: passages that kept them may have been inserted
_LONGEST = 200_000  # characters: a longer text is a manual, not a draft


class Recovered(NamedTuple):
    """The edits of a text that lost its marks, in order, and how many more were not sure enough."""

    edits: Sequence[Edit] = ()
    unsure: int = 0


Recover = Callable[[str], Recovered]


class Taken(NamedTuple):
    """What was found in a draft: its edits, what the view leaves out, what a user should know.

    Edits and furniture have their places in the source; ``left_out`` are those in the words.
    """

    left_out: Sequence[Edit] = ()
    edits: Sequence[Edit] = ()
    furniture: Sequence[tuple[str, Span]] = ()
    notes: Sequence[Note] = ()


def recover_sure(text: str) -> Recovered:
    """The edits that are sure, of a text that surely is a draft; none of any other.

    A sign of a lost redline is looked for first, because recovering takes longer than reading.
    """
    if len(text) > _LONGEST or not _suspicious(text):
        return Recovered()
    from policy_nlp.redline.unflatten import LEAST, SURE, unflatten

    found = unflatten(text)
    sure = [one for one in found.edits if one.confidence >= LEAST]
    if found.score < SURE or not sure:
        return Recovered()
    return Recovered(sure, len(found.edits) - len(sure))


def _suspicious(text: str) -> bool:
    return text.count("\ufffd") >= _BROKEN or next(find_signals(text), None) is not None


def take_flattened(words: Mapped, redline: View, recover: Recover = recover_sure) -> Taken:
    """The edits of words that have no marks; nothing where they are to be read raw."""
    found = Recovered() if redline == "raw" else recover(words.text)
    if not found.edits:
        return Taken()
    side = "before" if redline == "before" else "after"
    message = (
        f"A draft whose insertions and deletions lost their marks: {len(found.edits)} edits were "
        f"recovered, {found.unsure} more were not sure enough; it was read as its {side}-text. "
        "Give --redline raw to read it as it stands."
    )
    left_out = [one for one in found.edits if one.op in LEFT_OUT[redline]]
    return Taken(
        left_out,
        [_placed(words, one) for one in found.edits],
        [("redline", words.span(one.start, one.end)) for one in left_out],
        [Note("info", "unflattened", message)],
    )


def _placed(words: Mapped, edit: Edit) -> Edit:
    """An edit with its place in the source."""
    start, end = words.span(edit.start, edit.end)
    return Edit(start, end, edit.op, edit.text, edit.confidence)


def without(words: Mapped, left_out: Sequence[Edit]) -> Mapped:
    """The words without what a view leaves out."""
    return words.replace([Replacement(one.start, one.end, "") for one in left_out])
