"""Notebooks: an exercise or a quiz as an nbgrader source notebook. The same course gives the same bytes.

Cells of an exercise: title, the unit's lesson or where it is · what is given (read-only) · per task its statement, one cell
to write in, its public examples (read-only), one autograded cell for its hidden tests. The hidden tests themselves are not in the
notebook: between nbgrader's markers, which it takes out of a release, stands a call that runs them where somebody grades
natively.
"""

from __future__ import annotations

import ast
import base64
import html
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.course.course import Exercise, Unit
from grader.course.pointers import ALONE, Here, as_handed_out, names_as_handed_out
from grader.course.statements import in_language, statements_of
from grader.files import is_file
from grader.nbgrader import naming, words
from grader.nbgrader.raw import JsonObject, RawCell, RawNotebook
from grader.nbgrader.statement_cells import markdown, statement_cell, with_titles
from grader.quiz import Question, Quiz
from grader.quiz.question import Figure
from grader.results.result import number
from grader.submission.notebook import answer_name
from grader.submission.notebook.parts import Part, parts_of
from grader.testing.case import Suite
from grader.text import LANGS, Lang, Text

IMPORTER = "import saiten_notebooks  # lets this notebook import your earlier ones"
SCHEMA = 3  # of nbgrader's metadata
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
BEGIN_HIDDEN, END_HIDDEN = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
_IMAGE = re.compile(r"!\[([^\]]*)\]\(([\w.-]+\.(?:png|svg))\)")


def exercise_notebook(
    exercise: Exercise, unit: Unit, suite: Suite, lang: Lang, *, here: Here = ALONE, lesson_in: str = ""
) -> RawNotebook:
    """The source notebook of an exercise, solutions included. Raises StubError.

    `here`: what there is beside it; `lesson_in`: the exercise of the unit whose notebook has the lesson, where it is not
    this one.
    """
    name, parts, said = exercise.name, parts_of(exercise), statements_of(exercise)
    head = said[""].text if "" in said else exercise.title
    statement = names_as_handed_out(markdown(head.in_(lang) or head.en), here)
    cells = [_markdown(f"{name}-title", _front(exercise, statement, lang))]
    if lesson_in in ("", name):
        cells += _lesson(unit, lang, here)
    elif is_file(_lesson_path(unit, lang)):
        cells.append(_markdown(f"{name}-lesson", words.lesson_in(unit.title.in_(lang), lesson_in).in_(lang)))
    tasks = [p.name for p in parts.parts if p.kind == "task"]
    examples = [p for p in parts.parts if p.kind == "example"]
    told: set[str] = set()
    shared = [p for p in parts.parts if p.kind == "given"]
    for part in parts.parts:
        if part.kind == "given":
            text = in_language(part.text, said, lang).rstrip("\n")
            if exercise.prerequisites and part is shared[0]:
                text = f"{IMPORTER}\n\n{text}"
            cells.append(_locked(naming.given_id(name, shared.index(part) + 1), text))
        elif part.kind == "task":
            statement = names_as_handed_out(statement_cell(part.text, part.name, said, lang), here)
            cells.append(_markdown(naming.statement_id(name, part.name), statement))
            text = with_titles(part.text, said, lang)
            # nbgrader puts a stub in the place of a solution: what is given whole must be none
            cells.append(_cell("code", naming.task_id(name, part.name), text, solution=exercise.bug is None))
            done = set(tasks[: tasks.index(part.name) + 1])
            now = [e for e in examples if e.name not in told and not (_names(e.text) & set(tasks)) - done]
            told |= {e.name for e in now}
            cells += [_example(name, e) for e in now]
            cells.append(_tests(suite, part.name))
    return _notebook(cells, name)


def quiz_notebook(quiz: Quiz, lang: Lang, units: Sequence[Unit] = (), *, here: Here = ALONE) -> RawNotebook:
    """The source notebook of a quiz. Keys stay in the quiz file; free text has its rubric, which a release leaves out.

    `units`: those that it asks about; `here`: what there is beside it.
    """
    front = [f"# {quiz.title.in_(lang)}", _other(quiz.title.en, quiz.title.ja, lang)]
    front += [words.lessons_before(u.title.in_(lang) for u in units).in_(lang)] if units else []
    cells = [_markdown(f"{quiz.name}-title", "\n\n".join(front))]
    for n, question in enumerate(quiz.questions, 1):
        prompt = names_as_handed_out(_prompt(question, n, lang), here)
        cells.append(_markdown(f"{quiz.name}-prompt-{answer_name(question.id)}", prompt))
        grade_id = naming.question_id(quiz.name, question.id)
        place = question.answer_cell(answer_name(question.id), lang)
        if place.by_hand:
            points = number(question.points)
            cells.append(_cell(place.cell_type, grade_id, place.source, grade=True, solution=True, points=points))
            continue
        cells.append(_cell(place.cell_type, naming.answer_cell_id(quiz.name, question.id), place.source))
        call = f'mark_answer("{quiz.name}", "{question.id}", globals())'
        cells.append(_marked(grade_id, words.question(question.id, question.points), call, question.points))
    return _notebook(cells, quiz.name)


def header_notebook(course_title: str) -> RawNotebook:
    """What nbgrader puts at the head of every assignment."""
    name = _cell("code", "saiten-header-name", 'NAME = ""\nCOLLABORATORS = ""')
    return _notebook([_markdown("saiten-header", words.header(course_title)), name], "")


# --- cells


def _front(exercise: Exercise, statement: str, lang: Lang) -> str:
    title = f"# {exercise.title.in_(lang)}\n\n{_other(exercise.title.en, exercise.title.ja, lang)}"
    return "\n\n".join([title, statement, words.FRONT.in_(lang)])


def _other(en: str, ja: str, lang: Lang) -> str:
    return f"*{ja if lang == 'en' else en}*"


def _lesson(unit: Unit, lang: Lang, here: Here) -> Iterator[RawCell]:
    """The unit's lesson, its pictures inside the cell, so that they travel with the notebook."""
    path = _lesson_path(unit, lang)
    if not is_file(path):
        return
    attachments: dict[str, dict[str, str]] = {}

    def attach(match: re.Match[str]) -> str:
        picture = Path(unit.path, match.group(2))
        if not is_file(picture):
            return match.group(0)
        mime = "image/svg+xml" if picture.suffix == ".svg" else "image/png"
        attachments[picture.name] = {mime: base64.b64encode(picture.read_bytes()).decode()}
        return f"![{match.group(1)}](attachment:{picture.name})"

    text = _IMAGE.sub(attach, path.read_text(encoding="utf-8").strip())
    cell = _markdown(f"{unit.name}-lesson", as_handed_out(text, here))
    if attachments:
        cell["attachments"] = attachments
    yield cell


def _lesson_path(unit: Unit, lang: Lang) -> Path:
    return unit.path / ("lesson.ja.md" if lang == "ja" else "lesson.md")


def _tests(suite: Suite, task: str) -> RawCell:
    name = suite.exercise.name
    own = [c.points for c in suite.cases if c.task == task]
    call = f'hidden_tests("{name}", "{task}", globals())'
    return _marked(naming.tests_id(name, task), words.hidden_tests(len(own), task, sum(own)), call, sum(own))


def _marked(grade_id: str, head: str, call: str, points: float) -> RawCell:
    function = call.split("(", 1)[0]
    hidden = f"{BEGIN_HIDDEN}\nfrom grader.nbgrader.native import {function}\n\n{call}\n{END_HIDDEN}"
    return _cell("code", grade_id, f"{head}\n{hidden}", grade=True, locked=True, points=number(points))


def _prompt(question: Question, n: int, lang: Lang) -> str:
    """The question in both languages, that of the notebook first."""
    lines = [f"## {words.number_of_question(n, question.id, question.points).in_(lang)}", ""]
    for own in (lang, *(other for other in LANGS if other != lang)):
        lines += [question.prompt.text.in_(own), ""]
    if question.figure:
        lines += [_drawn(question.figure, lang), ""]
    if question.items:
        lines += [*(f"{number}. {_in_both(item.text, lang)}" for number, item in question.items.items()), ""]
    lines += [f"- **{letter}**: {_in_both(choice.text, lang)}" for letter, choice in question.choices.items()]
    return "\n".join(lines).rstrip()


def _drawn(figure: Figure, lang: Lang) -> str:
    """The drawing within the cell: an attachment would have to be kept by whoever copies it."""
    data = base64.b64encode(figure.svg.encode()).decode()
    return f'<img alt="{html.escape(_in_both(figure.text, lang))}" src="data:image/svg+xml;base64,{data}">'


def _in_both(text: Text, lang: Lang) -> str:
    if text.en == text.ja:
        return text.en
    return f"{text.en} / {text.ja}" if lang == "en" else f"{text.ja} / {text.en}"


def _names(text: str) -> set[str]:
    return {n.id for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Name)}


def _markdown(cell_id: str, text: str) -> RawCell:
    return {"cell_type": "markdown", "id": naming.cell_id(cell_id), "metadata": {}, "source": text}


def _locked(grade_id: str, text: str) -> RawCell:
    return _cell("code", grade_id, text, locked=True)


def _example(exercise: str, part: Part) -> RawCell:
    return _locked(naming.example_id(exercise, part.name), f"{part.text}\n\n\n{part.name}()")


def _cell(
    kind: str,
    grade_id: str,
    text: str,
    *,
    grade: bool = False,
    solution: bool = False,
    locked: bool = False,
    points: float | None = None,
) -> RawCell:
    cell: RawCell = {"cell_type": kind, "id": naming.cell_id(grade_id), "metadata": {}, "source": text}
    if kind == "code":
        cell.update(execution_count=None, outputs=[])
    if grade or solution or locked:
        meta = {"grade": grade, "grade_id": grade_id, "locked": locked, "schema_version": SCHEMA, "solution": solution}
        meta["task"] = False
        if points is not None:
            meta["points"] = points
        cell["metadata"] = {"nbgrader": meta}
    return cell


def _notebook(cells: list[RawCell], name: str) -> RawNotebook:
    metadata: JsonObject = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    if name:
        metadata["saiten"] = {"name": name}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
