"""Statements in a notebook: typeset formulas, the student's language, and a cell that fits the width."""

from __future__ import annotations

import ast
import re

import pytest
from real_course import REAL_COURSE, real_suites

from grader.course.japanese_lines import columns
from grader.course.statement_blocks import BlockKind, blocks_of
from grader.course.statements import statements_of
from grader.nbgrader.source_notebooks import exercise_notebook
from grader.nbgrader.statement_cells import WIDTH, markdown
from grader.nbgrader.typeset import tex
from grader.text import LANGS, Lang

FORMULAS = [
    line
    for exercise in REAL_COURSE.exercises
    for statement in statements_of(exercise).values()
    for lang in LANGS
    for block in blocks_of(statement.text.in_(lang))
    if block.kind is BlockKind.FORMULA
    for line in block.lines
    if "=" in line or "←" in line  # the others are drawings and tables
]


def cells(name: str, lang: Lang) -> dict[str, str]:
    exercise = REAL_COURSE.exercise(name)
    unit = next(u for u in REAL_COURSE.units if u.name == exercise.unit)
    notebook = exercise_notebook(exercise, unit, real_suites()[name], lang)
    return {cell["id"]: str(cell["source"]) for cell in notebook["cells"]}


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("σ'(x) = σ(x)·(1 − σ(x))", r"\sigma '(x) = \sigma (x) \cdot (1 - \sigma (x))"),
        ("E = −1/N Σ_n log(y[n, t_n] + 1e-7)", r"E = -1/N\ \sum_{n} \log (y[n, t_{n}] + 10^{-7})"),
        ("x̂ = (x − μ) / √(σ² + eps)", r"\hat{x} = (x - \mu ) / \sqrt{\sigma ^{2} + \mathrm{eps}}"),
        ("p ← p − lrₜ·m / (√v̂ + eps)", r"p \leftarrow p - \mathrm{lr}_{t} \cdot m / (\sqrt{\hat{v}} + \mathrm{eps})"),
        ("z1 = running_mean W1", r"z_{1} = \mathrm{running\_mean}\ W_{1}"),
        ("和は最後の軸についてとる", r"\text{和は最後の軸についてとる}"),
    ],
)
def test_a_formula_becomes_tex(formula: str, expected: str):
    assert tex(formula) == expected


@pytest.mark.parametrize("formula", FORMULAS)
def test_every_formula_of_the_course_has_its_braces(formula: str):
    made = tex(formula).replace(r"\{", "").replace(r"\}", "")
    assert made.count("{") == made.count("}")
    assert not set("Σ√←·−²½") & set(made)


def test_a_drawing_stays_as_it_is():
    assert markdown("    x – affine – ReLU") == "```text\nx – affine – ReLU\n```"


def test_a_formula_that_is_too_wide_goes_on_below():
    said = cells("convolution", "ja")["convolution-Convolution-statement"]
    formula = said.split("$$")[1].strip().splitlines()
    assert formula[0] == r"\begin{aligned}"
    assert formula[1].startswith(r"\mathrm{out}[n, f, \mathrm{oy}, \mathrm{ox}] &= b[f] + \sum")
    assert formula[2].startswith(r"&\quad W[f, c")


def test_a_row_of_a_table_that_is_too_wide_goes_on_below_its_last_column():
    row = "W1 (F, C)   b1 (F,)   convolution: maps of OH×OW, OH = ⌊(H + 2·pad − k) / stride⌋ + 1, OW alike"
    _, first, second, *_ = markdown(f"    {row}\n    W3 (M, K)   b3 (K,)   affine").splitlines()
    assert first.startswith("W1 (F, C)   b1 (F,)   convolution: maps")
    assert second.startswith(" " * len("W1 (F, C)   b1 (F,)   ") + "stride⌋ + 1")


@pytest.mark.parametrize("lang", LANGS)
def test_every_table_and_drawing_fits_the_width(lang: Lang):
    for exercise in REAL_COURSE.exercises:
        for name, statement in statements_of(exercise).items():
            blocks = re.findall(r"^```text\n(.*?)^```", markdown(statement.text.in_(lang)), re.DOTALL | re.MULTILINE)
            wide = [line for block in blocks for line in block.splitlines() if columns(line) > WIDTH]
            assert not wide, (exercise.name, name)


def test_the_statement_stands_above_the_cell_in_the_students_language():
    found = cells("softmax", "ja")
    order = list(found)
    assert order.index("softmax-softmax") == order.index("softmax-softmax-statement") + 1
    said = found["softmax-softmax-statement"]
    assert said.startswith("### `softmax(a)`\n\nクラスの確率を求める")
    assert r"$$" + "\n" + r"\mathrm{softmax}(a)_{k} = " in said
    assert "Probabilities" not in "".join(found.values())


def test_a_class_is_said_with_its_methods():
    said = cells("two_layer_net", "en")["two_layer_net-TwoLayerNet-statement"]
    assert said.startswith("### `class TwoLayerNet(input_size, hidden_size, output_size, ")
    assert "#### `predict(x)`\n\nScores of the classes" in said


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["softmax", "two_layer_net", "convolution"])
def test_a_cell_has_the_first_line_only_and_fits_the_width(name: str, lang: Lang):
    for task in REAL_COURSE.exercise(name).tasks:
        node = ast.parse(cells(name, lang)[f"{name}-{task}"]).body[0]
        assert isinstance(node, ast.FunctionDef | ast.ClassDef)
        said = ast.get_docstring(node)
        assert said
        assert "\n\n" not in said
        assert all(columns(line) <= WIDTH for line in said.splitlines())
