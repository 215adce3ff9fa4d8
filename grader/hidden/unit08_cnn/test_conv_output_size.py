"""Hidden tests and mistakes of conv_output_size. Oracle: the windows are counted one by one."""

import math

from grader.testing import (
    NotTold,
    asked_after,
    asks,
    check,
    function,
    parametrize,
    refuses,
    supporting,
    variant,
    wrong,
)


def positions(size, filter, stride, pad):
    """How often the filter fits: try every start from the first padded pixel on."""
    count, start = 0, -pad
    while start + filter <= size + pad:
        count, start = count + 1, start + stride
    return count


def agrees(student, *cases):
    """Each case (size, filter, stride, pad) gives the counted number, as an int or as a float of that value."""
    for case in cases:
        got, n = check.number(student.conv_output_size(*case)), positions(*case)
        check.true(
            got == n,
            f"For (size, filter, stride, pad) = {case} the result is {got:g}; count the positions of the window.",
            f"(size, filter, stride, pad) = {case} の結果は {got:g} です。ウィンドウを置ける位置を数えましょう。",
        )


def whole(rng, *ranges):
    """One random int from each range (both ends included)."""
    return [int(rng.integers(low, high + 1)) for low, high in ranges]


def counted_in(cases, *ranges, en, ja):
    """A test of cases(*numbers): (size, filter, stride, pad) each; a number is drawn from each range."""

    def test(student, rng):
        agrees(student, *cases(*whole(rng, *ranges)))

    test.__doc__ = f"{en}\n\n{ja}"
    return test


@asks("shape_and_kind", "twice_the_same")
def test_is_an_integer(student, rng):
    """The result is an integer, also where the division leaves no remainder.

    結果は整数 (int) です。割り切れる場合も同じです。
    """
    (n,) = whole(rng, (4, 9))
    check.integer(check.same_twice(student.conv_output_size, 2 * n + 3, 3, 2, 0))
    check.integer(student.conv_output_size(n + 3, 3, 1, 1))


test_stride_one_without_padding = asks("values")(counted_in(
    lambda f, more: [(f + more, f, 1, 0), (f + more + 1, f + 1, 1, 0)], (2, 6), (3, 19),
    en="With stride 1 and no padding, the result is the number of windows of neighbouring pixels.",
    ja="ストライド 1、パディングなしのとき、結果は連続する画素のウィンドウの個数です。"))  # fmt: skip


def test_stride_and_pad_may_be_left_out(student, rng):
    """stride is 1 and pad is 0 where they are not given, and both can be given by name.

    stride と pad を省略すると 1 と 0 になり、名前を付けて渡すこともできます。
    """
    f, more = whole(rng, (2, 6), (4, 11))
    size = f + 2 * more
    results = (
        (student.conv_output_size(size, f), (1, 0)),
        (student.conv_output_size(size, f, stride=2), (2, 0)),
        (student.conv_output_size(size, f, pad=2), (1, 2)),
    )
    for got, (stride, pad) in results:
        check.close(check.number(got), positions(size, f, stride, pad))


test_padding_on_both_sides = counted_in(lambda f, more, pad: [(6, 2, 1, 1), (f + more, f, 1, pad)], (3, 6), (5, 19), (2, 4),
    en="Padding adds its pixels on both sides: size 6, filter 2, stride 1 and pad 1 give 7.",
    ja="パディングは両側に付きます。大きさ 6、フィルター 2、ストライド 1、パディング 1 なら 7 です。")  # fmt: skip

test_stride_that_fits = counted_in(
    lambda f, steps, pad: [(f + 2 * steps, f, 2, 0), (f + 3 * steps - 2 * pad + 6, f, 3, pad + 3)], (3, 6), (3, 7), (1, 2),
    en="Where the last window ends exactly at the edge, every stride-th position counts.",
    ja="最後のウィンドウがちょうど端で終わる場合、ストライドごとの位置の数になります。")  # fmt: skip


@parametrize("left_over", ["small", "large"])
def test_left_over_pixels_do_not_count(student, rng, left_over):
    """A window that would stick out at the far end is not counted: size 7, filter 2 and stride 2 give 3.

    端からはみ出すウィンドウは数えません。大きさ 7、フィルター 2、ストライド 2 なら 3 です。
    """
    f, steps, pad = whole(rng, (3, 6), (2, 6), (1, 2))
    if left_over == "small":  # a fraction below one half: rounding hides, rounding up does not
        # the filter reaches beyond a stride: there the last start in the image is none where the filter fits
        agrees(student, (f + 5 * steps + 3, f + 2, 5, 0), (f + 7 * steps + 2, f + 2 * pad, 7, pad))
    else:  # one half (before an odd and an even number), then more
        agrees(student, (7, 2, 2, 0), (9, 2, 2, 0))
        agrees(student, (f + 5 * steps + 4, f, 5, 0), (f + 7 * steps + 6, f + 2 * pad, 7, pad))


# The quotient is nearer to 1 than to 0.
test_stride_larger_than_the_image = supporting(counted_in(lambda size, f: [(size, f, size + 3, 0), (size, f, size + 8, 1)], (11, 14), (2, 3),
    en="A stride that leaps over the whole image leaves one window.", ja="ストライドが画像より大きければ、ウィンドウは 1 つだけです。"))  # fmt: skip

test_filter_as_large_as_the_padded_image = supporting(counted_in(
    lambda size, stride, pad: [(size, size, 1, 0), (size, size + 2 * pad, stride, pad)], (5, 11), (2, 3), (1, 3),
    en="A filter that just fits has one position.", ja="ちょうど収まる大きさのフィルターは、1 か所にだけ置けます。"))  # fmt: skip


def too_large(rng, more, stride, pad):
    """A filter by so many pixels larger than the padded image."""
    (size,) = whole(rng, (3, 8))
    return size, size + 2 * pad + more, stride, pad


TOO_LARGE = function("conv_output_size", too_large, positions)


test_error_where_no_window_fits = refuses(TOO_LARGE, (1, 1, 0), (4, 1, 0),
    en="A filter larger than the image raises ValueError.", ja="フィルターが画像より大きい場合は ValueError になります。")  # fmt: skip

test_error_with_padding_and_stride = refuses(TOO_LARGE, (1, 1, 2), (2, 5, 2),
    en="A filter larger than the padded image raises ValueError, whatever the stride.",
    ja="パディングをしても収まらない場合は、ストライドによらず ValueError になります。")  # fmt: skip


# --- mistakes


def counted(
    size,
    filter,
    stride=1,
    pad=0,
    *,
    length=lambda size, pad: size + 2 * pad,
    fits=lambda length, filter, stride, size: filter <= length,
    rest=lambda rest: True,
    used=lambda length, size, pad: length,
    steps=lambda length, filter, stride: (length - filter) // stride,
    windows=lambda steps: steps + 1,
):
    """conv_output_size, right; length: of the padded row; rest: whether such a one is allowed; used: the length in the
    formula; steps: from the first window to the last."""
    n = length(size, pad)
    if not (fits(n, filter, stride, size) and rest((n - filter) % stride)):
        raise ValueError
    return windows(steps(used(n, size, pad), filter, stride))


def as_a_result(answer):
    """A function that gives this where a filter does not fit, without an exception."""
    return lambda size, filter, stride=1, pad=0: (
        answer if filter > size + 2 * pad else counted(size, filter, stride, pad)
    )


def where_it_fits(of):
    """A function whose filters that are too large are refused as they should be."""
    return lambda size, filter, stride=1, pad=0: (
        of(size, filter, stride, pad) if counted(size, filter, stride, pad) else 0
    )


# fmt: off
variant("OS1", counted, task="conv_output_size", length=lambda size, pad: size + pad,
        en="The padding seems to count once. On how many sides of the row does it lie?",
        ja="パディングが 1 回しか数えられていないようです。パディングは何か所に付きますか。")
variant("OS1-formula", counted, task="conv_output_size", used=lambda n, size, pad: size + pad,
        en="In the formula the padding counts once. On how many sides of the row does it lie?",
        ja="式の中でパディングが 1 回しか数えられていません。パディングは何か所に付きますか。")
variant("OS14", counted, task="conv_output_size", used=lambda n, size, pad: size,
        en="The padding does not make the result larger. How many pixels has the row over which the filter slides?",
        ja="パディングがあっても結果が大きくなりません。フィルターが動く列の画素数はいくつですか。")
variant("OS14-minus", counted, task="conv_output_size", used=lambda n, size, pad: size - 2 * pad,
        en="The padding is subtracted. Does it make the row longer or shorter over which the filter slides?",
        ja="パディングが引かれています。フィルターが動く列は、パディングで長くなりますか、短くなりますか。")
variant("OS13", counted, task="conv_output_size", used=lambda n, size, pad: size, steps=lambda n, f, s: (n - 1) // s,
        en="The result is ⌈size / stride⌉, whatever the filter and the padding are: the “same” of other libraries. Where do they come in?",
        ja="フィルターやパディングによらず ⌈size / stride⌉ になっています（ほかのライブラリの same）。この課題の式では、それらはどこに入りますか。")
for id, implementation, en, ja in (
    ("OS13-padded", lambda size, filter, stride, pad: (size - 1) // stride + 1 if pad else counted(size, filter, stride),
     "With padding, the result is ⌈size / stride⌉, the “same” of other libraries. How much padding is there here?",
     "パディングがあると、ほかのライブラリの same のように ⌈size / stride⌉ になっています。ここではパディングはいくつですか。"),
    ("OS16", lambda size, filter, stride, pad: (size - filter) // stride + 1 + 2 * pad,
     "The padding is added to the number of windows. Is it divided by the stride like the other pixels?",
     "パディングがウィンドウの個数に足されています。ほかの画素のように、ストライドで割られますか。")):
    wrong(id, "conv_output_size", where_it_fits(implementation), en=en, ja=ja)
wrong("OS17", "conv_output_size", lambda size, filter, pad=0, stride=1: counted(size, filter, stride, pad),
      en="Stride and padding change places. In which order does the function take them?", ja="ストライドとパディングが入れ替わっています。引数はどの順ですか。")
variant("OS15", counted, task="conv_output_size", steps=lambda n, f, s: math.ceil((n - f) / s), windows=lambda steps: steps,
        en="A window that ends exactly at the far edge is not counted. Is the last start in your loop or range included?",
        ja="ちょうど端で終わるウィンドウが数えられていません。ループや range に最後の開始位置は含まれますか。")
variant("OS2", counted, task="conv_output_size", windows=lambda steps: steps,
        en="The number of steps is counted. With no step at all, how many windows are there already?",
        ja="移動の回数を数えています。一度も動かさないとき、ウィンドウはすでにいくつありますか。")
variant("OS3", counted, task="conv_output_size", steps=lambda n, f, s: (n - f) / s,
        en="The result is a float, and may be a fraction. Which division gives whole numbers, and what is half a window?",
        ja="結果が float です。商が整数になる割り算はどれですか。半分だけのウィンドウは数えてよいですか。")
variant("OS3-round", counted, task="conv_output_size", steps=lambda n, f, s: (n - f) / s,
        windows=lambda steps: round(steps + 1),
        en="round() decides which windows count. May a window count of which only a part fits?",
        ja="round() でウィンドウの数を決めています。一部しか入らないウィンドウを数えてよいですか。")
variant("OS3-round-quotient", counted, task="conv_output_size", steps=lambda n, f, s: round((n - f) / s),
        en="The quotient is rounded to the nearest number. What is needed where the last window sticks out?",
        ja="商を最も近い整数に丸めています。最後のウィンドウがはみ出すとき、商はどう丸めるべきですか。")
variant("OS4", counted, task="conv_output_size", steps=lambda n, f, s: n - f // s,
        en="Only the filter is divided by the stride. What does the stride divide: which part needs brackets?",
        ja="フィルターだけがストライドで割られています。ストライドで割るのはどの部分ですか。括弧は足りていますか。")
variant("OS4-float", counted, task="conv_output_size", steps=lambda n, f, s: n - f / s,
        en="Only the filter is divided by the stride, and the result is a float. Which part needs brackets?",
        ja="フィルターだけがストライドで割られ、結果も float です。括弧が必要なのはどの部分ですか。")
variant("OS6", counted, task="conv_output_size", steps=lambda n, f, s: math.ceil((n - f) / s),
        en="The last window sticks out of the image. Should a quotient with a remainder go up or down?",
        ja="最後のウィンドウが画像からはみ出しています。割り切れないとき、切り上げと切り捨てのどちらですか。")
variant("OS12", counted, task="conv_output_size", steps=lambda n, f, s: len(range(s, n, s)),
        en="Places are counted at which the filter sticks out of the image. Where is its last place inside?",
        ja="フィルターが画像からはみ出す位置まで数えています。全体が収まる最後の位置はどこですか。")
variant("OS7", counted, task="conv_output_size", fits=lambda *_: True,
        en="A size of 0 or less came back. Does the filter fit at least once, and what should happen if not?",
        ja="0 以下の大きさが返っています。フィルターは 1 回でも置けますか。置けないときはどうすべきですか。")
variant("OS7-result", counted, task="conv_output_size", fits=lambda n, f, s, size: int((n - f) / s) >= 0,
        steps=lambda n, f, s: int((n - f) / s),
        en="With a large stride the result may be 1 although the filter does not fit. Where does int() take −0.2?",
        ja="ストライドが大きいと、置けないのに結果が 1 になることがあります。int() は −0.2 をどちらへ丸めますか。")
for id, answer in (("OS18", ValueError), ("OS18-none", None), ("OS18-minus", -1)):
    wrong(id, "conv_output_size", as_a_result(answer),
          en="Where the filter does not fit, something comes back. By which statement is an exception raised?",
          ja="フィルターが収まらないとき、例外が送出されず、何かが返っています。例外はどの文で送出しますか。")
variant("OS8", counted, task="conv_output_size", steps=lambda n, f, s: (n - f + 1) // s, windows=lambda steps: steps,
        en="The 1 is added before the division. Is it a pixel, or a window?", ja="割り算の前に 1 を足しています。この 1 は画素の数ですか、ウィンドウの数ですか。")
variant("OS9", counted, task="conv_output_size", rest=lambda rest: rest == 0,
        en="An error is raised where pixels are left over. Are they forbidden, or just not used?",
        ja="画素が余るとエラーになっています。余りは禁止でしょうか、使わないだけでしょうか。")
variant("OS10", counted, task="conv_output_size", fits=lambda n, f, s, size: f < n,
        en="A filter exactly as large as the padded image is refused. How many positions does it have?",
        ja="パディング後の画像と同じ大きさのフィルターが拒否されています。置ける位置はいくつありますか。")
variant("OS11", counted, task="conv_output_size", fits=lambda n, f, s, size: f <= size,
        en="Whether the filter fits is decided without the padding. Over which image does it slide?",
        ja="フィルターが収まるかどうかの判定にパディングが入っていません。フィルターはどの画像の上を動きますか。")
# fmt: on


NOT_TOLD = (
    NotTold("OS5", "a call is about one axis; the height taken for the width shows in im2col (OS5-im2col, OS5-col2im)"),
)
EXCUSED = {
    "arguments_stay": "numbers cannot be changed",
    "one_sample": "a call is about one axis, not about samples",
    "integers": "all arguments are integers",
    "float32": "all arguments are integers",
    "empty_batch": "a call is about one axis, not about samples",
}

ANSWER = """
def answer(*sizes):
    try:
        return conv_output_size(*sizes)
    except ValueError:
        return "ValueError"
"""
WORKED = {
    "conv_output_size": asked_after(
        ANSWER,
        *(f"answer({sizes})" for sizes in ("2, 5", "2, 3, 5")),
    )
    + asked_after(
        "", *(f"conv_output_size({sizes})" for sizes in ("3, 3", "2, 3, 1, 1", "4, 2, 2", "4, 2, 2, 1", "7, 3, 4"))
    )
}
