"""PDF pages written by hand, for tests."""

from __future__ import annotations

from evaluation.drafts import pdf_file

Row = tuple[float, float, str]
TURNS = {
    0: "",
    90: "0 1 -1 0 612 0 cm\n",
    180: "-1 0 0 -1 612 792 cm\n",
    270: "0 -1 1 0 0 792 cm\n",
}


def paper(
    *pages: list[Row],
    rules: tuple[tuple[float, float, float], ...] = (),
    stroked: bool = False,
    turn: int = 0,
) -> bytes:
    """Pages with rows of Courier, 10 points (a character is 6 wide): left, height, words.

    ``rules`` are thin rectangles, or stroked lines, on each page: left, height, width. With
    ``turn`` everything is drawn turned to the left by so many degrees.
    """
    form = "{0} {1} m {3} {1} l S\n" if stroked else "{0} {1} {2} 0.6 re f\n"
    drawn = "".join(form.format(x, y, width, x + width) for x, y, width in rules)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % (4 + 2 * k) for k in range(len(pages))), len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    ]
    for k, rows in enumerate(pages):
        shown = "".join(f"BT /F1 10 Tf {x} {y} Td ({text}) Tj ET\n" for x, y, text in rows)
        stream = (TURNS[turn] + shown + drawn).encode("cp1252")
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * k),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        ]
    return pdf_file(objects)
