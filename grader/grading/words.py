"""Words: what grading itself has to say of a result, in both languages."""

from __future__ import annotations

from grader.text import Text


def carried_forward(points: float, names: str) -> Text:
    """Points that were earned where earlier files were replaced by the reference."""
    return Text(
        f"{points:g} of these points were earned on the course's own {names}: yours is missing, not right yet or too slow for this, and you "
        "do not pay for that twice. The fault is told there.",
        f"このうち {points:g} 点は、模範の {names} の上で実行して得たものです。あなたの {names} がまだない、正しくない、またはここで使うには遅すぎる"
        "ためですが、その分の減点はここでは繰り返しません。誤りの内容はそちらの課題で説明しています。",
    )
