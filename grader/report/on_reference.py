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
    words = Text(f"Not right on the course's own {files} either.", f"模範の {files} の上でも正しくありませんでした。")
    if raised:
        return words + Text(
            f"There {call or 'it'} raises {raised}.", f"そこでは{f' {call} で' if call else ''} {raised} が発生します。"
        )
    return (
        words + Text(f"What {call} gives is not right there.", f"そこでも {call} の結果が正しくありません。")
        if call
        else words
    )
