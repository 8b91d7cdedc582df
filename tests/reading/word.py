"""Word documents written by hand, for tests."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx(body: str, extra: dict[str, bytes] | None = None, **parts: str) -> bytes:
    """A document with ``body`` and, by name, further parts; ``extra`` are raw entries."""
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    links = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in parts
    )
    entries: dict[str, str | bytes] = {
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{space}">{links}</Relationships>',
        **{
            f"word/{name}.xml": f"<w:{name} {SPACES}>{content}</w:{name}>"
            for name, content in parts.items()
        },
        **(extra or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def run(text: str, properties: str = "") -> str:
    """A run of words."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str, properties: str = "", mark: str = "") -> str:
    """A paragraph; ``mark`` is what was done to its end."""
    mark = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{properties}{mark}</w:pPr>{''.join(content)}</w:p>"


def ins(*content: str, who: str = "Ann", when: str = "2024-03-01T10:00:00Z") -> str:
    """Tracked insertion."""
    return f'<w:ins w:id="1" w:author="{who}" w:date="{when}">{"".join(content)}</w:ins>'


def gone(text: str, who: str = "Bob", when: str = "2024-03-02T10:00:00Z") -> str:
    """Tracked deletion."""
    run_ = f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'
    return f'<w:del w:id="2" w:author="{who}" w:date="{when}">{run_}</w:del>'
