"""Quizzes: every kind of question, marked by what an answer means; sheets that give nothing away."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from helpers import FIXTURE_COURSE, Grade
from quiz_help import run_here

from grader.course.course import Course
from grader.errors import UsageError
from grader.quiz import Answers, AnswerSheetError, Quiz, mark, public, read_answers
from grader.quiz.answer_sheet import answer_sheet
from grader.quiz.formula import FormulaError, equal, parse
from grader.quiz.kinds.text import FreeText
from grader.results.result import Outcome, QuestionResult

TINY = Quiz.load(FIXTURE_COURSE / "quizzes/tiny.yaml")
REAL = [Quiz.load(Course.load().quiz_path(name)) for name in Course.load().quiz_names]
DAY1 = next(q for q in REAL if q.name == "day1")


def marked(quiz: Quiz, **answers: Any) -> dict[str, QuestionResult]:
    return {q.id: q for q in mark(quiz, Answers(answers), run_here, np.random.default_rng(5)).questions}


@pytest.mark.parametrize(
    ("question", "answer", "share"),
    [
        ("q1", "b", 1), ("q1", "Ｂ", 1), ("q1", "(b)", 1), ("q1", "a", 0), ("q1", "ab", 0), ("q1", "yes", 0),
        ("q2", "a, c", 1), ("q2", ["c", "a"], 1), ("q2", "ac", 1), ("q2", "a、c", 1), ("q2", "a", 0.5), ("q2", "a b c", 0.5), ("q2", "b", 0),
        ("q3", "0.5", 1), ("q3", "１/２", 1), ("q3", "0.5004", 1), ("q3", "50e-2", 1), ("q3", "2", 0), ("q3", "half", 0),
        ("q4", "(3, 4)", 1), ("q4", "3x4", 1), ("q4", "３×４", 1), ("q4", ["3", "4"], 1), ("q4", "4x3", 0), ("q4", "3,4,5", 0), ("q4", "?", 0),
        ("q5", "2(x+y)", 1), ("q5", "2x + 2y", 1), ("q5", "2*(y+x)", 1), ("q5", "dz/dx = (x+y)*2", 1), ("q5", "２（ｘ＋ｙ）", 1), ("q5", "2xy", 0), ("q5", "2(x+y", 0),
        ("q6", "np.dot(a, b) + 1", 1), ("q6", "a @ b + 1", 1), ("q6", "u = 1 + (a * b).sum(axis=1)", 1), ("q6", "np.dot(a, b)", 0), ("q6", "a @", 0), ("q6", "x = 1; y = 2", 0), ("q6", "b @ a", 0),
        ("q1", '"b"', 1), ("q2", ['"a"', "'c'"], 1), ("q3", "'0.5'", 1), ("q4", '"(3, 4)"', 1), ("q5", '"2(x+y)"', 1), ("q5", "「2(x+y)」", 1),
        ("q6", '"np.dot(a, b) + 1"', 1), ("q6", "'a @ b + 1'", 1), ("q6", "“a @ b + 1”", 1), ("q6", "`a @ b + 1`", 1), ("q6", ["v for v in a @ b + 1"], 1), ("q6", "a @ b − −1", 1), ("q6", '"a"', 0), ("q6", '""', 0),
        ("q7", "b, a", 1), ("q7", "b→a", 1), ("q7", "a b", 0),
        ("q8", "signs, and the derivative", 1), ("q8", "符号が消え、微分が簡単", 1), ("q8", "the sign", 0.5), ("q8", "no idea", 0), ("q8", "not the derivative", 0),
    ],
)  # fmt: skip
def test_answers_are_marked_by_meaning(question: str, answer: Any, share: float):
    found = marked(TINY, **{question: answer})[question]
    assert found.earned == pytest.approx(found.points * share)
    assert found.feedback.en
    assert found.feedback.ja
    assert found.needs_review == (question == "q8")


def test_known_wrong_answers_get_their_own_feedback():
    assert marked(TINY, q3="2")["q3"].feedback.en == "The other way round."
    assert marked(TINY, q6="a.dot(b)")["q6"].feedback.en == "One is missing."
    assert marked(TINY, q5="1+1")["q5"].feedback.en == "Put t back in."


def test_a_blank_is_not_attempted():
    found = marked(TINY)
    assert all(q.outcome is Outcome.NOT_ATTEMPTED and q.earned == 0 for q in found.values())


@pytest.mark.parametrize("quiz", REAL, ids=lambda q: q.name)
def test_the_real_keys_are_right(quiz: Quiz):
    keys = {q.id: q.answer for q in quiz.questions if q.kind != "text"}
    for found in marked(quiz, **keys).values():
        if found.id in keys:
            assert found.outcome is Outcome.PASSED, found


@pytest.mark.parametrize("quiz", REAL, ids=lambda q: q.name)
def test_every_listed_wrong_answer_is_recognised(quiz: Quiz):
    for question in quiz.questions:
        for wrong in question.wrong:
            found = marked(quiz, **{question.id: wrong.answer})[question.id]
            assert found.earned < found.points
            assert found.feedback == wrong.feedback, (question.id, wrong.answer)


def test_the_real_quizzes_cover_the_confirmation_tests():
    day1, day2 = (next(q for q in REAL if q.name == n) for n in ("day1", "day2"))
    assert {q.id[: len("q10")].rstrip("ab") for q in day1.questions} >= {f"q{n}" for n in range(1, 16)}
    assert len(day2.questions) == 8


@pytest.mark.parametrize(
    "answer",
    [
        "np.dot(delta2, W2.T) * z1 * (1 - z1)",
        "delta2 @ W2.T * (z1 - z1**2)",
        "(z1 * (1 - z1)) * np.einsum('nk,hk->nh', delta2, W2)",
        "delta1 = np.matmul(delta2, W2.transpose()) * z1 * (1.0 - z1)",
    ],
)
def test_equivalent_lines_of_code_are_right(answer: str):
    assert marked(DAY1, q14b=answer)["q14b"].outcome is Outcome.PASSED


@pytest.mark.parametrize(
    "text",
    [
        "9^9^9^9",
        "(" * 5000,
        "x" * 5000,
        "__import__('os')",
        "x.__class__",
        "1/0",
        "e^e^e^e^e",
        "((((x",
        "x y z",
        "²",
        "",
        "lambda: 1",
        "1" * 299,
        "sqrt",
        "exp()",
    ],
)
def test_hostile_formulas_end_at_once(text: str):
    assert marked(TINY, q5=text or " ")["q5"].earned == 0


def test_formulas_know_precedence():
    rng = np.random.default_rng(0)
    same = (
        ("-x^2", "-(x^2)"),
        ("2^3^x", "2^(3^x)"),
        ("x/y/2", "x/(2y)"),
        ("2x^2y", "2*(x^2)*y"),
        ("exp(x)y", "y*exp(x)"),
    )
    for a, b in same:
        assert equal(parse(a, "xy"), parse(b, "xy"), "xy", rng), (a, b)
    assert not equal(parse("x-y-1", "xy"), parse("x-(y-1)", "xy"), "xy", rng)
    with pytest.raises(FormulaError):
        parse("x +", "xy")


@pytest.mark.parametrize(
    "data",
    [
        b"- a\n- b\n",
        b"just words",
        b"\xff\xfe\x00",
        b"x" * 300_000,
        b"[" * 20_000,
        b"{" * 20_000,
        b"{a: &a [1], b: [*a, *a]}",
    ],
)
def test_a_sheet_that_cannot_be_read_says_so(data: bytes):
    with pytest.raises(AnswerSheetError) as caught:
        read_answers(data, TINY.ids)
    assert caught.value.text.en
    assert caught.value.text.ja


def test_a_sheet_is_read_as_text():
    data = b"Q1 : yes\nq2: [a, c]\nq3: 1_0\nq4: 3:4\nq9: unknown\nq5:\nq7: {b: a}\n"
    assert read_answers(data, TINY.ids).given == {
        "q1": "yes",
        "q2": ["a", "c"],
        "q3": "1_0",
        "q4": "3:4",
        "q7": "b: a",
    }
    assert read_answers("q8: 符号\n".encode("cp932"), ["q8"]).given == {"q8": "符号"}
    assert read_answers(b"", ["q8"]).given == {}


@pytest.mark.parametrize("quiz", [TINY, *REAL], ids=lambda q: q.name)
def test_students_get_no_key(quiz: Quiz):
    told = answer_sheet(quiz) + json.dumps(public(quiz), ensure_ascii=False)
    for q in quiz.questions:
        assert q.explanation.en not in told
        assert q.explanation.ja not in told
        for w in q.wrong:
            assert w.feedback.en not in told
        if q.kind == "code":
            assert str(q.answer) not in told
        if isinstance(q, FreeText):
            assert all(c.name.en not in told or len(c.name.en) < 15 for c in q.rubric)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (("kind: single", "kind: guess"), "kind 'guess' is unknown"),
        (("answer: b,", "answer: z,"), "names a choice that is not there"),
        (("id: q2", "id: q1"), "two of this id"),
        (("answer: 0.5", "answer: half"), "q3"),
        (("points: 2", "pionts: 2"), "q2"),
        (('ja: "1 は？"', 'jp: "1 は？"'), "q1"),
        (("questions:", "questions: ["), "is not YAML"),
    ],
)
def test_a_broken_quiz_file_names_question_and_rule(tmp_path: Path, change: tuple[str, str], rule: str):
    path = tmp_path / "broken.yaml"
    path.write_text(
        (FIXTURE_COURSE / "quizzes/tiny.yaml").read_text(encoding="utf-8").replace(*change, 1), encoding="utf-8"
    )
    with pytest.raises(UsageError, match=r"broken\.yaml") as caught:
        Quiz.load(path)
    assert rule in str(caught.value)


def test_a_quiz_is_taken_in_the_terminal(grade: Grade, tmp_path: Path):
    assert grade("release", tmp_path / "r").code == 0
    said = grade("quiz", "tiny", "--dir", tmp_path / "r", stdin="b\nx\na, c\n<\na\n0.5\n/q\n")
    assert said.code == 0, said.err
    assert "'x' names no choice. Answer with the letters" in said.out
    sheet = tmp_path / "r/quizzes/tiny.yaml"
    ids = [q.id for q in TINY.questions]
    assert read_answers(sheet.read_bytes(), ids).given == {"q1": "b", "q2": "a", "q3": "0.5"}
    assert "# --- q1" in sheet.read_text(encoding="utf-8")
    said = grade("quiz", "tiny", "--dir", tmp_path / "r", "--lang", "ja", stdin="\n\n\n(3, 4)\n/q\n")
    assert "小さなテスト" in said.out
    assert read_answers(sheet.read_bytes(), ids).given["q4"] == "(3, 4)"
