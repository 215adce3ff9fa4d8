"""Flags: what an instructor should know of a submission at a glance; each with its words, and whether somebody is needed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from grader.text import Text


class Flag(StrEnum):
    """A remark on one submission, as it stands in `result.json` and `grades.csv`."""

    NEEDS_REVIEW = "needs_review"
    GRADER_ERROR = "grader_error"
    UNREADABLE = "unreadable"
    NOTHING_RECOGNISED = "nothing_recognised"
    DUPLICATE = "duplicate"
    SIGNED_FOR_ANOTHER = "signed_for_another"
    ATTEMPT = "attempt"
    BLOCKED = "blocked"
    SYMLINK = "symlink"
    TOO_LARGE = "too_large"
    LATE = "late"
    TIMEOUT = "timeout"
    CRASHED = "crashed"
    COSTLY = "costly"
    FOLLOW_THROUGH = "follow_through"
    NOT_HANDED_IN = "not_handed_in"
    NOT_ON_ROSTER = "not_on_roster"

    @property
    def words(self) -> Text:
        """What it says of the submission."""
        return _MEANINGS[self].words

    @property
    def needs_person(self) -> bool:
        """Whether the mark is not right, or not known to be right, until somebody has looked."""
        return _MEANINGS[self].needs_person


@dataclass(frozen=True)
class _Meaning:
    words: Text
    needs_person: bool


_MEANINGS = {
    Flag.NEEDS_REVIEW: _Meaning(
        Text("free-text answers wait for a mark (`grade review`)", "自由記述の採点待ち（`grade review`）"), True
    ),
    Flag.GRADER_ERROR: _Meaning(
        Text("marks withheld through a fault of the grader", "採点側の不具合で保留中の点数"), True
    ),
    Flag.UNREADABLE: _Meaning(Text("something in it could not be read", "読み取れないものがある"), True),
    Flag.NOTHING_RECOGNISED: _Meaning(
        Text("nothing in it was recognised as an exercise or a quiz", "課題や確認テストのファイルが見つからない"), True
    ),
    Flag.DUPLICATE: _Meaning(
        Text("several submissions under one id: left out of exports", "同じ ID の提出物が複数（書き出しから除外）"),
        True,
    ),
    Flag.SIGNED_FOR_ANOTHER: _Meaning(
        Text("holds a zip that was packed for somebody else", "別の人のものとして作られた zip を含む"), True
    ),
    Flag.ATTEMPT: _Meaning(
        Text("one of several attempts; another one counts", "複数の提出のうちの 1 つ（別の提出を採用）"), False
    ),
    Flag.BLOCKED: _Meaning(Text("tried something that is not allowed", "禁止された操作を試みた"), True),
    Flag.SYMLINK: _Meaning(Text("holds links, which were not followed", "リンクを含む（読み込みません）"), True),
    Flag.TOO_LARGE: _Meaning(Text("holds files that are too large", "大きすぎるファイルを含む"), True),
    Flag.LATE: _Meaning(Text("handed in late", "提出期限後に提出"), False),
    Flag.TIMEOUT: _Meaning(Text("ran out of time", "時間切れ"), False),
    Flag.CRASHED: _Meaning(Text("its process died", "プロセスが異常終了"), False),
    Flag.COSTLY: _Meaning(Text("cost far more time than others", "採点にほかより大幅に時間がかかった"), False),
    Flag.FOLLOW_THROUGH: _Meaning(
        Text(
            "right work on top of an earlier wrong answer got its points",
            "前の課題の誤りとは別に、正しい部分に得点を与えた",
        ),
        False,
    ),
    Flag.NOT_HANDED_IN: _Meaning(Text("on the roster, nothing handed in", "名簿にあるが未提出"), False),
    Flag.NOT_ON_ROSTER: _Meaning(Text("matches nobody on the roster", "名簿のどの学生とも一致しない"), True),
}
