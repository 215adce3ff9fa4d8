"""Words: what the course's ladder of hints says, in both languages, 15 to 80 words a step; names that nothing has."""

from __future__ import annotations

from collections.abc import Sequence

from grader.course.forms import meant
from grader.text import Text


def question(asked: Text, task: str) -> Text:
    """Of the exercise's own hint."""
    return asked + Text(
        f"Answer this for `{task}` before you read on: write the answer down, then look whether your lines do what you wrote.",
        f"続きを読む前に、`{task}` についての答えを書き出し、自分のコードがそのとおりに動くか確かめましょう。",
    )


MOST_WORDS, MOST_CHARACTERS = 45, 150  # of a quotation


def _quoted(text: Text) -> Text:
    words = text.en.split()
    english = text.en if len(words) <= MOST_WORDS else " ".join(words[:MOST_WORDS]) + " …"
    japanese = text.ja if len(text.ja) <= MOST_CHARACTERS else text.ja[:MOST_CHARACTERS] + "…"
    return Text(english, japanese.removesuffix("。"))


def tested(title: Text, task: str) -> Text:
    """Of what a test says."""
    said = _quoted(title)
    return Text(
        f"A test of `{task}` that fails says: “{said.en}” Which of your lines sees to that? Before you run anything, say how "
        "a result would look that keeps it, and how one that does not.",
        f"`{task}` の不合格のテストの内容は「{said.ja}」です。これを満たすのはどの行でしょうか。実行する前に、"
        "満たす結果と満たさない結果がそれぞれどう見えるかを考えてみましょう。",
    )


def asked_for(sentence: Text, task: str) -> Text:
    """Of a sentence of the statement."""
    said = _quoted(sentence)
    return Text(
        f"The statement of `{task}` says: “{said.en}” Which of your lines sees to that? Before you run anything, say how a "
        "result would look that keeps it, and how one that does not.",
        f"`{task}` の説明文には「{said.ja}」とあります。これを満たすのはどの行でしょうか。実行する前に、"
        "満たす結果と満たさない結果がそれぞれどう見えるかを考えてみましょう。",
    )


def followed(example: Text) -> Text:
    """Of an example whose result is known."""
    return Text(
        f"Follow this one with pencil and paper: {example.en} Go through your lines one after another and write down the shape and "
        "the values after each. The first that surprises you is where to look.",
        f"次の例を紙の上で計算してみましょう。{example.ja.removesuffix('。')}。自分のコードを 1 行ずつたどり、行ごとに形状と値を"
        "書き出します。予想と違う値が最初に現れた行が手がかりです。",
    )


def no_quiz(name: str, near: str, names: Sequence[str]) -> Text:
    """Of a name that no quiz has. near: the one that may be meant, as `nearest` says it."""
    return Text(
        f"no quiz is called {name!r}{near}; there are: {', '.join(names)}",
        f"{name} という確認テストはありません{f'（{meant(near)} ですか）' if near else ''}。確認テストの一覧：{', '.join(names)}",
    )
