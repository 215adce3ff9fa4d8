"""Array words: what an error of numpy means, for whoever meets it for the first time, and where to look.

The messages are those of numpy 1.26 to 2; of one that is not here nothing is said.
"""

from __future__ import annotations

from grader.text import Text

# A pattern of the message, and what is said: names in braces are those of the pattern's groups.
OF_ARRAYS: tuple[tuple[str, Text], ...] = (
    # --- shapes
    (
        r"operands could not be broadcast together with (?:remapped )?shapes (?P<a>\([\d,]*\)) (?P<b>\([\d,]*\))",
        Text(
            "Arrays of the shapes {a} and {b} meet element by element. Compared from the right, sizes must be equal or 1. Which of the "
            "two has another shape than you think?",
            "形状 {a} と {b} の配列を要素ごとに計算しています。右から見て、大きさは等しいか 1 でなければなりません。どちらの形状が"
            "考えていたものと違いますか。",
        ),
    ),
    (
        r"(?:shapes .* not aligned|matmul: .* mismatch in its core dimension|size \d+ is different from \d+)",
        Text(
            "In a matrix product the columns on the left must be as many as the rows on the right. Is one of the two transposed?",
            "行列積では、左の列数と右の行数が等しくなければなりません。どちらかを転置する必要はありませんか。",
        ),
    ),
    (
        r"cannot reshape array of size (?P<n>\d+) into shape (?P<to>\([\d,]*\))",
        Text(
            "The array has {n} entries, and {to} needs another number of them. Which size is not what you expect?",
            "配列の要素は {n} 個で、形状 {to} とは個数が合いません。予想と違うのはどの大きさですか。",
        ),
    ),
    (
        r"could not broadcast input array from shape (?P<a>\([\d,]*\)) into shape (?P<b>\([\d,]*\))",
        Text(
            "Something of the shape {a} is written into a place of the shape {b}. Which of the two is meant?",
            "形状 {b} の場所に、形状 {a} のものを代入しようとしています。正しいのはどちらの形状ですか。",
        ),
    ),
    (
        r"axis (?P<axis>-?\d+) is out of bounds for array of dimension (?P<n>\d+)",
        Text(
            "There is no axis {axis}: the array has {n}. Does it have the number of axes that you expect, for a single sample too?",
            "軸 {axis} はありません。配列の軸は {n} 個です。サンプルが 1 つの場合も含め、軸の数は予想どおりですか。",
        ),
    ),
    (
        r"(?:all the input array dimensions|all the input arrays must have same number of dimensions|all input arrays must have the same shape)",
        Text(
            "What is put together differs in another axis than the one along which it is joined. Print the shapes.",
            "つなげる配列の形状が、つなげる軸以外でも異なっています。それぞれの形状を表示してみましょう。",
        ),
    ),
    (
        r"setting an array element with a sequence|inhomogeneous shape",
        Text(
            "An array cannot hold parts of different lengths, nor a list where one number stands. Which entry is longer?",
            "長さの異なるものや、数 1 つの場所にリストを入れることはできません。どの要素が長いのでしょうか。",
        ),
    ),
    # --- indices and sizes
    (
        r"only (?:integer scalar arrays|length-1 arrays|0-dimensional arrays) can be converted to",
        Text(
            "A whole array stands where one number is needed: as a size, a bound of `range`, or an argument of `int` or `math`. Note "
            "that `np.zeros(x)` takes x for the shape.",
            "数 1 つが必要な場所（大きさ、`range` の範囲、`int` や `math` の引数など）に配列が渡されています。`np.zeros(x)` は x を"
            "形状として読むことに注意しましょう。",
        ),
    ),
    (
        r"object cannot be interpreted as an integer|slice indices must be integers|expected a sequence of integers or",
        Text(
            "A size, a bound or an index has to be a whole number: `/` always gives a float, `//` does not.",
            "大きさ・範囲・添字は整数でなければなりません。`/` の結果は必ず小数になり、`//` なら整数のままです。",
        ),
    ),
    (
        r"arrays used as indices must be of integer|only integers, slices .* are valid indices",
        Text(
            "Floats are used as indices. Where do they come from: a division, or an array that was made without a dtype?",
            "小数を添字にしています。割り算の結果か、dtype を指定せずに作った配列ではありませんか。",
        ),
    ),
    (
        r"index (?P<i>-?\d+) is out of bounds for axis (?P<axis>\d+) with size (?P<n>\d+)",
        Text(
            "Axis {axis} has {n} entries, with the indices from 0; {i} is none of them. Where does the index come from, and is it the "
            "right axis?",
            "軸 {axis} の要素は {n} 個で、添字は 0 から始まります。{i} は範囲外です。その添字はどこから来ましたか。軸は正しいですか。",
        ),
    ),
    (
        r"(?:list|tuple|string) index out of range",
        Text(
            "The list is shorter than the index. From where to where does your loop count?",
            "リストの長さより大きい添字です。ループはどこからどこまで数えていますか。",
        ),
    ),
    (
        r"too many indices for array: array is (?P<n>\d+)-dimensional, but (?P<m>\d+) were indexed",
        Text(
            "The array has {n} axes, and {m} indices are given. Was a single sample or an empty batch forgotten?",
            "配列の軸は {n} 個ですが、添字が {m} 個あります。サンプルが 1 つの場合や空のバッチを忘れていませんか。",
        ),
    ),
    (
        r"(?:list|tuple) indices must be integers or slices, not (?P<what>\w+)",
        Text(
            "A list knows no index like that: `a[i, j]` and masks are for arrays. Should it be an array?",
            "リストではこの添字は使えません。`a[i, j]` やマスクは配列のものです。配列にすべきではありませんか。",
        ),
    ),
    # --- kinds of values
    (
        r"truth value of an array .* is ambiguous",
        Text(
            "`if`, `and`, `or`, `not` and `max` need one truth value, and there is a whole array of them. Elementwise it is `np.where`, `&`, "
            "`|`, `~` or `np.maximum`.",
            "`if`・`and`・`or`・`not`・`max` に必要な真偽値は 1 つですが、配列が渡されています。要素ごとなら `np.where`・`&`・`|`・`~`・"
            "`np.maximum` を使います。",
        ),
    ),
    (
        r"Cannot cast ufunc .* output from dtype\('(?P<a>[^']+)'\) to dtype\('(?P<b>[^']+)'\)",
        Text(
            "`+=` and its like write into the array itself, and an array of {b} cannot take {a}. Make a new array, or one of floats first.",
            "`+=` などは配列そのものに書き込みますが、{b} の配列に {a} は入りません。新しい配列を作るか、先に float に変換しましょう。",
        ),
    ),
    (
        r"can't multiply sequence by non-int|unsupported operand type\(s\) for .*'list'|can only concatenate list",
        Text(
            "A list does not calculate: `*` and `+` repeat and join it. Make an array of it first.",
            "リストのままでは計算できません。`*` や `+` は繰り返しと連結になります。先に配列にしましょう。",
        ),
    ),
    (
        r"read-only",
        Text(
            "The array must not be changed. Work on a copy.",
            "この配列は書き換えられません。コピーに対して計算しましょう。",
        ),
    ),
    (
        r"zero-size array to reduction|arg is an empty sequence|iterable argument is empty|attempt to get arg(?:max|min) of an empty",
        Text(
            "There is nothing to take the largest or smallest of: the batch, or what was chosen of it, is empty.",
            "最大値や最小値を取る対象が空です。バッチ、またはそこから選んだものに要素がありません。",
        ),
    ),
    (
        r"(?:division|modulo) by zero",
        Text("A divisor is 0. For which input can that be?", "0 で割っています。どのような入力でそうなりますか。"),
    ),
    (
        r"maximum recursion depth exceeded",
        Text(
            "A function calls itself without an end. What stops it?",
            "関数が自分自身を際限なく呼び出しています。どこで止まるはずですか。",
        ),
    ),
)
