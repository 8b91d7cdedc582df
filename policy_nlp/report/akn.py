"""A policy as an Akoma Ntoso document: its clauses, its citations as references.

The vocabulary is Akoma Ntoso 1.0 (OASIS LegalDocML). A policy is a ``doc`` named ``policy``: lists
are ``blockList``s under their lead-in, ``eId``s are the clauses' ids, and what is cited is an
``href`` of its citation id (``policy_nlp.citations.exports``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final
from xml.sax.saxutils import quoteattr

from policy_nlp.citations.exports import akn_text
from policy_nlp.report.clean import one_line, slug
from policy_nlp.report.document import list_marker, policy_heading
from policy_nlp.values import Citation, Clause, Policy

NAMESPACE: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
# Akoma Ntoso wants a day where a policy says none.
_NO_DAY: Final = "0001-01-01"


def policy_akn(policy: Policy) -> str:
    """Return the policy as one well-formed XML document, ending in a line feed."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<akomaNtoso xmlns="{NAMESPACE}">\n<doc name="policy">\n{_meta(policy)}'
        f"<preface>\n<p><docTitle>{_escaped(policy_heading(policy))}</docTitle></p>\n</preface>\n"
        f"<mainBody>\n{_Body(policy).markup()}</mainBody>\n</doc>\n</akomaNtoso>\n"
    )


class _Body:
    """The clauses as blocks, each under the clause it belongs to."""

    def __init__(self, policy: Policy) -> None:
        self._text = policy.text
        self._citations: dict[str | None, list[Citation]] = defaultdict(list)
        for citation in policy.citations:
            self._citations[citation.clause].append(citation)
        self._children: dict[str | None, list[Clause]] = defaultdict(list)
        known = {clause.id for clause in policy.clauses}
        for clause in policy.clauses:
            self._children[clause.parent if clause.parent in known else None].append(clause)

    def markup(self) -> str:
        """The blocks of the whole document."""
        return "".join(self._blocks(self._children[None])) or "<p/>\n"

    def _blocks(self, clauses: Sequence[Clause]) -> Iterator[str]:
        for is_item, group in groupby(clauses, key=lambda one: one.kind == "item"):
            run = tuple(group)
            yield from (self._list(run),) if is_item else map(self._block, run)

    def _block(self, clause: Clause) -> str:
        children = self._children[clause.id]
        if clause.kind != "leadin" or not children or children[0].kind != "item":
            words = self._words(clause)
            own = f'<p eId={quoteattr(clause.id)} class="{clause.kind}">{words}</p>\n'
            return own + "".join(self._blocks(children))
        rest = next((n for n, one in enumerate(children) if one.kind != "item"), len(children))
        return self._list(children[:rest], clause) + "".join(self._blocks(children[rest:]))

    def _list(self, items: Sequence[Clause], intro: Clause | None = None) -> str:
        eid = quoteattr(f"{(intro or items[0]).id}__list")
        words = ""
        if intro:
            name = quoteattr(intro.id)
            words = f"<listIntroduction eId={name}>{self._words(intro)}</listIntroduction>\n"
        return f"<blockList eId={eid}>\n{words}{''.join(map(self._item, items))}</blockList>\n"

    def _item(self, item: Clause) -> str:
        marker = list_marker(item)
        number = f"<num>{_escaped(marker)}</num>" if marker else ""
        inner = "".join(self._blocks(self._children[item.id]))
        name = quoteattr(item.id)
        return f"<item eId={name}>{number}<p>{self._words(item)}</p>\n{inner}</item>\n"

    def _words(self, clause: Clause) -> str:
        return akn_text(self._text, self._citations[clause.id], clause.start, clause.end)


def _meta(policy: Policy) -> str:
    """What Akoma Ntoso says of a document: the work, its expression, this file."""
    district = one_line(policy.district or "unknown district")
    date = policy.revised or policy.adopted or _NO_DAY
    work = f"/akn/us/doc/policy/{slug(district)}/{date}/{slug(policy_heading(policy))}"
    levels = (
        ("FRBRWork", work, '<FRBRcountry value="us"/>'),
        ("FRBRExpression", f"{work}/eng", '<FRBRlanguage language="eng"/>'),
        ("FRBRManifestation", f"{work}/eng.xml", ""),
    )
    return (
        '<meta>\n<identification source="#policy-nlp">\n'
        + "".join(_level(name, uri, date, more) for name, uri, more in levels)
        + '</identification>\n<references source="#policy-nlp">\n'
        '<TLCOrganization eId="policy-nlp" href="/ontology/organizations/policy-nlp"'
        ' showAs="policy-nlp"/>\n'
        f'<TLCOrganization eId="district" href="/ontology/organizations/{slug(district)}"'
        f" showAs={quoteattr(district)}/>\n</references>\n</meta>\n"
    )


def _level(name: str, uri: str, date: str, more: str) -> str:
    return (
        f'<{name}><FRBRthis value="{uri}"/><FRBRuri value="{uri}"/>'
        f'<FRBRdate date="{date}" name="revision"/><FRBRauthor href="#district"/>{more}</{name}>\n'
    )


def _escaped(words: str) -> str:
    return akn_text(words, ())
