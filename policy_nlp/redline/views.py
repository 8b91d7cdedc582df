"""The views of a draft with marks."""

from __future__ import annotations

from typing import Final, Literal, get_args

# ``auto`` and ``after``: with the insertions, without the deletions; ``before``: the reverse;
# ``raw``: everything that stands there.
View = Literal["auto", "raw", "before", "after"]
VIEWS: Final[tuple[str, ...]] = get_args(View)
