"""How grave each type of change is: ``severity.toml``, and a user's tables laid over it."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Annotated, Any

import msgspec

from policy_nlp.drift.cues import table
from policy_nlp.errors import RulesError
from policy_nlp.values import ChangeType, ClauseKind, Relation, Severity, Triage

Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Weight = Annotated[float, msgspec.Meta(gt=0, le=100)]


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of the file: an unknown key is an error."""


class ChangeRule(_Table, frozen=True):
    """How grave a type of change is."""

    severity: Severity
    example: tuple[str, str] | None = None


class ChangeRules(_Table, frozen=True):
    """One rule a type of change."""

    modality: ChangeRule
    bearer: ChangeRule
    citation: ChangeRule
    cross_reference: ChangeRule
    condition: ChangeRule
    quantity: ChangeRule
    scope: ChangeRule
    action: ChangeRule
    wording: ChangeRule


class Shares(_Table, frozen=True):
    """The share of a clause that counts as drifted, by severity and relation."""

    high: Share
    medium: Share
    low: Share
    moved: Share
    split: Share
    merged: Share


class References(_Table, frozen=True):
    """The share of the drift score that reference lists have."""

    share: Share


class Weights(_Table, frozen=True):
    """How much a clause weighs in the drift score, by kind."""

    heading: Weight
    reference: Weight
    paragraph: Weight
    leadin: Weight
    item: Weight


class When(_Table, frozen=True):
    """Which findings a triage rule is about; what it does not say fits all."""

    severity: tuple[Severity, ...] = ()
    type: tuple[ChangeType, ...] = ()
    relation: tuple[Relation, ...] = ()
    norms: bool | None = None
    references: bool | None = None


class TriageRule(_Table, frozen=True):
    """A level for the findings that ``when`` is about, with its reason."""

    level: Triage
    reason: str
    when: When
    example: tuple[tuple[str, ...], tuple[str, ...]] | None = None


class Rules(_Table, frozen=True):
    """All that severity, triage and the drift score depend on."""

    change: ChangeRules
    triage: tuple[TriageRule, ...]
    score: Shares
    references: References
    weight: Weights

    def severity(self, kind: ChangeType) -> Severity:
        """Return how grave a type of change is."""
        rule: ChangeRule = getattr(self.change, kind)
        return rule.severity

    def share(self, name: str) -> float:
        """Return the drifted share for a severity or relation; 0 for a relation without one."""
        return float(getattr(self.score, name, 0.0))

    def weight_of(self, kind: ClauseKind) -> float:
        """Return how much a clause of a kind weighs."""
        return float(getattr(self.weight, kind))


@cache
def default_rules() -> Rules:
    """Return the rules of ``severity.toml``, read once."""
    return _checked(table("severity.toml"), "severity.toml")


def read_rules(text: str, name: str = "severity.toml") -> Rules:
    """Return the default rules with those of a TOML text laid over them, key by key.

    ``name`` stands for the text in errors. Raises RulesError where the text is no TOML, has an
    unknown key, a value that is not allowed, or a graver severity that counts less.
    """
    try:
        own = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RulesError(f"{name}: not TOML: {error}. Write tables as in severity.toml.") from error
    return _checked(_laid_over(table("severity.toml"), own), name)


def _laid_over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        known = merged.get(key)
        both = isinstance(known, dict) and isinstance(value, dict)
        merged[key] = _laid_over(known, value) if both else value  # type: ignore[arg-type]
    return merged


def _checked(data: dict[str, Any], name: str) -> Rules:
    try:
        rules = msgspec.convert(data, Rules)
    except msgspec.ValidationError as error:
        raise RulesError(f"{name}: {error}. See severity.toml for what is allowed.") from error
    if not rules.score.low <= rules.score.medium <= rules.score.high:
        shares = f"low {rules.score.low}, medium {rules.score.medium}, high {rules.score.high}"
        raise RulesError(f"{name}: {shares} - at `$.score`. A graver change must not count less.")
    return rules
