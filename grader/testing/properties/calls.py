"""Calls: properties of a function, or of a layer's `forward`. Each makes one test: see `making`.

`of`: a subject, or several (a test each). `sizes`: what the data are drawn with, `SUBJECT.sizes` without any; tuples for
several calls in one test. `en`, `ja`, `points`, `also`: see `making.Own`.
"""

from __future__ import annotations

from typing import Unpack

import numpy as np

from grader.results.finding import ENTRIES
from grader.student.student import Student
from grader.testing import check, data
from grader.testing.decorators import supporting
from grader.testing.properties.making import Of, Own, Test, made
from grader.testing.properties.subject import Size, Subject
from grader.text import Text

Rng = np.random.Generator
SINGLES = 3  # batches of one sample
ANY = 1e300  # how far off a value may be where values are not looked at
STAYS = {  # by what is looked at: see `arguments_stay`
    "call": Text("The call does not change what it is given", "呼び出した後も、渡したデータは変わりません"),
    "": Text(
        "Neither forward nor backward changes what it is given", "forward も backward も、渡された配列を書き換えません"
    ),
    "forward": Text("forward does not change what it is given", "forward は、渡された配列を書き換えません"),
    "backward": Text("backward does not change dout", "backward は dout を書き換えません"),
}
SAME = Text(", and the same call twice gives the same result", "また、同じ呼び出しを 2 回行っても、結果は同じです。")


def values(of: Of, *sizes: Size, **own: Unpack[Own]) -> Test:
    """What comes back is right; a title of the test's own says what that is."""
    title = Text("The result is right.", "正しい結果が返ります。")

    def ask(student: Student, rng: Rng, s: Subject) -> None:
        for args in s.drawn(rng, sizes):
            s.compare(s.result(student, args), s.right(*args))

    return made(ask, of, title, owed=("values", "shape_and_kind"), **own)


def example(
    of: Subject, *args: object, gives: object, rtol: float = 0.0, atol: float = 0.0, **own: Unpack[Own]
) -> Test:
    """These arguments give this result; lists stand for arrays. A title of the test's own says why it matters.

    `rtol`, `atol`: where the subject's are too narrow.
    """
    given = tuple(np.array(a) if isinstance(a, list) else a for a in args)
    subject = of.but(rtol=max(rtol, of.rtol), atol=max(atol, of.atol), tolerance=None)

    def ask(student: Student, rng: Rng, s: Subject) -> None:
        s.compare(s.result(student, given), np.array(gives) if isinstance(gives, list) else gives)

    return made(ask, subject, Text("These arguments give the right result.", "この引数で正しい結果になります。"), **own)


def shape_and_kind(of: Of, *sizes: Size, twice: bool = True, **own: Unpack[Own]) -> Test:
    """Right shape, right kind of numbers, and the same ones each time (`twice`; not where chance plays a part)."""
    words = ENTRIES[(of if isinstance(of, Subject) else of[0]).kind]
    again = Text(", the same ones each time", "何度呼び出しても同じ結果です。") if twice else Text("", "")
    title = Text(
        f"The result has the right shape and holds {words.en}{again.en}.",
        f"結果は正しい形状の{words.ja}の配列です。{again.ja}",
    )

    def ask(student: Student, rng: Rng, s: Subject) -> None:
        for n, args in enumerate(s.drawn(rng, sizes)):
            call, inputs = s.call(student, args), s.inputs(args)
            result = check.same_twice(call, *inputs) if twice and n == 0 else call(*inputs)
            _sound(s, result, s.right(*args))

    owed = ("shape_and_kind", "twice_the_same") if twice else ("shape_and_kind",)
    return made(ask, of, title, owed=owed, **own)


def _sound(s: Subject, result: object, expected: object) -> None:
    """As `compare`, without looking at values."""
    if isinstance(expected, dict | tuple):
        s.but(atol=ANY, tolerance=None).compare(result, expected)
    else:
        s.sound(result, np.asarray(expected).shape)


def twice_the_same(of: Of, *sizes: Size, **own: Unpack[Own]) -> Test:
    """Two calls with the same arguments give the same."""
    title = Text(
        "Two calls with the same arguments give the same result.", "同じ引数で 2 回呼び出しても、結果は同じです。"
    )

    def ask(student: Student, rng: Rng, s: Subject) -> None:
        for args in s.drawn(rng, sizes):
            check.same_twice(s.call(student, args), *s.inputs(args))

    return made(ask, of, title, owed=("twice_the_same",), **own)


def arguments_stay(of: Of, *sizes: Size, only: str = "", twice: bool = False, **own: Unpack[Own]) -> Test:
    """No call changes what it is given: the function; of a layer making it, `forward` and `backward`, or `only` one.

    `twice`: the same call (of a layer: forward) twice gives the same, too.
    """
    is_layer = (of if isinstance(of, Subject) else of[0]).gradients is not None
    stays, same = STAYS[only] if is_layer else STAYS["call"], SAME if twice else Text("", "")

    def ask(student: Student, rng: Rng, s: Subject) -> None:
        for args in s.drawn(rng, sizes):
            made_of = args[s.samples :] if is_layer else args
            layer = check.unchanged(getattr(student, s.task), *made_of)
            if is_layer and only == "backward":
                layer.forward(*s.inputs(args))
            elif is_layer:
                check.unchanged(layer.forward, *s.inputs(args))
            if twice:
                check.same_twice(layer.forward if is_layer else getattr(student, s.task), *s.inputs(args))
            if is_layer and only != "forward":
                check.unchanged(layer.backward, *s.dout(rng, args))

    owed = ("arguments_stay", "twice_the_same") if twice else ("arguments_stay",)
    return made(ask, of, Text(f"{stays.en}{same.en}.", f"{stays.ja}。{same.ja}"), owed=owed, **own)


def one_sample(of: Of, *rest: int, **own: Unpack[Own]) -> Test:
    """A batch of one sample works like any other. `rest`: the sizes after the number of samples.

    Asked of several, as one sample alone may by chance hold nothing that tells right from wrong.
    """
    title = Text(
        "A batch of one sample works like any other.",
        "サンプルが 1 つだけのバッチも、ほかと同じように計算されます。",
    )

    def ask(student: Student, rng: Rng, s: Subject) -> None:
        for args in s.drawn(rng, SINGLES * ((1, *(rest or s.sizes[1:])),)):
            s.compare(s.result(student, args), s.right(*args))

    return made(ask, of, title, owed=("one_sample",), **own)


def all_sizes_equal(of: Of, size: int = 3, **own: Unpack[Own]) -> Test:
    """Where all sizes are equal, no axis is mistaken for another."""
    title = Text(
        "Where all sizes are equal, each axis still keeps its meaning.",
        "すべての大きさが等しくても、それぞれの軸の意味は変わりません。",
    )

    def ask(student: Student, rng: Rng, s: Subject) -> None:
        args = s.draw(rng, *(size for _ in s.sizes))
        s.compare(s.result(student, args), s.right(*args))

    return made(ask, of, title, **own)


def empty_batch(of: Of, *rest: int, **own: Unpack[Own]) -> Test:
    """No samples give no rows, and the other axes stay. `rest`: the sizes after the number of samples."""
    title = Text("An empty batch gives an empty batch.", "空のバッチを渡すと、空のバッチが返ります。")

    def ask(student: Student, rng: Rng, s: Subject) -> None:
        one = s.draw(rng, 1, *(rest or s.sizes[1:]))
        none = (*(a[:0] for a in one[: s.samples]), *one[s.samples :])
        s.sound(s.result(student, none), (0, *np.shape(s.right(*one))[1:]))

    return made(ask, of, title, owed=("empty_batch",), **own)


def integers(of: Of, *sizes: Size, **own: Unpack[Own]) -> Test:
    """Integers, no two alike, in place of the samples' floats."""
    title = Text("Integers are as good as floats.", "整数の配列でも、浮動小数点数と同じように計算できます。")

    def ask(student: Student, rng: Rng, s: Subject) -> None:
        for args in s.drawn(rng, sizes):
            whole = [data.whole(rng, *a.shape) if _is_float(a) else a for a in args[: s.samples]]
            given = (*whole, *args[s.samples :])
            s.compare(s.result(student, given), s.right(*given))

    return made(ask, of, title, owed=("integers",), **own)


def float32(of: Of, *sizes: Size, **own: Unpack[Own]) -> Test:
    """float32 in place of all float arrays: right to the accuracy of float32, in any float dtype."""
    title = Text(
        "float32 input gives right values to float32 accuracy.",
        "float32 の入力でも、float32 の精度で正しい値になります。",
    )

    def ask(student: Student, rng: Rng, s: Subject) -> None:
        for args in s.drawn(rng, sizes):
            given = tuple(a.astype(np.float32) if _is_float(a) else a for a in args)
            exact = tuple(a.astype(np.float64) if _is_float(a) else a for a in given)
            s.compare(s.result(student, given), s.right(*exact), single=True)

    return made(ask, of, title, owed=("float32",), **own)


def _is_float(a: object) -> bool:
    return isinstance(a, np.ndarray) and a.dtype.kind == "f"


def order_of_samples(of: Of, *sizes: Size, **own: Unpack[Own]) -> Test:
    """Samples in another order give the same rows in that order."""
    title = Text(
        "Samples in another order give the same rows in that order.",
        "サンプルの順序を変えると、出力の行も同じ順序に変わるだけです。",
    )

    def ask(student: Student, rng: Rng, s: Subject) -> None:
        for args in s.drawn(rng, sizes):
            order = np.roll(np.arange(len(args[0])), len(args[0]) // 2)
            moved = (*(a[order] for a in args[: s.samples]), *args[s.samples :])
            own = s.sound(s.result(student, args), np.shape(s.right(*args)))
            s.compare(s.result(student, moved), own[order])

    return supporting(made(ask, of, title, **own))


def other_samples_do_not_matter(of: Of, *sizes: Size, **own: Unpack[Own]) -> Test:
    """What comes back for a sample does not depend on the rest of the batch."""
    title = Text(
        "The output of a sample does not depend on the rest of the batch.",
        "あるサンプルの出力は、バッチのほかのサンプルに影響されません。",
    )

    def ask(student: Student, rng: Rng, s: Subject) -> None:
        for args in s.drawn(rng, sizes):
            part = (*(a[1:3] for a in args[: s.samples]), *args[s.samples :])
            own = s.sound(s.result(student, args), np.shape(s.right(*args)))
            s.compare(s.result(student, part), own[1:3])

    return supporting(made(ask, of, title, **own))


def doubled_data(of: Of, *sizes: Size, **own: Unpack[Own]) -> Test:
    """Every sample twice gives the same: what comes back is a mean, not a sum."""
    title = Text("The same data twice give the same result.", "同じデータを 2 回並べても、結果は変わりません。")

    def ask(student: Student, rng: Rng, s: Subject) -> None:
        for args in s.drawn(rng, sizes):
            double = (*(np.concatenate([a, a]) for a in args[: s.samples]), *args[s.samples :])
            once = s.result(student, args)
            _sound(s, once, s.right(*args))
            s.compare(s.result(student, double), s.taken(once) if s.taken else once)

    return supporting(made(ask, of, title, **own))
