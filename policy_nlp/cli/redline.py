"""``policy-nlp redline``."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policy_nlp.cli.common import extractor, out_option, put, read_each, rules_option, warn
from policy_nlp.errors import InputError

if TYPE_CHECKING:
    from policy_nlp.drift import Rules
    from policy_nlp.values import Comparison, Policy

_FORMS = {".docx": "docx", ".html": "html", ".htm": "html", ".md": "md", ".markdown": "md"}


@click.command("redline")
@click.argument("base")
@click.argument("other", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["docx", "html", "md"]),
    help="The format; told by the name of the file that -o gives, else md.",
)
@click.option(
    "--reference",
    "references",
    multiple=True,
    metavar="FILE",
    help="With BASE alone, where its marks were lost: another text of it. May be repeated.",
)
@rules_option
@out_option
def command(
    base: str,
    other: str | None,
    form: str | None,
    references: tuple[str, ...],
    out: str | None,
    rules: Rules | None,
) -> None:
    """Write what OTHER changed in BASE as a redline: a Word document with tracked changes.

    Accepting all changes gives OTHER, rejecting all gives BASE. Every typed change has a comment.
    With BASE alone, which is a draft, the redline is that of its marks; where they were lost, of
    the edits that unflatten finds.
    """
    form = form or _FORMS.get(Path(out or "").suffix.lower())
    if form is None and out not in (None, "-"):
        raise InputError(f"{out}: is not .docx, .html or .md. Name such a file, or give --format.")
    from policy_nlp.drift import compare

    if other:
        policies = list(read_each((base, other), extractor("auto")))
    else:
        policies = _sides(base, references)
    for policy in policies:
        warn(policy)
    put(_written(compare(policies[0], policies[1], rules), form or "md"), out)


def _sides(draft: str, references: tuple[str, ...]) -> list[Policy]:
    """Both sides of a draft. Raises InputError where it has no edits."""
    from policy_nlp.pipeline import extract_bytes, extract_text
    from policy_nlp.reading import raw_text
    from policy_nlp.redline.unflatten import unflatten

    data = _bytes(draft)
    before = extract_bytes(data, draft, "before")
    marked = all(edit.confidence == 1 for edit in before.edits)
    if before.edits and (marked or not references):
        return [before, extract_bytes(data, draft, "after")]
    texts = [raw_text(_bytes(path), path) for path in references]
    found = unflatten(raw_text(data, draft), texts)
    if not found.edits:
        raise InputError(f"{draft}: no edits are found in it. Give the other version too.")
    return [extract_text(found.before, draft, "raw"), extract_text(found.after, draft, "raw")]


def _bytes(path: str) -> bytes:
    from policy_nlp.reading import read_bytes

    return sys.stdin.buffer.read() if path == "-" else read_bytes(path)


def _written(comparison: Comparison, form: str) -> str | bytes:
    from policy_nlp import report

    if form == "docx":
        return report.redline_docx(comparison, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    if form == "html":
        return report.redline_html(comparison)
    return report.redline_markdown(comparison)
