"""Drafts that lost their marks, read as one of their two texts where the detection is sure."""

from __future__ import annotations

from typing import NamedTuple

from policy_nlp.reading.document import Span
from policy_nlp.redline import find_signals
from policy_nlp.redline.views import LEFT_OUT, View
from policy_nlp.text.mapped import Mapped, Replacement
from policy_nlp.values import Edit, Note

_BROKEN = 7  # lost ligatures: passages that kept them may have been inserted
_LONGEST = 200_000  # characters: a longer text is a manual, not a draft


class Taken(NamedTuple):
    """A draft read as one of its texts: its edits, what was left out, what a user should know."""

    words: Mapped
    edits: list[Edit]
    furniture: list[tuple[str, Span]]
    notes: list[Note]


def take_flattened(words: Mapped, redline: View) -> Taken:
    """The text without what the view of a recovered redline leaves out, and its edits.

    The whole text, and nothing else, where it is to be read raw, shows no sign of a lost redline,
    or is not surely a draft; edits that are not sure are left as they stand. The sign is looked
    for first because recovering takes longer than reading.
    """
    text = words.text
    if redline == "raw" or len(text) > _LONGEST or not _suspicious(text):
        return Taken(words, [], [], [])
    from policy_nlp.redline.unflatten import LEAST, SURE, unflatten

    found = unflatten(text)
    sure = [one for one in found.edits if one.confidence >= LEAST]
    if found.score < SURE or not sure:
        return Taken(words, [], [], [])
    side = "before" if redline == "before" else "after"
    message = (
        f"A draft whose insertions and deletions lost their marks: {len(sure)} edits were "
        f"recovered, {len(found.edits) - len(sure)} more were not sure enough; it was read as its "
        f"{side}-text. Give --redline raw to read it as it stands."
    )
    left = [one for one in sure if one.op in LEFT_OUT[redline]]
    return Taken(
        words.replace([Replacement(one.start, one.end, "") for one in left]),
        [_placed(words, one) for one in sure],
        [("redline", words.span(one.start, one.end)) for one in left],
        [Note("info", "unflattened", message)],
    )


def _suspicious(text: str) -> bool:
    return text.count("\ufffd") >= _BROKEN or next(find_signals(text), None) is not None


def _placed(words: Mapped, edit: Edit) -> Edit:
    """An edit with its place in the source."""
    start, end = words.span(edit.start, edit.end)
    return Edit(start, end, edit.op, edit.text, edit.confidence)
