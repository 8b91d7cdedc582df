"""Whole manuals: the same for the same seed, read back as written, true to their key."""

from __future__ import annotations

import json
from itertools import pairwise

import msgspec
import pytest

from corpora.generate import manuals, read_truth
from corpora.generate.__main__ import main
from corpora.generate.settings import default_settings, read_settings
from corpora.generate.truth import write
from policy_nlp import read_text

SETTINGS = default_settings()


def made(districts, documents, seed=1, settings=None):
    rows = manuals(districts, documents, seed, settings)
    return {one.folder: {doc.name: doc for doc in one.documents} for one in rows}


def formed(**weights):
    formats = msgspec.structs.replace(SETTINGS.formats, weights=weights)
    return msgspec.structs.replace(SETTINGS, formats=formats)


@pytest.fixture(scope="module")
def corpus():
    return made(12, 14)


def test_a_smaller_corpus_is_the_beginning_of_a_larger_one(corpus):
    small = made(5, 9)
    assert list(small) == list(corpus)[:6]
    for folder, documents in small.items():
        assert list(documents.items()) == list(corpus[folder].items())[: len(documents)]


def test_another_seed_gives_others(corpus):
    assert not set(made(12, 14, seed=2)) & set(corpus) - {"baseline"}


@pytest.mark.parametrize("form", ["wrapped", "unwrapped", "html", "markdown"])
def test_documents_read_as_they_were_written(form):
    written, missed = 0, 0
    for one in manuals(7, 6, seed=3, settings=formed(**{form: 1})):
        for doc in one.documents:
            read = read_text(doc.text, doc.name)
            assert f"{read.kind} {read.code}" == doc.key
            assert read.title == doc.title
            days = (read.adopted, read.revised, read.reviewed)
            assert days == tuple(str(day) if day else None for day in doc.days)
            letters = "".join(word[0] for word in one.district.split())
            assert read.district in ((one.district, letters) if one.district else (None,))
            written += len(doc.clauses)
            missed += len(set(doc.clauses) ^ {clause.text for clause in read.clauses})
    assert missed <= 0.005 * written


def test_most_clauses_are_shared_with_the_baseline_and_a_few_are_nowhere_else(corpus):
    newest = {doc.key: set(doc.clauses) for doc in corpus["baseline"].values()}
    found = [
        text in newest.get(doc.key, ())
        for folder, documents in corpus.items()
        for doc in documents.values()
        for text in doc.clauses
        if folder != "baseline"
    ]
    assert 0.6 < sum(found) / len(found) < 0.85


def test_lengths_are_those_of_policies(corpus):
    lengths = [len(doc.text) for documents in corpus.values() for doc in documents.values()]
    assert 5000 < sum(lengths) / len(lengths) < 11000
    assert min(lengths) > 800
    assert max(lengths) < 30000


def test_the_truth_is_read_as_it_was_written(tmp_path):
    truth = write(tmp_path, 8, 10, seed=1)
    assert read_truth(tmp_path) == truth
    assert len(truth.policies) == 10
    for district in truth.districts:
        files = {path.name for path in (tmp_path / district.folder).iterdir()}
        assert files == {doc.file for doc in district.documents}
        folders = {one.folder for one in truth.districts}
        assert {doc.source for doc in district.documents} <= {None, district.parent} & {
            None,
            *folders,
        }


def test_generations_are_dated_and_differ(tmp_path):
    truth = write(tmp_path, 6, 40, seed=1)
    for policy in truth.policies.values():
        assert 2 <= len(policy.generations) <= 5
        for before, after in pairwise(policy.generations):
            assert before.date < after.date
            assert before.clauses != after.clauses
            shared = len(set(before.clauses) & set(after.clauses))
            assert shared > 0.5 * len(set(before.clauses))
    for district in truth.districts:
        for doc in district.documents:
            if doc.generation is not None:
                issued = truth.policies[doc.key].generations[doc.generation].date
                assert issued <= doc.date <= SETTINGS.today


def test_a_copied_document_keeps_what_its_source_had_of_its_own(corpus):
    newest = {doc.key: set(doc.clauses) for doc in corpus["baseline"].values()}
    shares = []
    for documents in corpus.values():
        for doc in documents.values():
            for source in corpus[doc.source].values() if doc.source else ():
                own = set(source.clauses) - newest.get(source.key, set())
                if source.key == doc.key and own:
                    shares.append(len(own & set(doc.clauses)) / len(own))
    assert shares
    assert sum(shares) / len(shares) > 0.4


def test_the_command_writes_folders_and_a_key(tmp_path, capsys):
    arguments = ["manuals", "-o", str(tmp_path), "--districts", "2", "--documents", "3"]
    assert main(arguments) == 0
    key = json.loads((tmp_path / "key.json").read_bytes())
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_dir()) == sorted(
        ["baseline", *(district["folder"] for district in key["districts"])]
    )
    assert "2 districts and 3 of the baseline" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [["--documents", "100000"], ["--documents", "0"], ["--districts", "x"], ["--settings", "none"]],
)
def test_unusable_arguments_exit_with_two(tmp_path, arguments):
    with pytest.raises(SystemExit) as stop:
        main(["manuals", "-o", str(tmp_path), *arguments])
    assert stop.value.code == 2


def test_more_districts_than_names_are_an_error():
    few = msgspec.structs.replace(SETTINGS.names, first=("Amber",), second=("Bend", "Cove"))
    settings = msgspec.structs.replace(SETTINGS, names=few)
    assert len(made(2, 1, settings=settings)) == 3
    with pytest.raises(ValueError, match="names for 2 districts"):
        made(3, 1, settings=settings)


def test_settings_that_are_none_are_an_error():
    with pytest.raises(msgspec.ValidationError):
        read_settings("today = 2026-01-01")
