"""The policies that are measured, read once a run by the code under test.

A flattened draft is read as its intended text, which is made from the edits in the gold.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

from evaluation.gold_sample import Edit, answers
from evaluation.gold_shared import BASELINE, seed_edits
from evaluation.paths import SAMPLE, SEEDS
from policy_nlp import Policy, PolicyNlpError, extract, extract_text
from policy_nlp.values import Note, Source

Version = Literal["before", "after"]
_DROPPED = {"before": {"ins", "mid"}, "after": {"del", "mid"}}


def applied(text: str, edits: Iterable[Edit], version: Version) -> str:
    """A flattened draft's text before or after its edits (contract §5)."""
    parts, at = [], 0
    for edit in sorted(edits, key=lambda one: one.start):
        if edit.op in _DROPPED[version]:
            parts.append(text[at : edit.start])
            at = edit.end
    return "".join(parts) + text[at:]


@cache
def sample_policy(name: str) -> Policy:
    """A file of the sample by ``district/file``; an empty policy with a note if it cannot be read.

    A file that fails is measured as one in which nothing was found.
    """
    redline = next((r for r in answers().redline if f"{r.district}/{r.file}" == name), None)
    try:
        if redline is None:
            return extract(SAMPLE / name)
        document = next(d for d in answers().document if d.name == name)
        text = (SAMPLE / name).read_text(encoding=document.encoding)
        return extract_text(applied(text, redline.edits, "after"), name)
    except PolicyNlpError as error:
        return _unread(name, str(error))


@cache
def seed_policy(file: str) -> Policy:
    """A seed as its file stands."""
    return extract(SEEDS / file)


@cache
def seed_version(version: Version) -> Policy:
    """The first seed before or after its edits."""
    text = (SEEDS / BASELINE).read_bytes().decode("utf-8")
    return extract_text(applied(text, seed_edits().edits, version), BASELINE)


def _unread(name: str, message: str) -> Policy:
    note = Note("warning", "unread", message)
    unknown = (None,) * 8
    return Policy(Source(name, "?", ""), *unknown, text="", notes=(note,))
