"""Which page each pair stands on, under which anchor, and how pages link to each other."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from policy_nlp.report.clean import slug
from policy_nlp.report.pair import clause_anchor
from policy_nlp.values import Comparison, Policy

OVERVIEW: Final = "report.html"
# More pairs than this make one page too heavy to open and print.
MOST_PAIRS_ON_A_PAGE: Final = 100


@dataclass(frozen=True)
class Pair:
    """A comparison and its place in the report."""

    comparison: Comparison
    page: str
    anchor: str

    @property
    def district(self) -> str:
        """The name of the district whose policy is compared."""
        return district_name(self.comparison.other)


@dataclass(frozen=True)
class Layout:
    """The pairs in the report's order, and the districts' own pages: page to district."""

    pairs: tuple[Pair, ...]
    district_pages: dict[str, str]
    # The pair that shows a document, by path; and whether the document is its baseline.
    documents: dict[str, tuple[Pair, bool]]

    @classmethod
    def of(cls, comparisons: Iterable[Comparison]) -> Layout:
        """Lay out ``comparisons``: by district, then by number and kind."""
        ordered = sorted(comparisons, key=lambda c: (district_name(c.other), *slot(c.other)))
        pages = _pages(ordered) if len(ordered) > MOST_PAIRS_ON_A_PAGE else {}
        anchors = _unique(_anchor(c.other) for c in ordered)
        pairs = tuple(
            Pair(comparison, pages.get(district_name(comparison.other), OVERVIEW), anchor)
            for comparison, anchor in zip(ordered, anchors, strict=True)
        )
        return cls(pairs, {page: name for name, page in pages.items()}, _shown(pairs))

    def on(self, page: str) -> tuple[Pair, ...]:
        """Return the pairs that ``page`` shows."""
        return tuple(pair for pair in self.pairs if pair.page == page)

    def clause_href(self, page: str, path: str, clause: str | None) -> str | None:
        """Return the address, from ``page``, of a clause of the document at ``path``.

        None where no pair shows the document.
        """
        if path not in self.documents:
            return None
        pair, is_baseline = self.documents[path]
        if clause is None:
            return href(page, pair.page, pair.anchor)
        return href(page, pair.page, clause_anchor(pair.anchor, is_baseline, clause))


def district_name(policy: Policy) -> str:
    """Return the name of the policy's district for readers."""
    return policy.district or "Unnamed district"


def slot(policy: Policy) -> tuple[str, str, str]:
    """Return a key that orders the policies of a manual: number, kind, path."""
    return policy.code or "", policy.kind or "", policy.source.path


def href(page: str, target: str, anchor: str = "") -> str:
    """Return the relative address from ``page`` to ``anchor`` on ``target``."""
    fragment = f"#{anchor}" if anchor else ""
    if page == target:
        return fragment or "#"
    return posixpath.relpath(target, posixpath.dirname(page) or ".") + fragment


def _pages(comparisons: Iterable[Comparison]) -> dict[str, str]:
    """Return each district's page."""
    names = sorted({district_name(c.other) for c in comparisons})
    stems = _unique(slug(name) for name in names)
    return {name: f"pairs/{stem}.html" for name, stem in zip(names, stems, strict=True)}


def _anchor(policy: Policy) -> str:
    return slug(" ".join((district_name(policy), policy.kind or "", policy.code or "")))


def _unique(names: Iterable[str]) -> Iterator[str]:
    """Yield each name, numbered from its second time on; no two are alike."""
    times: Counter[str] = Counter()
    given: set[str] = set()
    for name in names:
        unique = name
        while unique in given:
            times[name] += 1
            unique = f"{name}-copy{times[name] + 1}"
        given.add(unique)
        yield unique


def _shown(pairs: Iterable[Pair]) -> dict[str, tuple[Pair, bool]]:
    shown: dict[str, tuple[Pair, bool]] = {}
    for pair in pairs:
        shown.setdefault(pair.comparison.other.source.path, (pair, False))
        shown.setdefault(pair.comparison.baseline.source.path, (pair, True))
    return shown
