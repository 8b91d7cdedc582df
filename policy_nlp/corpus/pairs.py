"""Which document of a district belongs to which of the baseline: by code and kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from policy_nlp.values import Note, Policy

_NAME = re.compile(
    r"(?:(?P<before>BP|ARR?|BB|E)[ _-]*)?(?P<code>\d{4}(?:\.\d{1,3})*)"
    r"(?:[ _-]*(?P<after>BP|ARR?|BB|E)(?![A-Za-z]))?",
    re.IGNORECASE,
)
_KINDS = {"ARR": "AR"}


def complete(policy: Policy, district: str) -> Policy:
    """The policy with its district, and code and kind from its file's name where it says none.

    A note tells what came from the name.
    """
    policy = msgspec.structs.replace(policy, district=district)
    match = _NAME.match(Path(policy.source.path).stem)
    if policy.code or not match:
        return policy
    kind = (match["before"] or match["after"] or "").upper()
    kind = policy.kind or _KINDS.get(kind, kind) or None
    message = f"The text does not say its code: {match['code']} was taken from the file's name."
    note = Note("info", "code-from-name", message)
    return msgspec.structs.replace(
        policy, code=match["code"], kind=kind, notes=(*policy.notes, note)
    )


Key = tuple[str, str]


def choose(policies: Iterable[Policy]) -> tuple[dict[Key, Policy], list[tuple[Policy, str]]]:
    """One policy a kind and code, the latest, and the others with the reason they were left out."""
    chosen: dict[Key, Policy] = {}
    left: list[tuple[Policy, str]] = []
    for policy in sorted(policies, key=_age, reverse=True):
        if not policy.code:
            reason = "has no policy code in its text or its name; name the file like BP-0520.txt"
            left.append((policy, reason))
            continue
        key = (policy.kind or "", policy.code)
        if key in chosen:
            left.append((policy, _double(policy, chosen[key])))
        else:
            chosen[key] = policy
    return dict(sorted(chosen.items(), key=lambda one: one[0][::-1])), left


def _age(policy: Policy) -> tuple[str, str]:
    return max(
        policy.revised or "", policy.reviewed or "", policy.adopted or ""
    ), policy.source.path


def _double(policy: Policy, kept: Policy) -> str:
    name = f"{policy.kind or 'a document'} {policy.code}"
    return (
        f"is a second document {name} of {policy.district}; the latest was compared, "
        f"{kept.source.path}. Remove one, or give each version a folder of its own"
    )


def pair(
    baseline: dict[Key, Policy], other: dict[Key, Policy]
) -> tuple[Sequence[tuple[Policy, Policy]], Sequence[Policy]]:
    """The pairs of the two manuals, and the documents of ``other`` that the baseline lacks.

    A document that does not tell its kind goes with the only one of its code.
    """
    pairs, alone = [], []
    for key, policy in other.items():
        match = baseline.get(key) or _only(baseline, key)
        if match:
            pairs.append((match, policy))
        else:
            alone.append(policy)
    return pairs, alone


def _only(baseline: dict[Key, Policy], key: Key) -> Policy | None:
    same = [policy for (kind, code), policy in baseline.items() if code == key[1]]
    unkinded = [policy for policy in same if not policy.kind or not key[0]]
    return same[0] if len(same) == 1 and unkinded else None
