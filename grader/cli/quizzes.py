"""`grade quizzes DEST --to moodle|canvas|qti|self-test`."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click

from grader.cli import instructor_words as words
from grader.cli.options import only_option
from grader.cli.spoken import command as spoken_command
from grader.cli.spoken import option


@spoken_command("quizzes", words.QUIZZES)
@click.argument("dest", type=click.Path(path_type=Path))
@option(
    "--to",
    "kind",
    required=True,
    type=click.Choice(["moodle", "canvas", "qti", "self-test"]),
    about=words.QUIZZES_TO,
)
@only_option
@option("--lang", type=click.Choice(["en", "ja", "both"]), default="both", show_default=True, about=words.QUIZZES_LANG)
def command(dest: Path, kind: str, only: tuple[str, ...], lang: str) -> None:
    """Write the quizzes for a platform."""
    from grader.course.course import Course
    from grader.course.handout import EVERYBODY
    from grader.course.naming import names_chosen
    from grader.errors import UsageError
    from grader.files import write_whole
    from grader.platforms.autograder.bundle import packed
    from grader.platforms.quizzes.moodle_xml import moodle_xml
    from grader.platforms.quizzes.qti12 import qti12
    from grader.platforms.quizzes.qti21 import qti21
    from grader.platforms.quizzes.rendered import Langs
    from grader.quiz import Quiz

    course = Course.load().whole()
    chosen = names_chosen(course, only)
    if foreign := sorted(chosen - {*course.quiz_names}):
        raise UsageError(f"--only: {foreign[0]} is no quiz; there are: {', '.join(course.quiz_names)}")
    names = [name for name in course.quiz_names if not only or name in chosen]
    if kind == "self-test":
        from grader.report.quiz_page import Lesson, quiz_page

        for name in names:
            quiz = Quiz.load(course.quiz_path(name))
            lessons = [Lesson(unit.title) for unit in course.units_of(name)]
            page = quiz_page(quiz, EVERYBODY, lang="ja" if lang == "ja" else "en", keys=True, lessons=lessons)
            write_whole(dest / f"{name}.html", page.encode(), "name another place")
            click.echo(f"written: {dest / f'{name}.html'} (with its keys: not for hand-outs)")
        return
    write = {"moodle": moodle_xml, "canvas": qti12, "qti": qti21}[kind]
    for name in names:
        rendered = write(Quiz.load(course.quiz_path(name)).handed_out(EVERYBODY), cast("Langs", lang))
        single = kind == "moodle"
        target = dest / (f"{name}.xml" if single else f"{name}-{kind}.zip")
        write_whole(
            target, rendered.files[f"{name}.xml"] if single else packed(rendered.files, ()), "name another place"
        )
        click.echo(f"written: {target} ({rendered.count} questions)")
        for question, of_kind in rendered.left_out:
            click.secho(
                f"left out: {name} {question}: {kind} has no question of the kind {of_kind}", fg="yellow", err=True
            )
