"""Observed words: what a wrong value is of the right one, in both languages."""

from __future__ import annotations

from grader.text import Text


def transposed() -> Text:
    """The right matrix on its side."""
    return Text("Rows and columns are exchanged.", "行と列が入れ替わっています。")


def capped() -> Text:
    """min(x, c)."""
    return Text(
        "Your values are right up to a certain size; what should be larger is cut off there.",
        "ある大きさまでは正しいのですが、それより大きくなるべき値が切り詰められています。",
    )


def floored() -> Text:
    """max(x, c)."""
    return Text(
        "Your values are right down to a certain size; what should be smaller is cut off there.",
        "ある大きさまでは正しいのですが、それより小さくなるべき値が切り詰められています。",
    )


def not_zero() -> Text:
    """Right but where 0 should be."""
    return Text(
        "Your values are right but where 0 should stand: something else stands there.",
        "0 になるべきところだけが 0 になっていません。それ以外の値は正しいです。",
    )


def zero() -> Text:
    """0 where something should be."""
    return Text(
        "Some of your values are 0 and should not be; all others are right.",
        "0 になるべきでないところが 0 になっています。それ以外の値は正しいです。",
    )


def row_factor() -> Text:
    """Each row times a number of its own."""
    return Text(
        "Each of your rows is the right one times a number of its own. By what is a row divided or multiplied?",
        "どの行も、正しい行に行ごとの数を掛けたものになっています。各行を何で割り、何を掛けていますか。",
    )


def column_factor() -> Text:
    """Each column times a number of its own."""
    return Text(
        "Each of your columns is the right one times a number of its own. By what is a column divided or multiplied?",
        "どの列も、正しい列に列ごとの数を掛けたものになっています。各列を何で割り、何を掛けていますか。",
    )


def same_for_all_rows() -> Text:
    """What is added to every row is wrong."""
    return Text(
        "In every row your values are off by the same amounts. What is added to each row?",
        "どの行も同じ分だけずれています。各行に足しているものは何でしょうか。",
    )


def times_argument(place: int, what: str) -> Text:
    """Times an argument, or what is made of it."""
    return Text(
        f"Your values are the right ones times {what}, where a is argument {place}: that factor is too many.",
        f"値が正しい値の {what} 倍（a は {place} 番目の引数）です。この因子が余分です。",
    )


def divided_by_argument(place: int, what: str) -> Text:
    """Divided by an argument, or by what is made of it."""
    return Text(
        f"Your values are the right ones divided by {what}, where a is argument {place}: that factor is missing.",
        f"値が正しい値を {what} で割ったもの（a は {place} 番目の引数）です。この因子が足りません。",
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


def one_of_several(count: int, place: int) -> Text:
    """A tuple or a list in which the right value stands."""
    if count == 1:
        return Text(
            "Your value is right, but it comes back inside a tuple or a list of one. Is there a comma too many, or brackets?",
            "値は正しいですが、要素 1 つのタプルかリストに入って返ってきます。余分なコンマや括弧がありませんか。",
        )
    return Text(
        f"Your value is right, but it is number {place + 1} of {count} values that come back together. What should be returned,"
        " and where can the rest be kept?",
        f"値は正しいですが、一緒に返される {count} 個の値の {place + 1} 番目になっています。何を返す課題ですか。"
        "残りはどこに取っておけますか。",
    )


def entries_too_many(names: tuple[str, ...], count: int) -> Text:
    """A dict that holds all that is asked for, and more. names: some of the keys that are too many."""
    told, more = ", ".join(f"`{name.replace('`', chr(39))}`" for name in names), count - len(names)
    en, ja = (f" and {more} more", f"など {count} 個") if more else ("", "")
    return Text(
        f"All that is asked for is right, but there is more in the dict: {told}{en}. Which keys does the exercise name?",
        f"求められている値はすべて正しいですが、辞書に余分なキー（{told}{ja}）があります。課題が挙げているキーはどれですか。",
    )
