"""General words: what is true of the wrong values of a task that no catalogued mistake explains, in both languages.

Code stands between backquotes and is the same in both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.text import Text

_NAMED = {
    "right": Text("`right` for the right values", "`right` は正しい値"),
    "before": Text("`before` for what the call before should give", "`before` は 1 つ前の呼び出しの正しい値"),
}
_AXES = {
    "entry": Text("entry", "要素"),
    "row": Text("row", "行"),
    "column": Text("column", "列"),
    "sample": Text("sample", "サンプル"),
    "image": Text("image", "画像"),
    "channel": Text("channel", "チャンネル"),
}


def _list(labels: Sequence[str], is_all: bool = True) -> Text:
    names = [f"`{label}`" for label in labels]
    en = [*names] if is_all else [*names, "others"]
    ja = "、".join(names) + " "
    return Text(en[0] if len(en) == 1 else f"{', '.join(en[:-1])} and {en[-1]}", ja if is_all else f"{ja}など")


def entries_alone(text: Text, function: str) -> Text:
    """The entries of the dict that the one function gives, by their keys: `y` for `steps(…)["y"]`."""
    entry = re.compile(rf"{re.escape(function)}\(…\)\[[\"'](\w+)[\"']\]")
    return Text(entry.sub(r"\1", text.en), entry.sub(r"\1", text.ja))


def only(wrong: Sequence[str], right: Sequence[str], is_all: bool) -> Text:
    """Which outputs are wrong, and which are right in every test. is_all: these are all that are right."""
    w, r = _list(wrong), _list(right, is_all)
    return Text(
        f"Where values are compared one by one, {r.en} {'is' if len(right) == 1 and is_all else 'are'} always right; wrong "
        f"{'is' if len(wrong) == 1 else 'are'} {w.en}. Which of your lines are for {'that' if len(wrong) == 1 else 'these'} alone?",
        f"値を 1 つずつ比べたところ、{r.ja}はどのテストでも正しく、間違っているのは {w.ja}です。そこだけに関わるのはどの行でしょうか。",
    )


def first(label: str) -> Text:
    """What goes wrong first."""
    return Text(
        f"The first thing that is wrong is always `{label}`; what comes after may follow from it.",
        f"最初に間違うのはいつも `{label}` です。それより後の間違いは、そのせいかもしれません。",
    )


def at_first() -> Text:
    """Before a sentence that is true of the first wrong value of each test, not of what follows from it."""
    return Text("Looked at is what goes wrong first in each test.", "以下は、各テストで最初に間違う値についてです。")


def of_labels(labels: Sequence[str]) -> Text:
    """Before a sentence that is true of some outputs."""
    names = _list(labels)
    return Text(f"As for {names.en}:", f"{names.ja.rstrip()} について：")


def made_of(expression: str) -> Text:
    """An expression with what is right."""
    named = [text for name, text in _NAMED.items() if name in expression]
    en = ", with " + " and ".join(text.en for text in named) if named else ""
    ja = f"（{'、'.join(text.ja for text in named)}）" if named else ""
    return Text(
        f"Wherever your values are wrong, they equal `{expression}`{en}. Which step of your code makes that of them?",
        f"間違っている値は、どれも `{expression}` に等しくなっています{ja}。どの計算でそうなっていますか。",
    )


def scaled() -> Text:
    """The right values times a factor that is another one in every call."""
    return Text(
        "In every call your values are the right ones times one factor for all entries, and it is another factor each time. "
        "What is a single number there, and is multiplied or divided by once too often, or not at all?",
        "どの呼び出しでも、値は正しい値の定数倍で、倍率は呼び出しごとに違います。余分に掛けたり割ったりしている数、"
        "あるいは掛け忘れ・割り忘れている数はどれでしょうか。",
    )


def multiple(name: str) -> Text:
    """A multiple of something, which the right values are not."""
    return Text(
        f"Your values are a multiple of `{name}`, with one factor for all entries; the right ones are not. Which step "
        "should work entry by entry?",
        f"値が `{name}` の定数倍になっていて、倍率がすべての要素で同じです。正しい値はそうではありません。"
        "要素ごとに計算すべきなのはどの段階でしょうか。",
    )


def proportional(name: str) -> Text:
    """The error is a multiple of something."""
    return Text(
        f"Your values are off by a multiple of `{name}`: it is in them too often, or not often enough. How often is it "
        "added, and where?",
        f"値のずれは `{name}` の定数倍です。`{name}` を足す回数が多過ぎるか足りません。どこで何回足していますか。",
    )


def circumstance(key: str, code: str, *, of: str = "", raises: bool, is_strict: bool) -> Text:
    """When it goes wrong. of: the call that was given the argument in question, where it is another one."""
    en, ja = ("It raises an error", "エラーになる") if raises else ("It goes wrong", "間違う")
    if key == "after":
        return Text(
            f"{en} only once `{code}` has been called before. What does that call leave behind, or change?",
            f"{ja}のは、先に `{code}` が呼ばれているときだけです。その呼び出しは何を残し、何を変えていますか。",
        )
    if key == "later":
        return Text(
            f"{en} only from the second call on: the first is right. What remains of the call before?",
            f"{ja}のは 2 回目以降の呼び出しだけで、1 回目は正しいです。前の呼び出しから何が残っていますか。",
        )
    if key == "yield":
        return Text(
            f"{en} only from the second `yield` on: the first is right. What has to change before the next one?",
            f"{ja}のは 2 回目以降の `yield` だけで、1 回目は正しいです。次の `yield` までに何が変わるはずですか。",
        )
    if key == "first call":
        return Text(
            f"{en} in the first call only; later ones are right. What is different at the start?",
            f"{ja}のは 1 回目の呼び出しだけで、それ以降は正しいです。最初だけ何が違うのでしょうか。",
        )
    if key == "keys":
        return Text(
            f"{en} only where `{code}` has several keys; with one it is right. What does your loop do after the first?",
            f"{ja}のは `{code}` のキーが複数あるときだけで、1 つなら正しいです。ループの 2 周目以降はどうなりますか。",
        )
    exactly = "exactly" if is_strict else "only"
    of_en, of_ja = (f" in `{of}`", f" `{of}` で ") if of else ("", " ")
    return Text(
        f"In the tests, {en[0].lower()}{en[1:]} {exactly} where `{code}`{of_en}, and is right elsewhere. What does your code "
        "do differently there?",
        f"テストで{ja}のは{of_ja}`{code}` の場合だけで、それ以外は正しいです。その場合にプログラムは何をしますか。",
    )


def called(name: str) -> Text:
    """What every lost test calls."""
    return Text(
        f"Every test that fails calls `{name}`; those that do not call it pass. Work `{name}` through by hand with small "
        "numbers.",
        f"不合格のテストはどれも `{name}` を呼び、呼ばないテストは合格しています。`{name}` を小さな数値で手計算してみましょう。",
    )


def lean(over: str, under: str) -> Text:
    """Too far from 0 on one side of an argument, too close to it on the other."""
    return Text(
        f"Your values are too far from 0 where `{over}`, and too close to 0 where `{under}`. Which part of the formula "
        "depends on that sign, or on a square?",
        f"値は `{over}` のところで 0 から離れ過ぎ、`{under}` のところで 0 に近過ぎます。符号や 2 乗が関わるのは式のどの部分でしょうか。",
    )


def place(key: str, what: str) -> Text:
    """Where in an array it is wrong."""
    if key == "where":
        return Text(
            f"Only the numbers where `{what}` are wrong, all others are right. Which part of the formula is for these?",
            f"間違っているのは `{what}` のところの数値だけで、それ以外は正しいです。そこに効くのは式のどの部分でしょうか。",
        )
    axis = _AXES.get(what, Text())
    en, ja = {
        "first": (f"Only the first {axis.en} is wrong", f"間違っているのは最初の{axis.ja}だけで"),
        "last": (f"Only the last {axis.en} is wrong", f"間違っているのは最後の{axis.ja}だけで"),
        "not first": (f"The first {axis.en} is right, the others are wrong", f"最初の{axis.ja}以外が間違っていて"),
        "not last": (f"The last {axis.en} is right, the others are wrong", f"最後の{axis.ja}以外が間違っていて"),
        "odd": (f"Only every second {axis.en} is wrong", f"間違っているのは 1 つおきの{axis.ja}だけで"),
        "border": ("Only the numbers at the border are wrong", "間違っているのは端の数値だけで"),
        "inside": (
            "Only the numbers inside, away from the border, are wrong",
            "間違っているのは端でない内側の数値だけで",
        ),
        "diagonal": ("Only the numbers on the diagonal are wrong", "間違っているのは対角線上の数値だけで"),
        "off the diagonal": ("Only the diagonal is right", "対角線上の数値以外が間違っていて"),
        "above the diagonal": (
            "Only the numbers above the diagonal are wrong",
            "間違っているのは対角線より上の数値だけで",
        ),
    }[key]
    return Text(
        f"{en}; the rest is right. How far do your indices and loops go?",
        f"{ja}、残りは正しいです。添字やループの範囲を確かめましょう。",
    )


def size(key: str) -> Text:
    """How wrong values lie beside the right ones, where nothing better is known."""
    en, ja = {
        "nan": ("Where it is wrong, nan or inf comes back", "間違っているところは nan か inf です"),
        "zeros": ("Where it is wrong, 0 comes back", "間違っているところはすべて 0 です"),
        "one number": ("Where it is wrong, the same number comes back everywhere", "間違っているところはどれも同じ数です"),
        "sign": ("The sizes are right, but some signs are wrong", "大きさは正しく、符号だけが一部違います"),
        "same sum": ("The sum of your values is right, but not how it is divided among them",
                     "値の合計は正しいのに、その配分が違います"),
        "large": ("All wrong values are too large", "間違っている値はどれも大き過ぎます"),
        "small": ("All wrong values are too small", "間違っている値はどれも小さ過ぎます"),
        "far": ("All wrong values are too far from 0; their signs are right", "間違っている値は符号は正しく、どれも 0 から離れ過ぎています"),
        "near": ("All wrong values are too close to 0; their signs are right", "間違っている値は符号は正しく、どれも 0 に近過ぎます"),
        "order": ("Larger and smaller stand where they should, but the numbers are not right", "大小の順は正しいのに、数値が違います"),
    }[key]  # fmt: skip
    return Text(
        f"{en}. Work the smallest example through by hand: at which step does your code part from the formula?",
        f"{ja}。一番小さい例を手で計算し、どの段階で式と違ってくるかを確かめましょう。",
    )
