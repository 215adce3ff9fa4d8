"""Guess words: what it means that wrong values are the right ones of other arguments, or of other parts, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from grader.diagnosis.asked.guesses import Guess
from grader.text import Text


def of(guess: Guess) -> tuple[str, Text]:
    """A key and a sentence."""
    (name, code), *_ = guess.code
    key = "as if " + ", ".join(f"{a}:={b}" for a, b in guess.code)
    if not name:
        return key, samples(code)
    if name.startswith("part "):
        return key, exchanged(name.removeprefix("part "), code)
    if code in ("first", "before"):
        return key, earlier(name, code == "first")
    if code.startswith("result "):
        return key, result(name, int(code[-1]) + 1)
    return key, as_if(guess.code)


def as_if(replaced: Sequence[tuple[str, str]]) -> Text:
    """Right values of other arguments."""
    en = " and ".join(f"`{b}` in the place of `{a}`" for a, b in replaced)
    ja = "、".join(f"`{a}` の代わりに `{b}`" for a, b in replaced)
    return Text(
        f"Wherever your values are wrong, they are the right ones for {en}. Where does that come about in your code?",
        f"間違っている値は、どれも {ja} を使ったときの正しい値です。プログラムのどこでそうなっていますか。",
    )


def exchanged(name: str, other: str) -> Text:
    """Right values with another part. other: "" where the part does nothing."""
    en = (
        f"if `{other}` stood in the place of `{name}`"
        if other
        else f"if `{name}` gave back what it is given, unchanged"
    )
    ja = f"`{name}` の代わりに `{other}` を使った場合" if other else f"`{name}` が受け取ったものをそのまま返す場合"
    return Text(
        f"Wherever your values are wrong, they are the right ones {en}. Is every `{name}` there, and is it the right part, "
        "in both directions?",
        f"間違っている値は、どれも{ja}の正しい値です。`{name}` は必要な箇所に正しく入っていますか。順伝播と逆伝播の両方で確かめましょう。",
    )


def and_times(factor: str) -> Text:
    """A factor upon the right values of other arguments."""
    return Text(
        f"Besides, they are multiplied by {factor}{' (N: the samples)' if 'N' in factor else ''}.",
        f"さらに {factor} 倍されています{'（N はサンプル数）' if 'N' in factor else ''}。",
    )


def earlier(name: str, is_first: bool) -> Text:
    """Right values of what an earlier call was given."""
    which = Text("first call", "最初の呼び出し") if is_first else Text("call before", "1 つ前の呼び出し")
    return Text(
        f"Wherever your values are wrong, they are the right ones for the `{name}` of the {which.en}. What is kept from one "
        "call to the next, and when is it renewed?",
        f"間違っている値は、どれも{which.ja}の `{name}` に対する正しい値です。呼び出しの間で何を保存し、いつ更新していますか。",
    )


def samples(which: str) -> Text:
    """Right values of some of the samples."""
    who = {
        "[:1]": Text("the first sample alone", "最初のサンプルだけ"),
        "[-1:]": Text("the last sample alone", "最後のサンプルだけ"),
        "[:-1]": Text("all samples but the last", "最後のサンプルを除いたもの"),
        "[1:]": Text("all samples but the first", "最初のサンプルを除いたもの"),
    }[which]
    return Text(
        f"Wherever your values are wrong, they are the right ones of {who.en}. Does your code go through all samples, and "
        "keep what it has found so far?",
        f"間違っている値は、どれも{who.ja}を使ったときの正しい値です。すべてのサンプルを処理し、途中の結果を残していますか。",
    )


def result(name: str, which: int) -> Text:
    """Right values of an argument that was already renewed."""
    return Text(
        f"Wherever your values are wrong, they are the right ones for the new `{name}` in the place of the old one (result "
        f"{which}). In which order are things computed, and which of them needs the old one?",
        f"間違っている値は、どれも古い `{name}` の代わりに新しい値（{which} 番目の結果）を使ったときの正しい値です。"
        "計算の順序は正しいですか。古い値が要るのはどこでしょうか。",
    )
