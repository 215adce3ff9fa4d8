"""`grade check [EXERCISE…]`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli import words
from grader.cli.options import dir_option, lang_of, lang_option, loaded
from grader.cli.spoken import command as spoken_command
from grader.cli.spoken import option
from grader.files import printable

if TYPE_CHECKING:
    from grader.at_home.checking import Checking, Found
    from grader.at_home.examples import Practice
    from grader.at_home.home import Home
    from grader.at_home.understood import UnderstoodSheet
    from grader.course.course import Course, Exercise
    from grader.text import Lang

SIGNS = {"passed": ("✓", "green"), "failed": ("✗", "red"), "not_attempted": ("·", "yellow")}


@spoken_command("check", words.CHECK)
@click.argument("exercises", nargs=-1, metavar="[EXERCISE]…")
@dir_option
@option("--watch", about=words.WATCH, is_flag=True)
@option("--assignment", "assignment_file", about=words.SET_AT_HOME, metavar="FILE", type=click.Path(path_type=Path))
@lang_option
def command(
    exercises: tuple[str, ...], folder: Path | None, watch: bool, assignment_file: Path | None, lang: Lang
) -> int:
    """The public examples on the student's files."""
    from grader.at_home.checking import Checking
    from grader.at_home.home import Home
    from grader.course.course import Course
    from grader.course.naming import exercises_named

    course = Course.load()
    assignment = loaded(assignment_file, course) if assignment_file else None
    named = exercises_named(course, exercises)
    if watch:
        return _watch(Checking(course, Home(folder or Home.at(None).folder), named, assignment), folder, lang)
    home = Home.at(folder)
    lang = lang_of(lang, assignment, home.handout.lang if home.handout else None)
    return _once(Checking(course, home, named, assignment), lang)


def _once(checking: Checking, lang: Lang) -> int:
    from grader.at_home import words as said

    found = checking.find()
    _show_remarks(found, lang)
    practices = checking.practices(found, found.written)
    for practice in practices:
        _show(practice, lang)
        _show_absent(practice, found, checking, lang)
    _show_rest(checking, found, lang)
    right = sum(p.all_right for p in practices)
    click.echo("\n" + said.pass_their_examples(right, len(found.expected)).in_(lang))
    return 0 if right == len(found.expected) else 1


def _show_remarks(found: Found, lang: Lang) -> None:
    from grader.at_home import words as said

    for note in found.submission.notes:
        click.secho(f"· {note.in_(lang)}", fg="yellow")
    for name in found.missing:
        click.secho(f"· {said.not_there(name).in_(lang)}", fg="yellow")


def _show_rest(checking: Checking, found: Found, lang: Lang) -> None:
    """What is not begun, in one line, and what of the answer sheets is not understood."""
    from grader.at_home import way_words
    from grader.at_home.understood import understood

    if found.blank:
        click.secho("\n" + way_words.not_begun([e.name for e in found.blank]).in_(lang), fg="yellow")
    for sheet in understood(checking.course, found.submission):
        _show_sheet(sheet, lang)


def _show_absent(practice: Practice, found: Found, checking: Checking, lang: Lang) -> None:
    """What will not be there when the file is marked."""
    from grader.at_home.absent import absences
    from grader.at_home.earlier import earlier_names
    from grader.submission.imports import reachable

    data = [path.name for path in checking.course.public_data]
    sources = reachable(found.submission.sources, practice.exercise.name)
    for absence in absences(sources, data, earlier_names([practice.exercise])):
        click.secho(f"  ! {absence.text.in_(lang)}", fg="yellow")


def _show_sheet(sheet: UnderstoodSheet, lang: Lang) -> None:
    """What of a quiz's answers is not read as an answer."""
    unread = [f"{answer.question}: {answer.problem.in_(lang)}" for answer in sheet.answers if answer.problem]
    remarks = [text.in_(lang) for text in (sheet.problem, *sheet.remarks) if text]
    for line in (*remarks, *unread):
        click.secho(f"! {sheet.path}: {line}", fg="yellow")


def _show(practice: Practice, lang: Lang) -> None:
    from grader.at_home import earlier_words
    from grader.at_home import words as said
    from grader.results.result import Outcome

    click.echo()
    click.secho(f"{practice.exercise.name}  ", bold=True, nl=False)
    click.echo(practice.exercise.title.in_(lang))
    if practice.problem:
        click.secho(f"  ✗ {practice.problem.in_(lang)}", fg="red")
    for example in practice.examples:
        sign, colour = SIGNS[example.outcome]
        click.secho(f"  {sign} ", fg=colour, nl=False)
        click.echo(example.title.in_(lang))
        if example.outcome is Outcome.FAILED:
            click.echo(f"      {printable(example.message)}")
    if practice.is_blank:
        click.echo("  " + said.blank_examples().in_(lang))
    for blank in () if practice.problem else practice.waits_for:
        click.secho(f"  → {earlier_words.builds_on(blank).in_(lang)}", fg="yellow")
    if practice.stand_ins:
        click.secho(f"  · {earlier_words.stand_in(practice.stand_ins).in_(lang)}", fg="yellow")
    failed = (practice.problem and not practice.waits_for) or any(
        e.outcome is Outcome.FAILED for e in practice.examples
    )
    if failed and practice.exercise.hint:
        click.secho("  → " + practice.exercise.hint.in_(lang), fg="cyan")


# --- while one works


@dataclass
class _Watched:
    """What `--watch` shows: one exercise in detail, of the others how many are right."""

    checking: Checking
    folder: Path | None  # that --dir names: it may not be there yet
    lang: Lang
    at: str = ""  # the exercise that is shown; "" for the first that is not right

    def show(self) -> None:
        """The exercise, and how far one is."""
        from grader.at_home import words as said
        from grader.at_home.home import Home

        self.checking.home = Home.at(self.folder)
        found = self.checking.find()
        _show_remarks(found, self.lang)
        exercise = self._exercise(found)
        unknown = [e for e in found.written if e.name not in found.known_right and e != exercise]
        right = {p.exercise.name for p in self.checking.practices(found, unknown) if p.all_right}
        for practice in self.checking.practices(found, [exercise]):
            _show(practice, self.lang)
            _show_absent(practice, found, self.checking, self.lang)
            right |= {exercise.name} if practice.all_right else set()
        done = right | (found.known_right - {exercise.name})
        click.echo("\n" + said.pass_their_examples(len(done), len(found.expected)).in_(self.lang))

    def _exercise(self, found: Found) -> Exercise:
        """The one to show; where none was chosen, the first that is not right."""
        by_name = {e.name: e for e in found.expected}
        waiting = [e for e in found.expected if e.name not in found.known_right]
        if self.at not in by_name:
            self.at = (waiting or list(found.expected))[0].name
        return by_name[self.at]

    def move_on(self) -> None:
        """The next exercise that is not right."""
        found = self.checking.find()
        names = [e.name for e in found.expected]
        at = names.index(self.at) + 1 if self.at in names else 0
        waiting = [name for name in (*names[at:], *names[:at]) if name not in found.known_right]
        self.at = waiting[0] if waiting else self.at
        click.clear()
        self.show()

    def hint(self) -> None:
        """One hint more."""
        from grader.cli.hint import show_hint

        if self.at:
            show_hint(self.course, self.home, self.course.exercise(self.at), lang=self.lang)

    def lesson(self) -> None:
        """The lesson, in the pager."""
        path = self.home.lesson(self.course.exercise(self.at), self.lang) if self.at else None
        if path:
            click.echo_via_pager(path.read_text(encoding="utf-8"))

    @property
    def course(self) -> Course:
        """The course."""
        return self.checking.course

    @property
    def home(self) -> Home:
        """The student's folder."""
        return self.checking.home


def _watch(checking: Checking, folder: Path | None, lang: Lang) -> int:
    from grader.cli.watching import watch

    lang = lang_of(lang, checking.assignment, checking.home.handout.lang if checking.home.handout else None)
    watched = _Watched(checking, folder, lang)
    keys = {"n": watched.move_on, "h": watched.hint, "l": watched.lesson}
    return watch(checking.home.folder, watched.show, keys, lang)
