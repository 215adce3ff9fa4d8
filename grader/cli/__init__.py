"""Cli: the command `grade`. One file a command: parse, call, print, exit code.

Nothing heavy is imported until the command that needs it is called, so that `grade --help` is up at once.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import importlib
import os
import sys

import click

from grader import __version__
from grader.cli import words
from grader.cli.commands import COMMANDS, INSTRUCTORS, STUDENTS
from grader.cli.language import language_of
from grader.cli.options import lang_option
from grader.cli.spoken import SpokenGroup, SpokenOption, lang_in, write_rows
from grader.cli.terminal import speak_plainly
from grader.errors import SaitenError, UsageError
from grader.text import Lang

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS})  # a disk, a quota, a file; or read-only


class LazyGroup(SpokenGroup):
    """A group whose commands are imported when they are called."""

    about = words.ROOT

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"grader.cli.{COMMANDS[name][0]}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and name in INSTRUCTORS:
            raise UsageError(words.needs_the_instructors(f"grade {name}"))
        if name not in COMMANDS and not name.startswith("-"):
            import difflib

            raise UsageError(words.no_such_command(name, "".join(difflib.get_close_matches(name, COMMANDS, n=1))))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        lang = lang_in(ctx)
        for heading, commands in ((words.FOR_STUDENTS, STUDENTS), (words.FOR_INSTRUCTORS, INSTRUCTORS)):
            rows = [(name, line.in_(lang)) for name, (_, line) in commands.items() if name in COMMANDS]
            if rows:
                with formatter.section(heading.in_(lang)):
                    write_rows(rows, ctx, formatter)


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@lang_option
@click.version_option(__version__, prog_name="grade", cls=SpokenOption, about=words.VERSION)
@click.pass_context
def root(ctx: click.Context, lang: Lang) -> None:
    """The command `grade`; alone it says where one is."""
    if ctx.invoked_subcommand is None:
        from grader.cli.status import where_i_am

        where_i_am(lang)


def main() -> None:
    """Entry point. Exit codes: 0 done · 1 a check found something wrong · 2 unusable input · 3 our fault."""
    code = execute(sys.argv[1:])
    gc.freeze()  # or Python looks through everything that was imported for what to take apart, at the very end
    sys.exit(code)


def execute(args: list[str]) -> int:
    """Run one command line and give its exit code; every fault is one line on stderr."""
    lang = language_of(args)
    speak_plainly()
    try:
        code = root.main(args, prog_name="grade", standalone_mode=False, obj=lang)
        sys.stdout.flush()
    except (click.exceptions.Abort, KeyboardInterrupt):
        return _say(words.stopped().in_(lang), 130)
    except click.exceptions.NoArgsIsHelpError as error:  # a group by itself: its help says what it takes
        click.echo(error.format_message(), err=True)
        return 2
    except click.ClickException as error:
        from grader.cli.misuse_words import misuse

        return _say(misuse(error).in_(_language_here(args)), 2)
    except SaitenError as error:
        return _say(error.text.in_(_language_here(args)), error.exit_code)
    except BrokenPipeError:  # `grade list | head`: nobody is left to read
        _forget_output()
        return 0
    except OSError as error:
        if error.errno not in _FULL:
            return _our_fault(error, lang)
        _forget_output()
        what = error.filename or "what is printed"
        return _say(f"{what}: cannot be written ({error.strerror}); free some space or send it elsewhere", 2)
    except Exception as error:  # noqa: BLE001  # the last line of defence
        return _our_fault(error, lang)
    return code if isinstance(code, int) else 0


def _language_here(args: list[str]) -> Lang:
    """The language in the hand-out that one stands in."""
    from grader.at_home.home import Home

    try:
        handout = Home.at(None).handout
    except SaitenError:
        handout = None
    return language_of(args, handout.lang if handout else None)


def _our_fault(error: Exception, lang: Lang) -> int:
    """Our own fault, said as such."""
    if os.environ.get("SAITEN_DEBUG"):
        raise error
    return _say(words.our_fault(f"{type(error).__name__}: {error}").in_(lang), 3)


def _forget_output() -> None:
    """Nothing more is printed, at the very end neither."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(message: str, code: int) -> int:
    with contextlib.suppress(OSError):  # a full disk has no room for this line either
        click.echo(click.style("grade: ", bold=True) + " ".join(message.split()), err=True)
    return code
