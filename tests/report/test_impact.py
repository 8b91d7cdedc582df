"""What a provision touches, as text, page, table, workbook and memo."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
import zipfile
from typing import get_type_hints
from xml.etree import ElementTree

import msgspec
import openpyxl
import pytest

from policy_nlp.errors import InputError
from policy_nlp.report import impact_contexts
from policy_nlp.report.impact_forms import (
    answer_data,
    answer_page,
    form_of,
    write_table,
    write_workbook,
)
from policy_nlp.report.impact_tables import answer_tables
from policy_nlp.report.impact_text import found_text, impact_text
from policy_nlp.report.memo import memos, write_memos
from policy_nlp.report.memo_word import Memo
from policy_nlp.survey import find, impact
from policy_nlp.survey.impact import touched
from policy_nlp.survey.words import Words
from tests.report.page import Page
from tests.survey.manuals import corpus

__all__ = ["corpus"]

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


ASKED = "Education Code 52071, 32210"


@pytest.fixture
def answer(corpus):
    return impact(corpus, ASKED)


@pytest.fixture
def open_answer(corpus):
    with touched(corpus, ASKED) as found:
        yield found


def hostile(answer):
    """The answer with words that would disturb a page, a terminal, a spreadsheet, a document."""
    words = "=1+1 <script>&\x1b[31m\x00"
    clauses = tuple(msgspec.structs.replace(hit, text=words + hit.text) for hit in answer.clauses)
    return msgspec.structs.replace(answer, clauses=clauses)


def test_text(answer):
    text = impact_text(answer, 100)
    assert text.startswith(
        "Education Code 52071, 32210: 8 clauses in 4 documents of 1 district and of the baseline\n"
    )
    assert "birch: no clause; the baseline cites it in BP 1250" in text
    assert "exact: cites it (/us-ca/edc/s52071)" in text
    assert "permission: The Board of Trustees – review the plan each year" in text
    assert "baseline: modified; the baseline cites it there too" in text
    assert re.search(r"alder/BP 0460\.txt, characters \d+-\d+", text)
    assert max(map(len, text.splitlines())) <= 100 or "/" in text


def test_text_is_cut_and_colored(answer):
    first = msgspec.structs.replace(answer, clauses=answer.clauses[:1])
    assert "… and 7 more" in impact_text(first)
    assert "\x1b[1;33mEducation Code 52071\x1b[0m" in impact_text(answer, 200, colored=True)
    assert "\x1b" not in impact_text(hostile(answer))


def test_words_found_are_marked(corpus):
    words = Words("plan review")
    found = find(corpus, "plan review", limit=1)
    text = found_text(found, words.spans, 100, colored=True)
    assert text.startswith("2 clauses, 1 of them shown\n")
    assert "\x1b[1;33mreview\x1b[0m the \x1b[1;33mplan\x1b[0m" in text


def records(answer, limit=None):
    return {
        name: [dict(zip(columns, row, strict=True)) for row in rows]
        for name, (columns, rows) in answer_tables(answer, limit).items()
    }


def test_tables_have_rows_and_names(open_answer):
    tables = records(open_answer)
    assert list(tables) == ["districts", "clauses", "norms", "changes"]
    assert all(tables.values())
    assert tables["districts"][1]["district"] == "alder"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("clauses", {"how": "exact", "relation": "modified", "severity": "high"}),
        ("clauses", {"cited_ids": "/us-ca/edc/s52071", "kind": "paragraph", "under": None}),
        (
            "clauses",
            {"norms": "permission: The Board of Trustees – review the plan each year"},
        ),
        ("norms", {"type": "permission", "role": "board", "inherited": False}),
        ("changes", {"type": "modality", "severity": "high", "how": "exact"}),
    ],
)
def test_rows(open_answer, table, expected):
    rows = records(open_answer)[table]
    mine = [row for row in rows if row["district"] == "alder" and row["how"] == "exact"]
    assert any(expected.items() <= row.items() for row in mine)


def test_a_table_has_the_clauses_of_the_answer(open_answer, answer):
    rows = records(open_answer)["clauses"]
    assert [(row["version"], row["clause"], row["text"]) for row in rows] == [
        (hit.document.version, hit.clause, hit.text) for hit in answer.clauses
    ]
    assert len(records(open_answer, 3)["clauses"]) == 3


def test_data(answer):
    lines = answer_data(answer, "jsonl").splitlines()
    assert [json.loads(line)["document"]["district"] for line in lines].count("alder") == 4
    assert json.loads(answer_data(answer, "json"))["asked"][1]["id"] == "/us-ca/edc/s32210"


def test_csv(open_answer, answer, tmp_path):
    write_table(open_answer, str(tmp_path / "out.csv"))
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text("utf-8"))))
    assert [row["text"] for row in rows] == [hit.text for hit in answer.clauses]
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_workbook(open_answer, tmp_path):
    write_workbook(open_answer, str(tmp_path / "out.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames == ["districts", "clauses", "norms", "changes"]
    cells = [one for sheet in book for row in sheet.iter_rows() for one in row if one.value]
    assert "f" not in {one.data_type for one in cells}


def test_page(answer, corpus):
    assert "script" not in {tag for tag, _ in Page(answer_page(hostile(answer), lambda _: ())).tags}
    page = Page(answer_page(answer, lambda _: ()))
    assert page.text("h1") == "Education Code 52071, 32210"
    assert "Education Code 52071" in page.words["mark"]
    hrefs = [href for href in page.attributes("href") if not href.startswith("#")]
    assert all(href.startswith("https://") for href in hrefs)
    found = find(corpus, "plan review")
    assert "review" in Page(answer_page(found, Words("plan review").spans)).words["mark"]


@pytest.mark.parametrize(
    ("form", "out", "chosen"),
    [
        (None, None, "text"),
        (None, "a.xlsx", "xlsx"),
        (None, "a.HTML", "html"),
        (None, "a.doc", "text"),
        ("csv", "a.xlsx", "csv"),
    ],
)
def test_form_of(form, out, chosen):
    assert form_of(form, out) == chosen


def test_a_workbook_needs_a_file():
    with pytest.raises(InputError, match="-o"):
        form_of("xlsx", None)


def words_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for part in parts.values():
        ElementTree.fromstring(part)  # noqa: S314 - our own
    body = ElementTree.fromstring(parts["word/document.xml"])  # noqa: S314
    return ["".join(t.text or "" for t in p.iter(f"{WORD}t")) for p in body.iter(f"{WORD}p")], parts


def test_memos(answer):
    written = dict(memos(answer))
    assert list(written) == ["baseline.docx", "alder.docx", "birch.docx"]
    words, parts = words_of(written["alder.docx"])
    assert words[0] == "Education Code 52071, 32210: what it touches in alder"
    assert [word for word in words if word in ("BP 0460", "BP 1250")] == ["BP 0460", "BP 1250"]
    assert "• permission: The Board of Trustees – review the plan each year" in words
    assert any(word.startswith("• high modality: ") for word in words)
    assert b'TargetMode="External"' in parts["word/_rels/document.xml.rels"]
    assert "• BP 1250" in words_of(written["birch.docx"])[0]


def test_a_memo_of_hostile_words(answer):
    for _, content in memos(hostile(answer)):
        words_of(content)


def test_memos_are_files(answer, tmp_path):
    paths = write_memos(answer, tmp_path / "memos")
    assert [path.name for path in paths] == ["baseline.docx", "alder.docx", "birch.docx"]
    again = dict(memos(answer))
    assert [path.read_bytes() for path in paths] == list(again.values())


def test_districts_of_one_slug_have_files_of_their_own(answer):
    districts = tuple(
        msgspec.structs.replace(answer.districts[2], district=name) for name in ("A B", "a-b")
    )
    twice = msgspec.structs.replace(answer, districts=districts)
    assert [name for name, _ in memos(twice)] == ["a-b.docx", "a-b-2.docx"]


CONTEXTS = [item for item in vars(impact_contexts).values() if dataclasses.is_dataclass(item)]


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda c: c.__name__)
def test_every_page_variable_has_a_help_text(context):
    hints = get_type_hints(context, include_extras=True)
    assert all(hints[field.name].__metadata__[0] for field in dataclasses.fields(context))


def test_the_baseline_s_memo_does_not_speak_of_departing_from_it(answer):
    written = dict(memos(answer))
    words = words_of(written["baseline.docx"])[0]
    assert "Triage" not in words
    assert not any("departs" in word for word in words)
    assert "Triage" in words_of(written["alder.docx"])[0]


@pytest.mark.parametrize("word", ["Nondiscrimination/Harassment", "x" * 200])
def test_a_memo_s_table_stays_on_the_page(word):
    memo = Memo("t")
    header = ("", "Policy", "Title", "Version of", "Clauses", "High changes", "Triage")
    memo.table(header, [("12", "BP 5131.62", word, "2024-01-09", "3", "10", "substantive")])
    body = words_of(memo.docx())[1]["word/document.xml"].decode()
    widths = [int(one) for one in re.findall(r'gridCol w:w="(\d+)"', body)]
    assert sum(widths) <= 9360
    assert min(widths) > 0
