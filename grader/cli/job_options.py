"""Options of the commands that grade: what is graded, under which terms, how safely."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NotRequired, TypedDict, TypeVar

import click

from grader.cli import instructor_words as words
from grader.cli.options import assignment_option, lang_of, lang_option, loaded, only_option, roster_option
from grader.cli.spoken import option

if TYPE_CHECKING:
    from grader.grading.run_parts import Job
    from grader.isolation.policy import Policy
    from grader.text import Lang

Decorated = TypeVar("Decorated", bound=Callable[..., object])


class JobOptions(TypedDict):
    """As click gives them."""

    only: tuple[str, ...]
    assignment_file: Path | None
    roster_file: Path | None
    lang: Lang
    isolation: Policy
    secret: str | None
    force: bool
    shard: NotRequired[str | None]


_OPTIONS = (
    only_option,
    assignment_option,
    roster_option,
    lang_option,
    option(
        "--isolation",
        type=click.Choice(["auto", "full", "process"]),
        default="auto",
        show_default=True,
        about=words.ISOLATION,
    ),
    option("--secret", metavar="TEXT", about=words.SECRET),
    option("--force", is_flag=True, about=words.FORCE),
)


def job_options(command: Decorated) -> Decorated:
    """Give a command the options of a job."""
    for one in reversed(_OPTIONS):
        command = one(command)
    return command


def job_of(submissions: Path, out: Path, options: JobOptions) -> tuple[Job, bool]:
    """What is asked for, and whether everybody knows its secret. Raises UsageError where it cannot be used."""
    from grader.course.course import Course
    from grader.course.roster import Roster
    from grader.course.secret import secret_from
    from grader.grading.run_parts import Job
    from grader.results.shard import Shard

    chosen = secret_from(options["secret"])
    assignment = loaded(options["assignment_file"], Course.load().whole()) if options["assignment_file"] else None
    shard = options.get("shard")
    zone = assignment.zone if assignment else None
    job = Job(
        submissions,
        out,
        chosen.text,
        options["only"],
        lang=lang_of(options["lang"], assignment),
        isolation=options["isolation"],
        force=options["force"],
        assignment=assignment,
        roster=Roster.read(options["roster_file"], zone) if options["roster_file"] else None,
        shard=Shard.parse(shard) if shard is not None else None,
    )
    return job, chosen.is_public
