"""What a student reads of the place in the own file where a change mends what was lost. Never what has to stand there."""

from __future__ import annotations

from collections.abc import Sequence

from grader.diagnosis.repair.change_words import KINDS
from grader.text import Text


def everything() -> Text:
    """What passes where one change is all."""
    return Text("everything that was lost here passes", "ここで落としたテストはすべて合格します")


def both() -> Text:
    """What passes where there is something more."""
    return Text(
        "and once the other slip is mended too, everything that was lost passes",
        "もう 1 つの間違いの修正と合わせて、落としたテストはすべて合格します",
    )


def some(count: int, of: int) -> Text:
    """What passes where something else is wrong besides."""
    return Text(
        f"{count} of the {of} tests that were lost pass", f"落としたテスト {of} 個のうち {count} 個が合格します"
    )


def mended(kind: str, line: int, what: str, within: str, passes: Text, also: Sequence[int] = ()) -> Text:
    """The place, what sort of change it takes, and a question. what: the student's text there; within: all of the line; also: other
    lines with the same."""
    how, question = KINDS[kind]
    en, ja = (f" in `{within}`", f"`{within}` の ") if within and within != what else ("", "")
    lines = ", ".join(map(str, also))
    en_also, ja_also = (f", and alike in line {lines}", f"（{lines} 行目も同様）") if also else ("", "")
    return Text(
        f"Line {line}, `{what}`{en}{en_also}: {how.en}, {passes.en}. {question.en}",
        f"{line} 行目の {ja}`{what}`{ja_also}：{how.ja}、{passes.ja}。{question.ja}",
    )
