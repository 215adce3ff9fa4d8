"""`grade` alone and `grade status`: where one is, and what is next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli import words
from grader.cli.commands import IS_WHOLE
from grader.cli.options import dir_option, lang_of, lang_option
from grader.cli.points import points_of
from grader.cli.spoken import command as spoken_command

if TYPE_CHECKING:
    from grader.at_home.way import Way
    from grader.course.course import Course
    from grader.text import Lang, Text

_COLOURS = {"right": "green", "wrong": "red", "written": "yellow", "blank": None}


@spoken_command("status", words.STATUS)
@dir_option
@lang_option
def command(folder: Path | None, lang: Lang) -> None:
    """Every exercise and quiz, then what `grade` alone says."""
    course, way, lang = looked_at(folder, lang)
    unit = ""
    for stop in way.stops:
        exercise = stop.exercise
        if exercise.unit != unit:
            unit = exercise.unit
            click.secho(f"\n{unit}  ", bold=True, nl=False)
            click.echo(next(u.title for u in course.units if u.name == unit).in_(lang))
        click.secho(f"  {stop.state.sign} ", fg=_COLOURS[stop.state], nl=False)
        click.echo(f"{exercise.name:<20}{_worth(stop.points)}  {exercise.title.in_(lang)}  ", nl=False)
        click.secho(f"({_state(way, exercise.name).in_(lang)})", dim=True)
    if way.quizzes:
        click.secho("\nquizzes", bold=True)
    for quiz in way.quizzes:
        sign = "✓" if quiz.answered >= quiz.total else "·"
        click.echo(f"  {sign} {quiz.name:<20}{_worth(quiz.points)}  {quiz.title.in_(lang)}  ", nl=False)
        click.secho(f"({quiz.answered}/{quiz.total})", dim=True)
    click.echo()
    show_where(way, lang)
    show_next(way, lang)


def where_i_am(lang: Lang) -> None:
    """What `grade` alone says."""
    from grader.at_home import way_words
    from grader.at_home.home import Home
    from grader.course.course import Course

    if not Home.at(None).is_there(Course.load()):
        nothing = way_words.nothing_here() if IS_WHOLE else way_words.nothing_here_for_students()
        click.echo(nothing.in_(lang))
        return
    _, way, lang = looked_at(None, lang)
    show_where(way, lang)
    show_next(way, lang)


def looked_at(folder: Path | None, lang: Lang) -> tuple[Course, Way, Lang]:
    """The course, how far the student is in it, and the language to say it in. Raises UsageError."""
    from grader.at_home.home import Home
    from grader.at_home.way import Way
    from grader.course.course import Course

    course, home = Course.load(), Home.at(folder)
    lang = lang_of(lang, None, home.handout.lang if home.handout else None)
    return course, Way.of(home, course, points_of(course, home.handout)), lang


def show_where(way: Way, lang: Lang) -> None:
    """The title with the due date, how far one is, and what that is worth."""
    from grader.at_home import way_words
    from grader.at_home.way import State

    handout = way.home.handout
    title = (handout.title.in_(lang) if handout else "") or "saiten (採点)"
    due = f"  {way_words.due(handout.due_shown).in_(lang)}" if handout and handout.due else ""
    click.secho(title, bold=True, nl=False)
    click.echo(due)
    right, begun = way.count(State.RIGHT), way.count(State.WRONG, State.WRITTEN)
    click.echo("  " + way_words.how_far(right, begun, len(way.stops)).in_(lang))
    if way.points:
        is_marked = any(stop.marked is not None for stop in way.stops)
        click.echo("  " + way_words.points_so_far(way.earned, way.points, is_marked=is_marked).in_(lang))
    if way.quizzes:
        answered, asked = (sum(n) for n in zip(*((q.answered, q.total) for q in way.quizzes), strict=True))
        click.echo("  " + way_words.quizzes_answered(answered, asked).in_(lang))


def show_next(way: Way, lang: Lang, after: str = "") -> str:
    """What is next, its file, its lesson, the command; what comes behind the exercise `after` where that is given.

    Returns the exercise's name, "" where none is left.
    """
    from grader.at_home import way_words
    from grader.at_home.way import State

    stop = way.after(after) if after else way.next
    if stop is None:
        _show_last(way, lang)
        return ""
    name = stop.exercise.name
    heading = way_words.next_exercise(name, stop.exercise.title, _state(way, name))
    click.secho(heading.in_(lang), bold=True)
    rows = [(way_words.FILE, str(way.home.file_of(stop.exercise, way.submission)))]
    lesson = way.home.lesson(stop.exercise, lang)
    rows += [(way_words.LESSON, str(lesson))] if lesson else []
    do = {
        State.BLANK: f"grade check {name} --watch",
        State.WRITTEN: f"grade check {name}",
        State.WRONG: f"grade hint {name}",
    }
    rows.append((way_words.COMMAND, do.get(stop.state, f"grade check {name}")))
    for what, said in rows:
        click.echo(f"  {what.in_(lang)}: {said}")
    return name


def _show_last(way: Way, lang: Lang) -> None:
    """What is next where every exercise is right."""
    from grader.at_home import way_words

    quiz = way.next_quiz
    if quiz:
        said = way_words.next_quiz(quiz.name, quiz.title, quiz.answered, quiz.total)
        do = f"grade quiz {quiz.name}"
    else:
        said = way_words.everything_right() if IS_WHOLE else way_words.everything_done()
        do = "grade mark" if IS_WHOLE else "grade submit --student ID"
    click.secho(said.in_(lang), bold=True)
    click.echo(f"  {way_words.COMMAND.in_(lang)}: {do}")


def _state(way: Way, name: str) -> Text:
    from grader.at_home import mark_words, way_words

    (stop,) = (stop for stop in way.stops if stop.exercise.name == name)
    if stop.marked is not None:
        return mark_words.points(stop.marked.score, stop.marked.max_score)
    if stop.checked is not None and stop.checked.total:
        return way_words.examples_pass(stop.checked.passed, stop.checked.total)
    return stop.state.words


def _worth(points: float | None) -> str:
    return f"{points:>5g}" if points is not None else ""
