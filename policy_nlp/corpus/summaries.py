"""The tables that sum up the others: districts, documents and the ledger of files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from policy_nlp.corpus.ledger import FileRow, present_in
from policy_nlp.corpus.parts import as_table
from policy_nlp.corpus.plan import RECONSTRUCTED, Held, in_force
from policy_nlp.corpus.rows import Row

if TYPE_CHECKING:
    import pyarrow as pa


def summaries(files: pa.Table, held: Sequence[Held], baseline: str | None) -> dict[str, pa.Table]:
    """The tables made of the ledger ``files`` and all versions ``held``."""
    present = present_in(files)
    made = documents(in_force(held, present), held, present, baseline)
    return {"files": files, "documents": made, "districts": districts(made, baseline)}


def ledger(same: pa.Table, rows: Sequence[FileRow]) -> pa.Table:
    """The table ``files``: rows that stay as they are, and others."""
    return _sorted([same, as_table("files", rows)], "path", "page")


def documents(
    current: Mapping[str, Held],
    held: Iterable[Held],
    present: Collection[str],
    baseline: str | None,
) -> pa.Table:
    """The rows of ``documents``, given all versions of them.

    ``current`` are the versions in force by document; ``present`` those whose file is there. What
    was reconstructed has none, and is in force while it is the baseline.
    """
    versions = Counter(one.identity.document for one in held)
    rows = []
    for name, one in current.items():
        made = one.identity.district == RECONSTRUCTED == baseline
        rows.append(_document(one, versions[name], made or one.identity.version in present))
    return as_table("documents", rows)


def merged(stored: pa.Table, made: pa.Table, policies: Collection[str] | None) -> pa.Table:
    """The table ``documents``: of ``policies`` what was ``made`` anew, of others what is stored.

    For None all are made anew.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    gone = pa.array(policies or (), pa.string())
    other = stored.filter(pc.invert(pc.is_in(stored["policy"], gone)))
    return _sorted([made] if policies is None else [other, made], "document")


def districts(documents: pa.Table, baseline: str | None) -> pa.Table:
    """The table ``districts``, by that of documents."""
    found = documents.group_by("district").aggregate([("document", "count"), ("versions", "sum")])
    rows = [
        (
            one["district"],
            _role(one["district"], baseline),
            one["document_count"],
            one["versions_sum"],
        )
        for one in found.sort_by("district").to_pylist()
    ]
    return as_table("districts", rows)


def _sorted(tables: Sequence[pa.Table], *columns: str) -> pa.Table:
    import pyarrow as pa

    return pa.concat_tables(tables).sort_by([(name, "ascending") for name in columns])


def _role(district: str, baseline: str | None) -> str:
    if district == RECONSTRUCTED:
        return RECONSTRUCTED
    return "baseline" if district == baseline else "district"


def _document(one: Held, versions: int, present: bool) -> Row:
    identity = one.identity
    return (
        *(identity.document, identity.district, identity.policy, one.kind, one.code, one.title),
        *(identity.version, versions, present),
    )
