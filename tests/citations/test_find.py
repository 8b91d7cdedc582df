"""Forms of citation and the ids they give, by the part of the grammar that reads them."""

from __future__ import annotations

import pytest

from policy_nlp.citations import find_citations
from policy_nlp.values import Clause, Place

HEAD_FIRST = [
    ("Cal. Ed. Code § 234.1", "/us-ca/edc/s234.1"),
    ("EC 48980(a)", "/us-ca/edc/s48980/a"),
    ("Ed Code 35160", "/us-ca/edc/s35160"),
    ("EdCode 35160", "/us-ca/edc/s35160"),
    ("Education Code Sec. 35160", "/us-ca/edc/s35160"),
    ("Education Code, Section 35160", "/us-ca/edc/s35160"),
    ("Education Code (EC) Sections 35160 and 35160.1", "/us-ca/edc/s35160 /us-ca/edc/s35160.1"),
    ("Educa5on Code 35160", "/us-ca/edc/s35160"),
    ("Educa on Code 35160", "/us-ca/edc/s35160"),
    ("Educa\ufffdon Code sec\ufffdon 35160", "/us-ca/edc/s35160"),
    ("EducationCode 35160", "/us-ca/edc/s35160"),
    ("Education\nCode\n35160", "/us-ca/edc/s35160"),
    ("Bus. & Prof. Code § 25608", "/us-ca/bpc/s25608"),
    ("Business & Professions Code 25608", "/us-ca/bpc/s25608"),
    ("Health & Safety Code 11350", "/us-ca/hsc/s11350"),
    ("Rev. & Tax Code 97.2", "/us-ca/rtc/s97.2"),
    ("California Government Code Section 53601", "/us-ca/gov/s53601"),
    ("Gov't Code § 54950", "/us-ca/gov/s54950"),
    ("Code Civ. Proc., § 340.1", "/us-ca/ccp/s340.1"),
    ("CCP 340.1", "/us-ca/ccp/s340.1"),
    ("PC 11166", "/us-ca/pen/s11166"),
    ("Penal Code 273a", "/us-ca/pen/s273a"),
    ("20 U.S.C. § 1232g; 34 C.F.R. Part 99", "/us/usc/t20/s1232g /us/cfr/t34/p99"),
    ("20 U. S. C. §1232g", "/us/usc/t20/s1232g"),
    ("20USC1232g", "/us/usc/t20/s1232g"),
    ("Title 20 U.S.C. Section 1232g", "/us/usc/t20/s1232g"),
    ("Title 20, United States Code, Section 1681", "/us/usc/t20/s1681"),
    ("42 United States Code 11431-11435", "/us/usc/t42/s11431...s11435"),
    ("Code of Federal Regulations, Title 34, Section 106.8", "/us/cfr/t34/s106.8"),
    ("34 CFR Parts 99 and 300", "/us/cfr/t34/p99 /us/cfr/t34/p300"),
    ("34 CFR Part 300.320", "/us/cfr/t34/s300.320"),
    ("29 CFR 1636", "/us/cfr/t29/p1636"),
    ("26 CFR 1.132-5", "/us/cfr/t26/s1.132-5"),
    ("40 CFR 763.80-99", "/us/cfr/t40/s763.80...s763.99"),
    ("2 CFR 200.317 through 200.327", "/us/cfr/t2/s200.317...s200.327"),
    ("20 USC chapter 33", "/us/usc/t20/ch33"),
    ("Title 5 CCR 4600", "/us-ca/ccr/t5/s4600"),
    ("Title 5 of the California Code of Regulations (CCR), Section 4600", "/us-ca/ccr/t5/s4600"),
    (
        "California Code of Regulations (CCR), Title 5, Sections 4600-4670",
        "/us-ca/ccr/t5/s4600...s4670",
    ),
    ("Code of Regulations Title 5 section 4600", "/us-ca/ccr/t5/s4600"),
    ("Cal. Code Regs., tit. 5, § 4600", "/us-ca/ccr/t5/s4600"),
    ("Cal. Code Regs. tit. 5, §§ 4600, 4610", "/us-ca/ccr/t5/s4600 /us-ca/ccr/t5/s4610"),
    ("5 C.C.R. § 4600 et seq.", "/us-ca/ccr/t5/s4600/etseq"),
    ("I.C. § 33-512", "/us-id/idc/s33-512"),
    ("I.C. §§ 33-205 and 33-512(4)", "/us-id/idc/s33-205 /us-id/idc/s33-512/4"),
    ("Idaho Code 33-201 through 33-205", "/us-id/idc/s33-201...s33-205"),
    ("Idaho Code § 33-512–515", "/us-id/idc/s33-512...s33-515"),
    ("IDAPA 08.02.03.160", "/us-id/idapa/08.02.03.160"),
    ("G.L. c. 71B", "/us-ma/mgl/c71b"),
    (
        "M.G.L. c. 71, §§ 37H and 37H½; c. 76, § 5",
        "/us-ma/mgl/c71/s37h /us-ma/mgl/c71/s37h½ /us-ma/mgl/c76/s5",
    ),
    ("Massachusetts General Laws Chapter 71, Section 37O", "/us-ma/mgl/c71/s37o"),
    ("MGL 71:37H; 71:37L; 76:5", "/us-ma/mgl/c71/s37h /us-ma/mgl/c71/s37l /us-ma/mgl/c76/s5"),
    ("603 CMR 26:05", "/us-ma/cmr/603/26.05"),
    ("603 CMR 28.05(4)(a)", "/us-ma/cmr/603/28.05/4/a"),
    ("Public Laws 94-142 and 101-476", "/us/pl/94/142 /us/pl/101/476"),
    ("Pub.L. 104-191", "/us/pl/104/191"),
    ("PL 94-142", "/us/pl/94/142"),
    ("Executive Order No. 13,166", "/us/eo/13166"),
    ("E.O. 11246", "/us/eo/11246"),
    ("89 Fed. Reg. 33474", "/us/fr/89/33474"),
    ("89 Fed. Reg. 33,474", "/us/fr/89/33474"),
    ("SB 1343", "/us-ca/bill/sb1343"),
    ("Senate Bill (SB) 98", "/us-ca/bill/sb98"),
    ("530 U.S. 290, 301", "/case/us/530/290"),
    ("83 Cal.App.4th. 655", "/case/cal-app-4th/83/655"),
    ("131 S.Ct. 2020", "/case/s-ct/131/2020"),
    ("IRC 501(c)(3)", "/us/usc/t26/s501/c/3"),
]

LISTS = [
    ("Education Code 48900(a) and (t)", "/us-ca/edc/s48900/a /us-ca/edc/s48900/t"),
    ("Education Code 48900(a)(1)-(3)", "/us-ca/edc/s48900/a/1...3"),
    ("Education Code 48900, subdivisions (a) to (e)", "/us-ca/edc/s48900/a...e"),
    ("Education Code § 48900, subd. (a)(1)", "/us-ca/edc/s48900/a/1"),
    ("Ed. Code, § 48900, sub. (a)", "/us-ca/edc/s48900/a"),
    ("Education Code 35107\n(e)", "/us-ca/edc/s35107/e"),
    ("20 USC 1415[k][1]", "/us/usc/t20/s1415/k/1"),
    ("47 USC 254 h 7", "/us/usc/t47/s254/h/7"),
    (
        "Education Code 48900.2, 48900.3, or 48900.4",
        "/us-ca/edc/s48900.2 /us-ca/edc/s48900.3 /us-ca/edc/s48900.4",
    ),
    (
        "Education Code 200 or 220, Government Code section 11135, or Penal Code section 422.55",
        "/us-ca/edc/s200 /us-ca/edc/s220 /us-ca/gov/s11135 /us-ca/pen/s422.55",
    ),
    ("Education Code 221.51, 5 CCR 4950", "/us-ca/edc/s221.51 /us-ca/ccr/t5/s4950"),
    (
        "Government Code 11135; 20 USC 1681-1688, 34 CFR 106.4",
        "/us-ca/gov/s11135 /us/usc/t20/s1681...s1688 /us/cfr/t34/s106.4",
    ),
    ("Education Code 48900, 30 days after", "/us-ca/edc/s48900"),
    ("Education Code 52060 – 52077", "/us-ca/edc/s52060...s52077"),
    ("Education Code 52060 through 52077", "/us-ca/edc/s52060...s52077"),
    ("Ed. Code 48900 - 18 years or older", "/us-ca/edc/s48900"),
    (
        "Education Code 52071,\n\n                         7\n52072",
        "/us-ca/edc/s52071 /us-ca/edc/s52072",
    ),
    ("Education Code section 35107(e)) A relationship", "/us-ca/edc/s35107/e"),
    (
        "Government Code section 53601, paragraph (j) and section 53635",
        "/us-ca/gov/s53601/j /us-ca/gov/s53635",
    ),
    ("42 USC 254b-254c", "/us/usc/t42/s254b...s254c"),
    ("42 USC 290bb-36", "/us/usc/t42/s290bb-36"),
    ("20 USC 1400-82", "/us/usc/t20/s1400...s1482"),
    (
        "Government Code sections 53601 et seq. and 53635 et seq.",
        "/us-ca/gov/s53601/etseq /us-ca/gov/s53635/etseq",
    ),
    ("Education Code 51225.1(a)-(d)", "/us-ca/edc/s51225.1/a...d"),
]

HEAD_AFTER = [
    ("Sections 33-514 and 33-515, Idaho Code", "/us-id/idc/s33-514 /us-id/idc/s33-515"),
    ("subdivision (b) of Section 47605 of the Education Code", "/us-ca/edc/s47605/b"),
    (
        "paragraph (3) of subdivision (b) of Section 47605 of the Education Code",
        "/us-ca/edc/s47605/b/3",
    ),
    ("subdivision (b) of Education Code section 47605", "/us-ca/edc/s47605/b"),
    (
        "Section 18400.2(a) of Title 2, Division 6 of the California Code of Regulations",
        "/us-ca/ccr/t2/s18400.2/a",
    ),
    ("Part 99 of Title 34 of the Code of Federal Regulations", "/us/cfr/t34/p99"),
    ("Chapter 71, Section 37H of the General Laws", "/us-ma/mgl/c71/s37h"),
    (
        "Section 1557 of the Patient Protection and Affordable Care Act",
        "/us/act/patient-protection-and-affordable-care-act/s1557",
    ),
    (
        "section 504 of the Rehabilitation Act of 1973 and more",
        "/us/act/rehabilitation-act-of-1973/s504",
    ),
    ("Section 4 of Public Law 94-142", "/us/pl/94/142/s4"),
]

CONSTITUTIONS = [
    ("California Constitution, Article I, Section 7", "/us-ca/cons/art1/s7"),
    ("Cal. Const., art. IX, § 5", "/us-ca/cons/art9/s5"),
    ("CA Constitution, Article 13A", "/us-ca/cons/art13a"),
    ("Article IX, Section 5 of the California Constitution", "/us-ca/cons/art9/s5"),
    (
        "paragraph (3) of subdivision (b) of Section 1 of Article XIII A of the California Constitution",
        "/us-ca/cons/art13a/s1/b/3",
    ),
    ("CA Constitution, Article 2, Section 31(a)", "/us-ca/cons/art2/s31/a"),
    ("U.S. Constitution, Amendment XIV", "/us/cons/amd14"),
    ("First and Fourteenth Amendments", "/us/cons/amd1 /us/cons/amd14"),
    ("the 14th Amendment", "/us/cons/amd14"),
    ("U.S. Constitution, First Amendment - Free exercise", "/us/cons/amd1"),
    ("First Amendment Center - Website", ""),
    ("First Amendment to the employment agreement", ""),
    ("Idaho Constitution, Article IX, Section 1", "/us-id/cons/art9/s1"),
]

POLICIES = [
    ("BP/AR 1312.3", "/policy/bp/1312.3 /policy/ar/1312.3"),
    ("BP 5144/AR 5144.1", "/policy/bp/5144 /policy/ar/5144.1"),
    (
        "See AR 5111.1, See AR 5116.1 See AR 5117",
        "/policy/ar/5111.1 /policy/ar/5116.1 /policy/ar/5117",
    ),
    (
        "according to BP1325, BP1330 and AR3515.2",
        "/policy/bp/1325 /policy/bp/1330 /policy/ar/3515.2",
    ),
    ("Board Bylaws 9320, 9323", "/policy/bb/9320 /policy/bb/9323"),
    ("Exhibit 5145.6-E(1)", "/policy/e/5145.6"),
    ("ARR 5145.7", "/policy/ar/5145.7"),
    ("Board Policy and Administrative Regulation 5131.2", "/policy/bp/5131.2 /policy/ar/5131.2"),
    (
        "(cf. 0420 - School Plans/Site Councils)\n(cf. 1312.3 – Complaints)",
        "/policy/0420 /policy/1312.3",
    ),
    ("(cf. 4118/4218 - Dismissal; 4119.21 - Conduct)", "/policy/4118 /policy/4218 /policy/4119.21"),
    (
        "Cross References:\n  - 0200 - Goals\n  - 0415 - Equity\n  - 0415 - Equity\n  - 5145.6-E(1) - Notices",
        "/policy/0200 /policy/0415 /policy/0415 /policy/e/5145.6",
    ),
    (
        "Cross References\tDescription\n0410\tNondiscrimination\n1312.3\tComplaints",
        "/policy/0410 /policy/1312.3",
    ),
    ("Policy 3281", "/policy/3281"),
]

REGIONS = [
    (
        "EDUCATION CODE\n44300 Permits\n44865 Teachers\nGOVERNMENT CODE\n1090-1099 Prohibitions",
        "/us-ca/edc/s44300 /us-ca/edc/s44865 /us-ca/gov/s1090...s1099",
    ),
    (
        "UNITED STATES CODE, TITLE 20\n1232g Privacy\n1400-1482 Disabilities\nCOURT DECISIONS\n2020 Term",
        "/us/usc/t20/s1232g /us/usc/t20/s1400...s1482",
    ),
    ("Education Code:\n• 44300 Permits\n• 44865 Teachers", "/us-ca/edc/s44300 /us-ca/edc/s44865"),
    (
        "EDUCATION CODE\n215.5 Cards with telephone number 32280-32289.5 Safety plans",
        "/us-ca/edc/s215.5 /us-ca/edc/s32280...s32289.5",
    ),
    (
        "PENAL CODE\n\n\n286. Crime\n11164-11174.3 Reporting Act WELFARE AND INSTITUTIONS CODE\n15630 Adults",
        "/us-ca/pen/s286 /us-ca/pen/s11164...s11174.3 /us-ca/wic/s15630",
    ),
    (
        "Code numbers below refer to Education Code sections.\nLegal Code: 17612, 48980.3\nSubject: Pests",
        "/us-ca/edc/s17612 /us-ca/edc/s48980.3",
    ),
]

CONTEXT = [
    ("The Government Code governs this. Section 54954.3 applies.", "/us-ca/gov/s54954.3"),
    ("Education Code 56026 applies; a student with a Section 504 plan", "/us-ca/edc/s56026"),
    (
        "12 U. S. C. § 1 et seq. applies. See §§ 24, 93a, 371(a).",
        "/us/usc/t12/s1/etseq /us/usc/t12/s24 /us/usc/t12/s93a /us/usc/t12/s371/a",
    ),
]

NOTHING = [
    "Section 3 of this policy",
    "Title IX and Title VI of the Civil Rights Act of 1964",
    "the Ralph M. Brown Act",
    "Texas Education Code 37.008",
    "Room 5207, AR 15 rifles, E 5th Street",
    "the 2023-24 school year; Policy 2023-24",
    "see items 1-5 above and page 62",
    "call (916) 555-0143 or write to 1234 BP Way",
    "",
]


def ids(text: str) -> str:
    return " ".join(citation.id for citation in find_citations(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    HEAD_FIRST + LISTS + HEAD_AFTER + CONSTITUTIONS + POLICIES + REGIONS + CONTEXT,
)
def test_a_form_gives_its_ids(text: str, expected: str) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_citation_gives_none(text: str) -> None:
    assert ids(text) == ""


def clause(id_: str, kind: str, parent: str | None, text: str, start: int) -> Clause:
    place = Place(start, start + len(text))
    return Clause(id_, kind, None, 0, parent, start, start + len(text), text, place)  # type: ignore[arg-type]


def test_with_clauses_a_citation_has_its_clause_its_role_and_its_lists_head() -> None:
    pieces = [
        ("1", "leadin", None, "Under the Government Code the Board shall:"),
        ("2", "item", "1", "Post what Section 54954.2 requires"),
        ("3", "paragraph", None, "Section 54957.5 is for others. See BP 1340."),
        ("4", "heading", None, "EDUCATION CODE"),
        ("5", "reference", "4", "35145 Public meetings"),
    ]
    clauses, text = [], ""
    for id_, kind, parent, words in pieces:
        clauses.append(clause(id_, kind, parent, words, len(text)))
        text += words + "\n"
    found = [(c.id, c.clause, c.role) for c in find_citations(text, clauses)]
    assert found == [
        ("/us-ca/gov/s54954.2", "2", "authority"),
        ("/policy/bp/1340", "3", "cross_reference"),
        ("/us-ca/edc/s35145", "5", "reference_list"),
    ]


def test_a_text_without_clauses_has_its_reference_lists_after_their_heading() -> None:
    text = (
        "Notice is given. (Education Code 48980)\n\nState References:\n  - Ed. Code 48980 - Notices"
    )
    assert [c.role for c in find_citations(text)] == ["authority", "reference_list"]


def test_the_documents_own_number_is_no_citation() -> None:
    assert ids("Policy 5131: Conduct\n\nSee BP 5144.") == "/policy/bp/5144"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cross References\n9310 - Board Policies\n9320 - Meetings", "/policy/9310 /policy/9320"),
        (
            "Education Code 56026 and Section 504 of the federal Rehabilitation Act of 1973",
            "/us-ca/edc/s56026 /us/act/rehabilitation-act-of-1973/s504",
        ),
        (
            "Education Code 48900 and Sections 245 and 246 of the Penal Code",
            "/us-ca/edc/s48900 /us-ca/pen/s245 /us-ca/pen/s246",
        ),
        ("I.C. § 33-512 applies under SB 1234", "/us-id/idc/s33-512"),
        ("Education Code 48900 applies under SB 1234", "/us-ca/edc/s48900 /us-ca/bill/sb1234"),
        ("Government Code\n   2.   Annual Policy", ""),
        (
            "1.1 Article 4 (commencing with Section 1090) of Division 4 of Title 1 of the Government Code",
            "/us-ca/gov/s1090",
        ),
    ],
)
def test_a_neighbor_is_not_taken_for_part_of_a_cite(text: str, expected: str) -> None:
    assert ids(text) == expected
