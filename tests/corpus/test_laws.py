"""Whatever happens to the files and to the calls, a corpus is sound and says what the files say."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from random import Random
from unittest import mock

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from policy_nlp import Corpus
from policy_nlp.corpus.workers import Workers
from policy_nlp.errors import InputError

DISTRICTS = ("baseline", "alder", "birch")
NAMES = ("BP 1250.txt", "old/BP 1250.txt", "AR 1250.txt", "notes.txt")
HEAD = "Policy 1250: Visitors                    ADOPTED\n"
TEXTS = (
    HEAD + "\nThe principal shall keep a log. (Education Code 51101)\n\nGates may close.\n",
    HEAD + "\nThe principal may keep a log. (Education Code 51101)\n\nGates may close.\n",
    HEAD + "Original Adopted Date: 01/02/2021\n\nThe Board shall meet visitors each year.\n",
    "The superintendent shall not admit:\n\n1. Salespeople\n2. Reporters (5 CCR 4600)\n",
    "\0",  # no text: cannot be read
)
# The places at which a call may die: what puts files there, and what takes them away.
PLACES = (
    *("catalog.write_whole", "documents.write_whole", "spread.write_whole", "commit._put"),
    *("commit.describe", "commit.write_part", "parts.write_part", "gc.write_part"),
    *("commit.clean", "gc.clean", "commit.save", "gc.save", "add.clean"),
)
NOW = """
WITH now AS (
    SELECT document, current AS version, district, policy, title FROM documents WHERE present
), pairs AS (
    SELECT c.* FROM comparisons c JOIN now USING (version)
    JOIN now b ON b.version = c.baseline JOIN districts d ON d.district = b.district
    WHERE d.role = 'baseline'
)
"""
ASKED = (
    "FROM now",
    "SELECT * EXCLUDE (analysers) FROM versions JOIN now USING (version)",
    "SELECT * FROM clauses JOIN now USING (version)",
    "SELECT * FROM citations JOIN now USING (version)",
    "SELECT * FROM norms JOIN now USING (version)",
    "FROM pairs",
    "SELECT * FROM alignments JOIN pairs USING (version, baseline)",
    "SELECT * FROM changes JOIN pairs USING (version, baseline)",
)
COUNTS = """
SELECT version FROM versions v
WHERE clauses <> (SELECT count(*) FROM clauses c WHERE c.version = v.version)
OR citations <> (SELECT count(*) FROM citations c WHERE c.version = v.version)
OR norms <> (SELECT count(*) FROM norms c WHERE c.version = v.version)
"""


class Killed(BaseException):
    """Stands for ``kill -9``: nothing but the clean-up of temporary files sees it."""


@contextmanager
def dying(at: int) -> Iterator[None]:
    """Die at one of the steps that change files: before it if ``at`` is even, else after it."""
    steps = itertools.count()

    def fatal(function):
        def step(*arguments):
            if next(steps) == at // 2 and at % 2 == 0:
                raise Killed
            result = function(*arguments)
            if at % 2 and next(steps) > at // 2:
                raise Killed
            return result

        return step

    with ExitStack() as patched:
        for place in PLACES:
            module, name = place.split(".")
            where = f"policy_nlp.corpus.{module}"
            original = getattr(__import__(where, fromlist=[name]), name)
            patched.enter_context(mock.patch(f"{where}.{name}", fatal(original)))
        yield


def backwards(self, work, tasks):
    """Workers that take the last task first."""
    return ((task, work(task)) for task in reversed(tasks))


def rows(corpus: Corpus) -> list[list[str]]:
    with corpus.connect() as connection:
        return [
            sorted(repr(row) for row in connection.execute(NOW + query).fetchall())
            for query in ASKED
        ]


class Keeping(RuleBasedStateMachine):
    """A folder of districts that its keeper works on, and a corpus that follows."""

    @initialize()
    def begin(self) -> None:
        self.place = Path(tempfile.mkdtemp())
        self.files = self.place / "files"
        self.corpus = Corpus(self.place / "kept")
        self.baseline: str | None = None
        self.time = itertools.count(10**18, 10**9)
        self.patches = [
            mock.patch.object(Workers, "outcomes", backwards),
            mock.patch("policy_nlp.corpus.spread._FEW", 0),
        ]
        for patch in self.patches:
            patch.start()
        for district in DISTRICTS:
            self.write(district, NAMES[0], TEXTS[0])

    def teardown(self) -> None:
        if hasattr(self, "place"):
            shutil.rmtree(self.place)
            for patch in self.patches:
                patch.stop()

    @rule(
        district=st.sampled_from(DISTRICTS),
        name=st.sampled_from(NAMES),
        text=st.sampled_from(TEXTS),
    )
    def write(self, district: str, name: str, text: str) -> None:
        path = self.files / district / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self._date(path)

    @rule(number=st.integers(0, 9))
    def touch(self, number: int) -> None:
        self._date(self._file(number))

    @rule(number=st.integers(0, 9), district=st.sampled_from(DISTRICTS))
    def copy(self, number: int, district: str) -> None:
        self._put(shutil.copyfile, number, district)

    @rule(number=st.integers(0, 9), district=st.sampled_from(DISTRICTS))
    def rename(self, number: int, district: str) -> None:
        self._put(os.replace, number, district)

    @precondition(lambda self: len(self._listed()) > 1)
    @rule(number=st.integers(0, 9))
    def delete(self, number: int) -> None:
        self._file(number).unlink()

    @rule(baseline=st.sampled_from((None, *DISTRICTS[:2])))
    def add(self, baseline: str | None) -> None:
        if baseline:
            self.baseline = baseline
        with suppress(InputError):  # the district may have no file any more
            self.corpus.add(self.files, baseline=baseline)
            self._check()
            before = self.corpus.catalog
            again = self.corpus.add(self.files)
            assert not any(again.counts[name] for name in ("added", "compared", "gone", "renamed"))
            assert self.corpus.catalog == before

    @rule(baseline=st.sampled_from((None, *DISTRICTS[:2])), at=st.integers(0, 60))
    def add_and_die(self, baseline: str | None, at: int) -> None:
        with suppress(Killed, InputError), dying(at):
            self.corpus.add(self.files, baseline=baseline)
        self._sound()

    @precondition(lambda self: self._made())
    @rule(past=st.booleans())
    def gc(self, past: bool) -> None:
        self.corpus.gc(past=past)
        self._sound()
        if past:
            (number,) = self.corpus.sql("SELECT count(*) FROM documents WHERE NOT present")[0]
            assert number.as_py() == 0

    @precondition(lambda self: self._made())
    @rule(past=st.booleans(), at=st.integers(0, 40))
    def gc_and_die(self, past: bool, at: int) -> None:
        with suppress(Killed), dying(at):
            self.corpus.gc(past=past)
        self._sound()

    def _made(self) -> bool:
        return (self.corpus.folder / "corpus.json").exists()

    def _listed(self) -> list[Path]:
        return sorted(path for path in self.files.rglob("*.txt"))

    def _file(self, number: int) -> Path:
        found = self._listed()
        return found[number % len(found)]

    def _put(self, how, number: int, district: str) -> None:
        path = self._file(number)
        target = self.files / district / "new" / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        if path != target:
            how(path, target)

    def _date(self, path: Path) -> None:
        now = next(self.time)
        os.utime(path, ns=(now, now))

    def _sound(self) -> None:
        if self._made():
            assert self.corpus.verify().problems == ()
            assert self.corpus.sql(COUNTS).num_rows == 0

    def _check(self) -> None:
        """The corpus is sound, and what it says of the files is what a new one would say."""
        self._sound()
        fresh = Corpus(self.place / "fresh")
        baseline = self.corpus.catalog.baseline
        there = baseline if baseline and any((self.files / baseline).rglob("*.txt")) else None
        fresh.add(self.files, baseline=there)
        assert rows(self.corpus) == rows(fresh)
        shutil.rmtree(fresh.folder)


TestKeeping = Keeping.TestCase
TestKeeping.settings = settings(
    max_examples=6,
    stateful_step_count=12,
    deadline=None,
    derandomize=True,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_work_changes_no_byte(seed, tmp_path, monkeypatch):
    def shuffled(self, work, tasks):
        Random(seed).shuffle(tasks)  # noqa: S311 -- repeatable, not secret
        return ((task, work(task)) for task in tasks)

    monkeypatch.setattr("policy_nlp.corpus.add._FILES", 1)  # a task a file, and one a policy
    monkeypatch.setattr("policy_nlp.corpus.add._VERSIONS", (1, 1))
    for district, name in itertools.product(DISTRICTS, NAMES[::2]):
        path = tmp_path / "files" / district / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXTS[DISTRICTS.index(district)] + name, encoding="utf-8")
    found = []
    for number in range(2):
        corpus = Corpus(tmp_path / f"kept{number}")
        corpus.add(tmp_path / "files", baseline="baseline")
        found.append({**corpus.catalog.tables, "runs": ()})
        monkeypatch.setattr("policy_nlp.corpus.spread._FEW", 0)
        monkeypatch.setattr(Workers, "outcomes", shuffled)
    assert found[0] == found[1]
