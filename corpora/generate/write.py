"""Pairs as files: the two texts of each, and the key to them all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from corpora.generate.pairs import Entry, Pair
from policy_nlp.values import Policy

Place = tuple[int, int]


def text_of(policy: Policy, title: str) -> tuple[str, dict[str, Place]]:
    """Return a policy as plain text, and the place of each clause in it (code points)."""
    parts = [f"Board Policy {title}\n"]
    at = len(parts[0])
    places: dict[str, Place] = {}
    for clause in policy.clauses:
        lead = f"{clause.number}. " if clause.number and clause.number.isalnum() else ""
        bullet = "• " if clause.kind == "item" and not lead else lead
        mark = "\n" + "   " * clause.depth + bullet
        parts += [mark, clause.text, "\n"]
        start = at + len(mark)
        places[clause.id] = (start, start + len(clause.text))
        at = start + len(clause.text) + 1
    return "".join(parts), places


def write(pairs: Iterable[Pair], out: Path) -> int:
    """Write ``NUMBER/baseline.txt``, ``NUMBER/other.txt`` and ``key.jsonl``; return how many.

    A line of the key is a pair: its name, what else differs, and for each alignment the clauses
    by their places on either side, the relations that are right, the types of change, the edit.
    """
    number = 0
    out.mkdir(parents=True, exist_ok=True)
    with (out / "key.jsonl").open("wb") as key:
        for pair in pairs:
            number += 1
            folder = out / pair.name
            folder.mkdir(exist_ok=True)
            sides = [text_of(one, pair.name) for one in (pair.baseline, pair.other)]
            for name, (text, _) in zip(("baseline", "other"), sides, strict=True):
                (folder / f"{name}.txt").write_text(text, encoding="utf-8")
            key.write(msgspec.json.encode(_line(pair, sides[0][1], sides[1][1])) + b"\n")
    return number


def _line(pair: Pair, before: dict[str, Place], after: dict[str, Place]) -> dict[str, Any]:
    return {
        "pair": pair.name,
        "surface": pair.surface,
        "alignments": [_alignment(entry, before, after) for entry in pair.entries],
    }


def _alignment(entry: Entry, before: dict[str, Place], after: dict[str, Place]) -> dict[str, Any]:
    return {
        "baseline": [before[name] for name in entry.baseline],
        "other": [after[name] for name in entry.other],
        "relation": entry.relations,
        "changes": sorted(entry.types),
        "edit": entry.edit,
    }
