"""A recovered redline for the terminal and as an HTML page."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

import msgspec

from policy_nlp.report.clean import many, showable
from policy_nlp.report.color import DELETED, INSERTED
from policy_nlp.values import Edit, Redline

_MARKS: Final = {"del": DELETED, "ins": INSERTED, "mid": ("{~", "~}")}
_TAGS: Final = {"del": ("<del", "</del>"), "ins": ("<ins", "</ins>"), "mid": ("<s", "</s>")}
_STYLE: Final = (
    "body{font:1rem/1.5 Georgia,serif;max-width:50rem;margin:2rem auto;padding:0 1rem}"
    "pre{white-space:pre-wrap;font:inherit}ins{background:#dcf5dc;color:#0a4d0a}"
    "del{background:#fbe0e0;color:#7a1010}s{background:#eee;color:#555}"
    "@media print{ins,del,s{background:none}}"
)


def flattened_text(redline: Redline) -> str:
    """The draft with ``[-deleted-]``, ``{+inserted+}`` and ``{~inserted and deleted~}`` words."""
    marked = "".join(
        text if edit is None else text.join(_MARKS[edit.op]) for text, edit in _pieces(redline)
    )
    return f"{_summary(redline)}\n\n{marked.rstrip()}\n"


def flattened_json(redline: Redline) -> bytes:
    """The value as JSON (contract §5), indented."""
    return msgspec.json.format(msgspec.json.encode(redline), indent=2) + b"\n"


def flattened_html(redline: Redline) -> str:
    """A self-contained page: the draft with its edits marked, how sure each is in its title."""
    marked = "".join(_tagged(text, edit) for text, edit in _pieces(redline))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Recovered redline'
        f"</title><style>{_STYLE}</style></head><body>\n<p>{escape(_summary(redline))}</p>\n"
        f"<pre>{marked}</pre>\n</body></html>\n"
    )


def marked_edits(redline: Redline) -> int:
    """How many edits the file has marks of; those that are found again are never wholly sure."""
    return sum(edit.confidence == 1 for edit in redline.edits)


def _pieces(redline: Redline) -> Iterator[tuple[str, Edit | None]]:
    """Give the stretches of the draft, showable, each with its edit."""
    at = 0
    for edit in redline.edits:
        yield showable(redline.text[at : edit.start]), None
        yield showable(edit.text), edit
        at = edit.end
    yield showable(redline.text[at:]), None


def _tagged(text: str, edit: Edit | None) -> str:
    if edit is None:
        return escape(text)
    opening, closing = _TAGS[edit.op]
    return f'{opening} title="{edit.confidence:.0%} sure">{escape(text)}{closing}'


def _summary(redline: Redline) -> str:
    if not redline.edits:
        return "No edits were found: this does not look like a draft that lost its marks."
    counts = {op: sum(edit.op == op for edit in redline.edits) for op in ("del", "ins", "mid")}
    marked = marked_edits(redline)
    kind = "a flattened redline" if redline.flattened else "perhaps a flattened redline"
    kind += f" (score {redline.score:.2f})"
    if marked == len(redline.edits):
        kind = "all are marked in the file, none had lost its marks"
    elif marked:
        kind = f"{marked} are marked in the file; beyond them {kind}"
    return (
        f"{many(len(redline.edits), 'edit')}: {many(counts['del'], 'deletion')}, "
        f"{many(counts['ins'], 'insertion')}; "
        f"{kind}"
    )
