"""Relations: what results have to do with one another or with the arguments, where values alone say less.

`of`, `sizes`, `own`: see `calls`. `compared`: says in both languages what is compared, where it is not simply a result.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict, Unpack

import numpy as np

from grader.student.plain import Numbers as Array
from grader.student.plain import Value
from grader.student.student import Student, same_data
from grader.testing import check
from grader.testing.decorators import task
from grader.testing.properties.making import Of, Own, Test, finished, made
from grader.testing.properties.subject import Size, Subject
from grader.text import Text

Rng = np.random.Generator
Side = Callable[..., Value]


class Compared(TypedDict):
    """What is compared."""

    en: str
    ja: str


def relation(
    of: Of, left: Side, right: Side | None = None, *sizes: Size, compared: Compared | None = None, **own: Unpack[Own]
) -> Test:
    """`left(f, *arguments)` is `right(f, *arguments)`, or what the oracle says of the arguments, for whatever is drawn.

    f: the function, or the forward of a new layer, given all arguments of both; where what comes back has not the shape
    and kind of the oracle's, the test fails.
    """
    title = Text("The results are related as they should be.", "結果どうしが、成り立つべき関係を満たします。")

    def ask(student: Student, rng: Rng, s: Subject) -> None:
        plain = s.but(taken=None)

        def f(*given: Value) -> Value:
            result = s.result(student, given)
            return plain.sound(s.taken(result) if s.taken else result, np.shape(s.right(*given)))

        for args in s.drawn(rng, sizes):
            found, expected = left(f, *args), s.right(*args) if right is None else right(f, *args)
            if compared is None:
                plain.compare(found, expected)
            else:
                check.close(found, expected, rtol=s.rtol, atol=s.atol, **compared)

    return made(ask, of, title, **own)


def backward_relation(
    of: Of, left: Side, right: Side | None = None, *sizes: Size, compared: Compared | None = None, **own: Unpack[Own]
) -> Test:
    """`left(dx, *dout, *arguments)` is `right(dx, *dout, *arguments)`, or 0, where dx is what backward gives for dout.

    dout: an array; nothing where forward gives one number.
    """
    title = Text("The gradient is related to dout as it should be.", "勾配と dout が、成り立つべき関係を満たします。")

    def ask(student: Student, rng: Rng, s: Subject) -> None:
        for args in s.drawn(rng, sizes):
            layer, dout = s.make(student, args), s.dout(rng, args)
            layer.forward(*s.inputs(args))
            given = check.array(layer.backward(*dout), np.shape(args[0])), *dout, *args
            words = compared or Compared(en="The gradient was compared.", ja="勾配を比べました。")
            found = np.asarray(left(*given))
            expected = np.zeros(found.shape) if right is None else right(*given)
            check.close(found, expected, rtol=s.rtol, atol=s.atol, **words)

    return made(ask, of, title, **own)


def same_seed(of: str, draw: Callable[[Student, Rng], Value], **own: Unpack[Own]) -> Test:
    """What `draw(student, generator)` gives for the task `of` is the same for two generators of the same seed."""
    title = Text(
        "Generators with the same seed give the same result.", "同じシードの乱数生成器からは、同じ結果が得られます。"
    )

    def test(student: Student, rng: Rng) -> None:
        seed = int(rng.integers(1 << 31))
        first, second = (draw(student, np.random.default_rng(seed)) for _ in range(2))
        check.true(
            same_data(first, second, check.LAST_BITS),
            "The same seed gave different results: is all randomness taken from rng?",
            "同じシードから異なる結果が得られました。乱数はすべて rng から取っていますか。",
        )

    return finished(task(of)(test), title, owed=("twice_the_same",), **own)


def equal_maxima(
    of: Subject,
    draw: Callable[[Rng], tuple[Array, Array]],
    sums: Callable[[Array], Array],
    *,
    compared: Compared,
    **own: Unpack[Own],
) -> Test:
    """Where several pixels of a map, or of a window, are the largest, they share its dout or one of them gets it.

    draw(rng): which pixels are the largest, and dout; sums(dx): what is to add up to dout, as `compared` says. In the first
    map of the first image all other pixels are nearly as large.
    """
    title = Text(
        "Where several pixels are equally large, they share dout or one of them gets it: no more than dout in all.",
        "最大の画素が複数あるとき、dout は 1 つだけに渡すか、分配します。合計は dout を超えません。",
    )

    def ask(student: Student, rng: Rng, s: Subject) -> None:
        largest, dout = draw(rng)
        x = np.where(largest, 3.0, rng.uniform(-2, 0, size=largest.shape))
        x[0, 0][~largest[0, 0]] = 3.0 - 5e-6  # nearly as large is not equally large
        layer = s.make(student, s.draw(rng, *s.sizes))
        layer.forward(x)
        dx = check.array(layer.backward(dout), x.shape)
        others, none = dx[~largest], np.zeros(int((~largest).sum()))
        check.close(others, none, en="Pixels that are not the largest:", ja="最大でない画素：")
        check.true((dx >= -1e-12).all(), "Some of dout came back with another sign.", "符号が逆の勾配があります。")
        check.close(sums(dx), dout, **compared)

    return made(ask, of, title, **own)
