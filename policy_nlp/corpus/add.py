"""Adding a folder to a corpus: read what is new, compare it, and make it part of the corpus."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from policy_nlp.corpus.catalog import load
from policy_nlp.corpus.change import KILLS, Change
from policy_nlp.corpus.commit import Gone, clean, commit
from policy_nlp.corpus.documents import DocumentsTask, Outcome, outcomes_of, read_documents
from policy_nlp.corpus.families import FamiliesTask, batches, work_on_families
from policy_nlp.corpus.inputs import FileInput, Found
from policy_nlp.corpus.ledger import Known, look_up
from policy_nlp.corpus.parts import as_table
from policy_nlp.corpus.plan import RECONSTRUCTED, Plan
from policy_nlp.corpus.progress import Progress
from policy_nlp.corpus.spread import Spread
from policy_nlp.corpus.state import State, held_in
from policy_nlp.corpus.summaries import summaries
from policy_nlp.corpus.workers import Workers, uncollected
from policy_nlp.errors import CorpusError
from policy_nlp.pipeline import VERSION
from policy_nlp.version import __version__

if TYPE_CHECKING:
    import pyarrow as pa

    from policy_nlp.corpus.reconstruct import CopiesTask

WORK = ".work"
_FILES = 64  # files a task, about: large enough to spread cheaply, small enough to lose
_VERSIONS = (100, 1_500)  # versions a part, least and most: parts enough to spread, few to open
_PARTS = 32  # as many parts as that are made before they are larger than the least


@dataclass(frozen=True, slots=True)
class Added:
    """What an addition did.

    ``counts`` has the files that were read, unchanged, renamed, copied, gone and failed, the
    versions added and replaced, and the pairs compared. ``failed`` are paths with the reason,
    ``gone`` paths that vanished, whose versions are kept. ``undecided`` are documents with several
    files that no date tells apart: of these the last one's text is in force.
    """

    counts: dict[str, int]
    failed: tuple[tuple[str, str], ...] = ()
    gone: tuple[str, ...] = ()
    undecided: dict[str, tuple[str, ...]] = field(default_factory=dict)


class Addition:
    """One addition to a corpus, which its caller has locked."""

    def __init__(self, state: State, workers: Workers, progress: Progress) -> None:
        self._state, self._work = state, state.folder / WORK
        self._spread = Spread(self._work, workers, progress)
        self._hopeless: set[str] = set()  # stored versions that kill the worker that compares them

    def run(self, found: Found, root: str, baseline: str | None, call: str) -> Added:
        """Add the files found under ``root``; ``baseline`` is the district compared with."""
        return self._finish(found, root, baseline, call, datetime.now(UTC))

    def _finish(
        self,
        found: Found,
        root: str,
        baseline: str | None,
        call: str,
        started: datetime,
    ) -> Added:
        """Read what is new, compare what is not, commit; ``started`` is when the call was."""
        state = self._state
        clean(state.folder, state.catalog)
        with uncollected():
            known = look_up(found, state.files, root, state.stale)
        if self._nothing_new(known, baseline):
            return _added(known, found.passed)
        outcomes = self._read(known.unread)
        change = Change(state, known, outcomes, baseline)
        planned, parts = self._compare(change)
        result = _added(known, found.passed, change, planned, outcomes)
        if parts or known.changed or self._due(baseline):
            with uncollected():
                made = change.tables(planned)
                made["runs"] = self._runs(started, call, result.counts)
                gone = Gone(change.replaced, change.past(planned), change.policies)
                commit(state.folder, state.catalog, baseline, parts, made, gone)
        shutil.rmtree(self._work, ignore_errors=True)
        return result

    def _nothing_new(self, known: Known, baseline: str | None) -> bool:
        """Whether the corpus is what it would become, and no call was interrupted."""
        asked = known.changed or self._due(baseline) or self._work.exists()
        return not asked and not self._state.stale_pairs

    def _due(self, baseline: str | None) -> bool:
        """Whether pairs may be missing though nothing is new."""
        return self._state.catalog.due or baseline != self._state.catalog.baseline

    def _read(self, files: Sequence[FileInput]) -> list[Outcome]:
        """Read files; what became of each."""
        out = os.fspath(self._work / "documents")
        # By name: copies of one policy, which have most lines in common, are read together.
        named = sorted(files, key=lambda one: (Path(one.path).name, one.path))
        tasks = [DocumentsTask(chunk, out) for chunk in chunks(named)]
        found: list[Outcome] = []
        for task, result in self._spread.outcomes(
            "reading", read_documents, tasks, lambda t: len(t.files)
        ):
            if result is None:
                found.append(Outcome(task.files[0], problem=KILLS, set_aside=True))
            else:
                found += outcomes_of(result)
        return sorted(found, key=lambda one: (one.file.path, one.page))

    def _compare(self, change: Change) -> tuple[Plan, list[Path]]:
        """Work on the families; versions that kill their worker are taken out, and it is redone."""
        while True:
            planned = change.plan(self._hopeless)
            parts, killers = self._families(planned)
            if not killers:
                return planned, parts
            self._hopeless |= killers - change.fresh.keys()
            change.set_aside(killers)

    def _families(self, planned: Plan) -> tuple[list[Path], set[str]]:
        """The folders of parts that were made, and the versions that killed their worker."""
        catalog, folder = self._state.catalog, self._state.folder
        out = os.fspath(self._work / "families")
        tasks = []
        total = sum(family.size for family in planned.families)
        size = min(max(total // _PARTS, _VERSIONS[0]), _VERSIONS[1])
        for group in batches(planned.families, size):
            names = {name for one in group for name in (one.policy, one.baseline_policy)}
            tasks.append(FamiliesTask(group, catalog.paths(folder, names), out))
        parts: list[Path] = []
        killers: set[str] = set()
        for task, result in self._spread.outcomes(
            "comparing", work_on_families, tasks, lambda t: t.size
        ):
            if result is None:
                killers |= task.versions
            else:
                parts.append(Path(result))
        return sorted(parts), killers

    def reconstruct(self, call: str) -> Added:
        """Put a reconstructed baseline in the place of what there is, and compare all with it."""
        from policy_nlp.corpus import reconstruct as work  # slow to load

        started = datetime.now(UTC)
        out = self._work / "generations"
        first = work.tasks(self._state, out, None)
        kin = work.kin_of(self._all("finding copies", work.find_copied, first))
        second = work.tasks(self._state, out, kin)
        found = self._all("reconstructing", work.find_generations, second)
        parts = [Path(one) for one in found]
        state = self._state
        old = {
            version for version, one in state.held.items() if one.identity.district == RECONSTRUCTED
        }
        past = {pair for pair in state.compared() | state.stale_pairs if pair.baseline in old}
        stored = [one for version, one in state.held.items() if version not in old]
        made = summaries(state.files, [*stored, *held_in(parts).values()], RECONSTRUCTED)
        commit(state.folder, state.catalog, RECONSTRUCTED, parts, made, Gone(old, past), due=True)
        self._state = State(state.folder, load(state.folder))
        return self._finish(Found([], 0), "", RECONSTRUCTED, call, started)

    def _all(
        self, stage: str, work: Callable[[CopiesTask], str], tasks: list[CopiesTask]
    ) -> list[str]:
        """The results of all tasks, in order. Raises CorpusError where one kills its workers."""
        found = list(self._spread.outcomes(stage, work, tasks, lambda task: task.size))
        killers = [task.policies[0].policy for task, result in found if result is None]
        if killers:
            raise CorpusError(
                f"{', '.join(killers)}: could not be reconstructed; the worker died twice (out of "
                "memory?). Give it fewer --workers, or gc --past."
            )
        return sorted(result for _, result in found if result)

    def _runs(self, started: datetime, call: str, counts: Mapping[str, int]) -> pa.Table:
        """The table ``runs``, this call included."""
        before = self._state.rows("runs")
        times = (one.isoformat(timespec="seconds") for one in (started, datetime.now(UTC)))
        numbers = ("read", "added", "replaced", "unchanged", "gone", "failed", "compared")
        run = (
            *(len(before) + 1, *times, __version__, VERSION, call),
            *(counts[name] for name in numbers),
        )
        return as_table("runs", [*before, run])


def chunks(files: Sequence[FileInput]) -> Iterator[tuple[FileInput, ...]]:
    """The files in groups whose borders depend on the paths alone.

    One more file changes the group it falls in and no other, so that work that was interrupted
    is found again although the folder has changed meanwhile.
    """
    group: list[FileInput] = []
    for file in files:
        group.append(file)
        mark = int.from_bytes(hashlib.sha256(os.fsencode(file.path)).digest()[:4], "big")
        if mark % _FILES == 0 or len(group) == 4 * _FILES:
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)


def _added(
    known: Known,
    passed: int,
    change: Change | None = None,
    planned: Plan | None = None,
    outcomes: Sequence[Outcome] = (),
) -> Added:
    """What was done, where anything was."""
    read = {one.file.path for one in outcomes}
    rows = change.rows if change else ()
    failed = {row.path: row.problem or "" for row in rows if row.problem and row.path in read}
    replaced = len(change.replaced) if change else 0
    renamed = change.renamed if change else set()
    gone = sorted(known.vanished - (change.moved if change else set()))
    counts = {
        "unchanged": known.counts["unchanged"],
        "renamed": known.counts["renamed"] + len(renamed),
        "copied": known.counts["copied"],
        "read": len(read - failed.keys() - renamed),
        "added": max((len(change.fresh) if change else 0) - replaced, 0),
        "replaced": replaced,
        "gone": len(gone),
        "failed": len(failed),
        "passed over": passed,
        "compared": planned.pairs if planned else 0,
    }
    unsure = change.undecided(planned) if change and planned else {}
    return Added(counts, tuple(sorted(failed.items())), tuple(gone), unsure)
