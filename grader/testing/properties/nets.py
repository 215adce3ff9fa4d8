"""Nets: properties of what has `params`, `predict(x)`, `loss(x, t)`, `gradient(x, t)` and perhaps `accuracy(x, t)`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

import numpy as np

from grader.student.student import Student
from grader.testing import check, data
from grader.testing.decorators import parametrize, task
from grader.testing.properties.making import Own, Test, each, finished, made
from grader.testing.properties.net import Net
from grader.text import Text

Rng = np.random.Generator
OfNet = Net | Sequence[Net]


def net_parameters(of: OfNet, **own: Unpack[Own]) -> Test:
    """params holds floats under the right names, of the right shapes."""
    title = Text(
        "Every parameter has its name and shape and holds floats.",
        "各パラメータの名前と形状が正しく、要素は浮動小数点数です。",
    )

    def ask(student: Student, rng: Rng, s: Net) -> None:
        s.params_of(s.make(student, data.seeded(rng)))

    return made(ask, of, title, owed=("shape_and_kind",), **own)


def net_scores(of: OfNet, **own: Unpack[Own]) -> Test:
    """predict gives the scores of given parameters."""
    title = Text("predict gives the scores of the samples.", "predict は各サンプルのスコアを返します。")

    def ask(student: Student, rng: Rng, s: Net) -> None:
        net, params, x, _ = s.drawn(student, rng)
        s.check_scores(net.predict(x), params, x)

    return made(ask, of, title, owed=("values", "shape_and_kind"), **own)


def net_one_sample(of: OfNet, **own: Unpack[Own]) -> Test:
    """The scores of a sample are the same alone and among others."""
    title = Text(
        "A batch of one sample works, and a sample has the same scores alone and among others.",
        "サンプルが 1 つだけのバッチでも動き、スコアはほかのサンプルと一緒でも変わりません。",
    )

    def ask(student: Student, rng: Rng, s: Net) -> None:
        net, params, x, _ = s.drawn(student, rng)
        s.check_scores(net.predict(x[:1]), params, x[:1])
        s.check_scores(net.predict(x), params, x)

    return made(ask, of, title, owed=("one_sample",), **own)


def net_loss(of: OfNet, **own: Unpack[Own]) -> Test:
    """loss gives the loss of given parameters."""
    title = Text("loss gives the loss of the samples.", "loss はサンプルの誤差を返します。")

    def ask(student: Student, rng: Rng, s: Net) -> None:
        net, params, x, t = s.drawn(student, rng)
        check.close(check.number(net.loss(x, t)), s.loss(x, t, params), atol=s.atol)

    return made(ask, of, title, owed=("values",), **own)


def net_gradient(of: OfNet, samples: int = 0, **own: Unpack[Own]) -> Test:
    """All gradients agree with numerical ones, after a loss of the same samples."""
    title = Text("All gradients agree with numerical differentiation.", "すべての勾配が数値微分の結果と一致します。")

    def ask(student: Student, rng: Rng, s: Net) -> None:
        net, params, x, t = s.drawn(student, rng, samples)
        net.loss(x, t)
        s.check_gradients(net.gradient(x, t), params, x, t)

    return made(ask, of, title, owed=("gradient",), **own)


def net_gradient_of_each_parameter(of: OfNet, **own: Unpack[Own]) -> Test:
    """A test for each parameter: `test_gradient[W1]`, or `test_gradient[small-W1]` of several nets."""
    title = Text(
        "The gradient of this parameter agrees with numerical differentiation.",
        "このパラメータの勾配が数値微分の結果と一致します。",
    )

    def ask(student: Student, rng: Rng, s: Net, name: str) -> None:
        net, params, x, t = s.drawn(student, rng)
        s.check_gradients(net.gradient(x, t), params, x, t, (name,))

    if isinstance(of, Net):
        only, shapes = of, of.shapes

        def test(student: Student, rng: Rng, name: str) -> None:
            ask(student, rng, only, name)

        asked: Test = task(of.task)(test)
    else:
        shapes = of[0].shapes

        def test_each(student: Student, rng: Rng, subject: Net, name: str) -> None:
            ask(student, rng, subject, name)

        asked = each(*of)(test_each)
    return finished(parametrize("name", list(shapes))(asked), title, owed=("gradient",), **own)


def gradient_of_its_own_samples(of: OfNet, **own: Unpack[Own]) -> Test:
    """The gradient belongs to its arguments, not to those of an earlier loss."""
    title = Text(
        "gradient belongs to the samples that it is given, not to those of an earlier loss.",
        "gradient は渡されたサンプルについての勾配を返します。前に loss に渡したサンプルの勾配ではありません。",
    )

    def ask(student: Student, rng: Rng, s: Net) -> None:
        net, params, x, t = s.drawn(student, rng)
        net.loss(*s.problem(rng, s.samples + 1)[1:])
        s.check_gradients(net.gradient(x, t), params, x, t)

    return made(ask, of, title, owed=("latest_forward",), **own)


def gradient_twice(of: OfNet, **own: Unpack[Own]) -> Test:
    """Nothing is left of an earlier gradient."""
    title = Text(
        "A second call gives the gradients of its own samples, with nothing left of the first.",
        "2 回目の呼び出しの結果に、1 回目の勾配は残りません。",
    )

    def ask(student: Student, rng: Rng, s: Net) -> None:
        net, params, x, t = s.drawn(student, rng)
        net.gradient(*s.problem(rng, s.samples + 1)[1:])
        s.check_gradients(net.gradient(x, t), params, x, t)

    return made(ask, of, title, **own)


def parameters_stay(of: OfNet, **own: Unpack[Own]) -> Test:
    """No method changes its arguments or the parameters, in any form of the targets."""
    title = Text(
        "predict, loss and gradient leave the parameters and their arguments alone.",
        "predict・loss・gradient などの呼び出しは、パラメータも引数も書き換えません。",
    )

    def ask(student: Student, rng: Rng, s: Net) -> None:
        net, params, x, t = s.drawn(student, rng)
        check.unchanged(net.predict, x)
        for method in (net.loss, net.gradient, *((net.accuracy,) if s.has_accuracy else ())):
            check.unchanged(method, x, t)
            for form in s.forms:
                check.unchanged(method, x, form(t))
        for name, value in s.params_of(net).items():
            check.close(value, params[name], en=f"{name} afterwards:", ja=f"呼び出し後の {name}：")

    return made(ask, of, title, owed=("arguments_stay",), **own)


def nets_are_apart(of: OfNet, **own: Unpack[Own]) -> Test:
    """Two nets do not share anything."""
    title = Text(
        "Two networks of different parameters do not share anything.", "2 つのネットワークは何も共有しません。"
    )

    def ask(student: Student, rng: Rng, s: Net) -> None:
        net, params, x, _ = s.drawn(student, rng)
        s.known(student, rng, s.problem(rng, s.samples)[0])
        s.check_scores(net.predict(x), params, x)

    return made(ask, of, title, owed=("two_objects",), **own)


def weights_come_from_rng(of: OfNet, **own: Unpack[Own]) -> Test:
    """The generator decides over the weights, and nothing else does."""
    title = Text(
        "The same seed gives the same weights; another state of the generator gives others.",
        "同じシードからは同じ重みが、別の状態の乱数生成器からは別の重みができます。",
    )

    def ask(student: Student, rng: Rng, s: Net) -> None:
        seed = int(rng.integers(1 << 30))
        source = np.random.default_rng(seed)
        first, second, again = (s.params_of(s.make(student, g)) for g in (source, source, np.random.default_rng(seed)))
        for name in (n for n in s.shapes if n.rpartition(".")[2].startswith("W")):
            check.close(again[name], first[name], en=f"{name} of the same seed:", ja=f"同じシードの {name}：")
            check.true(
                not np.allclose(first[name], second[name]),
                f"{name} is the same although the generator has moved on.",
                f"乱数生成器の状態が進んでも {name} が同じ値です。",
            )

    return made(ask, of, title, owed=("twice_the_same",), **own)
