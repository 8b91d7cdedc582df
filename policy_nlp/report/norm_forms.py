"""The norms of policies in each form that the command line offers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from policy_nlp.errors import InputError
from policy_nlp.report.duties import norm_rows_csv, norms_jsonl
from policy_nlp.report.listings import norms_table
from policy_nlp.report.norm_exports import brat, labelstudio, legalruleml, prodigy
from policy_nlp.values import Policy

Form = Literal["table", "jsonl", "csv", "legalruleml", "brat", "labelstudio", "prodigy"]
# A file of these is one document.
ONE_DOCUMENT: Final[tuple[Form, ...]] = ("legalruleml", "brat")


def check_form(form: Form, files: int) -> None:
    """Raise InputError where a form of one document is asked of several files."""
    if files > 1 and form in ONE_DOCUMENT:
        raise InputError(f"{files} files; {form} is one document. Give one FILE at a time.")


def norms_as(form: Form, policies: Sequence[Policy]) -> str:
    """Return the norms of the policies in a form; of :data:`ONE_DOCUMENT`, those of the first."""
    if form == "csv":
        return norm_rows_csv(policies)
    if form == "labelstudio":
        return labelstudio(policies).decode()
    if form in ONE_DOCUMENT:
        return legalruleml(policies[0]) if form == "legalruleml" else brat(policies[0])
    one = {"table": _titled, "jsonl": norms_jsonl, "prodigy": prodigy}[form]
    return "".join(one(policy) for policy in policies)


def _titled(policy: Policy) -> str:
    return f"{policy.source.path}\n{norms_table(policy)}\n"
