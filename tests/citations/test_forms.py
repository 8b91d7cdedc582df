"""Further forms of federal and Californian citations, and what is none."""

from __future__ import annotations

import pytest

from policy_nlp.citations import find_citations

CALIFORNIA = [
    ("as required by education code 48900", "/us-ca/edc/s48900"),
    ("under education code section 48900 and penal code 245", "/us-ca/edc/s48900 /us-ca/pen/s245"),
    ("see government code § 54950 et seq.", "/us-ca/gov/s54950/etseq"),
    ("the california education code 48900", "/us-ca/edc/s48900"),
    ("health and safety code 11350", "/us-ca/hsc/s11350"),
    ("vehicle code 22450", "/us-ca/veh/s22450"),
    ("Title V, CCR, Section 4600", "/us-ca/ccr/t5/s4600"),
    ("Title V, California Code of Regulations, Section 4600", "/us-ca/ccr/t5/s4600"),
    ("California Code of Regulations, Title V, Section 4600", "/us-ca/ccr/t5/s4600"),
    ("Title XXII, California Code of Regulations, Section 101216", "/us-ca/ccr/t22/s101216"),
    ("Section 18400, Title II, California Code of Regulations", "/us-ca/ccr/t2/s18400"),
    ("Education Code 48915, (a) or (c)", "/us-ca/edc/s48915/a /us-ca/edc/s48915/c"),
    ("Education Code section 48915(a) or (c)", "/us-ca/edc/s48915/a /us-ca/edc/s48915/c"),
    ("Education Code 48900, 48915, (c)(1)", "/us-ca/edc/s48900 /us-ca/edc/s48915/c/1"),
    (
        "Education Code Sections 200, 220; 234.1(a)",
        "/us-ca/edc/s200 /us-ca/edc/s220 /us-ca/edc/s234.1/a",
    ),
    ("EC §48900", "/us-ca/edc/s48900"),
    ("E.C. 48900", "/us-ca/edc/s48900"),
    ("California Ed Code 48900", "/us-ca/edc/s48900"),
    ("[Education Code section 48900(a)]", "/us-ca/edc/s48900/a"),
    ("Ed. Code §§ 48900-48927", "/us-ca/edc/s48900...s48927"),
    ("Gov. Code, §§ 6250-6270", "/us-ca/gov/s6250...s6270"),
    ("GC 54950-54963", "/us-ca/gov/s54950...s54963"),
    ("Fam. Code, § 6550", "/us-ca/fam/s6550"),
    ("CCR, Title 5, § 4600", "/us-ca/ccr/t5/s4600"),
    ("CCR Title 5, Sections 3001, 3052(a)", "/us-ca/ccr/t5/s3001 /us-ca/ccr/t5/s3052/a"),
    ("Title 5 of the CCR section 4600", "/us-ca/ccr/t5/s4600"),
    ("(5 CCR §§ 4600-4687)", "/us-ca/ccr/t5/s4600...s4687"),
    ("Title 8 CCR 3203", "/us-ca/ccr/t8/s3203"),
    ("8 CCR § 5193", "/us-ca/ccr/t8/s5193"),
    ("Education Code Section 48900 et seq., 48915", "/us-ca/edc/s48900/etseq /us-ca/edc/s48915"),
    ("Education Code 48900 et. seq.", "/us-ca/edc/s48900/etseq"),
    ("Education Code 48900, et seq.", "/us-ca/edc/s48900/etseq"),
    (
        "sections 48900.2, 48900.3 and 48900.7 of the Education Code",
        "/us-ca/edc/s48900.2 /us-ca/edc/s48900.3 /us-ca/edc/s48900.7",
    ),
    (
        "Article 5 (commencing with Section 11250) of Chapter 3 of the Government Code",
        "/us-ca/gov/s11250",
    ),
    (
        "Legal References:\nEducation Code: 35160, 35160.5, 48900-48927\nPenal Code: 627-627.10\nCCR Title 5: 4600-4670, 4900",
        "/us-ca/edc/s35160 /us-ca/edc/s35160.5 /us-ca/edc/s48900...s48927 /us-ca/pen/s627...s627.10 /us-ca/ccr/t5/s4600...s4670 /us-ca/ccr/t5/s4900",
    ),
    (
        "EC Sections 48900 – 48925, 48911(f) & (g)",
        "/us-ca/edc/s48900...s48925 /us-ca/edc/s48911/f /us-ca/edc/s48911/g",
    ),
    ("(E.C. §§ 49400, 49423; B.P. 5141.21)", "/us-ca/edc/s49400 /us-ca/edc/s49423"),
    ("(Ed. Code, § 48915, subd. (c)(1)-(5).)", "/us-ca/edc/s48915/c/1...5"),
    (
        "(Ed. Code, §§ 48900, subds. (a)-(r), 48900.2)",
        "/us-ca/edc/s48900/a...r /us-ca/edc/s48900.2",
    ),
    ("California Education Code (CEC) §48900(k)", "/us-ca/edc/s48900/k"),
    (
        "California Education Code, Title 2, Division 4, Part 27, Chapter 6, Article 1, Sections 48900-48927",
        "/us-ca/edc/s48900...s48927",
    ),
    ("Ed. Code § 49079 / W&I Code § 827", "/us-ca/edc/s49079 /us-ca/wic/s827"),
    ("Government Code Section 7920.000 et seq. (formerly 6250)", "/us-ca/gov/s7920.000/etseq"),
    (
        "Health & Safety Code sections 120325-120380, and 17 CCR 6000-6075",
        "/us-ca/hsc/s120325...s120380 /us-ca/ccr/t17/s6000...s6075",
    ),
    (
        "Labor Code section 1102.5; Gov Code 53296-53299",
        "/us-ca/lab/s1102.5 /us-ca/gov/s53296...s53299",
    ),
    (
        "Public Contract Code §20111 (a), (b) and (c)",
        "/us-ca/pcc/s20111/a /us-ca/pcc/s20111/b /us-ca/pcc/s20111/c",
    ),
    (
        "Cal. Gov. Code §12940 et seq.; Cal. Code Regs. tit. 2, § 11019",
        "/us-ca/gov/s12940/etseq /us-ca/ccr/t2/s11019",
    ),
    ("2 C.C.R. 18730", "/us-ca/ccr/t2/s18730"),
    ("2 Cal. Code of Regs. 18730", "/us-ca/ccr/t2/s18730"),
    ("Ed. 33317.3 - Student transfer", "/us-ca/edc/s33317.3"),
    ("Gov. § 54950; Pen. § 422.6", "/us-ca/gov/s54950 /us-ca/pen/s422.6"),
    ("5 CCR 4621-4622 Uniform complaint procedures", "/us-ca/ccr/t5/s4621...s4622"),
    (
        "Education Code 35186, 48985, and 51100–51102; Government Code 11135; 5 CCR 4600—4670",
        "/us-ca/edc/s35186 /us-ca/edc/s48985 /us-ca/edc/s51100...s51102 /us-ca/gov/s11135 /us-ca/ccr/t5/s4600...s4670",
    ),
    (
        "(Education Code §§ 8235-8239.1, 8240-8244; 5 CCR 18130-18136; 22 CCR 101151-101163)",
        "/us-ca/edc/s8235...s8239.1 /us-ca/edc/s8240...s8244 /us-ca/ccr/t5/s18130...s18136 /us-ca/ccr/t22/s101151...s101163",
    ),
    (
        "(Education Code 48900, 48915;\n  34 CFR 300.530-300.537;\n 20 USC 1415(k))",
        "/us-ca/edc/s48900 /us-ca/edc/s48915 /us/cfr/t34/s300.530...s300.537 /us/usc/t20/s1415/k",
    ),
    (
        "Education Code sections 44929.21(b), 44949, 44951, 44955 and 44955.5",
        "/us-ca/edc/s44929.21/b /us-ca/edc/s44949 /us-ca/edc/s44951 /us-ca/edc/s44955 /us-ca/edc/s44955.5",
    ),
    (
        "pursuant to Section 48900 or 48900.2 of the Education Code",
        "/us-ca/edc/s48900 /us-ca/edc/s48900.2",
    ),
    (
        "subdivisions (a) and (b) of Section 48900 of the Education Code",
        "/us-ca/edc/s48900/a /us-ca/edc/s48900/b",
    ),
    (
        "Education Code 48900. Section 48915, subdivision (c), requires expulsion; subdivision (d) does not.",
        "/us-ca/edc/s48900 /us-ca/edc/s48915/c",
    ),
    (
        "Penal Code Sections 187, 192(a), 203, 206, 207 or 209.5",
        "/us-ca/pen/s187 /us-ca/pen/s192/a /us-ca/pen/s203 /us-ca/pen/s206 /us-ca/pen/s207 /us-ca/pen/s209.5",
    ),
    (
        "Penal Code 245(a)(1), (2) or (3)",
        "/us-ca/pen/s245/a/1 /us-ca/pen/s245/a/2 /us-ca/pen/s245/a/3",
    ),
    ("Education Code 48900(a)(1) or (2)", "/us-ca/edc/s48900/a/1 /us-ca/edc/s48900/a/2"),
    (
        "Title 13 CCR 1200-1239; Title 13, CCR, Sections 2475 - 2480",
        "/us-ca/ccr/t13/s1200...s1239 /us-ca/ccr/t13/s2475...s2480",
    ),
    ("13 CCR §§1202.1-1202.2 and 2480", "/us-ca/ccr/t13/s1202.1...s1202.2 /us-ca/ccr/t13/s2480"),
    (
        "Vehicle Code 12517-12517.4 and Vehicle Code 34500",
        "/us-ca/veh/s12517...s12517.4 /us-ca/veh/s34500",
    ),
    (
        "Family Code 6550-6552, Welfare and Institutions Code 361-361.7",
        "/us-ca/fam/s6550...s6552 /us-ca/wic/s361...s361.7",
    ),
    (
        "Code of Civil Procedure 1985.3, 527.6 and 527.8",
        "/us-ca/ccp/s1985.3 /us-ca/ccp/s527.6 /us-ca/ccp/s527.8",
    ),
]

FEDERAL = [
    ("29 U.S.C. §794 (Section 504)", "/us/usc/t29/s794"),
    (
        "29 U.S.C. § 794, et seq.; 34 C.F.R. §§ 104.1, et seq.",
        "/us/usc/t29/s794/etseq /us/cfr/t34/s104.1/etseq",
    ),
    (
        "Title IX of the Education Amendments of 1972, 20 U.S.C. §§ 1681-1688",
        "/us/usc/t20/s1681...s1688",
    ),
    ("42 U.S.C. § 2000d et seq.", "/us/usc/t42/s2000d/etseq"),
    ("45 CFR Parts 160, 162 and 164", "/us/cfr/t45/p160 /us/cfr/t45/p162 /us/cfr/t45/p164"),
    ("34 CFR §300.530 - 300.536", "/us/cfr/t34/s300.530...s300.536"),
    ("34 CFR Part 300, Subpart E", "/us/cfr/t34/p300"),
    ("7 CFR 210.12(a), 210.31", "/us/cfr/t7/s210.12/a /us/cfr/t7/s210.31"),
    ("section 1983 of title 42 of the United States Code", "/us/usc/t42/s1983"),
    ("42 U.S.C. Section 1983", "/us/usc/t42/s1983"),
    ("Section 1983 of Title 42", "/us/usc/t42/s1983"),
    ("20 U.S.C. § 1232g applies. Id. § 1232h(b).", "/us/usc/t20/s1232g /us/usc/t20/s1232h/b"),
    ("34 CFR 99.3; Id. at 99.5", "/us/cfr/t34/s99.3"),
    ("Title VI of the Civil Rights Act of 1964, 42 U.S.C. § 2000d (2018).", "/us/usc/t42/s2000d"),
    (
        "Americans with Disabilities Act of 1990, 42 U.S.C. §§ 12101-12213; 29 C.F.R. Part 1630 (2019); 28 C.F.R. Part 35 (2019).",
        "/us/usc/t42/s12101...s12213 /us/cfr/t29/p1630 /us/cfr/t28/p35",
    ),
    (
        "Rehabilitation Act of 1973, 29 U.S.C. §§ 791, 793-794 (2018); 34 C.F.R. Part 104 (2019).",
        "/us/usc/t29/s791 /us/usc/t29/s793...s794 /us/cfr/t34/p104",
    ),
    (
        "Every Student Succeeds Act of 2015, 20 U.S.C. §§ 6311-6322 (2018).",
        "/us/usc/t20/s6311...s6322",
    ),
    ("45 CFR 84; 34 CFR 104.1 et seq.", "/us/cfr/t45/p84 /us/cfr/t34/s104.1/etseq"),
    ("Title IX: 20 USC 1681 et seq.; 34 CFR 106.00", "/us/usc/t20/s1681/etseq /us/cfr/t34/s106.00"),
    ("42 USC 1396a(a)(10)(A)(i)(IV)", "/us/usc/t42/s1396a/a/10/a/i/iv"),
    ("26 USC 152(c) and (d)", "/us/usc/t26/s152/c /us/usc/t26/s152/d"),
    ("20 USC 7801(1), (2), 7906", "/us/usc/t20/s7801/1 /us/usc/t20/s7801/2 /us/usc/t20/s7906"),
    (
        "20 USC 6301-6577, 7907; 34 CFR 200.0-200.103",
        "/us/usc/t20/s6301...s6577 /us/usc/t20/s7907 /us/cfr/t34/s200.0...s200.103",
    ),
    (
        "42 USC 11431-11435; 42 USC 1751 Note; 42 USC 1758",
        "/us/usc/t42/s11431...s11435 /us/usc/t42/s1751/note /us/usc/t42/s1758",
    ),
    (
        "7 CFR 15.1-15.12, 210.1-210.33, 220.2-220.22, 245.1-245.13",
        "/us/cfr/t7/s15.1...s15.12 /us/cfr/t7/s210.1...s210.33 /us/cfr/t7/s220.2...s220.22 /us/cfr/t7/s245.1...s245.13",
    ),
    ("2 CFR Part 200, Appendix II", "/us/cfr/t2/p200"),
    (
        "40 CFR Part 763, Subpart E; 40 CFR 745, 761.1",
        "/us/cfr/t40/p763 /us/cfr/t40/p745 /us/cfr/t40/s761.1",
    ),
    ("28 CFR Part 35, Appendix A", "/us/cfr/t28/p35"),
    ("49 CFR Parts 40 and 382", "/us/cfr/t49/p40 /us/cfr/t49/p382"),
    (
        "Internal Revenue Code Section 125, 403(b) and 457",
        "/us/usc/t26/s125 /us/usc/t26/s403/b /us/usc/t26/s457",
    ),
    (
        "29 CFR 825.100-825.702; 29 CFR 1604.11, Appendix A to Part 1604",
        "/us/cfr/t29/s825.100...s825.702 /us/cfr/t29/s1604.11",
    ),
]

ACTS_BILLS_ORDERS = [
    ("Section 1(a) of Public Law 94-142", "/us/pl/94/142/s1/a"),
    ("P.L. 108-446", "/us/pl/108/446"),
    (
        "Section 9(b)(1) of the Richard B. Russell National School Lunch Act",
        "/us/act/richard-b-russell-national-school-lunch-act/s9/b/1",
    ),
    ("Pub. L. No. 111-296, § 204", "/us/pl/111/296/s204"),
    ("P.L. 111-296, Section 204", "/us/pl/111/296/s204"),
    ("Public Law 108-265", "/us/pl/108/265"),
    ("P.L. 94-142 and P.L. 101-476", "/us/pl/94/142 /us/pl/101/476"),
    ("Executive Order 13166", "/us/eo/13166"),
    ("Executive Orders 11246 and 11375", "/us/eo/11246 /us/eo/11375"),
    ("68 Fed. Reg. 66,554", "/us/fr/68/66554"),
    ("Assembly Bill 1266 (AB 1266)", "/us-ca/bill/ab1266 /us-ca/bill/ab1266"),
    ("AB 2429/SB 12", "/us-ca/bill/ab2429 /us-ca/bill/sb12"),
    ("Assembly Bill No. 1266", "/us-ca/bill/ab1266"),
    ("Senate Bill 1263 (2014)", "/us-ca/bill/sb1263"),
    ("AB98", "/us-ca/bill/ab98"),
    (
        "The Individuals with Disabilities Education Act (P.L. 108-446, adopted 12/03/04)",
        "/us/pl/108/446",
    ),
    ("P.L. 92-318, Title IX", "/us/pl/92/318"),
    (
        "Section 504 of the Rehabilitation Act of 1973 (29 U.S.C. 794); Title II of the ADA (42 U.S.C. 12131 et seq.)",
        "/us/act/rehabilitation-act-of-1973/s504 /us/usc/t29/s794 /us/usc/t42/s12131/etseq",
    ),
    ("AB 1266 (2013), SB 98, ACR 12", "/us-ca/bill/ab1266 /us-ca/bill/sb98"),
    ("Chapter 498, Statutes of 2019 (AB 218)", "/us-ca/bill/ab218"),
    (
        "Individuals with Disabilities Education Act (IDEA), 20 USC 1400 et seq., and Section 504 of the Rehabilitation Act (29 USC 794)",
        "/us/usc/t20/s1400/etseq /us/act/rehabilitation-act/s504 /us/usc/t29/s794",
    ),
    (
        "Sections 1111 and 1112 of the Elementary and Secondary Education Act",
        "/us/act/elementary-and-secondary-education-act/s1111 /us/act/elementary-and-secondary-education-act/s1112",
    ),
    (
        "Section 4 of the Voting Rights Act of 1965, 52 U.S.C. 10303",
        "/us/act/voting-rights-act-of-1965/s4 /us/usc/t52/s10303",
    ),
    (
        "Section 218 of the Social Security Act (42 USC 418)",
        "/us/act/social-security-act/s218 /us/usc/t42/s418",
    ),
    ("H.R. 1 (P.L. 107-110), Section 9532", "/us/pl/107/110"),
    ("Public Law 101-226 (Drug-Free Schools)", "/us/pl/101/226"),
    ("Statutes of 2013, Chapter 47 (AB 97)", "/us-ca/bill/ab97"),
    ("AB 97, SB 91 and SB 97", "/us-ca/bill/ab97 /us-ca/bill/sb91 /us-ca/bill/sb97"),
    ("Exec. Order No. 14,168, 90 Fed. Reg. 8615 (Jan. 20, 2025)", "/us/eo/14168 /us/fr/90/8615"),
    ("86 Federal Register 12345; 88 FR 41390", "/us/fr/86/12345 /us/fr/88/41390"),
]

CONSTITUTIONS = [
    (
        "California Constitution, Article XVI, section 6; Article XIII D",
        "/us-ca/cons/art16/s6 /us-ca/cons/art13d",
    ),
    ("Ca. Const. art. 1, § 28(c)", "/us-ca/cons/art1/s28/c"),
    ("Cal. Const. Art. IX, Sec. 5 & 6", "/us-ca/cons/art9/s5 /us-ca/cons/art9/s6"),
    ("U.S. Constitution, Amendments 1 and 14", "/us/cons/amd1 /us/cons/amd14"),
    ("Amendment 1, Freedom of speech; United States Constitution, Amendment 4", "/us/cons/amd4"),
    (
        "the First, Fourth and Fourteenth Amendments to the United States Constitution",
        "/us/cons/amd1 /us/cons/amd4 /us/cons/amd14",
    ),
    ("California Constitution, Article 1, Section 28(c)(1)", "/us-ca/cons/art1/s28/c/1"),
    (
        "Article I, Section 2 and Article IX, Section 5 of the California Constitution",
        "/us-ca/cons/art1/s2 /us-ca/cons/art9/s5",
    ),
]

NOTHING = [
    ("the labor code requires 30 days", ""),
    ("48900, 48915, (a) or (c)", ""),
    ("Title II of the Americans with Disabilities Act of 1990", ""),
    ("2019 WL 123456", ""),
    ("call 555-1234 or 800.555.1234, room 12-304, $1,234.50, pp. 12-14", ""),
    ("Resource Code 6500, object code 5800, code 1234", ""),
    ("dress code 2020; access code 48900; zip code 94063; Zip Code 94063", ""),
    ("Section 221.5 of the Code", ""),
    ("Policy JICFB", ""),
    ("Id. § 1232h", ""),
    ("Policy History:\nAdopted on: January 9, 2018\nRevised on: 08/14/2019\nReviewed on: 2020", ""),
    ("Idaho Attorney General Opinion 93-12", ""),
    ("CEC 48900", ""),
    ("Title 24, CCR, Part 2", ""),
    ("Form CDE-4600, Form 700, Form I-9, Proposition 98, Measure B, Title 24, Title 5", ""),
    ("(530) 621-4600; ext. 4600; PO Box 4600; Suite 48900; #48900; 48900 students", ""),
    (
        "$20,111.00; FY 2023-24; 2022-2023; 1/1/2020; 8:30-3:30; 5.25%; grades 9-12; TK-8; ages 5-22",
        "",
    ),
    ("object code 4300; resource 3010; Fund 01; account 01-0000-0-1110-1000-4310", ""),
    (
        "the Act of 1974; Section 3 above; section 4.2 of the contract; Section 12 of this regulation; part 2; Step 3",
        "",
    ),
    ("Policy 5 of the handbook; Regulation 7; Exhibit A; Exhibit 3; policy number 12", ""),
    ("NFPA 72; ASTM 1292; ISO 9001; IEEE 802; OSHA 300; EEO-1; ADA 504", ""),
    ("Education Code, 2021 edition", ""),
    ("this policy 2024-25", ""),
    ("2nd Ed. 2010 and Gov. 2010", ""),
    ("subdivision (a), (b), (c), (d), or (e) of Section 48900", ""),
    ("Section 1412 of the IDEA", ""),
    ("Title VI of the Civil Rights Act of 1964; Title IX", ""),
    ("a 403(b) plan or 457(b) plan or 401(k)", ""),
    ("ACA 5, SCA 3, AJR 4", ""),
    ("Fed. R. Civ. P. 26; FRCP 34; Rule 45", ""),
    ("Governor's Executive Order N-29-20", ""),
    ("California Executive Order N-33-20", ""),
    ("Policy Number: 5131\nPolicy Title: Conduct", ""),
    ("Policy #: 4040", ""),
    ("Procedure 3207P; Form 3207F", ""),
]


@pytest.mark.parametrize(
    ("text", "expected"), CALIFORNIA + FEDERAL + ACTS_BILLS_ORDERS + CONSTITUTIONS + NOTHING
)
def test_a_form_gives_its_ids(text: str, expected: str) -> None:
    assert " ".join(citation.id for citation in find_citations(text)) == expected
