"""Python words: what an error of Python means, for whoever meets it for the first time, and where to look.

The messages are those of CPython 3.11 to 3.13; of one that is not here nothing is said.
"""

from __future__ import annotations

from grader.text import Text

# A pattern of the message, and what is said: names in braces are those of the pattern's groups.
OF_PYTHON: tuple[tuple[str, Text], ...] = (
    # --- None, names, attributes
    (
        r"'?NoneType'?",
        Text(
            "Something is None here: a function without `return`, or an attribute that is set by another method which was not called yet.",
            "ここで None になっているものがあります。`return` のない関数の結果か、まだ呼ばれていないメソッドで設定される属性ではありませんか。",
        ),
    ),
    (
        r"name '(?P<name>\w+)' is not defined",
        Text(
            "Nothing is called `{name}` here. Is it misspelt, is `self.` missing, or was it never imported?",
            "ここには `{name}` という名前がありません。綴りの誤り、`self.` の付け忘れ、import の忘れではありませんか。",
        ),
    ),
    (
        r"(?:local variable '(?P<a>\w+)' referenced before assignment|cannot access local variable '(?P<b>\w+)')",
        Text(
            "`{a}{b}` has no value yet: it is set in a branch or a loop that did not run here.",
            "`{a}{b}` にまだ値がありません。値を入れる分岐やループが、この場合は実行されていません。",
        ),
    ),
    (
        r"'numpy\.ndarray' object has no attribute '(?P<name>\w+)'",
        Text(
            "An array has no `{name}`. Is it a list that you meant, or a function of numpy, `np.{name}(…)`?",
            "配列に `{name}` はありません。リストのつもりでしたか。あるいは numpy の関数 `np.{name}(…)` でしょうか。",
        ),
    ),
    (
        r"module 'numpy' has no attribute '(?P<name>\w+)'",
        Text(
            "numpy has no `{name}`; some old names are gone. Look its name up.",
            "numpy に `{name}` はありません。廃止された古い名前かもしれません。名前を調べてみましょう。",
        ),
    ),
    (
        r"'(?P<kind>\w+)' object has no attribute '(?P<name>\w+)'",
        Text(
            "The object has no `{name}` at this point. Which method should have set `self.{name}`, and was it called?",
            "この時点でオブジェクトに `{name}` がありません。`self.{name}` を設定するのはどのメソッドで、それは呼ばれましたか。",
        ),
    ),
    # --- calls
    (
        r"missing \d+ required (?:positional|keyword-only) arguments?: (?P<names>.+)",
        Text(
            "The call lacks {names}. Is it forgotten in the call, or is `self` missing in the definition?",
            "呼び出しに {names} がありません。渡し忘れか、定義の `self` の書き忘れではありませんか。",
        ),
    ),
    (
        r"takes (?:no arguments|(?:from )?\d+ .*positional arguments? but \d+ .*given)",
        Text(
            "More arguments come than the definition has. Of a method the object itself counts: is `self` there?",
            "定義より多くの引数が渡されています。メソッドではオブジェクト自身も数えます。`self` を書いていますか。",
        ),
    ),
    (
        r"got an unexpected keyword argument '(?P<name>\w+)'",
        Text(
            "The definition has no parameter `{name}`. Compare the first line of the definition with the task's.",
            "定義に `{name}` という引数がありません。定義の 1 行目を課題のものと見比べましょう。",
        ),
    ),
    (
        r"'\w+' object is not callable",
        Text(
            "Brackets call what is no function. Is an operator missing, or does a variable have a function's name?",
            "関数でないものを括弧で呼び出しています。演算子が抜けているか、変数名が関数名と重なっていませんか。",
        ),
    ),
    (
        r"'(?:builtin_function_or_method|function|method|type)' object is not subscriptable",
        Text(
            "Square brackets follow a function: is it to be called, with round ones?",
            "関数の後に角括弧があります。丸括弧で呼び出すのではありませんか。",
        ),
    ),
    (
        r"'(?:int|float|numpy\.\w+)' object is not (?:iterable|subscriptable)|object of type '(?:int|float|numpy\.\w+)' has no len",
        Text(
            "One number stands where a list or an array is needed. `range(n)` counts to n; a sum over everything is one number.",
            "リストや配列が必要な場所に数が 1 つあります。n まで数えるのは `range(n)` です。全体の和は 1 つの数になります。",
        ),
    ),
    (
        r"(?:not enough|too many) values to unpack",
        Text(
            "On the left stand not as many names as there are values on the right. How many axes does the shape have here?",
            "左辺の名前の数と右辺の値の数が合いません。ここで形状の軸はいくつありますか。",
        ),
    ),
    # --- before it runs
    (
        r"invalid (?:non-printable )?character.*U\+(?P<code>3000|FF[0-6][0-9A-F]|FFE[0-9A-F])",
        Text(
            "A full-width character (or space) stands in the code. Type it again with the Japanese input switched off.",
            "プログラムに全角の文字（または全角スペース）があります。日本語入力をオフにして打ち直しましょう。",
        ),
    ),
    (
        r"unexpected indent|unindent does not match|expected an indented block|inconsistent use of tabs",
        Text(
            "Lines of one block begin in the same column, with spaces only. Look at this line and the one before it.",
            "同じブロックの行は、スペースだけで同じ桁に揃えます。この行と 1 つ前の行を見比べましょう。",
        ),
    ),
    (
        r"was never closed|unmatched|does not match opening",
        Text(
            "Brackets do not come in pairs. Count them from here backwards.",
            "括弧の対応が取れていません。ここから前へ数えてみましょう。",
        ),
    ),
)
NO_SUCH_KEY = Text(
    "The dict has no such key at this point. Which keys does it have, and who puts them in?",
    "この時点で辞書にそのキーがありません。どのキーがあり、誰が入れるのでしょうか。",
)
