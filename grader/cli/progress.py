"""Progress: what is shown of a pace: a bar on a terminal, a line now and then when piped, nothing when told to be quiet."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
from rich.progress_bar import ProgressBar
from rich.text import Text

from grader.cli.pace import Pace

LOG_SECONDS = 10.0  # between two lines when piped


class _PaceColumn(ProgressColumn):
    def __init__(self, pace: Pace):
        super().__init__()
        self._pace = pace

    def render(self, task: Task) -> Text:
        return Text(self._pace.line())


@contextmanager
def progress_shown(console: Console, doing: str, *, quiet: bool = False) -> Iterator[Pace]:
    """A pace to tell of what happens; it is shown until the block is left."""
    pace = Pace()
    if quiet:
        yield pace
    elif console.is_terminal:
        columns = (TextColumn("{task.description}"), _Bar(pace), _PaceColumn(pace))
        with Progress(*columns, console=console, transient=True) as bar:
            bar.add_task(doing, total=None)
            yield pace
    else:
        with _logged(doing, pace):
            yield pace


class _Bar(BarColumn):
    """A bar that is as full as the pace says."""

    def __init__(self, pace: Pace):
        super().__init__()
        self._pace = pace

    def render(self, task: Task) -> ProgressBar:
        task.total, task.completed = self._pace.total or None, self._pace.count
        return super().render(task)


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
