"""A progress bar on the terminal."""

from __future__ import annotations

import signal
from typing import NoReturn

import click
from tqdm import tqdm


class Bar:
    """A progress bar a stage, on stderr: how far, how fast, how long still."""

    def __init__(self, hidden: bool) -> None:
        self._hidden = hidden
        self._stage = ""
        self._bar: tqdm[NoReturn] = tqdm(disable=True)

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show how far a stage is."""
        if stage != self._stage:
            self._bar.close()
            self._stage = stage
            self._bar = tqdm(total=total, desc=stage, leave=False, disable=self._hidden)
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        """Take the bar off the screen."""
        self._bar.close()


def interrupted(bar: Bar) -> NoReturn:
    """Say that what was done is kept, and exit with 1; more interruptions change nothing."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    bar.close()
    click.echo(
        "policy-nlp: interrupted. What was done is kept: the same command goes on from there.",
        err=True,
    )
    raise SystemExit(1)
