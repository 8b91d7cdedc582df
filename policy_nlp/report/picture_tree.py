"""The tree over districts: who shares what the baseline does not have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from policy_nlp.report.clean import many
from policy_nlp.report.pictures import PALETTE, SOFT, Picture, canvas, name_text, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from policy_nlp.survey.asked import Cluster, Kinship

_ROW: Final = 17
_ROW_MANY: Final = 12.5
_FEW: Final = 60
_LEAVES: Final = 250  # more are drawn as groups
_GROUPS: Final = 120
_TITLE: Final = "Which manuals share what the baseline lacks"

Line = tuple[Sequence[float], Sequence[float], str]  # across, down, color


def tree_picture(kinship: Kinship) -> Picture:
    """Draw the tree of a kinship: the farther left two districts meet, the more they share.

    Clusters have colors and numbers. Of more than 250 districts the branches that lie closest
    together are drawn as groups. Raises MissingExtraError without matplotlib.
    """
    with styled():
        labels, lines = _dendrogram(kinship)
        many = len(labels) > _FEW
        figure, axes = canvas(900, len(labels) * (_ROW_MANY if many else _ROW) + 110)
        _draw(axes, lines)
        axes.axvline(1 - kinship.threshold, color=SOFT, linewidth=0.8, linestyle=(0, (4, 3)))
        axes.set_yticks(
            [10 * at + 5 for at in range(len(labels))], labels, fontsize=7.5 if many else 8.5
        )
        axes.tick_params(axis="y", length=0)
        axes.set_xlim(0, 1.005)
        axes.set_ylim(max(10 * len(labels), 10), 0)
        axes.set_xticks(
            [0, 0.25, 0.5, 0.75, 1], ["1 (all shared)", "0.75", "0.5", "0.25", "0 (none)"]
        )
        axes.set_xlabel("similarity of what the manuals have beside the baseline")
        axes.spines["left"].set_visible(False)
        axes.set_title(_TITLE)
    return Picture("tree", _TITLE, _words(kinship), figure)


def _dendrogram(kinship: Kinship) -> tuple[Sequence[str], list[Line]]:
    """The labels of the leaves and the lines that join them."""
    import numpy as np
    from scipy.cluster.hierarchy import dendrogram

    if not kinship.tree:
        return [name_text(name) for name in kinship.districts], []
    merges = np.array([(m.left, m.right, m.distance, m.size) for m in kinship.tree], dtype=float)
    colors = _colors(kinship)
    crowded = len(kinship.districts) > _LEAVES
    found: dict[str, Any] = dendrogram(
        merges,
        no_plot=True,
        truncate_mode="lastp" if crowded else None,
        p=_GROUPS,
        leaf_label_func=lambda node: _label(kinship, node),
        link_color_func=lambda node: colors.get(node, SOFT),
    )
    lines = zip(found["dcoord"], found["icoord"], found["color_list"], strict=True)
    return found["ivl"], list(lines)


def _label(kinship: Kinship, node: int) -> str:
    number = len(kinship.districts)
    leaf = node
    while leaf >= number:
        leaf = kinship.tree[leaf - number].left
    name = name_text(kinship.districts[leaf])
    cluster = _cluster_of(kinship).get(kinship.districts[leaf])
    more = "" if node < number else f" and {kinship.tree[node - number].size - 1} more"
    return f"{name}{more}  [{cluster.number}]" if cluster else f"{name}{more}"


def _cluster_of(kinship: Kinship) -> dict[str, Cluster]:
    return {name: cluster for cluster in kinship.clusters for name in cluster.districts}


def _colors(kinship: Kinship) -> dict[int, str]:
    """The color of each node that lies in a cluster."""
    clusters = _cluster_of(kinship)
    number = len(kinship.districts)
    leaf = dict(enumerate(kinship.districts))
    colors: dict[int, str] = {}
    for at, merge in enumerate(kinship.tree):
        leaf[number + at] = leaf[merge.left]
        cluster = clusters.get(leaf[merge.left])
        if cluster and merge.distance <= 1 - kinship.threshold:
            colors[number + at] = PALETTE[(cluster.number - 1) % len(PALETTE)]
    return colors


def _draw(axes: Axes, lines: Sequence[Line]) -> None:
    from matplotlib.collections import LineCollection

    segments = [list(zip(x, y, strict=True)) for x, y, _ in lines]
    widths = [0.9 if color == SOFT else 1.6 for _, _, color in lines]
    axes.add_collection(LineCollection(segments, colors=[c for *_, c in lines], linewidths=widths))


def _words(kinship: Kinship) -> str:
    inside = sum(len(one.districts) for one in kinship.clusters)
    return (
        f"A tree over {many(len(kinship.districts), 'district')} by average linkage. "
        f"{many(len(kinship.clusters), 'cluster')} with {many(inside, 'district')} share more "
        f"than chance explains (similarity of {kinship.threshold:.2f} and above, the dashed "
        "line); a district's cluster stands in brackets after its name. The clusters "
        "stand in a table too."
    )
