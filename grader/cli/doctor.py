"""`grade doctor`."""

from __future__ import annotations

import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version

import click

from grader.cli import words
from grader.cli.spoken import command as spoken_command

REMEDIES = {
    0: "no seccomp here: grade on Linux (x86-64 or aarch64), in WSL2, in a container or in a virtual machine",
    1: "too little for grading: no Landlock",
    2: "enough for grading",
    3: "nothing is missing",
}


@spoken_command("doctor", words.DOCTOR)
def command() -> None:
    """What this machine offers."""
    from grader import __version__
    from grader.course.secret import secret_from

    click.echo(f"saiten {__version__}, Python {platform.python_version()}, {platform.platform()}")
    for name in ("numpy", "pytest", "msgspec", "matplotlib", "nbgrader"):
        try:
            click.echo(f"  {name:<11}{version(name)}")
        except PackageNotFoundError:
            click.echo(f"  {name:<11}not installed")
    if sys.platform == "linux":
        click.echo(f"cores: {len(os.sched_getaffinity(0))}")
    _tell_budget()
    _isolation()
    if secret_from(None).is_public:
        click.echo("secret: the public default; set SAITEN_SECRET so that nobody can compute the hidden tests' data")
    else:
        click.echo("secret: set")


def _isolation() -> None:
    from grader.errors import SaitenError
    from grader.isolation.sandbox import Sandbox

    try:
        with Sandbox() as sandbox:
            level, said = sandbox.level, sandbox.description
    except SaitenError as error:
        click.echo(f"isolation: none ({error})")
    else:
        click.echo(f"isolation: {said}")
        click.echo(f"  {REMEDIES[level]}")
    if sys.platform == "linux":
        from grader.isolation.machine import lines

        for line in lines():
            click.echo(f"  {line.name}: {line.state}")
            if line.remedy:
                click.echo(f"    {line.remedy}")


def _tell_budget() -> None:
    """What a submission may cost: the defaults, and the exercises that ask for something else."""
    from grader.course.course import Course
    from grader.grading.costs import EXERCISE_SECONDS, SUBMISSION_SECONDS
    from grader.isolation.lockdown.limits import Limits
    from grader.submission.budget import BUDGET

    limits = Limits()
    click.echo("budget of a submission, in processor time; ten times as long by the clock on the wall:")
    click.echo(
        f"  grading  {SUBMISSION_SECONDS:g} s; an exercise {EXERCISE_SECONDS:g} s beyond what its reference needs"
    )
    click.echo(
        f"  process  {limits.memory >> 20} MiB of memory, {limits.load_seconds:g} s to import a file, "
        f"{limits.output >> 10} KiB printed, {limits.answer >> 20} MiB an answer, "
        f"{limits.together >> 20} MiB all answers of a test, {limits.crossings:,} crossings"
    )
    click.echo(
        f"  reading  {BUDGET.cpu_seconds} s, {BUDGET.memory >> 20} MiB of memory, {BUDGET.files:,} files, "
        f"{BUDGET.notebooks} notebooks, {BUDGET.unpacked >> 20} MiB unpacked"
    )
    for exercise in Course.load().exercises:
        if exercise.budget is not None:
            own = ", ".join(f"{name} = {value:g}" for name, value in exercise.budget.was_set)
            click.echo(f"  {exercise.name}: {own} (its unit.toml)")
    click.echo("  [budget] of an assignment sets others for a run (grade assignment new)")
