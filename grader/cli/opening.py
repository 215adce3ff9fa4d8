"""Opening: `--open` of the commands that write a page."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli import words
from grader.cli.spoken import option

_ASKED = "grader.cli.opening"


def _remember(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    ctx.meta[_ASKED] = asked


open_option = option("--open", about=words.OPEN, is_flag=True, expose_value=False, callback=_remember)


def open_if_asked(path: Path) -> None:
    """Show the page in the browser, once a command; where there is no browser, its address has been printed."""
    ctx = click.get_current_context()
    if ctx.meta.get(_ASKED):
        ctx.meta[_ASKED] = False
        import webbrowser  # not above: it is seldom asked for, and looks for all browsers

        webbrowser.open(path.resolve().as_uri())
