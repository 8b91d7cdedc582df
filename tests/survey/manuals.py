"""A corpus of three small invented manuals, made once for all tests that ask it."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_nlp import Corpus

ATTENDANCE = """Policy {code}: Attendance Plans                    ADOPTED
Adopted: 03/01/{year}

The Superintendent or designee shall consult with parents/guardians by March 1. \
(Education Code 52060-52077)

The Governing Board shall review the plan each year. (Education Code 52071)

The plan shall include the following: (Education Code 52060)

1. A list of staff (Education Code 52064.5)
2. A calendar

Legal Reference:
EDUCATION CODE
51745 et seq. Independent study
52070-52080 Support
"""
VISITORS = """Policy 1250: Visitors                    ADOPTED
Adopted: 02/02/2020

The principal shall keep a log of visitors. (Education Code 32210; 5 CCR 4600)
"""
NO_REVIEW = ATTENDANCE.replace(
    "The Governing Board shall review", "The Board of Trustees may review"
)
WITHOUT = VISITORS.replace(" (Education Code 32210; 5 CCR 4600)", "")
FILES = {
    "baseline/BP 0460.txt": ATTENDANCE.format(code="0460", year="2019"),
    "baseline/BP 1250.txt": VISITORS,
    "alder/BP 0460.txt": NO_REVIEW.format(code="0460", year="2021"),
    "alder/BP 1250.txt": VISITORS.replace("shall keep", "may keep"),
    "alder/BP 1250 of 2010.txt": VISITORS.replace("2020", "2010").replace("32210", "32211"),
    "birch/BP 1250.txt": WITHOUT,
}


@pytest.fixture
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the corpus."""
    base = tmp_path_factory.getbasetemp()
    kept = base / "asked-corpus"
    if not kept.exists():
        for name, text in FILES.items():
            path = base / "asked-manuals" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        Corpus(kept).add(base / "asked-manuals", baseline="baseline", workers=1)
    return kept
