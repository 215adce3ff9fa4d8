"""Hidden tests and mistakes of step decay and Nesterov's momentum.

Oracles: the rate is multiplied by hand, epoch by epoch; an update is computed anew from all gradients so far, without
any state, and as the look-ahead that it is. Only what happens to `params` is tested, never the state, whose form is
free. Every test makes up its own keys, so that state kept in a class reaches the one test that looks for it.
"""

import numpy as np

from grader.testing import Picture, check, inplace, mistake, points, task

LR, MU = 0.3, 0.7


def rate_by_hand(lr, epoch, drop, every):
    for passed in range(1, epoch + 1):
        if passed % every == 0:
            lr *= drop
    return lr


def rates(student, lr, epochs, **settings):
    return [check.number(student.step_decay(lr, epoch, **settings)) for epoch in epochs]


@task("step_decay")
def test_first_epochs(student, rng):
    """In the first `every` epochs the rate is lr; epoch 0 is one of them.

    エポック 0 から始まる最初の every エポックでは、学習率は lr のままです。
    """
    lr = rng.uniform(0.1, 1.0)
    check.close(rates(student, lr, range(4), drop=0.3, every=4), [lr] * 4)


@task("step_decay")
@points(2)
def test_rates_of_many_epochs(student, rng):
    """After every `every` epochs the rate is multiplied by drop once more, and stays the same in between.

    every エポックごとに学習率に drop が掛かり、その間は変わりません。
    """
    for every in (3, 4):
        lr, drop = rng.uniform(0.1, 1.0), rng.uniform(0.2, 0.4)
        expected = [rate_by_hand(lr, epoch, drop, every) for epoch in range(14)]
        check.close(rates(student, lr, range(14), drop=drop, every=every), expected)


@task("step_decay")
def test_default_settings(student, rng):
    """Without arguments the rate halves every 10 epochs.

    引数を省略すると、学習率は 10 エポックごとに半分になります。
    """
    lr = rng.uniform(0.1, 1.0)
    check.close(rates(student, lr, (0, 9, 10, 19, 20, 35)), [lr, lr, lr / 2, lr / 2, lr / 4, lr / 8])


@task("step_decay")
def test_share_that_is_left(student, rng):
    """drop is the share that is left after a step: 0.9 lowers the rate only a little.

    drop は 1 段ごとに残る割合です。0.9 なら、学習率は少ししか下がりません。
    """
    lr = rng.uniform(0.1, 1.0)
    check.close(rates(student, lr, (5, 10), drop=0.9, every=5), [0.9 * lr, 0.81 * lr])


@task("step_decay")
def test_every_epoch(student, rng):
    """With every = 1 the rate falls in each epoch.

    every = 1 なら、学習率はエポックごとに下がります。
    """
    lr = rng.uniform(0.1, 1.0)
    check.close(rates(student, lr, range(5), drop=0.6, every=1), [lr * 0.6**k for k in range(5)])


@task("step_decay")
def test_factor_one(student, rng):
    """With drop = 1 the rate never changes.

    drop = 1 なら、学習率はずっと変わりません。
    """
    lr = rng.uniform(0.1, 1.0)
    check.close(rates(student, lr, (0, 3, 7, 50), drop=1.0, every=3), [lr] * 4)


@task("step_decay")
def test_epochs_in_any_order(student, rng):
    """The rate depends on the epoch alone, not on earlier calls.

    学習率はエポックだけで決まり、それまでの呼び出しには左右されません。
    """
    lr, epochs = rng.uniform(0.1, 1.0), [int(e) for e in rng.permutation(12)]
    expected = [rate_by_hand(lr, epoch, 0.4, 3) for epoch in epochs]
    check.close(rates(student, lr, epochs, drop=0.4, every=3), expected)


def new_key(rng):
    return f"W{rng.integers(10**9)}"


def slopes(rng, *shape):
    """Gradients of both signs, of sizes from 0.5 to 2."""
    return rng.choice([-1.0, 1.0], size=shape) * rng.uniform(0.5, 2.0, size=shape)


def make(student, **settings):
    return student.Nesterov(**({"lr": LR, "momentum": MU} | settings))


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


def formula(gradients, lr=LR, mu=MU):
    """What `moves` should be: the gradient's own step, and mu times the sum of all steps, older ones fading."""
    added = []
    for t, g in enumerate(gradients):
        velocity = sum(-lr * mu ** (t - s) * old for s, old in enumerate(gradients[: t + 1]))
        added.append(-lr * g + mu * velocity)
    return np.array(added)


def check_moves(added, expected):
    check.close(
        added,
        expected,
        en="What the updates added to the parameter was compared; the first index counts the updates.",
        ja="更新でパラメータに加わった値を比べました。添字の 1 つ目は何回目の更新かを表します（0 から）。",
    )


@task("Nesterov")
def test_changes_the_array_itself(student, rng):
    """params[key] stays the same array and gets new content, so that the layers which hold it see the new values.

    params[key] は同じ配列のまま中身だけが変わります。そのため、配列を共有する層からも新しい値が見えます。
    """
    key, W = new_key(rng), rng.normal(size=(3, 5))
    params, before = {key: W}, W.copy()
    make(student).update(inplace(params), {key: slopes(rng, 3, 5)})
    check.true(
        params.get(key) is W,
        "After the update, params[key] is another array than before.",
        "更新後の params[key] が、更新前とは別の配列になっています。",
    )
    check.true(not np.array_equal(W, before), "The update changed nothing.", "更新しても何も変わっていません。")


@task("Nesterov")
def test_gradients_are_not_changed(student, rng):
    """update does not change the gradients.

    update は勾配を書き換えません。
    """
    key = new_key(rng)
    make(student).update(inplace({key: rng.normal(size=(3, 5))}), {key: slopes(rng, 3, 5)})
    check.true(
        1 not in student.last.changed,
        "The update changed grads; they are for reading only.",
        "更新によって grads が書き換えられました。勾配は読み取り専用です。",
    )


@task("Nesterov")
def test_first_step(student, rng):
    """The first update adds −(1 + momentum)·lr·g.

    最初の更新では −(1 + momentum)·lr·g が加わります。
    """
    g = slopes(rng, 3, 5)
    check_moves(moves(make(student), rng, [g]), [-(1 + MU) * LR * g])


@task("Nesterov")
@points(2)
def test_three_updates(student, rng):
    """Three updates with different gradients add what the formula says.

    異なる勾配で 3 回更新すると、毎回、式どおりの値が加わります。
    """
    gs = [slopes(rng, 3, 5) for _ in range(3)]
    check_moves(moves(make(student), rng, gs), formula(gs))


@task("Nesterov")
def test_looks_ahead(student, rng):
    """p is always one momentum step ahead of a parameter that is moved by momentum with the gradient taken at p.

    p は、p での勾配を使ってモメンタムで動かしたパラメータより、常に momentum·v だけ先にあります。
    """
    key, curvature = new_key(rng), np.array([0.1, 2.0, 1.0])
    start = rng.normal(size=3)
    theta, v, optimizer, params = start.copy(), np.zeros(3), make(student, lr=0.2), {key: start.copy()}
    for _ in range(6):
        v = MU * v - 0.2 * curvature * (theta + MU * v)
        theta = theta + v
        optimizer.update(inplace(params), {key: curvature * params[key]})
        params = {key: check.array(params.get(key), (3,))}
    check.close(params[key], theta + MU * v, en="The parameter after 6 updates:", ja="6 回更新した後のパラメータ：")


@task("Nesterov")
def test_moves_on_without_gradient(student, rng):
    """When the gradient becomes 0, each move is `momentum` times the one before.

    勾配が 0 になった後は、移動量が毎回 momentum 倍になります。
    """
    g = slopes(rng, 5)
    zero = np.zeros(5)
    last = moves(make(student), rng, [g, zero, zero, zero])[1:]
    check_moves(last, [-LR * MU**k * g for k in (2, 3, 4)])


@task("Nesterov")
def test_without_momentum_it_is_sgd(student, rng):
    """With momentum = 0 every update adds −lr·g, as SGD does.

    momentum = 0 では、SGD と同じく毎回 −lr·g が加わります。
    """
    gs = [slopes(rng, 5), slopes(rng, 5)]
    check_moves(moves(make(student, momentum=0.0), rng, gs), [-LR * g for g in gs])


@task("Nesterov")
def test_nesterov_default_settings(student, rng):
    """Without arguments, lr is 0.01 and momentum is 0.9.

    引数を省略すると、lr は 0.01、momentum は 0.9 です。
    """
    gs = [slopes(rng, 5), slopes(rng, 5)]
    check_moves(moves(student.Nesterov(), rng, gs), formula(gs, 0.01, 0.9))


@task("Nesterov")
def test_keys_of_different_shapes(student, rng):
    """Each key is updated with its own gradient and its own velocity, whatever the shapes.

    どのキーも、形状によらず、それぞれの勾配とそれぞれの速度で更新されます。
    """
    shapes = {new_key(rng): shape for shape in ((3, 5), (5,), (5, 2))}
    params = {key: rng.normal(size=shape) for key, shape in shapes.items()}
    optimizer, history = make(student), [{k: slopes(rng, *shapes[k]) for k in shapes} for _ in range(2)]
    for grads in history:
        before = {key: p.copy() for key, p in params.items()}
        optimizer.update(inplace(params), grads)
    for key, shape in shapes.items():
        second = formula([g[key] for g in history])[1:]
        check_moves([check.array(params.get(key), shape) - before[key]], second)


@task("Nesterov")
def test_gradients_in_another_order(student, rng):
    """A gradient belongs to the parameter of the same key, wherever it stands in the dict.

    勾配は、辞書の中での順番によらず、同じキーのパラメータに対応します。
    """
    first, second = new_key(rng), new_key(rng)
    params = {first: rng.normal(size=3), second: rng.normal(size=3)}
    before = {key: p.copy() for key, p in params.items()}
    grads = {second: slopes(rng, 3), first: 3 * slopes(rng, 3)}
    make(student).update(inplace(params), grads)
    for key, start in before.items():
        check_moves([check.array(params.get(key), (3,)) - start], formula([grads[key]]))


@task("Nesterov")
def test_two_objects_do_not_share_their_velocity(student, rng):
    """What one optimizer has seen does not change what another one does, even for the same keys.

    あるオプティマイザーが見た勾配は、キーが同じでも、別のオプティマイザーの動きに影響しません。
    """
    one, two, key = make(student), make(student), new_key(rng)
    moves(one, rng, [slopes(rng, 5), slopes(rng, 5)], key=key)
    g = [slopes(rng, 5)]
    check_moves(moves(two, rng, g, key=key), formula(g))


# --- mistakes of step_decay


@mistake(
    "SC1", "step_decay",
    en="The rate falls a little in every epoch. What does ⌊ ⌋ mean?",
    ja="学習率がエポックごとに少しずつ下がっています。⌊ ⌋ は何を表す記号ですか。",
)  # fmt: skip
def without_floor(lr, epoch, drop=0.5, every=10):
    return lr * drop ** (epoch / every)


@mistake(
    "SC2", "step_decay",
    en="Each step comes one epoch too early. How many epochs are over in epoch 0?",
    ja="毎回 1 エポック早く下がっています。エポックは 0 から数えます。",
)  # fmt: skip
def one_early(lr, epoch, drop=0.5, every=10):
    return lr * drop ** ((epoch + 1) // every)


@mistake(
    "SC2-late", "step_decay",
    en="Each step comes one epoch too late. Which rate has epoch number `every`?",
    ja="毎回 1 エポック遅れて下がっています。every 番目のエポックの学習率はいくつですか。",
)  # fmt: skip
def one_late(lr, epoch, drop=0.5, every=10):
    return lr * drop ** (max(epoch - 1, 0) // every)


@mistake(
    "SC3", "step_decay",
    en="drop is taken for the share that is lost. Try drop = 0.9: how far should the rate fall?",
    ja="drop を失われる割合として使っています。drop = 0.9 のとき、学習率はどれだけ下がるべきですか。",
)  # fmt: skip
def share_that_is_lost(lr, epoch, drop=0.5, every=10):
    return lr * (1 - drop) ** (epoch // every)


@mistake(
    "SC4", "step_decay",
    en="The rate falls only once. What happens after another `every` epochs?",
    ja="学習率が 1 回しか下がりません。さらに every エポックたつとどうなりますか。",
)  # fmt: skip
def only_once(lr, epoch, drop=0.5, every=10):
    return lr * drop if epoch >= every else lr


@mistake(
    "SC5", "step_decay",
    en="The rate is lower in every so many epochs only, and then rises again. Does it stay low?",
    ja="every の倍数のエポックだけ学習率が下がり、その後は元に戻っています。下がったままになるべきではありませんか。",
)  # fmt: skip
def only_then(lr, epoch, drop=0.5, every=10):
    return lr * drop if epoch > 0 and epoch % every == 0 else lr


@mistake(
    "SC6", "step_decay",
    en="The rate is multiplied by drop times the number of steps. What is repeated multiplication?",
    ja="学習率に drop × 段数を掛けています。掛け算を繰り返すと、どんな式になりますか。",
)  # fmt: skip
def times_steps(lr, epoch, drop=0.5, every=10):
    return lr * drop * (epoch // every)


@mistake(
    "SC6-minus", "step_decay",
    en="drop is subtracted at each step, so that the rate becomes negative. What should drop do to the rate?",
    ja="1 段ごとに drop を引いているため、学習率が負になります。drop は学習率にどう作用しますか。",
)  # fmt: skip
def minus_steps(lr, epoch, drop=0.5, every=10):
    return lr - drop * (epoch // every)


@mistake(
    "SC7", "step_decay",
    en="The remainder is the exponent, so that the rate jumps up again. Quotient or remainder?",
    ja="余りが指数になっているため、学習率が周期的に元に戻ります。使うのは商と余りのどちらですか。",
)  # fmt: skip
def remainder(lr, epoch, drop=0.5, every=10):
    return lr * drop ** (epoch % every)


@mistake(
    "SC8", "step_decay",
    en="The rate falls in every epoch. What does `every` say?",
    ja="学習率が毎エポック下がっています。引数 every は何を表しますか。",
)  # fmt: skip
def in_each_epoch(lr, epoch, drop=0.5, every=10):
    return lr * drop**epoch


@mistake(
    "SC9", "step_decay",
    en="epoch / every is rounded to the nearest number, so that a step comes too early. Which way is it rounded?",
    ja="epoch / every を四捨五入しているため、早く下がります。切り上げ・切り捨て・四捨五入のどれですか。",
)  # fmt: skip
def rounded(lr, epoch, drop=0.5, every=10):
    return lr * drop ** round(epoch / every)


@mistake(
    "SC9-up", "step_decay",
    en="epoch / every is rounded up: epoch 1 has already the next rate. Which way is it rounded?",
    ja="epoch / every を切り上げているため、エポック 1 でもう下がっています。切り上げですか、切り捨てですか。",
)  # fmt: skip
def rounded_up(lr, epoch, drop=0.5, every=10):
    return lr * drop ** -(-epoch // every)


@mistake(
    "SC10", "step_decay",
    en="The rate grows with time. Is it multiplied or divided by drop?",
    ja="学習率が大きくなっていきます。drop は掛けますか、割りますか。",
)  # fmt: skip
def divided(lr, epoch, drop=0.5, every=10):
    return lr / drop ** (epoch // every)


@mistake(
    "SC11", "step_decay",
    en="The factor comes back without lr. What is it a factor of?",
    ja="倍率だけが返り、lr が掛かっていません。何に対する倍率ですか。",
)  # fmt: skip
def factor_only(lr, epoch, drop=0.5, every=10):
    return drop ** (epoch // every)


@mistake(
    "SC12", "step_decay",
    en="The whole product is raised to a power. Does lr belong under the exponent?",
    ja="lr まで含めて累乗しています。lr は指数の対象に入りますか。",
)  # fmt: skip
def whole_power(lr, epoch, drop=0.5, every=10):
    return (lr * drop) ** (epoch // every)


# --- mistakes of Nesterov


class Rule:
    """A right optimizer in small steps; each mistake replaces one or two of them."""

    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum = lr, momentum
        self.start()

    def start(self):
        self.states = {}

    def state(self, key):
        return self.states.setdefault(key, {})

    def velocity(self, old, g):
        return self.momentum * old - self.lr * g

    def move(self, old, new, g):
        return (1 + self.momentum) * new - self.momentum * old

    def step(self, key, g):
        state = self.state(key)
        old = state.get("v", 0.0)
        state["v"] = self.velocity(old, g)
        return self.move(old, state["v"], g)

    def update(self, params, grads):
        for key in params:
            params[key] += self.step(key, grads[key])


def wrong(id, *, en, ja, **methods):
    """Enter the rule with these methods instead of its own as the mistake `id`."""
    faulty = type(f"Nesterov_{id}", (Rule,), methods)
    globals()[faulty.__name__] = mistake(id, "Nesterov", en=en, ja=ja)(faulty)


def spoils_gradients(self, params, grads):
    for key in params:
        grads[key][...] = self.step(key, grads[key])
        params[key] += grads[key]


def rebinds(self, params, grads):
    for key in params:
        params[key] = params[key] + self.step(key, grads[key])


def moves_a_local_name(self, params, grads):
    for key, p in params.items():
        p = p + self.step(key, grads[key])


def pairs_by_position(self, params, grads):
    for key, p, g in zip(params, params.values(), grads.values(), strict=True):
        p += self.step(key, g)


def shares_by_class(self):  # new with each object, for all objects: a second run of a test starts from nothing, too
    type(self).states = {}


wrong(
    "NE1",
    en="This is plain momentum: either the old v is missing from the update, or it was overwritten too early.",
    ja="通常のモメンタムになっています。更新式の古い v が抜けているか、使う前に上書きされていませんか。",
    move=lambda self, old, new, g: new,
)
wrong(
    "NE2",
    en="The old v is missing from the update. What does −momentum·v do there?",
    ja="更新式に古い v の項がありません。−momentum·v の項を確認しましょう。",
    move=lambda self, old, new, g: (1 + self.momentum) * new,
)
wrong(
    "NE3",
    en="The new v is used where the old one belongs. Which v is known before this update?",
    ja="古い v を使うべきところで新しい v を使っています。更新前の v をどこかに残していますか。",
    move=lambda self, old, new, g: self.momentum**2 * new - (1 + self.momentum) * self.lr * g,
)
wrong(
    "NE4",
    en="The old v has the wrong sign in the update.",
    ja="更新式の古い v の符号が逆です。",
    move=lambda self, old, new, g: (1 + self.momentum) * new + self.momentum * old,
)
wrong(
    "NE5",
    en="The old v is subtracted in full. Which factor does it have in the update?",
    ja="古い v がそのまま引かれています。更新式で古い v に掛かる係数は何ですか。",
    move=lambda self, old, new, g: (1 + self.momentum) * new - old,
)
wrong(
    "NE6",
    en="Old and new v are exchanged in the update. Which of the two has the factor 1 + momentum?",
    ja="更新式で新旧の v が逆です。係数 1 + momentum が掛かるのはどちらですか。",
    move=lambda self, old, new, g: (1 + self.momentum) * old - self.momentum * new,
)
wrong(
    "NE7",
    en="The new v has the factor momentum alone. What became of the 1 in 1 + momentum?",
    ja="新しい v の係数が momentum だけです。1 + momentum の 1 はどうなりましたか。",
    move=lambda self, old, new, g: self.momentum * (new - old),
)
wrong(
    "OP1",
    en="The parameters climb. Which sign does g have in v?",
    ja="損失が大きくなる方向に進んでいます。v の中の g の符号は何ですか。",
    velocity=lambda self, old, g: self.momentum * old + self.lr * g,
)
wrong(
    "OP2",
    en="The gradient is weighted with 1 − momentum, as in another convention. Which weight does it have here?",
    ja="勾配に 1 − momentum が掛かっています（別の流儀です）。この課題の式で g に掛かるのは何ですか。",
    velocity=lambda self, old, g: self.momentum * old - (1 - self.momentum) * self.lr * g,
)
wrong(
    "OP3",
    en="Every update starts from zero again. Where is the velocity of the last update kept?",
    ja="更新のたびに速度が 0 から始まっています。前回の速度はどこに保存されていますか。",
    state=lambda self, key: {},
)
wrong(
    "OP4",
    en="All parameters share one velocity. How many parameters does one gradient belong to?",
    ja="すべてのパラメータが 1 つの速度を共有しています。ある勾配は、いくつのパラメータのものですか。",
    state=lambda self, key: self.states,
)
wrong(
    "OP6",
    en="The gradients have changed after the update. Who else may still need them?",
    ja="更新後に勾配の配列が変わっています。その勾配は、この後ほかで使われませんか。",
    update=spoils_gradients,
)
wrong(
    "OP7",
    en="params[key] is a new array. Which array do the layers of the net hold: the old one or the new one?",
    ja="params[key] が新しい配列に置き換わっています。層が持っているのは、古い配列と新しい配列のどちらですか。",
    update=rebinds,
)
wrong(
    "OP8",
    en="The parameters have not moved at all. Does the assignment change the array, or only a local name?",
    ja="パラメータがまったく動いていません。その代入で変わるのは、配列の中身とローカル変数のどちらですか。",
    update=moves_a_local_name,
)
wrong(
    "OP9",
    en="Parameters and gradients are paired by their position. What tells which gradient belongs to which parameter?",
    ja="パラメータと勾配を並び順で組にしています。どの勾配がどのパラメータのものかは、何で決まりますか。",
    update=pairs_by_position,
)
wrong(
    "OP10",
    en="Two optimizer objects share one velocity. Does the state belong to the class or to the object (self)?",
    ja="2 つのオブジェクトが同じ速度を共有しています。状態はクラスとオブジェクト (self) のどちらのものですか。",
    start=shares_by_class,
)
wrong(
    "OP12",
    en="The learning rate enters twice. Is it already part of v?",
    ja="学習率が 2 回掛かっています。v にはすでに学習率が含まれていませんか。",
    move=lambda self, old, new, g: self.lr * ((1 + self.momentum) * new - self.momentum * old),
)
wrong(
    "OP13",
    en="The gradient enters v without the learning rate. Where does lr stand?",
    ja="v の式で勾配に学習率が掛かっていません。lr はどこに入りますか。",
    velocity=lambda self, old, g: self.momentum * old - g,
)


def path(student, updates=12):
    """The first updates on x²/20 + y² from (−7, 2)."""
    optimizer = student.Nesterov(lr=0.1)
    params = {"x": np.array([-7.0]), "y": np.array([2.0])}
    points = [[-7.0, 2.0]]
    for _ in range(updates):
        optimizer.update(inplace(params), {"x": params["x"] / 10, "y": 2 * params["y"]})
        points.append([params["x"][0], params["y"][0]])
    return points


PICTURES = (Picture("optimizer_path", "Nesterov", path, given={"name": "Nesterov"}),)
