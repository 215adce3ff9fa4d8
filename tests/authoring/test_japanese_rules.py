"""The rules of Japanese: one word for one thing, whole lines, formulas that a page sees; each finds what it is for."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE

from grader.authoring.breaches import Breach
from grader.authoring.glossary import Term, glossary_of, words_are_those_of_the_glossary
from grader.authoring.japanese_rules import (
    formulas_stand_free,
    japanese_formulas_are_japanese,
    japanese_lines_are_whole,
)
from grader.course.author_file import Unusable
from grader.course.course import Course

REAL = Course.load(Path(__file__).parents[2])
FILTER = Term(ja="フィルター", reading="フィルター", en="filter", not_=("フィルタ", "カーネル"), but=("カーネル法",))
Rule = Callable[[Course], Iterator[Breach]]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the fixture course to break."""
    shutil.copytree(FIXTURE_COURSE, tmp_path / "course", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "course"


def found(rule: Rule, root: Path, lesson: str) -> list[str]:
    (root / "solutions/unit01_numbers/lesson.ja.md").write_text(lesson, encoding="utf-8")
    return [str(breach) for breach in rule(Course.load(root))]


@pytest.mark.parametrize(
    ("line", "forms"),
    [
        ("フィルターを使う", []),
        ("フィルタを使う", ["フィルタ"]),
        ("フィルターとフィルタ", ["フィルタ"]),
        ("カーネル法のカーネル", ["カーネル"]),
    ],
)
def test_another_form_is_found_where_it_is_no_part_of_the_term(line: str, forms: list[str]):
    assert list(FILTER.other_forms(line)) == forms


@pytest.mark.parametrize(
    "file",
    [
        "solutions/unit01_numbers/double.ja.toml",
        "solutions/unit01_numbers/unit.toml",
        "hidden/unit01_numbers/test_double.py",
        "quizzes/tiny.yaml",
    ],
)
def test_words_are_looked_for_wherever_a_student_reads(own: Path, file: str):
    (own / "solutions/glossary.toml").write_text(
        '[[terms]]\nja = "2 倍"\nreading = "にばい"\nen = "twice"\nnot = ["倍増"]\n', encoding="utf-8"
    )
    assert not found(words_are_those_of_the_glossary, own, "2 倍\n")
    with (own / file).open("a", encoding="utf-8") as handle:
        handle.write("# 倍増\n")
    (breach,) = found(words_are_those_of_the_glossary, own, "2 倍\n")
    assert f"{file}, line " in breach
    assert "says 倍増; the glossary has 2 倍" in breach


def test_a_glossary_that_cannot_be_read_is_its_authors(own: Path):
    (own / "solutions/glossary.toml").write_text('[[terms]]\nja = "2 倍"\n', encoding="utf-8")
    with pytest.raises(Unusable, match="is no glossary"):
        glossary_of(Course.load(own))


@pytest.mark.parametrize(
    ("lesson", "count"),
    [
        ("何層重\nねても", 1),
        ("変わりません。\n次の文", 1),
        ("何層 x\nねても", 0),
        ("何層重ねても\n\n次の段落", 0),
        ("# 題名\n次の段落", 0),
        ("- 項目は\n  続く", 1),
        ("| 表 | 重ねる\nねても", 0),
    ],
)
def test_a_line_that_ends_inside_japanese_is_found(own: Path, lesson: str, count: int):
    assert len(found(japanese_lines_are_whole, own, lesson)) == count


@pytest.mark.parametrize(
    ("lesson", "count"),
    [
        ("値は$x$です", 1),
        ("値は $x$ です", 0),
        ("値です。$x$ は", 1),
        ("$x$ は", 0),
        ("値\n$$\nx\n$$\nです", 0),
        ("（ $x$）", 1),
    ],
)
def test_a_formula_beside_full_width_text_is_found(own: Path, lesson: str, count: int):
    assert len(found(formulas_stand_free, own, lesson)) == count


@pytest.mark.parametrize(
    ("formula", "word"),
    [(r"\text{gradient } x", "gradient"), (r"\text{勾配 } x", ""), (r"\text{SGD:} x", ""), (r"\mathrm{mask}", "")],
)
def test_english_in_a_japanese_formula_is_found(own: Path, formula: str, word: str):
    shutil.copy(REAL.solutions / "glossary.toml", own / "solutions")
    said = found(japanese_formulas_are_japanese, own, f"式\n$$\n{formula}\n$$\n")
    assert [word in line for line in said] == [True] * bool(word)


@pytest.mark.parametrize(
    "rule",
    [words_are_those_of_the_glossary, japanese_lines_are_whole, formulas_stand_free, japanese_formulas_are_japanese],
)
def test_the_course_keeps_them(rule: Rule):
    assert not list(map(str, rule(Course.load())))


def test_a_term_and_its_forms_are_there_once():
    terms = glossary_of(REAL).terms
    every = [word for term in terms for word in (term.ja, *term.not_)]
    assert len(every) == len(set(every))
    assert all(term.reading and term.en for term in terms)
