"""Tasks spread over workers, on the interface of ``concurrent.futures.Executor``."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from concurrent.futures.process import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from typing import Protocol, Self, TypeVar

from policy_nlp.errors import InputError, MissingExtraError


class Task(Protocol):
    """Something to do that can be halved, down to a single document."""

    def split(self) -> tuple[Self, ...]:
        """Its halves, or nothing where it is as small as can be."""
        ...


T = TypeVar("T", bound=Task)


def _nothing() -> None:
    """Do nothing."""


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Start processes that an interruption from the keyboard passes by, even while they load."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows has none
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start() -> None:
    """Prepare a worker: an interruption is its caller's to tell; when that dies, it ends too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    caller = multiprocessing.parent_process()
    if caller:
        threading.Thread(target=_follow, args=(caller,), daemon=True).start()


def _follow(caller: BaseProcess) -> None:
    caller.join()
    os._exit(1)


_AHEAD = 2  # tasks handed out for each worker: none waits for the next, and few are in memory


class Workers:
    """Processes of this machine, or the workers of a Dask cluster at the address ``scheduler``.

    A worker that dies is replaced, and what it had in hand is done again, each task alone; one
    that kills its worker again is halved, down to the document that does it.
    """

    def __init__(self, processes: int | None = None, scheduler: str | None = None) -> None:
        self._processes = processes or os.cpu_count() or 1
        self._scheduler = scheduler
        self._executor: Executor | None = None
        self._hang_up: Callable[[], object] = bool
        self._deaths: tuple[type[BaseException], ...] = (BrokenExecutor,)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, error: type[BaseException] | None, *rest: object) -> None:
        self._close(wait=error is None)

    @property
    def local(self) -> bool:
        """Whether the workers are processes of this machine."""
        return self._scheduler is None

    def outcomes(
        self, work: Callable[[T], str], tasks: Iterable[T]
    ) -> Iterator[tuple[T, str | None]]:
        """What ``work`` gives for every task, as they are done; None for one that kills workers.

        ``work`` is a function of a module, and puts its result where ``tasks`` say: it may be
        called twice for one task. Its exceptions are raised here.
        """
        waiting, running = deque(tasks), dict[Future[str], T]()
        while waiting or running:
            died = self._fill(work, waiting, running)
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                task = running.pop(future)
                try:
                    yield task, future.result()
                except self._deaths:
                    died.append(task)
            if died:
                died += self._broken(running)
                for task in died:
                    yield from self._alone(work, task)

    def _fill(
        self, work: Callable[[T], str], waiting: deque[T], running: dict[Future[str], T]
    ) -> list[T]:
        """Hand out tasks; give the one that found the workers dead."""
        while waiting and len(running) < _AHEAD * self._processes:
            task = waiting.popleft()
            try:
                running[self._open().submit(work, task)] = task
            except self._deaths:
                return [task]
        return []

    def _broken(self, running: dict[Future[str], T]) -> list[T]:
        """The tasks that died with a local pool, which is dead as a whole; none of a cluster's."""
        if not self.local:
            return []
        tasks = list(running.values())
        running.clear()
        self._close()
        return tasks

    def _alone(self, work: Callable[[T], str], task: T) -> Iterator[tuple[T, str | None]]:
        """Do a task with no other beside it, so that a death is its own."""
        try:
            yield task, self._open().submit(work, task).result()
            return
        except self._deaths:
            if self.local:
                self._close()
        pieces = task.split()
        if not pieces:
            yield task, None
        for piece in pieces:
            yield from self._alone(work, piece)

    def _open(self) -> Executor:
        if self._executor is None:
            self._executor = self._local() if self.local else self._cluster()
        return self._executor

    def _local(self) -> Executor:
        # Not forked: libraries with threads of their own may not survive that.
        spawned = multiprocessing.get_context("spawn")
        executor = ProcessPoolExecutor(self._processes, spawned, _start)
        with _uninterrupted():
            executor.submit(_nothing)  # the first call starts the processes
        return executor

    def _cluster(self) -> Executor:
        try:
            from distributed import Client, KilledWorker
        except ImportError as error:
            raise MissingExtraError("distributed", "dask", "Work on a Dask cluster") from error
        try:
            client = Client(self._scheduler, timeout=10)  # type: ignore[no-untyped-call]
        except (OSError, ValueError) as error:
            raise InputError(
                f"{self._scheduler}: no Dask scheduler answers there ({error}). Start one with "
                "`dask scheduler`, and give its address like tcp://host:8786."
            ) from error
        self._deaths = (BrokenExecutor, KilledWorker)
        threads = client.nthreads()  # type: ignore[no-untyped-call]
        self._processes = sum(threads.values()) or 1
        self._hang_up = client.close
        executor: Executor = client.get_executor(pure=False)  # type: ignore[no-untyped-call]
        return executor

    def _close(self, wait: bool = False) -> None:
        if self._executor is None:
            return
        executor, self._executor = self._executor, None
        if isinstance(executor, ProcessPoolExecutor):
            processes = [] if wait else list((executor._processes or {}).values())
            executor.shutdown(wait=wait, cancel_futures=True)
            for process in processes:  # from Python 3.14 on: executor.terminate_workers()
                process.terminate()
        else:
            executor.shutdown(wait=False)  # Dask's cancels what waits
            self._hang_up()


@contextmanager
def uncollected() -> Iterator[None]:
    """Do without the search for cycles of values, of which analysing makes hardly any.

    It takes a tenth of the time where many values are held; what there is is found afterwards.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
