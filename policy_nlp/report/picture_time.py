"""Pictures of time: when districts took up a policy, and how late they are over all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from policy_nlp.report.clean import many
from policy_nlp.report.pictures import INK, PALETTE, RULE, SOFT, Picture, canvas, name_text, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from policy_nlp.survey.asked import PairDrift

_ROW: Final = 16
_NAMED: Final = 60  # districts up to which each has a line of its own
_MONTH: Final = 30.44  # days
_BINS: Final = 60
_STEPS: Final = (1, 3, 6, 12, 24)  # months of a bar
# Triage by color and by shape.
_MARKS: Final = {
    "substantive": (PALETTE[1], "^"),
    "minor": (PALETTE[5], "D"),
    "technical": (PALETTE[0], "s"),
    "none": (PALETTE[2], "o"),
}


def timeline(
    policy: str, pairs: Sequence[PairDrift], revisions: Sequence[tuple[str, str]]
) -> Picture:
    """Draw when each district's text of a policy is from, beside the baseline's revisions.

    ``revisions`` are the baseline's versions with their dates, the one in force among them. Up to
    60 districts have a line each; of more there is the number over time. Undated ones are counted
    in the description. Raises MissingExtraError without matplotlib.
    """
    dated = sorted(
        ((date.fromisoformat(one.date), one) for one in pairs if one.date),
        key=lambda pair: (pair[0], pair[1].district, pair[1].version),
    )
    title = f"{name_text(policy)}: revisions of the baseline and the districts' texts"
    with styled():
        few = len(dated) <= _NAMED
        figure, axes = canvas(900, len(dated) * _ROW + 150 if few else 430)
        (_lines if few else _steps)(axes, dated)
        _revisions(axes, [date.fromisoformat(day) for _, day in revisions])
        axes.set_title(title, pad=22)
        axes.set_xlabel("date of the text")
        if dated:
            axes.legend(
                loc="upper left",
                bbox_to_anchor=(1.0, 1.0),
                frameon=False,
                title="drift",
                fontsize=8,
            )
    return Picture("timeline", title, _words(pairs, revisions), figure)


def lag_picture(lags: Sequence[int], undated: int) -> Picture:
    """Draw how many documents are how late, in months from the baseline's revision.

    ``undated`` counts those of unknown lag. Raises MissingExtraError without matplotlib.
    """
    import numpy as np

    title = "Lag: from the baseline's revision to the district's own"
    months = np.array(sorted(lags), dtype=float) / _MONTH
    with styled():
        figure, axes = canvas(900, 360)
        if len(months):
            _histogram(axes, months)
        axes.axvline(0, color=INK, linewidth=1)
        axes.set_title(title)
        axes.set_xlabel(
            "months (left of 0: dated before the baseline's revision; the ends hold all beyond)"
        )
        axes.set_ylabel("documents")
    return Picture("lag", title, _lag_words(months, undated), figure)


def _lines(axes: Axes, dated: Sequence[tuple[date, PairDrift]]) -> None:
    for level, (color, shape) in _MARKS.items():
        rows = [at for at, (_, one) in enumerate(dated) if one.triage == level]
        days: Any = [dated[at][0] for at in rows]
        if rows:
            axes.plot(days, rows, shape, color=color, markersize=5, label=level, linestyle="none")
    names = [name_text(one.district) for _, one in dated]
    axes.set_yticks(range(len(names)), names, fontsize=8)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y", color=RULE, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.set_ylim(len(names) - 0.3, -0.7)


def _steps(axes: Axes, dated: Sequence[tuple[date, PairDrift]]) -> None:
    """The number of districts whose text is from that day or before, by triage."""
    for level, (color, shape) in _MARKS.items():
        days: Any = [day for day, one in dated if one.triage == level]
        if days:
            sums, last = range(1, len(days) + 1), [len(days) - 1]
            line = axes.step(days, sums, where="post", color=color, linewidth=1.6, label=level)[0]
            line.set(marker=shape, markevery=last, markersize=6)
    axes.set_ylabel("districts with a text from then or before")
    axes.set_ylim(bottom=0)


def _revisions(axes: Axes, days: Sequence[date]) -> None:
    for at, day in enumerate(sorted(days)):
        where: Any = day
        axes.axvline(where, color=INK, linewidth=1, linestyle="-" if at + 1 == len(days) else "--")
        axes.annotate(
            f"baseline {day.isoformat()}",
            (where, 1.0),
            xycoords=("data", "axes fraction"),
            xytext=(0, 4),
            textcoords="offset points",
            ha="center",
            fontsize=7.5,
            color=INK,
        )


def _histogram(axes: Axes, months: Any) -> None:
    import numpy as np

    low, high = (float(one) for one in np.quantile(months, (0.005, 0.995)))
    step = next(size for size in _STEPS if high - low <= _BINS * size or size == _STEPS[-1])
    edges = np.arange(np.floor(low / step), np.ceil(high / step) + 2) * step
    heights, _ = np.histogram(np.clip(months, edges[0], edges[-1]), edges)
    colors = [PALETTE[1] if edge < 0 else PALETTE[0] for edge in edges[:-1]]
    axes.bar(
        edges[:-1], heights, step, align="edge", color=colors, edgecolor="white", linewidth=0.4
    )
    median = float(np.median(months))
    axes.axvline(median, color=SOFT, linewidth=1, linestyle=(0, (4, 3)))
    axes.annotate(
        f"median {median:.0f} months",
        (median, 1.0),
        xycoords=("data", "axes fraction"),
        xytext=(4, -10),
        textcoords="offset points",
        fontsize=8,
        color=SOFT,
    )


def _words(pairs: Sequence[PairDrift], revisions: Sequence[tuple[str, str]]) -> str:
    dated = [one for one in pairs if one.date]
    newest = max((day for _, day in revisions), default="")
    before = sum((one.date or "") < newest for one in dated)
    issued = ", ".join(day for _, day in revisions) or "no known date"
    return (
        f"The baseline's versions are dated {issued}. Texts of districts with a "
        f"date: {len(dated)}, before the newest: {before}, without: {len(pairs) - len(dated)}."
    )


def _lag_words(months: Any, undated: int) -> str:
    import numpy as np

    if not len(months):
        return f"No lag is known; a date is missing for {many(undated, 'document')}."
    low, middle, high = (float(one) for one in np.quantile(months, (0.25, 0.5, 0.75)))
    return (
        f"{many(len(months), 'document')}: the middle half lies between {low:.0f} and {high:.0f} "
        f"months, the median is {middle:.0f}; dated before the baseline's "
        f"revision: {int((months < 0).sum()):,}; of unknown lag: {undated:,}."
    )
