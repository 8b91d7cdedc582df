"""What an addition changes: the versions it brings, the ledger, and the policies concerned."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from policy_nlp.corpus import summaries
from policy_nlp.corpus.documents import Outcome
from policy_nlp.corpus.families import Family
from policy_nlp.corpus.ledger import FileRow, Known, declared_text, present_in
from policy_nlp.corpus.plan import Held, Pair, Plan, plan, undecided
from policy_nlp.corpus.state import State

if TYPE_CHECKING:
    import pyarrow as pa

KILLS = (
    "killed its worker twice (out of memory, or a fault in a library) and was set aside; look "
    "whether the file is damaged, and add it again once it is mended"
)


class Change:
    """What the files of a folder, as they were found and read, change in a corpus.

    ``fresh`` are the versions that were read and are not held, or held as older analysers made
    them; ``rows`` the ledger's rows that are new; ``replaced`` the stored versions that go;
    ``renamed`` the files that were read under a new name and are what they were, ``moved`` the
    paths where they stood.
    """

    def __init__(
        self, state: State, known: Known, outcomes: Sequence[Outcome], baseline: str | None
    ) -> None:
        self._state, self._known, self._baseline = state, known, baseline
        rows = [*map(_row, outcomes)]
        self.moved = _moved(known.gone, rows)
        versions = {row.version for row in known.gone if row.path in self.moved}
        self.renamed = {row.path for row in rows if row.version in versions}
        gone = [row for row in known.gone if row.path not in self.moved]
        self.rows = [*known.rows, *gone, *rows]
        self.fresh = _fresh(outcomes, state)
        self.replaced = (state.stale & self.fresh.keys()) | self._superseded(outcomes)

    def _superseded(self, outcomes: Sequence[Outcome]) -> set[str]:
        """Versions of bytes that were read anew as something else: by newer analysers or metadata.

        What a reconstructed baseline rests on is kept.
        """
        again = {(one.file.path, one.sha256) for one in outcomes if one.identity}
        before = {row.version for row in self._known.left if (row.path, row.sha256) in again}
        gone = before - {row.version for row in self.rows}
        kept = set(_with_versions(self._known.same, gone)["version"].to_pylist())
        return {one for one in gone - kept if one} - self._state.generations.keys()

    @cached_property
    def policies(self) -> set[str] | None:
        """The policies concerned: None where all are.

        What today's analysers compared with the same baseline was planned before; a version that
        is of others is done again when its file is added, and else stays.
        """
        state = self._state
        catalog = state.catalog
        if catalog.due or self._baseline != catalog.baseline or state.stale_pairs:
            return None
        touched = {row.version for row in {*self.rows} ^ {*self._known.left} if row.version}
        return state.related(touched, self.fresh.values())

    @cached_property
    def _stored(self) -> dict[str, Held]:
        return self._state.held_of(self.policies)

    @property
    def _held(self) -> dict[str, Held]:
        """All versions of the policies concerned that there are in the end."""
        stored = {name: one for name, one in self._stored.items() if name not in self.replaced}
        return {**stored, **self.fresh}

    def set_aside(self, versions: Set[str]) -> None:
        """Take out versions that were read, but kill the worker that analyses them."""
        for version in versions & self.fresh.keys():
            del self.fresh[version]
        self.rows = [_set_aside(row) if row.version in versions else row for row in self.rows]

    def plan(self, hopeless: Collection[str]) -> Plan:
        """The work to do, without the stored versions that are ``hopeless``."""
        again = self.replaced | self.fresh.keys() if self.replaced else self.fresh.keys()
        compared = {pair for pair in self._compared if again.isdisjoint(pair)}
        held, present = self._held, self._present
        planned = plan([*held.values()], present, self._baseline, compared, self._state.generations)
        return planned._replace(families=list(_bearable(planned.families, hopeless)))

    @cached_property
    def _compared(self) -> set[Pair]:
        return self._state.compared(self.policies)

    @property
    def _present(self) -> dict[str, str]:
        """The versions concerned whose file is there, with its path; the last of several."""
        rows = [row for row in self.rows if row.version in self._held]
        return present_in(summaries.ledger(self._same, rows))

    @cached_property
    def _same(self) -> pa.Table:
        """The ledger's rows of the versions concerned that stay as they are."""
        return _with_versions(self._known.same, self._held)

    def past(self, planned: Plan) -> set[Pair]:
        """The stored pairs that go."""
        past = planned.past | self._state.stale_pairs
        return past | {pair for pair in self._compared if pair.baseline in self.replaced}

    def undecided(self, planned: Plan) -> dict[str, tuple[str, ...]]:
        """The documents read now of which no date tells what is in force, with their files."""
        found = undecided(planned.current, self._held.values(), self._present)
        read = {one.identity.document for one in self.fresh.values()}
        return {document: paths for document, paths in sorted(found.items()) if document in read}

    def tables(self, planned: Plan) -> dict[str, pa.Table]:
        """The tables that sum up the others."""
        made = summaries.documents(
            planned.current, self._held.values(), self._present, self._baseline
        )
        stored = self._state.table("documents")
        documents = summaries.merged(stored, made, self.policies)
        return {
            "files": summaries.ledger(self._known.same, self.rows),
            "documents": documents,
            "districts": summaries.districts(documents, self._baseline),
        }


def _fresh(outcomes: Sequence[Outcome], state: State) -> dict[str, Held]:
    found: dict[str, Held] = {}
    for one in outcomes:
        if one.identity:
            held = Held(one.identity, one.kind, one.code, one.title, one.segment)
            found.setdefault(one.identity.version, held)
    stored = state.held_of({one.identity.policy for one in found.values()})
    return {
        version: one
        for version, one in found.items()
        if version not in stored or version in state.stale
    }


def _moved(gone: Iterable[FileRow], read: Iterable[FileRow]) -> set[str]:
    """The paths of files that are not there any more, but whose versions were read elsewhere."""
    found = {row.version for row in read}
    left = {row.path for row in gone if row.version not in found}
    return {row.path for row in gone} - left


def _with_versions(files: pa.Table, versions: Iterable[str | None]) -> pa.Table:
    """The rows of the ledger with some versions."""
    import pyarrow as pa
    import pyarrow.compute as pc

    wanted = pa.array((one for one in versions if one), pa.string())
    return files.filter(pc.is_in(files["version"], wanted))


def _bearable(families: Iterable[Family], hopeless: Collection[str]) -> Iterator[Family]:
    """The work without the stored versions that kill their worker."""
    for family in families:
        stored = tuple(name for name in family.stored if name not in hopeless)
        if family.fresh or stored:
            yield replace(family, stored=stored)


def _row(outcome: Outcome) -> FileRow:
    file, identity = outcome.file, outcome.identity
    state = "set aside" if outcome.set_aside else "failed" if outcome.problem else "present"
    return FileRow(
        *(file.path, outcome.page, file.root, file.district, file.size, file.modified),
        *(outcome.sha256, declared_text(file.declared), identity.version if identity else None),
        *(state, outcome.problem),
    )


def _set_aside(row: FileRow) -> FileRow:
    return row._replace(version=None, state="set aside", problem=KILLS)
