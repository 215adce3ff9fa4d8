"""Statements: the same stub in the reader's language, whose code stays what it was."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from grader.course.course import Course
from grader.course.japanese_lines import columns, folded
from grader.course.statement_blocks import BlockKind, blocks_of
from grader.course.statements import WIDTH, HandoutLang, in_language, print_of, statements_of, with_docstrings

COURSE = Course.load(Path(__file__).parents[2])
SOFTMAX = COURSE.exercise("softmax")


def stub_in(lang: HandoutLang, name: str = "softmax") -> str:
    exercise = COURSE.exercise(name)
    return in_language(exercise.stub_path.read_text(encoding="utf-8"), statements_of(exercise), lang)


def without_docstrings(source: str) -> str:
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
            node.body[0] = ast.Pass()
    return ast.dump(tree)


@pytest.mark.parametrize("lang", ["ja", "both"])
@pytest.mark.parametrize("name", [e.name for e in COURSE.exercises])
def test_only_the_docstrings_of_a_stub_change_with_the_language(name: str, lang: HandoutLang):
    assert without_docstrings(stub_in(lang, name)) == without_docstrings(stub_in("en", name))


def test_a_japanese_stub_says_nothing_in_english():
    assert "Probabilities" not in stub_in("ja")
    assert "クラスの確率" in stub_in("ja")


def test_a_stub_in_both_languages_has_the_english_first():
    text = stub_in("both")
    assert 0 < text.index("Probabilities of the classes") < text.index("クラスの確率")


def test_a_formula_is_the_same_line_in_both_languages():
    statement = statements_of(SOFTMAX)["softmax"]
    formulas = [
        b.lines[0] for t in (statement.text.en, statement.text.ja) for b in blocks_of(t) if b.kind is BlockKind.FORMULA
    ]
    assert all("exp(a_k) / Σ_j exp(a_j)" in line for line in formulas)
    assert len(formulas) == 2


def test_a_docstring_is_no_wider_than_its_columns():
    lines = [
        line
        for exercise in COURSE.exercises
        for statement in statements_of(exercise).values()
        for line in folded(statement.text.ja, WIDTH).splitlines()
    ]
    assert max(map(columns, lines)) <= 120  # formulas are not folded


def test_a_line_is_folded_at_a_pause_and_not_inside_a_word():
    text = "ネットワークは、ミニバッチを 1 つ使うたびに更新されます。サンプルは変わりません。"
    lines = folded(text, 30).split("\n")
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert lines[0] == "ネットワークは、ミニバッチを"
    assert all(columns(line) <= 30 for line in lines)


@pytest.mark.parametrize(
    "text", ['ends with "one"', 'three """ in it', "a \\n that is none", "one\n\n    two = 2\n\nthree"]
)
def test_any_text_can_be_a_docstring(text: str):
    source = with_docstrings('def f():\n    """Old."""\n    return 1\n', {"f": text})
    said = ast.get_docstring(ast.parse(source).body[0])  # type: ignore[arg-type]
    assert said
    assert said.strip() == text
    assert source.endswith("    return 1\n")


def test_a_print_changes_with_the_words_and_not_with_the_lines():
    assert print_of("one two\n   three") == print_of("one\ntwo three")
    assert print_of("one two") != print_of("one too")
