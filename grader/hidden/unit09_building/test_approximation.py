"""Hidden tests and mistakes of universal approximation: one bump, and a network of bumps.

Of the network only what it gives is looked at, as units may stand in any order. Oracle: bump by bump, number by number,
with a logistic function that does not overflow.
"""

import math

import numpy as np

from grader.testing import (
    arguments_stay,
    asks,
    check,
    data,
    function,
    parametrize,
    points,
    several,
    shape_and_kind,
    supporting,
    task,
    values,
    variant,
)
from grader.testing.right_nets import sigmoid


def logistic(z):
    return 1 / (1 + math.exp(-z)) if z > -700 else 0.0


def by_hand(x, left, right, height, s):
    flat = [height * (logistic(s * (v - left)) - logistic(s * (v - right))) for v in np.ravel(x)]
    return np.array(flat).reshape(np.shape(x))


def a_bump(rng, *shape, steep=3.0):
    left = float(rng.uniform(-1.5, -0.5))
    return (
        rng.uniform(-3, 3, size=shape),
        left,
        left + float(rng.uniform(1.0, 2.0)),
        float(rng.uniform(1.5, 4.0)),
        steep,
    )


def a_steep_bump(rng, *shape):
    return a_bump(rng, *shape, steep=1e5)


def a_pit(rng, *shape):
    x, left, right, height, s = a_bump(rng, *shape)
    return x, left, right, -height, s


BUMP = function("bump", a_bump, by_hand, sizes=(7,))

# --- bump

test_bump = values(BUMP, (7,), (4, 3), (2, 3, 1, 2), points=2,
    en="The bump is the difference of two sigmoids, times its height, for x of any shape.",
    ja="山は、2 つのシグモイドの差に高さを掛けたものです。x の形状は問いません。")  # fmt: skip

test_negative_height = values(BUMP.but(draw=a_pit),
    en="A negative height makes a pit.", ja="高さが負なら、谷になります。")  # fmt: skip

test_steep_bump = values(BUMP.but(draw=a_steep_bump, sizes=(40,)),
    en="A very steep bump has no nan or inf.", ja="非常に急な山でも、nan や inf は現れません。")  # fmt: skip

test_arguments_stay = arguments_stay(BUMP, twice=True)

test_one_number = supporting(shape_and_kind(BUMP, (1,), (1, 1), also=["one_sample"],
    en="A single x gives a single value, of its shape, and the same one each time.",
    ja="x が 1 つなら値も 1 つで、形状も同じです。何度呼び出しても変わりません。"))  # fmt: skip

# --- bump_network

CURVES = {
    "wave": lambda x: np.sin(2 * np.asarray(x)) + 0.3 * np.asarray(x),
    "parabola": lambda x: (np.asarray(x) - 0.3) ** 2 - 1.0,
}
FORMS = {"W1": lambda n: (1, 2 * n), "b1": lambda n: (2 * n,), "W2": lambda n: (2 * n, 1), "b2": lambda n: (1,)}


def network(student, f, low, high, n, s):
    """The network as a function of x (N, 1), from weights of the right shapes."""
    found = several(student.bump_network(f, low, high, n, s), 4)
    W1, b1, W2, b2 = (_shaped(a, name, form(n)) for a, (name, form) in zip(found, FORMS.items(), strict=True))
    return lambda x: sigmoid(x @ W1 + b1) @ W2 + b2


def _shaped(found, name, shape):
    there = np.shape(found)
    check.true(
        there == shape,
        f"The shape of {name} is {there}; it should be {shape}.",
        f"{name} の形状は {there} ですが、{shape} になるはずです。",
    )
    return check.array(found, shape, kind="number")


def staircase(f, low, high, n, s):
    """What the network should give for one x."""

    def at(x):
        total = 0.0
        for k in range(n):
            left, right = low + (high - low) * k / n, low + (high - low) * (k + 1) / n
            total += by_hand([x], left, right, float(f((left + right) / 2)), s)[0]
        return total

    return lambda x: np.array([[at(v)] for v in x[:, 0]])


def interval(rng):
    low = float(rng.uniform(-2.0, -1.0))
    return low, low + float(rng.uniform(2.5, 3.5))


@asks("values", "shape_and_kind")
@task("bump_network")
@points(3)
@parametrize("curve", CURVES)
def test_sum_of_bumps(student, rng, curve):
    """The network gives the sum of the bumps: n equal intervals, each as high as f at its midpoint.

    ネットワークの出力は山の和です。n 個の等しい区間に、中点での f を高さとする山が並びます。
    """
    f, (low, high) = CURVES[curve], interval(rng)
    x, s = rng.uniform(low - 0.5, high + 0.5, size=(40, 1)), float(rng.uniform(5.0, 9.0))
    check.close(network(student, f, low, high, 5, s)(x), staircase(f, low, high, 5, s)(x), atol=1e-6)


@task("bump_network")
def test_one_bump(student, rng):
    """One bump stands over the whole interval.

    n = 1 なら、区間全体に 1 つの山が立ちます。
    """
    f, (low, high), x = CURVES["parabola"], interval(rng), rng.uniform(-3, 3, size=(20, 1))
    check.close(network(student, f, low, high, 1, 6.0)(x), staircase(f, low, high, 1, 6.0)(x), atol=1e-6)


@task("bump_network")
def test_ends_that_round(student, rng):
    """There are n bumps also where steps of (high − low) / n do not end at high exactly.

    幅 (high − low) / n を足していくと丸め誤差で high に一致しない区間でも、山は n 個です。
    """
    f, x = CURVES["wave"], rng.uniform(2.0, 5.0, size=(20, 1))
    check.close(network(student, f, 2.6, 4.4, 13, 60.0)(x), staircase(f, 2.6, 4.4, 13, 60.0)(x), atol=1e-6)


@task("bump_network")
def test_steep_network(student, rng):
    """Steep bumps leave f at every midpoint, and 0 beyond the ends.

    急な山では、各区間の中点で f の値になり、両端の外では 0 になります。
    """
    f, (low, high), n = CURVES["wave"], interval(rng), 6
    middles = low + (high - low) * (np.arange(n) + 0.5) / n
    x = np.array([low - 1.0, *middles, high + 1.0]).reshape(-1, 1)
    check.close(network(student, f, low, high, n, 1e4)(x)[:, 0], [0.0, *f(middles), 0.0], atol=1e-6)


@task("bump_network")
@points(2)
def test_more_bumps_come_nearer(student, rng):
    """Away from the ends, the error falls when there are four times as many bumps.

    両端から離れたところでは、山の数を 4 倍にすると誤差が減ります。
    """
    f, (low, high), n = lambda x: 1.0 + CURVES["wave"](x), interval(rng), 8  # of no mean that could be 0
    margin = (high - low) / n
    x = np.linspace(low + margin, high - margin, 200).reshape(-1, 1)
    few, many = (
        np.abs(network(student, f, low, high, k, 20 * k / (high - low))(x)[:, 0] - f(x[:, 0])).max() for k in (n, 4 * n)
    )
    check.true(
        many < 0.5 * few and few < 1.0,
        f"The largest error is {few:.4g} with {n} bumps and {many:.4g} with {4 * n}.",
        f"最大の誤差は、山 {n} 個で {few:.4g}、{4 * n} 個で {many:.4g} です。",
    )


@asks("arguments_stay", "twice_the_same")
@task("bump_network")
def test_same_network_twice(student, rng):
    """The same call gives the same network, whatever was called before.

    同じ呼び出しからは、それまでの呼び出しによらず、同じネットワークが得られます。
    """
    f, (low, high), x = CURVES["wave"], interval(rng), data.both_signs(rng, 9, 1)
    first = network(student, f, low, high, 4, 7.0)(x)
    network(student, CURVES["parabola"], low - 1, high, 3, 5.0)
    check.close(network(student, f, low, high, 4, 7.0)(x), first)
    check.close(first, staircase(f, low, high, 4, 7.0)(x), atol=1e-6)


# --- mistakes


def bump(x, left, right, height, s, *, on=sigmoid, off=sigmoid, inside=lambda s, x, edge: s * (x - edge), whole=lambda on, off, height: height * (on - off)):  # fmt: skip
    return whole(on(inside(s, x, left)), off(inside(s, x, right)), height)


class Network:
    """Right, in small parts; works as a function."""

    def __call__(self, f, low, high, n, sharpness):
        self.low, self.high, self.n, self.s = low, high, n, sharpness
        lefts, rights = self.ends()
        self.bumps = len(lefts)
        heights = self.heights(f, lefts, rights)
        on, off = self.biases(lefts, rights)
        units = self.order(self.slopes(), np.concatenate([on, off]), np.concatenate(self.outputs(heights)))
        return self.result(*units, np.array([self.ground(f, heights)]))

    def edges(self):
        return np.linspace(self.low, self.high, self.n + 1)

    def ends(self):
        edges = self.edges()
        return edges[:-1], edges[1:]

    def width(self):
        return (self.high - self.low) / self.n

    def heights(self, f, lefts, rights):
        return f((lefts + rights) / 2)

    def slopes(self):
        return np.full((1, 2 * self.bumps), self.s)

    def biases(self, lefts, rights):
        return -self.s * lefts, -self.s * rights

    def outputs(self, heights):
        return heights, -heights

    def ground(self, f, heights):
        return 0.0

    def order(self, W1, b1, w2):
        return W1, b1, w2

    def result(self, W1, b1, w2, b2):
        return W1, b1, w2[:, None], b2


def side_by_side(self, W1, b1, w2):
    """The two units of each bump as neighbours, as a loop over the bumps writes them."""
    order = np.arange(2 * self.bumps).reshape(2, self.bumps).T.ravel()
    return W1[:, order], b1[order], w2[order]


def in_any_order(id, *, en, ja, **parts):
    """A mistake of the whole network, whichever way its units are put in order."""
    variant(id, Network, task="bump_network", en=en, ja=ja, **parts)
    variant(f"{id}-pairs", Network, task="bump_network", group=id, order=side_by_side, en=en, ja=ja, **parts)


# fmt: off
variant("UA1", bump, whole=lambda on, off, height: height * (on + off),
        en="The two sigmoids are added. What stands to the right of both edges then?",
        ja="2 つのシグモイドを足しています。両方の端より右側では、いくつになりますか。")
variant("UA1-one", bump, whole=lambda on, off, height: height * (on + 1 - off),
        en="The bump stands on its height: a sigmoid that climbs and one that falls are added. What is left far outside of both edges?",
        ja="上がるシグモイドと下がるシグモイドを足しているため、山全体が高さの分だけ浮いています。両端からずっと離れたところでは、いくつになりますか。")
variant("UA2", bump, whole=lambda on, off, height: on - off,
        en="The height is not used.", ja="高さが使われていません。")
variant("UA3", bump, inside=lambda s, x, edge: s * x - edge,
        en="Only x is multiplied by the sharpness. Where is the side of the bump then?",
        ja="sharpness が x だけに掛かっています。山の側面はどこになりますか。")
variant("UA20", bump, whole=lambda on, off, height: height * on - off,
        en="The height multiplies the first sigmoid alone. Where do the brackets stand?", ja="高さが最初のシグモイドだけに掛かっています。括弧はどこにありますか。")
variant("UA4", bump, whole=lambda on, off, height: height * (off - on),
        en="The bump is upside down. Which sigmoid switches on first?", ja="山が上下逆です。先にオンになるのはどちらのシグモイドですか。")
variant("UA5", bump, whole=lambda on, off, height: height * on * off,
        en="The two sigmoids are multiplied. Which of them has to fall at the right edge?",
        ja="2 つのシグモイドを掛けています。右の端で下がるべきなのはどちらですか。")
variant("UA6", bump, on=lambda z: np.exp(z) / (1 + np.exp(z)), off=lambda z: np.exp(z) / (1 + np.exp(z)),
        en="A steep bump gives nan: exp overflows, and inf / inf follows. Which form of σ keeps its argument negative?",
        ja="急な山で nan になります。exp があふれ、inf / inf になっています。引数を負に保つ σ の形はどれですか。")
variant("UA7", bump, on=np.tanh, off=np.tanh,
        en="The steps are those of tanh, which go from −1 to 1. How high is a step of σ?",
        ja="−1 から 1 まで変わる tanh を使っています。σ の段差の高さはいくつですか。")
variant("UA8", bump, on=lambda z: 1.0 * (z > 0), off=lambda z: 1.0 * (z > 0),
        en="The sides are vertical: a step stands in place of the sigmoid.", ja="側面が垂直です。シグモイドの代わりに階段関数が使われています。")
variant("UA5-mirrored", bump, off=lambda z: sigmoid(-z), whole=lambda on, off, height: height * on * off,
        en="A sigmoid that climbs and one that falls are multiplied. What stands between the two in the formula?",
        ja="上がるシグモイドと下がるシグモイドを掛けています。式では、2 つの間の演算は何ですか。")
variant("UA22", bump, inside=lambda s, x, edge: (x - edge) / s,
        en="The sharpness divides. Do the sides grow steeper or gentler when it grows?",
        ja="sharpness で割っています。大きくしたとき、側面は急になりますか、なだらかになりますか。")
variant("UA23", bump, on=lambda z: (1 + np.tanh(z)) / 2, off=lambda z: (1 + np.tanh(z)) / 2,
        en="The sides are twice as steep: (1 + tanh z) / 2 is the sigmoid of another number. Of which?",
        ja="側面の傾きが 2 倍です。(1 + tanh z) / 2 は、どんな数のシグモイドですか。")
variant("UA9", bump, inside=lambda s, x, edge: x - edge,
        en="The sharpness is not used.", ja="sharpness が使われていません。")

in_any_order("UA10", heights=lambda self, f, lefts, rights: f(lefts),
             en="The heights are those of f at the left ends. Where in its interval is a bump as high as f?",
             ja="区間の左端での f を高さにしています。山の高さは区間のどこでの f ですか。")
in_any_order("UA10-right", heights=lambda self, f, lefts, rights: f(rights),
             en="The heights are those of f at the right ends. Where in its interval is a bump as high as f?",
             ja="区間の右端での f を高さにしています。山の高さは区間のどこでの f ですか。")
in_any_order("UA10-mean", heights=lambda self, f, lefts, rights: (f(lefts) + f(rights)) / 2,
             en="The heights are means of f at both ends. Of what point is f asked for?",
             ja="区間の両端での f の平均を高さにしています。どの点での f が必要ですか。")
in_any_order("UA11", biases=lambda self, lefts, rights: (self.s * lefts, self.s * rights),
             en="The biases have the wrong sign. Where is s·x + b zero?", ja="バイアスの符号が逆です。s·x + b が 0 になるのはどこですか。")
in_any_order("UA12", biases=lambda self, lefts, rights: (-lefts, -rights),
             en="The sharpness is missing in the biases. Multiply s·(x − edge) out.",
             ja="バイアスに sharpness が掛かっていません。s·(x − 端) を展開してみましょう。")
in_any_order("UA13", outputs=lambda self, heights: (heights, heights),
             en="No unit switches a bump off. Which sign has its weight in W2?", ja="山を終わらせるノードがありません。W2 でのその重みの符号は何ですか。")
in_any_order("UA13-none", outputs=lambda self, heights: (heights, 0 * heights),
             en="The units at the right ends have no weight in W2, so that no bump ends. By how much does each switch off?",
             ja="右端のノードの W2 での重みが 0 で、山が終わりません。それぞれ、いくつ下げる必要がありますか。")
in_any_order("UA14",
             edges=lambda self: self.low + (self.high - self.low) * np.arange(self.n + 1) / max(self.n - 1, 1),
             en="The intervals are too wide: between n points there are n − 1 intervals. How many ends have n intervals?",
             ja="区間が広すぎます。n 個の点の間の区間は n − 1 個です。n 個の区間の端はいくつありますか。")
in_any_order("UA14-overlap", ends=lambda self: (lambda lefts: (lefts, lefts + self.width()))(np.linspace(self.low, self.high, self.n)),
             en="The bumps overlap: n left ends lie n − 1 intervals apart, up to the very end. How many ends have n intervals?",
             ja="山が重なっています。n 個の左端が区間全体に n − 1 間隔で並んでいます。n 個の区間の端はいくつありますか。")
variant("UA15", Network, task="bump_network", result=lambda self, W1, b1, w2, b2: (W1, b1, w2, b2),
        en="W2 has one axis. Which shape turns (N, 2n) into (N, 1)?", ja="W2 が 1 次元です。(N, 2n) を (N, 1) にする行列の形状は何ですか。")
variant("UA16", Network, task="bump_network", result=lambda self, W1, b1, w2, b2: (W1.T, b1, w2[None, :], b2),
        en="W1 and W2 are transposed: rows belong to what comes in, columns to what goes out.",
        ja="W1 と W2 が転置されています。行は入力、列は出力に対応します。")
in_any_order("UA17", slopes=lambda self: np.ones((1, 2 * self.bumps)),
             en="The sharpness is missing in W1. Multiply s·(x − edge) out.", ja="W1 に sharpness がありません。s·(x − 端) を展開してみましょう。")
in_any_order("UA18", ground=lambda self, f, heights: heights.mean(),
             en="The mean height is added once more. What should the network give far outside of the interval?",
             ja="高さの平均がもう一度足されています。区間の外では、出力はいくつになるべきですか。")
in_any_order("UA18-start", ground=lambda self, f, heights: f(self.low),
             en="b2 is f at the left end. What should the network give far outside of the interval?",
             ja="b2 が左端での f になっています。区間の外では、出力はいくつになるべきですか。")
in_any_order("UA21", edges=lambda self: np.linspace(0, self.high - self.low, self.n + 1),
             en="The intervals begin at 0, not at low. Where is the left end of the first bump?",
             ja="区間が low ではなく 0 から始まっています。最初の山の左端はどこですか。")
in_any_order("UA14-middles", ends=lambda self: (lambda middles: (middles - self.width() / 2, middles + self.width() / 2))(np.linspace(self.low, self.high, self.n)),
             en="The middles of the bumps run from low to high: the outer bumps stand half outside. Where is the first midpoint?",
             ja="山の中心が low から high まで並び、両端の山が半分はみ出しています。最初の中点はどこですか。")
in_any_order("UA14-apart", ends=lambda self: (lambda ends: (ends[::2], ends[1::2]))(np.linspace(self.low, self.high, 2 * self.n)),
             en="2n points are taken in pairs as ends, which leaves a gap after each bump. Where does the next bump begin?",
             ja="2n 個の点を 2 つずつ両端にしているため、山と山の間に隙間があります。次の山はどこから始まりますか。")
in_any_order("UA14-rights", ends=lambda self: (lambda rights: (rights - self.width(), rights))(np.linspace(self.low, self.high, self.n)),
             en="n right ends lie n − 1 intervals apart, from low to high, and the first bump stands outside. How many ends have n intervals?",
             ja="n 個の右端が low から high まで n − 1 間隔で並び、最初の山が外にはみ出しています。n 個の区間の端はいくつありますか。")
in_any_order("UA14-fewer", edges=lambda self: np.linspace(self.low, self.high, self.n),
             en="There are n − 1 bumps, which lie between n points. How many ends have n intervals?",
             ja="n 個の点の間に、山が n − 1 個しかありません。n 個の区間の端はいくつありますか。")
in_any_order("UA14-narrow", edges=lambda self: np.linspace(self.low, self.high, self.n + 2)[:-1],
             en="The intervals are too narrow: n of them end before high. Into how many parts is [low, high] cut?",
             ja="区間が狭すぎて、n 個並べても high に届きません。[low, high] はいくつに分けますか。")
in_any_order("UA10-width", heights=lambda self, f, lefts, rights: f((rights - lefts) / 2) + 0 * lefts,
             en="All bumps are equally high: f is taken at half the width of an interval. Where is the midpoint of an interval?",
             ja="f に区間の幅の半分を渡しているため、山の高さがすべて同じです。区間の中点はどこですか。")
in_any_order("UA10-change", heights=lambda self, f, lefts, rights: f(rights) - f(lefts),
             en="The heights are changes of f from end to end. How high is a bump over its interval?",
             ja="高さが、区間の両端での f の差になっています。区間の上の山の高さはいくつですか。")
in_any_order("UA11-off", biases=lambda self, lefts, rights: (-self.s * lefts, self.s * rights),
             en="The biases of the units at the right ends have the wrong sign. Where is s·x + b zero?",
             ja="右端のノードのバイアスの符号が逆です。s·x + b が 0 になるのはどこですか。")
in_any_order("UA12-width", biases=lambda self, lefts, rights: (-self.s * lefts, -self.s * lefts + rights - lefts),
             en="The width of the interval is not multiplied by −s in the second bias. Where do the brackets stand in s·(x − edge)?",
             ja="2 つ目のバイアスで、区間の幅に −s が掛かっていません。s·(x − 端) の括弧はどこにありますか。")
in_any_order("UA19-width", heights=lambda self, f, lefts, rights: f((lefts + rights) / 2) * self.width(),
             en="The heights are multiplied by the width of the interval. Is an area asked for?",
             ja="高さに区間の幅が掛かっています。求めるのは面積ですか。")
in_any_order("UA24", heights=lambda self, f, lefts, rights: (lambda y: np.log(y / (1 - y)))(f((lefts + rights) / 2)),
             en="The heights are logits of f. Does another sigmoid follow after W2 here?",
             ja="高さが f のロジット（シグモイドの逆関数）です。ここでは、W2 の後にもシグモイドがありますか。")
for id, off in (("UA25", lambda self, rights: -self.s * rights), ("UA25-rest", lambda self, rights: 0.0 * rights)):
    in_any_order(id, outputs=lambda self, heights: (np.diff(heights, prepend=0.0), 0 * heights),
             biases=lambda self, lefts, rights, off=off: (-self.s * lefts, off(self, rights)),
             en="The units climb from one height to the next, and the last one stays. What is left beyond high?",
             ja="高さの差だけ上がっていく階段で、最後の高さが残ります。high より右では、出力はいくつですか。")
for id, outputs, edge in (
    ("UA26", lambda self, heights: (heights, heights), 1),
    ("UA26-minus", lambda self, heights: (heights, -heights), 1),
    ("UA26-bias", lambda self, heights: (heights, -heights), -1),
):
    in_any_order(id, slopes=lambda self: np.repeat([self.s, -self.s], self.bumps)[None], outputs=outputs,
                 biases=lambda self, lefts, rights, edge=edge: (-self.s * lefts, edge * self.s * rights),
                 en="The slope of the second unit is negative. What do both units of a bump add up to, inside it and far outside?",
                 ja="2 つ目のノードの W1 が負です。山の内側と、ずっと外側で、2 つのノードの和はいくつになりますか。")
in_any_order("UA26-ground", slopes=lambda self: np.repeat([self.s, -self.s], self.bumps)[None], outputs=lambda self, heights: (heights, heights),
             biases=lambda self, lefts, rights: (-self.s * lefts, self.s * rights), ground=lambda self, f, heights: -2 * heights.sum(),
             en="b2 takes away the heights of both units. What do the two of a bump add up to far outside of it?",
             ja="b2 が 2 つのノードの高さを両方引いています。山からずっと離れたところで、2 つの和はいくつですか。")
in_any_order("UA27", heights=lambda self, f, lefts, rights: f((lefts + rights) / 2) / np.tanh(self.s * self.width() / 4),
             en="The heights are made larger, so that each bump reaches f. Which height does the statement give to a bump?",
             ja="山の頂上が f に届くように高さを増やしています。課題文では、山の高さはいくつですか。")
in_any_order("UA28", biases=lambda self, lefts, rights: (-self.s * (lefts - self.width() / 2), -self.s * (rights + self.width() / 2)),
             en="The bumps are twice as wide as their intervals. How far is it from a midpoint to an end?",
             ja="山の幅が区間の 2 倍です。中点から端まではどれだけですか。")
in_any_order("UA18-around", heights=lambda self, f, lefts, rights: (lambda y: y - y.mean())(f((lefts + rights) / 2)),
             ground=lambda self, f, heights: f(self.low + self.width() * (np.arange(self.n) + 0.5)).mean(),
             en="The bumps stand on the mean of f, which b2 holds. What should the network give far outside of the interval?",
             ja="b2 に入れた f の平均を基準に山を立てています。区間の外では、出力はいくつになるべきですか。")
in_any_order("UA19", heights=lambda self, f, lefts, rights: f((lefts + rights) / 2) / self.n,
             en="The heights are divided by n. How many bumps stand over one point?", ja="高さが n で割られています。1 つの点の上に山はいくつ重なりますか。")
# fmt: on

EXCUSED = {
    ("bump", "integers"): "x are floats",
    ("bump_network", "integers"): "there are no samples",
    ("bump_network", "one_sample"): "there are no samples",
    "float32": "promised of the functions in activations.py and softmax.py only",
    "empty_batch": "nothing is said of an x without numbers",
}
