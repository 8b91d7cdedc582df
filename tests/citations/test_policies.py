"""References to policies of a manual, and the document's own number, which is none."""

from __future__ import annotations

import pytest

from policy_nlp.citations import CitationId, find_citations

REFERENCES = [
    ("Policy 5131.2 Bullying", "/policy/5131.2"),
    ("BP 5131.2; AR 5131.2", "/policy/bp/5131.2 /policy/ar/5131.2"),
    ("BP/AR/E 1312.3", "/policy/bp/1312.3 /policy/ar/1312.3 /policy/e/1312.3"),
    ("Board Policy 5145.3/AR 5145.3", "/policy/bp/5145.3 /policy/ar/5145.3"),
    ("BP4119.11, 4219.11, 4319.11", "/policy/bp/4119.11 /policy/bp/4219.11 /policy/bp/4319.11"),
    ("BP 1240, 1250 and AR 1250", "/policy/bp/1240 /policy/bp/1250 /policy/ar/1250"),
    ("Administrative Regulation (AR) 1312.3", "/policy/ar/1312.3"),
    ("Board Policy (BP) 1312.3", "/policy/bp/1312.3"),
    (
        "Board Policies and Administrative Regulations 5141.21",
        "/policy/bp/5141.21 /policy/ar/5141.21",
    ),
    ("Form 700, AR 3100 and AR-3100", "/policy/ar/3100 /policy/ar/3100"),
    ("BP-1312.3", "/policy/bp/1312.3"),
    ("Bylaw 9270", "/policy/bb/9270"),
    ("Policy 3281P", "/policy/3281p"),
    ("Reference: BP 3270, AR 3270 & E 3270(1)", "/policy/bp/3270 /policy/ar/3270 /policy/e/3270"),
    ("(See BP 5131; cf. AR 5144.)", "/policy/bp/5131 /policy/ar/5144"),
    ("Board Policy 4112.9/4212.9/4312.9", "/policy/bp/4112.9 /policy/bp/4212.9 /policy/bp/4312.9"),
    (
        "BP 4119.11/4219.11/4319.11 and AR 4119.11/4219.11/4319.11",
        "/policy/bp/4119.11 /policy/bp/4219.11 /policy/bp/4319.11 /policy/ar/4119.11 /policy/ar/4219.11 /policy/ar/4319.11",
    ),
    ("as outlined in Board Policy and Regulation 5144.1", "/policy/bp/5144.1 /policy/ar/5144.1"),
    (
        "in Administrative Regulation 4112.5 / 4212.5 / 4312.5",
        "/policy/ar/4112.5 /policy/ar/4212.5 /policy/ar/4312.5",
    ),
    ("see Board Policy #6164.4", "/policy/bp/6164.4"),
    ("Exhibit 4112.9", "/policy/e/4112.9"),
    ("E(1) 5145.6; E 5145.6(2)", "/policy/e/5145.6 /policy/e/5145.6"),
    (
        "and board policy/administrative regulation\n5125 - Student Records",
        "/policy/bp/5125 /policy/ar/5125",
    ),
    ("see board policy 5131.2 and policy 1312.3", "/policy/bp/5131.2 /policy/1312.3"),
    ("administrative regulation 4030", "/policy/ar/4030"),
    ("board policy and regulation 5144", "/policy/bp/5144 /policy/ar/5144"),
    (
        "in board policy 0420.4/administrative regulation 0420.4",
        "/policy/bp/0420.4 /policy/ar/0420.4",
    ),
    (
        "(cf. BP 0420.41 – Charter School Oversight; AR 0420.41)",
        "/policy/bp/0420.41 /policy/ar/0420.41",
    ),
    ("(cf. 0420.41/0420.42/0420.43 - Charter)", "/policy/0420.41 /policy/0420.42 /policy/0420.43"),
    ("(cf. 1312.1, 1312.3 and 1312.4)", "/policy/1312.1 /policy/1312.3 /policy/1312.4"),
    ("(see cf. 5141.52 Suicide Prevention)", "/policy/5141.52"),
    (
        "(cf 4112.6/4212.6/4312.6 – Personnel Files)\n(cf. 9011 - Disclosure)",
        "/policy/4112.6 /policy/4212.6 /policy/4312.6 /policy/9011",
    ),
    (
        "Administrative Regulation 5141.3 and Board Policies 5141.31, 5141.32",
        "/policy/ar/5141.3 /policy/bp/5141.31 /policy/bp/5141.32",
    ),
    ("Bylaws of the Board 9000, 9005", "/policy/bb/9000 /policy/bb/9005"),
    ("BP and AR 5117", "/policy/bp/5117 /policy/ar/5117"),
    (
        "BP & AR 5117; BP/AR/E(1) 5117",
        "/policy/bp/5117 /policy/ar/5117 /policy/bp/5117 /policy/ar/5117 /policy/e/5117",
    ),
    ("AR 5141.21(a)", "/policy/ar/5141.21"),
    ("BP 4040/4112.41", "/policy/bp/4040 /policy/bp/4112.41"),
    ("policies 5131, 5144 and 5145.3", "/policy/5131 /policy/5144 /policy/5145.3"),
    ("Policies 5131, 5144, and 5145.3", "/policy/5131 /policy/5144 /policy/5145.3"),
    ("Board Policy BP 5131", "/policy/bp/5131"),
    ("Board Policy No. 5131.61", "/policy/bp/5131.61"),
]

LISTS = [
    (
        "Cross References\n[5145.6](https://example.com) - Notices\n[5125 - Records](https://example.com)",
        "/policy/5145.6 /policy/5125",
    ),
    (
        "Cross References\nNondiscrimination - 0410\n| Complaints - 1312.1 |",
        "/policy/0410 /policy/1312.1",
    ),
    ("Cross Reference: 3330 Discipline; 3340 Corrective Actions", "/policy/3330 /policy/3340"),
    ("Cross References:\n§ 3330 Discipline\n2700P Graduation", "/policy/3330 /policy/2700p"),
    ("cross refs\n0420 Plans\ncross refs\n0460 More", "/policy/0420 /policy/0460"),
    ("5145.6-E(1)\n9323.2-E(2) - Actions", "/policy/e/5145.6 /policy/e/9323.2"),
    ("Regulations 3516 through 3516.5", "/policy/ar/3516...3516.5"),
    ("specified in\nAdministrative Regulation 4030\n- Nondiscrimination", "/policy/ar/4030"),
]

OWN_NUMBERS = [
    "Pine Valley Exhibit 1114-E\nText.",
    "NUTRITION PROGRAM COMPLIANCE \nE 3555 \nText.",
    "**Exhibit 9323.2-E(1): Actions By The Board**\nText.",
    "Exhibit 6163.4-E(1): Student Use Of Technology    Status: ADOPTED",
    "**Exhibit (PDF) 9270-E PDF(1): Conflict Of Interest**",
    "Policy 2023 Update",
]


@pytest.mark.parametrize(("text", "expected"), REFERENCES + LISTS)
def test_a_reference_gives_its_ids(text: str, expected: str) -> None:
    assert " ".join(citation.id for citation in find_citations(text)) == expected


@pytest.mark.parametrize("text", OWN_NUMBERS)
def test_the_documents_own_number_is_no_citation(text: str) -> None:
    assert find_citations(text) == []


def test_a_range_of_policies_contains_what_lies_between() -> None:
    policies = CitationId.parse("/policy/ar/3516...3516.5")
    assert policies.contains(CitationId.parse("/policy/ar/3516.2"))
    assert not policies.contains(CitationId.parse("/policy/ar/3517"))
