"""Hidden tests and mistakes of the five optimizers.

Oracle: the state is never stored. Each update is computed anew from all gradients so far: a velocity is a sum of old
gradients, each weighted by how long ago it came; Adam's m̂ and v̂ are weighted means.

Only what happens to `params` is tested, never the state, whose form is free.
"""

from functools import partial

import numpy as np

from grader.testing import (
    Optimizer,
    Picture,
    adds,
    changes_the_array_itself,
    check,
    data,
    default_settings,
    each,
    gradients_are_not_changed,
    gradients_in_another_order,
    inplace,
    keys_of_different_shapes,
    new_key,
    supporting,
    task,
    three_updates,
    two_optimizers,
    valley_path,
    variant,
)
from grader.testing.right_optimizers import OF_ANY
from grader.testing.right_rules import SGD, AdaGrad, Adam, Momentum, RMSProp

DEFAULTS = {
    "SGD": {"lr": 0.01},
    "Momentum": {"lr": 0.01, "momentum": 0.9},
    "AdaGrad": {"lr": 0.01, "eps": 1e-7},
    "RMSProp": {"lr": 0.01, "decay_rate": 0.99, "eps": 1e-7},
    "Adam": {"lr": 0.001, "beta1": 0.9, "beta2": 0.999, "eps": 1e-7},
}
DESCENT = {  # with these, f falls to a sixth or less in 8 updates
    "SGD": {"lr": 0.9},
    "Momentum": {"lr": 0.6, "momentum": 0.5},
    "AdaGrad": {"lr": 2.0},
    "RMSProp": {"lr": 0.3, "decay_rate": 0.99},
    "Adam": {"lr": 0.7, "beta1": 0.5, "beta2": 0.9},
}
RTOL = 1e-4  # Adam's two forms place eps differently, up to 3e-5 of a step for |g| ≥ 0.1; and eps has tests of its own


def faded(values, decay):
    """Sum of all values, each times `decay` to the power of its age."""
    return sum(decay**age * v for age, v in enumerate(reversed(values)))


def squares(gradients):
    return [g**2 for g in gradients]


def mean(values, decay):
    """Mean of all values, each with the weight `decay` to the power of its age."""
    return faded(values, decay) / faded([1.0 for _ in values], decay)


def of_sgd(gs, lr):
    return -lr * gs[-1]


def of_momentum(gs, lr, momentum):
    return -lr * faded(gs, momentum)


def of_adagrad(gs, lr, eps=1e-7):
    return -lr * gs[-1] / (np.sqrt(sum(squares(gs))) + eps)


def of_rmsprop(gs, lr, decay_rate, eps=1e-7):
    return -lr * gs[-1] / (np.sqrt((1 - decay_rate) * faded(squares(gs), decay_rate)) + eps)


def of_adam(gs, lr, beta1, beta2, eps=1e-7):
    return -lr * mean(gs, beta1) / (np.sqrt(mean(squares(gs), beta2)) + eps)


def optimizer(name, last_move, **settings):
    return Optimizer(task=name, last_move=last_move, settings={"lr": 0.3, **settings}, rtol=RTOL)


PLAIN = optimizer("SGD", of_sgd)
MOMENTUM = optimizer("Momentum", of_momentum, momentum=0.7)
ADAGRAD = optimizer("AdaGrad", of_adagrad)
RMSPROP = optimizer("RMSProp", of_rmsprop, decay_rate=0.8)
ADAM = optimizer("Adam", of_adam, beta1=0.8, beta2=0.95)
STATEFUL = (MOMENTUM, ADAGRAD, RMSPROP, ADAM)
ALL = (PLAIN, *STATEFUL)


def one(rng):
    return [data.gradients(rng, 3, 5)]


def two(rng):
    return [data.gradients(rng, 5), data.gradients(rng, 5)]


def constant(rng):
    return [data.gradients(rng, 3)] * 4


def first_is(size):
    """What the first update adds: so much against the sign of the gradient."""
    return lambda gs: [-size * np.sign(gs[0])]


test_changes_the_array_itself = changes_the_array_itself(ALL)

test_gradients_are_not_changed = gradients_are_not_changed(ALL)

test_first_step_is_lr_times_gradient = adds([PLAIN, MOMENTUM], one, lambda gs: [-0.3 * gs[0]],
    en="The first update adds −lr·g.", ja="最初の更新では −lr·g が加わります。")  # fmt: skip

test_first_step_has_the_size_lr = adds([ADAGRAD, ADAM], one, first_is(0.3),
    en="The first update moves every entry by lr against the sign of its gradient.", ja="最初の更新では、各要素が勾配の符号と逆向きに lr だけ動きます。")  # fmt: skip

test_first_step_of_rmsprop = adds(RMSPROP, one, first_is(0.3 / np.sqrt(1 - 0.8)),
    en="The first update moves every entry by lr / √(1 − decay_rate) against the sign of its gradient.",
    ja="最初の更新では、各要素が勾配の符号と逆向きに lr / √(1 − decay_rate) だけ動きます。")  # fmt: skip

test_three_updates = three_updates(STATEFUL)

test_default_settings = default_settings(ALL, DEFAULTS)

test_keys_of_different_shapes = keys_of_different_shapes(ALL, also=["shape_and_kind"])

test_gradients_in_another_order = gradients_in_another_order(ALL)


@supporting
@each(*ALL)
def test_zero_gradient(student, rng, subject):
    """In the first update, an entry whose gradient is 0 stays where it is; nothing becomes nan.

    最初の更新では、勾配が 0 の要素は動かず、nan も現れません。
    """
    g = data.gradients(rng, 5) * [1, 0, 1, 0, 0]
    check.close(subject.moves(subject.make(student), rng, [g])[0][g == 0], np.zeros(3), atol=1e-12)


test_without_momentum_it_is_sgd = adds(MOMENTUM, two, lambda gs: [-0.3 * g for g in gs], settings={"momentum": 0.0},
    en="With momentum = 0 every update adds −lr·g, as SGD does.", ja="momentum = 0 では、SGD と同じく毎回 −lr·g が加わります。")  # fmt: skip

test_constant_gradient_speeds_momentum_up = adds(MOMENTUM, constant,
    lambda gs: [-0.3 * size * gs[0] for size in (1, 1.7, 2.19, 2.533)],
    en="Under a constant gradient the steps grow towards lr·g / (1 − momentum).",
    ja="勾配が一定なら、歩幅は lr·g / (1 − momentum) に向かって大きくなります。")  # fmt: skip

test_constant_gradient_slows_adagrad_down = adds(ADAGRAD, constant,
    lambda gs: [-0.3 / np.sqrt(t) * np.sign(gs[0]) for t in (1, 2, 3, 4)],
    en="Under a constant gradient, step number t has the size lr / √t.", ja="勾配が一定なら、t 回目の歩幅は lr / √t です。")  # fmt: skip

test_constant_gradient_brings_rmsprop_to_lr = adds(RMSPROP, constant,
    lambda gs: [-0.3 / np.sqrt(1 - 0.8**t) * np.sign(gs[0]) for t in (1, 2, 3, 4)],
    en="Under a constant gradient, step number t has the size lr / √(1 − decay_rateᵗ), which goes to lr.",
    ja="勾配が一定なら、t 回目の歩幅は lr / √(1 − decay_rateᵗ) で、lr に近づきます。")  # fmt: skip

test_constant_gradient_keeps_adam_at_lr = adds(ADAM, constant, lambda gs: [-0.3 * np.sign(gs[0])] * 4,
    en="Under a constant gradient every step has the size lr.", ja="勾配が一定なら、歩幅は毎回 lr です。")  # fmt: skip


@supporting
@each(ADAGRAD, RMSPROP, ADAM)
def test_scale_of_the_gradient_does_not_matter(student, rng, subject):
    """Gradients ten times as large give the same updates.

    勾配がすべて 10 倍になっても、更新量は変わりません。
    """
    gs = [np.sign(g) * np.abs(g) ** 0.5 / 3 for g in two(rng)]  # sizes from 0.1 to 1.1
    small = subject.moves(subject.make(student), rng, gs)
    subject.check_moves(subject.moves(subject.make(student), rng, [10 * g for g in gs]), small)


test_eps_is_outside_the_root = adds([ADAGRAD, RMSPROP], one, settings={"eps": 0.25},
    en="eps is added to the square root, not under it.", ja="eps は平方根の中ではなく、平方根に足します。")  # fmt: skip

test_default_eps = adds([ADAGRAD, RMSPROP], lambda rng: [data.gradients(rng, 5) * 1e-6],
    en="Without an argument eps is 1e-7: next to a gradient of about that size it counts.",
    ja="引数を省略すると eps は 1e-7 です。同じくらい小さな勾配では、その大きさが効きます。")  # fmt: skip


@task("Adam")
def test_small_gradients_count_in_full(student, rng):
    """With the default eps, outside the root, a gradient of 0.001 still gives a first step of lr to within 1 %.

    既定の eps を平方根の外に置けば、勾配が 0.001 でも最初の歩幅は 1 % 以内の誤差で lr になります。
    """
    g = 1e-3 * rng.choice([-1.0, 1.0], size=5)
    check.close(ADAM.moves(student.Adam(lr=0.3), rng, [g])[0], -0.3 * np.sign(g), rtol=1e-2)


@task("Adam")
def test_eps_makes_steps_shorter(student, rng):
    """With a large eps, the first step goes the same way but stays shorter than lr.

    eps を大きくすると、最初の一歩は同じ向きのまま、lr より短くなります。
    """
    # Sizes up to 10: the longest step is 10 / 10.25 of lr; the form with lrₜ: shorter. 0.5 / (0.5² + 0.25) is 1.
    g = np.append(data.gradients(rng, 4), 0.5)
    sizes = ADAM.moves(ADAM.make(student, eps=0.25), rng, [g])[0] / (-0.3 * np.sign(g))
    check.true(
        np.all((sizes > 0) & (sizes < 0.98)),
        f"With eps = 0.25 the steps divided by lr are between {sizes.min():.3g} and {sizes.max():.3g}.",
        f"eps = 0.25 のとき、歩幅を lr で割った値は {sizes.min():.3g} から {sizes.max():.3g} です。",
    )


test_two_objects_do_not_share_their_memory = two_optimizers(STATEFUL)


@each(*ALL)
def test_goes_down_a_valley(student, rng, subject):
    """Eight updates on x²/20 + y² bring the function below a quarter of where it began.

    x²/20 + y² に対して 8 回更新すると、関数の値は最初の 4 分の 1 未満になります。
    """
    key, slope = new_key(rng), np.array([0.1, 2.0])
    params = {key: np.array([-7.0, 2.0]) + rng.uniform(-0.5, 0.5, size=2)}
    height = float((params[key] ** 2 * slope).sum() / 2)
    optimizer = getattr(student, subject.task)(**DESCENT[subject.task])
    for _ in range(8):
        optimizer.update(inplace(params), {key: slope * params[key]})
        params = {key: check.array(params.get(key), (2,))}
    share = float((params[key] ** 2 * slope).sum() / 2) / height
    check.true(
        share < 0.25,
        f"After 8 updates the function is at {100 * share:.3g} % of its first value.",
        f"8 回の更新後、関数の値は最初の {100 * share:.3g} % です。",
    )


# --- mistakes


def keeps_the_hats(self, g, s):
    s["m"] = self.m_hat(self.m(g, s.get("m", 0.0)), self.time())
    s["v"] = self.v_hat(self.v(g, s.get("v", 0.0), s["m"]), self.time())
    return -self.lr * s["m"] / self.root(s["v"])


def counts_keys(self, params, grads):
    for key in params:
        self.t += 1
        params[key] += self.step(grads[key], self.state(key))


def keeps_the_rate(self, params, grads):
    self.lr *= np.sqrt(1 - self.beta2 ** (self.t + 1)) / (1 - self.beta1 ** (self.t + 1))
    Adam.update(self, params, grads)


def one_dict(self, g, s):
    s["m"] = self.v(g, self.m(g, s.get("m", 0.0)), None)
    return -self.lr * self.m_hat(s["m"], self.time()) / self.root(self.v_hat(s["m"], self.time()))


def betas_swapped(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
    Adam.__init__(self, lr, beta2, beta1, eps)


def of_each(id, *rights, **mistake):
    """The same mistake of several optimizers: OP6-Adam and so on. Momentum has the plain id."""
    for right in rights:
        variant(id if right is Momentum else f"{id}-{right.__name__}", right, **mistake)


# What is found in no value of its own stands first: of mistakes made together, the first few are tried.
of_each("OP7", SGD, Momentum, AdaGrad, RMSProp, Adam, **OF_ANY["OP7"])


# fmt: off
of_each("OP11", SGD, AdaGrad, RMSProp, Adam, sign=-1,
        en="The parameters climb. In which direction does the gradient point: up or down?",
        ja="誤差が大きくなる方向に進んでいます。勾配が指すのは、上る方向と下る方向のどちらですか。")
for id, right in (("AG4", AdaGrad), ("RM7", RMSProp), ("AD9", Adam)):
    variant(id, right, root=lambda self, h: h + self.eps,
            en="The step shrinks as the gradient grows. h is a square: what has the same unit as the gradient?",
            ja="勾配が大きいほど歩幅が小さくなっています。h は 2 乗の量です。勾配と同じ単位になるのは何ですか。")
variant("OP1", Momentum, new=lambda self, g: self.lr * g,
        en="The parameters climb. Which sign does g have in v, and which sign has v in the update?",
        ja="誤差が大きくなる方向に進んでいます。v の中の g の符号と、更新式の v の符号はそれぞれ何ですか。")
variant("OP2", Momentum, new=lambda self, g: -self.lr * (1 - self.momentum) * g,
        en="The gradient is weighted with 1 − momentum, as in another convention. Which weight does it have here?",
        ja="勾配に 1 − momentum が掛かっています（別の流儀です）。この課題の式で g に掛かるのは何ですか。")
variant("OP14", Momentum, used=lambda self, before, v: before,
        en="The parameter moves by the old v: the new gradient comes an update too late. Which line comes first?",
        ja="更新前の v で動いているため、新しい勾配が 1 回遅れて効きます。どちらの式が先ですか。")
variant("OP12", Momentum, move=lambda self, v, g: self.lr * v,
        en="The learning rate enters twice. Is it already part of v?", ja="学習率が 2 回掛かっています。v にはすでに学習率が含まれていませんか。")
variant("OP16", Momentum, old=lambda self, v: (1 - self.momentum) * v,
        en="The old v keeps only 1 − momentum of itself. With momentum = 0.9, how much of it should stay?",
        ja="古い v に 1 − momentum が掛かっています。momentum = 0.9 のとき、古い v はどれだけ残りますか。")
variant("OP17", Momentum, move=lambda self, v, g: self.momentum * v - self.lr * g,
        en="The parameter moves as in Nesterov's method, a step ahead of v. What is added to p here?",
        ja="v より 1 歩先へ進むネステロフの方法になっています。この課題で p に加えるのは何ですか。")
variant("OP18", Momentum, begin=lambda self, g: -self.lr * g,
        en="The first gradient counts twice: it is in the v that a key begins with, and is added to it. How does v begin?",
        ja="最初の勾配が 2 回効いています。v の初期値に入れたうえで、さらに加えています。v は何から始めますか。")
for id, right in (("AG9", AdaGrad), ("RM13", RMSProp)):
    variant(id, right, kept=lambda self, h: np.sqrt(h), root=lambda self, h: h + self.eps,
            en="h is kept as its root, so that the next square is added to a root. What do you keep from update to update?",
            ja="h の平方根を保存しているため、次の更新では根に 2 乗を足しています。更新のたびに残すのは何ですか。")
variant("OP5", SGD, step=lambda self, g, s: -(self.lr - g),
        en="The learning rate is moved by, not multiplied with. What does it do to the gradient?", ja="学習率と勾配の引き算になっています。学習率は勾配にどう作用しますか。")
variant("OP13", SGD, step=lambda self, g, s: -g,
        en="The whole gradient is subtracted. Where does the learning rate enter?", ja="勾配がそのまま引かれています。学習率はどこに入りますか。")
variant("AG1", AdaGrad, old=lambda self, h: 0.0,
        en="Only the latest gradient counts. What does AdaGrad do with the squares of all the earlier ones?",
        ja="最新の勾配しか使われていません。AdaGrad は、それまでの勾配の 2 乗をどう扱いますか。")
variant("RM1", RMSProp, old=lambda self, h: (1 - self.rho) * h, new=lambda self, g: self.rho * g**2,
        en="Old and new have exchanged their weights. With decay_rate = 0.99, how much of the old h should stay?",
        ja="古い値と新しい値の重みが逆です。decay_rate = 0.99 のとき、古い h はどれだけ残りますか。")
variant("RM2", RMSProp, new=lambda self, g: g**2,
        en="The new square enters with full weight. What do the weights of an average add up to?",
        ja="新しい 2 乗が重み 1 で加わっています。平均の重みの合計はいくつですか。")
variant("RM3", RMSProp, old=lambda self, h: h, new=lambda self, g: g**2,
        en="h only grows, as in AdaGrad, so the rate lr/√h shrinks for ever. How does RMSProp forget?",
        ja="AdaGrad のように h が増え続け、学習率 lr/√h が小さくなる一方です。RMSProp はどのように過去を忘れますか。")
variant("RM3-weighted", RMSProp, old=lambda self, h: h,
        en="The old h keeps its full weight, so it only grows. By which factor does it fade?",
        ja="古い h が重み 1 のまま残り、増え続けています。古い h には何を掛けますか。")
variant("RM4", RMSProp, new=lambda self, g: (1 - self.rho) * np.mean(g**2),
        en="All entries get the same scale. Is h one number, or one number for each entry?",
        ja="すべての要素が同じ尺度で割られています。h は全体で 1 つですか、要素ごとにありますか。")
variant("RM4-mean", RMSProp, new=lambda self, g: (1 - self.rho) * np.mean(g) ** 2,
        en="The gradient is averaged over the entries before it is squared. Is h one number, or one for each entry?",
        ja="2 乗する前に勾配を全要素で平均しています。h は全体で 1 つですか、要素ごとにありますか。")
variant("RM8", RMSProp, used=lambda self, before, h: h / (1 - self.rho**self.t),
        en="h is corrected for its start at 0, as in Adam. Has RMSProp such a step?", ja="Adam のように h のバイアス補正をしています。RMSProp の式にその手順はありますか。")
for id, right in (("AG5", AdaGrad), ("RM10", RMSProp)):
    variant(id, right, used=lambda self, before, h: before,
            en="The step uses h from before this gradient; the first one explodes. Which comes first, the sum or the step?",
            ja="今回の勾配を加える前の h で割っているため、最初の一歩が極端に大きくなります。先に行うのはどちらですか。")
for id, right in (("AG5-inside", AdaGrad), ("RM10-inside", RMSProp)):
    variant(id, right, used=lambda self, before, h: before, root=lambda self, h: np.sqrt(h + self.eps),
            en="The step uses h from before this gradient, and eps stands under the root. Which comes first, the sum or the step, and what is added to the root?", ja="今回の勾配を加える前の h で割っていて、eps も平方根の中にあります。先に行うのはどちらで、平方根に足すのは何ですか。")
for id, right in (("AG5-begun", AdaGrad), ("RM10-begun", RMSProp)):
    variant(id, right, used=lambda self, before, h: before, begin=lambda self, g: g**2,
            en="h begins as the square of the first gradient, and the step then uses it from before the first line of the rule. How does h begin, and when does it change?", ja="h が最初の勾配の 2 乗から始まり、しかも更新前の h で割っています。h は何から始め、いつ更新しますか。")
for id, right in (("OP14-later", Momentum), ("AG5-later", AdaGrad), ("RM10-later", RMSProp)):
    variant(id, right, used=lambda self, before, now: before if np.any(before) else now,
            en="From the second update on, the step is made with what was kept before this gradient. Which comes first: to keep, or to step?",
            ja="2 回目の更新から、今回の勾配を加える前の値で動いています。状態の更新と一歩動くのと、どちらが先ですか。")
for id, right in (("AG7", AdaGrad), ("RM11", RMSProp)):
    variant(id, right, push=lambda self, g: np.ones_like(g),
            en="The gradient enters the step through h only. What is divided by the root?", ja="更新量に、勾配が h を通してしか現れていません。平方根で割るのは何ですか。")
NOT_SQUARED = {
    "en": "The gradient enters the sum under the root without its square. What is the root of a negative number?",
    "ja": "平方根の中の和に、勾配が 2 乗されずに加わっています。和が負になると、平方根はどうなりますか。",
}
variant("AG8", AdaGrad, **NOT_SQUARED, new=lambda self, g: g)
variant("RM12", RMSProp, **NOT_SQUARED, new=lambda self, g: (1 - self.rho) * g)
variant("AD15", Adam, **NOT_SQUARED, v=lambda self, g, v, m: self.beta2 * v + (1 - self.beta2) * g)
for id, right in (("AG6", AdaGrad), ("RM9", RMSProp), ("AD11", Adam)):
    variant(id, right, root=lambda self, h: np.sqrt(h) + 1e-7,
            en="The argument eps has no effect: a fixed number is added to the root. What if another eps is given?",
            ja="引数 eps が使われていません。平方根に決まった数を足しています。別の eps が渡されたらどうなりますか。")
for id, right in (("AG6-default", AdaGrad), ("RM9-default", RMSProp)):
    variant(id, right, root=lambda self, h: np.sqrt(h) + (1e-8 if self.eps == 1e-7 else self.eps),
            en="The default eps is 1e-8, as in some libraries. Which one does the signature give?",
            ja="eps の既定値が、一部のライブラリのように 1e-8 になっています。シグネチャでの値はいくつですか。")
for id, right in (("AG2", AdaGrad), ("RM5", RMSProp), ("AD7", Adam)):
    variant(id, right, root=lambda self, h: np.sqrt(h + self.eps),
            en="eps stands under the root. What is √eps, beside the square root of a small h?",
            ja="eps が平方根の中にあります。h が小さいとき、√eps は √h に比べてどのくらいの大きさですか。")
for id, right in (("AG3", AdaGrad), ("RM6", RMSProp), ("AD8", Adam)):
    variant(id, right, root=lambda self, h: np.sqrt(h),
            en="A gradient of 0 gives nan. What keeps the denominator away from 0?", ja="勾配が 0 のとき nan になります。分母が 0 になるのを何が防ぎますか。")
variant("AD1", Adam, m_hat=lambda self, m, t: m, v_hat=lambda self, v, t: v,
        en="The first steps have the wrong size. m and v start at 0: what makes up for that?",
        ja="最初の数回の歩幅が正しくありません。m と v は 0 から始まります。それを補うのは何ですか。")
variant("AD2", Adam, time=lambda self: 1,
        en="The correction is the same in every update. How should it fade as t grows?", ja="補正が毎回同じです。t が大きくなるにつれて、補正はどう変わるべきですか。")
variant("AD3", Adam, time=lambda self: self.t - 1,
        en="The first update divides by 0. Which number does t have in it, and when is it counted up?",
        ja="最初の更新で 0 で割っています。そのとき t はいくつですか。t はいつ増やしますか。")
variant("AD4", Adam, time=lambda self: self.t + 1,
        en="The correction is one update ahead. Which number does t have in the first update?", ja="補正が 1 回分先に進んでいます。最初の更新で t はいくつですか。")
variant("AD5", Adam, update=counts_keys,
        en="The second key moves by another step than the first. How often does t go up in one update?",
        ja="2 番目以降のキーの歩幅が異なります。1 回の update で t は何回増えますか。")
variant("AD6", Adam, m_hat=lambda self, m, t: Adam.m_hat(self, m, t) * (1 - self.beta2**t), v_hat=lambda self, v, t: v,
        en="In lrₜ a root is missing. v stands under a root: what follows for its correction?",
        ja="lrₜ の平方根が抜けています。v は平方根の中にあります。v の補正はどうなりますか。")
variant("AD6-both", Adam, v_hat=lambda self, v, t: v,
        m_hat=lambda self, m, t: m * np.sqrt((1 - self.beta2**t) / (1 - self.beta1**t)),
        en="In lrₜ both corrections stand under the root. Which of m and v stands under a root in the update?",
        ja="lrₜ で両方の補正に平方根が掛かっています。更新式で平方根の中にあるのは、m と v のどちらですか。")
for id, parts in (("v", {"v_hat": lambda self, v, t: v}), ("m", {"m_hat": lambda self, m, t: m})):
    variant(f"AD1-{id}", Adam, **parts,
            en="Only one of m and v is corrected for its start at 0. What about the other?",
            ja="m と v の一方しかバイアス補正されていません。もう一方も 0 から始まりませんか。")
OTHER_BETA = {
    "AD10-m": {"m": lambda self, g, m: self.beta2 * m + (1 - self.beta2) * g},
    "AD10-v": {"v": lambda self, g, v, m: self.beta1 * v + (1 - self.beta1) * g**2},
    "AD10-m-hat": {"m_hat": lambda self, m, t: m / (1 - self.beta2**t)},
    "AD10-v-hat": {"v_hat": lambda self, v, t: v / (1 - self.beta1**t)},
}
OTHER_BETA |= {"AD10-averages": OTHER_BETA["AD10-m"] | OTHER_BETA["AD10-v"],
               "AD10-hats": OTHER_BETA["AD10-m-hat"] | OTHER_BETA["AD10-v-hat"]}
for id, parts in OTHER_BETA.items():
    variant(id, Adam, **parts,
            en="Somewhere a beta stands that belongs to the other average. Which lines are for m, and which for v?",
            ja="beta1 と beta2 を取り違えたところがあります。m の行と v の行には、それぞれどちらを使いますか。")
variant("AD12", Adam, step=keeps_the_hats,
        en="What is kept for the next update is m̂ and v̂. Which numbers do the first lines of the rule go on with?",
        ja="次の更新のために m̂ と v̂ が残されています。次の更新式で使うのは、補正前と補正後のどちらの値ですか。")
variant("AD21", Adam, update=keeps_the_rate, m_hat=lambda self, m, t: m, v_hat=lambda self, v, t: v,
        en="lr itself is overwritten with lrₜ, so that every update corrects what is corrected. From which lr is lrₜ made?",
        ja="lr 自体を lrₜ で上書きしているため、補正が更新のたびに重なります。lrₜ はどの lr から計算しますか。")
variant("AD22", Adam, m_hat=lambda self, m, t: m / (1 - self.beta1) ** t, v_hat=lambda self, v, t: v / (1 - self.beta2) ** t,
        en="The whole of 1 − beta is raised to the power t. What stands under the exponent?", ja="1 − beta 全体が t 乗されています。t 乗されるのはどこですか。")
variant("AD23", Adam, step=one_dict,
        en="m and v are kept in one place, so that each overwrites the other. How many dicts does m = v = {} make?", ja="m と v が同じ場所に保存され、互いに上書きしています。m = v = {} で、辞書はいくつできますか。")
variant("AD13", Adam, v=lambda self, g, v, m: self.beta2 * v + (1 - self.beta2) * m**2,
        en="v is the average of m². Whose squares does it hold?", ja="v が m² の平均になっています。v は何の 2 乗の平均ですか。")
for id, parts in (
    ("AD14-m", {"m": lambda self, g, m: self.beta1 * m + g}),
    ("AD14-v", {"v": lambda self, g, v, m: self.beta2 * v + g**2}),
):
    variant(id, Adam, **parts,
            en="What is new enters an average with full weight. What do the weights of an average add up to?",
            ja="平均の中で、新しい値の重みが 1 になっています。平均の重みの合計はいくつですか。")
for id, right, begin in (("AG12", AdaGrad, lambda self, g: g**2), ("RM14", RMSProp, lambda self, g: g**2), ("RM14-weighted", RMSProp, lambda self, g: (1 - self.rho) * g**2),
                         ("AD16", Adam, lambda self, g: (g, g**2)), ("AD16-m", Adam, lambda self, g: (g, 0.0)), ("AD16-v", Adam, lambda self, g: (0.0, g**2))):
    variant(id, right, begin=begin,
            en="The memory of a key begins with the first gradient, or its square, in place of 0. What is it after one update, by the rule?", ja="状態の初期値が 0 ではなく、最初の勾配（またはその 2 乗）になっています。式どおりなら、1 回目の更新後の値は何ですか。")
for id, right, start in (("AG13", AdaGrad, 1.0), ("AG13-tenth", AdaGrad, 0.1), ("RM15", RMSProp, 1.0), ("RM15-tenth", RMSProp, 0.1)):
    variant(id, right, begin=lambda self, g, start=start: start,
            en="h begins above 0, as in some libraries, so that the first steps are too small. Where does every memory begin here?", ja="h が 0 より大きな値から始まり（一部のライブラリの流儀です）、最初の歩幅が小さくなっています。この課題では何から始めますか。")
for id, right, new in (("AG14", AdaGrad, lambda self, g: np.sum(g**2)), ("AG14-mean", AdaGrad, lambda self, g: np.mean(g**2)), ("RM4-sum", RMSProp, lambda self, g: (1 - self.rho) * np.sum(g**2))):
    variant(id, right, new=new,
            en="All entries get the same scale. Is h one number, or one number for each entry?", ja="すべての要素が同じ尺度で割られています。h は全体で 1 つですか、要素ごとにありますか。")
for id, size in (("AD17", np.mean), ("AD17-sum", np.sum)):
    variant(id, Adam, v=lambda self, g, v, m, size=size: self.beta2 * v + (1 - self.beta2) * size(g**2),
            en="All entries get the same scale. Is v one number, or one number for each entry?", ja="すべての要素が同じ尺度で割られています。v は全体で 1 つですか、要素ごとにありますか。")
for id, used in (("AD18", lambda self, old, new: old), ("AD18-m", lambda self, old, new: (old[0], new[1])), ("AD18-v", lambda self, old, new: (new[0], old[1]))):
    variant(id, Adam, used=used,
            en="The step uses an average from before this gradient. Which comes first, the averages or the step?", ja="今回の勾配を加える前の平均で動いています。先に行うのは、平均の更新と移動のどちらですか。")
for id, parts in (("AD19", {"m": lambda self, g, m: g, "m_hat": lambda self, m, t: m}), ("AD19-hat", {"m": lambda self, g, m: g})):
    variant(id, Adam, **parts,
            en="The latest gradient is divided, not the average of all. What is m for?", ja="平均 m ではなく、最新の勾配だけで動いています。m は何のために計算しますか。")
variant("AD20", Adam, used=lambda self, old, new: (self.beta1 * new[0] + new[0] - self.beta1 * old[0], new[1]),
        en="m looks a step ahead, as in Nadam: the gradient enters once more. Which m is corrected here?", ja="Nadam のように m を 1 歩先まで進めていて、勾配がもう一度加わっています。補正するのはどの m ですか。")
variant("AD20-max", Adam, v=lambda self, g, v, m: np.maximum(self.beta2 * np.sqrt(v), np.abs(g)) ** 2, v_hat=lambda self, v, t: v,
        en="The scale is the largest gradient so far, as in AdaMax. What is averaged in v?", ja="AdaMax のように、これまでで最大の勾配で割っています。v は何の平均ですか。")
variant("AD3-again", Adam, time=lambda self: max(self.t - 1, 1),
        en="The second update has the correction of the first again. When is t counted up?", ja="2 回目の更新の補正が 1 回目と同じです。t はいつ増やしますか。")
for id, root in (("AD24", lambda self, v: v**0.25 + self.eps), ("AD24-none", lambda self, v: np.ones_like(v))):
    variant(id, Adam, root=root,
            en="The step is divided by another power of v̂ than its square root. Which unit has v̂, and which the step?", ja="v̂ の平方根ではない量で割っています。v̂ の単位と、歩幅の単位は何ですか。")
variant("AD25", Adam, v=lambda self, g, v, m: self.beta2 * v + (1 - self.beta2) * np.abs(g),
        en="v is the average of |g|. Which power of g does it hold, if its root is taken later?", ja="v が |g| の平均になっています。後で平方根を取るなら、g の何乗を平均しますか。")
for id, parts in (("m", {"m_hat": lambda self, m, t: m * (1 - self.beta1**t)}), ("v", {"v_hat": lambda self, v, t: v * (1 - self.beta2**t)}),
                  ("both", {"m_hat": lambda self, m, t: m * (1 - self.beta1**t), "v_hat": lambda self, v, t: v * (1 - self.beta2**t)})):
    variant(f"AD26-{id}", Adam, **parts,
            en="A correction makes an average smaller still. m and v start at 0: is their correction a factor or a divisor?", ja="補正で平均がさらに小さくなっています。m と v は 0 から始まります。補正では掛けますか、割りますか。")
variant("AD27", Adam, m_hat=lambda self, m, t: m / (1 - self.beta1 * t), v_hat=lambda self, v, t: v / (1 - self.beta2 * t),
        en="The corrections take beta times t. What is the t in betaᵗ?", ja="補正で beta × t を使っています。betaᵗ の t は何を表しますか。")
variant("AD10", Adam, __init__=betas_swapped,
        en="beta1 and beta2 are exchanged. Which of the two averages is the slow one?", ja="beta1 と beta2 が逆です。ゆっくり変わる平均は m と v のどちらですか。")
# fmt: on
for shared in ("OP6", "OP6-rate", "OP8", "OP9"):
    of_each(shared, SGD, Momentum, AdaGrad, RMSProp, Adam, **OF_ANY[shared])
for shared in ("OP4", "OP10", "OP15"):
    of_each(shared, Momentum, AdaGrad, RMSProp, Adam, **OF_ANY[shared])
of_each("OP3", Momentum, RMSProp, Adam, **OF_ANY["OP3"])  # of AdaGrad this is AG1

RATES = {"SGD": 0.9, "Momentum": 0.1, "AdaGrad": 1.5, "RMSProp": 0.1, "Adam": 0.6}
PICTURES = tuple(
    Picture("optimizer_path", name, partial(valley_path, name=name, lr=lr), given={"name": name})
    for name, lr in RATES.items()
)

EXCUSED = {
    "one_sample": "gradients have no samples",
    "twice_the_same": "an optimizer remembers: the second of two updates is another one",
    "integers": "parameters and gradients are floats",
    "float32": "promised of the functions in activations.py and softmax.py only",
    "empty_batch": "gradients have no samples",
    ("SGD", "two_objects"): "SGD remembers nothing",
}
