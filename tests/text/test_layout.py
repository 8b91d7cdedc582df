"""Raw text of the kinds that extraction gives, and the units that it must become."""

from __future__ import annotations

import pytest

from policy_nlp.pipeline import read_text

WRAPPED = """\
The Governing Board believes that a garden at each school helps students learn where food comes
from and encourages the schools to keep one. A garden shall be open to every class that asks for it.
Use of the Garden
Each principal shall name a garden keeper, who shall: (Education Code 51795)
1. Keep a calendar of the classes that use the garden and of the hours when it is open to families,
neighbors, and others
 
2. Store tools in a locked shed
 
3. Report injuries to the school office within one school day. (Labor Code 6409)
The garden keeper may ask for help.
Parents who wish to help in the garden shall first sign in at the school office and shall wear a
badge.
"""


def units(text: str) -> list[tuple[str, int, str | None, str]]:
    policy = read_text(text)
    return [(c.kind, c.depth, c.number, " ".join(c.text.split()[:3])) for c in policy.clauses]


def test_paragraphs_without_blank_lines_are_told_by_the_margin():
    assert units(WRAPPED) == [
        ("paragraph", 0, None, "The Governing Board"),
        ("heading", 0, None, "Use of the"),
        ("leadin", 0, None, "Each principal shall"),
        ("item", 1, "1", "Keep a calendar"),
        ("item", 1, "2", "Store tools in"),
        ("item", 1, "3", "Report injuries to"),
        ("paragraph", 0, None, "The garden keeper"),
        ("paragraph", 0, None, "Parents who wish"),
    ]


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        (
            "The principal shall notify the\n\n                12\n\f\nparent in writing.",
            "The principal shall notify the parent in writing.",
        ),
        ("Use of a well-\nbeing plan is a decision-\nmaking matter.", "well-being plan"),
        ("Each parent/\nguardian shall get a copy of it.", "parent/guardian"),
        ("See Education Code 52060-\n52077 and its notes.", "52060-52077"),
        ("The district shall pro-\nvide a notice of it.", "shall provide a notice"),
        ("The plan is reviewed (Education\nCode 51795) each year.", "(Education Code 51795)"),
        ("It is posted. (Education Code\n48900(r))", "(Education Code 48900(r))"),
    ],
)
def test_lines_that_belong_together_are_joined(text, joined):
    policy = read_text(text + "\n")
    assert joined in policy.text
    assert len(policy.clauses) == 1


def test_running_heads_inside_sentences_are_furniture():
    pages = "\f".join(
        f"Board Policy Manual\nAlder Creek Unified School District\n\n"
        f"This is page {word} of a text that goes on\nover the end of the page and\n\n{number}\n"
        for number, word in enumerate(("one", "two", "three"), 1)
    )
    policy = read_text(pages + "ends here.")
    assert "Manual" not in policy.text
    assert "District" not in policy.text
    assert {f.kind for f in policy.furniture} == {"header", "running_head", "page_number"}


def test_a_paragraph_inside_a_list_hangs_on_its_item():
    text = "The following apply:\n\n1. One is so.\n\nMore of one.\n\n2. Two is so.\n\nAfter the list.\n"
    policy = read_text(text)
    lead, one, more, two, after = policy.clauses
    assert lead.kind == "leadin"
    assert [one.parent, more.parent, two.parent] == [lead.id, one.id, lead.id]
    assert (more.depth, after.depth, after.parent) == (1, 0, None)


def test_reference_lists_have_headings_and_entries():
    text = (
        "The Board shall act.\n\nLegal Reference:\nEDUCATION CODE\n44865 Qualifications\n"
        "51745-51749.3 Independent study\nGOVERNMENT CODE\n54954.2 Agenda\n"
        "Management Resources:\nWEB SITES\nCSBA\n\nPolicy adopted: June 9, 1992   Alder, California\n"
    )
    policy = read_text(text)
    by_id = {c.id: c.text for c in policy.clauses}
    assert [(c.text, by_id[c.parent or ""]) for c in policy.clauses if c.kind == "reference"] == [
        ("44865 Qualifications", "EDUCATION CODE"),
        ("51745-51749.3 Independent study", "EDUCATION CODE"),
        ("54954.2 Agenda", "GOVERNMENT CODE"),
        ("CSBA", "WEB SITES"),
    ]
    assert policy.adopted == "1992-06-09"


def test_cf_lines_stand_alone():
    text = (
        "The Board shall plan.\n(cf. 0460 - Plans)\n(cf. 1220 - Committees)\nThe plan is public.\n"
    )
    assert [c.text for c in read_text(text).clauses][1:3] == [
        "(cf. 0460 - Plans)",
        "(cf. 1220 - Committees)",
    ]


def test_another_document_in_the_file_is_left_out_and_said():
    text = (
        "Policy 1250: Visitors     ADOPTED\n\nVisitors shall sign in.\n\n"
        "Exhibit 1250-E(1): Visitor Form     ADOPTED\n\nName of the visitor.\n"
    )
    policy = read_text(text)
    assert [c.text for c in policy.clauses] == ["Visitors shall sign in."]
    assert [note.code for note in policy.notes] == ["other-document"]


def test_markdown_marks_are_no_words():
    text = "# Policy 1250: Visitors\n\n## Sign In\n\n**All** visitors shall [sign in](https://x.org).\n"
    policy = read_text(text)
    assert [(c.kind, c.text) for c in policy.clauses] == [
        ("heading", "Sign In"),
        ("paragraph", "All visitors shall sign in."),
    ]


def test_an_authority_on_a_line_of_its_own_belongs_to_the_paragraph_above():
    text = (
        "Any person may ask to inspect a record of the district in its office at all times when\n"
        "it is open to the public, and may copy it there.\n(Government Code 7920.515)\n"
    )
    assert len(read_text(text).clauses) == 1


def test_a_references_heading_with_its_first_entry_beside_it():
    text = "The Board shall act.\n\nLegal Reference:      I.C. 33-205     Denial of Attendance\n"
    text += "                      IDAPA 08.02.03.160   Safe Environment\n"
    assert [(c.kind, c.text) for c in read_text(text).clauses][1:] == [
        ("heading", "Legal Reference:"),
        ("reference", "I.C. 33-205 Denial of Attendance"),
        ("reference", "IDAPA 08.02.03.160 Safe Environment"),
    ]
