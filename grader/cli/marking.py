"""Marking: how `grade review` asks for the marks of free-text answers, question by question."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from grader.cli.summary import clean
from grader.errors import SaitenError
from grader.files import printable
from grader.results.result import number
from grader.results.sitting import Said, Sitting, Tally

if TYPE_CHECKING:
    from grader.quiz.kinds.text import FreeText
    from grader.results.reviews import Waiting
    from grader.text import Lang

HELP = "Enter confirms · a number · r 1 3: points 1 and 3 of the rubric · c WORDS: a comment · u undo · s skip · q stop"


def ask(sitting: Sitting, lang: Lang, keep: Callable[[], None]) -> None:
    """Until all answers had their turn or the person stops. keep: writes down what was decided so far."""
    shown, comment = None, ""
    while (one := sitting.current) is not None:
        question = rubric_of(one)
        if shown != (one.quiz, one.question.id):
            shown, comment = (one.quiz, one.question.id), ""
            _show_question(one, question, lang)
        show_answer(sitting, one, question, lang)
        typed = click.prompt("  mark", default="", show_default=False, prompt_suffix=f" [{one.question.earned:g}]: ")
        rubric = len(question.rubric) if question else 0
        said = Said.read(typed, one.question.points, one.question.earned, rubric=rubric)
        if said.verb == "stop":
            break
        if said.verb == "mark" and said.mark is not None:
            sitting.decide(said.mark, comment)
        elif said.verb == "skip":
            sitting.skip()
        elif said.verb == "undo":
            click.echo("  taken back" if sitting.undo() else "  there is nothing to take back")
        elif said.verb == "comment":
            comment = said.words
            click.echo("  the student will read it beside the mark")
            continue
        else:
            click.echo(f"  a mark from 0 to {one.question.points:g}. {HELP}")
            continue
        comment = ""
        keep()
    tell(sitting)


def rubric_of(one: Waiting) -> FreeText | None:
    """The question as the course has it; None where this course has another one."""
    from grader.course.course import Course
    from grader.quiz import Quiz
    from grader.quiz.kinds.text import FreeText

    try:
        quiz = Quiz.load(Course.load().whole().quiz_path(one.quiz))
    except SaitenError:
        return None
    return next((q for q in quiz.questions if q.id == one.question.id and isinstance(q, FreeText)), None)


def _show_question(one: Waiting, question: FreeText | None, lang: Lang) -> None:
    click.echo(f"\n{one.quiz} {one.question.id}: {one.question.question.in_(lang)}")
    if question:
        each = number(round(question.points / len(question.rubric), 2))
        for n, concept in enumerate(question.rubric, 1):
            click.echo(f"    {n}  {concept.in_(lang)} ({each})")
        click.echo(f"  {question.explanation.in_(lang)}")
    click.echo(f"  {HELP}")


def show_answer(sitting: Sitting, one: Waiting, question: FreeText | None, lang: Lang) -> None:
    """An answer, how far the person is, and what the grader found in it."""
    of_question, answers, place, total = sitting.progress
    click.echo(f"\n[{of_question}/{answers} of {one.question.id}, {place}/{total} in all] {clean(one.student)}")
    click.echo("  > " + printable(one.question.answer, keep="\n", instead="�").replace("\n", "\n  > "))
    if question:
        found = [str(n) for n, is_there in enumerate(question.spoken_of(one.question.answer), 1) if is_there]
        said = f"found in it: {', '.join(found) or 'nothing of the rubric'}"
    else:
        said = one.question.feedback.in_(lang)
    click.echo(f"  provisional: {one.question.earned:g} of {one.question.points:g}. {said}")


def tell(sitting: Sitting) -> None:
    """The sum of the sitting."""
    tallies = list(sitting.sums())
    for tally in tallies:
        click.echo(_line(tally))
    decided, answers = sum(t.decided for t in tallies), len(sitting.answers)
    if len(tallies) > 1:
        click.echo(f"{decided} of {answers} answers marked")


def _line(tally: Tally) -> str:
    left = tally.answers - tally.decided
    mean = f", mean {tally.mean:.2f} of {tally.points:g}" if tally.decided else ""
    waits = f", {left} wait" if left else ""
    return f"{tally.quiz} {tally.question}: {tally.decided} of {tally.answers} marked, {tally.changed} changed{mean}{waits}"
