"""`grade quiz NAME`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.cli.options import lang_option

if TYPE_CHECKING:
    from grader.text import Lang


HELP = {
    "en": "Enter keeps an answer or skips the question, < goes back, /q stops. Answers are saved at once.",
    "ja": "Enter で解答を残すか次へ、< で前の問題へ、/q で終了します。解答はそのつど保存されます。",
}


@click.command("quiz")
@click.argument("name")
@click.option("--dir", "folder", type=click.Path(path_type=Path), default=Path(), help="Where your files are.")
@lang_option
def command(name: str, folder: Path, lang: Lang) -> None:
    """Take a quiz in the terminal. Every answer is saved to quizzes/NAME.yaml at once; run it again to go on.

    Enter keeps or skips, < goes back, /q stops.
    """
    from grader.at_home.quiz_taking import Sheet
    from grader.errors import UsageError

    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder; --dir names the folder with your files")
    quiz = _questions(name, folder)
    sheet = Sheet.open(folder / "quizzes" / f"{name}.yaml", quiz)
    click.secho(quiz["title"][lang], bold=True)
    click.secho(HELP[lang], dim=True)
    _take(quiz["questions"], sheet, lang)
    done = sum(bool(sheet.answers.get(q["id"])) for q in quiz["questions"])
    click.echo(f"\n{done} / {len(quiz['questions'])} → {sheet.path}")


def _questions(name: str, folder: Path) -> dict[str, Any]:
    """The questions without keys: those of the release, else those of the course."""
    from grader.course.course import Course
    from grader.errors import UsageError
    from grader.quiz import questions

    path = folder / "quizzes" / f"{name}.questions.json"
    if path.is_file():
        try:
            read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            assert read["questions"][0]["id"]
        except (ValueError, KeyError, IndexError, TypeError, AssertionError) as error:
            raise UsageError(f"{path}: is not what `grade release` wrote; get it anew") from error
        return read
    return questions(Course.load(), name)


def _take(questions: list[dict[str, Any]], sheet: Any, lang: Lang) -> None:
    at = 0
    while at < len(questions):
        question = questions[at]
        _show(question, at, len(questions), lang)
        said = click.prompt(">", default=sheet.answers.get(question["id"], ""), show_default=True, prompt_suffix=" ")
        word = said.strip()
        if word == "/q":
            return
        if word == "<":
            at = max(0, at - 1)
            continue
        problem = sheet.problem(question, word)
        if problem:
            click.secho("  " + problem.in_(lang), fg="yellow")
            continue
        sheet.answer(question["id"], word)
        at += 1


def _show(question: dict[str, Any], at: int, total: int, lang: Lang) -> None:
    click.echo()
    click.secho(f"[{at + 1}/{total}] {question['id']}  ", bold=True, nl=False)
    click.echo(question["prompt"][lang])
    for letter, text in question["choices"].items():
        click.echo(f"   {letter}) {text[lang]}")
    click.secho(f"   {question['how'][lang]}", dim=True)
