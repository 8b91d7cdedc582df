from __future__ import annotations

import os
import signal
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from policy_nlp import Corpus
from policy_nlp.corpus import workers
from policy_nlp.corpus.add import chunks
from policy_nlp.corpus.inputs import FileInput
from policy_nlp.errors import InputError
from tests.conftest import BASELINE


@dataclass(frozen=True)
class Numbers:
    """A task of the tests: numbers, of which one may kill its worker, always or once."""

    numbers: tuple[int, ...]
    folder: str = ""

    def split(self) -> tuple[Numbers, ...]:
        half = len(self.numbers) // 2
        pieces = (self.numbers[:half], self.numbers[half:])
        return tuple(Numbers(one, self.folder) for one in pieces) if half else ()


def add_up(task: Numbers) -> str:
    return str(sum(task.numbers))


def die_of_seven(task: Numbers) -> str:
    if 7 in task.numbers:
        os._exit(1)
    return add_up(task)


def die_once(task: Numbers) -> str:
    mark = Path(task.folder) / "died"
    if 7 in task.numbers and not mark.exists():
        mark.touch()
        os._exit(1)
    return add_up(task)


def fail(task: Numbers) -> str:
    raise InputError(f"{task.numbers} cannot be used")


def test_every_task_is_done():
    tasks = [Numbers((one, one)) for one in range(20)]
    with workers.Workers(2) as spread:
        found = dict(spread.outcomes(add_up, tasks))
    assert found == {task: str(2 * task.numbers[0]) for task in tasks}


def test_what_kills_its_worker_is_found_and_the_rest_is_done():
    tasks = [Numbers((1, 2)), Numbers((5, 6, 7, 8)), Numbers((3,))]
    with workers.Workers(2) as spread:
        found = {task.numbers: result for task, result in spread.outcomes(die_of_seven, tasks)}
    assert found == {(1, 2): "3", (5, 6): "11", (7,): None, (8,): "8", (3,): "3"}


def test_a_worker_that_dies_once_is_replaced(tmp_path):
    tasks = [Numbers((one,), str(tmp_path)) for one in range(9)]
    with workers.Workers(2) as spread:
        found = dict(spread.outcomes(die_once, tasks))
    assert found == {task: str(task.numbers[0]) for task in tasks}


def test_an_error_of_the_work_is_raised():
    with workers.Workers(1) as spread, pytest.raises(InputError, match="cannot be used"):
        list(spread.outcomes(fail, [Numbers((1,))]))


def wait_long(task: Numbers) -> str:
    (Path(task.folder) / str(os.getpid())).touch()
    time.sleep(600)
    return ""


def test_an_interruption_ends_the_workers_at_once(tmp_path):
    def interrupt() -> None:
        with workers.Workers(2) as spread:
            outcomes = spread.outcomes(
                wait_long, [Numbers((one,), str(tmp_path)) for one in (1, 2)]
            )
            threading.Thread(target=stop_when_begun, daemon=True).start()
            list(outcomes)

    def stop_when_begun() -> None:
        while len(list(tmp_path.iterdir())) < 2:
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        interrupt()
    for path in tmp_path.iterdir():
        while not ended(int(path.name)):
            time.sleep(0.01)


def ended(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def test_no_scheduler_there():
    pytest.importorskip("distributed")
    spread = workers.Workers(scheduler="tcp://127.0.0.1:1")
    with spread, pytest.raises(InputError, match="no Dask scheduler answers"):
        list(spread.outcomes(add_up, [Numbers((1,))]))


def test_one_more_file_changes_one_group():
    files = [FileInput(f"/d/{one:04}.txt", "/d", "d", 1, 1) for one in range(1000)]
    before, after = set(chunks(files)), set(chunks(files[:500] + files[501:]))
    assert len(before) > 8
    assert len(before - after) <= 2
    assert [file for group in chunks(files) for file in group] == files


def test_the_mark_of_a_call_that_died_sends_the_work_to_workers(districts, tmp_path, monkeypatch):
    folder = tmp_path / "kept"
    (folder / ".work").mkdir(parents=True)
    (folder / ".work" / "here").touch()
    used = []
    spread = workers.Workers.outcomes

    def outcomes(self, work, tasks):
        used.append(work.__name__)
        return spread(self, work, tasks)

    monkeypatch.setattr(workers.Workers, "outcomes", outcomes)
    (districts / "alder" / "BP 1.txt").write_text(BASELINE)
    Corpus(folder).add(districts, baseline="baseline", workers=1)
    assert used == ["read_documents"]
