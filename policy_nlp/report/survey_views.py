"""The tables of a corpus's report: what is most worth reading first, the rest beside the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from policy_nlp.corpus.plan import RECONSTRUCTED
from policy_nlp.report.clean import many, shortened
from policy_nlp.report.labels import labels, score_text
from policy_nlp.report.survey_contexts import FoldedTable, TableView
from policy_nlp.survey.asked import (
    Adoption,
    ClauseAdoption,
    Gap,
    Kin,
    Outlier,
    Overview,
    Sums,
)
from policy_nlp.survey.digest import SHOWN, farthest

_WORDS: Final = 220  # characters of a clause
_NAMES: Final = 12  # names in a cell
_MONTH: Final = 30.44  # days
# What the names of columns begin with: numbers, sentences, what is not broken into lines.
_MARKS: Final = {"#": "n", "*": "w", "@": "d"}

Row = tuple[str, ...]


def table(
    caption: str,
    columns: Sequence[str],
    rows: Sequence[Row],
    beside: str,
    total: int | None = None,
    shown: int = SHOWN,
) -> TableView:
    """Return a table of the first rows; a sign before a column's name tells its kind.

    ``total`` says how many rows there are, where ``rows`` are the first of them alone.
    """
    named = tuple((one.lstrip("#*@"), _MARKS.get(one[0], "")) for one in columns)
    left = (len(rows) if total is None else total) - shown
    more = many(left, "more row") if left > 0 else ""
    return TableView(caption, named, tuple(rows[:shown]), more, beside)


def district_table(overview: Overview) -> TableView:
    """Return the districts, the farthest from the baseline first."""
    ordered = sorted(overview.drifts.districts, key=farthest)
    rows = [
        (one.district, str(one.documents), *_sums(one.sums), str(one.missing), str(one.own))
        for one in ordered
    ]
    columns = ("District", "#Documents", *_SUMS, "#Missing", "#Own")
    return table("Sums by district", columns, rows, "districts")


def policy_table(overview: Overview) -> TableView:
    """Return the policies, the farthest from the baseline first."""
    ordered = sorted(overview.drifts.policies, key=farthest)
    rows = [
        (_titled(one.policy, one.title), one.date or "unknown", *_sums(one.sums), str(one.lacking))
        for one in ordered
    ]
    dated = "@First seen" if overview.baseline == RECONSTRUCTED else "@Revised"
    columns = ("Policy", dated, *_SUMS, "#Lacking")
    return table("Sums by policy", columns, rows, "policies")


_SUMS: Final = (
    "#Compared",
    "#Mean drift",
    "#Median",
    "#Highest",
    "#Substantive",
    "#Minor",
    "#Technical",
    "#Style only",
    "#High changes",
    "#Median lag, months",
    "#Dated before",
)


def _sums(sums: Sums) -> Iterator[str]:
    yield str(sums.compared)
    for score in (sums.mean, sums.median, sums.highest):
        yield "" if score is None else score_text(score)
    counts = (sums.substantive, sums.minor, sums.technical, sums.unchanged, sums.high)
    yield from map(str, counts)
    yield "unknown" if sums.lag is None else f"{sums.lag / _MONTH:.0f}"
    yield str(sums.before)


def kept_table(overview: Overview) -> TableView:
    """Return the clauses of the baseline that the fewest districts kept as they are."""
    adopted = overview.adopted
    rows = [(one.policy, *_clause(one.clause), one.clause.clause) for one in adopted.kept]
    columns = ("Policy", *_CLAUSE, "Id")
    caption = "Clauses that the fewest districts kept"
    return table(caption, columns, rows, "adoption", adopted.changed)


_CLAUSE: Final = ("*Clause of the baseline", "#Kept by", "What became of it", "How it was changed")


def _clause(clause: ClauseAdoption) -> Row:
    relations, changes = labels().relation, labels().change
    fates = (f"{number} {relations[name].name.lower()}" for name, number in clause.counts.items())
    types = Counter(clause.changes).most_common()
    how = ", ".join(f"{changes[name].name.lower()} {number}" for name, number in types)
    return (shortened(clause.text, _WORDS), f"{clause.kept:.0%}", ", ".join(fates), how)


def inserted_table(overview: Overview) -> TableView:
    """Return the clauses that districts put in, those of most districts first."""
    adopted = overview.adopted
    rows = [
        (
            one.policy,
            shortened(one.text, _WORDS),
            str(len(one.districts)),
            str(one.wordings),
            _names(one.districts, 6),
            f"{one.occurrences[0].version} {one.occurrences[0].clause}",
        )
        for one in adopted.inserted
    ]
    columns = (
        "Policy",
        "*Clause put in",
        "#Districts",
        "#Wordings",
        "*Which",
        "First: version, id",
    )
    caption = "Clauses that districts put in"
    return table(caption, columns, rows, "insertions", adopted.put_in)


def adoption_tables(overview: Overview) -> tuple[tuple[FoldedTable, ...], str]:
    """Return policies clause by clause, the farthest from the baseline first; and what is left."""
    adopted = overview.adopted
    shown = tuple(_folded(one, number) for number, one in enumerate(adopted.full))
    left = adopted.policies - len(shown)
    return shown, many(left, "more policy") if left else ""


def _folded(one: Adoption, number: int) -> FoldedTable:
    rows = [(*_clause(clause), _changed_where(clause)) for clause in one.clauses]
    caption = f"{one.policy}, clause by clause"
    columns = (*_CLAUSE, "*Where")
    summary = (
        f"{_titled(one.policy, one.title)}: {many(len(one.compared), 'district')}, "
        f"{many(len(one.inserted), 'clause')} put in, lacking in {len(one.lacking)}"
    )
    view = table(caption, columns, rows, "adoption", shown=len(rows))
    return FoldedTable(summary, f"policy-{number}", view)


def _changed_where(clause: ClauseAdoption) -> str:
    relations = labels().relation
    return "; ".join(
        f"{relations[name].name.lower()}: {_names(names)}"
        for name, names in clause.districts.items()
    )


def outlier_table(overview: Overview) -> TableView:
    """Return what is far out of its distribution, with the reason."""
    rows = [
        (_whose(one), one.measure, f"{one.z:+.1f}", one.reason, one.version or "")
        for one in overview.outliers
    ]
    columns = ("Whose", "Measure", "#Robust z", "*Why", "Version")
    return table("Far out of the distribution", columns, rows, "outliers")


def _whose(one: Outlier) -> str:
    return ", ".join(name for name in (one.district, one.policy) if name is not None)


def gap_table(gaps: Iterable[Gap], caption: str, beside: str) -> TableView:
    """Return policies that districts lack or have alone, a row a policy."""
    found: dict[str, list[Gap]] = {}
    for one in gaps:
        found.setdefault(one.policy, []).append(one)
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    rows = [
        (
            _titled(policy, group[0].title),
            str(len(group)),
            _names([one.district for one in group]),
            group[0].version,
        )
        for policy, group in ordered
    ]
    return table(caption, ("Policy", "#Districts", "*Which", "Version"), rows, beside)


def source_table(overview: Overview) -> TableView:
    """Return each district's likely source with the evidence, the surest first."""
    kinship = overview.kinship
    links = [one for one in kinship.nearest if kinship.sources.get(one.district) == one.other]
    links.sort(key=lambda one: (-one.similarity, one.district))
    rows = [_link(one) for one in links]
    columns = (
        *("District", "Likely copied from", "#Similarity", "#Shared clauses", "#In policies"),
        *("#Share of what it has beside the baseline", "#Other dated earlier in", "#Later in"),
    )
    return table("Who copied from whom, as inferred", columns, rows, "kinship")


def _link(one: Kin) -> Row:
    counts = (str(one.shared), str(one.policies), f"{one.share:.0%}", str(one.earlier))
    return (one.district, one.other, f"{one.similarity:.2f}", *counts, str(one.later))


def cluster_table(overview: Overview) -> TableView:
    """Return the clusters of districts, the largest first."""
    rows = [
        (
            str(one.number),
            str(len(one.districts)),
            one.root or "not told",
            _names(one.districts, 40),
        )
        for one in overview.kinship.clusters
    ]
    columns = ("Cluster", "#Districts", "Likely first", "*Which")
    return table("Clusters of manuals", columns, rows, "clusters")


def evidence_table(overview: Overview) -> TableView:
    """Return clauses that stand behind the likeliest copies, in their words."""
    rows = [
        (
            f"{one.district} and {one.other}",
            one.policy,
            shortened(one.text, _WORDS),
            str(one.holders),
            f"{one.date or 'undated'}, {one.other_date or 'undated'}",
            f"{one.version} {one.clause}, {one.other_version} {one.other_clause}",
        )
        for one in overview.evidence
    ]
    columns = (
        *("Districts", "Policy", "*Clause that both have", "#Districts that have it"),
        *("Dates", "Versions and ids"),
    )
    return table("Clauses behind the likeliest copies", columns, rows, "evidence")


def _titled(policy: str, title: str | None) -> str:
    return f"{policy or 'No number'} {shortened(title or '', 80)}".strip()


def _names(names: Sequence[str], shown: int = _NAMES) -> str:
    more = f" and {len(names) - shown:,} more" if len(names) > shown else ""
    return ", ".join(names[:shown]) + more
