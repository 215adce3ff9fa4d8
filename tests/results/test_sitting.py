"""Marking free-text answers question by question: order, progress, undo, comments, the rubric, the sum."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from helpers import Grade

from grader.results.result import Outcome, QuestionResult
from grader.results.reviews import Reviews, Waiting
from grader.results.sitting import Said, Sitting

ANSWERS = {"ann": "the sign", "ben": "the derivative", "cy": "who knows"}


def waiting(student: str, question: str, earned: float = 1.0) -> Waiting:
    answer = QuestionResult(question, 2.0, earned, Outcome.FAILED, needs_review=True, answer=f"{student} {question}")
    return Waiting(student, "day1", answer)


def sitting() -> Sitting:
    waits = [waiting(student, question) for student in ("ann", "ben") for question in ("q1", "q2")]
    return Sitting(waits, Reviews(), "Sato", clock=lambda: "2026-11-01T09:00:00+09:00")


def test_answers_come_question_by_question():
    one = sitting()
    assert [(w.question.id, w.student) for w in one.answers] == [
        ("q1", "ann"),
        ("q1", "ben"),
        ("q2", "ann"),
        ("q2", "ben"),
    ]
    one.skip()
    assert one.progress == (2, 2, 2, 4)


def test_a_mark_is_kept_with_who_and_when_and_the_comment():
    one = sitting()
    one.decide(1.5, "nearly")
    kept = one.reviews.decisions["ann"]["day1"]["q1"]
    assert (kept.earned, kept.author, kept.at, kept.comment) == (1.5, "Sato", "2026-11-01T09:00:00+09:00", "nearly")
    told = kept.told()
    assert told is not None
    assert told.reason == "nearly"


def test_what_was_only_confirmed_is_not_told():
    one = sitting()
    one.decide(1.0)
    assert one.reviews.decisions["ann"]["day1"]["q1"].told() is None


def test_undo_takes_the_mark_back_and_asks_again():
    one = sitting()
    assert not one.undo()
    one.decide(2.0)
    one.skip()
    assert one.undo()
    assert one.undo()
    assert one.current == one.answers[0]
    assert one.reviews.decisions["ann"]["day1"] == {}


def test_the_sum_tells_what_came_of_each_question():
    one = sitting()
    one.decide(2.0)
    one.decide(1.0)
    one.decide(0.0)
    first, second = one.sums()
    assert (first.question, first.answers, first.decided, first.changed, first.mean) == ("q1", 2, 2, 1, 1.5)
    assert (second.question, second.answers, second.decided, second.changed, second.mean) == ("q2", 2, 1, 1, 0.0)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", Said("mark", 1.0)),
        (" 1.5 ", Said("mark", 1.5)),
        ("0", Said("mark", 0.0)),
        ("r 1 3", Said("mark", 1.3333)),
        ("r 1,2,3", Said("mark", 2.0)),
        ("r", Said("mark", 0.0)),
        ("r 4", Said("")),
        ("r 1 1", Said("")),
        ("c well put", Said("comment", words="well put")),
        ("s", Said("skip")),
        ("u", Said("undo")),
        ("q", Said("stop")),
        ("2.5", Said("")),
        ("-1", Said("")),
        ("nan", Said("")),
        ("x", Said("")),
    ],
)
def test_what_a_person_types(typed: str, said: Said):
    assert Said.read(typed, points=2.0, provisional=1.0, rubric=3) == said


def test_there_is_nothing_to_choose_without_a_rubric():
    assert Said.read("r 1", points=2.0, provisional=1.0, rubric=0) == Said("")


def test_at_the_terminal(grade: Grade, tmp_path: Path):
    for student, answer in ANSWERS.items():
        (tmp_path / "class" / student).mkdir(parents=True)
        (tmp_path / "class" / student / "tiny.yaml").write_text(f"q8: {answer}\n", encoding="utf-8")
    out = tmp_path / "out"
    assert grade("run", tmp_path / "class", "--out", out, "--only", "tiny").code == 0
    said = grade("review", out, "--author", "Sato", stdin="\nu\nr 1 2\nc Read page 3.\n0.25\ns\n")
    assert said.code == 0, said.err
    assert "1  signs (0.5)" in said.out
    assert "[2/3 of q8, 2/3 in all] ben" in said.out
    assert "found in it: 2" in said.out
    assert said.out.endswith("tiny q8: 2 of 3 marked, 2 changed, mean 0.62 of 1, 1 wait\n")

    def mark(student: str) -> tuple[float, bool]:
        (found,) = (
            q
            for q in json.loads((out / "students" / student / "result.json").read_text("utf-8"))["quizzes"]["tiny"][
                "questions"
            ]
            if q["id"] == "q8"
        )
        return found["earned"], found["needs_review"]

    for again in (False, True):
        if again:
            assert grade("run", tmp_path / "class", "--out", out, "--only", "tiny", "--force").code == 0
        assert [mark(s) for s in ANSWERS] == [(1.0, False), (0.25, False), (0.0, True)]
        assert "Read page 3." in (out / "students/ben/feedback.html").read_text(encoding="utf-8")
    kept = json.loads((out / "reviews.json").read_text("utf-8"))["decisions"]["ben"]["tiny"]["q8"]
    assert kept["author"] == "Sato"
    assert re.match(r"\d{4}-\d\d-\d\dT", kept["at"])
    listed = grade("review", out, "--list", "--question", "tiny", "q8").out
    assert "cy" in listed
    assert "ann" not in listed
    assert grade("review", out, "--question", "tiny", "q9").code == 2
