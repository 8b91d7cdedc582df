"""The tables that sum up the others: districts, documents and the ledger of files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from policy_nlp.corpus.ledger import FileRow
from policy_nlp.corpus.plan import RECONSTRUCTED, Held
from policy_nlp.corpus.rows import Row


def summaries(
    current: Mapping[str, Held],
    held: Mapping[str, Held],
    ledger: Sequence[FileRow],
    baseline: str | None,
) -> dict[str, Sequence[Row]]:
    """The rows of ``files``, ``documents`` and ``districts``.

    ``current`` are the versions in force by document, ``held`` all by their ids.
    """
    present = {row.version for row in ledger if row.state == "present"}
    versions = Counter(one.identity.document for one in held.values())
    documents = [
        _document(one, versions[one.identity.document], present) for one in current.values()
    ]
    owned = Counter(one.identity.district for one in current.values())
    kept = Counter(one.identity.district for one in held.values())
    districts = [(name, _role(name, baseline), owned[name], kept[name]) for name in sorted(owned)]
    return {"files": ledger, "documents": documents, "districts": districts}


def _role(district: str, baseline: str | None) -> str:
    if district == RECONSTRUCTED:
        return RECONSTRUCTED
    return "baseline" if district == baseline else "district"


def _document(one: Held, versions: int, present: set[str | None]) -> Row:
    identity = one.identity
    return (
        *(identity.document, identity.district, identity.policy, one.kind, one.code, one.title),
        *(identity.version, versions, identity.version in present),
    )
