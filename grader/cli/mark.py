"""`grade mark [EXERCISE…]`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from grader.cli import words
from grader.cli.opening import open_if_asked, open_option
from grader.cli.options import dir_option, lang_of, lang_option
from grader.cli.spoken import command as spoken_command
from grader.cli.spoken import option

if TYPE_CHECKING:
    from grader.at_home.attempts import Change
    from grader.at_home.home import Home
    from grader.course.course import Course, Exercise
    from grader.grading.alone import Alone
    from grader.isolation.policy import Policy
    from grader.results.result import ExerciseResult, Result, TestResult
    from grader.text import Lang

MOST_SHOWN = 3  # failing tests of an exercise; the page has them all


@spoken_command("mark", words.MARK)
@click.argument("exercises", nargs=-1, metavar="[EXERCISE]…")
@dir_option
@option("--watch", about=words.WATCH, is_flag=True)
@open_option
@lang_option
@option(
    "--isolation",
    about=words.MARK_ISOLATION,
    type=click.Choice(["auto", "full", "process"]),
    default="auto",
    show_default=True,
)
def command(exercises: tuple[str, ...], folder: Path | None, watch: bool, lang: Lang, isolation: str) -> int:
    """The hidden tests on the student's own folder."""
    from grader.at_home.home import Home
    from grader.course.course import Course
    from grader.course.naming import exercises_named
    from grader.course.secret import secret_from
    from grader.grading.alone import Alone

    course, home = Course.load().whole(), Home.at(folder)
    named = exercises_named(course, exercises)
    lang = lang_of(lang, None, home.handout.lang if home.handout else None)
    with Alone(course, home.folder, cast("Policy", isolation), secret_from(None).text) as alone:
        marking = _Marking(course, home, named, alone, lang)
        if not watch:
            marking.show()
            return 0
        return _watched(marking)


@dataclass
class _Marking:
    """Marks the folder and says what came of it."""

    course: Course
    home: Home
    named: tuple[Exercise, ...]
    alone: Alone
    lang: Lang
    at: str = ""  # the exercise that hints and the lesson are about: the first that is not all right, or the next one
    wrong: tuple[ExerciseResult, ...] = ()

    @property
    def page(self) -> Path:
        """Where the page is written."""
        from grader.at_home.attempts import PAGE_FILE

        return self.home.memory / PAGE_FILE

    def show(self) -> None:
        """Mark what is there. Raises UsageError where nothing is."""
        from grader.at_home import mark_words as said
        from grader.at_home.attempts import Attempts
        from grader.at_home.memory import state_of
        from grader.errors import UsageError
        from grader.files import write_whole
        from grader.report import student_page

        submission = self.alone.read()
        result = self.alone.marked(submission, self.named)
        if not result.exercises and not result.quizzes:
            raise UsageError(said.nothing_written(self.home.folder))
        attempts = Attempts.of(self.home.memory)
        for exercise in result.exercises:
            _show(exercise, attempts.change(exercise), self.lang)
        there = [self.course.exercise(e.name) for e in result.exercises if e.name in submission.files]
        states = {e.name: state_of(e, submission.sources) for e in there}
        attempts.add(datetime.now(UTC), result.exercises, states)
        self.wrong = tuple(e for e in result.exercises if e.score < e.max_score)
        names = [e.name for e in self.wrong]
        self.at = self.at if self.at in names else names[0] if names else ""
        write_whole(self.page, student_page(result, self.lang).encode("utf-8", "replace"))
        self._show_sum(result)

    def move_on(self) -> None:
        """The next exercise that is not all right, as it was marked."""
        names = [e.name for e in self.wrong]
        if names:
            one = self.wrong[(names.index(self.at) + 1) % len(names)]
            self.at = one.name
            click.clear()
            _show(one, None, self.lang)

    def _show_sum(self, result: Result) -> None:
        """What was remarked on the files, the quizzes, the sum, and where the page is."""
        from grader.at_home import mark_words as said

        for note in result.notes:
            click.secho(f"· {note.in_(self.lang)}", fg="yellow")
        for quiz in result.quizzes:
            click.secho(f"\n{quiz.name}  ", bold=True, nl=False)
            click.echo(said.points(quiz.score, quiz.max_score).in_(self.lang))
        click.echo("\n" + said.altogether(result.score, result.max_score, result.isolation).in_(self.lang))
        click.echo(self.page.resolve().as_uri())
        open_if_asked(self.page)  # once: while one watches, the page is loaded again by hand


def _show(exercise: ExerciseResult, change: Change | None, lang: Lang) -> None:
    """The mark of an exercise, what changed, and the first of what is not right."""
    from grader.at_home import mark_words as said
    from grader.report.sentences import why_not_run
    from grader.results.result import Outcome

    click.secho(f"\n{exercise.name}  ", bold=True, nl=False)
    click.echo(said.points(exercise.score, exercise.max_score).in_(lang), nl=False)
    click.echo(f"  {said.before(change.before.score).in_(lang)}" if change else "")
    why = why_not_run(exercise)
    if why:
        click.secho(f"  ✗ {why.in_(lang)}", fg="red")
    for test in change.gained if change else ():
        click.secho(f"  + {said.passes_now(test.title).in_(lang)}", fg="green")
    for test in change.lost if change else ():
        click.secho(f"  - {said.passes_no_more(test.title).in_(lang)}", fg="red")
    ran = () if why else exercise.tests
    failing = [t for t in ran if t.outcome not in (Outcome.PASSED, Outcome.NOT_ATTEMPTED)]
    for test in failing[:MOST_SHOWN]:
        _show_test(test, lang)
    if len(failing) > MOST_SHOWN:
        click.echo("  " + said.more_fail(len(failing) - MOST_SHOWN).in_(lang))


def _show_test(test: TestResult, lang: Lang) -> None:
    from grader.files import printable
    from grader.report.sentences import sentence

    click.secho("  ✗ ", fg="red", nl=False)
    click.echo(test.title.in_(lang))
    message = sentence(test.finding)
    if message:
        click.echo(f"      {printable(message.in_(lang))}")
    for hint in test.hints[:1]:
        click.secho(f"      → {hint.in_(lang)}", fg="cyan")


def _watched(marking: _Marking) -> int:
    from grader.cli.hint import show_hint
    from grader.cli.watching import watch

    def hint() -> None:
        if marking.at:
            show_hint(marking.course, marking.home, marking.course.exercise(marking.at), lang=marking.lang)

    def lesson() -> None:
        path = marking.home.lesson(marking.course.exercise(marking.at), marking.lang) if marking.at else None
        if path:
            click.echo_via_pager(path.read_text(encoding="utf-8"))

    keys = {"n": marking.move_on, "h": hint, "l": lesson}
    return watch(marking.home.folder, marking.show, keys, marking.lang)
