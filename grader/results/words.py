"""Words: what a student is told of times and of what being late costs. A function a sentence, in both languages."""

from __future__ import annotations

from datetime import timedelta, tzinfo

from grader.course.assignment import Lateness
from grader.course.times import shown
from grader.results.handed_in import Record
from grader.text import Text


def nothing_chosen() -> Text:
    """Of several submissions of a student none was chosen."""
    return Text("Keep one of them and grade again.", "1 つだけ残して採点し直してください。")


def this_one_counts(count: int, which: Text) -> Text:
    """Of several submissions of a student this one counts. `which` it is, in words."""
    return Text(
        f"Of {count} submissions {which.en} counts: this one.",
        f"{count} 件の提出のうち、{which.ja}であるこの提出を採用します。",
    )


def another_counts(count: int, which: Text) -> Text:
    """Of several submissions of a student another one counts."""
    return Text(
        f"Of {count} submissions {which.en} counts, which is not this one.",
        f"{count} 件の提出のうち、採用するのは{which.ja}で、この提出ではありません。",
    )


def time_unknown() -> Text:
    """No record of the time."""
    return Text(
        "It is not recorded when this was handed in; it counts as in time.",
        "提出日時の記録がないため、期限内の提出として扱います。",
    )


def late_without_time(by: Record) -> Text:
    """The platform says late, and not by how much."""
    return Text(
        f"{by.words.en} says that this was handed in late, but not when; nothing was taken off.",
        f"{by.words.ja}に「遅れ」と記録されていますが、日時がわからないため減点していません。",
    )


def late(lateness: Lateness, by: Record, zone: tzinfo | None) -> Text:
    """How late it was, and what that costs. `lateness` has both times."""
    assert lateness.at is not None
    assert lateness.due is not None
    at, due = shown(lateness.at, zone), shown(lateness.due, zone)
    kept = f"{100 * lateness.share:.4g}"
    length = duration(lateness.late_by)
    costs = Text(
        f"{kept} % of the marks are kept." if lateness.share < 1 else "Nothing was taken off.",
        f"得点の {kept} % になります。" if lateness.share < 1 else "減点はありません。",
    )
    return (
        Text(
            f"Handed in {at} ({by.words.en}), {length.en} after the due date {due}.",
            f"{at} に提出（{by.words.ja}）。期限 {due} を {length.ja} 過ぎています。",
        )
        + costs
    )


def duration(length: timedelta) -> Text:
    """Days, hours and minutes; minutes that have begun count."""
    minutes = -(-length // timedelta(minutes=1))
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = [(n, en, ja) for n, en, ja in ((days, "d", "日"), (hours, "h", "時間"), (minutes, "min", "分")) if n]
    return Text(" ".join(f"{n} {en}" for n, en, _ in parts), " ".join(f"{n} {ja}" for n, _, ja in parts))
