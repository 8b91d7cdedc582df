"""The two seed documents give exactly the norms of their gold."""

from __future__ import annotations

import json
from typing import Any

import pytest

from policy_nlp.norms import find_norms
from tests.conftest import SHARED, needs_shared


def gold() -> list[tuple[str, dict[str, Any]]]:
    path = SHARED / "gold" / "seeds.json"
    if not path.is_file():
        return []
    rows = json.loads(path.read_text("utf-8"))["norms"]
    return [(name, rows[name]) for name in rows if name.endswith(".txt")]


@needs_shared
@pytest.mark.parametrize(("name", "rows"), gold(), ids=lambda value: str(value)[:12])
def test_the_norms_of_a_seed_are_its_gold(name: str, rows: Any) -> None:
    text = (SHARED / "seeds" / name).read_text("utf-8")
    body = text[text.index("## Policy Content") : text.index("## HTML Content")]
    found = [norm for norm in find_norms(body) if norm.verb != "include"]
    assert len(found) == len(rows)
    for norm, row in zip(found, rows, strict=True):
        assert (norm.trigger, norm.type, norm.hedged, norm.verb) == (
            row["trigger"],
            row["type"],
            row["hedged"],
            row["verb"],
        )
        assert (norm.bearer.text if norm.bearer else None) == row["bearer"]
        assert len(norm.conditions) == len(row["conditions"])
        for quote, opening in zip(norm.conditions, row["conditions"], strict=True):
            assert " ".join(quote.text.split()).startswith(opening)
        assert norm.deadline == row.get("deadline")
