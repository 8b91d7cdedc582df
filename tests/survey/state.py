"""A corpus of thirteen invented manuals: a baseline, who copied it, and who copied the copies.

``dune`` copied ``cove`` two years later; ``elm`` copied ``dune``; the others edited on their own.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_nlp import Corpus

SUBJECTS = {"1250": "visitor log", "3290": "gift register", "5131": "device plan"}
BODY = """Policy {code}: {title}                    ADOPTED
Original Adopted Date: 02/02/2010 | Last Revised Date: {date}

{lines}
"""
CLAUSES = (
    "The Governing Board shall approve the {s} of every school by the first of March each year.",
    "The principal shall keep the {s} in the main office for at least three years.",
    "The Superintendent or designee shall report to the Board on the {s} within 30 days.",
    "Staff may inspect the {s} at any time during office hours without giving a reason.",
    "Students shall not alter the {s} after the principal or designee has signed it.",
)
COVE = "The district nurse shall count the pages of the {s} of every school on Tuesdays."
ALL = "The {s} shall be closed on days on which the library of the county is closed."
DISTRICTS = (
    *("alder", "birch", "cove", "dune", "elm", "fern"),
    *("gorse", "hazel", "iris", "juniper", "kelp", "larch"),
)


def clauses(district: str, subject: str) -> list[str]:
    own = [line.format(s=subject) for line in CLAUSES]
    if district in ("cove", "dune", "elm"):
        own[1] = own[1].replace("three years", "nine years and one day")
        own[3] = own[3].replace("may inspect", "shall inspect")
        own.insert(2, COVE.format(s=subject))
    if district in ("dune", "elm"):
        own[0] = own[0].replace("the first of March", "the last Friday of April")
    if district == "elm":
        own[-1] = own[-1].replace("has signed it", "has sealed it with wax")
    if district not in ("baseline", "cove", "dune", "elm", "alder"):
        at = DISTRICTS.index(district)
        own[2] = own[2].replace("30 days", f"{at + 40} days")
        own.append(ALL.format(s=subject))
    if district == "birch":
        own[0] = own[0].replace("Governing Board", "Board of Trustees")
        del own[1]
    return own


def date(district: str) -> str:
    years = {"baseline": "2020", "alder": "2018", "cove": "2021", "dune": "2023", "elm": "2024"}
    return f"06/15/{years.get(district, '2022')}"


def files(district: str) -> dict[str, str]:
    found = {}
    for code, subject in SUBJECTS.items():
        if district == "kelp" and code == "5131":
            continue
        lines = "\n\n".join(clauses(district, subject))
        day = "" if district == "larch" else date(district)
        text = BODY.format(code=code, title=subject.title(), date=day, lines=lines)
        if district == "larch":
            text = text.replace("Original Adopted Date: 02/02/2010 | Last Revised Date: \n", "")
        found[f"{district}/BP {code}.txt"] = text
    if district == "iris":
        own = BODY.format(code="9999", title="Iris", date="01/01/2024", lines=ALL.format(s="pond"))
        found["iris/BP 9999.txt"] = own
    return found


def made(base: Path, name: str, baseline: bool) -> Path:
    """A corpus of the manuals below ``base``, made the first time."""
    kept = base / f"{name}-corpus"
    if not kept.exists():
        for district in (("baseline",) if baseline else ()) + DISTRICTS:
            for path, text in files(district).items():
                target = base / name / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")
        corpus = Corpus(kept)
        corpus.add(base / name, baseline="baseline" if baseline else None, workers=1)
    return kept


@pytest.fixture
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the corpus."""
    return made(tmp_path_factory.getbasetemp(), "state", baseline=True)


@pytest.fixture
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same without its baseline."""
    return made(tmp_path_factory.getbasetemp(), "alone", baseline=False)
