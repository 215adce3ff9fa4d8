"""Keys that show: by their place, by their length, by a row of letters that is the key again and again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from grader.authoring.quiz_rules import figures_only_draw, keys_cannot_be_guessed
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


OPEN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'


@pytest.mark.parametrize(
    ("svg", "why"),
    [
        (OPEN + '<g><path d="M0 0L9 9"/><text x="1" y="2">w₁</text></g></svg>', ""),
        (OPEN, "is not well-formed"),
        (OPEN.replace("viewBox", "id") + "</svg>", "has no viewBox"),
        (OPEN + "<script>alert(1)</script></svg>", "holds <script>"),
        (OPEN + '<image href="https://example.org/x.png"/></svg>', "holds <image>"),
        (OPEN + '<path d="M0 0" onclick="alert(1)"/></svg>', "holds onclick="),
        (OPEN + '<path d="M0 0" style="fill:url(https://example.org)"/></svg>', "holds style="),
    ],
)
def test_a_figure_only_draws(tmp_path: Path, svg: str, why: str) -> None:
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "solutions").mkdir()
    rows = [single(1, "a", "b") | {"figure": {**text("a line"), "svg": svg}}]
    quiz = yaml.safe_dump({"title": text("t"), "questions": rows}, allow_unicode=True)
    (tmp_path / "quizzes/test.yaml").write_text(quiz, encoding="utf-8")
    said = [str(breach) for breach in figures_only_draw(Course.load(tmp_path))]
    assert len(said) == bool(why)
    assert all(f"the figure of q1 {why}" in line for line in said)
