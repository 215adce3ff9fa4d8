"""Kinds of question: each says all that is asked of a kind, what it understands, and a new one is a file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from helpers import FIXTURE_COURSE

from grader.nbgrader.source_notebooks import quiz_notebook
from grader.quiz import Answers, Question, Quiz, kinds, mark
from grader.quiz.answer_sheet import answer_sheet
from grader.quiz.form import schema_text
from grader.quiz.released import ReleasedQuiz
from grader.results.result import QuestionResult
from grader.text import LANGS, Lang, Text

KINDS = kinds.kinds()
TINY = Quiz.load(FIXTURE_COURSE / "quizzes/tiny.yaml")
MATCHING = Quiz.load(Path(__file__).with_name("matching.yaml"))
RELEASED = {q.kind: q for q in ReleasedQuiz.of(TINY).questions}


def test_the_folder_is_the_list():
    files = {p.stem for p in Path(kinds.__file__).parent.glob("*.py")} - {"__init__"}
    assert set(KINDS) == files
    assert {q.kind for q in (*TINY.questions, *MATCHING.questions)} == files


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_kind_says_how_it_is_answered_in_both_languages(kind: type[Question]):
    assert kind.how.en
    assert kind.how.ja
    assert kind.how.en != kind.how.ja


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("single", "b"), ("single", "Ｂ"), ("single", "(a)"),
        ("multiple", "a"), ("multiple", "ac"), ("multiple", "a、c"), ("multiple", "b→a"),
        ("order", "b, a"), ("order", "b>a"),
        ("number", "0.5"), ("number", "1/2"), ("number", "39,760"), ("number", "２^-1"), ("number", "2²"), ("number", "1 000"),
        ("shape", "(3, 4)"), ("shape", "３×４"), ("shape", "[7]"), ("shape", "3 x 4"),
        ("formula", "2(x+y)"), ("formula", "x²"), ("formula", "z = xy"),
        ("code", "a @ b"), ("code", "`a`"), ("code", "c = a + 1"), ("code", "a += 1"),
        ("text", "whatever"), ("text", "何でも"),
    ],
)  # fmt: skip
def test_the_terminal_takes_what_is_understood(kind: str, answer: str):
    assert RELEASED[kind].refusal(answer) is None


@pytest.mark.parametrize(
    ("kind", "answer", "why"),
    [
        ("single", "z", "letters a, b"), ("single", "yes", "letters a, b"), ("single", "…", "letters a, b"), ("single", "ab", "Choose one"),
        ("multiple", "a, d", "letters a, b, c"), ("multiple", ",", "letters a, b, c"),
        ("order", "early", "letters a, b"),
        ("number", "half", "A number"), ("number", "x", "A number"), ("number", "sqrt(-1)", "A number"), ("number", "1/0", "A number"), ("number", "9^9^9", "A number"),
        ("shape", "three", "A shape"), ("shape", "(3, -4)", "A shape"), ("shape", "()", "A shape"),
        ("formula", "2(x+y", "bracket is not closed"), ("formula", "2t", "'t' is no name"), ("formula", "x.real", "cannot read"),
        ("code", "a @", "One line of Python"), ("code", "x = 1; y = 2", "one statement"), ("code", "import os", "expression or an assignment"),
    ],
)  # fmt: skip
def test_the_terminal_says_why_it_asks_again(kind: str, answer: str, why: str):
    refusal = RELEASED[kind].refusal(answer)
    assert refusal is not None
    assert why in refusal.en
    assert refusal.ja


# --- a new kind

TOY = '''
from typing import ClassVar

from grader.quiz.question import Asked, Context, Keyed, NotUnderstood, Verdict
from grader.text import Text


class Weekday(Keyed[str], kw_only=True, frozen=True, forbid_unknown_fields=True, tag="weekday"):
    """Name a day."""

    how: ClassVar[Text] = Text("a day of the week", "曜日")

    @classmethod
    def understood(cls, answer: object, asked: Asked) -> str:
        if not str(answer).lower().endswith("day"):
            raise NotUnderstood(Text("A day is asked for.", "曜日で答えてください。"))
        return str(answer).lower()

    def judged(self, answer: object, context: Context) -> Verdict:
        day = self.understood(answer, self)
        return self.known(lambda key: day == key)
'''
DAYS = """
title: {en: "Days", ja: "曜日"}
questions:
  - {id: q1, kind: weekday, prompt: {en: "First?", ja: "最初は？"}, answer: monday, explanation: {en: "Monday.", ja: "月曜日です。"}, wrong: [{answer: sunday, en: "Last.", ja: "最後です。"}]}
"""


@pytest.fixture
def days(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Quiz]:
    """A quiz of a kind whose module is put beside the others."""
    folder = tmp_path / "kinds"
    folder.mkdir()
    (folder / "weekday.py").write_text(TOY, encoding="utf-8")
    (tmp_path / "days.yaml").write_text(DAYS, encoding="utf-8")
    monkeypatch.setattr(kinds, "__path__", [*kinds.__path__, str(folder)])
    yield Quiz.load(tmp_path / "days.yaml")
    sys.modules.pop("grader.quiz.kinds.weekday", None)
    vars(kinds).pop("weekday", None)


def test_a_new_kind_is_one_file(days: Quiz):
    asked = ReleasedQuiz.of(days).questions[0]
    assert asked.refusal("Monday") is None
    assert asked.refusal("noon") == Text("A day is asked for.", "曜日で答えてください。")
    assert "# → a day of the week / 曜日" in answer_sheet(days)
    sources = [cell["source"] for cell in quiz_notebook(days, "en")["cells"]]
    assert 'q1 = ""  # a day of the week / 曜日' in sources
    assert '"weekday"' in schema_text()
    assert '"weekday"' not in (Path(__file__).parents[2] / "quizzes/quiz.schema.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", LANGS)
def test_a_notebook_asks_for_everything_that_is_to_be_matched(lang: Lang):
    quiz = Quiz.load(Path(__file__).with_name("matching.yaml"))
    (asked, *_) = quiz.questions
    (prompt,) = (c["source"] for c in quiz_notebook(quiz, lang)["cells"] if c["id"] == "matching-prompt-q1")
    lines = prompt.splitlines()
    assert [line[:2] for line in lines if line[:1].isdigit()] == [f"{number}." for number in asked.items]
    assert [line[4] for line in lines if line.startswith("- **")] == list(asked.choices)
    assert lines[2] == asked.prompt.text.in_(lang)


def test_a_new_kind_is_marked(days: Quiz):
    def runs_nothing(source: bytes, function: str, args: tuple[object, ...], timeout: float) -> object:
        raise AssertionError("no code is in this quiz")

    def marked(answer: str) -> QuestionResult:
        return mark(days, Answers({"q1": answer}), runs_nothing, np.random.default_rng(0)).questions[0]

    assert marked("Monday").earned == 1
    assert marked("sunday").feedback.en == "Last."
    assert marked("noon").feedback.en == "A day is asked for."


def test_a_module_without_its_question_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "empty.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(kinds, "__path__", [*kinds.__path__, str(tmp_path)])
    with pytest.raises(TypeError, match=r"empty\.py holds no question"):
        kinds.kinds()
    sys.modules.pop("grader.quiz.kinds.empty", None)
