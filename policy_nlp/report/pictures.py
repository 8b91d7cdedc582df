"""Pictures of a corpus as SVG and PNG: the same data give the same bytes.

Each is drawn on a figure of its own, without a window, in colors that color-blind readers can tell
apart. Its text stays text in SVG.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Final

from policy_nlp.errors import MissingExtraError
from policy_nlp.report.clean import one_line, shortened

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK: Final = "#1d2024"
SOFT: Final = "#5a616b"
RULE: Final = "#c9ccc8"
# Okabe and Ito's palette, of colors that all kinds of color vision tell apart
# (https://jfly.uni-koeln.de/color/), without its yellow, which is faint on white.
PALETTE: Final = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
_PIXELS: Final = 96  # of an inch in SVG
_SHARP: Final = 144  # dots an inch in PNG
_ROOM: Final = 0.1  # inches around: another font than was measured may be a little wider
_LAYOUTS: Final = 3  # until long names have their room
_LABEL: Final = 34  # characters of a name beside a picture

_STYLE: Final[dict[str, Any]] = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans", "Verdana", "Arial"],
    "font.size": 9,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": SOFT,
    "axes.titleweight": "bold",
    "axes.titlesize": 11,
    "axes.titlelocation": "left",
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "svg.fonttype": "none",
    "text.parse_math": False,  # a name with dollar signs is no formula
}
_PROLOG: Final = re.compile(r"\A.*?(?=<svg)", re.DOTALL)
_NAMED: Final = re.compile(r'(\bid="|url\(#|href="#)')
_SIZE: Final = re.compile(r'<svg [^>]*?width="([\d.]+)pt" height="([\d.]+)pt"')
_ROOT: Final = re.compile(r"<svg [^>]*>")
_BOX: Final = re.compile(r'viewBox="[^"]*"')
# The style would apply to the whole page; the metadata say nothing.
_LOOSE: Final = re.compile(
    r"\s*<(metadata|defs)>\s*(<style.*?</style>|<rdf.*?</rdf:RDF>)\s*</\1>", re.DOTALL
)


@dataclass(frozen=True)
class Picture:
    """A picture: what it is called, what it shows in words, and how it is drawn."""

    name: str
    title: str
    description: str
    figure: Figure

    def __post_init__(self) -> None:
        """Lay the figure out for good; each drawing would move its parts a little."""
        with styled():
            for _ in range(_LAYOUTS):
                self.figure.draw_without_rendering()
            self.figure.set_layout_engine("none")

    def svg(self) -> str:
        """The picture as an SVG document."""
        return _drawn(self.figure, "svg", self.name).decode("utf-8")

    def png(self) -> bytes:
        """The picture as PNG."""
        return _drawn(self.figure, "png", self.name)

    def inline(self) -> str:
        """The picture as an element for an HTML page, with its title and description.

        Its ids begin with the picture's name, so that several may stand on one page.
        """
        drawn = _LOOSE.sub("", _PROLOG.sub("", self.svg()))
        width, height = (round(float(points) * 4 / 3) for points in _sizes(drawn))
        box = _BOX.search(drawn)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'width="{width}" height="{height}" {box[0] if box else ""} role="img" '
            f'aria-labelledby="title description" style="stroke-linejoin: round">'
            f'<title id="title">{escape(self.title)}</title>'
            f'<desc id="description">{escape(self.description)}</desc>'
        )
        named = _NAMED.sub(rf"\g<1>{self.name}-", _ROOT.sub(lambda _: head, drawn, count=1))
        return named.replace(
            'aria-labelledby="title description"',
            f'aria-labelledby="{self.name}-title {self.name}-description"',
        )


def _sizes(drawn: str) -> tuple[str, str]:
    size = _SIZE.search(drawn)
    return (size[1], size[2]) if size else ("0", "0")


def _drawn(figure: Figure, form: str, salt: str) -> bytes:
    buffer = io.BytesIO()
    with styled({"svg.hashsalt": f"policy-nlp-{salt}"}):
        metadata = {"Date": None, "Creator": None} if form == "svg" else {"Software": None}
        figure.savefig(buffer, format=form, dpi=_SHARP, metadata=metadata)
    return buffer.getvalue()


@contextmanager
def styled(more: dict[str, Any] | None = None) -> Iterator[None]:
    """The settings under which everything is drawn. Raises MissingExtraError."""
    try:
        import matplotlib as mpl
    except ImportError as error:
        raise MissingExtraError("matplotlib", "corpus", "A picture") from error
    with mpl.rc_context():
        mpl.rcdefaults()
        settings: Any = _STYLE | (more or {})
        mpl.rcParams.update(settings)
        yield


def canvas(width: float, height: float) -> tuple[Figure, Axes]:
    """A figure of so many pixels and its axes, which fill it but for their labels."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    room = ConstrainedLayoutEngine(w_pad=_ROOM, h_pad=_ROOM)
    figure = Figure(figsize=(width / _PIXELS, height / _PIXELS), layout=room)
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return figure, axes


def name_text(name: str) -> str:
    """A name as it stands beside a picture: one line, not too long."""
    return shortened(one_line(name), _LABEL)
