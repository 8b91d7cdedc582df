"""Keeping what was worked out of large values: by identity, since hashing takes as long."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Generic, TypeVar

from policy_nlp.values import Policy

_Value = TypeVar("_Value")
_Found = TypeVar("_Found")
_POLICIES = 8  # a baseline is compared with many policies, one after the other


class Same(Generic[_Value]):
    """A value as a key: equal to itself only. The key holds it, so that its id stays its own."""

    __slots__ = ("value",)

    def __init__(self, value: _Value) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.value is self.value


def of_policy(function: Callable[[Policy], _Found]) -> Callable[[Policy], _Found]:
    """Keep what a function finds in the policies it was last asked about."""

    @lru_cache(maxsize=_POLICIES)
    def kept(policy: Same[Policy]) -> _Found:
        return function(policy.value)

    @wraps(function)
    def found(policy: Policy) -> _Found:
        return kept(Same(policy))

    return found
