"""Statements: every sentence that a student is told, and the hidden tests that fail where it is ignored.

A statement is the head of a solution file, or the docstring of a task or of a task's method; its sentences are counted
off in a table beside the hidden file (`softmax.toml`), section by section:

    [softmax]
    "Probabilities of the classes…" = ["values", "sums_to_one"]     # ids; without brackets, of all of its parameters
    "Speed is not marked." = "a promise: nothing is timed"          # why it asks nothing

A key is the whole sentence, or a beginning that no other one of the statement has and "…". What stands behind "Source:"
in a paragraph needs no entry. Whether a test does fail is for its author to try; what cannot fail is not a sentence to
keep.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import Path

from grader.authoring import words
from grader.authoring.breaches import Breach
from grader.course.author_file import parsed
from grader.course.course import Exercise
from grader.course.sentences import MORE, Answer, Table, means, read_table, sentences
from grader.testing.case import Suite

HEAD = "head"
LONG = 60  # characters of a sentence from which a key may well be a beginning


class _Unreadable(Exception):
    """Why a table cannot be read."""


def every_sentence_is_tested(suite: Suite) -> Iterator[Breach]:
    """Every sentence of a statement names the tests that hold a student to it, or says why it asks nothing."""
    where, told = suite.exercise.sentences_path, statements(suite.exercise)
    if not where.is_file():
        return  # told already: see file_rules.tables_and_files_agree
    try:
        table = _read(where)
    except _Unreadable as error:
        yield words.no_table_of_sentences(where, str(error))
        return
    tests: dict[str, set[str]] = {}
    for case in suite.cases:
        for name in {case.id, case.id.partition("[")[0]}:
            tests.setdefault(name, set()).add(case.task)
    for statement in {**told, **table}:
        answers = table.get(statement, {})
        yield from _matched(where, statement, told.get(statement, ()), answers)
        for key, answer in answers.items():
            yield from _answered(where, key, answer, tests, statement)


def statements(exercise: Exercise) -> dict[str, list[str]]:
    """The sentences of each statement, in the order of the file: of the head, `Task`, `Task.method`."""
    tree = parsed(exercise.solution_path)
    found = {HEAD: sentences(ast.get_docstring(tree) or "")}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name in exercise.tasks:
            found[node.name] = sentences(ast.get_docstring(node) or "")
            methods = node.body if isinstance(node, ast.ClassDef) else []
            for part in methods:
                if isinstance(part, ast.FunctionDef) and (text := ast.get_docstring(part)):
                    found[f"{node.name}.{part.name}"] = sentences(text)
    return found


def key_for(sentence: str) -> str:
    """What an author may write for a sentence: all of it, or a beginning."""
    if len(sentence) <= LONG:
        return sentence
    return sentence[: sentence.rindex(" ", 0, LONG)] + MORE


def _read(path: Path) -> Table:
    """Raises _Unreadable."""
    try:
        table = read_table(path)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _Unreadable(str(error)) from error
    for section, answers in table.items():
        if not isinstance(answers, dict):
            raise _Unreadable(f"{section} stands in no section")
    return table


def _matched(where: Path, statement: str, told: Sequence[str], answers: Mapping[str, Answer]) -> Iterator[Breach]:
    """Each sentence has one entry, each entry one sentence."""
    meant = {key: [s for s in told if means(key, s)] for key in answers}
    for key, found in meant.items():
        if len(found) != 1:
            yield words.no_such_sentence(where, statement, key, len(found))
    for sentence in told:
        entries = [key for key, found in meant.items() if sentence in found]
        if not entries:
            yield words.sentence_without_entry(where, statement, key_for(sentence))
        elif len(entries) > 1:
            yield words.sentence_twice(where, statement, entries)


def _answered(where: Path, key: str, answer: object, tests: Mapping[str, Set[str]], statement: str) -> Iterator[Breach]:
    """The tests are there, and about this task; a reason has words. `tests`: the tasks of each."""
    task = statement.partition(".")[0]
    if isinstance(answer, list) and answer:
        for test in answer:
            if test not in tests:
                yield words.no_such_test(where, key, str(test))
            elif task != HEAD and task not in tests[test]:
                yield words.test_of_another_task(where, key, test, task)
    elif not isinstance(answer, str) or not answer.strip() or answer in tests:
        yield words.no_answer(where, key)
