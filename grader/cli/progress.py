"""Progress: what is shown of a pace: a bar on a terminal, a line now and then elsewhere, nothing when told to be quiet."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import click

from grader.cli.pace import Pace

LOG_SECONDS = 10.0  # between two lines when piped


@contextmanager
def progress_shown(doing: str, *, quiet: bool = False) -> Iterator[Pace]:
    """A pace to tell of what happens; it is shown until the block is left."""
    pace = Pace()
    if quiet:
        yield pace
    elif _moves():
        from rich.console import Console

        from grader.cli.bar import bar_shown

        with bar_shown(Console(), doing, pace):
            yield pace
    else:
        with _logged(doing, pace):
            yield pace


def _moves() -> bool:
    """Whether what was printed can be printed over: on a terminal, but for one of an editor or of a CI (TERM=dumb)."""
    return sys.stdout.isatty() and os.environ.get("TERM", "").lower() not in ("dumb", "unknown")


@contextmanager
def _logged(doing: str, pace: Pace) -> Iterator[None]:
    """A line on stderr every while, from a thread: a submission that takes long has to be told of, too."""
    ended = threading.Event()

    def log() -> None:
        while not ended.wait(LOG_SECONDS):
            click.echo(f"{doing}: {pace.line()}", err=True)

    thread = threading.Thread(target=log, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
