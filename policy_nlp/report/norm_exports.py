"""Norms for other tools: LegalRuleML, and the annotation tools brat, Label Studio and Prodigy.

Offsets are code points, end exclusive: of the policy's text for brat and Label Studio, of the
clause's own text for Prodigy. Spans carry the norm's type (the trigger) or a role's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

import msgspec

from policy_nlp.report.clean import showable
from policy_nlp.report.duties import norm_rows
from policy_nlp.values import Clause, Norm, Policy, Quote
from policy_nlp.version import __version__

LEGALRULEML: Final = "http://docs.oasis-open.org/legalruleml/ns/v1.0/"
RULEML: Final = "http://ruleml.org/spec"
# LegalRuleML knows three deontic operators; what is none of them says so in its "iri".
_OPERATORS: Final = {
    "obligation": ("Obligation", None),
    "prohibition": ("Prohibition", None),
    "permission": ("Permission", None),
    "recommendation": ("Obligation", "recommendation"),
    "exemption": ("Permission", "exemption"),
}


def legalruleml(policy: Policy) -> str:
    """Return the norms as one LegalRuleML document (OASIS LegalRuleML 1.0), well formed.

    A norm is a prescriptive statement, or a constitutive one; conditions are the rule's ``if``;
    the law that a norm's sentence cites is associated with it.
    """
    rows = norm_rows(policy)
    laws = list(dict.fromkeys(law for row in rows for law in row["citations"]))
    return "".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>\n',
            f'<lrml:LegalRuleML xmlns:lrml="{LEGALRULEML}" xmlns:ruleml="{RULEML}">\n',
            _sources(laws),
            _associations(rows, laws),
            '<lrml:Statements key="norms">\n',
            *(_statement(i, norm) for i, norm in enumerate(policy.norms, 1)),
            "</lrml:Statements>\n</lrml:LegalRuleML>\n",
        )
    )


def _sources(laws: list[str]) -> str:
    if not laws:
        return ""
    sources = "".join(
        f'<lrml:LegalSource key="law{i}" sameAs={_attribute(law)}/>\n'
        for i, law in enumerate(laws, 1)
    )
    return f"<lrml:LegalSources>\n{sources}</lrml:LegalSources>\n"


def _associations(rows: list[dict[str, Any]], laws: list[str]) -> str:
    key = {law: i for i, law in enumerate(laws, 1)}
    found = "".join(
        f'<lrml:Association>\n<lrml:appliesSource keyref="#law{key[law]}"/>\n'
        f'<lrml:toTarget keyref="#norm{i}"/>\n</lrml:Association>\n'
        for i, row in enumerate(rows, 1)
        for law in row["citations"]
    )
    return f"<lrml:Associations>\n{found}</lrml:Associations>\n" if found else ""


def _statement(number: int, norm: Norm) -> str:
    conditions = "".join(f"<ruleml:Ind>{_text(q.text)}</ruleml:Ind>\n" for q in norm.conditions)
    head = f"<ruleml:if>\n<ruleml:And>\n{conditions}</ruleml:And>\n</ruleml:if>\n"
    name = "Constitutive" if norm.type == "constitutive" else "Prescriptive"
    return (
        f'<lrml:{name}Statement key="norm{number}">\n<ruleml:Rule closure="universal">\n'
        f"{head if conditions else ''}<ruleml:then>\n{_then(norm)}</ruleml:then>\n"
        f"</ruleml:Rule>\n</lrml:{name}Statement>\n"
    )


def _then(norm: Norm) -> str:
    atom = (
        f"<ruleml:Atom>\n<ruleml:Rel>{_text(norm.verb or norm.trigger)}</ruleml:Rel>\n"
        f"<ruleml:Ind>{_text(norm.action)}</ruleml:Ind>\n</ruleml:Atom>\n"
    )
    if norm.type == "constitutive":
        return atom
    operator, iri = _OPERATORS[norm.type]
    slots = _slot("Bearer", norm.bearer, norm.role)
    slots += _slot("AuxiliaryParty", norm.counterparty, None)
    named = f" iri={_attribute(iri)}" if iri else ""
    return f"<lrml:{operator}{named}>\n{slots}{atom}</lrml:{operator}>\n"


def _slot(name: str, quote: Quote | None, iri: str | None) -> str:
    if quote is None:
        return ""
    named = f" iri={_attribute(iri)}" if iri else ""
    words = f"<ruleml:Ind>{_text(quote.text)}</ruleml:Ind>"
    return f"<ruleml:slot>\n<lrml:{name}{named}/>\n{words}\n</ruleml:slot>\n"


def _text(text: str) -> str:
    return escape(showable(text))


def _attribute(text: str) -> str:
    return quoteattr(showable(text))


def brat(policy: Policy) -> str:
    """Return the norms as brat standoff (``.ann``); the text beside it is the policy's own.

    A trigger is a ``T`` line with the norm's type, its roles are ``T`` lines related to it.
    """
    lines: list[str] = []
    numbers = {"T": 0, "R": 0, "A": 0}

    def add(kind: str, *columns: str) -> str:
        numbers[kind] += 1
        lines.append("\t".join((f"{kind}{numbers[kind]}", *columns)))
        return f"{kind}{numbers[kind]}"

    for norm in policy.norms:
        at = add("T", f"{norm.type.title()} {norm.start} {norm.end}", _flat(norm.trigger))
        if norm.hedged:
            add("A", f"Hedged {at}")
        for name, quote in _roles(norm):
            role = add("T", f"{name} {_fragments(quote)}", _flat(quote.text))
            add("R", f"{name} Arg1:{at} Arg2:{role}")
    return "".join(line + "\n" for line in lines)


def _fragments(quote: Quote) -> str:
    """The span as brat wants it: a line end inside it makes two fragments."""
    fragments, at = [], quote.start
    for line in quote.text.split("\n"):
        fragments.append(f"{at} {at + len(line)}")
        at += len(line) + 1
    return ";".join(fragments)


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")


def labelstudio(policies: Iterable[Policy]) -> bytes:
    """Return the norms as Label Studio tasks with predictions: one JSON array."""
    tasks = [
        {
            "data": {"text": policy.text, "path": policy.source.path},
            "predictions": [
                {"model_version": f"policy-nlp {__version__}", "result": list(_results(policy))}
            ],
        }
        for policy in policies
    ]
    return msgspec.json.format(msgspec.json.encode(tasks), indent=1) + b"\n"


def _results(policy: Policy) -> Iterator[dict[str, Any]]:
    for i, norm in enumerate(policy.norms, 1):
        trigger = Quote(norm.trigger, norm.start, norm.end)
        yield _region(f"norm{i}", norm.type, trigger)
        for k, (name, quote) in enumerate(_roles(norm), 1):
            id_ = f"norm{i}.{k}"
            yield _region(id_, name.lower(), quote)
            relation = {"type": "relation", "direction": "right", "labels": [name.lower()]}
            yield {"from_id": f"norm{i}", "to_id": id_, **relation}


def _region(id_: str, label: str, quote: Quote) -> dict[str, Any]:
    value = {"start": quote.start, "end": quote.end, "text": quote.text, "labels": [label]}
    return {"id": id_, "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def prodigy(policy: Policy) -> str:
    """Return Prodigy JSON lines: one for each clause with norms, spans in reading order.

    A bearer that stands in the lead-in lies outside of its item's text and is left out.
    """
    by_clause: dict[str | None, list[Norm]] = {}
    for norm in policy.norms:
        by_clause.setdefault(norm.clause, []).append(norm)
    lines = (
        _example(policy, clause, by_clause[clause.id])
        for clause in policy.clauses
        if clause.id in by_clause
    )
    return "".join(msgspec.json.encode(line).decode() + "\n" for line in lines)


def _example(policy: Policy, clause: Clause, norms: list[Norm]) -> dict[str, Any]:
    spans: set[tuple[int, int, str]] = set()
    for norm in norms:
        spans.add((norm.start, norm.end, norm.type))
        spans |= {(quote.start, quote.end, name.lower()) for name, quote in _roles(norm)}
    inside = sorted(s for s in spans if clause.start <= s[0] and s[1] <= clause.end)
    return {
        "text": clause.text,
        "spans": [
            {"start": start - clause.start, "end": end - clause.start, "label": label}
            for start, end, label in inside
        ],
        "meta": {"path": policy.source.path, "clause": clause.id},
    }


def _roles(norm: Norm) -> Iterator[tuple[str, Quote]]:
    if norm.bearer is not None:
        yield "Bearer", norm.bearer
    if norm.counterparty is not None:
        yield "Counterparty", norm.counterparty
    yield from (("Condition", quote) for quote in norm.conditions)
    yield from (("Exception", quote) for quote in norm.exceptions)
