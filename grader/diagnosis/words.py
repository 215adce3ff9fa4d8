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


def transposed() -> Text:
    """The right matrix on its side."""
    return Text("Rows and columns are exchanged.", "行と列が入れ替わっています。")


def once_that_is_right() -> Text:
    """Before a factor upon a mistake."""
    return Text("Once that is right, this is left:", "それを直しても、次のことが残ります。")


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


def whole_numbers() -> Text:
    """Without decimals."""
    return Text(
        "Your values are the right ones without their decimals. Which step gives whole numbers?",
        "正しい値から小数部分が失われています。整数になるのはどの計算でしょうか。",
    )


def rounded() -> Text:
    """To a few decimals."""
    return Text(
        "Your values are the right ones, rounded. Return them as they come.",
        "正しい値が丸められています。計算した値をそのまま返しましょう。",
    )


def sign_lost() -> Text:
    """Absolute values."""
    return Text("Your values have lost their signs.", "値の符号が失われています。")


def cut_off_below() -> Text:
    """max(x, 0)."""
    return Text(
        "Your values are right where they are positive, and 0 where they should be negative.",
        "正の値は正しいのに、負になるべき値が 0 になっています。",
    )


def cut_off_above() -> Text:
    """min(x, 0)."""
    return Text(
        "Your values are right where they are negative, and 0 where they should be positive.",
        "負の値は正しいのに、正になるべき値が 0 になっています。",
    )


def squared() -> Text:
    """x²."""
    return Text("Your values are the squares of the right ones.", "値が正しい値の 2 乗になっています。")


def root() -> Text:
    """√x."""
    return Text("Your values are the square roots of the right ones.", "値が正しい値の平方根になっています。")


def inverse() -> Text:
    """1/x."""
    return Text(
        "Your values are 1 divided by the right ones. What is divided by what?",
        "値が正しい値の逆数になっています。何を何で割るのでしょうか。",
    )


def complement() -> Text:
    """1 − x."""
    return Text("Your values are 1 less the right ones.", "値が「1 − 正しい値」になっています。")


def logarithm() -> Text:
    """log x."""
    return Text("Your values are the logarithms of the right ones.", "値が正しい値の対数になっています。")


def exponential() -> Text:
    """exp x."""
    return Text(
        "Your values are the exponentials of the right ones: is a logarithm missing?",
        "値が正しい値の指数関数になっています。対数を忘れていませんか。",
    )


def other_shape() -> Text:
    """The right numbers in another shape."""
    return Text(
        "The numbers are right; only their shape is another one than asked for.",
        "数値は正しいのですが、形状だけが求められているものと違います。",
    )


def flipped() -> Text:
    """The right numbers from the other end."""
    return Text(
        "The numbers are right, but stand in reverse order along an axis.",
        "数値は正しいのですが、ある軸に沿って逆順に並んでいます。",
    )


def other_order() -> Text:
    """The right numbers in other places."""
    return Text(
        "The right numbers are all there, but in other places: in which order are they written and read?",
        "正しい数値がすべて揃っていますが、位置が違います。どの順序で並べ、どの順序で読んでいますか。",
    )


def not_summed() -> Text:
    """Too many numbers: their sum or mean is right."""
    return Text(
        "More numbers come back than are asked for: their sum or mean would be right. Over which axis is it to be taken?",
        "求められているより多くの数値が返っています。その和か平均を取れば正しくなります。どの軸について取るのでしょうか。",
    )


def summed() -> Text:
    """Too few numbers: the right ones are summed up in them."""
    return Text(
        "Sums or means along an axis come back. The single values are asked for.",
        "ある軸についての和か平均が返っています。求められているのは個々の値です。",
    )
