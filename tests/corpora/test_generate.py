"""The generator: pairs that are what their key says."""

from __future__ import annotations

import json
from random import Random

import pytest

from corpora.generate import default_rates, generate, read_rates
from corpora.generate.__main__ import main
from corpora.generate.inside import EDITS
from corpora.generate.surface import noise, style
from corpora.generate.tables import edits
from corpora.generate.units import known
from policy_nlp import extract
from policy_nlp.align import noise as extraction
from policy_nlp.drift import compare
from tests.align.build import policy
from tests.conftest import SAMPLE

SEEDS = range(400)
POLICIES = [extract(path) for path in sorted((SAMPLE / "baseline").iterdir())]


def one_of(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - repeatable, not secret


@pytest.fixture(scope="module")
def pairs():
    return list(generate(POLICIES, 40, seed=3))


def test_the_same_seed_gives_the_same_pairs(pairs):
    assert list(generate(POLICIES, 40, seed=3)) == pairs
    assert list(generate(POLICIES, 40, seed=4)) != pairs


def test_every_clause_stands_in_exactly_one_entry(pairs):
    for pair in pairs:
        before = [name for entry in pair.entries for name in entry.baseline]
        after = [name for entry in pair.entries for name in entry.other]
        assert sorted(before) == sorted(clause.id for clause in pair.baseline.clauses)
        assert sorted(after) == sorted(clause.id for clause in pair.other.clauses)


def test_every_relation_and_type_occurs():
    some = generate(POLICIES, 300, seed=1)
    done = {entry.edit for pair in some for entry in pair.entries}
    arranged = {"inserted", "deleted", "moved", "moved, edited", "split", "merged", "none"}
    assert done == arranged | set(EDITS)


def test_untouched_clauses_of_a_plain_pair_keep_their_words(pairs):
    for pair in pairs:
        texts = {clause.id: clause.text for clause in (*pair.baseline.clauses, *pair.other.clauses)}
        for entry in pair.entries:
            if entry.edit == "none" and not pair.surface:
                assert texts[entry.baseline[0]] == texts[entry.other[0]]


@pytest.mark.parametrize("name", [*EDITS])
def test_the_example_of_each_edit_is_one_that_it_makes(name):
    before, after = edits()[name]["example"]
    (one,) = known(policy(before))
    assert after in {EDITS[name](one, one_of(seed)) for seed in SEEDS}


def test_the_example_of_the_house_style():
    before, after = edits()["style"]["example"]
    assert after in {style(one_of(seed))(before) for seed in SEEDS}


def test_noise_is_what_extraction_does():
    text = "Identifying effective nutrition practices to offer staff attending at school"
    rates = read_rates(
        "[edited]\nrate = 0\ntypes = {}\n"
        "[arranged]\ndeleted = 0\ninserted = 0\nmoved = 0\nsplit = 0\nmerged = 0\nmoved_edited = 0\n"
        "[surface]\nstyle = 0\nnoise = 1\nbroken = 1\npage = 0\ncut = 0\n"
    )
    broken = {noise(text, rates.surface, one_of(seed)) for seed in SEEDS}
    assert len(broken) > 5
    assert all(extraction.same(text, one) for one in broken)


def test_nothing_is_edited_at_rates_of_zero():
    zero = "[edited]\nrate = 0\ntypes = {}\n[arranged]\n" + "".join(
        f"{name} = 0\n" for name in default_rates().arranged.__struct_fields__
    )
    rates = read_rates(f"{zero}[surface]\nstyle = 0\nnoise = 0\nbroken = 0\npage = 0\ncut = 0\n")
    for pair in generate(POLICIES, 5, seed=1, rates=rates):
        assert compare(pair.baseline, pair.other).drift.score == 0


def test_the_command_writes_texts_and_a_key_with_their_places(tmp_path, capsys):
    assert main([str(SAMPLE / "baseline"), "-o", str(tmp_path), "--pairs", "3"]) == 0
    lines = [json.loads(line) for line in (tmp_path / "key.jsonl").read_text().splitlines()]
    assert [line["pair"] for line in lines] == ["00000", "00001", "00002"]
    for line in lines:
        text = (tmp_path / line["pair"] / "baseline.txt").read_text(encoding="utf-8")
        places = sorted(place for one in line["alignments"] for place in one["baseline"])
        assert all("\n" not in text[start:end] for start, end in places)
    assert "3 pairs" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["--rates", "none.toml"], ["--pairs", "x"]])
def test_unusable_arguments_exit_with_two(tmp_path, arguments):
    with pytest.raises(SystemExit) as stop:
        main([str(SAMPLE / "baseline"), "-o", str(tmp_path), *arguments])
    assert stop.value.code == 2


def test_policies_too_short_are_an_error():
    with pytest.raises(ValueError, match="six clauses"):
        list(generate([policy("One.")], 1, seed=1))


def test_what_is_modified_has_changes_and_what_is_not_has_none(pairs):
    for pair in pairs:
        for one in compare(pair.baseline, pair.other).alignments:
            assert (one.relation == "modified") <= bool(one.changes)
            assert (one.relation in ("same", "editorial", "inserted", "deleted")) <= (
                not one.changes
            )
