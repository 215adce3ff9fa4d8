"""Hidden tests and mistakes of the five optimizers.

Oracle: the state is never stored. Each update is computed anew from all gradients so far: a velocity is a sum of old
gradients, each weighted by how long ago it came; Adam's m̂ and v̂ are weighted means.

Only what happens to `params` is tested, never the state, whose form is free. Every test makes up its own keys, so that
state kept in a class (a mistake) reaches the one test that looks for it, and no other: no worker of its own is needed.
"""

from functools import partial

import numpy as np
import pytest

from grader.testing import Picture, check, inplace, mistake, task

ALL = ("SGD", "Momentum", "AdaGrad", "RMSProp", "Adam")
STATEFUL, ADAPTIVE = ALL[1:], ALL[2:]
DEFAULTS = {
    "SGD": {"lr": 0.01},
    "Momentum": {"lr": 0.01, "momentum": 0.9},
    "AdaGrad": {"lr": 0.01, "eps": 1e-7},
    "RMSProp": {"lr": 0.01, "decay_rate": 0.99, "eps": 1e-7},
    "Adam": {"lr": 0.001, "beta1": 0.9, "beta2": 0.999, "eps": 1e-7},
}
SETTINGS = {
    "SGD": {"lr": 0.3},
    "Momentum": {"lr": 0.3, "momentum": 0.7},
    "AdaGrad": {"lr": 0.3},
    "RMSProp": {"lr": 0.3, "decay_rate": 0.8},
    "Adam": {"lr": 0.3, "beta1": 0.8, "beta2": 0.95},
}
DESCENT = {  # with these, f falls to a sixth or less in 8 updates
    "SGD": {"lr": 0.9},
    "Momentum": {"lr": 0.6, "momentum": 0.5},
    "AdaGrad": {"lr": 2.0},
    "RMSProp": {"lr": 0.3, "decay_rate": 0.99},
    "Adam": {"lr": 0.7, "beta1": 0.5, "beta2": 0.9},
}
RTOL = 1e-4  # Adam's two forms place eps differently, up to 3e-5 of a step for |g| ≥ 0.1; and eps has tests of its own


def each(*names):
    """The test is run for each of these optimizers."""
    return pytest.mark.parametrize("name", [pytest.param(n, marks=task(n)) for n in names])


def faded(values, decay):
    """Sum of all values, each times `decay` to the power of its age."""
    return sum(decay**age * v for age, v in enumerate(reversed(values)))


def last_move(name, gradients, lr, momentum=0.9, decay_rate=0.99, beta1=0.9, beta2=0.999, eps=1e-7):
    """What the last of these updates should add to the parameter."""
    g, squares, ones = gradients[-1], [g**2 for g in gradients], [1.0 for _ in gradients]
    if name == "SGD":
        return -lr * g
    if name == "Momentum":
        return -lr * faded(gradients, momentum)
    if name == "AdaGrad":
        return -lr * g / (np.sqrt(sum(squares)) + eps)
    if name == "RMSProp":
        return -lr * g / (np.sqrt((1 - decay_rate) * faded(squares, decay_rate)) + eps)
    mean = faded(gradients, beta1) / faded(ones, beta1)
    mean_square = faded(squares, beta2) / faded(ones, beta2)
    return -lr * mean / (np.sqrt(mean_square) + eps)


def new_key(rng):
    return f"W{rng.integers(10**9)}"


def slopes(rng, *shape):
    """Gradients of both signs, of sizes from 0.1 to 10."""
    u = rng.uniform(-1, 1, size=shape)
    return np.sign(u) * 10 ** (2 * np.abs(u) - 1)


def make(student, name, **settings):
    return getattr(student, name)(**(settings or SETTINGS[name]))


def moves(optimizer, rng, gradients, key=None):
    """What each update adds to one parameter: an array whose first axis counts the updates."""
    key = key or new_key(rng)
    params, added = {key: rng.normal(size=gradients[0].shape)}, []
    for g in gradients:
        before = params[key].copy()
        optimizer.update(inplace(params), {key: g})
        params = {key: check.array(params.get(key), g.shape)}
        added.append(params[key] - before)
    return np.array(added)


def formula(name, gradients, **settings):
    """What `moves` should be."""
    settings = settings or SETTINGS[name]
    return np.array([last_move(name, gradients[: t + 1], **settings) for t in range(len(gradients))])


def check_moves(added, expected):
    check.close(
        added,
        expected,
        rtol=RTOL,
        atol=1e-10,
        en="What the updates added to the parameter was compared; the first index counts the updates.",
        ja="更新でパラメータに加わった値を比べました。添字の 1 つ目は何回目の更新かを表します（0 から）。",
    )


@each(*ALL)
def test_changes_the_array_itself(student, rng, name):
    """params[key] stays the same array and gets new content, so that the layers which hold it see the new values.

    params[key] は同じ配列のまま中身だけが変わります。そのため、配列を共有する層からも新しい値が見えます。
    """
    key, W = new_key(rng), rng.normal(size=(3, 5))
    params, before = {key: W}, W.copy()
    make(student, name).update(inplace(params), {key: slopes(rng, 3, 5)})
    check.true(
        params.get(key) is W,
        "After the update, params[key] is another array than before.",
        "更新後の params[key] が、更新前とは別の配列になっています。",
    )
    check.true(not np.array_equal(W, before), "The update changed nothing.", "更新しても何も変わっていません。")


@each(*ALL)
def test_gradients_are_not_changed(student, rng, name):
    """update does not change the gradients.

    update は勾配を書き換えません。
    """
    key = new_key(rng)
    make(student, name).update(inplace({key: rng.normal(size=(3, 5))}), {key: slopes(rng, 3, 5)})
    check.true(
        1 not in student.last.changed,
        "The update changed grads; they are for reading only.",
        "更新によって grads が書き換えられました。勾配は読み取り専用です。",
    )


@each("SGD", "Momentum")
def test_first_step_is_lr_times_gradient(student, rng, name):
    """The first update adds −lr·g.

    最初の更新では −lr·g が加わります。
    """
    g = slopes(rng, 3, 5)
    check_moves(moves(make(student, name), rng, [g]), [-0.3 * g])


@each("AdaGrad", "Adam")
def test_first_step_has_the_size_lr(student, rng, name):
    """The first update moves every entry by lr against the sign of its gradient.

    最初の更新では、各要素が勾配の符号と逆向きに lr だけ動きます。
    """
    g = slopes(rng, 3, 5)
    check_moves(moves(make(student, name), rng, [g]), [-0.3 * np.sign(g)])


@task("RMSProp")
def test_first_step_of_rmsprop(student, rng):
    """The first update moves every entry by lr / √(1 − decay_rate) against the sign of its gradient.

    最初の更新では、各要素が勾配の符号と逆向きに lr / √(1 − decay_rate) だけ動きます。
    """
    g = slopes(rng, 3, 5)
    check_moves(moves(make(student, "RMSProp"), rng, [g]), [-0.3 / np.sqrt(1 - 0.8) * np.sign(g)])


@each(*STATEFUL)
def test_three_updates(student, rng, name):
    """Three updates with different gradients add what the formula says.

    異なる勾配で 3 回更新すると、毎回、式どおりの値が加わります。
    """
    gs = [slopes(rng, 3, 5) for _ in range(3)]
    check_moves(moves(make(student, name), rng, gs), formula(name, gs))


@each(*ALL)
def test_default_settings(student, rng, name):
    """Without arguments, the optimizer uses the default values of the signature.

    引数を省略すると、シグネチャの既定値が使われます。
    """
    gs = [slopes(rng, 5), slopes(rng, 5)]
    check_moves(moves(getattr(student, name)(), rng, gs), formula(name, gs, **DEFAULTS[name]))


@each(*ALL)
def test_keys_of_different_shapes(student, rng, name):
    """Each key is updated with its own gradient and its own memory, whatever the shapes.

    どのキーも、形状によらず、それぞれの勾配とそれぞれの状態で更新されます。
    """
    shapes = {new_key(rng): shape for shape in ((3, 5), (5,), (5, 2))}
    params = {key: rng.normal(size=shape) for key, shape in shapes.items()}
    optimizer, history = make(student, name), [{k: slopes(rng, *shapes[k]) for k in shapes} for _ in range(2)]
    for grads in history:
        before = {key: p.copy() for key, p in params.items()}
        optimizer.update(inplace(params), grads)
    for key, shape in shapes.items():
        second = formula(name, [g[key] for g in history])[1:]
        check_moves([check.array(params.get(key), shape) - before[key]], second)


@each(*ALL)
def test_gradients_in_another_order(student, rng, name):
    """A gradient belongs to the parameter of the same key, wherever it stands in the dict.

    勾配は、辞書の中での順番によらず、同じキーのパラメータに対応します。
    """
    first, second = new_key(rng), new_key(rng)
    params = {first: rng.normal(size=3), second: rng.normal(size=3)}
    before = {key: p.copy() for key, p in params.items()}
    g = slopes(rng, 3)
    grads = {second: -np.sign(g) * np.abs(slopes(rng, 3)), first: g}  # of opposite signs: AdaGrad sees the sign only
    make(student, name).update(inplace(params), grads)
    for key, start in before.items():
        check_moves([check.array(params.get(key), (3,)) - start], formula(name, [grads[key]]))


@each(*ALL)
def test_zero_gradient(student, rng, name):
    """In the first update, an entry whose gradient is 0 stays where it is; nothing becomes nan.

    最初の更新では、勾配が 0 の要素は動かず、nan も現れません。
    """
    g = slopes(rng, 5) * [1, 0, 1, 0, 0]
    check.close(moves(make(student, name), rng, [g])[0][g == 0], np.zeros(3), atol=1e-12)


@task("Momentum")
def test_without_momentum_it_is_sgd(student, rng):
    """With momentum = 0 every update adds −lr·g, as SGD does.

    momentum = 0 では、SGD と同じく毎回 −lr·g が加わります。
    """
    gs = [slopes(rng, 5), slopes(rng, 5)]
    check_moves(moves(student.Momentum(lr=0.3, momentum=0.0), rng, gs), formula("SGD", gs, lr=0.3))


def under_constant_gradient(student, rng, name, sizes):
    g = slopes(rng, 3)
    unit = g if name == "Momentum" else np.sign(g)
    check_moves(moves(make(student, name), rng, [g] * len(sizes)), [-0.3 * size * unit for size in sizes])


@task("Momentum")
def test_constant_gradient_speeds_momentum_up(student, rng):
    """Under a constant gradient the steps grow towards lr·g / (1 − momentum).

    勾配が一定なら、歩幅は lr·g / (1 − momentum) に向かって大きくなります。
    """
    under_constant_gradient(student, rng, "Momentum", [1, 1.7, 2.19, 2.533, 2.7731])


@task("AdaGrad")
def test_constant_gradient_slows_adagrad_down(student, rng):
    """Under a constant gradient, step number t has the size lr / √t.

    勾配が一定なら、t 回目の歩幅は lr / √t です。
    """
    under_constant_gradient(student, rng, "AdaGrad", [1 / np.sqrt(t) for t in (1, 2, 3, 4)])


@task("RMSProp")
def test_constant_gradient_brings_rmsprop_to_lr(student, rng):
    """Under a constant gradient, step number t has the size lr / √(1 − decay_rateᵗ), which goes to lr.

    勾配が一定なら、t 回目の歩幅は lr / √(1 − decay_rateᵗ) で、lr に近づきます。
    """
    under_constant_gradient(student, rng, "RMSProp", [1 / np.sqrt(1 - 0.8**t) for t in (1, 2, 3, 4)])


@task("Adam")
def test_constant_gradient_keeps_adam_at_lr(student, rng):
    """Under a constant gradient every step has the size lr.

    勾配が一定なら、歩幅は毎回 lr です。
    """
    under_constant_gradient(student, rng, "Adam", [1, 1, 1, 1])


@each(*ADAPTIVE)
def test_scale_of_the_gradient_does_not_matter(student, rng, name):
    """Gradients ten times as large give the same updates.

    勾配がすべて 10 倍になっても、更新量は変わりません。
    """
    gs = [np.sign(g) * np.abs(g) ** 0.5 / 3 for g in (slopes(rng, 5), slopes(rng, 5))]  # sizes from 0.1 to 1.1
    small = moves(make(student, name), rng, gs)
    check_moves(moves(make(student, name), rng, [10 * g for g in gs]), small)


@each("AdaGrad", "RMSProp")
def test_eps_is_outside_the_root(student, rng, name):
    """eps is added to the square root, not under it.

    eps は平方根の中ではなく、平方根に足します。
    """
    settings, gs = SETTINGS[name] | {"eps": 0.25}, [slopes(rng, 5)]
    check_moves(moves(make(student, name, **settings), rng, gs), formula(name, gs, **settings))


@task("Adam")
def test_small_gradients_count_in_full(student, rng):
    """With the default eps, outside the root, a gradient of 0.001 still gives a first step of lr to within 1 %.

    既定の eps を平方根の外に置けば、勾配が 0.001 でも最初の歩幅は 1 % 以内の誤差で lr になります。
    """
    g = 1e-3 * rng.choice([-1.0, 1.0], size=5)
    check.close(moves(student.Adam(lr=0.3), rng, [g])[0], -0.3 * np.sign(g), rtol=1e-2)


@task("Adam")
def test_eps_makes_steps_shorter(student, rng):
    """With a large eps, the first step goes the same way but stays shorter than lr.

    eps を大きくすると、最初の一歩は同じ向きのまま、lr より短くなります。
    """
    g = slopes(rng, 5)  # of sizes up to 10: the longest step is 10 / 10.25 of lr; the form with lrₜ makes it shorter
    sizes = moves(make(student, "Adam", **SETTINGS["Adam"], eps=0.25), rng, [g])[0] / (-0.3 * np.sign(g))
    check.true(
        np.all((sizes > 0) & (sizes < 0.98)),
        f"With eps = 0.25 the steps divided by lr are between {sizes.min():.3g} and {sizes.max():.3g}.",
        f"eps = 0.25 のとき、歩幅を lr で割った値は {sizes.min():.3g} から {sizes.max():.3g} です。",
    )


@each(*STATEFUL)
def test_two_objects_do_not_share_their_memory(student, rng, name):
    """What one optimizer has seen does not change what another one does, even for the same keys.

    あるオプティマイザーが見た勾配は、キーが同じでも、別のオプティマイザーの動きに影響しません。
    """
    one, two, key = make(student, name), make(student, name), new_key(rng)
    moves(one, rng, [slopes(rng, 5), slopes(rng, 5)], key=key)
    g = [slopes(rng, 5)]
    check_moves(moves(two, rng, g, key=key), formula(name, g))


@each(*ALL)
def test_goes_down_a_valley(student, rng, name):
    """Eight updates on x²/20 + y² bring the function below a quarter of where it began.

    x²/20 + y² に対して 8 回更新すると、関数の値は最初の 4 分の 1 未満になります。
    """
    key, slope = new_key(rng), np.array([0.1, 2.0])
    params = {key: np.array([-7.0, 2.0]) + rng.uniform(-0.5, 0.5, size=2)}
    height = float((params[key] ** 2 * slope).sum() / 2)
    optimizer = make(student, name, **DESCENT[name])
    for _ in range(8):
        optimizer.update(inplace(params), {key: slope * params[key]})
        params = {key: check.array(params.get(key), (2,))}
    share = float((params[key] ** 2 * slope).sum() / 2) / height
    check.true(
        share < 0.25,
        f"After 8 updates the function is at {100 * share:.3g} % of its first value.",
        f"8 回の更新後、関数の値は最初の {100 * share:.3g} % です。",
    )


class Rule:
    """An optimizer, right up to `step`; `s` holds the state of one key and is empty at first."""

    sign = 1

    def __init__(self):
        self.t = 0
        self.start()

    def start(self):
        self.states = {}

    def state(self, key):
        return self.states.setdefault(key, {})

    def update(self, params, grads):
        self.t += 1
        for key in params:
            params[key] += self.sign * self.step(grads[key], self.state(key))


class SGDRule(Rule):
    def __init__(self, lr=0.01):
        super().__init__()
        self.lr = lr

    def step(self, g, s):
        return -self.lr * g


class MomentumRule(Rule):
    def __init__(self, lr=0.01, momentum=0.9):
        super().__init__()
        self.lr, self.momentum = lr, momentum

    def v(self, g, v):
        return self.momentum * v - self.lr * g

    def move(self, v):
        return v

    def step(self, g, s):
        s["v"] = self.v(g, s.get("v", 0.0))
        return self.move(s["v"])


class AdaGradRule(Rule):
    def __init__(self, lr=0.01, eps=1e-7):
        super().__init__()
        self.lr, self.eps = lr, eps

    def h(self, g, h):
        return h + g**2

    def root(self, h):
        return np.sqrt(h) + self.eps

    def step(self, g, s):
        s["h"] = self.h(g, s.get("h", 0.0))
        return -self.lr * g / self.root(s["h"])


class RMSPropRule(AdaGradRule):
    def __init__(self, lr=0.01, decay_rate=0.99, eps=1e-7):
        super().__init__(lr, eps)
        self.rho = decay_rate

    def h(self, g, h):
        return self.rho * h + (1 - self.rho) * g**2


class AdamRule(Rule):
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        super().__init__()
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps

    def step(self, g, s):
        s["m"] = self.beta1 * s.get("m", 0.0) + (1 - self.beta1) * g
        s["v"] = self.beta2 * s.get("v", 0.0) + (1 - self.beta2) * g**2
        return self.move(s["m"], s["v"], self.t)

    def root(self, v):
        return np.sqrt(v) + self.eps

    def move(self, m, v, t):
        return -self.lr * m / (1 - self.beta1**t) / self.root(v / (1 - self.beta2**t))


RULES = {"SGD": SGDRule, "Momentum": MomentumRule, "AdaGrad": AdaGradRule, "RMSProp": RMSPropRule, "Adam": AdamRule}


def wrong(id, name, *, en, ja, **methods):
    """Enter the rule of optimizer `name`, with these methods instead of its own, as the mistake `id`."""
    faulty = type(f"{name}_{id}", (RULES[name],), methods)
    globals()[faulty.__name__] = mistake(id, name, en=en, ja=ja)(faulty)


def wrong_in_each(id, names, *, en, ja, **methods):
    """The same mistake of several optimizers: OP6-Adam and so on. Momentum has the plain id."""
    for name in names:
        wrong(id if name == "Momentum" else f"{id}-{name}", name, en=en, ja=ja, **methods)


def spoils_gradients(self, params, grads):
    self.t += 1
    for key in params:
        grads[key][...] = self.step(grads[key], self.state(key))
        params[key] += grads[key]


def rebinds(self, params, grads):
    self.t += 1
    for key in params:
        params[key] = params[key] + self.step(grads[key], self.state(key))


def moves_a_local_name(self, params, grads):
    self.t += 1
    for key, p in params.items():
        p = p + self.step(grads[key], self.state(key))


def pairs_by_position(self, params, grads):
    self.t += 1
    for key, p, g in zip(params, params.values(), grads.values(), strict=True):
        p += self.step(g, self.state(key))


def counts_keys(self, params, grads):
    for key in params:
        self.t += 1
        params[key] += self.step(grads[key], self.state(key))


def steps_before_adding(self, g, s):
    before, s["h"] = s.get("h", 0.0), self.h(g, s.get("h", 0.0))
    return -self.lr * g / self.root(before)


def betas_swapped(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
    AdamRule.__init__(self, lr, beta2, beta1, eps)


def shares_by_class(self):  # new with each object, for all objects: a second run of a test starts from nothing, too
    type(self).states = {}


wrong_in_each(
    "OP3",
    ("Momentum", "RMSProp", "Adam"),  # of AdaGrad this is AG1
    en="Every update starts from zero again. Where is what the last update left behind kept?",
    ja="更新のたびに状態が 0 から始まっています。前回の状態はどこに保存されていますか。",
    state=lambda self, key: {},
)
wrong_in_each(
    "OP4",
    STATEFUL,
    en="All parameters share one memory. How many parameters does one gradient belong to?",
    ja="すべてのパラメータが 1 つの状態を共有しています。ある勾配は、いくつのパラメータのものですか。",
    state=lambda self, key: self.states,
)
wrong_in_each(
    "OP6",
    ALL,
    en="The gradients have changed after the update. Who else may still need them?",
    ja="更新後に勾配の配列が変わっています。その勾配は、この後ほかで使われませんか。",
    update=spoils_gradients,
)
wrong_in_each(
    "OP7",
    ALL,
    en="params[key] is a new array. Which array do the layers of the net hold: the old one or the new one?",
    ja="params[key] が新しい配列に置き換わっています。層が持っているのは、古い配列と新しい配列のどちらですか。",
    update=rebinds,
)
wrong_in_each(
    "OP8",
    ALL,
    en="The parameters have not moved at all. Does the assignment change the array, or only a local name?",
    ja="パラメータがまったく動いていません。その代入で変わるのは、配列の中身とローカル変数のどちらですか。",
    update=moves_a_local_name,
)
wrong_in_each(
    "OP9",
    ALL,
    en="Parameters and gradients are paired by their position. What tells which gradient belongs to which parameter?",
    ja="パラメータと勾配を並び順で組にしています。どの勾配がどのパラメータのものかは、何で決まりますか。",
    update=pairs_by_position,
)
wrong_in_each(
    "OP10",
    STATEFUL,
    en="Two optimizer objects share one memory. Does the state belong to the class or to the object (self)?",
    ja="2 つのオブジェクトが同じ状態を共有しています。状態はクラスとオブジェクト (self) のどちらのものですか。",
    start=shares_by_class,
)
wrong_in_each(
    "OP11",
    ("SGD", *ADAPTIVE),  # of Momentum this is OP1
    en="The parameters climb. In which direction does the gradient point: up or down?",
    ja="損失が大きくなる方向に進んでいます。勾配が指すのは、上る方向と下る方向のどちらですか。",
    sign=-1,
)
wrong(
    "OP1",
    "Momentum",
    en="The parameters climb. Which sign does g have in v, and which sign has v in the update?",
    ja="損失が大きくなる方向に進んでいます。v の中の g の符号と、更新式の v の符号はそれぞれ何ですか。",
    v=lambda self, g, v: self.momentum * v + self.lr * g,
)
wrong(
    "OP2",
    "Momentum",
    en="The gradient is weighted with 1 − momentum, as in another convention. Which weight does it have here?",
    ja="勾配に 1 − momentum が掛かっています（別の流儀です）。この課題の式で g に掛かるのは何ですか。",
    v=lambda self, g, v: self.momentum * v + (1 - self.momentum) * g,
    move=lambda self, v: -self.lr * v,
)
wrong(
    "OP12",
    "Momentum",
    en="The learning rate enters twice. Is it already part of v?",
    ja="学習率が 2 回掛かっています。v にはすでに学習率が含まれていませんか。",
    move=lambda self, v: self.lr * v,
)
wrong(
    "OP5",
    "SGD",
    en="The learning rate is moved by, not multiplied with. What does it do to the gradient?",
    ja="学習率と勾配の引き算になっています。学習率は勾配にどう作用しますか。",
    step=lambda self, g, s: -(self.lr - g),
)
wrong(
    "OP13",
    "SGD",
    en="The whole gradient is subtracted. Where does the learning rate enter?",
    ja="勾配がそのまま引かれています。学習率はどこに入りますか。",
    step=lambda self, g, s: -g,
)
wrong(
    "AG1",
    "AdaGrad",
    en="Only the latest gradient counts. What does AdaGrad do with the squares of all the earlier ones?",
    ja="最新の勾配しか使われていません。AdaGrad は、それまでの勾配の 2 乗をどう扱いますか。",
    h=lambda self, g, h: g**2,
)
wrong(
    "AG5",
    "AdaGrad",
    en="The step uses h from before this gradient; the first one explodes. Which comes first, the sum or the step?",
    ja="今回の勾配を加える前の h で割っているため、最初の一歩が極端に大きくなります。先に行うのはどちらですか。",
    step=steps_before_adding,
)
wrong(
    "RM1",
    "RMSProp",
    en="Old and new have exchanged their weights. With decay_rate = 0.99, how much of the old h should stay?",
    ja="古い値と新しい値の重みが逆です。decay_rate = 0.99 のとき、古い h はどれだけ残りますか。",
    h=lambda self, g, h: (1 - self.rho) * h + self.rho * g**2,
)
wrong(
    "RM2",
    "RMSProp",
    en="The new square enters with full weight. What do the weights of an average add up to?",
    ja="新しい 2 乗が重み 1 で加わっています。平均の重みの合計はいくつですか。",
    h=lambda self, g, h: self.rho * h + g**2,
)
wrong(
    "RM3",
    "RMSProp",
    en="h only grows, as in AdaGrad, so the steps shrink for ever. How does RMSProp forget?",
    ja="AdaGrad のように h が増え続け、歩幅が小さくなる一方です。RMSProp はどのように過去を忘れますか。",
    h=lambda self, g, h: h + g**2,
)
wrong(
    "RM3-weighted",
    "RMSProp",
    en="The old h keeps its full weight, so it only grows. By which factor does it fade?",
    ja="古い h が重み 1 のまま残り、増え続けています。古い h には何を掛けますか。",
    h=lambda self, g, h: h + (1 - self.rho) * g**2,
)
wrong(
    "RM4",
    "RMSProp",
    en="All entries get the same scale. Is h one number, or one number for each entry?",
    ja="すべての要素が同じ尺度で割られています。h は全体で 1 つですか、要素ごとにありますか。",
    h=lambda self, g, h: self.rho * h + (1 - self.rho) * np.mean(g**2),
)
wrong(
    "RM4-mean",
    "RMSProp",
    en="The gradient is averaged over the entries before it is squared. Is h one number, or one for each entry?",
    ja="2 乗する前に勾配を全要素で平均しています。h は全体で 1 つですか、要素ごとにありますか。",
    h=lambda self, g, h: self.rho * h + (1 - self.rho) * np.mean(g) ** 2,
)
for _id, _name in (("AG2", "AdaGrad"), ("RM5", "RMSProp"), ("AD7", "Adam")):
    wrong(
        _id,
        _name,
        en="eps stands under the root. What is √eps, beside the square root of a small h?",
        ja="eps が平方根の中にあります。h が小さいとき、√eps は √h に比べてどのくらいの大きさですか。",
        root=lambda self, h: np.sqrt(h + self.eps),
    )
for _id, _name in (("AG3", "AdaGrad"), ("RM6", "RMSProp"), ("AD8", "Adam")):
    wrong(
        _id,
        _name,
        en="A gradient of 0 gives nan. What keeps the denominator away from 0?",
        ja="勾配が 0 のとき nan になります。分母が 0 になるのを何が防ぎますか。",
        root=lambda self, h: np.sqrt(h),
    )
for _id, _name in (("AG4", "AdaGrad"), ("RM7", "RMSProp"), ("AD9", "Adam")):
    wrong(
        _id,
        _name,
        en="The step shrinks as the gradient grows. h is a square: what has the same unit as the gradient?",
        ja="勾配が大きいほど歩幅が小さくなっています。h は 2 乗の量です。勾配と同じ単位になるのは何ですか。",
        root=lambda self, h: h + self.eps,
    )
wrong(
    "AD1",
    "Adam",
    en="The first steps have the wrong size. m and v start at 0: what makes up for that?",
    ja="最初の数回の歩幅が正しくありません。m と v は 0 から始まります。それを補うのは何ですか。",
    move=lambda self, m, v, t: -self.lr * m / self.root(v),
)
wrong(
    "AD2",
    "Adam",
    en="The correction is the same in every update. How should it fade as t grows?",
    ja="補正が毎回同じです。t が大きくなるにつれて、補正はどう変わるべきですか。",
    move=lambda self, m, v, t: AdamRule.move(self, m, v, 1),
)
wrong(
    "AD3",
    "Adam",
    en="The first update divides by 0. Which number does t have in it, and when is it counted up?",
    ja="最初の更新で 0 で割っています。そのとき t はいくつですか。t はいつ増やしますか。",
    move=lambda self, m, v, t: AdamRule.move(self, m, v, t - 1),
)
wrong(
    "AD4",
    "Adam",
    en="The correction is one update ahead. Which number does t have in the first update?",
    ja="補正が 1 回分先に進んでいます。最初の更新で t はいくつですか。",
    move=lambda self, m, v, t: AdamRule.move(self, m, v, t + 1),
)
wrong(
    "AD5",
    "Adam",
    en="The second key moves by another step than the first. How often does t go up in one update?",
    ja="2 番目以降のキーの歩幅が異なります。1 回の update で t は何回増えますか。",
    update=counts_keys,
)
wrong(
    "AD6",
    "Adam",
    en="In lrₜ a root is missing. v stands under a root: what follows for its correction?",
    ja="lrₜ の平方根が抜けています。v は平方根の中にあります。v の補正はどうなりますか。",
    move=lambda self, m, v, t: -self.lr * (1 - self.beta2**t) / (1 - self.beta1**t) * m / self.root(v),
)
wrong(
    "AD6-both",
    "Adam",
    en="In lrₜ both corrections stand under the root. Which of m and v stands under a root in the update?",
    ja="lrₜ で両方の補正に平方根が掛かっています。更新式で平方根の中にあるのは、m と v のどちらですか。",
    move=lambda self, m, v, t: -self.lr * np.sqrt((1 - self.beta2**t) / (1 - self.beta1**t)) * m / self.root(v),
)
wrong(
    "AD10",
    "Adam",
    en="beta1 and beta2 are exchanged. Which of the two averages is the slow one?",
    ja="beta1 と beta2 が逆です。ゆっくり変わる平均は m と v のどちらですか。",
    __init__=betas_swapped,
)


def path(name, lr, student, updates=12):
    """The first updates on x²/20 + y² from (−7, 2)."""
    optimizer = getattr(student, name)(lr=lr)
    params = {"x": np.array([-7.0]), "y": np.array([2.0])}
    points = [[-7.0, 2.0]]
    for _ in range(updates):
        optimizer.update(inplace(params), {"x": params["x"] / 10, "y": 2 * params["y"]})
        points.append([params["x"][0], params["y"][0]])
    return points


RATES = {"SGD": 0.9, "Momentum": 0.1, "AdaGrad": 1.5, "RMSProp": 0.1, "Adam": 0.6}
PICTURES = tuple(
    Picture("optimizer_path", name, partial(path, name, lr), given={"name": name}) for name, lr in RATES.items()
)
