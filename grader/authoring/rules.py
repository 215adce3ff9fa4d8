"""Rules: what `grade dev check` proves of a course, one function a rule, in the order in which a reader would ask.

Those of the first half read files; those of the second run the tests of the course, in this process, on solutions,
stubs and mistakes: all of it our own code.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from grader.authoring.findings import Finding
from grader.authoring.quiz_schema import is_stale, schema_path
from grader.course.course import LESSON, Course, Exercise
from grader.course.generated import generated, stray
from grader.course.stub import check_residue
from grader.diagnosis.agreement import steps_agree
from grader.diagnosis.replay import Replay
from grader.errors import SaitenError, UsageError
from grader.quiz import Quiz
from grader.student.student import NotAttempted
from grader.testing.case import Suite
from grader.testing.loading import LocalRun
from grader.testing.seeds import PUBLIC_SECRET
from grader.text import Text

_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_SHAPE = re.compile(r"\([A-Z](,|\)| )|\([A-Z]+,|shape|one number|int\b|float")
_GENERATED_NAMES = ("__pycache__",)

FileRule = Callable[[Course], Iterator[Finding]]
SuiteRule = Callable[[Suite], Iterator[Finding]]


# --- files


def tables_and_files_agree(course: Course) -> Iterator[Finding]:
    """Every exercise of a table has its files, and there is no file that no table names."""
    for unit in course.units:
        named = {e.solution_path for e in unit.exercises}
        for exercise in unit.exercises:
            for path in (exercise.solution_path, exercise.hidden_path):
                if not path.is_file():
                    yield Finding(path, f"{exercise.name} is in the table but this file is missing", "write it")
        yield from _unexpected(unit.path, named | {unit.path / "unit.toml"}, LESSON)
        hidden = {e.hidden_path for e in unit.exercises}
        if hidden:
            yield from _unexpected(next(iter(hidden)).parent, hidden, ("__init__.py",))
    names = [e.name for e in course.exercises]
    for name in sorted({n for n in names if names.count(n) > 1}):
        yield Finding(course.solutions, f"two exercises are called {name}", "rename one: files are found by name")
    for name in sorted(set(names) & set(course.quiz_names)):
        yield Finding(
            course.quizzes / f"{name}.yaml", "an exercise has the same name", "rename one: both are named alone"
        )
    folders = {p.name for p in course.hidden.iterdir() if p.is_dir() and p.name not in _GENERATED_NAMES}
    for folder in sorted(folders - {u.name for u in course.units}):
        yield Finding(course.hidden / folder, "belongs to no unit", "remove it, or write its unit.toml")


def _unexpected(folder: Path, named: set[Path], allowed: tuple[str, ...]) -> Iterator[Finding]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path not in named and path.name not in (*allowed, *_GENERATED_NAMES):
            yield Finding(path, "no table names it", "add it to unit.toml or remove it")


def prerequisites_exist(course: Course) -> Iterator[Finding]:
    """A prerequisite is an exercise that comes before."""
    seen: set[str] = set()
    for exercise in course.exercises:
        for name in exercise.prerequisites:
            if name not in seen:
                yield Finding(
                    exercise.solution_path, f"its prerequisite {name} is no earlier exercise", "mend unit.toml"
                )
        seen.add(exercise.name)


def generated_is_fresh(course: Course) -> Iterator[Finding]:
    """exercises/ is what would be generated now."""
    try:
        files = generated(course)
    except (SaitenError, OSError) as error:
        yield Finding(course.stubs, f"cannot be generated: {error}", "mend the solution")
        return
    for path, text in files.items():
        if not path.is_file():
            yield Finding(path, "is missing", "run grade dev build")
        elif path.read_text(encoding="utf-8") != text:
            yield Finding(path, "is not what would be generated now", "run grade dev build, never edit it")
    for path in stray(course, files):
        yield Finding(path, "nothing generates it", "run grade dev build")


def stubs_hold_no_residue(course: Course) -> Iterator[Finding]:
    """Nothing of a solution is in a stub."""
    for exercise in course.exercises:
        if not exercise.stub_path.is_file():
            continue
        try:
            source = exercise.solution_path.read_text(encoding="utf-8")
            check_residue(source, exercise.stub_path.read_text(encoding="utf-8"), exercise.name)
        except UsageError as error:
            yield Finding(exercise.stub_path, str(error), "run grade dev build")


def docstrings_are_statements(course: Course) -> Iterator[Finding]:
    """A task's docstring gives shapes and the Japanese term."""
    for exercise in course.exercises:
        tree = ast.parse(exercise.solution_path.read_text(encoding="utf-8"))
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name in exercise.tasks:
                doc = ast.get_docstring(node) or ""
                if not _SHAPE.search(doc):
                    yield Finding(exercise.solution_path, f"the docstring of {node.name} gives no shapes", "add them")
                if not _JAPANESE.search(doc):
                    yield Finding(
                        exercise.solution_path, f"the docstring of {node.name} names no Japanese term", "add it"
                    )


def both_languages_are_there(course: Course) -> Iterator[Finding]:
    """Titles and hints of the tables, and the examples' docstrings, exist in English and Japanese."""
    for unit in course.units:
        yield from _in_both(unit.path / "unit.toml", "the unit's title", unit.title)
    for exercise in course.exercises:
        table = exercise.solution_path.parent / "unit.toml"
        yield from _in_both(table, f"the title of {exercise.name}", exercise.title)
        if exercise.hint:
            yield from _in_both(table, f"the hint of {exercise.name}", exercise.hint)
        for node in ast.parse(exercise.solution_path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                title = Text.from_docstring(ast.get_docstring(node))
                yield from _in_both(exercise.solution_path, f"the docstring of {node.name}", title)


def _in_both(where: Path, what: str, text: Text) -> Iterator[Finding]:
    if not text.en:
        yield Finding(where, f"{what} has no English", "write it")
    if not _JAPANESE.search(text.ja):
        yield Finding(where, f"{what} has no Japanese", "write it")


def quizzes_are_valid(course: Course) -> Iterator[Finding]:
    """Every quiz file loads: its form asks for kinds, keys and both languages."""
    for name in course.quiz_names:
        try:
            Quiz.load(course.quiz_path(name))
        except UsageError as error:
            yield Finding(course.quizzes / f"{name}.yaml", str(error), "mend it")


def quiz_schema_is_fresh(course: Course) -> Iterator[Finding]:
    """quizzes/quiz.schema.json, where a course keeps one, is the form that quizzes have now."""
    if is_stale(course):
        yield Finding(schema_path(course), "is not what would be generated now", "run grade dev build, never edit it")


def examples_pass(course: Course) -> Iterator[Finding]:
    """The public examples pass on the solutions, under plain pytest."""
    with tempfile.TemporaryDirectory() as folder:
        for exercise in course.exercises:
            (Path(folder) / exercise.file_name).write_bytes(exercise.solution_path.read_bytes())
            if exercise.examples_path.is_file():
                (Path(folder) / exercise.examples_path.name).write_bytes(exercise.examples_path.read_bytes())
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", "/dev/null", folder],
            capture_output=True,
            text=True,
            check=False,
        )
        for line in done.stdout.splitlines():
            if line.startswith(("FAILED", "ERROR")):
                yield Finding(course.stubs, f"a public example fails on the solution: {line[:200]}", "mend one of them")
        if done.returncode not in (0, 1):
            yield Finding(course.stubs, f"the public examples cannot be run: {done.stdout[-300:]}", "mend them")


# --- tests


def hidden_titles_are_sentences(suite: Suite) -> Iterator[Finding]:
    """The docstring of every hidden test has two paragraphs, English and Japanese."""
    for case in suite.cases:
        yield from _in_both(suite.exercise.hidden_path, f"the docstring of {case.id}", case.title)


def every_task_is_tested(suite: Suite) -> Iterator[Finding]:
    """Every task has hidden tests, and catalogued mistakes have tasks that exist."""
    for task in suite.exercise.tasks:
        if not any(c.task == task for c in suite.cases):
            yield Finding(suite.exercise.hidden_path, f"no test is about {task}", "write some")
    for entry in suite.mistakes:
        if entry.task not in suite.exercise.tasks:
            yield Finding(suite.exercise.hidden_path, f"mistake {entry.id} names no task: {entry.task}", "mend it")


def hints_are_there(suite: Suite) -> Iterator[Finding]:
    """Every mistake has a hint in both languages, and its id once a task."""
    seen: set[tuple[str, str]] = set()
    for entry in suite.mistakes:
        where = suite.exercise.hidden_path
        yield from _in_both(where, f"the hint of {entry.id}", entry.hint)
        if (entry.id, entry.task) in seen:
            yield Finding(where, f"mistake {entry.id} of {entry.task} is there twice", "rename one")
        seen.add((entry.id, entry.task))


def solutions_pass(suite: Suite) -> Iterator[Finding]:
    """The solution passes all its hidden tests."""
    for test, run in LocalRun(suite, PUBLIC_SECRET).run().items():
        if run.fault is not None:
            said = f"{type(run.fault).__name__}: {run.fault}"
            yield Finding(
                suite.exercise.solution_path, f"fails its hidden test {test} ({said[:160]})", "mend one of them"
            )


def stubs_fail(suite: Suite) -> Iterator[Finding]:
    """Every test of the stub ends in NotImplementedError naming the exercise."""
    exercise = suite.exercise
    if not exercise.stub_path.is_file():
        return
    for test, run in LocalRun(suite, PUBLIC_SECRET, exercise.stub_path).run().items():
        named = isinstance(run.fault, NotAttempted) and run.fault.message.startswith(f"{exercise.name}.")
        if not named:
            yield Finding(
                exercise.stub_path, f"the stub does not fail {test} with NotImplementedError", "leave the task blank"
            )


_latest: list[tuple[Suite, Replay]] = []  # the mistakes of a suite are run once for all rules


def _replay(suite: Suite) -> Replay:
    if not _latest or _latest[0][0] is not suite:
        _latest[:] = [(suite, Replay(suite, PUBLIC_SECRET))]
    return _latest[0][1]


def mistakes_lose_marks(suite: Suite) -> Iterator[Finding]:
    """Every catalogued mistake fails a test, and is diagnosed as itself or as one of its group."""
    replay = _replay(suite)
    for entry in suite.mistakes:
        runs = replay.run_of(entry)
        failing = [test for test, run in runs.items() if run.fault is not None]
        if not failing:
            yield Finding(
                suite.exercise.hidden_path, f"mistake {entry.id} of {entry.task} loses no mark", "write a test for it"
            )
            continue
        found = replay.diagnose(entry.task, {t: r.steps for t, r in runs.items()}, failing)
        if not found.overall or any(m.group != entry.group for m in found.overall):
            names = ", ".join(m.id for m in found.overall) or "nothing"
            yield Finding(
                suite.exercise.hidden_path,
                f"mistake {entry.id} of {entry.task} is diagnosed as {names}",
                "write a test that tells them apart, or give them a group",
            )


def mistakes_differ(suite: Suite) -> Iterator[Finding]:
    """Two mistakes of a task that are not in one group differ in some recorded call."""
    replay = _replay(suite)
    for n, first in enumerate(suite.mistakes):
        for second in suite.mistakes[:n]:
            if first.task != second.task or first.group == second.group:
                continue
            a, b = replay.run_of(first), replay.run_of(second)
            if all(steps_agree(a[t].steps, b[t].steps) for t in a):
                yield Finding(
                    suite.exercise.hidden_path,
                    f"mistakes {second.id} and {first.id} of {first.task} agree on every call",
                    "write a test that tells them apart, or give them a group",
                )


FILE_RULES: tuple[FileRule, ...] = (
    tables_and_files_agree,
    prerequisites_exist,
    generated_is_fresh,
    stubs_hold_no_residue,
    docstrings_are_statements,
    both_languages_are_there,
    quizzes_are_valid,
    quiz_schema_is_fresh,
    examples_pass,
)
SUITE_RULES: tuple[SuiteRule, ...] = (
    hidden_titles_are_sentences,
    every_task_is_tested,
    hints_are_there,
    solutions_pass,
    stubs_fail,
    mistakes_lose_marks,
    mistakes_differ,
)


def missing_files(exercise: Exercise) -> bool:
    """Whether the exercise cannot be run at all: `tables_and_files_agree` says why."""
    return not (exercise.solution_path.is_file() and exercise.hidden_path.is_file())
