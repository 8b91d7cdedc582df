"""Adding a folder to a corpus: read what is new, compare it, and make it part of the corpus."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from policy_nlp.corpus.catalog import load
from policy_nlp.corpus.commit import clean, commit
from policy_nlp.corpus.documents import DocumentsTask, Outcome, outcomes_of, read_documents
from policy_nlp.corpus.families import FamiliesTask, Family, batches, work_on_families
from policy_nlp.corpus.files import write_whole
from policy_nlp.corpus.inputs import FileInput, Found
from policy_nlp.corpus.ledger import FileRow, Known, declared_text, look_up
from policy_nlp.corpus.plan import RECONSTRUCTED, Held, Plan, in_force, plan
from policy_nlp.corpus.progress import Progress
from policy_nlp.corpus.rows import Row
from policy_nlp.corpus.state import State, held_in
from policy_nlp.corpus.summaries import summaries
from policy_nlp.corpus.workers import Task, Workers
from policy_nlp.errors import CorpusError
from policy_nlp.pipeline import VERSION
from policy_nlp.version import __version__

if TYPE_CHECKING:
    from policy_nlp.corpus.reconstruct import CopiesTask

WORK = ".work"
_MARK = "here"
_FEW = 8  # documents
_FILES = 64  # files a task, about: large enough to spread cheaply, small enough to lose
_VERSIONS = (100, 1_500)  # versions a part, least and most: parts enough to spread, few to open
_PARTS = 32  # as many parts as that are made before they are larger than the least
_KILLS = (
    "killed its worker twice (out of memory, or a fault in a library) and was set aside; look "
    "whether the file is damaged, and add it again once it is mended"
)
T = TypeVar("T", bound=Task)


@dataclass(frozen=True, slots=True)
class Added:
    """What an addition did.

    ``counts`` has the files that were read, unchanged, renamed, copied, gone and failed, the
    versions added and replaced, and the pairs compared. ``failed`` are paths with the reason,
    ``gone`` paths that vanished, whose versions are kept.
    """

    counts: dict[str, int]
    failed: tuple[tuple[str, str], ...] = ()
    gone: tuple[str, ...] = ()


class Addition:
    """One addition to a corpus, which its caller has locked."""

    def __init__(self, state: State, workers: Workers, progress: Progress) -> None:
        self._state, self._workers, self._progress = state, workers, progress
        self._work = state.folder / WORK
        self._valid = state.valid
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
        known = look_up(found.files, state.ledger, root, self._valid)
        if self._nothing_new(known, baseline):
            nothing = Plan({}, [], set(), 0)
            return _added(known, state.ledger, (), {}, nothing, set(), found.passed)
        outcomes = self._read(known.unread)
        fresh = self._fresh(outcomes)
        ledger = [*known.other, *known.rows, *known.gone, *map(_row, outcomes)]
        replaced = (state.stale & fresh.keys()) | self._superseded(outcomes, ledger)
        planned, parts, ledger = self._compare(fresh, ledger, baseline, replaced)
        result = _added(known, ledger, outcomes, fresh, planned, replaced, found.passed)
        if (
            parts
            or sorted(ledger, key=_place) != state.ledger
            or baseline != state.catalog.baseline
        ):
            held = self._held(fresh, replaced)
            made = summaries(planned.current, held, ledger, baseline)
            made["runs"] = [*state.rows("runs"), self._run(started, call, result.counts)]
            past = planned.past | state.stale_pairs
            past |= {pair for pair in state.compared if pair.baseline in replaced}
            commit(state.folder, state.catalog, baseline, parts, made, replaced, past)
        shutil.rmtree(self._work, ignore_errors=True)
        return result

    def _nothing_new(self, known: Known, baseline: str | None) -> bool:
        """Whether the corpus is what it would become, and no call was interrupted."""
        state = self._state
        ledger = sorted((*known.other, *known.rows, *known.gone), key=_place)
        asked = known.unread or baseline != state.catalog.baseline or self._work.exists()
        return not asked and ledger == state.ledger and state.current

    def _read(self, files: Sequence[FileInput]) -> list[Outcome]:
        """Read files; what became of each."""
        out = os.fspath(self._work / "documents")
        tasks = [DocumentsTask(chunk, out) for chunk in chunks(files)]
        found: list[Outcome] = []
        for task, result in self._spread("reading", read_documents, tasks, lambda t: len(t.files)):
            if result is None:
                found.append(Outcome(task.files[0], problem=_KILLS, set_aside=True))
            else:
                found += outcomes_of(result)
        return sorted(found, key=lambda one: (one.file.path, one.page))

    def _fresh(self, outcomes: Sequence[Outcome]) -> dict[str, Held]:
        """The versions that were read and are not held, or held as older analysers made them."""
        found: dict[str, Held] = {}
        for one in outcomes:
            if one.identity and one.identity.version not in self._valid:
                held = Held(one.identity, one.kind, one.code, one.title, one.segment)
                found.setdefault(one.identity.version, held)
        return found

    def _superseded(self, outcomes: Sequence[Outcome], ledger: Sequence[FileRow]) -> set[str]:
        """Versions of bytes that were read anew as something else: by newer analysers or metadata.

        What a reconstructed baseline rests on is kept.
        """
        again = {(one.file.path, one.sha256) for one in outcomes if one.identity}
        before = {row.version for row in self._state.ledger if (row.path, row.sha256) in again}
        now = {row.version for row in ledger}
        return {one for one in before - now if one} - self._state.generations.keys()

    def _held(self, fresh: Mapping[str, Held], replaced: Set[str]) -> dict[str, Held]:
        """All versions there are in the end."""
        stored = {name: one for name, one in self._state.held.items() if name not in replaced}
        return {**stored, **fresh}

    def _compare(
        self,
        fresh: dict[str, Held],
        ledger: list[FileRow],
        baseline: str | None,
        replaced: set[str],
    ) -> tuple[Plan, list[Path], list[FileRow]]:
        """Work on the families; versions that kill their worker are taken out, and it is redone."""
        while True:
            planned = self._plan(fresh, ledger, baseline, replaced)
            parts, killers = self._families(planned)
            if not killers:
                return planned, parts, sorted(ledger, key=_place)
            self._hopeless |= killers - fresh.keys()
            for version in killers & fresh.keys():
                del fresh[version]
            ledger = [_set_aside(row) if row.version in killers else row for row in ledger]

    def _plan(
        self,
        fresh: Mapping[str, Held],
        ledger: Sequence[FileRow],
        baseline: str | None,
        replaced: Set[str],
    ) -> Plan:
        state = self._state
        present = _present(ledger)
        again = replaced | fresh.keys() if replaced else fresh.keys()
        compared = {pair for pair in state.compared if again.isdisjoint(pair)}
        held = [*self._held(fresh, replaced).values()]
        planned = plan(held, present, baseline, compared, state.generations)
        return planned._replace(families=list(self._bearable(planned.families)))

    def _bearable(self, families: Iterable[Family]) -> Iterator[Family]:
        """The work without the stored versions that kill their worker."""
        for family in families:
            stored = tuple(name for name in family.stored if name not in self._hopeless)
            if family.fresh or stored:
                yield replace(family, stored=stored)

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
        for task, result in self._spread("comparing", work_on_families, tasks, lambda t: t.size):
            if result is None:
                killers |= task.versions
            else:
                parts.append(Path(result))
        return sorted(parts), killers

    def _spread(
        self, stage: str, work: Callable[[T], str], tasks: list[T], size: Callable[[T], int]
    ) -> Iterator[tuple[T, str | None]]:
        """The outcomes of tasks, with their progress told."""
        total, done = sum(map(size, tasks)), 0
        if tasks:
            self._progress(stage, 0, total)
        few = 0 < total <= _FEW and self._workers.local
        spread = self._here(work, tasks) if few else self._workers.outcomes(work, tasks)
        for task, result in spread:
            yield task, result
            done += size(task)
            self._progress(stage, done, total)

    def _here(self, work: Callable[[T], str], tasks: Sequence[T]) -> Iterator[tuple[T, str | None]]:
        """Do a few tasks in this process, since starting another takes longer than they do.

        A mark stands while they are done: where it is found standing, the last call may have died
        of one of them, and they are given to workers.
        """
        mark = self._work / _MARK
        if mark.exists():
            yield from self._workers.outcomes(work, tasks)
        else:
            write_whole(mark, b"")
            for task in tasks:
                yield task, work(task)
        mark.unlink()

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
        past = {pair for pair in state.compared | state.stale_pairs if pair.baseline in old}
        held = {**self._held({}, old), **held_in(parts)}
        current = in_force(held.values(), _present(state.ledger))
        made = summaries(current, held, state.ledger, RECONSTRUCTED)
        commit(state.folder, state.catalog, RECONSTRUCTED, parts, made, old, past)
        self._state = State(state.folder, load(state.folder))
        return self._finish(Found([], 0), "", RECONSTRUCTED, call, started)

    def _all(
        self, stage: str, work: Callable[[CopiesTask], str], tasks: list[CopiesTask]
    ) -> list[str]:
        """The results of all tasks, in order. Raises CorpusError where one kills its workers."""
        found = list(self._spread(stage, work, tasks, lambda task: task.size))
        killers = [task.policies[0].policy for task, result in found if result is None]
        if killers:
            raise CorpusError(
                f"{', '.join(killers)}: could not be reconstructed; the worker died twice (out of "
                "memory?). Give it fewer --workers, or gc --past."
            )
        return sorted(result for _, result in found if result)

    def _run(self, started: datetime, call: str, counts: Mapping[str, int]) -> Row:
        """The row of ``runs``."""
        times = (one.isoformat(timespec="seconds") for one in (started, datetime.now(UTC)))
        numbers = ("read", "added", "replaced", "unchanged", "gone", "failed", "compared")
        return (
            *(len(self._state.rows("runs")) + 1, *times, __version__, VERSION, call),
            *(counts[name] for name in numbers),
        )


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


def _row(outcome: Outcome) -> FileRow:
    file, identity = outcome.file, outcome.identity
    state = "set aside" if outcome.set_aside else "failed" if outcome.problem else "present"
    return FileRow(
        *(file.path, outcome.page, file.root, file.district, file.size, file.modified),
        *(outcome.sha256, declared_text(file.declared), identity.version if identity else None),
        *(state, outcome.problem),
    )


def _present(ledger: Iterable[FileRow]) -> dict[str, str]:
    """The versions whose file is there, with its path."""
    return {row.version: row.path for row in ledger if row.version and row.state == "present"}


def _set_aside(row: FileRow) -> FileRow:
    return row._replace(version=None, state="set aside", problem=_KILLS)


def _place(row: FileRow) -> tuple[str, int]:
    return row.path, row.page


def _added(
    known: Known,
    ledger: Sequence[FileRow],
    outcomes: Sequence[Outcome],
    fresh: Mapping[str, Held],
    planned: Plan,
    gone: Set[str],
    passed: int,
) -> Added:
    read = {one.file.path for one in outcomes}
    failed = {row.path: row.problem for row in ledger if row.problem and row.path in read}
    replaced = len(gone)
    counts = {
        **{name: known.counts[name] for name in ("unchanged", "renamed", "copied")},
        "read": len(read - failed.keys()),
        "added": max(len(fresh) - replaced, 0),
        "replaced": replaced,
        "gone": len(known.vanished),
        "failed": len(failed),
        "passed over": passed,
        "compared": planned.pairs,
    }
    problems = tuple((path, problem or "") for path, problem in failed.items())
    return Added(counts, problems, tuple(sorted(known.vanished)))
