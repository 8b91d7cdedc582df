"""How manuals of several states cite: Idaho, Massachusetts, Oregon."""

from __future__ import annotations

import pytest

from policy_nlp.citations import find_citations

IDAHO = [
    ("Idaho Code §§ 33-133, 33-205", "/us-id/idc/s33-133 /us-id/idc/s33-205"),
    (
        "I.C. § 33-512\nIdaho Code Section 33-1612\nI.C. § 18-3302D",
        "/us-id/idc/s33-512 /us-id/idc/s33-1612 /us-id/idc/s18-3302d",
    ),
    ("Idaho Code 33-512(6)", "/us-id/idc/s33-512/6"),
    ("I.C. §§ 33-205, 33-206 & 33-512", "/us-id/idc/s33-205 /us-id/idc/s33-206 /us-id/idc/s33-512"),
    ("I.C. § 74-201 et seq.  Open Meetings Law", "/us-id/idc/s74-201/etseq"),
    ("Idaho Code Title 33, Chapter 51", "/us-id/idc/t33/ch51"),
    ("Idaho Code Title 74, chapter 1", "/us-id/idc/t74/ch1"),
    ("Chapter 2, Title 74, Idaho Code", "/us-id/idc/t74/ch2"),
    ("title 33, chapter 5, Idaho Code", "/us-id/idc/t33/ch5"),
    ("IDAPA 08.02.03.160\tSafe Environment and Discipline", "/us-id/idapa/08.02.03.160"),
    ("IDAPA 08.02.03.111.07", "/us-id/idapa/08.02.03.111.07"),
    ("IDAPA 08.02.03.160 and 08.02.02.120", "/us-id/idapa/08.02.03.160 /us-id/idapa/08.02.02.120"),
    ("IDAPA 08.02.03, Subsection 160", "/us-id/idapa/08.02.03"),
    (
        "Legal Reference:\tI.C. § 33-205\tDenial of School Attendance\n\tI.C. § 33-512\tGovernance of Schools\n\tIDAPA 08.02.03.160\tSafe Environment\nCross Reference:\t3281\tGender Identity\n\t3330\tStudent Discipline",
        "/us-id/idc/s33-205 /us-id/idc/s33-512 /us-id/idapa/08.02.03.160 /policy/3281 /policy/3330",
    ),
    (
        "Cross Reference:\t2700P\tHigh School Graduation Procedures\n\t3280\tEqual Education\n\t3295F\tHazing Form",
        "/policy/2700p /policy/3280 /policy/3295f",
    ),
    (
        "Cross References:  § 3330 Student Discipline\n§ 3340 Corrective Actions",
        "/policy/3330 /policy/3340",
    ),
    ("Idaho Code § 33-512(6) and (11)", "/us-id/idc/s33-512/6 /us-id/idc/s33-512/11"),
    ("I.C. § 33-1201A", "/us-id/idc/s33-1201a"),
    ("I.C. §§ 18-3302C, 18-3302D", "/us-id/idc/s18-3302c /us-id/idc/s18-3302d"),
    ("Idaho Code 33-133(2)(a)", "/us-id/idc/s33-133/2/a"),
    ("IDAPA 08.02.03.105.01.a", "/us-id/idapa/08.02.03.105.01.a"),
    ("IDAPA 08.02.03 §160", "/us-id/idapa/08.02.03"),
    ("Title 33, Chapter 2, Idaho Code", "/us-id/idc/t33/ch2"),
    ("Idaho Code §§ 67-5701 et seq.", "/us-id/idc/s67-5701/etseq"),
    ("Idaho Code, Section 33-601", "/us-id/idc/s33-601"),
    ("I.C. 33-601; 33-402", "/us-id/idc/s33-601 /us-id/idc/s33-402"),
    ("Art. IX, § 1, Idaho Constitution", "/us-id/cons/art9/s1"),
    ("HB 329 and SB 1091 amend I.C. § 33-512", "/us-id/idc/s33-512"),
    (
        "I.C. § 33-506\nI.C. § 33-510 Annual Meetings\nI.C. §§ 74-202-207",
        "/us-id/idc/s33-506 /us-id/idc/s33-510 /us-id/idc/s74-202...s74-207",
    ),
    (
        "the Idaho Code of Ethics for Professional Educators, IDAPA 08.02.02.076",
        "/us-id/idapa/08.02.02.076",
    ),
    ("Idaho Code, Title 33", "/us-id/idc/t33"),
    ("33-512, Idaho Code", "/us-id/idc/s33-512"),
    ("sections 33-201 and 33-202 of the Idaho Code", "/us-id/idc/s33-201 /us-id/idc/s33-202"),
    ("Idaho Code § 33-5210(4)(b)-(d)", "/us-id/idc/s33-5210/4/b...d"),
    ("33-512, Idaho Code", "/us-id/idc/s33-512"),
]

MASSACHUSETTS = [
    ("M.G.L. 71:37H", "/us-ma/mgl/c71/s37h"),
    ("MGL Chapter 71, Section 37O", "/us-ma/mgl/c71/s37o"),
    ("M.G.L. Chapter 71, Sections 37H and 37H 1/2", "/us-ma/mgl/c71/s37h /us-ma/mgl/c71/s37h½"),
    ("M.G.L. c.71, s.37H; c.76, s.5", "/us-ma/mgl/c71/s37h /us-ma/mgl/c76/s5"),
    (
        "M.G.L. c. 71 § 37H, 37H½, and 37H¾",
        "/us-ma/mgl/c71/s37h /us-ma/mgl/c71/s37h½ /us-ma/mgl/c71/s37h¾",
    ),
    ("G. L. c. 71, § 37H3/4", "/us-ma/mgl/c71/s37h¾"),
    ("MGL c. 71 s. 37H", "/us-ma/mgl/c71/s37h"),
    ("M.G.L. 30A:18-25", "/us-ma/mgl/c30a/s18...s25"),
    (
        "M.G.L. 4:7; 30A:18-25; 71:37H",
        "/us-ma/mgl/c4/s7 /us-ma/mgl/c30a/s18...s25 /us-ma/mgl/c71/s37h",
    ),
    (
        "LEGAL REFS.: M.G.L. 71:37H; 71:37L; 76:16; 76:17\n603 CMR 53.00",
        "/us-ma/mgl/c71/s37h /us-ma/mgl/c71/s37l /us-ma/mgl/c76/s16 /us-ma/mgl/c76/s17 /us-ma/cmr/603/53.00",
    ),
    ("Chapter 622 of the Acts of 1971", ""),
    ("603 CMR 28.00", "/us-ma/cmr/603/28.00"),
    ("603 CMR 46.02(5)(b)", "/us-ma/cmr/603/46.02/5/b"),
    ("603 CMR 23.07(4)(g), 603 CMR 26:00", "/us-ma/cmr/603/23.07/4/g /us-ma/cmr/603/26.00"),
    ("603 CMR 26.00 and 28.00", "/us-ma/cmr/603/26.00 /us-ma/cmr/603/28.00"),
    ("Massachusetts General Laws, Chapter 151B", "/us-ma/mgl/c151b"),
    ("chapter 71, section 37H of the Massachusetts General Laws", "/us-ma/mgl/c71/s37h"),
    ("Section 37O of Chapter 71 of the General Laws", "/us-ma/mgl/c71/s37o"),
    ("M.G.L. Ch. 71 Sec. 55C", "/us-ma/mgl/c71/s55c"),
    ("Education Code Part 27, Chapter 6", ""),
    (
        "LEGAL REFS:\tM.G.L. 71:37H; 71:37H 1/2; 76:17; 603 CMR 53:00\nCROSS REFS: JIC, Student Discipline",
        "/us-ma/mgl/c71/s37h /us-ma/mgl/c71/s37h½ /us-ma/mgl/c76/s17 /us-ma/cmr/603/53.00",
    ),
    ("M.G.L.71A:1 et seq", "/us-ma/mgl/c71a/s1/etseq"),
    ("Mass General Laws Chapter 71B", "/us-ma/mgl/c71b"),
    ("603CMR 26.00", "/us-ma/cmr/603/26.00"),
    ("Board of Education 603 CMR 28:00", "/us-ma/cmr/603/28.00"),
    ("Chapter 766 of the Acts of 1972; Chapter 222 of the Acts of 2012", ""),
    ("M.G.L. 149:52C; M.G.L.151B:3A", "/us-ma/mgl/c149/s52c /us-ma/mgl/c151b/s3a"),
    ("MGL Ch. 76, §§ 1, 16, 20", "/us-ma/mgl/c76/s1 /us-ma/mgl/c76/s16 /us-ma/mgl/c76/s20"),
    ("G.L. c. 76 § 5.", "/us-ma/mgl/c76/s5"),
    (
        "M.G.L. c. 71, §§ 37H, 37H1/2, 37H3/4",
        "/us-ma/mgl/c71/s37h /us-ma/mgl/c71/s37h½ /us-ma/mgl/c71/s37h¾",
    ),
    ("M.G.L. c.71, §37H½", "/us-ma/mgl/c71/s37h½"),
    ("M.G.L. c. 269, §§ 17, 18, 19", "/us-ma/mgl/c269/s17 /us-ma/mgl/c269/s18 /us-ma/mgl/c269/s19"),
    ("M.G.L. c. 269 §§17 through 19", "/us-ma/mgl/c269/s17...s19"),
    ("Massachusetts General Laws c.71 §37O", "/us-ma/mgl/c71/s37o"),
    ("Massachusetts General Laws Chapter 71, § 37O(d)", "/us-ma/mgl/c71/s37o/d"),
    ("G.L. c. 66, § 10; G.L. c. 4, § 7(26)", "/us-ma/mgl/c66/s10 /us-ma/mgl/c4/s7/26"),
    ("G.L. c. 30A, §§ 18–25; 940 CMR 29.00", "/us-ma/mgl/c30a/s18...s25 /us-ma/cmr/940/29.00"),
    (
        "pursuant to 603 CMR 46.01(3)(d), 46.02 and 46.06",
        "/us-ma/cmr/603/46.01/3/d /us-ma/cmr/603/46.02 /us-ma/cmr/603/46.06",
    ),
    ("603 C.M.R. § 28.05(4)", "/us-ma/cmr/603/28.05/4"),
    ("105 CMR 210.000", "/us-ma/cmr/105/210.000"),
    ("105 CMR 590.000 and 105 CMR 225.000", "/us-ma/cmr/105/590.000 /us-ma/cmr/105/225.000"),
    ("Section 37H of Chapter 71", ""),
    ("M.G.L. Chapter 258B", "/us-ma/mgl/c258b"),
    ("chapter seventy-one, section thirty-seven H", ""),
    ("Mass. Const. amend. art. XVIII", ""),
    ("MGL c. 76, s. 5; MGL c. 151C", "/us-ma/mgl/c76/s5 /us-ma/mgl/c151c"),
    ("M.G.L. 71:38, 71:42", "/us-ma/mgl/c71/s38 /us-ma/mgl/c71/s42"),
    ("M.G.L. 71:38; 42; 42A", "/us-ma/mgl/c71/s38 /us-ma/mgl/c71/s42 /us-ma/mgl/c71/s42a"),
    (
        "Title 1 schools; Section 8 housing; Chapter 3; Part B of IDEA; Article 12 of the Agreement; Article 5.3",
        "",
    ),
    (
        "in 2010 U.S. Census; 50 U.S. states; 12 Idaho districts; 25 Mass. schools; 3 Cal. students",
        "",
    ),
    (
        "Under M.G.L. c. 71, § 37H the principal may act. Chapter 71, Section 37H½ covers felonies. See Section 37H¾ of Chapter 71.",
        "/us-ma/mgl/c71/s37h /us-ma/mgl/c71/s37h½ /us-ma/mgl/c71/s37h¾",
    ),
]

OREGON = [
    ("ORS 336.455", "/us-or/ors/s336.455"),
    ("ORS 339.240 to 339.280", "/us-or/ors/s339.240...s339.280"),
    ("OAR 581-021-0050", "/us-or/oar/s581-021-0050"),
    ("OAR 581-021-0050 to -0075", "/us-or/oar/s581-021-0050...s581-021-0075"),
    ("OAR 581-022-2312", "/us-or/oar/s581-022-2312"),
    (
        "ORS 336.455 and 336.465; OAR 581-022-2050",
        "/us-or/ors/s336.455 /us-or/ors/s336.465 /us-or/oar/s581-022-2050",
    ),
    ("ORS Chapter 659A", "/us-or/ors/ch659a"),
    ("ORS 659A.030(1)(a)", "/us-or/ors/s659a.030/1/a"),
    ("ORS 192.610 – 192.690", "/us-or/ors/s192.610...s192.690"),
    (
        "ORS 326.565, 326.575 and 336.187",
        "/us-or/ors/s326.565 /us-or/ors/s326.575 /us-or/ors/s336.187",
    ),
    ("Oregon Revised Statutes 339.250", "/us-or/ors/s339.250"),
    ("Or. Rev. Stat. § 339.250", "/us-or/ors/s339.250"),
    ("Oregon Administrative Rules 581-021-0046", "/us-or/oar/s581-021-0046"),
    ("Oregon Constitution, Article VIII, Section 8", "/us-or/cons/art8/s8"),
    (
        "Legal Reference(s):\nORS 326.051(1)(e)\nORS 332.072\nORS 332.107\nORS 342.700 to -342.708\nOAR 581-015-2030\nOAR 581-021-0045 to -0049\n",
        "/us-or/ors/s326.051/1/e /us-or/ors/s332.072 /us-or/ors/s332.107 /us-or/ors/s342.700...s342.708 /us-or/oar/s581-015-2030 /us-or/oar/s581-021-0045...s581-021-0049",
    ),
    ("House Bill 2697 (2021); ORS 339.250", "/us-or/ors/s339.250"),
    (
        "ORS 174.100(7), ORS 339.351 to 339.364",
        "/us-or/ors/s174.100/7 /us-or/ors/s339.351...s339.364",
    ),
    ("ORS 192.660 (2)(a) – (k)", "/us-or/ors/s192.660/2/a...k"),
    (
        "as provided in OAR 581-022-2320(5) and ORS 336.455",
        "/us-or/oar/s581-022-2320/5 /us-or/ors/s336.455",
    ),
    ("OAR 581-022-2050 through 581-022-2060", "/us-or/oar/s581-022-2050...s581-022-2060"),
    (
        "ORS Chapter 244; ORS chapters 243 and 342",
        "/us-or/ors/ch244 /us-or/ors/ch243 /us-or/ors/ch342",
    ),
    ("ORS 339.250, 30 days", "/us-or/ors/s339.250"),
    ("Or. Const., Art. IX, § 10", "/us-or/cons/art9/s10"),
]


@pytest.mark.parametrize(("text", "expected"), IDAHO + MASSACHUSETTS + OREGON)
def test_a_states_style_gives_its_ids(text: str, expected: str) -> None:
    assert " ".join(citation.id for citation in find_citations(text)) == expected
