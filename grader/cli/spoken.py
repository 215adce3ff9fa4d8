"""Spoken: commands and options whose help is a Text, shown in the language of the command line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar, cast

import click

from grader.cli import words
from grader.cli.language import own_language
from grader.course.japanese_lines import folded

if TYPE_CHECKING:
    from grader.text import Lang, Text

_REMARK = re.compile(r"(?<=[\[ ])(?:default: |required(?=\]))")  # click's own words behind an option's help
_WIDEST_NAME = 30  # columns: click's own
_FIRST_SENTENCE = re.compile(r"(?<=[.。])\s|(?<=。)|\n\n")

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
        lang = lang_in(ctx)
        self.help = self.about.in_(lang)
        record = super().get_help_record(ctx)
        if record is None or lang == "en":
            return record
        return record[0], _REMARK.sub(lambda found: words.OF_AN_OPTION[found[0]].ja, record[1])


class _Spoken(click.Command):
    """What speaks both languages: the frame, the help, the options."""

    about: Text

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=words.USAGE.in_(lang_in(ctx)))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        pieces = super().collect_usage_pieces(ctx)
        return [words.OF_USAGE[piece].in_(lang_in(ctx)) if piece in words.OF_USAGE else piece for piece in pieces]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.help = wrapped(self.about, ctx, formatter.width)
        super().format_help_text(ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        records = [record for param in options if (record := param.get_help_record(ctx))]
        with formatter.section(words.OPTIONS.in_(lang_in(ctx))):
            write_rows(records, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = words.HELP.in_(lang_in(ctx))
        return option


class SpokenCommand(_Spoken):
    """A command with its help in both languages."""


class SpokenGroup(_Spoken, click.Group):
    """A group of such commands, each in its list with the first sentence of its help."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        lang = lang_in(ctx)
        shown = (one for one in self.commands.values() if isinstance(one, _Spoken) and not one.hidden)
        with formatter.section(words.COMMANDS.in_(lang)):
            rows = [(one.name or "", _FIRST_SENTENCE.split(one.about.in_(lang))[0]) for one in shown]
            write_rows(rows, ctx, formatter)

    def spoken(
        self, name: str, about: Text, *, hidden: bool = False
    ) -> Callable[[Callable[..., object]], SpokenCommand]:
        """As `click.Group.command`, with `about` for the help of the command in it."""

        def made(function: Callable[..., object]) -> SpokenCommand:
            inner = command(name, about, hidden=hidden)(function)
            self.add_command(inner)
            return inner

        return made


S = TypeVar("S", SpokenCommand, SpokenGroup)


def write_rows(rows: Sequence[tuple[str, str]], ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """A table of names and what they are; as `wrapped`, Japanese is broken into lines here."""
    if lang_in(ctx) == "ja":
        first = min(max(len(name) for name, _ in rows), _WIDEST_NAME)
        left = max(formatter.width - first - 4, 20)  # as click's own write_dl reckons
        rows = [(name, f"\b\n{folded(about, left)}") for name, about in rows]
    formatter.write_dl(rows)


def wrapped(about: Text, ctx: click.Context, width: int) -> str:
    """The text in the language; the Japanese broken into lines here, since click breaks at spaces only."""
    lang = lang_in(ctx)
    if lang == "en":
        return about.en
    return "\n\n".join(f"\b\n{folded(paragraph, width - 4)}" for paragraph in about.ja.split("\n\n"))


def command(name: str, about: Text, *, hidden: bool = False) -> Callable[[Callable[..., object]], SpokenCommand]:
    """As `click.command`, with `about` for its help."""

    def made(function: Callable[..., object]) -> SpokenCommand:
        return _speaking(click.command(name, cls=SpokenCommand, help=about.en, hidden=hidden)(function), about)

    return made


def group(name: str, about: Text) -> Callable[[Callable[..., object]], SpokenGroup]:
    """As `click.group`, with `about` for its help."""

    def made(function: Callable[..., object]) -> SpokenGroup:
        return _speaking(click.group(name, cls=SpokenGroup, help=about.en)(function), about)

    return made


def _speaking(command: S, about: Text) -> S:
    """The command with its help, and with --lang, which its help and its errors heed, also where nothing else does."""
    command.about = about
    if not any("--lang" in param.opts for param in command.params):
        named = click.Choice(["en", "ja"])
        command.params.append(SpokenOption(["--lang"], words.LANG, type=named, expose_value=False, hidden=True))
    return command


def option(*declarations: str, about: Text, **rest: object) -> Callable[[F], F]:
    """As `click.option`, with `about` for its help."""
    return click.option(*declarations, cls=SpokenOption, about=about, **rest)
