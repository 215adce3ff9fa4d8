"""Student words: what a student reads on a platform, in both languages."""

from __future__ import annotations

from grader.text import Text


def not_marked() -> Text:
    """The autograder did not finish."""
    return Text(
        "Your submission was not marked: the autograder did not finish. This is no fault of yours and no mark; please tell "
        "your instructor, who can run it again.",
        "自動採点が終わらなかったため、まだ採点されていません。提出物の問題ではなく、0 点という意味でもありません。担当教員に再実行を依頼してください。",
    )


def withheld() -> Text:
    """Some tests could not be run through a fault of ours."""
    return Text(
        "Some tests could not be run through a fault of the autograder: their points are missing here and are not lost. "
        "Please tell your instructor.",
        "自動採点側の不具合で実行できなかったテストがあります。その点数は保留中で、失点ではありません。担当教員に連絡してください。",
    )
