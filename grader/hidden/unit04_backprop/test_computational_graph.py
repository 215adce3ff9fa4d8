"""Hidden tests and mistakes of computational_graph.py.

Oracle of Value: the same expression in plain floats, differentiated numerically. An expression is a Python function
that is called once with the student's values and, for the oracle, with floats.
"""

import math

import numpy as np
import pytest

from grader.testing import RemoteObject, check, mistake, points, task


def exp(v):
    return v.exp() if isinstance(v, RemoteObject) else math.exp(v)


def tanh(v):
    return v.tanh() if isinstance(v, RemoteObject) else math.tanh(v)


def relu(v):
    return v.relu() if isinstance(v, RemoteObject) else max(v, 0.0)


OPERATIONS = {
    "add": lambda x, y: x + y,
    "sub": lambda x, y: x - y,
    "mul": lambda x, y: x * y,
    "div": lambda x, y: x / y,
    "square": lambda x, y: x**2,
    "power": lambda x, y: x**-3,
    "root": lambda x, y: (x * x) ** 0.5,
    "neg": lambda x, y: -x,
    "relu": lambda x, y: relu(x),
    "exp": lambda x, y: exp(x),
    "tanh": lambda x, y: tanh(x),
}
UNUSED = ("square", "power", "root", "neg", "relu", "exp", "tanh")  # these have one operand


def sizes(rng, *shape):
    """Numbers of both signs, of sizes from 0.5 to 1.5."""
    return rng.choice([-1.0, 1.0], size=shape) * rng.uniform(0.5, 1.5, size=shape)


def floats(rng, n):
    return [float(v) for v in sizes(rng, n)]


def computed(f, *values):
    """What the expression `f` gives for the student's values: a Value again."""
    try:
        z = f(*values)
    except (TypeError, AttributeError, ArithmeticError, ValueError):  # of ours: something that is no Value came back
        z = None
    if not isinstance(z, RemoteObject):
        check.fail("An operation did not give a Value.", "演算の結果が Value ではありません。")
    return z


def derivatives(f, values):
    return check.numeric_gradient(lambda v: float(f(*v.tolist())), np.array(values))


def grads(values):
    return np.array([check.number(v.grad) for v in values])


def check_expression(student, f, numbers):
    """Value and gradients of an expression."""
    values = [student.Value(v) for v in numbers]
    z = computed(f, *values)
    check.close(check.number(z.data), f(*numbers), en="The value:", ja="値：")
    z.backward()
    check.gradient(grads(values), derivatives(f, numbers))


def pair(result):
    """The two gradients that a node returns."""
    check.true(
        isinstance(result, tuple | list) and len(result) == 2,
        "backward should return a pair, one gradient for each input.",
        "backward は、入力ごとに 1 つずつ、2 つの勾配を返してください。",
    )
    return result


# --- MulLayer and AddLayer

NODES = {"MulLayer": lambda x, y: x * y, "AddLayer": lambda x, y: x + y}


def each(*names):
    """The test is run for each of these nodes."""
    return pytest.mark.parametrize("name", [pytest.param(n, marks=task(n)) for n in names])


@each(*NODES)
def test_node_forward(student, rng, name):
    """forward computes the result from both inputs.

    forward は、2 つの入力から結果を計算します。
    """
    x, y = floats(rng, 2)
    check.close(check.number(getattr(student, name)().forward(x, y)), NODES[name](x, y))


@each(*NODES)
@points(2)
def test_node_gradients(student, rng, name):
    """Both gradients agree with numerical differentiation, and they are proportional to dout.

    2 つの勾配が数値微分の結果と一致し、dout に比例します。
    """
    x, y, dout = floats(rng, 3)
    layer = getattr(student, name)()
    layer.forward(x, y)
    expected = derivatives(lambda p, q: dout * NODES[name](p, q), [x, y])
    check.gradient([check.number(d) for d in pair(layer.backward(dout))], expected)
    check.gradient([check.number(d) for d in pair(layer.backward(3 * dout))], 3 * expected)


@each(*NODES)
def test_node_of_arrays(student, rng, name):
    """Arrays are treated element by element.

    配列は要素ごとに計算されます。
    """
    x, y, dout = sizes(rng, 3, 2, 5)
    layer = getattr(student, name)()
    check.close(check.array(check.unchanged(layer.forward, x, y), (2, 5)), NODES[name](x, y))
    dx, dy = pair(check.unchanged(layer.backward, dout))
    expected_x = check.numeric_gradient(lambda v: float((dout * NODES[name](v, y)).sum()), x)
    expected_y = check.numeric_gradient(lambda v: float((dout * NODES[name](x, v)).sum()), y)
    check.gradient(dx, expected_x)
    check.gradient(dy, expected_y)


@task("MulLayer")
def test_chain_of_products(student, rng):
    """Two nodes, one behind the other: price times count, times tax, and all the way back.

    2 つのノードをつなぎます。単価 × 個数 × 税率を計算し、逆向きにたどります。
    """
    price, count, tax = (float(v) for v in rng.uniform([50, 2, 1.05], [200, 9, 1.3]))
    first, second = student.MulLayer(), student.MulLayer()
    total = second.forward(check.number(first.forward(price, count)), tax)
    check.close(check.number(total), price * count * tax)
    dcost, dtax = pair(second.backward(1.0))
    dprice, dcount = pair(first.backward(check.number(dcost)))
    actual = [check.number(d) for d in (dprice, dcount, dtax)]
    check.close(actual, [count * tax, price * tax, price * count], en="The gradients:", ja="勾配：")


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
    check.close([check.number(d) for d in pair(one.backward(1.0))], [y, x])


# --- Value


@task("Value")
@pytest.mark.parametrize("name", OPERATIONS)
def test_operation(student, rng, name):
    """Value and derivatives of a single operation are right.

    1 つの演算について、値も微分も正しく求まります。
    """
    f, (x, y) = OPERATIONS[name], floats(rng, 2)
    if name in UNUSED:
        for number in (abs(x), -abs(x), abs(x) / 4):
            check_expression(student, lambda v: f(v, v), [number])
    else:
        check_expression(student, f, [x, y])


@task("Value")
def test_plain_numbers(student, rng):
    """Plain numbers may stand on either side of an operator.

    演算子のどちら側にも、ふつうの数値を書くことができます。
    """
    x, y, a, b = floats(rng, 4)
    check_expression(student, lambda v, w: v + a - (b - w) + (3 + v), [x, y])
    check_expression(student, lambda v, w: v * a + 2 * w - w / b + a / v - 1, [x, y])


@task("Value")
@points(2)
def test_value_used_several_times(student, rng):
    """A value that is used several times collects the gradients of all its uses.

    何度も使われた値には、すべての使用箇所の勾配が足し合わされます。
    """
    x, y = floats(rng, 2)
    check_expression(student, lambda v: v * v, [x])
    check_expression(student, lambda v, w: v * w + v, [x, y])


@task("Value")
@points(2)
def test_intermediate_value_used_several_times(student, rng):
    """An intermediate value that is used several times passes its gradient on once, when it is complete.

    途中の値が何度も使われる場合、その勾配は、すべて足し合わされてから一度だけ先へ流れます。
    """

    def squared_sum(v, w):
        t = v + w
        return t * t

    def several(v, w):
        t = v * w
        u = tanh(t)
        return t * u + u - t

    check_expression(student, squared_sum, floats(rng, 2))
    check_expression(student, several, floats(rng, 2))


@task("Value")
@points(2)
@pytest.mark.parametrize("first", ["short", "long"])
def test_paths_of_different_lengths(student, rng, first):
    """Short and long paths to the same value add up, whichever comes first.

    同じ値に至る短い経路と長い経路が、どちらが先でも、足し合わされます。
    """

    def paths(v, w):
        t = v * w
        long = tanh(t * 0.5 + 0.25) * w
        return t + long if first == "short" else long + t

    check_expression(student, paths, floats(rng, 2))


@task("Value")
def test_power_of_a_sum(student, rng):
    """The outer derivative is taken at the inner value: (x + y)² has the derivative 2(x + y).

    外側の微分は内側の値で計算します。(x + y)² の微分は 2(x + y) です。
    """
    check_expression(student, lambda v, w: (v + w) ** 2, [abs(v) for v in floats(rng, 2)])


@task("Value")
def test_nested_functions(student, rng):
    """The derivatives of functions within functions are multiplied.

    入れ子になった関数では、それぞれの微分が掛け合わされます。
    """
    check_expression(student, lambda v: exp(tanh(v * 2) * 0.5) / 3, floats(rng, 1))
    check_expression(student, lambda v: tanh(exp(v * 0.5) - 1) * 2, floats(rng, 1))


@task("Value")
def test_small_network(student, rng):
    """A network of two hidden units and its squared error are differentiated with respect to every weight.

    中間ノードが 2 つのネットワークの二乗誤差を、すべての重みについて微分できます。
    """
    x1, x2, t = floats(rng, 3)

    def error(a, b, c, d, e, f):
        hidden = tanh(a * x1 + b * x2), relu(c * abs(x1) + d * abs(x2))
        return (hidden[0] * e + hidden[1] * f - t) ** 2 / 2

    check_expression(student, error, [abs(v) for v in floats(rng, 6)])


@task("Value")
def test_long_chain(student, rng):
    """A chain of 100 operations is followed to its beginning.

    100 個の演算の連なりも、最初までたどることができます。
    """

    def chain(v, w):
        z = v
        for _ in range(50):
            z = z * 0.9 + w
        return z

    check_expression(student, chain, floats(rng, 2))


@task("Value")
def test_gradients_in_between(student, rng):
    """Intermediate values have gradients, too, and that of the last one is 1.

    途中の値にも勾配があり、最後の値の勾配は 1 です。
    """
    x, y = floats(rng, 2)
    v, w = student.Value(x), student.Value(y)
    t = computed(lambda a, b: a * b, v, w)
    z = computed(lambda a, b: a * a - b, t, w)
    z.backward()
    check.close(grads([z, t]), [1.0, 2 * x * y])


@task("Value")
def test_backward_twice(student, rng):
    """A second backward gives the same gradients: each call starts from zero.

    backward をもう一度呼び出しても、勾配は同じです。毎回 0 から計算されます。
    """
    x, y = floats(rng, 2)
    f = lambda a, b: (a * b + a) * (a * b)  # noqa: E731
    values = [student.Value(x), student.Value(y)]
    z = computed(f, *values)
    z.backward()
    z.backward()
    check.gradient(grads(values), derivatives(f, [x, y]))


@task("Value")
def test_two_results_of_the_same_values(student, rng):
    """Two results that share a value do not add up: after each backward the gradients are those of its own result.

    同じ値から求めた 2 つの結果の勾配は混ざりません。backward のたびに、その結果についての勾配になります。
    """
    x, y = floats(rng, 2)
    v, w = student.Value(x), student.Value(y)
    one, two = computed(lambda a, b: a * b, v, w), computed(lambda a, b: a * 3 - b, v, w)
    one.backward()
    check.close(grads([v, w]), [y, x], en="After the first result:", ja="1 つ目の結果の後：")
    two.backward()
    check.close(grads([v, w]), [3.0, -1.0], en="After the second result:", ja="2 つ目の結果の後：")


@task("Value")
def test_backward_from_the_middle(student, rng):
    """backward of an intermediate value knows nothing of what is computed from it later.

    途中の値の backward は、その後に計算されたものの影響を受けません。
    """
    x, y = floats(rng, 2)
    v, w = student.Value(x), student.Value(y)
    t = computed(lambda a, b: a * b, v, w)
    computed(lambda a: a * 5 + a, t)
    t.backward()
    check.close(grads([t, v, w]), [1.0, y, x])


@task("Value")
def test_operands_stay(student, rng):
    """An operation leaves its operands as they are.

    演算をしても、もとの値は変わりません。
    """
    x, y = floats(rng, 2)
    v, w = student.Value(x), student.Value(y)
    for f in (lambda a, b: a + b, lambda a, b: a * b, lambda a, b: a - 1, lambda a, b: b / a):
        computed(f, v, w)
    check.close([check.number(u.data) for u in (v, w)], [x, y])


# --- mistakes of the nodes


class Node:
    """A node of two inputs, right up to what `result` and `gradients` say."""

    def __init__(self):
        self.kept = {}

    def forward(self, x, y):
        self.kept["x"], self.kept["y"] = x, y
        return self.result(x, y)

    def backward(self, dout):
        return self.gradients(self.kept["x"], self.kept["y"], dout)


class Mul(Node):
    def result(self, x, y):
        return x * y

    def gradients(self, x, y, dout):
        return dout * y, dout * x


class Add(Node):
    def result(self, x, y):
        return x + y

    def gradients(self, x, y, dout):
        return dout, dout


def wrong(id, task, base, *, en, ja, group="", **methods):
    """Enter `base`, with these methods instead of its own, as the mistake `id` of `task`."""
    faulty = type(f"{task}_{id}", (base,), methods)
    globals()[faulty.__name__] = mistake(id, task, en=en, ja=ja, group=group)(faulty)


def shared():
    together = {}

    def start(self):
        self.kept = together

    return start


class OnlyTheFirst(dict):
    """Keeps what was put in first."""

    def __setitem__(self, key, value):
        self.setdefault(key, value)


def keeps_the_first(self):
    self.kept = OnlyTheFirst()


wrong(
    "GR2",
    "MulLayer",
    Mul,
    en="Each input gets its own value as the factor. Which derivative has x · y with respect to x?",
    ja="それぞれの入力に、自分自身の値が掛かっています。x · y を x で微分すると何になりますか。",
    gradients=lambda self, x, y, dout: (dout * x, dout * y),
)
wrong(
    "GR4",
    "MulLayer",
    Mul,
    en="Only the local derivatives are returned. Where does what comes from above, dout, enter?",
    ja="局所的な微分だけを返しています。上流から来る dout はどこに入りますか。",
    gradients=lambda self, x, y, dout: (y, x),
)
wrong(
    "GR8",
    "MulLayer",
    Mul,
    en="dout is handed on as in an addition. Which derivative has x · y with respect to x?",
    ja="加算のように dout をそのまま流しています。x · y を x で微分すると何になりますか。",
    gradients=lambda self, x, y, dout: (dout, dout),
)
wrong(
    "GR9",
    "MulLayer",
    Mul,
    en="Both gradients hold the product of both inputs. What is left of x · y when it is differentiated with respect to x?",
    ja="どちらの勾配にも x · y 全体が掛かっています。x で微分すると、x · y のうち何が残りますか。",
    gradients=lambda self, x, y, dout: (dout * x * y, dout * x * y),
)
wrong(
    "LY1",
    "MulLayer",
    Mul,
    en="Two nodes share what forward has kept. Does it belong to the class or to the object (self)?",
    ja="forward で保存した値を 2 つのノードが共有しています。その値はクラスとオブジェクト (self) のどちらのものですか。",
    __init__=shared(),
)
wrong(
    "LY2",
    "MulLayer",
    Mul,
    en="backward still uses the inputs of the first forward. What has to happen to them in every forward?",
    ja="backward が最初の forward の入力を使い続けています。forward のたびに、その値をどうする必要がありますか。",
    __init__=keeps_the_first,
)
wrong(
    "GR4",
    "AddLayer",
    Add,
    en="Only the local derivatives, 1 and 1, are returned. Where does what comes from above, dout, enter?",
    ja="局所的な微分の 1 だけを返しています。上流から来る dout はどこに入りますか。",
    gradients=lambda self, x, y, dout: (1.0 + 0 * dout, 1.0 + 0 * dout),
)
wrong(
    "GR10",
    "AddLayer",
    Add,
    en="dout is shared out between the inputs. How much does the sum grow when one of them grows by 1?",
    ja="dout を 2 つの入力に分けています。一方の入力が 1 増えると、和はいくつ増えますか。",
    gradients=lambda self, x, y, dout: (dout / 2, dout / 2),
)
wrong(
    "GR11",
    "AddLayer",
    Add,
    en="The inputs enter the gradients as in a product. Does the slope of x + y depend on x or y?",
    ja="乗算のように入力の値が掛かっています。x + y の傾きは x や y によりますか。",
    gradients=lambda self, x, y, dout: (dout * y, dout * x),
)
wrong(
    "GR12",
    "AddLayer",
    Add,
    en="One gradient is returned. The node has two inputs: how many gradients are there?",
    ja="勾配を 1 つだけ返しています。入力は 2 つです。勾配はいくつ必要ですか。",
    gradients=lambda self, x, y, dout: dout,
)

# --- mistakes of Value


class Graph:
    """A right Value whose parts can be replaced."""

    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = data, 0.0, parents

    def wrapped(self, other):
        return other if isinstance(other, Graph) else type(self)(other)

    def made(self, data, *parents):
        return type(self)(data, parents)

    def two(self, other, compute, slopes):
        other = self.wrapped(other)
        to_self, to_other = slopes(self.data, other.data)
        return self.made(compute(self.data, other.data), (self, to_self), (other, to_other))

    def one(self, y, slope):
        return self.made(y, (self, slope))

    sub_slopes = staticmethod(lambda x, y: (1.0, -1.0))
    mul_slopes = staticmethod(lambda x, y: (y, x))
    div_slopes = staticmethod(lambda x, y: (1 / y, -x / y**2))
    pow_slope = staticmethod(lambda x, n: n * x ** (n - 1))
    relu_slope = staticmethod(lambda x, y: float(x > 0))
    exp_slope = staticmethod(lambda x, y: y)
    tanh_slope = staticmethod(lambda x, y: 1 - y**2)

    def __add__(self, other):
        return self.two(other, lambda x, y: x + y, lambda x, y: (1.0, 1.0))

    def __sub__(self, other):
        return self.two(other, lambda x, y: x - y, self.sub_slopes)

    def __mul__(self, other):
        return self.two(other, lambda x, y: x * y, self.mul_slopes)

    def __truediv__(self, other):
        return self.two(other, lambda x, y: x / y, self.div_slopes)

    def __pow__(self, n):
        return self.one(self.data**n, self.pow_slope(self.data, n))

    def __neg__(self):
        return self * -1

    def __radd__(self, number):
        return self + number

    def __rmul__(self, number):
        return self * number

    def __rsub__(self, number):
        return type(self)(number) - self

    def __rtruediv__(self, number):
        return type(self)(number) / self

    def relu(self):
        y = max(self.data, 0.0)
        return self.one(y, self.relu_slope(self.data, y))

    def exp(self):
        y = math.exp(self.data)
        return self.one(y, self.exp_slope(self.data, y))

    def tanh(self):
        y = math.tanh(self.data)
        return self.one(y, self.tanh_slope(self.data, y))

    def inputs(self):
        """Everything that this value was computed from, itself last; a value comes after its own inputs."""
        found = []

        def visit(value):
            if value not in found:
                for parent, _ in value.parents:
                    visit(parent)
                found.append(value)

        visit(self)
        return found

    def turns(self):
        """The order in which values pass on their gradients."""
        return self.inputs()[::-1]

    def clear(self):
        for value in self.inputs():
            value.grad = 0.0

    def start(self):
        self.grad = 1.0

    def receive(self, amount):
        self.grad += amount

    def share(self, slope):
        return self.grad * slope

    def backward(self):
        self.clear()
        self.start()
        for value in self.turns():
            for parent, slope in value.parents:
                parent.receive(value.share(slope))


def assigned(self, amount):
    self.grad = amount


def breadth_first(self):
    found = [self]
    for value in found:
        found.extend(dict.fromkeys(p for p, _ in value.parents if p not in found))
    return found


def at_every_visit(self):
    """Hands on all that has been collected so far, whenever a value is reached."""
    self.clear()
    self.start()

    def hand_on(value):
        for parent, slope in value.parents:
            parent.grad += value.grad * slope
            hand_on(parent)

    hand_on(self)


def visits_first_time_only(self):
    """Hands on what has been collected, the first time a value is reached."""
    self.clear()
    self.start()
    seen = set()

    def hand_on(value):
        seen.add(value)
        for parent, slope in value.parents:
            parent.grad += value.grad * slope
            if parent not in seen:
                hand_on(parent)

    hand_on(self)


def adds_in_place(self, other):
    other = self.wrapped(other)
    self.data += other.data
    return self.made(self.data, (self, 1.0), (other, 1.0))


wrong(
    "GR1",
    "Value",
    Graph,
    en="Only the last path counts: each one overwrites what came before. What has to happen where two paths meet?",
    ja="経路ごとに勾配が上書きされ、最後の経路だけが残っています。2 つの経路が合流するところでは、何をしますか。",
    receive=assigned,
)
wrong(
    "GR2",
    "Value",
    Graph,
    en="In a product each factor gets its own value. Which derivative has x · y with respect to x?",
    ja="積の微分で、それぞれの因子に自分自身の値が掛かっています。x · y を x で微分すると何になりますか。",
    mul_slopes=staticmethod(lambda x, y: (x, y)),
)
wrong(
    "GR3",
    "Value",
    Graph,
    en="The slope of tⁿ lacks the base: for t² it is always 2. Substitute t back.",
    ja="tⁿ の傾きに t が入っていません。t² ではいつも 2 になっています。t を代入しましょう。",
    pow_slope=staticmethod(lambda x, n: float(n)),
)
wrong(
    "GR3-exponent",
    "Value",
    Graph,
    en="The exponent of n · xⁿ is not lowered by 1.",
    ja="n · xⁿ の指数が 1 つ下がっていません。",
    pow_slope=staticmethod(lambda x, n: n * x**n),
)
wrong(
    "GR4",
    "Value",
    Graph,
    en="Each step hands on its local derivative alone. Where does the gradient from above enter?",
    ja="各段階で局所的な微分だけを流しています。上流からの勾配はどこに入りますか。",
    share=lambda self, slope: slope,
)
wrong(
    "GR5",
    "Value",
    Graph,
    en="The values take their turns from the first to the last, so that nothing has arrived yet. Start from the end.",
    ja="計算した順に処理しているため、まだ勾配が届いていません。最後の値から始めましょう。",
    turns=lambda self: self.inputs(),
)
wrong(
    "GR24",
    "Value",
    Graph,
    en="Only the direct operands of the last operation get a gradient. What about the values they were computed from?",
    ja="最後の演算の直接の入力だけに勾配が入っています。それらを計算するのに使った値はどうなりますか。",
    group="GR5",  # in forward order, too, only the last turn has something to hand on
    turns=lambda self: [self],
)
wrong(
    "GR6",
    "Value",
    Graph,
    en="The slope of exp or tanh is taken at its output. At which point is f' evaluated?",
    ja="exp や tanh の傾きを、その出力の点で計算しています。f' はどの点で計算しますか。",
    exp_slope=staticmethod(lambda x, y: math.exp(y)),
    tanh_slope=staticmethod(lambda x, y: 1 - math.tanh(y) ** 2),
)
wrong(
    "TH1",
    "Value",
    Graph,
    en="The slope of tanh is 1 − y². Which of the two is y, input or output?",
    ja="tanh の傾きは 1 − y² です。y は入力と出力のどちらですか。",
    tanh_slope=staticmethod(lambda x, y: 1 - x**2),
)
wrong(
    "GR13",
    "Value",
    Graph,
    en="exp is differentiated like a power. Here x is the exponent: what is the derivative of eˣ?",
    ja="exp をべき乗のように微分しています。x は指数です。eˣ の微分は何ですか。",
    exp_slope=staticmethod(lambda x, y: x * math.exp(x - 1)),
)
wrong(
    "RL6",
    "Value",
    Graph,
    en="relu lets the gradient through everywhere. What comes back where the input was negative?",
    ja="relu がどこでも勾配を通しています。入力が負だったときは何が返りますか。",
    relu_slope=staticmethod(lambda x, y: 1.0),
)
wrong(
    "RL3",
    "Value",
    Graph,
    en="The slope of relu is its output. Which slope has it where x > 0?",
    ja="relu の傾きを出力の値にしています。x > 0 での傾きはいくつですか。",
    relu_slope=staticmethod(lambda x, y: y),
)
wrong(
    "GR7",
    "Value",
    Graph,
    en="A value that is reached twice hands on the first part of its gradient twice. When is its gradient complete?",
    ja="2 回たどり着いた値が、最初に届いた勾配を 2 回流しています。勾配がすべてそろうのはいつですか。",
    backward=at_every_visit,
)
wrong(
    "GR7-once",
    "Value",
    Graph,
    en="A value hands on its gradient when it is first reached; what arrives later is lost. When is its gradient complete?",
    ja="最初にたどり着いたときに勾配を流すため、後から届いた分が失われます。勾配がすべてそろうのはいつですか。",
    backward=visits_first_time_only,
)
wrong(
    "GR7-breadth",
    "Value",
    Graph,
    en="The values take their turns by their distance from the end. A longer path may still be under way: what must be"
    " finished before a value takes its turn?",
    ja="終点に近い順に処理しています。長い経路の勾配がまだ届いていないことがあります。先に何が済んでいる必要がありますか。",
    turns=breadth_first,
)
wrong(
    "BP7",
    "Value",
    Graph,
    en="The gradients of an earlier backward are still there. With what does each call start?",
    ja="前回の backward の勾配が残っています。毎回、どの値から始めますか。",
    clear=lambda self: None,
)
wrong(
    "GR14",
    "Value",
    Graph,
    en="All gradients are 0. What is the derivative of the last value with respect to itself?",
    ja="勾配がすべて 0 です。最後の値を自分自身で微分するといくつですか。",
    start=lambda self: None,
)
wrong(
    "GR15",
    "Value",
    Graph,
    en="The walk back starts with the value itself, data. What is the derivative of the last value with respect to itself?",
    ja="最後の値の data から始めています。最後の値を自分自身で微分するといくつですか。",
    start=lambda self: setattr(self, "grad", self.data),
)
wrong(
    "GR16",
    "Value",
    Graph,
    en="In a difference the second operand has the sign of the first. What happens to x − y when y grows?",
    ja="差の 2 つ目の項の符号が逆です。y が大きくなると x − y はどうなりますか。",
    sub_slopes=staticmethod(lambda x, y: (1.0, 1.0)),
)
wrong(
    "GR17",
    "Value",
    Graph,
    en="The derivative with respect to the denominator has the wrong sign. What happens to x / y when y grows?",
    ja="分母についての微分の符号が逆です。y が大きくなると x / y はどうなりますか。",
    div_slopes=staticmethod(lambda x, y: (1 / y, x / y**2)),
)
wrong(
    "GR17-square",
    "Value",
    Graph,
    en="The derivative with respect to the denominator lacks a square. What is the derivative of 1 / y?",
    ja="分母についての微分で 2 乗が抜けています。1 / y の微分は何ですか。",
    div_slopes=staticmethod(lambda x, y: (1 / y, -x / y)),
)
wrong(
    "GR18",
    "Value",
    Graph,
    en="A sum changes its first operand. Every operation makes a new value.",
    ja="和を計算すると、1 つ目の値が変わってしまいます。演算のたびに新しい値を作りましょう。",
    __add__=adds_in_place,
)
wrong(
    "GR19",
    "Value",
    Graph,
    en="A plain number beside a Value fails: it has no data. What does as_value do?",
    ja="Value とふつうの数値の演算でエラーになります。数値には data がありません。as_value は何をする関数ですか。",
    wrapped=lambda self, other: other,
)
wrong(
    "GR20",
    "Value",
    Graph,
    en="relu, exp and tanh cut the graph: their result does not know from what it was computed.",
    ja="relu、exp、tanh でグラフが途切れています。結果の値が、何から計算されたかを覚えていません。",
    relu=lambda self: self.made(max(self.data, 0.0)),
    exp=lambda self: self.made(math.exp(self.data)),
    tanh=lambda self: self.made(math.tanh(self.data)),
)
wrong(
    "GR21",
    "Value",
    Graph,
    en="relu, exp and tanh give plain numbers. What should they return, so that the graph goes on?",
    ja="relu、exp、tanh がふつうの数値を返しています。グラフを続けるには、何を返せばよいですか。",
    relu=lambda self: max(self.data, 0.0),
    exp=lambda self: math.exp(self.data),
    tanh=lambda self: math.tanh(self.data),
)
