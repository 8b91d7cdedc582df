"""Public pages of citations, by the ids' kinds."""

from __future__ import annotations

import pytest

from policy_nlp.citations import citation_url
from policy_nlp.errors import CitationIdError

_LEGINFO = "https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode="
_MASS = "https://malegislature.gov/Laws/GeneralLaws"

PAGES = [
    ("/us-ca/edc/s52060...s52077", f"{_LEGINFO}EDC&sectionNum=52060"),
    ("/us-ca/edc/s48900/a...e", f"{_LEGINFO}EDC&sectionNum=48900"),
    ("/us-ca/cons/art13a/s1", f"{_LEGINFO}CONS&article=XIIIA&sectionNum=SEC.%201."),
    ("/us/usc/t20/ch33", "https://www.law.cornell.edu/uscode/text/20/chapter-33"),
    ("/us/pl/102/1", "https://www.congress.gov/public-laws/102nd-congress"),
    ("/us/pl/114/95", "https://www.govinfo.gov/link/plaw/114/public/95"),
    ("/us/eo/14110", "https://www.federalregister.gov/executive-order/14110"),
    (
        "/us-id/idc/s18-3302d",
        "https://legislature.idaho.gov/statutesrules/idstat/Title18/T18CH33/SECT18-3302D/",
    ),
    ("/us-ma/mgl/c209a/s1", f"{_MASS}/PartII/TitleIII/Chapter209A/Section1"),
    ("/us-ma/mgl/c71/s37h¾", f"{_MASS}/PartI/TitleXII/Chapter71/Section37H3~4"),
    ("/us-ma/mgl/c151b", f"{_MASS}/PartI/TitleXXI/Chapter151B"),
    ("/us-ma/cmr/105/200.000", "https://www.mass.gov/law-library/105-cmr"),
    # A reporter without data has the page that its slug leads to.
    ("/case/or-app/12/34", "https://www.courtlistener.com/c/or-app/12/34/"),
]
NO_PAGES = [
    "/us-ca/bill/ab1505",
    "/case/ops-cal-atty-gen/63/868",
    "/us/pl/74/271",
    "/us/act/rehabilitation-act-of-1973/s504",
    "/policy/bp/0460",
    "/us-xx/abc/s5",
    "/us-ma/mgl/c900/s1",
]


@pytest.mark.parametrize(("id_", "url"), PAGES)
def test_an_id_has_its_page(id_: str, url: str) -> None:
    assert citation_url(id_) == url


@pytest.mark.parametrize("id_", NO_PAGES)
def test_what_has_no_page_of_its_own_has_none(id_: str) -> None:
    assert citation_url(id_) is None


def test_what_is_no_id_is_an_error() -> None:
    with pytest.raises(CitationIdError):
        citation_url("Education Code 48900")
