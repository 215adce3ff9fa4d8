"""`grade next`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli import words
from grader.cli.options import dir_option, lang_option
from grader.cli.spoken import command as spoken_command
from grader.cli.status import looked_at, show_next

if TYPE_CHECKING:
    from grader.text import Lang


@spoken_command("next", words.NEXT)
@dir_option
@lang_option
def command(folder: Path | None, lang: Lang) -> None:
    """The next exercise."""
    _, way, lang = looked_at(folder, lang)
    show_next(way, lang)
