"""Keys that show: by their place, by their length, by a row of letters that is the key again and again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from grader.authoring.quiz_rules import keys_cannot_be_guessed
from grader.course.course import Course

Row = dict[str, object]
LETTERS = "abcd"


def text(words: str) -> dict[str, str]:
    return {"en": words, "ja": words}


def single(n: int, key: str, longest: str) -> Row:
    """A question whose key is `key` and whose longest choice is `longest`."""
    choices = {letter: text(f"choice {letter}" + " and more" * (letter == longest)) for letter in LETTERS}
    return {
        "id": f"q{n}",
        "kind": "single",
        "prompt": text("?"),
        "choices": choices,
        "answer": key,
        "explanation": text("!"),
    }


def match(n: int, key: str) -> Row:
    items = {i: text(f"item {i}") for i in range(1, len(key) + 1)}
    choices = {letter: text(letter * 2) for letter in LETTERS}
    answer = dict(enumerate(key, 1))
    return {"id": f"q{n}", "kind": "match", "prompt": text("?"), "numbered": items, "choices": choices, "answer": answer,
            "explanation": text("!")}  # fmt: skip


@pytest.fixture
def breaches(tmp_path: Path) -> Callable[[list[Row]], list[str]]:
    """What the rule says of a course with one quiz of these questions."""

    def said(rows: list[Row]) -> list[str]:
        (tmp_path / "quizzes").mkdir(exist_ok=True)
        (tmp_path / "solutions").mkdir(exist_ok=True)
        quiz = yaml.safe_dump({"title": text("t"), "questions": rows}, allow_unicode=True)
        (tmp_path / "quizzes/test.yaml").write_text(quiz, encoding="utf-8")
        return [str(breach) for breach in keys_cannot_be_guessed(Course.load(tmp_path))]

    return said


def test_even_keys_are_fine(breaches: Callable[[list[Row]], list[str]]):
    rows = [single(n, LETTERS[n % 4], LETTERS[(n // 4) % 4]) for n in range(16)]
    assert breaches(rows + [match(20 + n, key) for n, key in enumerate(("abc", "bca", "cab", "acb"))]) == []


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([single(n, "c" if n % 2 else LETTERS[n % 4], LETTERS[n // 4]) for n in range(16)], "in place 3"),
        ([single(n, LETTERS[n % 4], LETTERS[n % 4]) for n in range(16)], "longest (ja"),
        ([match(n, key) for n, key in enumerate(("cab", "cab", "cab", "abc"))], "are cab"),
    ],
    ids=["place", "length", "letters"],
)
def test_what_shows_is_said(breaches: Callable[[list[Row]], list[str]], rows: list[Row], says: str):
    assert any(says in breach for breach in breaches(rows))
