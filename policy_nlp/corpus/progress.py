"""How a long job tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

# Told of each step: the stage, how many are done, how many there are.
Progress = Callable[[str, int, int], None]


def quiet(stage: str, done: int, total: int) -> None:
    """Report nothing."""
