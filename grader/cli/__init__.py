"""Cli: the command `grade`. One file a command: parse, call, print, exit code.

Nothing heavy is imported until the command that needs it is called, so that `grade --help` is up at once.
"""

from __future__ import annotations

import contextlib
import errno
import importlib
import os
import sys

import click

from grader.errors import SaitenError

# command -> (module below grader.cli, the help line in the list: reading it must not import the module)
COMMANDS: dict[str, tuple[str, str]] = {
    "list": ("listing", "The exercises and quizzes, in order, with points."),
    "release": ("release", "Write what students get: stubs, public examples, quizzes, data."),
    "check": ("check", "Student: run the public examples on your files."),
    "plot": ("plot", "Student: draw what your code does beside the reference."),
    "quiz": ("quiz", "Student: take a quiz in the terminal."),
    "submit": ("submit", "Student: check and pack your work into ID.zip."),
    "assignment": ("assignment", "What is set: a file to fill in, for --assignment."),
    "run": ("run", "Grade a folder of submissions."),
    "watch": ("watch", "Grade what arrives in a folder, as it arrives."),
    "merge": ("merge", "Make one RESULTS of the shards of a class."),
    "report": ("report", "Write the pages again from the stored results."),
    "review": ("review", "Decide what a person has to decide: answers, duplicates, any mark."),
    "similar": ("similar", "Look for files that are alike: a hint, on the class page only."),
    "diff": ("diff", "Say whose mark changed between two runs, and through which test."),
    "export": ("export", "Write marks for Canvas, Moodle, Gradescope or a spreadsheet."),
    "canvas": ("canvas", "Enter marks into an assignment of Canvas by its API."),
    "quizzes": ("quizzes", "Write the quizzes as questions for Moodle (XML) or Canvas (QTI)."),
    "gradescope": ("gradescope", "Gradescope: saiten as its autograder."),
    "classroom50": ("classroom50", "Classroom 50: saiten as its autograder."),
    "demo": ("demo", "Grade the sample class and say where its page is."),
    "doctor": ("doctor", "What this machine offers, and what to do about what is missing."),
    "nbgrader": ("nbgrader", "The nbgrader classroom: make a course, autograde in bulk."),
    "dev": ("dev", "For authors: new, build, check."),
}


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})  # a disk, a quota, a file


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"grader.cli.{COMMANDS[name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="saiten", prog_name="grade")
def root() -> None:
    """saiten (採点): exercises on neural networks from scratch, and the grader that marks them."""


def main() -> None:
    """Entry point. Exit codes: 0 done · 1 a check found something wrong · 2 unusable input · 3 our fault."""
    sys.exit(execute(sys.argv[1:]))


def execute(args: list[str]) -> int:
    """Run one command line and give its exit code; every fault is one line on stderr."""
    try:
        code = root.main(args, prog_name="grade", standalone_mode=False)
        sys.stdout.flush()
    except (click.exceptions.Abort, KeyboardInterrupt):
        return _say("stopped; what was finished is kept: the same command goes on from there", 130)
    except click.ClickException as error:
        return _say(error.format_message(), 2)
    except SaitenError as error:
        return _say(str(error), error.exit_code)
    except BrokenPipeError:  # `grade list | head`: nobody is left to read
        _forget_output()
        return 0
    except OSError as error:
        if error.errno not in _FULL:
            return _our_fault(error)
        _forget_output()
        what = error.filename or "what is printed"
        return _say(f"{what}: cannot be written ({error.strerror}); free some space or send it elsewhere", 2)
    except Exception as error:  # noqa: BLE001  # the last line of defence
        return _our_fault(error)
    return code if isinstance(code, int) else 0


def _our_fault(error: Exception) -> int:
    """Our own fault, said as such."""
    if os.environ.get("SAITEN_DEBUG"):
        raise error
    return _say(
        f"our fault, not yours: {type(error).__name__}: {error} (SAITEN_DEBUG=1 shows where; what was finished is kept)",
        3,
    )


def _forget_output() -> None:
    """Nothing more is printed, at the very end neither."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(message: str, code: int) -> int:
    with contextlib.suppress(OSError):  # a full disk has no room for this line either
        click.echo(click.style("grade: ", bold=True) + " ".join(message.split()), err=True)
    return code
