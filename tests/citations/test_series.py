"""Forms of the series on personnel, instruction, facilities and bylaws, and of older manuals."""

from __future__ import annotations

import pytest

from policy_nlp.citations import find_citations

FORMS = [
    (
        "41 CFR 60-741.1-60-741.83 - Contractors; 41 CFR 60-1.1",
        "/us/cfr/t41/s60-741.1...s60-741.83 /us/cfr/t41/s60-1.1",
    ),
    ("41 CFR 101-6.200", "/us/cfr/t41/s101-6.200"),
    ("26 CFR 1.132-6, 1.162-2T", "/us/cfr/t26/s1.132-6 /us/cfr/t26/s1.162-2t"),
    (
        "29 CFR 1910.1030; 8 CCR 5193; 8 CCR 3203, 14300-14300.48",
        "/us/cfr/t29/s1910.1030 /us-ca/ccr/t8/s5193 /us-ca/ccr/t8/s3203 /us-ca/ccr/t8/s14300...s14300.48",
    ),
    (
        "42 USC 2000ff-2000ff-11; 42 USC 2000e-2000e-17",
        "/us/usc/t42/s2000ff...s2000ff-11 /us/usc/t42/s2000e...s2000e-17",
    ),
    (
        "UNITED STATES CODE, TITLE 42\n2000d-2000d-7 Title VI\n2000e-2000e-17 Title VII\n2000h-2 Title IX",
        "/us/usc/t42/s2000d...s2000d-7 /us/usc/t42/s2000e...s2000e-17 /us/usc/t42/s2000h-2",
    ),
    (
        "COURT DECISIONS\nDoe v. Pine Valley, (1995, 9th Cir.) 54 F.3d 1447\nRoe v. Valley, (1981) 117 Cal. App. 3d 1023",
        "/case/f3d/54/1447 /case/cal-app-3d/117/1023",
    ),
    (
        "ATTORNEY GENERAL OPINIONS\n60 Ops.Cal.Atty.Gen. 177 (1977)\n72 Ops.Cal.Atty.Gen. 189 (1989)",
        "/case/ops-cal-atty-gen/60/177 /case/ops-cal-atty-gen/72/189",
    ),
    ("PERB Dec. No. 1954; PERB Order No. Ad-300; (2006) PERB Decision 1843", ""),
    (
        "2 CCR 18109-18997 - Regulations of the Fair Political Practices Commission",
        "/us-ca/ccr/t2/s18109...s18997",
    ),
    ("2 Cal. Code of Regs. Section 18730", "/us-ca/ccr/t2/s18730"),
    (
        "CODE OF REGULATIONS, TITLE 2\n18109-18997 Regulations\n18702.5 Public identification\nCOURT DECISIONS\n2010 Term",
        "/us-ca/ccr/t2/s18109...s18997 /us-ca/ccr/t2/s18702.5",
    ),
    (
        "14 CCR 15000-15387; Public Resources Code 21000-21177",
        "/us-ca/ccr/t14/s15000...s15387 /us-ca/prc/s21000...s21177",
    ),
    ("24 CCR 101 et seq.; Title 24 CCR", "/us-ca/ccr/t24/s101/etseq"),
    (
        "Government Code 65995.5-65995.6, 66000-66008 & 66016",
        "/us-ca/gov/s65995.5...s65995.6 /us-ca/gov/s66000...s66008 /us-ca/gov/s66016",
    ),
    (
        "CALIFORNIA CONSTITUTION\nArticle 1, Section 7 Due process\nArticle 9, Section 14 Authority",
        "/us-ca/cons/art1/s7 /us-ca/cons/art9/s14",
    ),
    (
        "UNITED STATES CONSTITUTION\nAmendment 1 Free speech\nAmendment 14 Due process",
        "/us/cons/amd1 /us/cons/amd14",
    ),
    ("U.S. CONSTITUTION\nAmendment XIV", "/us/cons/amd14"),
    (
        "EDUCATION CODE\n200-262.4 Prohibition of discrimination\n44830.1 Criminal record\n44830.2 Same\nGOVERNMENT CODE\n11135 Nondiscrimination\n12900-12996 FEHA\nPENAL CODE\n422.55 Hate crime\nCODE OF REGULATIONS, TITLE 5\n4600-4670 UCP\nUNITED STATES CODE, TITLE 20\n1681-1688 Title IX\nUNITED STATES CODE, TITLE 29\n794 Section 504\nCODE OF FEDERAL REGULATIONS, TITLE 34\n106.8 Designation\nManagement Resources:\nCSBA PUBLICATIONS\nGuide, 2014",
        "/us-ca/edc/s200...s262.4 /us-ca/edc/s44830.1 /us-ca/edc/s44830.2 /us-ca/gov/s11135 /us-ca/gov/s12900...s12996 /us-ca/pen/s422.55 /us-ca/ccr/t5/s4600...s4670 /us/usc/t20/s1681...s1688 /us/usc/t29/s794 /us/cfr/t34/s106.8",
    ),
    (
        "Ed. Code 200-262.4\nProhibition of discrimination\nEd. Code 44830.1\nCriminal record summary",
        "/us-ca/edc/s200...s262.4 /us-ca/edc/s44830.1",
    ),
    ("Elec. Code 10400-10418 - Consolidation", "/us-ca/elec/s10400...s10418"),
    ("Gov. Code 3540-3549.3 Educational Employment Relations Act", "/us-ca/gov/s3540...s3549.3"),
    ("Labor Code 1102.5-1106", "/us-ca/lab/s1102.5...s1106"),
    (
        "(Education Code 44977, 44978.1, 45192, 45195-45196; 29 CFR 825.702; Labor Code 245-249)",
        "/us-ca/edc/s44977 /us-ca/edc/s44978.1 /us-ca/edc/s45192 /us-ca/edc/s45195...s45196 /us/cfr/t29/s825.702 /us-ca/lab/s245...s249",
    ),
    (
        "(29 USC 2612; 29 CFR 825.220; Government Code 12945.2; 2 CCR 11089)",
        "/us/usc/t29/s2612 /us/cfr/t29/s825.220 /us-ca/gov/s12945.2 /us-ca/ccr/t2/s11089",
    ),
    (
        "(26 USC 152(f)(1); 42 USC 300gg-300gg-95)",
        "/us/usc/t26/s152/f/1 /us/usc/t42/s300gg...s300gg-95",
    ),
    (
        "47 CFR 54.520; 47 USC 254(h)(5)(B)-(C), (l)",
        "/us/cfr/t47/s54.520 /us/usc/t47/s254/h/5/b...c /us/usc/t47/s254/l",
    ),
    (
        "5 CCR 80021, 80021.1, 80024.8 and 80027",
        "/us-ca/ccr/t5/s80021 /us-ca/ccr/t5/s80021.1 /us-ca/ccr/t5/s80024.8 /us-ca/ccr/t5/s80027",
    ),
    ("5 CCR 3051.1-3051.24", "/us-ca/ccr/t5/s3051.1...s3051.24"),
    ("Title 22, California Code of Regulations, §101215.1(h)", "/us-ca/ccr/t22/s101215.1/h"),
    (
        "Health and Safety Code 1596.66, 1596.7925 - 1596.799",
        "/us-ca/hsc/s1596.66 /us-ca/hsc/s1596.7925...s1596.799",
    ),
    (
        "Civil Code sections 51 to 53, 1798.29 and 56-56.37",
        "/us-ca/civ/s51...s53 /us-ca/civ/s1798.29 /us-ca/civ/s56...s56.37",
    ),
    ("Unruh Civil Rights Act (Civil Code 51)", "/us-ca/civ/s51"),
    ("Civil Code 51 prohibits; Penal Code 26 says", "/us-ca/civ/s51 /us-ca/pen/s26"),
    (
        "Business and Professions Code 22580-22582, 22584 and 22586-22587",
        "/us-ca/bpc/s22580...s22582 /us-ca/bpc/s22584 /us-ca/bpc/s22586...s22587",
    ),
    ("20 U.S.C. Sections 1232g and 1232h", "/us/usc/t20/s1232g /us/usc/t20/s1232h"),
    ("20 U.S.C. § 1415(k)(1)(G)(i)-(iii)", "/us/usc/t20/s1415/k/1/g/i...iii"),
    (
        "42 U.S.C. §§ 11431, et seq., 11432(g)(3)(E)",
        "/us/usc/t42/s11431/etseq /us/usc/t42/s11432/g/3/e",
    ),
    ("Every Student Succeeds Act (P.L. 114-95)", "/us/pl/114/95"),
    ("34 CFR § 300.8(c)(4)(i)(A)", "/us/cfr/t34/s300.8/c/4/i/a"),
    ("Title 34 of the Code of Federal Regulations, Part 99", "/us/cfr/t34/p99"),
    (
        "Title 34, Code of Federal Regulations, Sections 300.300 through 300.311",
        "/us/cfr/t34/s300.300...s300.311",
    ),
    ("Title 20 of the United States Code, Section 1232g", "/us/usc/t20/s1232g"),
    ("Title 42 United States Code Section 11434a(2)", "/us/usc/t42/s11434a/2"),
    (
        "Part B of the Individuals with Disabilities Education Act (20 U.S.C. Sec. 1400 et seq.)",
        "/us/usc/t20/s1400/etseq",
    ),
    ("Sections 32280 to 32289.5, inclusive, of the Education Code", "/us-ca/edc/s32280...s32289.5"),
    (
        "Chapter 2.5 (commencing with Section 48260) of Part 27 of Division 4 of Title 2 of the Education Code",
        "/us-ca/edc/s48260",
    ),
    (
        "Section 11165.7 of the Penal Code, or Section 15630 of the Welfare and Institutions Code",
        "/us-ca/pen/s11165.7 /us-ca/wic/s15630",
    ),
    (
        "as defined in Section 44014 of, and subdivision (a) of Section 48902 of, the Education Code",
        "/us-ca/edc/s44014 /us-ca/edc/s48902/a",
    ),
    (
        "The Education Code requires (§ 48900(a)) that §48915 applies.",
        "/us-ca/edc/s48900/a /us-ca/edc/s48915",
    ),
    (
        "Education Code 48900 (a), (b) and 48900.2 (a)",
        "/us-ca/edc/s48900/a /us-ca/edc/s48900/b /us-ca/edc/s48900.2/a",
    ),
    ("Ed. Code 48900(a)(1) & (a)(2)", "/us-ca/edc/s48900/a/1 /us-ca/edc/s48900/a/2"),
    ("Ed Code 48900 a", "/us-ca/edc/s48900"),
    ("E.C. 48900.a", "/us-ca/edc/s48900"),
    ("Ed. Code §48900(a),(b),(c)", "/us-ca/edc/s48900/a /us-ca/edc/s48900/b /us-ca/edc/s48900/c"),
    ("Penal Code 11164 – 11174.3", "/us-ca/pen/s11164...s11174.3"),
    ("Penal Code 11165.1-.6", "/us-ca/pen/s11165.1...s11165.6"),
    ("Penal Code §§ 11165.1 to 11165.6 inclusive", "/us-ca/pen/s11165.1...s11165.6"),
    (
        "M.G.L. c. 71 sec. 37G and 603 CMR 46.00 et seq",
        "/us-ma/mgl/c71/s37g /us-ma/cmr/603/46.00/etseq",
    ),
    (
        "UNITED STATES CODE\nTitle 20, 1232g\nTitle 42, 12101-12213",
        "/us/usc/t20/s1232g /us/usc/t42/s12101...s12213",
    ),
    (
        "LEGAL REFERENCE:\nIdaho Code Sections\n33-512 – Governance\n33-205 – Denial",
        "/us-id/idc/s33-512 /us-id/idc/s33-205",
    ),
    (
        "Education Code §§ 44830, 45103; Title 5 §§ 80331-80338",
        "/us-ca/edc/s44830 /us-ca/edc/s45103 /us-ca/ccr/t5/s80331...s80338",
    ),
    (
        "Education Code 48900, subdivisions (a) to (e), inclusive, or (q)",
        "/us-ca/edc/s48900/a...e /us-ca/edc/s48900/q",
    ),
    ("5 CCR 4620\n• 4621", "/us-ca/ccr/t5/s4620 /us-ca/ccr/t5/s4621"),
    (
        "Education Code 48205¹ and 48260²; (Ed. Code 48900**, 48915***)",
        "/us-ca/edc/s48205 /us-ca/edc/s48260 /us-ca/edc/s48900 /us-ca/edc/s48915",
    ),
    (
        "Education Code 44830, 45122.1 and, for charter schools, 47605",
        "/us-ca/edc/s44830 /us-ca/edc/s45122.1 /us-ca/edc/s47605",
    ),
    (
        "20 U. S. C. 1232 g; 34 CFR § 300 .530; 8 CFR 274a.2",
        "/us/usc/t20/s1232g /us/cfr/t34/s300.530 /us/cfr/t8/s274a.2",
    ),
    ("34 C.F.R. §§99.1-.67", "/us/cfr/t34/s99.1...s99.67"),
    (
        "The code sections are 35160, 35160.1 and 35161 of the Education Code.",
        "/us-ca/edc/s35160 /us-ca/edc/s35160.1 /us-ca/edc/s35161",
    ),
    (
        "1681 Title IX\nCODE OF FEDERAL REGULATIONS, TITLE 34\n106.9 Dissemination",
        "/us/cfr/t34/s106.9",
    ),
    (
        "under Section 504 of the\n  - Rehabilitation Act of 1973",
        "/us/act/rehabilitation-act-of-1973/s504",
    ),
    ("Sec�on 504 of the Rehabilita�on Act of 1973", "/us/act/rehabilitation-act-of-1973/s504"),
    (
        "Article 4 (commencing with Section 1090) and Article 4.7 (commencing with Section 1125) of Division 4 of Title 1 of the Government Code",
        "/us-ca/gov/s1090 /us-ca/gov/s1125",
    ),
    (
        "Federal Register, Equity in Programs, April 29, 2024, Vol. 89, No. 83, pages 33474-33896",
        "/us/fr/89/33474",
    ),
]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_a_form_gives_its_ids(text: str, expected: str) -> None:
    assert " ".join(citation.id for citation in find_citations(text)) == expected
