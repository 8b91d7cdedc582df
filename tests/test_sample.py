"""The sample corpus and its answer key agree: what the key quotes stands in the files."""

from __future__ import annotations

import html
import itertools
import json
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from policy_nlp.values import ChangeType, ClauseKind, NormType, Relation

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "corpora" / "sample"
ANSWERS: dict[str, Any] = tomllib.loads((SAMPLE / "answers.toml").read_text(encoding="utf-8"))
GOLD: dict[str, Any] = json.loads((ROOT / "evaluation/gold/sample.json").read_text("utf-8"))[
    "files"
]
DOCUMENTS = {f"{d['district']}/{d['file']}": d for d in ANSWERS["document"]}
PAIRS = {f"{p['district']}/{p['file']}": p for p in ANSWERS["pair"]}
REDLINES = {f"{r['district']}/{r['file']}": r for r in ANSWERS["redline"]}

PHENOMENA = {
    "condition-dropped", "shall-to-may", "implement-to-consider", "should-to-shall",
    "bearer-swapped", "citation-added", "citation-removed", "citation-stale",
    "citation-retargeted", "cross-reference-changed", "quantity-changed", "deadline-changed",
    "scope-changed", "action-changed", "item-inserted", "item-deleted", "item-reordered",
    "paragraph-split", "paragraph-merged", "paragraph-moved", "moved-and-edited", "house-style",
    "agency-abbreviation", "wording-only",
}  # fmt: skip
CHARACTERS = {"faithful-copy", "noise-only", "flattened-draft", "policy-twice", "ligature-noise"}
FORMATS = {"text", "markdown", "markdown+yaml", "platform-markdown", "html", "json"}
NOISE = {
    "digits", "fffd", "blanks", "fb", "glued-words", "page-furniture", "policy-twice", "flattened",
}  # fmt: skip
# What a broken font leaves of these letters: itself, a digit, a ligature, U+FFFD or a blank.
_BROKEN = re.compile(r"(ffi|ff|fi|fl|ti|tt|ft)")


def decoded(name: str) -> str:
    """The file's text in the encoding that the key names."""
    return (SAMPLE / name).read_text(encoding=DOCUMENTS[name]["encoding"])


@cache
def words(name: str) -> str:
    """The file's words: markup, layout and page furniture removed, a draft as its after-text."""
    text = decoded(name)
    if name in REDLINES:
        text = version(name, {"del", "mid"})
    if DOCUMENTS[name]["format"] == "json":
        text = json.loads(text)["contentHtml"]
    if DOCUMENTS[name]["format"] in ("json", "html", "platform-markdown"):
        text = html.unescape(re.sub(r"<[^<>]*>", " ", text))
    text = re.sub(r"\n {20,}(?:\d+|[A-Z][A-Za-z ]+)(?=\n)", "\n", text.replace("\f", ""))
    return " ".join(text.split())


def version(name: str, dropped: set[str]) -> str:
    """A flattened draft without the edits of these kinds."""
    text, parts, at = decoded(name), [], 0
    for edit in REDLINES[name]["edits"]:
        if edit["op"] in dropped:
            parts.append(text[at : edit["start"]])
            at = edit["end"]
    return "".join(parts) + text[at:]


def stands(quote: str, name: str) -> bool:
    """Tell whether the words stand in the file, whatever extraction did to its letters."""
    if not DOCUMENTS[name].get("noise"):
        return quote in words(name)
    pieces = _BROKEN.split(quote)
    broken = [f"(?:{p}|[0-9\ufb00-\ufb04\ufffd ]i?)" if i % 2 else re.escape(p)
              for i, p in enumerate(pieces)]  # fmt: skip
    return re.search("".join(broken).replace(r"\ ", " ?"), words(name)) is not None


def test_every_file_has_an_answer_and_every_answer_a_file() -> None:
    files = {p.relative_to(SAMPLE).as_posix() for p in SAMPLE.glob("*/*")}
    assert files == set(DOCUMENTS) == set(GOLD)


def test_every_policy_that_the_baseline_has_is_paired_with_it() -> None:
    codes = {d["code"]: d["file"] for d in DOCUMENTS.values() if d["district"] == "baseline"}
    expected = {
        name: codes[d["code"]]
        for name, d in DOCUMENTS.items()
        if d["district"] != "baseline" and d["code"] in codes
    }
    assert {name: p["baseline_file"] for name, p in PAIRS.items()} == expected
    assert len(codes) >= 8
    assert len({d["district"] for d in DOCUMENTS.values()}) == 6
    assert set(DOCUMENTS) - set(PAIRS) - {f"baseline/{f}" for f in codes.values()}, "an extra one"


@pytest.mark.parametrize("name", PAIRS)
def test_quotes_stand_in_their_files(name: str) -> None:
    pair = PAIRS[name]
    sides = {"baseline": f"baseline/{pair['baseline_file']}", "other": name}
    for alignment in pair.get("alignment", ()):
        for side, file in sides.items():
            missing = [q for q in alignment[side] if not stands(q, file)]
            assert not missing, (side, missing)
        for change in alignment.get("changes", ()):
            for key, file in zip(("before", "after"), sides.values(), strict=True):
                assert key not in change or stands(change[key], file), change


@pytest.mark.parametrize("name", PAIRS)
def test_relations_have_the_sides_they_need(name: str) -> None:
    sides = {"inserted": (0, 1), "deleted": (1, 0), "split": (1, 2), "merged": (2, 1)}
    for a in PAIRS[name].get("alignment", ()):
        relation = a["relation"]
        assert relation in get_args(Relation)
        assert (len(a["baseline"]), len(a["other"])) == sides.get(relation, (1, 1)), a
        assert {c["type"] for c in a.get("changes", ())} <= set(get_args(ChangeType))
        assert bool(a.get("changes")) or relation != "modified", a


def test_every_phenomenon_format_and_noise_occurs() -> None:
    alignments = [a for p in PAIRS.values() for a in p.get("alignment", ())]
    assert {w for a in alignments for w in a.get("phenomena", ())} >= PHENOMENA
    assert {c for p in PAIRS.values() for c in p.get("character", ())} == CHARACTERS
    assert {a["relation"] for a in alignments} | {"same"} == set(get_args(Relation))
    assert {c["type"] for a in alignments for c in a.get("changes", ())} == set(
        get_args(ChangeType)
    )
    assert {d["format"] for d in DOCUMENTS.values()} == FORMATS
    assert {n for d in DOCUMENTS.values() for n in d.get("noise", ())} == NOISE
    assert {d["encoding"] for d in DOCUMENTS.values()} == {"utf-8", "utf-8-sig", "cp1252"}


def test_faithful_copies_change_nothing() -> None:
    faithful = {"faithful-copy", "noise-only"}
    copies = [p for p in PAIRS.values() if faithful & set(p.get("character", ()))]
    assert copies
    for pair in copies:
        assert {a["relation"] for a in pair.get("alignment", ())} <= {"editorial"}


@pytest.mark.parametrize("name", REDLINES)
def test_edits_of_the_flattened_draft_stand_where_the_key_says(name: str) -> None:
    text, edits = decoded(name), REDLINES[name]["edits"]
    assert all(text[e["start"] : e["end"]] == e["text"] for e in edits)
    assert all(a["end"] <= b["start"] for a, b in itertools.pairwise(edits))
    assert {e["op"] for e in edits} == {"del", "ins", "mid"}
    before = " ".join(version(name, {"ins", "mid"}).split())
    after = " ".join(version(name, {"del", "mid"}).split())
    assert "Except in an emergency, the Board will not accept" in before
    assert "The Board shall not accept" in after
    assert "items #1-3 below" in before
    assert "items #1-5 below" in after


@pytest.mark.parametrize("name", GOLD)
def test_gold_quotes_stand_in_their_files(name: str) -> None:
    gold = GOLD[name]
    for clause in gold["clauses"]:
        assert clause["kind"] in get_args(ClauseKind)
        assert stands(clause["text"], name), clause
    for norm in gold["norms"]:
        assert norm["type"] in get_args(NormType)
        quotes = [norm["trigger"], norm["bearer"] or "", *norm["conditions"]]
        assert all(stands(q, name) for q in quotes), norm
    assert all(
        re.fullmatch(r"/(us|us-ca|policy|case)(/[a-z0-9.-]+)+", c) for c in gold["citations"]
    )
