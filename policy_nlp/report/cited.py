"""The citations of one policy in each form that the command line offers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, Literal

import msgspec

from policy_nlp.inventory import Inventory, check_sections
from policy_nlp.report.akn import policy_akn
from policy_nlp.report.listings import citations_table, findings_table
from policy_nlp.values import Policy, SectionFinding

Form = Literal["table", "jsonl", "html", "akn"]
FORMS: Final[tuple[Form, ...]] = ("table", "jsonl", "html", "akn")
# A file of these is one document.
ONE_DOCUMENT: Final[tuple[Form, ...]] = ("html", "akn")


def cited(policy: Policy, form: Form, inventory: Inventory | None = None) -> str:
    """Return the policy's citations as a table, JSON lines, a linked page or Akoma Ntoso.

    With an inventory of sections the table, the lines (key ``sections``) and the page say what has
    become of the sections cited; Akoma Ntoso has no place for it.
    """
    if form == "akn":
        return policy_akn(policy)
    findings = check_sections(policy, inventory) if inventory else ()
    if form == "html":
        # The templates are loaded for a page only.
        from policy_nlp.report.annotated import policy_html

        return policy_html(policy, findings)
    if form == "jsonl":
        lines = _lines(policy, findings, inventory is not None)
        return "".join(msgspec.json.encode(line).decode() + "\n" for line in lines)
    table = f"{policy.source.path}\n{citations_table(policy)}\n"
    return table + (f"{findings_table(findings)}\n" if findings else "")


def _lines(
    policy: Policy, findings: Sequence[SectionFinding], checked: bool
) -> Iterator[dict[str, Any]]:
    for citation in policy.citations:
        line = msgspec.structs.asdict(citation)
        if checked:
            line["sections"] = [
                {"status": one.status, "sections": one.sections, "date": one.date}
                | {"successors": one.successors, "explanation": one.explanation}
                for one in findings
                if (one.start, one.id) == (citation.start, citation.id)
            ]
        yield line
