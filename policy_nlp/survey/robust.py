"""Which values are far out of their distribution, by statistics that outliers do not move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[np.float64]]

LIMIT: Final = 3.5
"""The modified z score beyond which a value is labeled (Iglewicz and Hoaglin, How to Detect and
Handle Outliers, 1993)."""
FENCE: Final = 3.0
"""Interquartile ranges beyond the quartiles to the outer fence (Tukey, Exploratory Data Analysis,
1977)."""
LEAST: Final = 8
"""Fewer values have no distribution to be out of."""
_NORMAL: Final = 0.6745  # the median absolute deviation of a standard normal
_MEAN_NORMAL: Final = 0.7979  # its mean absolute deviation


class FarOut(NamedTuple):
    """A value that lies beyond both limits: its place among the values, z score, outer fence."""

    at: int
    z: float
    fence: float


def z_scores(values: Numbers) -> Numbers:
    """The modified z scores; where more than half of the values are equal, by mean deviation."""
    import numpy as np

    away = values - np.median(values)
    median, mean = float(np.median(np.abs(away))), float(np.mean(np.abs(away)))
    if median > 0:
        return away * _NORMAL / median
    return away * _MEAN_NORMAL / mean if mean > 0 else np.zeros_like(values)


def far_out(values: Numbers) -> list[FarOut]:
    """The values beyond the z score's limit and Tukey's outer fence, the farthest first."""
    import numpy as np

    if len(values) < LEAST:
        return []
    z = z_scores(values)
    low, high = (float(one) for one in np.quantile(values, (0.25, 0.75)))
    reach = FENCE * (high - low)
    fences = np.where(z > 0, high + reach, low - reach)
    out = (np.abs(z) > LIMIT) & np.where(z > 0, values > fences, values < fences)
    found = [FarOut(int(at), float(z[at]), float(fences[at])) for at in np.flatnonzero(out)]
    return sorted(found, key=lambda one: (-abs(one.z), one.at))
