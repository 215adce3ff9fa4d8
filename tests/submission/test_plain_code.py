"""Code with full-width, invisible or IPython's own characters: read where what was meant is plain, else named."""

from __future__ import annotations

import ast

import pytest

from grader.submission.plain_code import plain


@pytest.mark.parametrize(
    ("odd", "meant"),
    [
        ("x\u3000=\u30001", "x = 1"),
        ("def f(x):\n\u3000\u3000return x", "def f(x):\n    return x"),
        ("def f(x):\n\u3000return x", "def f(x):\n  return x"),
        ("def f(x):\n\u3000\u3000y = x\n    return y", "def f(x):\n    y = x\n    return y"),
        ("def f(x):\n\u3000y = x\n    return y", "def f(x):\n    y = x\n    return y"),
        ("x\u00a0= 1", "x = 1"),
        ("\u200bx = 1\ufeff", "x = 1"),
        ("ｆ（ｘ）", "f(x)"),
        ("f（１，２）", "f(1,2)"),
        ("f(1、2)", "f(1,2)"),
        ("x = 3 − 2", "x = 3 - 2"),
        ("x = “全角　のまま”", "x = '全角　のまま'"),
        ("x = ‘a’ ＃　コメント（そのまま）", "x = 'a'"),
        ("x = “it's”", 'x = "it\'s"'),
        ("x = '“a”' ＋　“b”", "x = '“a”' + 'b'"),
        ("'''　（）\n　'''\nx\u3000= 1", "'''　（）\n　'''\nx = 1"),
        ("%matplotlib inline\nx = 1", "pass\nx = 1"),
        ("!pip install numpy\nfiles = !ls\nx = 1", "pass\nfiles = None\nx = 1"),
        ("get_ipython().run_line_magic('matplotlib', 'inline')\nx = 1", "pass\nx = 1"),
        ("if 1:\n    get_ipython().system(\n        'ls')\nx = 1", "if 1:\n    pass\nx = 1"),
        ("files = get_ipython().getoutput('ls')", "files = None"),
    ],
)
def test_what_is_plain(odd: str, meant: str) -> None:
    read = plain(odd)
    assert ast.dump(ast.parse(read.text)) == ast.dump(ast.parse(meant))
    assert read.text.count("\n") == odd.count("\n")
    assert read.note or read.magics
    assert bool(read.note.en) == bool(read.note.ja)


@pytest.mark.parametrize(
    "text",
    [
        "ip = get_ipython()",
        "x = '　（）“”'  # 　全角",
        "変数 = 1\nｘ = 2",
        "x = 1",
        "x = a % b\n",
        "f = 'get_ipython()'",
    ],
)
def test_what_python_reads_is_not_touched(text: str) -> None:
    read = plain(text)
    assert read.text == text
    assert not read.note
    assert not read.magics


@pytest.mark.parametrize(
    ("text", "ja"),
    [
        ("x = 1\nif x:\n\u3000\u3000y = (\n", "3 行目の全角スペース"),
        ("if x:\n    if y:\n        a = 1\n\u3000\u3000b = 1", "4 行目の全角スペース"),  # in which block?
        ("x = 1\nx（", "2 行目の全角などの記号「（」"),
        ("x = 1 +\u200b", "1 行目の見えない空白（ゼロ幅スペース）"),
    ],
)
def test_what_is_not_plain_is_named(text: str, ja: str) -> None:
    read = plain(text)
    assert read.text == text
    assert ja in read.note.ja
    assert read.note.en


@pytest.mark.parametrize(
    "text",
    [
        "\u3000" + '"""\\' * 50_000,
        "\u3000" + '"\\' * 100_000,
        "\u3000" + "“" * 99_999,
        "\n" * 200_000 + "\u3000x",
        "\u3000" * 200_000 + "x",
        "\u3000(" * 50_000,
        "x\u3000= " + "1+" * 50_000 + "1",
        "%m\n" * 70_000 + "x = (",
        "%m\n(" * 50_000,
        "get_ipython()" * 20_000,
        "get_ipython()" + ".x" * 100_000,
        "\u200b" * 1_000_000,
    ],
    ids=range(12),
)
def test_hostile_text_is_left_alone_or_read(text: str) -> None:
    assert plain(text).text.count("\n") == text.count("\n")
