"""Words: what `grade dev` and `grade release` say to authors, in English, a function a sentence.

A rule's sentence is a Breach: what is wrong, then what to do. README is what a release says to students.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.authoring.breaches import Breach

# --- files


def file_missing(path: Path, exercise: str) -> Breach:
    return Breach(path, f"{exercise} is in the table but this file is missing", "write it")


def two_exercises(path: Path, name: str) -> Breach:
    return Breach(path, f"two exercises are called {name}", "rename one: files are found by name")


def quiz_like_exercise(path: Path) -> Breach:
    return Breach(path, "an exercise has the same name", "rename one: both are named alone")


def no_unit(path: Path) -> Breach:
    return Breach(path, "belongs to no unit", "remove it, or write its unit.toml")


def in_no_table(path: Path) -> Breach:
    return Breach(path, "no table names it", "add it to unit.toml or remove it")


def no_earlier_exercise(path: Path, name: str) -> Breach:
    return Breach(path, f"its prerequisite {name} is no earlier exercise", "mend unit.toml")


def not_generated(path: Path, why: Exception) -> Breach:
    return Breach(path, f"cannot be generated: {why}", "mend the solution")


def to_be_built(path: Path) -> Breach:
    return Breach(path, "is missing", "run grade dev build")


def stale(path: Path) -> Breach:
    return Breach(path, "is not what would be generated now", "run grade dev build, never edit it")


def generated_by_nothing(path: Path) -> Breach:
    return Breach(path, "nothing generates it", "run grade dev build")


def of_the_skeleton(path: Path, line: str) -> Breach:
    return Breach(path, f"still holds {line!r} of the skeleton", "write what belongs there")


def residue(path: Path, why: Exception) -> Breach:
    return Breach(path, str(why), "run grade dev build")


def no_shapes(path: Path, task: str) -> Breach:
    return Breach(path, f"the docstring of {task} gives no shapes", "add them")


def no_japanese_term(path: Path, task: str) -> Breach:
    return Breach(path, f"the docstring of {task} names no Japanese term", "add it")


def no_english(path: Path, what: str) -> Breach:
    return Breach(path, f"{what} has no English", "write it")


def no_japanese(path: Path, what: str) -> Breach:
    return Breach(path, f"{what} has no Japanese", "write it")


def invalid(path: Path, why: Exception) -> Breach:
    return Breach(path, str(why), "mend it")


def example_fails(path: Path, line: str) -> Breach:
    return Breach(path, f"a public example fails on the solution: {line[:200]}", "mend one of them")


def examples_do_not_run(path: Path, output: str) -> Breach:
    return Breach(path, f"the public examples cannot be run: {output[-300:]}", "mend them")


# --- tests and mistakes


def shows_nothing(path: Path, task: str) -> Breach:
    return Breach(path, f"no test shows that {task} does its job", 'write one from `values`, or mark one @shows("…")')


def pays_for_nothing(path: Path, test: str, program: str) -> Breach:
    why = f"{test} pays for a useless program, which answers everything with {program}"
    return Breach(path, why, "mark it @supporting, or have it ask for more")


def untested(path: Path, task: str) -> Breach:
    return Breach(path, f"no test is about {task}", "write some")


def no_such_task(path: Path, mistake: str, task: str) -> Breach:
    return Breach(path, f"mistake {mistake} names no task: {task}", "mend it")


def mistake_twice(path: Path, mistake: str, task: str) -> Breach:
    return Breach(path, f"mistake {mistake} of {task} is there twice", "rename one")


def solution_fails(path: Path, test: str, fault: Exception) -> Breach:
    why = f"{type(fault).__name__}: {fault}"
    return Breach(path, f"fails its hidden test {test} ({why[:160]})", "mend one of them")


def stub_does_not_fail(path: Path, test: str) -> Breach:
    return Breach(path, f"the stub does not fail {test} with NotImplementedError", "leave the task blank")


def loses_no_mark(path: Path, mistake: str, task: str) -> Breach:
    return Breach(path, f"mistake {mistake} of {task} loses no mark", "write a test for it")


_TELL_APART = "write a test that tells them apart, or give them a group"


def misdiagnosed(path: Path, mistake: str, task: str, found: Sequence[str]) -> Breach:
    names = ", ".join(found) or "nothing"
    return Breach(path, f"mistake {mistake} of {task} is diagnosed as {names}", _TELL_APART)


def mistakes_agree(path: Path, first: str, second: str, task: str) -> Breach:
    return Breach(path, f"mistakes {first} and {second} of {task} agree on every call", _TELL_APART)


def not_asked(path: Path, task: str, owed: str) -> Breach:
    remedy = f'add a test, or say why not: EXCUSED = {{("{task}", "{owed}"): "…"}}'
    return Breach(path, f"no test of {task} asks for {owed}", remedy)


def idle_excuse(path: Path, key: object) -> Breach:
    return Breach(path, f"EXCUSED holds {key!r}, and nothing is missing there", "remove it")


# --- statements


def no_table_of_sentences(path: Path, why: str) -> Breach:
    return Breach(path, f"is no table of sentences ({why})", 'write [task], then "sentence" = ["test"] lines')


def sentence_without_entry(path: Path, statement: str, key: str) -> Breach:
    remedy = "add it with the tests that fail where it is ignored, or with the reason why it asks nothing"
    return Breach(path, f'[{statement}] has no "{key}"', remedy)


def no_such_sentence(path: Path, statement: str, key: str, found: int) -> Breach:
    why = f"{found} sentences of {statement} begin" if found else f"no sentence of {statement} is or begins"
    return Breach(path, f'{why} "{key}"', "write more of it" if found else "mend or remove the entry")


def sentence_twice(path: Path, statement: str, entries: Sequence[str]) -> Breach:
    keys = " and ".join(f'"{key}"' for key in entries)
    return Breach(path, f"[{statement}] has one sentence twice: {keys}", "keep one entry")


def no_such_test(path: Path, key: str, test: str) -> Breach:
    return Breach(path, f'"{key}" names no test: {test}', "give a test's id, as the hidden file has it after test_")


def test_of_another_task(path: Path, key: str, test: str, task: str) -> Breach:
    return Breach(path, f'"{key}" of {task} names {test}, which is about another task', "name a test of this one")


def no_answer(path: Path, key: str) -> Breach:
    return Breach(path, f'"{key}" has neither tests nor a reason', 'give ["test", …], or in words why it asks nothing')


# --- a new exercise


def bad_name(given: str) -> str:
    return f"{given}: an exercise is named unitNN_name/exercise, in lower case"


def name_taken(name: str) -> str:
    return f"{name}: there is an exercise of this name; files are found by name, so choose another"


def file_there(path: Path) -> str:
    return f"{path}: is there already; remove it or choose another name"


# --- a release


def not_empty(path: Path) -> str:
    return f"{path}: is not empty; give a new folder, so that nobody's work is overwritten"


def holds_solution(path: Path, exercise: str) -> str:
    return f"{path}: would hold a line of the solution of {exercise}; nothing was written"


def holds_marker(path: Path) -> str:
    return f"{path}: would hold a marker of a solution; nothing was written"


def holds_key(path: Path, sentence: str) -> str:
    return f"{path}: would hold a quiz's key or feedback ({sentence[:40]!r}); nothing was written"


def due(when: str) -> str:
    return f"\n提出期限 / due: **{when}**\n"


def builds_on_unset(exercise: str, before: str) -> str:
    return f"note: {exercise} builds on {before}, which students have from before, or not at all"


def names_unset_quiz(exercise: str, quiz: str) -> str:
    return f"note: {exercise} goes with the quiz {quiz}, which was not set, so that its statement does not name it"


def asks_about_unset(quiz: str, files: Sequence[str]) -> str:
    return f"note: the quiz {quiz} asks about {', '.join(files)}: set them too, or students cannot answer"
