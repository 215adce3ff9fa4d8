"""Hidden tests and mistakes of the article's network.

The tests write parameters of their own into it, in place. Oracle: convolution and pooling window by window, moments feature
by feature, gradients by central differences of the loss in training mode; a bias before batch normalization has the gradient
0, which is asked for by itself. No value is near the kink of the ReLU, no two in a window are almost equal.
"""

import math

import numpy as np

from grader.testing import (
    Net,
    asks,
    capstone,
    check,
    data,
    net_loss,
    net_one_sample,
    net_parameters,
    net_scores,
    nets_are_apart,
    oracles,
    parameters_stay,
    parametrize,
    points,
    several,
    shows,
    supporting,
    task,
    time_limit,
    variant,
    weights_come_from_rng,
    wrong,
)
from grader.testing.properties.net import GRADIENT
from grader.testing.right_nets import softmax

EPS = 1e-5
GUARD = 2e-5  # what 1e-7 inside the log may do to the losses of these tests

# --- oracle


def convolved(x, W, b):
    """Window by window, with the padding that keeps the size."""
    k = W.shape[2]
    big, flat = oracles.padded(x, k // 2), W.reshape(len(W), -1)
    out = np.zeros((len(x), len(W), *x.shape[2:]))
    for oy, ox, rows, columns in oracles.windows(x.shape, k, k, 1, k // 2):
        out[:, :, oy, ox] = big[:, :, rows, columns].reshape(len(x), -1) @ flat.T + b
    return out


def normalized(x, gamma, beta, train):
    if train:
        mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
    else:
        mean, var = np.zeros(x.shape[1]), np.ones(x.shape[1])  # the running averages of a new layer
    lay = (1, -1, 1, 1)
    xhat = (x - mean.reshape(lay)) / np.sqrt(var.reshape(lay) + EPS)
    return gamma.reshape(lay) * xhat + beta.reshape(lay)


def pooled(x, margins):
    out = np.zeros((*x.shape[:2], x.shape[2] // 2, x.shape[3] // 2))
    for oy, ox, rows, columns in oracles.windows(x.shape, 2, 2, 2):
        window = np.sort(x[:, :, rows, columns].reshape(*x.shape[:2], 4))
        margins.append(float((window[..., 3] - window[..., 2])[window[..., 3] > 0].min(initial=np.inf)))
        out[:, :, oy, ox] = window[..., 3]
    return out


def scores(x, p, train=False, margins=None):
    """`margins`: takes down how far from kinks and ties everything stays."""
    margins = [] if margins is None else margins
    blocks = len(p) // 4
    for n in range(blocks):
        z = convolved(x, p[f"{4 * n}.W"], p[f"{4 * n}.b"])
        z = normalized(z, p[f"{4 * n + 1}.gamma"], p[f"{4 * n + 1}.beta"], train)
        margins.append(float(np.abs(z).min()))
        x = pooled(np.maximum(z, 0.0), margins)
    return x.reshape(len(x), -1) @ p[f"{4 * blocks}.W"] + p[f"{4 * blocks}.b"]


# --- nets


def shapes_of(dim, filters, classes, k):
    shapes, (c, h, w) = {}, dim
    for n, f in enumerate(filters):
        shapes |= {
            f"{4 * n}.W": (f, c, k, k),
            f"{4 * n}.b": (f,),
            f"{4 * n + 1}.gamma": (f,),
            f"{4 * n + 1}.beta": (f,),
        }
        c, h, w = f, h // 2, w // 2
    return {**shapes, f"{4 * len(filters)}.W": (c * h * w, classes), f"{4 * len(filters)}.b": (classes,)}


def network(id, dim, filters, classes, k=3):
    shapes = shapes_of(dim, filters, classes, k)

    def drawn(rng, name, shape):
        if name == "gamma":
            return rng.uniform(0.5, 1.5, size=shape)
        return rng.normal(size=shape) * (math.sqrt(1 / math.prod(shape[1:])) if len(shape) > 1 else 0.3)

    def problem(rng, n):
        while True:
            p = {key: drawn(rng, key.split(".")[1], shape) for key, shape in shapes.items()}
            x, margins = rng.normal(size=(n, *dim)), []
            a = scores(x, p, True, margins)
            if n == 1 or (min(margins) > 2e-4 and np.ptp(a, axis=1).max() < 6):
                return p, x, data.classes(rng, n, classes)

    return Net(
        task="DeepConvNet",
        make=lambda student, rng: student.DeepConvNet(dim, filters, classes, filter_size=k, rng=rng),
        shapes=shapes,
        problem=problem,
        scores=scores,
        loss=lambda x, t, p: oracles.softmax_loss(scores(x, p, True), t),
        samples=3,
        forms=[lambda t: oracles.one_hot(t, classes)],
        atol=GUARD,
        tolerance=1e-4,
        id=id,
    )


ONE = network("one block", (2, 4, 5), (2,), 3)
TWO = network("two blocks", (1, 6, 9), (2, 3), 3)
WIDE = network("filters of 5", (1, 5, 4), (2,), 2, k=5)

# --- conv_block


def block(student, rng, channels=2, filters=3, k=3):
    return several(student.conv_block(channels, filters, k, data.seeded(rng)), 4)


@asks("values", "shape_and_kind")
@task("conv_block")
@points(2)
@parametrize("k", [1, 3, 5])
def test_layers_of_a_block(student, rng, k):
    """Convolution, batch normalization, ReLU and pooling follow one another; the convolution keeps the size.

    畳み込み、バッチ正規化、ReLU、プーリングの順に並びます。畳み込みは大きさを変えません。
    """
    conv, norm, relu, pool = block(student, rng, k=k)
    W = check.array(conv.get("W"), (3, 2, k, k))
    for layer, names in ((conv, {"b": 0.0}), (norm, {"gamma": 1.0, "beta": 0.0})):
        for name, value in names.items():
            check.close(check.array(layer.get(name), (3,)), np.full(3, value), en=f"{name}:", ja=f"{name}：")
    x = rng.normal(size=(4, 2, 5, 6))
    z = convolved(x, W, np.zeros(3))
    check.close(check.array(conv.forward(x), z.shape), z, en="The convolution:", ja="畳み込み：")
    for layer, right in (
        (norm, normalized(z, np.ones(3), np.zeros(3), True)),
        (relu, np.maximum(z, 0)),
        (pool, pooled(z, [])),
    ):
        check.close(check.array(layer.forward(z), right.shape), right, en="A layer after it:", ja="その後の層：")


@task("conv_block")
@points(2)
def test_weights_of_a_block(student, rng):
    """The weights have mean 0 and the standard deviation of He, √(2 / (C·k·k)).

    重みは平均 0、標準偏差は He の初期値 √(2 / (C·k·k)) です。
    """
    conv, *_ = block(student, rng, channels=20, filters=30, k=5)
    W, right = check.array(conv.get("W"), (30, 20, 5, 5)), math.sqrt(2 / 500)
    check.true(  # 15,000 numbers: six standard deviations of their own
        abs(W.std() / right - 1) < 0.035 and abs(W.mean()) < 0.05 * right,
        f"The weights have the mean {W.mean():.4g} and the standard deviation {W.std():.4g}.",
        f"重みの平均は {W.mean():.4g}、標準偏差は {W.std():.4g} です。",
    )


@asks("twice_the_same", "arguments_stay")
@task("conv_block")
def test_weights_come_from_the_generator(student, rng):
    """The same seed gives the same weights; a generator that has moved on gives others.

    同じシードからは同じ重みが、先に進んだ乱数生成器からは別の重みができます。
    """
    seed = int(rng.integers(1 << 30))
    source = np.random.default_rng(seed)
    first, later, again = (
        check.array(several(student.conv_block(1, 2, 3, g), 4)[0].get("W"), (2, 1, 3, 3))
        for g in (source, source, np.random.default_rng(seed))
    )
    check.close(again, first)
    check.true(not np.allclose(first, later), "Two blocks have the same weights.", "2 つのブロックの重みが同じです。")


# --- the network

test_parameters = net_parameters((ONE, TWO, WIDE),
    en="Every parameter has its key of Sequential and its shape; sizes are halved and rounded down, block by block.",
    ja="各パラメータは Sequential と同じキーと正しい形状を持ちます。大きさはブロックごとに半分（切り捨て）になります。")  # fmt: skip


@supporting
@task("DeepConvNet")
def test_default_sizes(student, rng):
    """Without arguments it is a network of two blocks for images of 1×8×8, with 1,946 parameters, new ones each time; with
    three numbers of filters it has three blocks.

    引数がなければ、1×8×8 の画像用の 2 ブロックのネットワークで、パラメータ数は 1,946 です。重みは毎回異なります。filters に 3 つの数を渡せば 3 ブロックになります。
    """
    of = ONE.but(shapes=shapes_of((1, 8, 8), (8, 16), 10, 3))
    of.check_drawn_afresh(student.DeepConvNet(), student.DeepConvNet())
    three = (1, 9, 8), (2, 3, 2), 4
    ONE.but(shapes=shapes_of(*three, 3)).params_of(student.DeepConvNet(*three, rng=data.seeded(rng)))


@supporting
@task("DeepConvNet")
def test_first_parameters(student, rng):
    """At first biases and β are 0 and γ is 1; the affine weights have the standard deviation of He.

    最初、バイアスと β は 0、γ は 1 です。全結合層の重みの標準偏差は He の初期値です。
    """
    net = student.DeepConvNet((2, 16, 16), (4,), 30, rng=data.seeded(rng))
    found = ONE.but(shapes=shapes_of((2, 16, 16), (4,), 30, 3)).params_of(net)
    for key, value in (("0.b", 0.0), ("1.gamma", 1.0), ("1.beta", 0.0), ("4.b", 0.0)):
        check.close(found[key], np.full(found[key].shape, value), en=f"{key}:", ja=f"{key}：")
    W, right = found["4.W"], math.sqrt(2 / 256)
    check.true(
        abs(W.std() / right - 1) < 0.05 and abs(W.mean()) < 0.1 * right,
        f"4.W has the mean {W.mean():.4g} and the standard deviation {W.std():.4g}.",
        f"4.W の平均は {W.mean():.4g}、標準偏差は {W.std():.4g} です。",
    )


test_scores = net_scores((ONE, TWO, WIDE), points=2,
    en="predict goes through all blocks and the affine layer, in test mode.",
    ja="predict は、テスト時の動作で全ブロックと全結合層を通ります。")  # fmt: skip

test_one_sample = net_one_sample(ONE)

test_loss = net_loss((ONE, TWO), points=2,
    en="loss is that of the scores in training mode, with the batch's own statistics.",
    ja="loss は、バッチの統計量を使う学習時の動作での誤差です。")  # fmt: skip


@task("DeepConvNet")
def test_loss_in_test_mode(student, rng):
    """loss(x, t, train=False) is the loss of what predict gives.

    loss(x, t, train=False) は、predict の結果についての誤差です。
    """
    net, p, x, t = ONE.drawn(student, rng)
    check.close(check.number(net.loss(x, t, train=False)), oracles.softmax_loss(scores(x, p), t), atol=GUARD)


@asks("gradient")
@shows("gradient")
@task("DeepConvNet")
@points(3)
@parametrize("of", [ONE, TWO], ids=lambda net: net.id)
def test_gradient(student, rng, of):
    """All gradients agree with numerical differentiation; that of a bias before batch normalization is 0.

    すべての勾配が数値微分と一致します。バッチ正規化の直前のバイアスの勾配は 0 です。
    """
    net, p, x, t = of.drawn(student, rng)
    found = of.arrays(net.gradient(x, t), GRADIENT)
    zero = [key for key in p if key.endswith(".b") and f"{int(key.split('.')[0]) + 1}.gamma" in p]
    for key in zero:
        check.close(found[key], np.zeros(found[key].shape), atol=1e-9, en=f"{key}:", ja=f"{key}：")
    of.check_gradients(found, p, x, t, [key for key in p if key not in zero])


@asks("latest_forward")
@task("DeepConvNet")
def test_gradient_of_its_own_samples(student, rng):
    """gradient belongs to the samples that it is given, not to those of an earlier loss.

    gradient は渡されたサンプルについての勾配を返します。前に loss に渡したサンプルの勾配ではありません。
    """
    net, p, x, t = ONE.drawn(student, rng)
    net.loss(*ONE.problem(rng, 4)[1:])
    ONE.check_gradients(net.gradient(x, t), p, x, t, ["0.W", "1.gamma", "1.beta", "4.W", "4.b"])


test_parameters_stay = parameters_stay(ONE)

test_nets_are_apart = nets_are_apart(ONE)

test_weights_come_from_rng = weights_come_from_rng(ONE)


@task("DeepConvNet")
def test_accuracy(student, rng):
    """accuracy is the share of images whose highest score is that of their class.

    accuracy は、スコア最大のクラスが正解である画像の割合です。
    """
    classes = np.zeros((2, 7), int)
    while (
        len(set(classes[0].tolist())) < 3 or (classes[0] == classes[1]).all()
    ):  # what batch statistics give is another
        p, x, _ = ONE.problem(rng, 7)
        classes = np.argmax([scores(x, p), scores(x, p, True)], axis=2)
    net = ONE.known(student, rng, p)
    for share in (7, 5):
        t = (classes[0] + (np.arange(7) >= share)) % 3
        check.close(check.number(net.accuracy(x, t)), share / 7)
        check.close(check.number(net.accuracy(x, oracles.one_hot(t, 3))), share / 7)


# --- digits


@task("DeepConvNet")
@points(3)
@time_limit(60)
@capstone
def test_digits(student, rng):
    """Trained on 1,437 handwritten digits for two epochs, your network knows 88 % of 360 others.

    1,437 枚の手書き数字で 2 エポック学習すると、別の 360 枚の 88 % 以上を正しく分類できます。
    """
    # Over 60 seeds (benchmarks/capstones.py): 91.7 % at the lowest, 94.7 ± 1.2 % in the mean; mistakes that lose it stay below 83 %.
    (x, x_test), (t, t_test) = data.digits(1, 8, 8)
    net, adam = student.DeepConvNet(filters=(6, 12), rng=data.seeded(rng)), student.module("optimizers").Adam(0.02)
    trainer = student.module("trainer").Trainer(
        net, adam, batch_size=24, epochs=2, schedule=lambda e: 0.02 * 0.25**e, rng=data.seeded(rng)
    )
    trainer.fit(x, t, x_test[:10], t_test[:10])
    found = check.array(net.predict(x_test), (360, 10))
    share = float((found.argmax(axis=1) == t_test).mean())
    check.true(share >= 0.88, f"{share:.1%} of the test images are right.", f"テスト画像の正解率は {share:.1%} です。")


# --- mistakes


class Conv:
    """A convolution layer, right."""

    def __init__(self, W, b, pad):
        self.W, self.b, self.pad = W, b, pad

    def forward(self, x):
        self.x, self.big, k = x, oracles.padded(x, self.pad), self.W.shape[2]
        sizes = [side + 2 * self.pad - k + 1 for side in x.shape[2:]]
        out = np.zeros((len(x), len(self.W), *sizes))
        for oy, ox, rows, columns in oracles.windows(x.shape, k, k, 1, self.pad):
            out[:, :, oy, ox] = (
                np.tensordot(self.big[:, :, rows, columns], self.W, axes=([1, 2, 3], [1, 2, 3])) + self.b
            )
        return out

    def backward(self, dout):
        k, back = self.W.shape[2], np.zeros_like(self.big)
        self.dW, self.db = np.zeros_like(self.W), dout.sum(axis=(0, 2, 3))
        for oy, ox, rows, columns in oracles.windows(self.x.shape, k, k, 1, self.pad):
            d = dout[:, :, oy, ox]
            self.dW += np.tensordot(d, self.big[:, :, rows, columns], axes=([0], [0]))
            back[:, :, rows, columns] += np.tensordot(d, self.W, axes=([1], [0]))
        inner = slice(self.pad, back.shape[2] - self.pad), slice(self.pad, back.shape[3] - self.pad)
        return back[:, :, inner[0], inner[1]]


class Norm:
    """Batch normalization of images, right."""

    momentum = 0.9

    def __init__(self, gamma, beta):
        self.gamma, self.beta = gamma, beta
        self.running_mean, self.running_var = np.zeros(len(gamma)), np.ones(len(gamma))

    def forward(self, x, train=True):
        mean, var = (x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))) if train else (self.running_mean, self.running_var)
        if train:
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        self.std = np.sqrt(var + EPS).reshape(1, -1, 1, 1)
        self.xhat = (x - mean.reshape(1, -1, 1, 1)) / self.std
        return self.gamma.reshape(1, -1, 1, 1) * self.xhat + self.beta.reshape(1, -1, 1, 1)

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.xhat).sum(axis=(0, 2, 3)), dout.sum(axis=(0, 2, 3))
        d, mean = dout * self.gamma.reshape(1, -1, 1, 1), lambda v: v.mean(axis=(0, 2, 3), keepdims=True)
        return (d - mean(d) - self.xhat * mean(d * self.xhat)) / self.std


class Relu:
    """The larger of x and 0."""

    def forward(self, x):
        self.mask = x > 0
        return x * self.mask

    def backward(self, dout):
        return dout * self.mask


class Pool:
    """Max pooling of 2×2 windows, right."""

    stride = 2

    def forward(self, x):
        self.shape, self.places = x.shape, {}
        sizes = [(side - 2) // self.stride + 1 for side in x.shape[2:]]
        out = np.zeros((*x.shape[:2], *sizes))
        for oy, ox, rows, columns in oracles.windows(x.shape, 2, 2, self.stride):
            window = x[:, :, rows, columns].reshape(*x.shape[:2], 4)
            self.places[oy, ox] = window.argmax(axis=2)
            out[:, :, oy, ox] = window.max(axis=2)
        return out

    def backward(self, dout):
        dx = np.zeros(self.shape)
        for oy, ox, rows, columns in oracles.windows(self.shape, 2, 2, self.stride):
            chosen = np.eye(4)[self.places[oy, ox]].reshape(*self.shape[:2], 2, 2)
            dx[:, :, rows, columns] += chosen * dout[:, :, oy, ox, None, None]
        return dx


class Block:
    """conv_block, right, in small parts; works as a function."""

    def __call__(self, channels, filters, filter_size, rng):
        W = self.draw(rng, (filters, channels, filter_size, filter_size))
        conv = Conv(W, self.bias(rng, filters), self.pad(filter_size))
        return self.order(conv, Norm(self.gamma(filters), self.beta(filters)), Relu(), self.pool())

    def std(self, shape):
        return math.sqrt(2 / math.prod(shape[1:]))

    def draw(self, rng, shape):
        return rng.normal(0.0, self.std(shape), shape)

    def bias(self, rng, n):
        return np.zeros(n)

    def gamma(self, n):
        return np.ones(n)

    def beta(self, n):
        return np.zeros(n)

    def pad(self, k):
        return k // 2

    def pool(self):
        return Pool()

    def order(self, conv, norm, relu, pool):
        return [conv, norm, relu, pool]


class OverlappingPool(Pool):
    """Pooling with stride 1."""

    stride = 1


class DeepConvNet:
    """The network, right, in small parts; mistakes replace single methods."""

    def __init__(self, input_dim=(1, 8, 8), filters=(8, 16), output_size=10, filter_size=3, rng=None):
        rng, (c, h, w) = self.generator(rng), input_dim
        self.layers = []
        for f in filters:
            self.layers += self.block()(c, f, filter_size, rng)
            c, h, w = self.passed_on(c, f), self.halved(h), self.halved(w)
        n = self.rows(filters[-1], h, w, input_dim, len(filters))
        W = rng.normal(0.0, self.last_std(n), (n, output_size))
        self.W, self.b = W, np.zeros(output_size)
        self.params = {self.key(k): self.kept(a) for k, a in self.named()}

    def generator(self, rng):
        return np.random.default_rng() if rng is None else rng

    def block(self):
        return Block()

    def passed_on(self, channels, filters):
        return filters

    def rows(self, f, h, w, dim, blocks):
        return f * h * w

    def halved(self, side):
        return side // 2

    def last_std(self, n):
        return math.sqrt(2 / n)

    def key(self, name):
        return name

    def kept(self, array):
        return array

    def position(self, n):
        return n

    def named(self, before=""):
        """Keys and arrays; before: "d" for the gradients."""
        names = {Conv: ("W", "b"), Norm: ("gamma", "beta"), DeepConvNet: ("W", "b")}
        for n, layer in enumerate([*self.layers, self]):
            for kind, pair in names.items():
                if isinstance(layer, kind):
                    yield from ((f"{self.position(n)}.{name}", getattr(layer, before + name)) for name in pair)

    def scores(self, x, train):
        for layer in self.layers:
            x = layer.forward(x, train) if isinstance(layer, Norm) else layer.forward(x)
        self.shape, self.flat = x.shape, x.reshape(len(x), -1)
        return self.flat @ self.W + self.b

    tests_in = False

    def predict(self, x):
        return self.scores(x, self.tests_in)

    def loss(self, x, t, train=True):
        self.y, self.t = softmax(self.scores(x, train)), t if t.ndim == 2 else np.eye(len(self.b))[t]
        return -float((self.t * np.log(np.maximum(self.y, 1e-300))).sum()) / len(x)

    def accuracy(self, x, t):
        return float((self.predict(x).argmax(axis=1) == (t if t.ndim == 1 else t.argmax(axis=1))).mean())

    def forward(self, x, t):
        self.loss(x, t)

    def gradient(self, x, t):
        self.forward(x, t)
        d = (self.y - self.t) / len(x)
        self.dW, self.db = self.flat.T @ d, d.sum(axis=0)
        dout = (d @ self.W.T).reshape(self.shape)
        for layer in self.layers[::-1]:
            dout = layer.backward(dout)
        return {self.key(k): g for k, g in self.gathered().items()}

    def gathered(self):
        return dict(self.named("d"))


def numbered(name):
    """W1, gamma1, … W3 for 0.W, 1.gamma, … 8.W, as of SimpleConvNet."""
    at, name = name.split(".")
    return f"{name}{int(at) // 4 + 1}"


def accuracy_of_the_batch(self, x, t):
    return float((self.scores(x, True).argmax(axis=1) == (t if t.ndim == 1 else t.argmax(axis=1))).mean())


def blocks_with(parts):
    """`block` with these parts."""
    return lambda self: type("Block", (Block,), parts)()


def probabilities(self, x):
    return softmax(self.scores(x, False))


def without_norms(self):
    return {k: g for k, g in DeepConvNet.gathered(self).items() if not k.endswith(("gamma", "beta"))}


DOES_NOT_FIT = {
    "en": "What the blocks leave does not fit the affine layer. Does each convolution keep the size, and does each pooling halve it?",
    "ja": "ブロックを通った後の大きさが全結合層と合いません。畳み込みは大きさを保ち、プーリングは半分にしていますか。",
}


def of_blocks(id, *, en, ja, **parts):
    """A mistake of conv_block, and what becomes of the network: nothing where pooling comes
    just before ReLU, and with DC8 the same as with DC1."""
    variant(id, Block, task="conv_block", en=en, ja=ja, **parts)
    if id not in ("DC7-pool", "DC8") and (
        id == "DC11" or set(parts) <= {"order", "pad", "bias", "beta", "gamma", "pool"}
    ):
        hints = DOES_NOT_FIT if parts.keys() & {"pad", "pool"} else {"en": en, "ja": ja}
        variant(f"{id}-net", DeepConvNet, **hints, block=blocks_with(parts))


# fmt: off
of_blocks("DC1", pad=lambda self, k: 0,
        en="Nothing is padded: the maps become smaller. Which padding keeps the size for an odd filter?",
        ja="パディングがなく、特徴マップが小さくなります。奇数のフィルターで大きさを保つパディングはいくつですか。")
of_blocks("DC2", pad=lambda self, k: 1,
        en="The padding is 1 whatever the size of the filter.", ja="フィルターの大きさによらず、パディングが 1 です。")
of_blocks("DC3", std=lambda self, shape: math.sqrt(1 / math.prod(shape[1:])),
        en="The standard deviation is that of Xavier. Which one goes with ReLU?", ja="標準偏差が Xavier の初期値です。ReLU に合うのはどれですか。")
of_blocks("DC4", std=lambda self, shape: 0.01,
        en="The standard deviation is 0.01. Which method is asked for?", ja="標準偏差が 0.01 です。どの初期値が必要ですか。")
of_blocks("DC5", std=lambda self, shape: math.sqrt(2 / shape[1]),
        en="n_in counts the channels alone. How many products does one output pixel sum?",
        ja="n_in がチャンネル数だけです。出力の 1 画素は、いくつの積の和ですか。")
of_blocks("DC6", std=lambda self, shape: math.sqrt(2 / (shape[0] * shape[2] * shape[3])),
        en="n_in counts the filters. How many products does one output pixel sum?",
        ja="n_in にフィルターの数を使っています。出力の 1 画素は、いくつの積の和ですか。")
of_blocks("DC7", order=lambda self, conv, norm, relu, pool: [conv, relu, norm, pool],
          en="Batch normalization does not come straight after the convolution. In which order does the article put the layers, and where is ReLU?",
          ja="畳み込みの直後がバッチ正規化ではありません。記事では層はどの順で、ReLU はどこですか。")
of_blocks("DC8", pool=lambda self: OverlappingPool(),
        en="The pooling has stride 1: the maps are not halved.", ja="プーリングのストライドが 1 で、特徴マップが半分になりません。")
of_blocks("DC9", gamma=lambda self, n: np.zeros(n),
        en="γ is 0 at first: nothing passes. What should it be?", ja="γ の初期値が 0 で、何も通りません。初期値は何ですか。")
of_blocks("DC10", bias=lambda self, rng, n: rng.normal(0.0, 0.01, n),
        en="The biases are random at first. What should they be?", ja="バイアスの初期値が乱数です。初期値は何ですか。")
of_blocks("DC11", draw=lambda self, rng, shape: np.random.default_rng(0).normal(0.0, self.std(shape), shape),
        en="Every block has the same weights: a generator with a fixed seed is made inside.",
        ja="どのブロックも同じ重みです。シードを固定した乱数生成器を中で作っています。")
of_blocks("DC12", order=lambda self, conv, norm, relu, pool: [conv, norm, relu],
          en="A block has three layers: ReLU or pooling, or another, is missing. Which four are asked for?",
          ja="ブロックの層が 3 つで、ReLU やプーリングなどのどれかがありません。必要な 4 つの層は何ですか。")
of_blocks("DC7-pool", order=lambda self, conv, norm, relu, pool: [conv, norm, pool, relu],
          en="Pooling comes before ReLU: the numbers are the same, the positions are not. In which order does the statement put them?",
          ja="プーリングが ReLU より前にあります。値は同じですが、層の位置が違います。課題文ではどの順ですか。")
variant("DC7-last", DeepConvNet, block=blocks_with({"order": lambda self, conv, norm, relu, pool: [conv, relu, pool, norm]}),
        en="Batch normalization stands at the end of a block. In which order does the statement put the layers?",
        ja="バッチ正規化がブロックの最後にあります。課題文では層はどの順ですか。")
of_blocks("DC7-first", order=lambda self, conv, norm, relu, pool: [norm, conv, relu, pool],
          en="Batch normalization comes before the convolution. In which order does the statement put them?",
          ja="バッチ正規化が畳み込みより前にあります。課題文ではどの順ですか。")
of_blocks("DC9-beta", beta=lambda self, n: np.ones(n),
          en="β is 1 at first. What should it be?", ja="β の初期値が 1 です。初期値は何ですか。")
variant("DC9-swapped", DeepConvNet, block=blocks_with({"gamma": lambda self, n: np.zeros(n), "beta": lambda self, n: np.ones(n)}),
        en="γ is 0 and β is 1 at first. Which of them multiplies?", ja="γ の初期値が 0、β が 1 です。掛けるのはどちらですか。")
of_blocks("DC10-scale", gamma=lambda self, n: np.random.default_rng(0).normal(1.0, 0.02, n),
          en="γ is random at first, near 1. What should it be?", ja="γ の初期値が 1 に近い乱数です。初期値は何ですか。")
of_blocks("DC37", draw=lambda self, rng, shape: self.std(shape) * rng.uniform(-1.0, 1.0, shape),
          en="The weights are uniform numbers from −std to std: their standard deviation is smaller. What does the method of He ask for?",
          ja="重みが −std から std までの一様乱数で、標準偏差が小さくなっています。He の方法では何が必要ですか。")
of_blocks("DC6-root", std=lambda self, shape: 2 / math.prod(shape[1:]),
          en="The standard deviation is 2/n: that is the variance of He. What is the standard deviation?",
          ja="標準偏差が 2/n です。これは He の初期値の分散です。標準偏差は何ですか。")
of_blocks("DC6-glorot", std=lambda self, shape: math.sqrt(2 / ((shape[0] + shape[1]) * math.prod(shape[2:]))),
          en="The variance is divided by inputs and outputs together. Which of them does He count?",
          ja="分散を入力と出力の合計で割っています。He の初期値ではどちらを数えますか。")
of_blocks("DC6-side", std=lambda self, shape: math.sqrt(2 / (shape[1] * shape[2])),
          en="n_in counts k pixels for a filter of k×k. How many products does one output pixel sum?",
          ja="k×k のフィルターを k 画素と数えています。出力の 1 画素は、いくつの積の和ですか。")

variant("DC20", DeepConvNet, position=lambda self, n: n // 4 * 2 + n % 4,
        en="Only layers with parameters are counted in the keys. What are the positions among all layers?",
        ja="キーで、パラメータを持つ層だけを数えています。全層の中での位置は何番ですか。")
variant("DC20-numbered", DeepConvNet, key=lambda self, name: numbered(name),
        en="The keys are those of SimpleConvNet, such as W1. Which keys does Sequential give?",
        ja="キーが W1 のような SimpleConvNet のものです。Sequential のキーは何ですか。")
variant("DC33", DeepConvNet, passed_on=lambda self, channels, filters: channels,
        en="Every block is made for the channels of the image. What does a second block get?",
        ja="どのブロックも画像のチャンネル数で作られています。2 番目のブロックの入力は何チャンネルですか。")
variant("DC34", DeepConvNet, halved=lambda self, side: -(-side // 2),
        en="Sizes are halved and rounded up, so that the affine layer has too many rows. What does pooling do with an odd size?",
        ja="大きさを半分にして切り上げているため、全結合層の行が多すぎます。奇数の大きさはプーリングでどうなりますか。")
variant("DC35", DeepConvNet, rows=lambda self, f, h, w, dim, blocks: f * (dim[1] * dim[2] // 4**blocks),
        en="The area is divided, and rounded once at the end. What does each pooling do with an odd height or width?",
        ja="面積を割って、最後に 1 度だけ切り捨てています。各プーリングで、奇数の高さや幅はどうなりますか。")
variant("DC35-square", DeepConvNet, rows=lambda self, f, h, w, dim, blocks: f * h * h,
        en="The rows of the affine layer are counted as if images were square. Where does the width come in?",
        ja="全結合層の行数が、正方形の画像を前提にした数になっています。幅はどこに現れますか。")
variant("DC35-unhalved", DeepConvNet, rows=lambda self, f, h, w, dim, blocks: f * dim[1] * dim[2],
        en="The rows of the affine layer are counted from the size of the image. What is left of it behind the blocks?",
        ja="全結合層の行数を画像の大きさから数えています。ブロックを通った後の大きさはいくつですか。")
variant("DC36", DeepConvNet, accuracy=accuracy_of_the_batch,
        en="accuracy runs in training mode. Which statistics does batch normalization use there?",
        ja="accuracy が学習時の動作です。ここでのバッチ正規化は、どの統計量を使いますか。")
variant("DC36-count", DeepConvNet, accuracy=lambda self, x, t: DeepConvNet.accuracy(self, x, t) * len(x),
        en="accuracy returns how many images are right, and not which share of them.", ja="accuracy が正解の枚数を返しています。必要なのは割合です。")
for id, std in (("DC28-root", lambda n: 2 / n), ("DC28-one", lambda n: 1.0)):
    variant(id, DeepConvNet, last_std=lambda self, n, std=std: std(n),
            en="The affine weights do not have the standard deviation of He. What is it for n inputs?",
            ja="全結合層の重みの標準偏差が He の初期値と違います。入力が n 個のとき、いくつですか。")
variant("DC27-none", DeepConvNet, generator=lambda self, rng: np.random.default_rng(0) if rng is None else rng,
        en="Without rng, every network gets the same weights: a generator with a fixed seed is made.",
        ja="rng を省略すると、シードを固定した乱数生成器になり、いつも同じ重みです。")
variant("DC21", DeepConvNet, kept=lambda self, array: np.copy(array),
        en="params holds copies: what an optimizer writes there never reaches the layers.",
        ja="params がコピーを持っています。オプティマイザーが書き込んでも、層には届きません。")
variant("DC22", DeepConvNet, tests_in=True,
        en="predict runs in training mode. Which statistics does batch normalization use in testing?",
        ja="predict が学習時の動作です。テスト時のバッチ正規化は、どの統計量を使いますか。")
variant("DC23", DeepConvNet, loss=lambda self, x, t, train=True: DeepConvNet.loss(self, x, t, False),
        en="loss and gradient run in test mode.", ja="loss と gradient がテスト時の動作です。")
variant("DC24", DeepConvNet, loss=lambda self, x, t, train=True: DeepConvNet.loss(self, x, t, True),
        en="loss ignores its argument train.", ja="loss が引数 train を使っていません。")
variant("DC25", DeepConvNet, forward=lambda self, x, t: DeepConvNet.loss(self, x, t, False),
        en="gradient goes forward in test mode.", ja="gradient の順伝播がテスト時の動作です。")
variant("DC26", DeepConvNet, predict=probabilities,
        en="predict returns probabilities. Which part does the softmax belong to?", ja="predict が確率を返しています。ソフトマックスはどこに含まれますか。")
variant("DC27", DeepConvNet, generator=lambda self, rng: np.random.default_rng(0),
        en="Every network gets the same weights, whatever rng is.", ja="rng によらず、いつも同じ重みになります。")
variant("DC28", DeepConvNet, last_std=lambda self, n: 0.01,
        en="The affine weights have the standard deviation 0.01. Which method is asked for?",
        ja="全結合層の重みの標準偏差が 0.01 です。どの初期値が必要ですか。")
variant("DC28-xavier", DeepConvNet, last_std=lambda self, n: math.sqrt(1 / n),
        en="The affine weights have the standard deviation of Xavier. Which method is asked for?",
        ja="全結合層の重みの標準偏差が Xavier の初期値です。どの初期値が必要ですか。")
variant("DC29", DeepConvNet, gathered=without_norms,
        en="gradient lacks γ and β. Which parameters are learned?", ja="gradient に γ と β の勾配がありません。学習されるパラメータはどれですか。")
variant("DC30", DeepConvNet, forward=lambda self, x, t: hasattr(self, "t") or self.loss(x, t),
        en="gradient does not go forward with its own samples: it belongs to an earlier loss.",
        ja="gradient が、渡されたサンプルで順伝播を行っていません。前の loss についての勾配になっています。")
wrong("DC31", "DeepConvNet",
      lambda input_dim=(1, 8, 8), filters=(8, 16), output_size=10, filter_size=3, rng=None: DeepConvNet(input_dim, filters[:1], output_size, filter_size, rng),
      en="There is only one block. How many does `filters` ask for?", ja="ブロックが 1 つしかありません。filters はいくつのブロックを求めていますか。")
wrong("DC32", "DeepConvNet",
      lambda input_dim=(1, 8, 8), filters=(8, 16), output_size=10, filter_size=3, rng=None: DeepConvNet(input_dim, filters, output_size, 3, rng),
      en="The filters are always 3×3. What is filter_size for?", ja="フィルターがいつも 3×3 です。filter_size は何のためにありますか。")
# fmt: on

EXCUSED = {
    ("conv_block", "one_sample"): "a block is made, not run",
    "integers": "images are floats, as of the layers it is made of",
    "float32": "promised of the functions in activations.py and softmax.py only",
    "empty_batch": "nothing is said of a batch without images",
}

WORKED = {
    "conv_block": """
layers = conv_block(1, 2, 3, np.random.default_rng(0))
[type(layer).__name__ for layer in layers] == ["Convolution", "BatchNormalization", "Relu", "MaxPooling"]

layers = conv_block(8, 64, 3, np.random.default_rng(0))
round(float(layers[0].W.std()), 1)
""",
}
