"""Clauses found by words, norms, citations, documents and drift."""

from __future__ import annotations

import shutil

import pytest

from policy_nlp.errors import CorpusError, InputError
from policy_nlp.survey import Question, find
from tests.survey.manuals import corpus

__all__ = ["corpus"]


def texts(corpus, **asked):
    return [
        f"{hit.document.district}: {hit.text.split(' (')[0]}"
        for hit in find(corpus, Question(**asked)).clauses
    ]


KEEP = "baseline: The principal shall keep a log of visitors."
MAY_KEEP = "alder: The principal may keep a log of visitors."
REVIEW = "baseline: The Governing Board shall review the plan each year."
MAY_REVIEW = "alder: The Board of Trustees may review the plan each year."


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"words": "LOG principal", "kind": "bp", "until": "2020"}, 3),
        ({"words": "principal", "districts": ("alder",)}, [MAY_KEEP]),
        ({"words": '"governing board"'}, [REVIEW]),
        ({"words": '"governing board"', "fold": True}, [REVIEW, MAY_REVIEW]),
        ({"bearer": "board", "types": ("permission",)}, [MAY_REVIEW]),
        ({"bearer": "trustees"}, [MAY_REVIEW]),
        ({"bearer": "board", "verb": "review", "types": ("obligation",)}, [REVIEW]),
        ({"hedged": True}, []),
        ({"cites": "Education Code 32210"}, [KEEP, MAY_KEEP]),
        ({"cites": "Education Code 32210", "types": ("permission",)}, [MAY_KEEP]),
        ({"cites": "Education Code 32210", "code": "0460"}, []),
        ({"words": "review", "since": "2021-03-01"}, [MAY_REVIEW]),
        ({"words": "review", "until": "2021-02-28"}, [REVIEW]),
        ({"relation": "modified", "policies": ("BP 1250",), "districts": ("alder",)}, [MAY_KEEP]),
        ({"change": "modality", "severity": "high"}, [MAY_REVIEW, MAY_KEEP]),
        ({"change": "modality", "severity": "low"}, []),
        ({"change": "citation"}, ["birch: The principal shall keep a log of visitors."]),
    ],
)
def test_all_that_is_given_must_fit(corpus, asked, found):
    assert texts(corpus, **asked) == found or len(texts(corpus, **asked)) == found


def test_a_text_is_its_words(corpus):
    assert find(corpus, "calendar").total == 2


def test_documents_alone_choose_too(corpus):
    found = find(corpus, Question(code="1250", districts=("birch",)))
    assert {hit.document.policy for hit in found.clauses} == {"BP 1250"}


def test_limit(corpus):
    everything = find(corpus, Question(code="0460"))
    some = find(corpus, Question(code="0460"), limit=3)
    assert (some.total, some.clauses) == (everything.total, everything.clauses[:3])


def test_what_cannot_be_asked(corpus):
    with pytest.raises(InputError, match="baseline"):
        find(corpus, Question(relation="deleted"))
    with pytest.raises(InputError, match="nowhere"):
        find(corpus, Question(words="log", districts=("nowhere",)))


@pytest.mark.parametrize("date", ["yesterday", "07/01/2024", "2024-7-1", "2024-07-01~"])
def test_what_is_no_date(corpus, date):
    with pytest.raises(InputError, match="2024-07-01"):
        find(corpus, Question(since=date))


def test_a_damaged_part_is_told(corpus, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(corpus, copy)
    for part in (copy / "clauses").glob("*.parquet"):
        part.write_bytes(part.read_bytes()[: part.stat().st_size // 2])
    with pytest.raises(CorpusError, match="corpus verify"):
        find(copy, "log")
    shutil.rmtree(copy / "versions")
    with pytest.raises(CorpusError, match="corpus verify"):
        find(copy, "log")
