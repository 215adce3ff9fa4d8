"""Spoken: commands and options whose help is a Text, shown in the language of the command line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

import click

from grader.cli import words
from grader.cli.language import own_language
from grader.course.japanese_lines import folded

if TYPE_CHECKING:
    from grader.text import Lang, Text

F = TypeVar("F", bound=Callable[..., object])


def lang_in(ctx: click.Context) -> Lang:
    """The language of the command line (the root's `obj`); where a command is called by itself, the user's own."""
    return cast("Lang", ctx.obj) if ctx.obj in ("en", "ja") else own_language()


class SpokenOption(click.Option):
    """An option with its help in both languages."""

    def __init__(self, declarations: list[str], about: Text, **rest: object):
        super().__init__(declarations, **(rest | {"help": about.en}))  # type: ignore[arg-type]  # click's own keywords
        self.about = about

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = self.about.in_(lang_in(ctx))
        return super().get_help_record(ctx)


class SpokenCommand(click.Command):
    """A command with its help in both languages."""

    about: Text

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_usage(self, ctx, formatter)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.help = wrapped(self.about, ctx, formatter.width)
        super().format_help_text(ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_options(self, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return with_words(super().get_help_option(ctx), ctx)


def wrapped(about: Text, ctx: click.Context, width: int) -> str:
    """The text in the language; the Japanese broken into lines here, since click breaks at spaces only."""
    lang = lang_in(ctx)
    if lang == "en":
        return about.en
    return "\n\n".join(f"\b\n{folded(paragraph, width - 4)}" for paragraph in about.ja.split("\n\n"))


def write_usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """The first line of a command's help."""
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=words.USAGE.in_(lang_in(ctx)))


def write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """The table of a command's options."""
    options = (param for param in command.get_params(ctx) if isinstance(param, click.Option))
    records = [record for param in options if (record := param.get_help_record(ctx))]
    if records:
        with formatter.section(words.OPTIONS.in_(lang_in(ctx))):
            formatter.write_dl(records)


def with_words(help_option: click.Option | None, ctx: click.Context) -> click.Option | None:
    """--help, with its own help in the language."""
    if help_option is not None:
        help_option.help = words.HELP.in_(lang_in(ctx))
    return help_option


def command(name: str, about: Text) -> Callable[[Callable[..., object]], SpokenCommand]:
    """As `click.command`, with `about` for its help."""

    def made(function: Callable[..., object]) -> SpokenCommand:
        spoken = click.command(name, cls=SpokenCommand, help=about.en)(function)
        spoken.about = about
        return spoken

    return made


def option(*declarations: str, about: Text, **rest: object) -> Callable[[F], F]:
    """As `click.option`, with `about` for its help."""
    return click.option(*declarations, cls=SpokenOption, about=about, **rest)
