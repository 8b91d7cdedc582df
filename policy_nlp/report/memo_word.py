"""Word documents of headings, paragraphs, lists and tables (ISO/IEC 29500-1, 17.3 and 17.4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from policy_nlp.report.clean import one_line, web_url
from policy_nlp.report.word_file import HEAD, SPACE, core, packed, template

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_R: Final = f'xmlns:r="{_OFFICE}"'
_RELATIONS: Final = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_PAGE: Final = (
    '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" '
    'w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
)
_BORDER: Final = '<w:{side} w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>'
_WIDE: Final = 9360  # the width of the text, in twentieths of a point
_CHARACTER: Final = 100  # of the text of a table, on average; in bold as much as the next
_BOLD: Final = 120
_MARGINS: Final = 216  # of a cell, left and right
_UNBROKEN: Final = 10  # characters of a cell that stay in one line ("BP 5131.8", "2024-01-09")
_BULLET: Final = "•"


class Run(NamedTuple):
    """Words of a paragraph; ``url`` links them where it is a web address."""

    text: str
    bold: bool = False
    url: str | None = None


Words = str | Sequence[Run]


class Memo:
    """A document that is being written from top to bottom."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._parts: list[str] = []
        self._links: dict[str, str] = {}
        self.paragraph(title, "Title")

    def paragraph(self, words: Words, style: str = "Normal") -> None:
        """Add a paragraph in one of the styles of ``word/memo_styles.xml``."""
        self._parts.append(self._paragraph(words, style))

    def bullets(self, items: Iterable[Words]) -> None:
        """Add a list."""
        for item in items:
            runs = [Run(item)] if isinstance(item, str) else list(item)
            self.paragraph([Run(f"{_BULLET} "), *runs], "ListParagraph")

    def table(self, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Add a table, its columns as wide as their words ask for."""
        rows = list(rows)
        widths = _widths([header, *rows])
        borders = "".join(_BORDER.format(side=side) for side in ("top", "bottom", "insideH"))
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        lines = [self._line(header, widths, head=True)]
        lines += [self._line(row, widths, head=False) for row in rows]
        self._parts.append(
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"
        )
        self.paragraph("", "Cell")

    def docx(self) -> bytes:
        """The file."""
        body = "".join(self._parts)
        parts = {
            "[Content_Types].xml": template("memo_types.xml"),
            "_rels/.rels": template("package.rels"),
            "word/styles.xml": template("memo_styles.xml"),
            "word/_rels/document.xml.rels": self._relations(),
            "word/document.xml": (
                f"{HEAD}<w:document {SPACE} {_R}><w:body>{body}{_PAGE}</w:body></w:document>"
            ),
            "docProps/core.xml": core(_clean(self._title)),
        }
        return packed(parts)

    def _paragraph(self, words: Words, style: str) -> str:
        runs = [Run(words)] if isinstance(words, str) else words
        written = "".join(map(self._run, runs))
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{written}</w:p>'

    def _run(self, run: Run) -> str:
        url = web_url(run.url)
        look = '<w:rStyle w:val="Hyperlink"/>' if url else ""
        look += "<w:b/>" if run.bold else ""
        text = f'<w:t xml:space="preserve">{_clean(run.text)}</w:t>'
        written = f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{text}</w:r>"
        if url is None:
            return written
        link = self._links.setdefault(url, f"link{len(self._links) + 1}")
        return f'<w:hyperlink r:id="{link}">{written}</w:hyperlink>'

    def _line(self, cells: Sequence[str], widths: Sequence[int], *, head: bool) -> str:
        written = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"{self._paragraph([Run(text, bold=head)], 'Cell')}</w:tc>"
            for text, width in zip(cells, widths, strict=True)
        )
        look = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + "</w:trPr>"
        return f"<w:tr>{look}{written}</w:tr>"

    def _relations(self) -> str:
        links = "".join(
            f'<Relationship Id="{id_}" Type="{_OFFICE}/hyperlink" Target={quoteattr(url)} '
            'TargetMode="External"/>'
            for url, id_ in self._links.items()
        )
        styles = f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        return f"{HEAD}<Relationships {_RELATIONS}>{styles}{links}</Relationships>"


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """Columns that share the page: room for the longest word of each, the rest by need.

    Where the words are too long for that, the widest column breaks its own.
    """
    columns = list(zip(*rows, strict=True))
    least = [_least(column) for column in columns]
    widest = least.index(max(least))
    least[widest] = max(least[widest] - max(sum(least) - _WIDE, 0), _MARGINS)
    wanted = [min(max(map(len, column)), 60) for column in columns]
    rest = max(_WIDE - sum(least), 0)
    return [
        low + rest * want // max(sum(wanted), 1) for low, want in zip(least, wanted, strict=True)
    ]


def _least(column: Sequence[str]) -> int:
    head, *cells = column
    body = max((len(c) if len(c) <= _UNBROKEN else _longest_word(c) for c in cells), default=0)
    return max(_BOLD * _longest_word(head), _CHARACTER * body) + _MARGINS


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)


def _clean(text: str) -> str:
    kept = one_line(text)
    if kept and text[:1].isspace():
        kept = f" {kept}"
    return escape(f"{kept} " if kept and text[-1:].isspace() else kept)
