"""`grade quiz NAME`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli import words
from grader.cli.options import dir_option, lang_of, lang_option
from grader.cli.spoken import command as spoken_command
from grader.files import is_file

if TYPE_CHECKING:
    from grader.at_home.quiz_taking import Sheet
    from grader.quiz.released import ReleasedQuestion, ReleasedQuiz
    from grader.text import Lang


@spoken_command("quiz", words.QUIZ)
@click.argument("name")
@dir_option
@lang_option
def command(name: str, folder: Path | None, lang: Lang) -> None:
    """Ask one question after another."""
    from grader.at_home import way_words
    from grader.at_home import words as said
    from grader.at_home.home import Home
    from grader.at_home.quiz_taking import Sheet
    from grader.course.course import Course

    home = Home.at(folder)
    folder, name = home.folder, name.replace("\\", "/").rpartition("/")[2].removesuffix(".yaml")
    lang = lang_of(lang, None, home.handout.lang if home.handout else None)
    quiz = _questions(name, folder)
    sheet = Sheet.open(folder / "quizzes" / f"{name}.yaml", quiz.ids, variant=quiz.variant)
    click.secho(quiz.title.in_(lang), bold=True)
    for lesson in home.lessons_of(Course.load(), name, lang):
        click.echo(f"{way_words.LESSON.in_(lang)}: {lesson}")
    click.secho(said.quiz_keys().in_(lang), dim=True)
    for remark in sheet.remarks:
        click.secho(f"· {remark.in_(lang)}", fg="yellow")
    _take(quiz, sheet, lang)
    done = sum(bool(sheet.answers.get(name)) for name in quiz.ids)
    click.echo(f"\n{done} / {len(quiz.ids)} → {sheet.path}")


def _questions(name: str, folder: Path) -> ReleasedQuiz:
    """The questions without keys: those of the release, else those of the course."""
    from grader.course.course import QUESTIONS, Course
    from grader.quiz import questions
    from grader.quiz.released import ReleasedQuiz

    path = folder / "quizzes" / f"{name}{QUESTIONS}"
    return ReleasedQuiz.read(path) if is_file(path) else questions(Course.load(), name)


def _take(quiz: ReleasedQuiz, sheet: Sheet, lang: Lang) -> None:
    at = 0
    while at < len(quiz.questions):
        question = quiz.questions[at]
        _show(question, at, total=len(quiz.questions), lang=lang)
        kept = sheet.answers.get(question.id, "")
        word = click.prompt(">", default=kept, show_default=True, prompt_suffix=" ").strip()
        if word == "/q":
            return
        if word == "<":
            at = max(0, at - 1)
            continue
        if word == "/e":
            sheet.answer(question.id, "")
            at += 1
            continue
        refusal = question.refusal(word) if word else None
        if refusal:
            click.secho("  " + refusal.in_(lang), fg="yellow")
        if refusal and word != kept:  # what stands in the file is the student's own: said, but Enter goes on
            continue
        sheet.answer(question.id, word)
        at += 1


def _show(question: ReleasedQuestion, at: int, *, total: int, lang: Lang) -> None:
    from grader.quiz.words import on_figure

    click.echo()
    click.secho(f"[{at + 1}/{total}] {question.id}  ", bold=True, nl=False)
    click.echo(question.prompt.in_(lang))
    if question.figure:
        click.echo(f"   {on_figure(question.figure.text).in_(lang)}")
    for number, item in question.items.items():
        click.echo(f"   {number}) {item.in_(lang)}")
    for letter, text in question.choices.items():
        click.echo(f"   {letter}) {text.in_(lang)}")
    click.secho(f"   {question.how.in_(lang)}", dim=True)
