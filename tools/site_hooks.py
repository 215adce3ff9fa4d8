"""Hooks of the site: the commands' own help as a page, and links to files of the project that are no pages as their paths."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click
from click.testing import CliRunner

from grader.cli import root as grade

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

COMMANDS = "<!-- the help of every command -->"
_LINK = re.compile(r"\[([^\]]+)\]\((?!https?:|#)([^)\s#]+)(#[^)\s]*)?\)")


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The page without links that lead out of docs/. What is missing there altogether stays, and fails the build."""
    folder = posixpath.dirname(page.file.src_uri)
    project = posixpath.dirname(config.config_file_path)

    def plain(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join("docs", folder, link[2]))
        if target.startswith("docs/") or not posixpath.exists(posixpath.join(project, target)):
            return link[0]
        return f"`{target}`" if link[1].strip("`") in target else f"{link[1]} (`{target}`)"

    return _LINK.sub(plain, markdown).replace(COMMANDS, "\n".join(_commands()))


def _commands() -> Iterator[str]:
    """A heading and the help of each command, of a group's own commands below it."""
    context = click.Context(grade)
    for name in grade.list_commands(context):
        command = grade.get_command(context, name)
        yield from _help(name)
        if isinstance(command, click.Group):
            for below in command.list_commands(context):
                yield from _help(name, below)


def _help(*names: str) -> Iterator[str]:
    said = CliRunner().invoke(grade, [*names, "--help"], prog_name="grade", terminal_width=100)
    yield f"\n{'#' * (1 + len(names))} grade {' '.join(names)}\n"
    yield f"```text\n{said.output.rstrip()}\n```"
