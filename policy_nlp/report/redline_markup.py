"""A redline as an HTML page and as Markdown with CriticMarkup."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Final, Literal

from policy_nlp.report.document import list_marker, policy_heading
from policy_nlp.report.redline_notes import Remark, remarks
from policy_nlp.report.redline_rows import Chunk, Op, Row, redline_rows
from policy_nlp.values import Clause, Comparison, Edit

_STYLE: Final = (
    "body{font:1rem/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "ins{background:#dcf5dc;color:#0a4d0a}del{background:#fbe0e0;color:#7a1010}"
    ".moved{border-bottom:2px dotted #555}.n{font:.7rem sans-serif;vertical-align:super}"
    ".n::after{content:'[' attr(data-n) ']'}"
    "aside{border-top:1px solid #999;margin-top:2rem;font-size:.9rem}"
    "@media print{ins,del{background:none}}"
)
_CRITIC: Final = {"del": ("{--", "--}"), "ins": ("{++", "++}")}


def redline_html(comparison: Comparison, rows: Sequence[Row] | None = None) -> str:
    """A self-contained page: the redline with its explanations numbered below.

    A paragraph end that was inserted or deleted inside a paragraph is a marked line break.
    ``rows`` are those of a draft (:mod:`policy_nlp.report.redline_draft`).
    """
    rows = redline_rows(comparison) if rows is None else rows
    notes = remarks(comparison, rows)
    title = escape(policy_heading(comparison.other))
    body = "".join(_html_rows(rows, notes))
    listed = "".join(f'<li id="n{note.number + 1}">{escape(note.text)}</li>' for note in notes)
    aside = f'<aside role="doc-endnotes"><ol>{listed}</ol></aside>' if listed else ""
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body>\n{body}{aside}\n</body></html>\n"
    )


def redline_markdown(comparison: Comparison, rows: Sequence[Row] | None = None) -> str:
    """Markdown in which dropping the insertions gives the baseline, the deletions the other.

    CriticMarkup: ``{++inserted++}``, ``{--deleted--}``, ``{>>comment<<}``. ``rows`` are those of
    a draft.
    """
    rows = redline_rows(comparison) if rows is None else rows
    notes = remarks(comparison, rows)
    ends: dict[tuple[int, int], list[Remark]] = {}
    for note in notes:
        ends.setdefault(note.last, []).append(note)
    return "".join(_markdown_rows(rows, ends)) + "\n"


def _html_rows(rows: Sequence[Row], notes: Sequence[Remark]) -> Iterator[str]:
    ends: dict[tuple[int, int], list[int]] = {}
    for note in notes:
        ends.setdefault(note.last, []).append(note.number + 1)
    joined: Op | None = None
    for i, row in enumerate(rows):
        clause = _first(rows, i, "after") or _first(rows, i, "before")
        if joined is None:
            yield _opening(clause)
        yield from (_html_words(op, text) for op, text in _prefixes(rows, i, joined, _marker))
        yield from (_html_chunk(one, ends.get((i, k), ())) for k, one in enumerate(row.chunks))
        joined = row.mark if _goes_on(rows, i) else None
        yield f'<br class="ice-{joined}">' if joined else f"</{_name(clause)}>\n"


def _goes_on(rows: Sequence[Row], i: int) -> bool:
    """Whether the next row is of the same paragraph on one side: the end was not there."""
    return rows[i].mark is not None and not _is_whole(rows[i]) and i + 1 < len(rows)


def _is_whole(row: Row) -> bool:
    """Whether a row was inserted or deleted as a whole, its end too."""
    return row.mark is not None and all(chunk.op == row.mark for chunk in row.chunks)


def _first(rows: Sequence[Row], i: int, side: Literal["before", "after"]) -> Clause | None:
    """The clause that begins with the row on a side; its end may be that of a later row."""
    for row in rows[i:]:
        clause = row.before if side == "before" else row.after
        if clause is not None or row.mark is None or _is_whole(rows[i]):
            return clause
    return None


Shown = Callable[[Clause | None], str]


def _prefixes(
    rows: Sequence[Row], i: int, joined: Op | None, shown: Shown
) -> Iterator[tuple[Op | None, str]]:
    """What stands before the words of a row, with what was done to it.

    A row that goes on with the one above on one side begins on the other side only.
    """
    before = shown(_first(rows, i, "before")) if joined != "ins" else ""
    after = shown(_first(rows, i, "after")) if joined != "del" else ""
    ops: tuple[tuple[Op | None, str], ...] = (("del", before), ("ins", after))
    if before == after and joined is None:
        ops = ((None, after),)
    return ((op, text) for op, text in ops if text)


def _name(clause: Clause | None) -> str:
    return "h2" if clause and clause.kind == "heading" else "p"


def _opening(clause: Clause | None) -> str:
    depth = clause.depth if clause else 0
    indent = f' style="margin-left:{2 * min(depth, 9)}em"' if depth else ""
    return f"<{_name(clause)}{indent}>"


def _marker(clause: Clause | None) -> str:
    """The list marker of a clause and a blank."""
    marker = list_marker(clause) if clause else ""
    return f"{marker} " if marker else ""


def _html_words(op: Op | None, text: str) -> str:
    return f"<{op}>{escape(text)}</{op}>" if op else escape(text)


def _html_chunk(chunk: Chunk, notes: Sequence[int]) -> str:
    text = escape(chunk.text)
    moved = ' class="moved"' if chunk.moved else ""
    text = f"<{chunk.op}{moved}{_whose(chunk.edit)}>{text}</{chunk.op}>" if chunk.op else text
    return text + "".join(f'<a class="n" href="#n{n}" data-n="{n}"></a>' for n in notes)


def _whose(edit: Edit | None) -> str:
    """The attributes that tell whose a draft's edit is and when it was made, or how sure."""
    if edit is None:
        return ""
    if edit.confidence < 1:
        return f' title="{edit.confidence:.0%} sure"'
    author = f' data-author="{escape(edit.author)}"' if edit.author else ""
    return author + (f' datetime="{escape(edit.time)}"' if edit.time else "")


def _markdown_rows(rows: Sequence[Row], ends: dict[tuple[int, int], list[Remark]]) -> Iterator[str]:
    joined: Op | None = None
    for i, row in enumerate(rows):
        yield from (_critic(op, text) for op, text in _prefixes(rows, i, joined, _prefix))
        for k, chunk in enumerate(row.chunks):
            yield _critic(chunk.op, chunk.text)
            for note in ends.get((i, k), ()):
                yield "{>>" + note.text.replace("<<}", "") + "<<}"
        joined = row.mark if _goes_on(rows, i) else None
        if i + 1 < len(rows):
            yield _critic(row.mark, "\n\n")


def _prefix(clause: Clause | None) -> str:
    """What Markdown sets before a clause: the sign of a heading, indent and marker of an item."""
    if clause is None:
        return ""
    if clause.kind == "heading":
        return "## "
    marker = list_marker(clause).replace("\u2022", "-")
    indent = "   " * max(clause.depth - 1, 0)
    return f"{indent}{marker} " if marker else ""


def _critic(op: Op | None, text: str) -> str:
    if op is None:
        return text
    left, right = _CRITIC[op]
    return f"{left}{text}{right}"
