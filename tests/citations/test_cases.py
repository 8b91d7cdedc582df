"""Court decisions: by the data's reporters, and by eyecite for all others."""

from __future__ import annotations

import subprocess
import sys

import pytest

from policy_nlp.citations import cases, find_citations

BY_DATA = [
    ("Tinker v. Des Moines, 393 U.S. 503 (1969)", "/case/us/393/503"),
    ("347 F. Supp. 866 (D.D.C. 1972)", "/case/f-supp/347/866"),
    ("123 Wash. 2d 45", "/case/wash-2d/123/45"),
    ("99 So. 2d 12", "/case/so-2d/99/12"),
    ("442 Mass. 505", "/case/mass/442/505"),
    ("25 Cal.Rptr.3d 10", "/case/cal-rptr-3d/25/10"),
    ("66 Ops.Cal.Atty.Gen. 23 (1983)", "/case/ops-cal-atty-gen/66/23"),
    ("Hazelwood Sch. Dist. v. Kuhlmeier, 484 U.S. 260 (1988).", "/case/us/484/260"),
    (
        "Serrano v. Priest (1971) 5 Cal.3d 584, 96 Cal.Rptr. 601, 487 P.2d 1241",
        "/case/cal-3d/5/584 /case/cal-rptr/96/601 /case/p2d/487/1241",
    ),
    (
        "New Jersey v. T.L.O., 469 U.S. 325, 105 S. Ct. 733, 83 L. Ed. 2d 720 (1985)",
        "/case/us/469/325 /case/s-ct/105/733 /case/l-ed-2d/83/720",
    ),
    ("In re William G. (1985) 40 Cal.3d 550", "/case/cal-3d/40/550"),
    ("Zeno v. Pine Plains, 702 F.3d 655 (2d Cir. 2012)", "/case/f3d/702/655"),
    ("95 Ops. Cal. Atty. Gen. 43", "/case/ops-cal-atty-gen/95/43"),
    ("79 Ops.Cal.Atty.Gen 185 (1996)", "/case/ops-cal-atty-gen/79/185"),
]
BY_EYECITE = [
    ("State v. Doe, 12 Or App 34 (1990)", "/case/or-app/12/34"),
    (
        "School Dist. No. 1 v. Nilsen, 262 Or. 559, 499 P.2d 1309 (1972)",
        "/case/or/262/559 /case/p2d/499/1309",
    ),
    ("Roe v. Pine Valley, 12 Ed.Law Rep. 5", "/case/educ-l-rep/12/5"),
]
# After a case's name, but no volume, reporter and page.
NONE = ["Roe v. Pine Valley (2019) 12 Students 5", "In re 30 Days 45", "5 v. 7 A"]


def ids(text: str) -> str:
    return " ".join(citation.id for citation in find_citations(text))


@pytest.mark.parametrize(("text", "expected"), BY_DATA)
def test_a_common_reporter_is_read_without_eyecite(
    text: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cases, "installed", lambda: False)
    assert ids(text) == expected


@pytest.mark.parametrize(("text", "expected"), BY_EYECITE)
def test_any_other_reporter_is_read_by_eyecite(text: str, expected: str) -> None:
    pytest.importorskip("eyecite")
    assert ids(text) == expected


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_case_gives_none(text: str) -> None:
    assert ids(text) == ""


def test_without_eyecite_nothing_is_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cases, "installed", lambda: False)
    assert ids("State v. Doe, 12 Or App 34 (1990)") == ""


def test_eyecite_is_not_imported_where_no_case_can_be() -> None:
    code = (
        "import sys; from policy_nlp.citations import find_citations;"
        "find_citations('Education Code 48900; 414 U.S. 563; A v. B (1971) 5 Cal.3d 584');"
        "sys.exit('eyecite' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("reporter", "slug"),
    [("Wash. 2d", "wash-2d"), ("N.Y.2d", "ny2d"), ("S. Ct.", "s-ct"), ("F. App'x", "f-appx")],
)
def test_a_slug_drops_periods_and_hyphenates_words(reporter: str, slug: str) -> None:
    assert cases.slug(reporter) == slug
