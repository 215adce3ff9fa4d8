"""Backward: properties of a layer's way back. The oracle is a numerical gradient of the slow forward.

`of`, `sizes`, `own`: see `calls`.
"""

from __future__ import annotations

from typing import Unpack

import numpy as np

from grader.student.student import Student
from grader.testing import check
from grader.testing.decorators import parametrize, supporting, task
from grader.testing.properties.making import Of, Own, Test, finished, made
from grader.testing.properties.subject import Size, Subject
from grader.text import Text

Rng = np.random.Generator
AGREES = Text("The gradient agrees with numerical differentiation.", "勾配が数値微分の結果と一致します。")


def gradient(of: Of, *sizes: Size, parts: tuple[str, ...] = (), **own: Unpack[Own]) -> Test:
    """All gradients, or `parts` of them, agree with numerical ones, for a random dout."""

    def ask(student: Student, rng: Rng, s: Subject) -> None:
        _agrees(student, rng, s, sizes, parts)

    return made(ask, of, AGREES, owed=("gradient",), **own)


def gradient_of_each_part(of: Subject, *sizes: Size, **own: Unpack[Own]) -> Test:
    """As `gradient`, a test for each part: `test_gradient[dx]`, `test_gradient[dW]`, …"""

    def test(student: Student, rng: Rng, part: str) -> None:
        _agrees(student, rng, of, sizes, (part,))

    task(of.task)(test)
    parametrize("part", of.gradients or ())(test)
    return finished(test, AGREES, owed=("gradient",), **own)


def _agrees(student: Student, rng: Rng, s: Subject, sizes: tuple[Size, ...], parts: tuple[str, ...]) -> None:
    for args in s.drawn(rng, sizes):
        dout, layer = s.dout(rng, args), s.make(student, args)
        layer.forward(*s.inputs(args))
        s.check_backward(layer, args, dout, parts)


def both_ways(of: Of, *sizes: Size, parts: tuple[str, ...] = (), **own: Unpack[Own]) -> Test:
    """What forward gives is right, and so are the gradients after it, or `parts`; a title of the test's own says where."""
    title = Text("forward and backward give the right results.", "forward も backward も正しい結果を返します。")

    def ask(student: Student, rng: Rng, s: Subject) -> None:
        for args in s.drawn(rng, sizes):
            layer = s.make(student, args)
            s.compare(layer.forward(*s.inputs(args)), s.right(*args))
            s.check_backward(layer, args, s.dout(rng, args), parts)

    return made(ask, of, title, **own)


def backward_shapes(of: Of, *sizes: Size, **own: Unpack[Own]) -> Test:
    """Each gradient holds floats and has the shape of what it belongs to."""
    title = Text(
        "Every gradient holds floats and has the shape of what it belongs to.",
        "どの勾配も浮動小数点数の配列で、対応する配列と同じ形状です。",
    )

    def ask(student: Student, rng: Rng, s: Subject) -> None:
        for args in s.drawn(rng, sizes):
            layer = s.make(student, args)
            layer.forward(*s.inputs(args))
            for found, given in zip(s.after_backward(layer, s.dout(rng, args)).values(), args, strict=False):
                check.array(found, np.shape(given))

    return made(ask, of, title, owed=("shape_and_kind",), **own)


def latest_forward(of: Of, *sizes: Size, afresh: bool = False, **own: Unpack[Own]) -> Test:
    """backward belongs to the latest forward; with `afresh` also the second of two, which starts from nothing."""
    title = Text("backward belongs to the latest forward.", "backward は、直前の forward に対応します。")

    def ask(student: Student, rng: Rng, s: Subject) -> None:
        for args in s.drawn(rng, sizes):
            other = next(s.drawn(rng, sizes))
            layer = s.make(student, args)
            layer.forward(*s.inputs(other))
            layer.forward(*s.inputs(args))
            if afresh:
                layer.backward(*s.dout(rng, args))
            s.check_backward(layer, args, s.dout(rng, args), s.memory)

    return made(ask, of, title, owed=("latest_forward",), **own)


def two_objects(of: Of, *sizes: Size, **own: Unpack[Own]) -> Test:
    """Two layers of the same kind do not disturb each other."""
    title = Text(
        "Two layers of the same kind do not disturb each other.",
        "同じ種類のレイヤが 2 つあっても、互いに影響しません。",
    )

    def ask(student: Student, rng: Rng, s: Subject) -> None:
        args = next(s.drawn(rng, sizes))
        others = s.with_another_sample(rng, sizes)  # a layer may keep no more than a shape
        one, two = s.make(student, args), s.make(student, others)
        one.forward(*s.inputs(args))
        two.forward(*s.inputs(others))
        s.check_backward(one, args, s.dout(rng, args), s.memory)

    return made(ask, of, title, owed=("two_objects",), **own)


def keeps_its_arrays(of: Of, *sizes: Size, **own: Unpack[Own]) -> Test:
    """The layer computes with the very arrays that it was made with, whatever stands in them later, and holds them under
    the names that their gradients have without the d: W for dW."""
    title = Text(
        "The layer keeps the very arrays that it is given: when an optimizer changes them in place, the layer changes.",
        "レイヤは、渡された配列そのものを保持します。オプティマイザーが配列をその場で更新すると、レイヤの計算も変わります。",
    )

    def ask(student: Student, rng: Rng, s: Subject) -> None:
        assert s.gradients is not None
        kept = slice(s.samples, len(s.gradients))
        for args in s.drawn(rng, sizes):
            layer, others = s.make(student, args), next(s.drawn(rng, sizes))
            layer.forward(*s.inputs(args))
            for place, value in enumerate(others[kept]):
                layer.put_given(place, value)
                name = s.gradients[kept][place].removeprefix("d")
                held = check.array(layer.get(name), value.shape)
                check.close(held, value, en=f"The attribute {name}:", ja=f"属性 {name}：")
            now = (*args[: s.samples], *others[kept], *args[kept.stop :])
            s.compare(layer.forward(*s.inputs(now)), s.right(*now))
            s.check_backward(layer, now, s.dout(rng, now), s.gradients[: s.samples])

    return made(ask, of, title, **own)


def backward_twice(of: Of, *sizes: Size, **own: Unpack[Own]) -> Test:
    """A second backward leaves its own gradients, not the sum of both."""
    title = Text(
        "A second backward leaves gradients of its own, not the sum of both.",
        "2 回目の backward の後の勾配は、その回の値であり、2 回分の和ではありません。",
    )

    def ask(student: Student, rng: Rng, s: Subject) -> None:
        for args in s.drawn(rng, sizes):
            layer = s.make(student, args)
            layer.forward(*s.inputs(args))
            layer.backward(*s.dout(rng, args))
            s.check_backward(layer, args, s.dout(rng, args))

    return made(ask, of, title, **own)


def backward_repeats(of: Of, *sizes: Size, **own: Unpack[Own]) -> Test:
    """A second backward with the same dout gives the same."""
    title = Text(
        "A second backward with the same dout gives the same.",
        "同じ dout で backward を 2 回呼び出しても、結果は同じです。",
    )

    def ask(student: Student, rng: Rng, s: Subject) -> None:
        for args in s.drawn(rng, sizes):
            layer, dout = s.make(student, args), s.dout(rng, args)
            layer.forward(*s.inputs(args))
            check.same_twice(layer.backward, *dout)

    return supporting(made(ask, of, title, **own))


def dout_scales(of: Of, *sizes: Size, **own: Unpack[Own]) -> Test:
    """Where forward gives one number, the gradient is proportional to the number dout."""
    title = Text("The gradient is proportional to dout.", "勾配は dout に比例します。")

    def ask(student: Student, rng: Rng, s: Subject) -> None:
        for args in s.drawn(rng, sizes):
            layer, factor = s.make(student, args), float(rng.uniform(2.0, 4.0))
            layer.forward(*s.inputs(args))
            s.check_backward(layer, args, (factor,))

    return made(ask, of, title, **own)


def learns_nothing(of: Of, *sizes: Size, **own: Unpack[Own]) -> Test:
    """backward does not change the parameters: the next forward gives the same output."""
    title = Text(
        "backward does not change the weights: the next forward gives the same output.",
        "backward は重みを更新しません。次の forward でも同じ出力になります。",
    )

    def ask(student: Student, rng: Rng, s: Subject) -> None:
        for args in s.drawn(rng, sizes):
            layer = s.make(student, args)
            layer.forward(*s.inputs(args))
            layer.backward(*s.dout(rng, args))
            s.compare(layer.forward(*s.inputs(args)), s.right(*args))

    return made(ask, of, title, **own)
