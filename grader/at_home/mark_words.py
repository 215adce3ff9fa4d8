"""Mark words: what `grade mark` says. A function a sentence, in both languages."""

from __future__ import annotations

from pathlib import Path

from grader.results.result import number
from grader.text import Text


def points(score: float, most: float) -> Text:
    """The mark of an exercise or a quiz."""
    return Text(f"{number(score)} of {number(most)} points", f"{number(most)} 点中 {number(score)} 点")


def before(score: float) -> Text:
    """The mark of the attempt before."""
    return Text(f"(it was {number(score)})", f"（前回 {number(score)} 点）")


def passes_now(title: Text) -> Text:
    """A test that failed before."""
    return Text(f"passes now: {title.en}", f"合格するようになりました：{title.ja}")


def passes_no_more(title: Text) -> Text:
    """A test that passed before."""
    return Text(f"passes no longer: {title.en}", f"合格しなくなりました：{title.ja}")


def more_fail(count: int) -> Text:
    """Tests that are not listed."""
    return Text(f"… and {count} more; the page has them all", f"…ほか {count} 件（すべてページにあります）")


def altogether(score: float, most: float, isolation: str) -> Text:
    """The last line."""
    return Text(
        f"{number(score)} of {number(most)} points (isolation: {isolation})",
        f"合計 {number(most)} 点中 {number(score)} 点（隔離：{isolation}）",
    )


def nothing_written(folder: Path) -> Text:
    """There is nothing to mark."""
    return Text(
        f"{folder}: nothing is written here yet; `grade next` says where to begin",
        f"{folder}：まだ何も書かれていません。`grade next` で最初の課題がわかります",
    )
