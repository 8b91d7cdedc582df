"""A tree and clusters over districts, from how much each two of them share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from policy_nlp.survey.asked import Merge

if TYPE_CHECKING:
    import numpy as np

    Floats = np.ndarray[Any, np.dtype[np.float64]]

_ORDERED: Final = 400  # districts up to which the leaves are put in the best order: it costs n³


def tree(similarity: Floats) -> tuple[Merge, ...]:
    """The tree of average linkage (UPGMA: Sokal and Michener 1958) over a similarity matrix."""
    import numpy as np
    from scipy.cluster.hierarchy import linkage
    from scipy.spatial.distance import squareform

    number = len(similarity)
    if number < 2:
        return ()
    distance = np.clip(1.0 - similarity, 0.0, 1.0)
    np.fill_diagonal(distance, 0.0)
    found = linkage(
        squareform(distance, checks=False), "average", optimal_ordering=number <= _ORDERED
    )
    return tuple(Merge(int(a), int(b), round(float(d), 6), int(n)) for a, b, d, n in found)


def leaves(merges: tuple[Merge, ...], number: int) -> list[int]:
    """The leaves from one end of the tree to the other."""
    if not merges:
        return list(range(number))
    order: list[int] = []
    stack = [number + len(merges) - 1]
    while stack:
        node = stack.pop()
        if node < number:
            order.append(node)
        else:
            stack += [merges[node - number].right, merges[node - number].left]
    return order


def cut(merges: tuple[Merge, ...], number: int, distance: float) -> list[list[int]]:
    """The groups of two leaves or more that stay together below a distance, the largest first."""
    groups: dict[int, list[int]] = {leaf: [leaf] for leaf in range(number)}
    for at, merge in enumerate(merges):
        if merge.distance <= distance:
            groups[number + at] = groups.pop(merge.left) + groups.pop(merge.right)
    found = [sorted(group) for group in groups.values() if len(group) > 1]
    return sorted(found, key=lambda group: (-len(group), group))
