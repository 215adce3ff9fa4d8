"""Words: what grading itself has to say of a result, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from grader.text import Text, names_of


def carried_forward(points: float, names: str) -> Text:
    """Points that were earned where earlier files were replaced by the reference."""
    return Text(
        f"{points:g} of these points were earned on the course's own {names}: yours is missing, not right yet or too slow for this, and you "
        "do not pay for that twice. The fault is told there.",
        f"このうち {points:g} 点は、模範の {names} の上で実行して得たものです。あなたの {names} がまだない、正しくない、またはここで使うには遅すぎる"
        "ためですが、その分の減点はここでは繰り返しません。誤りの内容はそちらの課題で説明しています。",
    )


def follows(tasks: Sequence[str]) -> Text:
    """Tests that are lost through other tasks of the same file."""
    named = names_of(tasks)
    right = "a right one in its place" if len(tasks) == 1 else "right ones in their place"
    en, ja = named.en, named.ja
    return Text(
        f"This comes from {en}: with {right}, everything that was lost here passes. Mend {en} first.",
        f"原因は {ja} です。正しい {ja} に置き換えると、ここで落としたテストはすべて合格します。先に {ja} を直しましょう。",
    )
