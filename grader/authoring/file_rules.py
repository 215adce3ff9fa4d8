"""File rules: what `grade dev check` proves of a course by reading its files, in the order in which a reader would ask."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from grader.authoring import words
from grader.authoring.breaches import Breach
from grader.authoring.coverage import coverage_is_fresh
from grader.authoring.glossary import words_are_those_of_the_glossary
from grader.authoring.japanese_rules import (
    formulas_stand_free,
    japanese_formulas_are_japanese,
    japanese_lines_are_whole,
)
from grader.authoring.languages import JAPANESE, in_both
from grader.authoring.lesson_rules import (
    lessons_are_built_alike,
    lessons_lead_nowhere_else,
    lessons_lead_to_what_belongs_to_them,
)
from grader.authoring.new import PLACEHOLDERS
from grader.authoring.planted_rules import quiz_keys_belong_to_the_plantings
from grader.authoring.quiz_rules import figures_only_draw, keys_cannot_be_guessed
from grader.authoring.quiz_schema import is_stale, schema_path
from grader.authoring.statement_rules import statements_are_in_both_languages, statements_are_in_step
from grader.course.author_file import Unusable, parsed
from grader.course.course import LESSON, Course, Exercise
from grader.course.generated import generated, stray
from grader.course.statements import japanese_path
from grader.course.stub import check_residue
from grader.errors import SaitenError, UsageError
from grader.quiz import Quiz
from grader.text import Text

_SHAPE = re.compile(r"\([A-Z](,|\)| )|\([A-Z]+,|shape|one number|int\b|float")
_GENERATED_NAMES = ("__pycache__",)

FileRule = Callable[[Course], Iterator[Breach]]


def tables_and_files_agree(course: Course) -> Iterator[Breach]:
    """Every exercise of a table has its files, and there is no file that no table names."""
    for unit in course.units:
        for exercise in unit.exercises:
            for path in _written(exercise):
                if not path.is_file():
                    yield words.file_missing(path, exercise.name)
        named = {*map(japanese_path, unit.exercises), *(path for e in unit.exercises for path in _written(e))}
        named |= {e.worked_path for e in unit.exercises if not e.bug}  # which it may have
        yield from _unexpected(unit.path, named | {unit.path / "unit.toml"}, LESSON)
        yield from _unexpected(course.hidden / unit.name, named, ("__init__.py",))
    names = [e.name for e in course.exercises]
    for name in sorted({n for n in names if names.count(n) > 1}):
        yield words.two_exercises(course.solutions, name)
    for name in sorted(set(names) & set(course.quiz_names)):
        yield words.quiz_like_exercise(course.quizzes / f"{name}.yaml")
    folders = {p.name for p in course.hidden.iterdir() if p.is_dir() and p.name not in _GENERATED_NAMES}
    for folder in sorted(folders - {u.name for u in course.units}):
        yield words.no_unit(course.hidden / folder)


def _written(exercise: Exercise) -> tuple[Path, ...]:
    """The files that its author writes, beside the Japanese. One with a bug has the hidden tests of another."""
    if exercise.bug:
        return exercise.source_path, exercise.bug.table_path
    return exercise.solution_path, exercise.hidden_path, exercise.sentences_path


def _unexpected(folder: Path, named: set[Path], allowed: tuple[str, ...]) -> Iterator[Breach]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path not in named and path.name not in (*allowed, *_GENERATED_NAMES):
            yield words.in_no_table(path)


def solutions_are_python(course: Course) -> Iterator[Breach]:
    """Every solution can be parsed; the rules after this one read them."""
    for exercise in course.exercises:
        try:
            parsed(exercise.source_path)
        except Unusable as error:
            yield Breach.of(error)


def placeholders_are_replaced(course: Course) -> Iterator[Breach]:
    """Nothing stands any more as `grade dev new` wrote it."""
    for exercise in course.exercises:
        solution = exercise.source_path
        for path in (solution, japanese_path(exercise), exercise.hidden_path, solution.parent / "unit.toml"):
            text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
            for line in PLACEHOLDERS:
                if line in text:
                    yield words.of_the_skeleton(path, line)


def prerequisites_exist(course: Course) -> Iterator[Breach]:
    """A prerequisite is an exercise that comes before."""
    seen: set[str] = set()
    for exercise in course.exercises:
        for name in exercise.prerequisites:
            if name not in seen:
                yield words.no_earlier_exercise(exercise.solution_path, name)
        seen.add(exercise.name)


def generated_is_fresh(course: Course) -> Iterator[Breach]:
    """exercises/ is what would be generated now."""
    try:
        files = generated(course)
    except (SaitenError, OSError) as error:
        yield words.not_generated(course.stubs, error)
        return
    for path, text in files.items():
        if not path.is_file():
            yield words.to_be_built(path)
        elif path.read_text(encoding="utf-8") != text:
            yield words.stale(path)
    for path in stray(course, files):
        yield words.generated_by_nothing(path)


def stubs_hold_no_residue(course: Course) -> Iterator[Breach]:
    """Nothing of a solution is in a stub."""
    for exercise in course.exercises:
        if not exercise.stub_path.is_file():
            continue
        try:
            source = exercise.solution_path.read_text(encoding="utf-8")
            check_residue(source, exercise.stub_path.read_text(encoding="utf-8"), exercise.name)
        except UsageError as error:
            yield words.residue(exercise.stub_path, error)


def docstrings_are_statements(course: Course) -> Iterator[Breach]:
    """A task's docstring gives shapes and the Japanese term."""
    for exercise in course.exercises:
        tree = parsed(exercise.source_path)
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name in exercise.tasks:
                doc = ast.get_docstring(node) or ""
                if not _SHAPE.search(doc):
                    yield words.no_shapes(exercise.source_path, node.name)
                if not JAPANESE.search(doc):
                    yield words.no_japanese_term(exercise.source_path, node.name)


def both_languages_are_there(course: Course) -> Iterator[Breach]:
    """Titles and hints of the tables, and the examples' docstrings, exist in English and Japanese."""
    for unit in course.units:
        yield from in_both(unit.path / "unit.toml", "the unit's title", unit.title)
    for exercise in course.exercises:
        table = exercise.source_path.parent / "unit.toml"
        yield from in_both(table, f"the title of {exercise.name}", exercise.title)
        if exercise.hint:
            yield from in_both(table, f"the hint of {exercise.name}", exercise.hint)
        for node in parsed(exercise.solution_path).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                title = Text.from_docstring(ast.get_docstring(node))
                yield from in_both(exercise.solution_path, f"the docstring of {node.name}", title)


def quizzes_are_valid(course: Course) -> Iterator[Breach]:
    """Every quiz file loads: its form asks for kinds, keys and both languages."""
    for name in course.quiz_names:
        try:
            Quiz.load(course.quiz_path(name))
        except UsageError as error:
            yield words.invalid(course.quizzes / f"{name}.yaml", error)


def quiz_schema_is_fresh(course: Course) -> Iterator[Breach]:
    """quizzes/quiz.schema.json, where a course keeps one, is the form that quizzes have now."""
    if is_stale(course):
        yield words.stale(schema_path(course))


def examples_pass(course: Course) -> Iterator[Breach]:
    """The public examples pass on the solutions, under plain pytest."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "data").mkdir()
        for path in course.public_data:
            (Path(folder) / "data" / path.name).write_bytes(path.read_bytes())
        for exercise in course.exercises:
            (Path(folder) / exercise.file_name).write_bytes(exercise.source_path.read_bytes())
            if exercise.examples_path.is_file():
                (Path(folder) / exercise.examples_path.name).write_bytes(exercise.examples_path.read_bytes())
        environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        code, said = plain_pytest(["-q", "-p", "no:cacheprovider", "-c", os.devnull, folder], environment)
        for line in said.splitlines():
            if line.startswith(("FAILED", "ERROR")):
                yield words.example_fails(course.stubs, line)
        if code not in (0, 1):
            yield words.examples_do_not_run(course.stubs, said)


def plain_pytest(args: Sequence[str], env: Mapping[str, str]) -> tuple[int, str]:
    """Run pytest in a process of its own: its exit code, and what it printed."""
    command = [sys.executable, "-m", "pytest", *args]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


FILE_RULES: tuple[FileRule, ...] = (
    tables_and_files_agree,
    solutions_are_python,
    placeholders_are_replaced,
    prerequisites_exist,
    generated_is_fresh,
    stubs_hold_no_residue,
    docstrings_are_statements,
    both_languages_are_there,
    statements_are_in_both_languages,
    statements_are_in_step,
    words_are_those_of_the_glossary,
    japanese_lines_are_whole,
    formulas_stand_free,
    japanese_formulas_are_japanese,
    lessons_lead_to_what_belongs_to_them,
    lessons_lead_nowhere_else,
    lessons_are_built_alike,
    quizzes_are_valid,
    keys_cannot_be_guessed,
    figures_only_draw,
    quiz_keys_belong_to_the_plantings,
    quiz_schema_is_fresh,
    coverage_is_fresh,
    examples_pass,
)


READABLE = FILE_RULES.index(solutions_are_python) + 1  # the rules that say why an exercise cannot be read at all


def can_be_read(exercise: Exercise) -> bool:
    """Whether the exercise has its files and its solution is Python: what all other rules stand on."""
    try:
        parsed(exercise.source_path)
    except Unusable:
        return False
    return exercise.hidden_path.is_file()
