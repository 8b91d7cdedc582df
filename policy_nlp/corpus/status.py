"""What a corpus holds and what it waits for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from policy_nlp.corpus.add import WORK
from policy_nlp.corpus.catalog import Catalog
from policy_nlp.corpus.run import PAIR_VERSION
from policy_nlp.corpus.state import load_columns
from policy_nlp.pipeline import VERSION


@dataclass(frozen=True, slots=True)
class Status:
    """Rows by table, and what a keeper should know.

    ``stale`` counts versions and pairs that an older policy-nlp analysed: the next addition of
    their folder does them again. ``states`` counts files (present, gone, failed, set aside);
    ``problems`` are the paths of the last two with the reason. ``interrupted`` says that a call
    was; what it had done is taken up by the next. ``bytes`` is the size of all parts.
    """

    rows: dict[str, int]
    baseline: str | None
    states: dict[str, int]
    problems: tuple[tuple[str, str], ...]
    stale: int
    interrupted: bool
    parts: int
    bytes: int
    last_run: str | None


def status(folder: Path, catalog: Catalog) -> Status:
    """Tell what a corpus holds, from its small columns alone."""
    files = list(load_columns(folder, catalog, "files", ("path", "state", "problem")))
    states: dict[str, int] = {}
    for _, state, _ in files:
        states[state] = states.get(state, 0) + 1
    runs = list(load_columns(folder, catalog, "runs", ("finished",)))
    parts = [part for group in catalog.tables.values() for part in group]
    return Status(
        {name: sum(part.rows for part in group) for name, group in catalog.tables.items()},
        catalog.baseline,
        states,
        tuple((path, problem) for path, _, problem in files if problem),
        _stale(folder, catalog),
        (folder / WORK).exists(),
        len(parts),
        sum(part.bytes for part in parts),
        runs[-1][0] if runs else None,
    )


def _stale(folder: Path, catalog: Catalog) -> int:
    """How much of older analysers would be done anew: versions whose file is there, and pairs."""
    files = load_columns(folder, catalog, "files", ("version", "state"))
    present = {version for version, state in files if state == "present"}
    versions = load_columns(folder, catalog, "versions", ("version", "analysers"))
    pairs = load_columns(folder, catalog, "comparisons", ("analysers",))
    old = [version for version, made in versions if made != VERSION and version in present]
    return len(old) + sum(bool(made != PAIR_VERSION) for (made,) in pairs)
