"""`grade release DEST`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli import instructor_words as words
from grader.cli.options import assignment_option, lang_of, loaded, roster_option
from grader.cli.spoken import command as spoken_command
from grader.cli.spoken import option

if TYPE_CHECKING:
    from grader.course.statements import HandoutLang


@spoken_command("release", words.RELEASE)
@click.argument("dest", type=click.Path(path_type=Path))
@assignment_option
@option(
    "--lang",
    type=click.Choice(["en", "ja", "both"]),
    about=words.RELEASE_LANG,
)
@roster_option
@option("--wheel", "with_wheel", is_flag=True, about=words.WHEEL)
def command(
    dest: Path, assignment_file: Path | None, lang: HandoutLang | None, roster_file: Path | None, with_wheel: bool
) -> None:
    """Write a hand-out."""
    from grader.course.course import Course

    course = Course.load().whole()
    from grader.authoring.handout_texts import HandoutTexts  # not in the student's wheel
    from grader.authoring.release import release

    assignment = loaded(assignment_file, course)
    numbers = None
    if roster_file:
        from grader.course.handout import number_of
        from grader.course.roster import Roster
        from grader.submission.entries import folder_name

        numbers = {folder_name(person.id): number_of(person.id) for person in Roster.read(roster_file).people}
    said = lang or lang_of("en", assignment)
    files = release(course, dest, assignment, lang=said, numbers=numbers, with_wheel=with_wheel)
    click.echo(f"{len(files)} files written to {dest}; none of them holds a solution or a key")
    for note in HandoutTexts.of(course, assignment).lacking():
        click.echo(note)
