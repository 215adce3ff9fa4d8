"""Bar: a pace on a terminal. Importing rich takes a tenth of a second, so this is imported for a terminal only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
from rich.progress_bar import ProgressBar
from rich.text import Text

from grader.cli.pace import Pace


@contextmanager
def bar_shown(console: Console, doing: str, pace: Pace) -> Iterator[None]:
    """The pace, until the block is left."""
    columns = (TextColumn("{task.description}"), _Bar(pace), _PaceColumn(pace))
    with Progress(*columns, console=console, transient=True) as bar:
        bar.add_task(doing, total=None)
        yield


class _PaceColumn(ProgressColumn):
    def __init__(self, pace: Pace):
        super().__init__()
        self._pace = pace

    def render(self, task: Task) -> Text:
        return Text(self._pace.line())


class _Bar(BarColumn):
    """A bar that is as full as the pace says."""

    def __init__(self, pace: Pace):
        super().__init__()
        self._pace = pace

    def render(self, task: Task) -> ProgressBar:
        task.total, task.completed = self._pace.total or None, self._pace.count
        return super().render(task)
