"""The tasks of a call, done where it is quickest, with their progress told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from policy_nlp.corpus.files import write_whole
from policy_nlp.corpus.progress import Progress
from policy_nlp.corpus.workers import Task, Workers

_MARK = "here"
_FEW = 8  # documents
T = TypeVar("T", bound=Task)


class Spread:
    """Tasks spread over workers, or done in this process where they are few.

    ``folder`` is where the results of tasks stand until they are made part of a corpus.
    """

    def __init__(self, folder: Path, workers: Workers, progress: Progress) -> None:
        self.folder = folder
        self._workers, self._progress = workers, progress

    def outcomes(
        self, stage: str, work: Callable[[T], str], tasks: Sequence[T], size: Callable[[T], int]
    ) -> Iterator[tuple[T, str | None]]:
        """What ``work`` gives for every task; None for one that kills its worker."""
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
        mark = self.folder / _MARK
        if mark.exists():
            yield from self._workers.outcomes(work, tasks)
        else:
            write_whole(mark, b"")
            for task in tasks:
                yield task, work(task)
        mark.unlink()
