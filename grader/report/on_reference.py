"""On reference: what is said of a task that was run again on the course's own earlier files."""

from __future__ import annotations

from grader.results.finding import Finding
from grader.text import Text


def right_on_reference(f: Finding) -> Text:
    """The fault lies earlier."""
    files = f.words["files"]
    return Text(f"Right, on the course's own {files}.", f"模範の {files} の上では正しく動きました。")


def wrong_on_reference(f: Finding) -> Text:
    """There is a fault here, too; its call, and the exception, as far as the student may hear of it."""
    files, call, raised = f.words["files"], f.words.get("call"), f.words.get("exception")
    words = Text(
        f"This ran on the course's own {files}, so the fault is in this file.",
        f"模範の {files} の上で実行した結果なので、間違いはこのファイルにあります。",
    )
    if raised:
        return words + Text(
            f"{call or 'It'} raises {raised}.", f"{f'{call} で ' if call else ''}{raised} が発生します。"
        )
    return words + Text(f"What {call} gives is not right.", f"{call} の結果が正しくありません。") if call else words
