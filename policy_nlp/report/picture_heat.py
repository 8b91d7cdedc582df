"""The heat map: districts by policies, the darker the farther from the baseline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from policy_nlp.report.clean import many
from policy_nlp.report.pictures import RULE, SOFT, Picture, canvas, name_text, styled

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    Floats = np.ndarray[Any, np.dtype[np.float64]]

_ROW: Final = 15  # pixels of a district where there are few, and where there are many
_ROW_MANY: Final = 9.5
_ROW_CROWD: Final = 2
_FEW: Final = 60
_NAMED: Final = 250  # districts up to which each is named
_EVERY: Final = 50  # of more districts, so many to a number
_COLUMN: Final = 15
_COLUMNS_NAMED: Final = 66  # policies up to which each is named
_WIDTH: Final = 860  # of the map where policies are many
_LEAST_WIDTH: Final = 340
_HIGHEST: Final = 0.5  # the scale reaches this score at least
_SCALE: Final = 240  # pixels of the scale
_TITLE: Final = "Drift from the baseline, districts by policies"
_LEGEND: Final = "blue-gray: the district has no version to compare"
_ABSENT: Final = "#d3dbe3"
_CODE: Final = re.compile(r"([A-Z]*) ?(\d*)(.*)")


def heat_map(
    districts: Sequence[str], policies: Sequence[str], scores: Sequence[tuple[str, str, float]]
) -> Picture:
    """Draw ``scores`` (district, policy, drift score) with the districts in the order given.

    Policies go by number. Every one has a cell of its own, however many there are; names stand
    beside up to 250 districts and 66 policies, of more the places and the series of codes. Raises
    MissingExtraError without matplotlib.
    """
    columns = sorted(policies, key=_place)
    cells = _matrix(districts, columns, scores)
    width = max(min(len(columns) * _COLUMN, _WIDTH), _LEAST_WIDTH) + 260
    with styled():
        height = len(districts) * _row(len(districts)) + 190
        figure, axes = canvas(width, height)
        shown = _paint(axes, cells)
        _name_rows(axes, districts)
        _name_columns(axes, columns)
        _scale(figure, axes, shown, height)
        figure.suptitle(_TITLE, fontsize=11, fontweight="bold", x=0.01, ha="left")
        figure.supxlabel(_LEGEND, fontsize=8, color=SOFT)
    return Picture("heat", _TITLE, _words(cells), figure)


def _scale(figure: Figure, axes: Axes, shown: Any, height: float) -> None:
    """Put the scale at the right, at the top, of one size whatever the map's."""
    share = min(_SCALE / height, 0.7)
    bar = figure.colorbar(
        shown,
        ax=axes,
        shrink=share,
        aspect=18,
        anchor=(0.0, 1.0),
        pad=0.02,
        extend="max",
        extendfrac=0.04,
    )
    bar.set_label("drift score")
    bar.outline.set_visible(False)


def _row(number: int) -> float:
    return _ROW if number <= _FEW else _ROW_MANY if number <= _NAMED else _ROW_CROWD


def _place(policy: str) -> tuple[float, str, str]:
    found = _CODE.match(policy)
    kind, number, rest = found.groups() if found else ("", "", policy)
    return (float(number) if number else float("inf"), rest, kind)


def _matrix(
    districts: Sequence[str], policies: Sequence[str], scores: Sequence[tuple[str, str, float]]
) -> Floats:
    import numpy as np

    rows = {name: at for at, name in enumerate(districts)}
    columns = {name: at for at, name in enumerate(policies)}
    cells = np.full((len(rows), len(columns)), np.nan)
    for district, policy, score in scores:
        at = rows[district], columns[policy]
        cells[at] = score if np.isnan(cells[at]) else max(score, cells[at])
    return cells


def _paint(axes: Axes, cells: Floats) -> Any:
    import matplotlib as mpl
    import numpy as np

    known = cells[~np.isnan(cells)]
    highest = max(_HIGHEST, float(np.quantile(known, 0.99)) if known.size else 0.0)
    colors = mpl.colormaps["YlOrBr"].with_extremes(bad=_ABSENT)
    for spine in axes.spines.values():
        spine.set_visible(False)
    return axes.imshow(
        np.ma.masked_invalid(cells),
        aspect="auto",
        cmap=colors,
        vmin=0.0,
        vmax=highest,
        interpolation="none",
    )


def _name_rows(axes: Axes, districts: Sequence[str]) -> None:
    crowded = len(districts) > _FEW
    if len(districts) <= _NAMED:
        names = [name_text(name) for name in districts]
        axes.set_yticks(range(len(districts)), names, fontsize=6.5 if crowded else 8)
        axes.tick_params(axis="y", length=0)
    else:
        places = range(0, len(districts), _EVERY)
        axes.set_yticks(places, [str(at + 1) for at in places])
        axes.set_ylabel(f"{many(len(districts), 'district')} by their place in the tree")


def _name_columns(axes: Axes, policies: Sequence[str]) -> None:
    axes.xaxis.tick_top()
    if len(policies) <= _COLUMNS_NAMED:
        names = [name_text(name or "no number") for name in policies]
        axes.set_xticks(range(len(policies)), names, rotation=90, fontsize=7.5)
        axes.tick_params(axis="x", length=0)
        return
    series = [int(_place(name)[0] // 1000) if _place(name)[1:] else 0 for name in policies]
    starts = [at for at, one in enumerate(series) if not at or one != series[at - 1]]
    axes.set_xticks([at - 0.5 for at in starts], [f"{series[at]}000" for at in starts], ha="left")
    for at in starts[1:]:
        axes.axvline(at - 0.5, color=RULE, linewidth=1)


def _words(cells: Floats) -> str:
    import numpy as np

    known = cells[~np.isnan(cells)]
    if not known.size:
        return "No district's policy was compared with the baseline."
    return (
        f"{many(cells.shape[0], 'district')} by {many(cells.shape[1], 'policy')}. Compared: "
        f"{known.size:,}; the median score is {np.median(known):.2f}, the highest "
        f"{known.max():.2f}. Empty cells: {cells.size - known.size:,}. The numbers "
        "stand in the tables."
    )
