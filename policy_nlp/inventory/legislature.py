"""The California Legislature's table of code sections, ``LAW_SECTION_TBL``, row by row.

The bulk download is a dump of the Legislature's database: tab-delimited ``.dat`` tables, text in
backticks, NULL bare, and one ``.lob`` file (CAML, an XML) for the words of each section, which the
row names. The columns are those of ``capublic.sql`` in the download's ``pubinfo_load.zip``. The
table holds the sections as they are, each version a row; a repealed section has no row any more.
"""

from __future__ import annotations

import csv
import html
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

import msgspec

from policy_nlp.citations import CitationId
from policy_nlp.errors import CitationIdError, InventoryError
from policy_nlp.inventory.history import read_history
from policy_nlp.inventory.values import SectionVersion

COLUMNS: Final = (
    "id",
    "law_code",
    "section_num",
    "op_statues",
    "op_chapter",
    "op_section",
    "effective_date",
    "law_section_version_id",
    "division",
    "title",
    "part",
    "chapter",
    "article",
    "history",
    "content_xml",
    "active_flg",
    "trans_uid",
    "trans_update",
)
_ADVICE: Final = "Give the Legislature's pubinfo_YYYY.zip, its folder, or LAW_SECTION_TBL.dat."

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
# "SEC. 5." and "SECTION 1." are how the constitution numbers.
_NUMBER: Final = re.compile(r"(?:SEC(?:TION|S)?\.?)?\s?(\d[\w.\s\-½]{0,40}?)\.?\s?", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"(?:ARTICLE\s)?([IVXL]{1,8})\s?([A-Z]?)\.?\s?", re.IGNORECASE)
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50}
_TAG: Final = re.compile(r"<[^<>]{0,2000}>")

Words = Callable[[str], str]


class Row(NamedTuple):
    """A row of the table, its columns by name; NULL is empty."""

    id: str
    law_code: str
    section_num: str
    op_statues: str
    op_chapter: str
    op_section: str
    effective_date: str
    law_section_version_id: str
    division: str
    title: str
    part: str
    chapter: str
    article: str
    history: str
    content_xml: str
    active_flg: str
    trans_uid: str
    trans_update: str


def rows(lines: Iterable[str], name: str) -> Iterator[Row]:
    """The rows of the table. Raises InventoryError, which names the line, on anything else."""
    reader = csv.reader(lines, delimiter="\t", quotechar="`", escapechar="\\")
    try:
        for cells in reader:
            if cells:
                yield _row(cells, f"{name}, line {reader.line_num}")
    except csv.Error as error:
        where = f"{name}, line {reader.line_num}"
        raise InventoryError(where, f"is no row of a table ({error})", _ADVICE) from error


def version(row: Row, words: Words) -> SectionVersion | None:
    """The section of a row; None where the row names none, or is no longer active.

    ``words`` gives the text of a ``.lob`` file by its name, empty where there is none: it is asked
    where the note does not say when the section ends.
    """
    section = _section(row)
    if section is None or row.active_flg == "N":
        return None
    history = read_history(row.history)
    if history.repealed is None and row.content_xml:
        own = read_history(words(row.content_xml))
        history = msgspec.structs.replace(
            history,
            repealed=own.repealed,
            inoperative=history.inoperative or own.inoperative,
        )
    return SectionVersion.of(
        section, " ".join(row.history.split()), history, day(row.effective_date)
    )


def day(cell: str) -> str | None:
    """The day of a time as the tables write it, ``2024-01-01 00:00:00``."""
    match = _DAY.match(cell)
    return match[0] if match else None


def caml_text(markup: str) -> str:
    """The words of a ``.lob`` file: without tags, which stand for blanks."""
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())


def _row(cells: list[str], where: str) -> Row:
    if len(cells) != len(COLUMNS):
        raise InventoryError(
            where,
            f"has {len(cells)} columns, not the {len(COLUMNS)} of LAW_SECTION_TBL "
            f"({COLUMNS[0]}, {COLUMNS[1]} … {COLUMNS[-1]})",
            _ADVICE,
        )
    return Row(*("" if cell == "NULL" else cell for cell in cells))


def _section(row: Row) -> str | None:
    """The canonical id of the row's section."""
    match = _NUMBER.fullmatch(row.section_num)
    code = row.law_code.strip().lower()
    if match is None:
        return None
    number = "".join(match[1].lower().split())
    article = f"art{_article(row.article)}/" if code == "cons" else ""
    try:
        return str(CitationId.parse(f"/us-ca/{code}/{article}s{number}"))
    except CitationIdError:
        return None


def _article(text: str) -> str:
    """An article's number as ids have it, 13a of "XIII A"; empty where it is none."""
    match = _ARTICLE.fullmatch(text)
    if match is None:
        return ""
    values = [_ROMAN[letter] for letter in match[1].lower()]
    following = [*values[1:], 0]
    number = sum(-v if v < after else v for v, after in zip(values, following, strict=True))
    return f"{number}{match[2].lower()}"
