"""Hidden tests and mistakes of computational_graph.py.

Oracle of Value: the same expression in plain floats, differentiated numerically. An expression is a Python function
that is called once with the student's values and, for the oracle, with floats.
"""

import math
import operator

import numpy as np

from grader.testing import (
    RemoteObject,
    asked_after,
    asks,
    check,
    each,
    layer,
    parametrize,
    points,
    several,
    task,
    values,
    variant,
)
from grader.testing.right_graph import AddLayer, MulLayer, Value, of_one, of_two, power_by_loop
from grader.testing.wrong_nets import keeps_the_first, shares_state


def sizes(rng, *shape):
    """Numbers of both signs, of sizes from 0.5 to 1.5; a single one has either sign."""
    return rng.choice([-1.0, 1.0], size=shape) * rng.uniform(0.5, 1.5, size=shape)


def floats(rng, n):
    return [float(v) for v in sizes(rng, n)]


def numbers(result):
    """The two gradients that a node returns, where they are numbers."""
    return [check.number(d) for d in several(result, 2)]


# --- MulLayer and AddLayer


def node(name, right):
    def draw(rng, *shape):
        return tuple(sizes(rng, 2, *shape)) if shape else tuple(floats(rng, 2))

    return layer(name, draw, right, samples=2, gradients=("dx", "dy"), sizes=())


NODES = node("MulLayer", lambda x, y: x * y), node("AddLayer", lambda x, y: x + y)

test_node_forward = values(NODES,
    en="forward computes the result from both inputs.", ja="forward は、2 つの入力から結果を計算します。")  # fmt: skip


@asks("gradient")
@each(*NODES)
@points(2)
def test_node_gradients(student, rng, subject):
    """Both gradients agree with numerical differentiation, and they are proportional to dout.

    2 つの勾配が数値微分の結果と一致し、dout に比例します。
    """
    x, y, dout = floats(rng, 3)
    layer = subject.make(student, (x, y))
    layer.forward(x, y)
    expected = derivatives(lambda p, q: dout * subject.right(p, q), [x, y])
    check.gradient(numbers(layer.backward(dout)), expected)
    check.gradient(numbers(layer.backward(3 * dout)), 3 * expected)


@asks("shape_and_kind", "arguments_stay", "twice_the_same")
@each(*NODES)
def test_node_of_arrays(student, rng, subject):
    """Arrays are treated element by element.

    配列は要素ごとに計算されます。
    """
    args, dout = subject.draw(rng, 2, 5), sizes(rng, 2, 5)
    args[0][0, 0] = args[1][1, 1] = 0.0  # what the product is divided by to get the other factor back
    layer = subject.make(student, args)
    check.unchanged(layer.forward, *args)
    subject.compare(check.same_twice(layer.forward, *args), subject.right(*args))
    check.unchanged(layer.backward, dout)
    subject.check_backward(layer, args, (dout,))


@task("MulLayer")
def test_chain_of_products(student, rng):
    """Two nodes, one behind the other: price times count, times tax, and all the way back.

    2 つのノードをつなぎます。単価 × 個数 × 税率を計算し、逆向きにたどります。
    """
    price, count, tax = (float(v) for v in rng.uniform([50, 2, 1.05], [200, 9, 1.3]))
    first, second = student.MulLayer(), student.MulLayer()
    total = second.forward(check.number(first.forward(price, count)), tax)
    check.close(check.number(total), price * count * tax)
    dcost, dtax = numbers(second.backward(1.0))
    actual = [*numbers(first.backward(dcost)), dtax]
    check.close(actual, [count * tax, price * tax, price * count], en="The gradients:", ja="勾配：")


@asks("two_objects", "latest_forward")
@task("MulLayer")
def test_latest_forward(student, rng):
    """backward belongs to the latest forward of its own object.

    backward は、同じオブジェクトの直前の forward に対応します。
    """
    x, y, *others = floats(rng, 6)
    one, two = student.MulLayer(), student.MulLayer()
    one.forward(*others[:2])
    one.forward(x, y)
    two.forward(*others[2:])
    check.close(numbers(one.backward(1.0)), [y, x])


# --- Value


def method(name, f):
    """A function of a student's value or of a float."""
    return lambda v: getattr(v, name)() if isinstance(v, RemoteObject) else f(v)


exp, tanh, relu = method("exp", math.exp), method("tanh", math.tanh), method("relu", lambda v: max(v, 0.0))


def derivatives(f, values):
    return check.numeric_gradient(lambda v: float(f(*v.tolist())), np.array(values, dtype=float))


def computed(f, *values):
    """What the expression `f` gives for the student's values: a Value again."""
    try:
        z = f(*values)
    except (TypeError, AttributeError, ArithmeticError, ValueError):  # of ours: something that is no Value came back
        z = None
    if not isinstance(z, RemoteObject):
        check.fail("An operation did not give a Value.", "演算の結果が Value ではありません。")
    return z


def grads(values):
    return np.array([check.number(v.grad) for v in values])


def check_expression(student, f, numbers):
    """Value and gradients of an expression."""
    values = [student.Value(v) for v in numbers]
    z = computed(f, *values)
    check.close(check.number(z.data), f(*numbers), en="The value:", ja="値：")
    z.backward()
    check.gradient(grads(values), derivatives(f, numbers))


def expressions(*functions, en, ja, worth=1, positive=False):
    """A test of these expressions, at random values; `positive`: where a sum must not be near 0."""

    @task("Value")
    @points(worth)
    def test(student, rng):
        for f in functions:
            drawn = floats(rng, f.__code__.co_argcount)
            check_expression(student, f, [abs(v) for v in drawn] if positive else drawn)

    test.__doc__ = f"{en}\n\n{ja}"
    return test


OF_TWO = {"add": operator.add, "sub": operator.sub, "mul": operator.mul, "div": operator.truediv}
OF_ONE = {
    "square": lambda x: x**2, "power": lambda x: x**-3, "root": lambda x: (x * x) ** 0.5,
    "neg": operator.neg, "relu": relu, "exp": exp, "tanh": tanh,
}  # fmt: skip


@asks("values", "shape_and_kind", "gradient")
@task("Value")
@parametrize("name", [*OF_TWO, *OF_ONE])
def test_operation(student, rng, name):
    """Value and derivatives of a single operation are right.

    1 つの演算について、値も微分も正しく求まります。
    """
    x, y = floats(rng, 2)
    if name in OF_TWO:
        for number in (y, -y):
            check_expression(student, OF_TWO[name], [x, number])
    else:
        for number in (abs(x), -abs(x), abs(x) / 4):
            check_expression(student, OF_ONE[name], [number])


test_plain_numbers = expressions(lambda v, w: v + 0.7 - (-1.3 - w) + (3 + v), lambda v, w: v * 0.7 + 2 * w - w / -1.3 + 0.7 / v - 1,
    en="Plain numbers may stand on either side of an operator.", ja="演算子のどちら側にも、ふつうの数値を書くことができます。")  # fmt: skip


@asks("integers")
@task("Value")
def test_whole_numbers(student, rng):
    """Values may hold integers.

    整数の Value も計算できます。
    """
    check_expression(student, lambda v, w: v * w - v / w + w**2, rng.permutation(range(2, 6))[:2].tolist())


test_value_used_several_times = expressions(lambda v: v * v, lambda v, w: v * w + v, worth=2,
    en="A value that is used several times collects the gradients of all its uses.",
    ja="何度も使われた値には、すべての使用箇所の勾配が足し合わされます。")  # fmt: skip


def squared_sum(v, w):
    t = v + w
    return t * t


def several_uses(v, w):
    t = v * w
    u = tanh(t)
    return t * u + u - t


test_intermediate_value_used_several_times = expressions(squared_sum, several_uses, worth=2,
    en="An intermediate value that is used several times passes its gradient on once, when it is complete.",
    ja="途中の値が何度も使われる場合、その勾配は、すべて足し合わされてから一度だけ先へ流れます。")  # fmt: skip


@task("Value")
@points(2)
@parametrize("first", ["short", "long"])
def test_paths_of_different_lengths(student, rng, first):
    """Short and long paths to the same value add up, whichever comes first.

    同じ値に至る短い経路と長い経路が、どちらが先でも、足し合わされます。
    """

    def paths(v, w):
        t = v * w
        long = tanh(t * 1.5 + 0.1) * w  # away from 0, where tanh is as good as a straight line
        return t + long if first == "short" else long + t

    check_expression(student, paths, floats(rng, 2))


test_power_of_a_sum = expressions(lambda v, w: (v + w) ** 2, positive=True,
    en="The outer derivative is taken at the inner value: (x + y)² has the derivative 2(x + y).",
    ja="外側の微分は内側の値で計算します。(x + y)² の微分は 2(x + y) です。")  # fmt: skip

test_nested_functions = expressions(lambda v: exp(tanh(v * 2) * 0.5) / 3, lambda v: tanh(exp(v * 0.5) - 1) * 2,
    en="The derivatives of functions within functions are multiplied.", ja="入れ子になった関数では、それぞれの微分が掛け合わされます。")  # fmt: skip

test_small_network = expressions(lambda a, b, c, d, e, f: (tanh(a * 0.9 - b * -1.2) * e + relu(c * 0.9 + d * 1.2) * f - -0.8) ** 2 / 2, positive=True,
    en="A network of two hidden units and its squared error are differentiated with respect to every weight.",
    ja="中間ノードが 2 つのネットワークの二乗誤差を、すべての重みについて微分できます。")  # fmt: skip


def chain(v, w):
    z = v
    for _ in range(50):
        z = z * 0.9 + w
    return z


test_long_chain = expressions(chain,
    en="A chain of 100 operations is followed to its beginning.", ja="100 個の演算の連なりも、最初までたどることができます。")  # fmt: skip


def two_values(student, rng):
    """Two numbers and their values."""
    x, y = floats(rng, 2)
    return x, y, student.Value(x), student.Value(y)


@task("Value")
def test_gradients_in_between(student, rng):
    """Intermediate values have gradients of their own, even where an operation changes no number; the last one's is 1.

    途中の値にも、演算の前後で数が同じ場合も含めて、それぞれの勾配があります。最後の値の勾配は 1 です。
    """
    x, y, v, w = two_values(student, rng)
    t = computed(operator.mul, v, w)
    z = computed(lambda a, b: a * a - b, t, w)
    z.backward()
    check.close(grads([z, t]), [1.0, 2 * x * y])
    square = computed(operator.mul, v, v)
    for f in (lambda a: a.relu(), lambda a: a * 1, lambda a: a + 0, lambda a: a - 0, lambda a: a / 1, lambda a: a**1):
        same = computed(f, square)
        computed(operator.mul, same, square).backward()
        check.close(grads([same, square]), [x**2, 2 * x**2])


@asks("twice_the_same")
@task("Value")
def test_backward_twice(student, rng):
    """A second backward gives the same gradients: each call starts from zero.

    backward をもう一度呼び出しても、勾配は同じです。毎回 0 から計算されます。
    """
    x, y, v, w = two_values(student, rng)
    z = computed(lambda a, b: (a * b + a) * (a * b), v, w)
    z.backward()
    z.backward()
    check.close(grads([v, w]), [2 * x * y * (y + 1), x * x * (2 * y + 1)])


@asks("two_objects")
@task("Value")
def test_two_results_of_the_same_values(student, rng):
    """Two results that share a value do not add up: after each backward the gradients are those of its own result.

    同じ値から求めた 2 つの結果の勾配は混ざりません。backward のたびに、その結果についての勾配になります。
    """
    x, y, v, w = two_values(student, rng)
    one, two = computed(operator.mul, v, w), computed(lambda a, b: a * 3 - b, v, w)
    one.backward()
    check.close(grads([v, w]), [y, x], en="After the first result:", ja="1 つ目の結果の後：")
    two.backward()
    check.close(grads([v, w]), [3.0, -1.0], en="After the second result:", ja="2 つ目の結果の後：")


@asks("latest_forward")
@task("Value")
def test_backward_from_the_middle(student, rng):
    """backward of an intermediate value knows nothing of what is computed from it later.

    途中の値の backward は、その後に計算されたものの影響を受けません。
    """
    x, y, v, w = two_values(student, rng)
    t = computed(operator.mul, v, w)
    computed(lambda a: a * 5 + a, t)
    t.backward()
    check.close(grads([t, v, w]), [1.0, y, x])


@asks("arguments_stay")
@task("Value")
def test_operands_stay(student, rng):
    """An operation leaves its operands as they are.

    演算をしても、もとの値は変わりません。
    """
    x, y, v, w = two_values(student, rng)
    for f in (operator.add, operator.mul, lambda a, b: a - 1, lambda a, b: b / a):
        computed(f, v, w)
    negative = student.Value(-1.5)
    for f in (relu, exp, tanh):
        computed(f, negative)
    check.close([check.number(u.data) for u in (v, w, negative)], [x, y, -1.5])


# --- mistakes


def breadth_first(self):
    found = [self]
    for value in found:
        found.extend(dict.fromkeys(p for p, _ in value.parents if p not in found))
    return found


def at_visits(once, adds=True):
    """Hands on what has been collected so far whenever a value is reached, or only the first time."""

    def backward(self):
        self.clear()
        self.start()
        seen = set()

        def hand_on(value):
            seen.add(value)
            for parent, slope in value.parents:
                parent.grad = parent.grad * adds + value.grad * slope
                if not (once and parent in seen):
                    hand_on(parent)

        hand_on(self)

    return backward


def no_parent_of_numbers(name, compute):
    def operation(self, other):
        if not isinstance(other, Value):
            return self.made(compute(self.data, other))
        return of_two(compute, f"{name}_slopes")(self, other)

    return operation


def by_their_numbers(self):
    """`inputs` that tells values apart by their data."""
    found = {}

    def visit(value):
        if value.data not in found:
            found[value.data] = None
            for parent, _ in value.parents:
                visit(parent)
            found[value.data] = found.pop(value.data) or value

    visit(self)
    return list(found.values())


def clipped_in_place(self):
    self.data = max(self.data, 0.0)
    return self.made(self.data, (self, float(self.data > 0)))


def upon_the_last(self, x, y, dout):
    self.kept["sums"] = tuple(
        a + b for a, b in zip(self.kept.get("sums", (0.0, 0.0)), (dout * y, dout * x), strict=True)
    )
    return self.kept["sums"]


def adds_in_place(self, other):
    other = self.wrapped(other)
    self.data += other.data
    return self.made(self.data, (self, 1.0), (other, 1.0))


# fmt: off
variant("GR2", MulLayer, slopes=staticmethod(lambda x, y: (x, y)),
        en="Each input gets its own value as the factor. Which derivative has x · y with respect to x?",
        ja="それぞれの入力に、自分自身の値が掛かっています。x · y を x で微分すると何になりますか。")
variant("GR4", MulLayer, above=staticmethod(lambda dout: 1),
        en="Only the local derivatives are returned. Where does what comes from above, dout, enter?",
        ja="局所的な微分だけを返しています。上流から来る dout はどこに入りますか。")
variant("GR8", MulLayer, slopes=staticmethod(lambda x, y: (1, 1)),
        en="dout is handed on as in an addition. Which derivative has x · y with respect to x?",
        ja="加算のように dout をそのまま流しています。x · y を x で微分すると何になりますか。")
variant("GR9", MulLayer, slopes=staticmethod(lambda x, y: (x * y, x * y)),
        en="Both gradients hold the product of both inputs. What is left of x · y when it is differentiated with respect to x?",
        ja="どちらの勾配にも x · y 全体が掛かっています。x で微分すると、x · y のうち何が残りますか。")
variant("GR9-divided", MulLayer, slopes=staticmethod(lambda x, y: (x * y / x, x * y / y)),
        en="The other factor is got back by dividing the product by one's own: nan where that is 0. What can forward keep instead?",
        ja="積を自分の値で割って、もう一方の値を求めているため、0 のところで nan になります。代わりに forward で何を保存すればよいでしょうか。")
variant("GR26", MulLayer, result=lambda self, x, y: np.dot(x, y),
        en="Arrays are multiplied as matrices. Which product is taken element by element?", ja="配列どうしを行列として掛けています。要素ごとの積はどう書きますか。")
variant("BP7", MulLayer, gradients=upon_the_last,
        en="A second backward adds to what the first one gave. Does it belong to the latest dout alone?",
        ja="2 回目の backward に、前回の勾配が足されています。返すのは、今回の dout に対する勾配だけではありませんか。")
variant("LY1", MulLayer, __init__=shares_state(MulLayer),
        en="Two nodes share what forward has kept. Does it belong to the class or to the object (self)?",
        ja="forward で保存した値を 2 つのノードが共有しています。その値はクラスとオブジェクト (self) のどちらのものですか。")
variant("LY2", MulLayer, __init__=keeps_the_first(MulLayer),
        en="backward still uses the inputs of the first forward. What has to happen to them in every forward?",
        ja="backward が最初の forward の入力を使い続けています。forward のたびに、その値をどうする必要がありますか。")
for id, ones in (("GR4", lambda self, x, y, dout: (1.0 + 0 * dout, 1.0 + 0 * dout)), ("GR4-alone", lambda self, x, y, dout: (1.0, 1.0))):
    variant(id, AddLayer, gradients=ones,
            en="Only the local derivatives, 1 and 1, are returned. Where does what comes from above, dout, enter?",
            ja="局所的な微分の 1 だけを返しています。上流から来る dout はどこに入りますか。")
variant("GR10", AddLayer, gradients=lambda self, x, y, dout: (dout / 2, dout / 2),
        en="dout is shared out between the inputs. How much does the sum grow when one of them grows by 1?",
        ja="dout を 2 つの入力に分けています。一方の入力が 1 増えると、和はいくつ増えますか。")
for id, slopes in (("GR11", lambda self, x, y, dout: (dout * y, dout * x)), ("GR11-own", lambda self, x, y, dout: (dout * x, dout * y))):
    variant(id, AddLayer, gradients=slopes,
            en="The inputs enter the gradients as in a product. Does the slope of x + y depend on x or y?",
            ja="乗算のように入力の値が掛かっています。x + y の傾きは x や y によりますか。")
variant("GR12", AddLayer, gradients=lambda self, x, y, dout: dout,
        en="One gradient is returned. The node has two inputs: how many gradients are there?",
        ja="勾配を 1 つだけ返しています。入力は 2 つです。勾配はいくつ必要ですか。")
variant("BP7", Value, clear=lambda self: None,
        en="The gradients of an earlier backward are still there. With what does each call start?",
        ja="前回の backward の勾配が残っています。毎回、どの値から始めますか。")
ASSIGNED = {"receive": lambda self, amount: setattr(self, "grad", amount)}, {"backward": at_visits(once=False, adds=False)}
for id, parts in zip(("GR1", "GR1-visits"), ASSIGNED, strict=True):
    variant(id, Value, **parts,
            en="Only the last path counts: each one overwrites what came before. What has to happen where two paths meet?",
            ja="経路ごとに勾配が上書きされ、最後の経路だけが残っています。2 つの経路が合流するところでは、何をしますか。")
variant("GR2", Value, mul_slopes=staticmethod(lambda x, y: (x, y)),
        en="In a product each factor gets its own value. Which derivative has x · y with respect to x?",
        ja="積の微分で、それぞれの因子に自分自身の値が掛かっています。x · y を x で微分すると何になりますか。")
variant("GR3", Value, pow_slope=staticmethod(lambda x, n: float(n)),
        en="The slope of tⁿ lacks the base: for t² it is always 2. Substitute t back.",
        ja="tⁿ の傾きに t が入っていません。t² ではいつも 2 になっています。t を代入しましょう。")
variant("GR3-factor", Value, pow_slope=staticmethod(lambda x, n: x ** (n - 1)),
        en="The exponent of tⁿ is lowered by 1, but the factor before it is wrong. What is the derivative of t²?",
        ja="tⁿ の指数は 1 つ下がっていますが、その前の係数が違います。t² の微分は何ですか。")
variant("GR3-exponent", Value, pow_slope=staticmethod(lambda x, n: n * x**n),
        en="The exponent of n · xⁿ is not lowered by 1.", ja="n · xⁿ の指数が 1 つ下がっていません。")
variant("GR3-brackets", Value, pow_slope=staticmethod(lambda x, n: n * x**n - 1),
        en="In n · xⁿ − 1 the 1 is taken from the product. What should it be taken from, and what comes first: ** or −?",
        ja="n · xⁿ − 1 では、積から 1 を引いています。1 を引くのは何からですか。** と − はどちらが先ですか。")
variant("GR3-loop", Value, __pow__=power_by_loop,
        en="A power is a product of n copies, made in a loop. Which n does the statement allow, and what does the loop do for −1 or ½?",
        ja="べき乗を、n 個の積をループで作って求めています。課題文ではどのような n が許されますか。−1 や ½ ではどうなりますか。")
variant("GR4", Value, share=lambda self, slope: slope,
        en="Each step hands on its local derivative alone. Where does the gradient from above enter?",
        ja="各段階で局所的な微分だけを流しています。上流からの勾配はどこに入りますか。")
variant("GR5", Value, turns=lambda self: self.inputs(),
        en="The values take their turns from the first to the last, so that nothing has arrived yet. Start from the end.",
        ja="計算した順に処理しているため、まだ勾配が届いていません。最後の値から始めましょう。")
# In forward order, too, only the last turn has something to hand on: group GR5.
variant("GR24", Value, turns=lambda self: [self], group="GR5",
        en="Only the direct operands of the last operation get a gradient. What about the values they were computed from?",
        ja="最後の演算の直接の入力だけに勾配が入っています。それらを計算するのに使った値はどうなりますか。")
EXP = {"exp_slope": staticmethod(lambda x, y: math.exp(y))}
TANH = {"tanh_slope": staticmethod(lambda x, y: 1 - math.tanh(y) ** 2)}
for id, which, parts in (("GR6", "exp or tanh", EXP | TANH), ("GR6-exp", "exp", EXP), ("GR6-tanh", "tanh", TANH)):
    variant(id, Value, **parts,
            en=f"The slope of {which} is taken at its output. At which point is f' evaluated?",
            ja=f"{which.replace(' or ', ' や ')} の傾きを、その出力の点で計算しています。f' はどの点で計算しますか。")
for id, slope in (("TH6", staticmethod(lambda x, y: y * (1 - y))), ("TH8", staticmethod(lambda x, y: 1 - y)), ("TH6-root", staticmethod(lambda x, y: 1 / math.cosh(x)))):
    variant(id, Value, tanh_slope=slope,
            en="The slope of tanh is a formula of y, but another one than yours. What is it where y = 0, and where y = −1?",
            ja="tanh の傾きは y の式ですが、その式ではありません。y = 0 と y = −1 のとき、傾きはいくつですか。")
variant("GR13-input", Value, exp_slope=staticmethod(lambda x, y: x),
        en="The slope of exp is its input. Which function is its own derivative?", ja="exp の傾きを入力の値にしています。微分しても変わらない関数は何ですか。")
variant("TH1", Value, tanh_slope=staticmethod(lambda x, y: 1 - x**2),
        en="The slope of tanh is 1 − y². Which of the two is y, input or output?", ja="tanh の傾きは 1 − y² です。y は入力と出力のどちらですか。")
variant("GR13", Value, exp_slope=staticmethod(lambda x, y: x * math.exp(x - 1)),
        en="exp is differentiated like a power. Here x is the exponent: what is the derivative of eˣ?",
        ja="exp をべき乗のように微分しています。x は指数です。eˣ の微分は何ですか。")
variant("RL6", Value, relu_slope=staticmethod(lambda x, y: 1.0),
        en="relu lets the gradient through everywhere. What comes back where the input was negative?",
        ja="relu がどこでも勾配を通しています。入力が負だったときは何が返りますか。")
variant("RL8", Value, relu=lambda self: self if self.data > 0 else type(self)(0.0),
        en="relu gives the very same value back where it is positive, so that both share one grad. What is each operation to return?",
        ja="入力が正のとき、relu が同じ Value をそのまま返し、grad を共有しています。どの演算も、何を返すべきでしょうか。")
variant("RL3", Value, relu_slope=staticmethod(lambda x, y: y),
        en="The slope of relu is its output. Which slope has it where x > 0?", ja="relu の傾きを出力の値にしています。x > 0 での傾きはいくつですか。")
variant("GR7", Value, backward=at_visits(once=False),
        en="A value that is reached twice hands on the first part of its gradient twice. When is its gradient complete?",
        ja="2 回たどり着いた値が、最初に届いた勾配を 2 回流しています。勾配がすべてそろうのはいつですか。")
variant("GR7-once", Value, backward=at_visits(once=True),
        en="A value hands on its gradient when it is first reached; what arrives later is lost. When is its gradient complete?",
        ja="最初にたどり着いたときに勾配を流すため、後から届いた分が失われます。勾配がすべてそろうのはいつですか。")
variant("GR7-breadth", Value, turns=breadth_first,
        en="The values take their turns by their distance from the end. A longer path may still be under way: what must be finished before a value takes its turn?",
        ja="終点に近い順に処理しています。長い経路の勾配がまだ届いていないことがあります。先に何が済んでいる必要がありますか。")
variant("BP7-leaves", Value, clear=lambda self: [setattr(v, "grad", 0.0) for v in self.inputs() if not v.parents],
        en="Gradients of an earlier backward remain in the values in between. Which values have to start from 0?",
        ja="途中の値に、前回の backward の勾配が残っています。0 から始めるべきなのはどの値ですか。")
variant("GR25", Value, made=lambda self, data, *parents: type(self)(data, tuple(dict(parents).items())),
        en="In x * x or x + x one of the two paths is lost. How often is x an operand there?",
        ja="x * x や x + x で、2 つの経路のうち 1 つが失われています。x は何回使われていますか。")
variant("GR14", Value, start=lambda self: None,
        en="All gradients are 0. What is the derivative of the last value with respect to itself?",
        ja="勾配がすべて 0 です。最後の値を自分自身で微分するといくつですか。")
variant("GR15", Value, start=lambda self: setattr(self, "grad", self.data),
        en="The walk back starts with the value itself, data. What is the derivative of the last value with respect to itself?",
        ja="最後の値の data から始めています。最後の値を自分自身で微分するといくつですか。")
variant("GR16", Value, sub_slopes=staticmethod(lambda x, y: (1.0, 1.0)),
        en="In a difference the second operand has the sign of the first. What happens to x − y when y grows?",
        ja="差の 2 つ目の項の符号が逆です。y が大きくなると x − y はどうなりますか。")
variant("GR17", Value, div_slopes=staticmethod(lambda x, y: (1 / y, x / y**2)),
        en="The derivative with respect to the denominator has the wrong sign. What happens to x / y when y grows?",
        ja="分母についての微分の符号が逆です。y が大きくなると x / y はどうなりますか。")
variant("GR17-numerator", Value, div_slopes=staticmethod(lambda x, y: (1 / y, -1 / y**2)),
        en="The derivative with respect to the denominator lacks the numerator. What is the derivative of 6 / y?", ja="分母についての微分に分子が入っていません。6 / y の微分は何ですか。")
variant("GR17-square", Value, div_slopes=staticmethod(lambda x, y: (1 / y, -x / y)),
        en="The derivative with respect to the denominator lacks a square. What is the derivative of 1 / y?",
        ja="分母についての微分で 2 乗が抜けています。1 / y の微分は何ですか。")
variant("GR18", Value, __add__=adds_in_place,
        en="A sum changes its first operand. Every operation makes a new value.",
        ja="和を計算すると、1 つ目の値が変わってしまいます。演算のたびに新しい値を作りましょう。")
variant("GR18-relu", Value, relu=clipped_in_place,
        en="relu changes the value that it is applied to. Every operation makes a new value.", ja="relu が、もとの値を書き換えています。演算のたびに新しい値を作りましょう。")
variant("GR27", Value, inputs=by_their_numbers,
        en="Two values that hold the same number are taken for one. What makes a value itself: its number, or the object?",
        ja="同じ数を持つ 2 つの Value が、同じものとして扱われています。Value を区別するのは、数ですか、オブジェクトですか。")
variant("GR29", Value, __pow__=of_one(lambda x, n: math.exp(n * math.log(x)), "pow_slope"),
        en="A power is computed with the logarithm, which a negative base does not have. How does Python write xⁿ itself?",
        ja="べき乗を対数で計算しているため、負の数でエラーになります。Python で xⁿ をそのまま書くとどうなりますか。")
for name, compute in OF_TWO.items():
    variant(f"GR20-{name}", Value, **{f"__{name.replace('div', 'truediv')}__": no_parent_of_numbers(name, compute)},
            en="With a plain number the graph is cut: the result does not know from which Value it was computed.",
            ja="ふつうの数との演算でグラフが途切れています。結果が、どの Value から計算されたかを覚えていません。")
variant("GR19", Value, wrapped=lambda self, other: other,
        en="A plain number beside a Value fails: it has no data. What does as_value do?",
        ja="Value とふつうの数値の演算でエラーになります。数値には data がありません。as_value は何をする関数ですか。")
variant("GR20", Value, relu=lambda self: self.made(max(self.data, 0.0)),
        exp=lambda self: self.made(math.exp(self.data)), tanh=lambda self: self.made(math.tanh(self.data)),
        en="relu, exp and tanh cut the graph: their result does not know from what it was computed.",
        ja="relu、exp、tanh でグラフが途切れています。結果の値が、何から計算されたかを覚えていません。")
variant("GR21", Value, relu=lambda self: max(self.data, 0.0), exp=lambda self: math.exp(self.data),
        tanh=lambda self: math.tanh(self.data),
        en="relu, exp and tanh give plain numbers. What should they return, so that the graph goes on?",
        ja="relu、exp、tanh がふつうの数値を返しています。グラフを続けるには、何を返せばよいですか。")
# fmt: on

GRAPHS = (  # what there is, what z is made of it, and what is asked after z.backward()
    ("x = Value(2.0)", "x**3", "x.grad"),
    ("x = Value(2.0)", "3 * x.exp()", "x.grad"),
    ("x = Value(0.5)", "3 * x.tanh()", "x.grad"),
    ("x = Value(2.0)", "x.relu() * 5", "x.grad"),
    ("x = Value(-2.0)", "x.relu() * 5", "x.grad"),
    ("x, y = Value(3.0), Value(2.0)", "x / y", "y.grad"),
    ("x, y = Value(3.0), Value(2.0)", "x - y", "y.grad"),
    ("x = Value(3.0)\ny = x * x", "y * y + y", "x.grad"),
    ("x = Value(3.0)\ny = x + 1", "y * x + y", "x.grad"),
    ("x = Value(3.0)\ny = x * 5", "y * 2 * 3 + y", "x.grad"),
    ("x = Value(3.0)", "x * x * 2", "z.backward()\nx.grad"),
    ("x, y = Value(3.0), Value(3.0)", "x * 2 + y * 2", "y.grad"),
    ("x = Value(3.0)\ny = x.relu()", "y * x", "y.grad"),
)
TWO = "layer, other = MulLayer(), MulLayer()\nlayer.forward(3, 4)\nother.forward(5, 6)"
WORKED = {
    "MulLayer": asked_after(
        "layer = MulLayer()\nlayer.forward(3, 4)",
        "layer.backward(10)[0]",
        "layer.backward(10)[1]",
        "layer.backward(10)\nlayer.backward(10)[0]",
        "layer.forward(5, 6)\nlayer.backward(10)[0]",
    )
    + asked_after(TWO, "layer.backward(10)[0]"),
    "Value": "".join(asked_after(f"{given}\nz = {z}\nz.backward()", asked) for given, z, asked in GRAPHS)
    + asked_after(
        "x = Value(3.0)", "z = x + 1\nx.data", "z = 2 - x / 4 + 1\nz.data", "x = Value(-2.0)\nz = x.relu()\nx.data"
    ),
}

EXCUSED = {
    "one_sample": "there are no samples",
    "float32": "promised of the functions in activations.py and softmax.py only",
    "empty_batch": "there are no batches",
    ("MulLayer", "integers"): "numpy multiplies integers as it does floats",
    ("AddLayer", "integers"): "numpy adds integers as it does floats",
    ("AddLayer", "two_objects"): "nothing is kept",
    ("AddLayer", "latest_forward"): "nothing is kept",
}
