"""Policies and comparisons built by hand, with every relation, severity and level."""

from __future__ import annotations

from collections import Counter

from policy_nlp.values import (
    Alignment,
    Change,
    Citation,
    CitationDrift,
    Clause,
    Comparison,
    Drift,
    Norm,
    NormChange,
    NormDrift,
    Note,
    Place,
    Policy,
    Quote,
    Source,
)

LAW = "https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=EDC&sectionNum="

BASELINE_LINES = (
    ("heading", None, 0, "Garden Programs"),
    ("paragraph", None, 0, "The Governing Board encourages each school to keep a garden."),
    (
        "paragraph",
        None,
        0,
        "The Superintendent or designee shall inspect each garden twice a year and shall report "
        "to the Board. (Education Code 51795; 20 USC 6311)",
    ),
    ("leadin", None, 0, "A garden committee shall: (Education Code 51796)"),
    ("item", "1.", 1, "Choose the plants"),
    ("item", "2.", 1, "Keep the tools, as approved by the principal"),
    ("item", "3.", 1, "Hold a sale each spring"),
    ("paragraph", None, 0, "Harvests belong to the school. They may be given to families."),
    ("paragraph", None, 0, "Compost is kept away from wells."),
    ("paragraph", None, 0, "Volunteers sign in. (cf. 1240 - Volunteer Assistance)"),
    ("heading", None, 0, "Legal Reference"),
    ("reference", None, 1, "51795 School instructional gardens"),
)
OTHER_LINES = (
    ("heading", None, 0, "Garden Programs"),
    ("paragraph", None, 0, "The Board of Trustees encourages each school to keep a garden."),
    ("paragraph", None, 0, "Compost is kept away from wells and streams."),
    (
        "paragraph",
        None,
        0,
        "The principal may inspect each garden once a year and shall report "
        "to the Board. (Education Code 51795.5; 20 USC 6311)",
    ),
    ("leadin", None, 0, "A garden committee shall: (Education Code 51796)"),
    ("item", "a.", 1, "Choose the plants"),
    ("item", "b.", 1, "Keep the tools"),
    ("paragraph", None, 0, "Harvests belong to the school."),
    ("paragraph", None, 0, "They may be given to families."),
    ("paragraph", None, 0, "Gardens shall be open to <script>alert('all')</script> & sundry."),
    ("paragraph", None, 0, "Volunteers sign in. (cf. 1240 - Volunteer Assistance)"),
    ("heading", None, 0, "Legal Reference"),
    ("reference", None, 1, "51795 School instructional gardens"),
)
# The words that cite, the id and the address.
CITED = (
    ("Education Code 51795.5", "/us-ca/edc/s51795.5", LAW + "51795.5"),
    ("Education Code 51795", "/us-ca/edc/s51795", LAW + "51795"),
    ("Education Code 51796", "/us-ca/edc/s51796", "javascript:alert(1)"),
    ("20 USC 6311", "/us/usc/t20/s6311", "https://www.law.cornell.edu/uscode/text/20/6311"),
    ("cf. 1240", "/policy/1240", None),
)


def policy(lines, district="Alder Valley", **fields):
    """A policy of the lines (kind, number, depth, text)."""
    clauses, at = [], 0
    for n, (kind, number, depth, text) in enumerate(lines, 1):
        span = (at, at + len(text))
        clauses.append(
            Clause(f"c{n}", kind, number, depth, None, *span, text, source=Place(*span, page=1))
        )
        at += len(text) + 1
    values = {
        "source": Source(f"{district.lower().replace(' ', '-')}/0520.txt", "plain", "0" * 64),
        "district": district,
        "code": "0520",
        "kind": "BP",
        "title": "School Gardens",
        "status": None,
        "adopted": "2019-10-01",
        "revised": "2024-06-11",
        "reviewed": None,
        "text": "\n".join(line[3] for line in lines),
        "clauses": tuple(clauses),
        "citations": tuple(c for clause in clauses for c in citations(clause)),
    }
    return Policy(**{**values, **fields})


def citations(clause):
    free = clause.text
    for words, identifier, url in CITED:
        if (at := free.find(words)) >= 0:
            free = free.replace(words, "\0" * len(words))
            start = clause.start + at
            role = "cross_reference" if "policy" in identifier else "authority"
            yield Citation(clause.id, start, start + len(words), words, identifier, url, role)


def aligned(baseline, other, relation, similarity=1.0, changes=()):
    names = tuple(f"c{n}" for n in baseline), tuple(f"c{n}" for n in other)
    return Alignment(*names, relation, similarity, tuple(changes))


CHANGES = (
    Change(
        "modality", "high", "shall inspect", "may inspect", "The duty to inspect became a leave."
    ),
    Change(
        "bearer", "high", "The Superintendent or designee", "The principal", "The bearer is new."
    ),
    Change("quantity", "medium", "twice a year", "once a year", "Two inspections became one."),
    Change("citation", "low", "Education Code 51795", "Education Code 51795.5", "A near section."),
)

ALIGNMENTS = (
    aligned([1], [1], "same"),
    aligned([2], [2], "editorial", 0.97),
    aligned([3], [4], "modified", 0.74, CHANGES),
    aligned([4], [5], "same"),
    aligned([5], [6], "same"),
    aligned(
        [6],
        [7],
        "modified",
        0.61,
        [Change("condition", "medium", "as approved by the principal", None, "A condition went.")],
    ),
    aligned([7], [], "deleted", 0.0),
    aligned([8], [8, 9], "split", 0.98),
    aligned([9], [3], "moved", 0.88, [Change("scope", "low", None, "and streams", "Streams too.")]),
    aligned([], [10], "inserted", 0.0),
    aligned([10], [11], "same"),
    aligned([11], [12], "same"),
    aligned([12], [13], "same"),
)

NORM = Norm(
    clause="c3",
    start=80,
    end=85,
    trigger="shall",
    type="obligation",
    hedged=False,
    bearer=Quote("The Superintendent or designee", 50, 80),
    verb="inspect",
    action="inspect each garden twice a year",
)

NOTES = (
    Note("info", "repaired-ligatures", "12 broken ligatures were repaired."),
    Note("warning", "flattened-redline", "The draft's marks were lost; it is read as it stands."),
)


def baseline(**fields):
    return policy(BASELINE_LINES, "Common Code", **{"norms": (NORM,), **fields})


def comparison(district="Alder Valley", alignments=ALIGNMENTS, score=0.37, **fields):
    changes = [change for alignment in alignments for change in alignment.changes]
    return Comparison(
        baseline=baseline(),
        other=policy(OTHER_LINES, district, **{"notes": NOTES, **fields}),
        alignments=alignments,
        citations=CitationDrift(
            added=("/us/usc/t20/s7777",),
            retargeted=(("/us-ca/edc/s51795", "/us-ca/edc/s51795.5"),),
        ),
        norms=NormDrift(weakened=(NormChange(NORM, None, "Inspecting is no longer a duty."),)),
        drift=Drift(
            score=score,
            relations=dict(Counter(a.relation for a in alignments)),
            changes=dict(Counter(c.type for c in changes)),
            severities=dict(Counter(c.severity for c in changes)),
        ),
    )
