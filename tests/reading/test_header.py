from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from policy_nlp.reading.dates import parse_date
from policy_nlp.reading.header import kind_of, labels, opens_document, read_header

LAYOUTS = {
    "text cut from a manual": (
        "ACSD Regulation 1312.3\n=====\nTitle: Complaints\nStatus: ADOPTED\n"
        "Original Adopted Date: 11/04/2009\nLast Reviewed Date: Not specified\n"
        "Source: Policies 1000.pdf (Pages 80, 81)\n=====",
        {"district": "ACSD", "kind": "AR", "code": "1312.3", "title": "Complaints",
         "status": "ADOPTED", "adopted": "2009-11-04"},
    ),
    "exhibit": (
        "ACSD Exhibit 1312.4-E\nTitle: Notice",
        {"district": "ACSD", "kind": "E", "code": "1312.4", "title": "Notice"},
    ),
    "one line and dates": (
        "Policy 3430: Investing                                  ADOPTED\n"
        "Original Adopted Date: 06/09/1992 | Last Revised Date: 02/09/2021 | Last Reviewed Date:\n"
        "02/10/2021\nInvesting",
        {"kind": "BP", "code": "3430", "title": "Investing", "status": "ADOPTED",
         "adopted": "1992-06-09", "revised": "2021-02-09", "reviewed": "2021-02-10"},
    ),
    "status on its own line, words set wide": (
        "Bylaw 9270: Conflict Of Interest                  St at us:\nADOPTED\n"
        "Original Adopted Date: 06/ 09/ 1992",
        {"kind": "BB", "code": "9270", "title": "Conflict Of Interest", "status": "ADOPTED",
         "adopted": "1992-06-09"},
    ),
    "platform export": (
        "0520 - Intervention\nType: BP\nVersion: Proposed\nStatus (from API): DRAFT - KEEP\n"
        "Original Adopted: 10/01/2019\nLast Revised: Pending",
        {"kind": "BP", "code": "0520", "title": "Intervention", "status": "DRAFT - KEEP",
         "adopted": "2019-10-01"},
    ),
    "board software table": (
        "Book             Board Policies\nSection          1000\nTitle            Visitors\n"
        "Code             BP 1250\nStatus           Active\nAdopted          January 15, 2013",
        {"kind": "BP", "code": "1250", "title": "Visitors", "status": "Active",
         "adopted": "2013-01-15"},
    ),
    "front matter": (
        "---\ncode: '1250'\ntype: BP\ntitle: Visitors\nrevised: 2024-02-13\n---",
        {"kind": "BP", "code": "1250", "title": "Visitors", "revised": "2024-02-13"},
    ),
    "old running head": ("Students                  BP 5131(a)", {"kind": "BP", "code": "5131"}),
    "Oregon": (
        "Harney Flats School District 7J\nCode: GBN/JBA\nAdopted: 5/12/08\nRevised/Reviewed: 4/12/21\n"
        "Orig. Code(s): GBN\nSexual Harassment",
        {"district": "Harney Flats School District 7J", "code": "GBN/JBA", "adopted": "2008-05-12",
         "revised": "2021-04-12", "title": "Sexual Harassment"},
    ),
    "Massachusetts": (
        "File: JICH\nALCOHOL AND TOBACCO USE BY STUDENTS PROHIBITED",
        {"code": "JICH", "title": "ALCOHOL AND TOBACCO USE BY STUDENTS PROHIBITED"},
    ),
    "Idaho": (
        "Lemhi Valley School District #492\nSTUDENTS                                     3295\nHazing",
        {"district": "Lemhi Valley School District #492", "code": "3295", "title": "Hazing"},
    ),
    "old online manual": (
        "Alder Creek USD\nBoard Policy\nBullying\nBP 5131.2\nStudents",
        {"district": "Alder Creek USD", "kind": "BP", "code": "5131.2", "title": "Bullying"},
    ),
    "county office": (
        "ALDER COUNTY OFFICE OF EDUCATION\nSUPERINTENDENT POLICY\nSP 5131.2            BULLYING\n"
        "Series: 5000 Students\nApproved: 3/14/2019   Revised: 5/9/2022",
        {"district": "ALDER COUNTY OFFICE OF EDUCATION", "kind": "BP", "code": "5131.2",
         "title": "BULLYING", "adopted": "2019-03-14", "revised": "2022-05-09"},
    ),
    "nothing filled in": ("Policy 1160: Politics\nOriginal Adopted Date: ______\nStatus: ____",
                          {"kind": "BP", "code": "1160", "title": "Politics"}),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts(name):
    text, fields = LAYOUTS[name]
    lines = text.split("\n")
    header = read_header([*lines, "The Governing Board shall act."])
    assert header.fields == fields
    assert header.lines == set(range(len(lines)))


@pytest.mark.parametrize(
    "first",
    [
        "The Governing Board recognizes",
        "Note: this is text",
        "Education Code 52071 applies",
        "file:///home/x/policy.html",
    ],
)
def test_a_text_without_header_has_none(first):
    header = read_header([first, "Status quo is kept."])
    assert (header.fields, header.lines) == ({}, set())


def test_title_examples():
    data = tomllib.loads(files("policy_nlp.reading").joinpath("header.toml").read_text("utf-8"))
    for entry in data["title"]:
        for example in entry["examples"]:
            assert read_header([example]).fields.get("code"), example
    for name, all_labels in data["labels"].items():
        assert all(labels()[label.lower()] == name for label in all_labels)
    for kind, words in data["kinds"].items():
        assert all(kind_of(word) == kind for word in words)


@pytest.mark.parametrize(
    ("lines", "document"),
    [
        (["Exhibit 9270-E(1): Conflict Of Interest      ADOPTED"], ("E", "9270")),
        (["Exhibit 9270-E(1): Conflict", "Original Adopted Date: 06/09/1992"], ("E", "9270")),
        (
            ["Policy 1312.3: Complaints", "Status: ADOPTED | Original Adopted Date:"],
            ("BP", "1312.3"),
        ),
        (["Regulation 5125.1 - Release of Directory Information shall"], None),
        (["Policy 1312.3 governs complaints.", "Status: ADOPTED"], None),
        (["Regulation 5144 - Discipline, Board Policy and", "Regulation 5144.1 apply."], None),
    ],
)
def test_headers_of_other_documents(lines, document):
    assert opens_document(lines) == document


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("06/09/1992", "1992-06-09"),
        ("6/9/92", "1992-06-09"),
        ("06/ 09/ 1992", "1992-06-09"),
        ("June 9, 1992", "1992-06-09"),
        ("Sept. 9 2021", "2021-09-09"),
        ("2024-02-13", "2024-02-13"),
        ("13/45/2020", None),
        ("Pending", None),
        ("Foobar 12, 2020", None),
    ],
)
def test_dates(text, date):
    assert parse_date(text) == date
