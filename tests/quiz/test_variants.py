"""What a student gets by a public number: order, variants, and a sheet that says which; sheets without a number keep their marks."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from helpers import Grade
from quiz_help import run_here

from grader.authoring.release import release
from grader.course.course import Course
from grader.course.handout import APART, number_of, variant_of
from grader.errors import UsageError
from grader.quiz import Quiz, mark, read_answers
from grader.quiz.answer_sheet import answer_sheet
from grader.quiz.released import ReleasedQuiz
from grader.results.result import QuizResult

MATCHING = Path(__file__).with_name("matching.yaml")
QUIZ = Quiz.load(MATCHING)
RIGHT = {0: {"q1": "1b, 2a", "q2": "4"}, 1: {"q1": "1a, 2c", "q2": "5"}, 2: {"q1": "1b, 2a", "q2": "6"}}


def marked(sheet: str) -> QuizResult:
    return mark(QUIZ, read_answers(sheet.encode(), QUIZ.ids), run_here, np.random.default_rng(1))


def sheet(number: int, **answers: str) -> str:
    """The sheet that the holder of the number got, with answers behind its colons."""
    text = answer_sheet(QUIZ, number)
    for question, answer in answers.items():
        text = text.replace(f"\n{question}:\n", f"\n{question}: {answer}\n")
    return text


# --- match


@pytest.mark.parametrize(
    "answer",
    [
        "1b, 2a",
        "2a, 1b",
        "1: b, 2: a",
        "1-b 2-a",
        "1→b、2→a",
        "①b ②a",
        "1B 2A",
        '"1b, 2a"',
        "b, a",
        "[b, a]",
        "1=b;2=a",
    ],
)
def test_pairs_are_taken_as_people_write_them(answer: str):
    assert marked(f"q1: {answer}\n").score == 1.0


@pytest.mark.parametrize("answer", ["1a, 2b", "1b", "b", "a, b", "b, a, c", "1b, 2a, 2c", "1b, 2z", "1b, 3a", "12b"])
def test_other_answers_earn_nothing(answer: str):
    assert marked(f"q1: {answer}\n").score == 0.0


def test_a_known_wrong_pair_is_named():
    (first, *_) = marked("q1: 1c, 2a\n").questions
    assert first.feedback.en == "A difference has that one."


def test_pairs_in_a_mapping_are_read():
    assert marked('{"q1": {"1": "b", "2": "a"}}').score == 1.0


def test_the_terminal_says_what_pairs_look_like():
    asked = ReleasedQuiz.of(QUIZ).questions[0]
    refusal = asked.refusal("yes")
    assert refusal is not None
    assert "1b, 2a" in refusal.en
    assert "1, 2" in refusal.ja
    assert asked.echo("b a") == "1b, 2a"


# --- variants


@pytest.mark.parametrize("number", [0, 1, 2, 3, 4, 5, 17, 998])
def test_each_number_has_its_own_key_and_keeps_it(number: int):
    right = {"q1": RIGHT[number % 2]["q1"], "q2": RIGHT[number % 3]["q2"], "q3": "a"}
    assert marked(sheet(number, **right)).score == QUIZ.max_score
    others = {n: marked(sheet(n, **right)).score for n in range(6)}
    assert {n for n, score in others.items() if score == QUIZ.max_score} == {n for n in range(6) if n == number % 6}


def test_a_class_has_every_combination_and_each_keeps_its_key():
    numbers = [number_of(f"s{n:03}") for n in range(200)]
    assert min(numbers) >= APART
    keys = Counter(tuple(q.key for q in QUIZ.handed_out(number).questions[:2]) for number in numbers)
    assert len(keys) == 6  # of 2 and 3 variants
    assert min(keys.values()) > 15  # 33 each to be expected
    for number in numbers[:20]:
        first, second, *_ = QUIZ.handed_out(number).questions
        assert marked(sheet(number, q1=first.key, q2=second.key, q3="a")).score == QUIZ.max_score


def test_each_name_is_chosen_for_itself():
    """Twelve files of three kinds each: with one choice for all a class would have three hand-outs."""
    names = [f"file{n}" for n in range(12)]
    assert len({tuple(variant_of(APART + s, name, 3) for name in names) for s in range(60)}) > 55
    assert {tuple(variant_of(s, name, 3) for name in names) for s in range(60)} == {(k,) * 12 for k in range(3)}


def test_a_sheet_from_before_is_marked_as_before():
    assert marked("q1: b, a\nq2: 4\nq3: a\n").score == QUIZ.max_score


def test_the_page_shows_the_question_that_was_asked():
    (_, second, _) = marked(sheet(4, q2="5")).questions
    assert (second.earned, second.question.en) == (1.0, "Two and three?")


@pytest.mark.parametrize("line", ["variant: 4", "Variant： 4", "variant 4", '"variant": 4', "variant: '4'"])
def test_the_number_is_read_like_any_line(line: str):
    assert read_answers(f"{line}\nq2: 5\n".encode(), QUIZ.ids).variant == 4


def test_a_number_that_is_none_is_told():
    read = read_answers(b"variant: abc\nq2: 4\n", QUIZ.ids)
    assert read.variant == 0
    assert any("variant" in said.en for said in read.lost)
    assert marked("variant: 99999999999999\nq2: 4\n").score == 1.0


NO_NUMBERS = ["#27535", "abc", "-1", "2.0", "27535-2", "27 535", "27,535", "№27535", "27535 ←番号", "9" * 20]


def test_a_number_that_is_none_costs_nothing_else(grade: Grade, tmp_path: Path) -> None:
    """Read where a class is read: in a process of its own, whose word is checked."""
    for n, said in enumerate(NO_NUMBERS):
        (tmp_path / f"class/s{n}").mkdir(parents=True)
        (tmp_path / f"class/s{n}/tiny.yaml").write_text(f"variant: {said}\nq1: b\nq2: [a, c]\n", encoding="utf-8")
        (tmp_path / f"class/s{n}/double.py").write_text("def double(x):\n    return 2 * x\n", encoding="utf-8")
    assert grade("run", tmp_path / "class", "--out", tmp_path / "out").code == 0
    for n, said in enumerate(NO_NUMBERS):
        read = json.loads((tmp_path / f"out/students/s{n}/result.json").read_text("utf-8"))
        assert read["quizzes"]["tiny"]["score"] == 3, said
        assert read["exercises"]["double"]["score"] > 0, said
        assert "costly" not in read["flags"], said


def test_choices_change_places_and_keep_their_letters():
    texts = {letter: choice.en for letter, choice in QUIZ.questions[2].choices.items()}
    orders = Counter()
    for number in range(2, 202):
        (_, _, third) = QUIZ.handed_out(number).questions
        assert {letter: choice.en for letter, choice in third.choices.items()} == texts
        orders[tuple(third.choices)] += 1
    assert len(orders) > 80  # of 120
    first = Counter(order[0] for order in orders.elements())
    assert min(first[letter] for letter in texts) > 20  # of 200, 40 each to be expected
    assert list(QUIZ.handed_out(1).questions[2].choices) == list(texts)


def test_a_variant_that_changes_what_sheets_go_by_is_refused(tmp_path: Path):
    good = MATCHING.read_text(encoding="utf-8")
    for was, becomes, says in [
        ("answer: 5,", "answer: 5, id: q9,", "another id"),
        ("answer: 5,", "answer: 5, points: 3,", "another points"),
        ('c: {en: "times", ja: "×"}}', 'd: {en: "times", ja: "×"}}', "choice that is not there"),
        ("answer: 5,", "anser: 5,", "anser"),
    ]:
        assert was in good
        path = tmp_path / "broken.yaml"
        path.write_text(good.replace(was, becomes), encoding="utf-8")
        with pytest.raises(UsageError, match=says):
            Quiz.load(path)


def test_a_release_for_a_class_has_a_folder_a_student(course: Course, tmp_path: Path):
    """Two numbers, two hand-outs that differ; the same number, the same bytes."""
    release(course, tmp_path / "class", numbers={"ann": 2, "bob": 3, "cem": 2})
    read = {p.name: (p / "quizzes/tiny.questions.json").read_bytes() for p in (tmp_path / "class").iterdir()}
    assert read["ann"] == read["cem"]
    assert read["ann"] != read["bob"]
    kept = [{q["id"]: q["choices"] for q in json.loads(data)["questions"]} for data in read.values()]
    assert kept[0] == kept[1] == kept[2]


def test_each_id_of_a_roster_has_a_folder_below_the_release(grade: Grade, tmp_path: Path):
    ids = ["Ann", "../x", "a/b", "-x", "%2Dx", "é", "か\u3099", "学籍1", ".hidden", "a" * 300, "x;y", "=1+1"]
    (tmp_path / "class.csv").write_text("student id\n" + "".join(f'"{i}"\n' for i in ids), encoding="utf-8-sig")
    said = grade("release", tmp_path / "out", "--roster", tmp_path / "class.csv")
    assert said.code == 0, said.err
    assert len(list((tmp_path / "out").iterdir())) == len(ids)
    assert all((folder / "quizzes/tiny.html").is_file() for folder in (tmp_path / "out").iterdir())
    assert {path.name for path in tmp_path.iterdir()} == {"out", "class.csv"}
