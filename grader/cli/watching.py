"""Watching: `--watch` of `check` and `mark`: again whenever a file is saved, and keys in between."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.keys import pressed_keys

if TYPE_CHECKING:
    from grader.text import Lang

_SECONDS = 0.4  # between two looks


def watch(folder: Path, show: Callable[[], object], keys: Mapping[str, Callable[[], object]], lang: Lang) -> int:
    """Call `show` now and whenever a file below the folder is saved, and what stands behind a key that is pressed.

    `q` ends it. A folder or a file that is away for the moment may come back.
    """
    from grader.at_home import way_words as words
    from grader.at_home.examples import stamps
    from grader.errors import UsageError

    seen: dict[Path, float] | None = None
    with pressed_keys() as pressed:
        while True:
            now = stamps(folder)
            if now != seen:
                seen = now
                click.clear()
                try:
                    show()
                except UsageError as error:
                    click.echo(error.text.in_(lang))
                click.echo("\n" + words.keys().in_(lang))
            key = pressed(_SECONDS)
            if key == "q":
                return 0
            if key in keys:
                keys[key]()
