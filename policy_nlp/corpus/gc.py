"""Tidying a corpus: what is left over goes, small parts are merged, old versions if so wished."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from policy_nlp.corpus.add import WORK
from policy_nlp.corpus.catalog import Catalog, Part, save
from policy_nlp.corpus.commit import Gone, clean, commit
from policy_nlp.corpus.ledger import present_in
from policy_nlp.corpus.parts import describe, write_part
from policy_nlp.corpus.schema import tables
from policy_nlp.corpus.state import State
from policy_nlp.corpus.summaries import summaries

_SMALL = 4 << 20  # bytes: smaller parts are merged
_MERGED = 64 << 20  # bytes: about as much as is merged into one part


@dataclass(frozen=True, slots=True)
class Collected:
    """What was tidied: versions dropped and kept, files that were left over, parts in the end."""

    dropped: int
    kept: int
    removed: int
    parts: int


def collect(state: State, past: bool) -> Collected:
    """Tidy a corpus, which the caller has locked.

    ``past`` also drops the versions whose file is not there any more: vanished ones and those
    that a newer text replaced.
    """
    folder, catalog = state.folder, state.catalog
    held = len(state.held)  # read first: a damaged corpus is not tidied
    removed = len(clean(folder, catalog))
    shutil.rmtree(folder / WORK, ignore_errors=True)
    dropped = 0
    if past:
        catalog, dropped = _without_past(state)
    catalog = _merged(folder, catalog)
    parts = sum(len(group) for group in catalog.tables.values())
    return Collected(dropped, held - dropped, removed, parts)


def _without_past(state: State) -> tuple[Catalog, int]:
    """The corpus without the versions whose file is gone, and how many those were.

    What a reconstructed baseline rests on is kept, and so is that baseline.
    """
    import pyarrow.compute as pc

    files = state.files.filter(pc.not_equal(state.files["state"], "gone"))
    present = present_in(files)
    kept = present.keys() | state.generations.keys() | set(state.generations.values())
    held = {version: one for version, one in state.held.items() if version in kept}
    dropped = state.held.keys() - held.keys()
    if not dropped:
        return state.catalog, 0
    baseline = state.catalog.baseline
    pairs = {pair for pair in state.compared() | state.stale_pairs if pair.baseline in dropped}
    made = summaries(files, [*held.values()], baseline)
    gone = Gone(dropped, pairs)
    catalog = commit(state.folder, state.catalog, baseline, (), made, gone, due=True)
    return catalog, len(dropped)


def _merged(folder: Path, catalog: Catalog) -> Catalog:
    """The corpus with its small parts merged, so that a question opens few files."""
    found = {
        name: tuple(_of_table(folder, name, parts)) if tables()[name].kept else parts
        for name, parts in catalog.tables.items()
    }
    merged = msgspec.structs.replace(catalog, tables=found)
    if merged != catalog:
        save(folder, merged)
        clean(folder, merged)
    return merged


def _of_table(folder: Path, name: str, parts: Sequence[Part]) -> Iterator[Part]:
    small = [part for part in parts if part.bytes < _SMALL]
    yield from (part for part in parts if part.bytes >= _SMALL)
    group: list[Part] = []
    for part in sorted(small, key=lambda one: (one.first or "", one.path)):
        if group and sum(one.bytes for one in group) + part.bytes > _MERGED:
            yield _joined(folder, name, group)
            group = []
        group.append(part)
    if group:
        yield _joined(folder, name, group)


def _joined(folder: Path, name: str, group: Sequence[Part]) -> Part:
    """One part with the rows of several, sorted by policy."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    if len(group) == 1:
        return group[0]
    table = pa.concat_tables(pq.ParquetFile(folder / part.path).read() for part in group)
    table = table.sort_by([("policy", "ascending")])
    digest = hashlib.sha256("\0".join(part.sha256 for part in group).encode()).hexdigest()
    path = folder / name / f"{digest[:24]}.parquet"
    write_part(table, name, path)
    return describe(path, folder)
