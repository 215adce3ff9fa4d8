"""Words: what a constant factor between what came back and what is right means, in both languages."""

from __future__ import annotations

from grader.text import Text


def opposite_sign() -> Text:
    """Times −1."""
    return Text("Your values have the opposite sign.", "値の符号が逆になっています。")


def twice() -> Text:
    """Times 2."""
    return Text("Your values are exactly twice the right ones.", "値がちょうど 2 倍になっています。")


def half() -> Text:
    """Times ½."""
    return Text("Your values are exactly half the right ones.", "値がちょうど半分になっています。")


def logarithm_to_base(base: int) -> Text:
    """Times 1/ln(base)."""
    return Text(
        f"The logarithm is taken to base {base}; it should be the natural one.",
        f"対数の底が {base} です。自然対数を使います。",
    )


def times_samples() -> Text:
    """Times N."""
    return Text(
        "Your values are N times the right ones, N being the number of samples: where is the average taken?",
        "値が正しい値の N 倍（N はサンプル数）です。平均はどこで取っていますか。",
    )


def divided_by_samples() -> Text:
    """Times 1/N."""
    return Text(
        "Your values are the right ones divided by N, the number of samples: is the average taken twice?",
        "値が正しい値の 1/N（N はサンプル数）です。平均を 2 回取っていませんか。",
    )


def row_maximum() -> Text:
    """Row by row, the row's maximum is missing."""
    return Text(
        "In each row all values are off by the row's own maximum: what was subtracted must be given back where it does "
        "not cancel.",
        "どの行も、その行の最大値の分だけずれています。引いた値は、打ち消し合わない場所では戻す必要があります。",
    )


def row_mean() -> Text:
    """Row by row, the row's mean is missing."""
    return Text("In each row all values are off by the row's own mean.", "どの行も、その行の平均の分だけずれています。")


def row_sum() -> Text:
    """Row by row, the row's sum is missing."""
    return Text("In each row all values are off by the row's own sum.", "どの行も、その行の合計の分だけずれています。")


def once_that_is_right() -> Text:
    """Before a factor upon a mistake."""
    return Text("Once that is right, this is left:", "それを直しても、次のことが残ります。")


def times(factor: float) -> Text:
    """Times a number without a name."""
    return Text(
        f"Your values are the right ones times {factor:.3g}. Which number is wrong, missing or too many in the formula?",
        f"値が正しい値の {factor:.3g} 倍になっています。式の中の定数に、誤りや過不足はありませんか。",
    )


def offset() -> Text:
    """Plus a number."""
    return Text(
        "All your values are off by one and the same number. What is added or subtracted, or left out?",
        "すべての値が同じ数だけずれています。足し過ぎ、引き過ぎ、あるいは足し忘れはありませんか。",
    )


def times_columns() -> Text:
    """Times C."""
    return Text(
        "Your values are C times the right ones, C being the number of columns: over what is the average taken?",
        "値が正しい値の C 倍（C は列数）です。何についての平均でしょうか。",
    )


def divided_by_columns() -> Text:
    """Times 1/C."""
    return Text(
        "Your values are the right ones divided by C, the number of columns: is the average taken over the columns too?",
        "値が正しい値の 1/C（C は列数）です。列についても平均していませんか。",
    )
