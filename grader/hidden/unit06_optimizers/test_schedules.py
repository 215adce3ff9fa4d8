"""Hidden tests and mistakes of step decay and Nesterov's momentum.

Oracles: the rate is multiplied by hand, epoch by epoch; an update is computed anew from all gradients so far, without
any state, and as the look-ahead that it is. Only what happens to `params` is tested, never the state, whose form is free.
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
    function,
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
    values,
    variant,
)
from grader.testing.right_optimizers import OF_ANY
from grader.testing.right_rules import Nesterov

LR, MU = 0.3, 0.7


def rate_by_hand(lr, epoch, drop=0.5, every=10):
    return lr * np.prod([drop for passed in range(1, epoch + 1) if passed % every == 0])


def last_move(gradients, lr, momentum):
    """The gradient's own step, and momentum times the sum of all steps, older ones fading."""
    velocity = sum(-lr * momentum**age * g for age, g in enumerate(reversed(gradients)))
    return -lr * gradients[-1] + momentum * velocity


STEP_DECAY = function("step_decay", lambda rng, *settings: (rng.uniform(0.1, 1.0), *settings), rate_by_hand)
NESTEROV = Optimizer(task="Nesterov", last_move=last_move, settings={"lr": LR, "momentum": MU})


# --- step_decay


def epochs(which, *settings):
    """Sizes of a property: these epochs, each with drop and every."""
    return [(epoch, *settings) for epoch in which]


test_first_epochs = supporting(values(STEP_DECAY, *epochs(range(4), 0.3, 4),
    en="In the first `every` epochs the rate is lr; epoch 0 is one of them.",
    ja="エポック 0 から始まる最初の every エポックでは、学習率は lr のままです。"))  # fmt: skip

test_rates_of_many_epochs = values(STEP_DECAY, *epochs((*range(14), 47), 0.25, 3), *epochs(range(14), 0.35, 4), points=2,
    en="After every `every` epochs the rate is multiplied by drop once more, and stays the same in between.",
    ja="every エポックごとに学習率に drop が掛かり、その間は変わりません。")  # fmt: skip

test_default_settings = values(STEP_DECAY, *epochs((0, 6, 9, 10, 19, 20, 35)),
    en="Without arguments the rate halves every 10 epochs.", ja="引数を省略すると、学習率は 10 エポックごとに半分になります。")  # fmt: skip

test_share_that_is_left = values(STEP_DECAY, *epochs((5, 10), 0.9, 5),
    en="drop is the share that is left after a step: 0.9 lowers the rate only a little.",
    ja="drop は 1 段ごとに残る割合です。0.9 なら、学習率は少ししか下がりません。")  # fmt: skip

test_every_epoch = values(STEP_DECAY, *epochs(range(5), 0.6, 1),
    en="With every = 1 the rate falls in each epoch.", ja="every = 1 なら、学習率はエポックごとに下がります。")  # fmt: skip

test_factor_one = supporting(values(STEP_DECAY, *epochs((0, 3, 7, 50), 1.0, 3),
    en="With drop = 1 the rate never changes.", ja="drop = 1 なら、学習率はずっと変わりません。"))  # fmt: skip

test_epochs_in_any_order = values(STEP_DECAY.but(draw=lambda rng, *settings: (0.6, *settings)),
    *epochs((7, 2, 11, 7, 0, 5, 3, 9, 3, 10), 0.4, 3), also=["twice_the_same"],
    en="The rate depends on the epoch alone, not on earlier calls.", ja="学習率はエポックだけで決まり、それまでの呼び出しには左右されません。")  # fmt: skip


# --- Nesterov


def slopes(rng, *shape):
    return data.both_signs(rng, *shape, least=0.5, most=2.0)


test_changes_the_array_itself = changes_the_array_itself(NESTEROV)

test_gradients_are_not_changed = gradients_are_not_changed(NESTEROV)

test_first_step = adds(NESTEROV, lambda rng: [slopes(rng, 3, 5)], lambda gs: [-(1 + MU) * LR * gs[0]],
    en="The first update adds −(1 + momentum)·lr·g.", ja="最初の更新では −(1 + momentum)·lr·g が加わります。")  # fmt: skip

test_three_updates = three_updates(NESTEROV, points=2)


@task("Nesterov")
def test_looks_ahead(student, rng):
    """p is always one momentum step ahead of a parameter that is moved by momentum with the gradient taken at p.

    p は、p での勾配を使ってモメンタムで動かしたパラメータより、常に momentum·v だけ先にあります。
    """
    key, curvature = new_key(rng), np.array([0.1, 2.0, 1.0])
    start = rng.normal(size=3)
    theta, v, optimizer, params = start.copy(), np.zeros(3), NESTEROV.make(student, lr=0.2), {key: start.copy()}
    for _ in range(6):
        v = MU * v - 0.2 * curvature * (theta + MU * v)
        theta = theta + v
        optimizer.update(inplace(params), {key: curvature * params[key]})
        params = {key: check.array(params.get(key), (3,))}
    check.close(params[key], theta + MU * v, en="The parameter after 6 updates:", ja="6 回更新した後のパラメータ：")


test_moves_on_without_gradient = adds(NESTEROV, lambda rng: [slopes(rng, 5), *np.zeros((3, 5))],
    lambda gs: [-LR * factor * gs[0] for factor in (1 + MU, MU**2, MU**3, MU**4)],
    en="When the gradient becomes 0, each move is `momentum` times the one before.", ja="勾配が 0 になった後は、移動量が毎回 momentum 倍になります。")  # fmt: skip

test_without_momentum_it_is_sgd = adds(NESTEROV, lambda rng: [slopes(rng, 5), slopes(rng, 5)], lambda gs: [-LR * g for g in gs], settings={"momentum": 0.0},
    en="With momentum = 0 every update adds −lr·g, as SGD does.", ja="momentum = 0 では、SGD と同じく毎回 −lr·g が加わります。")  # fmt: skip

test_nesterov_default_settings = default_settings(NESTEROV, {"Nesterov": {"lr": 0.01, "momentum": 0.9}},
    en="Without arguments, lr is 0.01 and momentum is 0.9.", ja="引数を省略すると、lr は 0.01、momentum は 0.9 です。")  # fmt: skip

test_keys_of_different_shapes = keys_of_different_shapes(NESTEROV)

test_gradients_in_another_order = gradients_in_another_order(NESTEROV)

test_two_objects_do_not_share_their_velocity = two_optimizers(NESTEROV)


# --- mistakes


def step_decay(
    lr, epoch, drop=0.5, every=10, *, counted=lambda epoch: epoch, steps=lambda epoch, every: epoch // every,
    factor=lambda drop: drop, rate=lambda lr, factor, steps: lr * factor**steps, least=-np.inf,
):  # fmt: skip
    """The epochs counted, the steps in them, the factor of one, the rate after all of them, not below the least."""
    return max(rate(lr, factor(drop), steps(counted(epoch), every)), least)


def begins_as_plain(self, g, s):
    is_first, step = "v" not in s, Nesterov.step(self, g, s)
    return s["v"] if is_first else step


for shared in OF_ANY:
    variant(shared, Nesterov, **OF_ANY[shared])


# fmt: off
variant("SC1", step_decay, steps=lambda epoch, every: epoch / every,
        en="The rate falls a little in every epoch. What does ⌊ ⌋ mean?", ja="学習率がエポックごとに少しずつ下がっています。⌊ ⌋ は何を表す記号ですか。")
variant("SC2", step_decay, counted=lambda epoch: epoch + 1,
        en="Each step comes one epoch too early. How many epochs are over in epoch 0?", ja="毎回 1 エポック早く下がっています。エポックは 0 から数えます。")
variant("SC2-late", step_decay, counted=lambda epoch: max(epoch - 1, 0),
        en="Each step comes one epoch too late. Which rate has epoch number `every`?", ja="毎回 1 エポック遅れて下がっています。every 番目のエポックの学習率はいくつですか。")
variant("SC2-last", step_decay, steps=lambda epoch, every: sum((n + 1) % every == 0 for n in range(1, epoch + 1)),
        en="The last of `every` epochs already has the next rate. Epochs are counted from 0: which of them is the first with the new rate?", ja="every エポックの最後の 1 つで、もう学習率が下がっています。エポックは 0 から数えます。新しい学習率になる最初のエポックはどれですか。")
for id, steps in (("SC13", lambda n: n + 1), ("SC13-least", lambda n: max(n, 1))):
    variant(id, step_decay, steps=lambda epoch, every, steps=steps: steps(epoch // every),
            en="Epoch 0 already has a rate that was lowered. How many steps lie behind it?", ja="エポック 0 で、もう学習率が下がっています。その時点で何段下がっているはずですか。")
for id, least in (("SC13-late", 0), ("SC13-before", -1)):
    variant(id, step_decay, steps=lambda epoch, every, least=least: max(epoch // every - 1, least),
            en="In epoch number `every` the rate has not fallen below lr. How many steps lie behind this epoch?", ja="every 番目のエポックでも、学習率が lr より下がっていません。その時点で何段下がっているはずですか。")
variant("SC6-times", step_decay, rate=lambda lr, factor, steps: lr * factor * steps if steps else lr,
        en="After the first step the rate is multiplied by drop times the number of steps. What is repeated multiplication?", ja="最初に下がった後、学習率に drop × 段数を掛けています。掛け算を繰り返すと、どんな式になりますか。")
variant("SC3", step_decay, factor=lambda drop: 1 - drop,
        en="drop is taken for the share that is lost. Try drop = 0.9: how far should the rate fall?",
        ja="drop を失われる割合として使っています。drop = 0.9 のとき、学習率はどれだけ下がるべきですか。")
variant("SC4", step_decay, steps=lambda epoch, every: min(epoch // every, 1),
        en="The rate falls only once. What happens after another `every` epochs?", ja="学習率が 1 回しか下がりません。さらに every エポックたつとどうなりますか。")
variant("SC14", step_decay, steps=lambda epoch, every: (epoch // every).bit_length(),
        en="The steps lie farther and farther apart. How many epochs are there from one to the next?", ja="下がる間隔がだんだん長くなっています。次に下がるまでのエポック数はいくつですか。")
variant("SC4-least", step_decay, least=1e-4,
        en="The rate does not fall below some least rate. Does the formula know one?", ja="学習率がある下限より小さくなりません。式に下限はありますか。")
variant("SC5", step_decay, steps=lambda epoch, every: int(epoch > 0 and epoch % every == 0),
        en="The rate is lower in every so many epochs only, and then rises again. Does it stay low?",
        ja="every の倍数のエポックだけ学習率が下がり、その後は元に戻っています。下がったままになるべきではありませんか。")
variant("SC6", step_decay, rate=lambda lr, factor, steps: lr * factor * steps,
        en="The rate is multiplied by drop times the number of steps. What is repeated multiplication?",
        ja="学習率に drop × 段数を掛けています。掛け算を繰り返すと、どんな式になりますか。")
variant("SC6-minus", step_decay, rate=lambda lr, factor, steps: lr - factor * steps,
        en="drop is subtracted at each step, so that the rate becomes negative. What should drop do to the rate?",
        ja="1 段ごとに drop を引いているため、学習率が負になります。drop は学習率にどう作用しますか。")
variant("SC6-linear", step_decay, rate=lambda lr, factor, steps: lr * (1 - (1 - factor) * steps),
        en="The same amount is subtracted at each step, so that the rate becomes negative. What is repeated: a subtraction or a multiplication?",
        ja="1 段ごとに同じ量を引いているため、学習率が負になります。繰り返すのは引き算ですか、掛け算ですか。")
for id, rate in (("SC6-minus-floor", lambda lr, factor, steps: lr - factor * steps), ("SC6-linear-floor", lambda lr, factor, steps: lr * (1 - (1 - factor) * steps))):
    variant(id, step_decay, rate=rate, least=0.0,
            en="The same amount is subtracted at each step, down to 0. What is repeated: a subtraction or a multiplication?", ja="1 段ごとに同じ量を引き、0 で止めています。繰り返すのは引き算ですか、掛け算ですか。")
variant("SC6-exp", step_decay, rate=lambda lr, factor, steps: lr * np.exp(-factor * steps),
        en="The rate falls by exp(−drop) at each step, as in exponential decay. Which factor has a step here?",
        ja="1 段ごとに exp(−drop) 倍になっています（指数減衰の式です）。この課題での 1 段の倍率は何ですか。")
variant("SC6-inverse", step_decay, rate=lambda lr, factor, steps: lr / (1 + factor * steps),
        en="The rate is divided by 1 + drop·steps, as in another schedule. What does a step multiply it by here?",
        ja="1 + drop × 段数 で割っています（別の減衰の式です）。この課題では 1 段ごとに何倍になりますか。")
variant("SC7", step_decay, steps=lambda epoch, every: epoch % every,
        en="The remainder is the exponent, so that the rate jumps up again. Quotient or remainder?",
        ja="余りが指数になっているため、学習率が周期的に元に戻ります。使うのは商と余りのどちらですか。")
variant("SC8", step_decay, steps=lambda epoch, every: epoch,
        en="The rate falls in every epoch. What does `every` say?", ja="学習率が毎エポック下がっています。引数 every は何を表しますか。")
variant("SC9", step_decay, steps=lambda epoch, every: round(epoch / every),
        en="epoch / every is rounded to the nearest number, so that a step comes too early. Which way is it rounded?",
        ja="epoch / every を四捨五入しているため、早く下がります。切り上げ・切り捨て・四捨五入のどれですか。")
variant("SC9-up", step_decay, steps=lambda epoch, every: -(-epoch // every),
        en="epoch / every is rounded up: epoch 1 has already the next rate. Which way is it rounded?",
        ja="epoch / every を切り上げているため、エポック 1 でもう下がっています。切り上げですか、切り捨てですか。")
variant("SC10", step_decay, factor=lambda drop: 1 / drop,
        en="The rate grows with time. Is it multiplied or divided by drop?", ja="学習率が大きくなっていきます。drop は掛けますか、割りますか。")
variant("SC11", step_decay, rate=lambda lr, factor, steps: factor**steps,
        en="The factor comes back without lr. What is it a factor of?", ja="倍率だけが返り、lr が掛かっていません。何に対する倍率ですか。")
variant("SC12", step_decay, rate=lambda lr, factor, steps: (lr * factor) ** steps,
        en="The whole product is raised to a power. Does lr belong under the exponent?", ja="lr まで含めて累乗しています。lr は指数の対象に入りますか。")
variant("NE1", Nesterov, of_new=lambda self, m: 1, of_old=lambda self, m: 0,
        en="This is plain momentum: either the old v is missing from the update, or it was overwritten too early.",
        ja="通常のモメンタムになっています。更新式の古い v が抜けているか、使う前に上書きされていませんか。")
variant("NE2", Nesterov, of_old=lambda self, m: 0,
        en="The old v is missing from the update. What does −momentum·v do there?", ja="更新式に古い v の項がありません。−momentum·v の項を確認しましょう。")
variant("NE3", Nesterov, of_new=lambda self, m: m * m, of_old=lambda self, m: 0, of_slope=lambda self, m: 1 + m,
        en="The new v is used where the old one belongs. Which v is known before this update?",
        ja="古い v を使うべきところで新しい v を使っています。更新前の v をどこかに残していますか。")
variant("NE8", Nesterov, of_new=lambda self, m: m, of_slope=lambda self, m: 1,
        en="The 1 of 1 + momentum multiplies the gradient's step alone. Which v does it belong to?",
        ja="1 + momentum の 1 が勾配の項だけに掛かっています。この 1 はどの v に掛かりますか。")
variant("NE4", Nesterov, of_old=lambda self, m: -m,
        en="The old v has the wrong sign in the update.", ja="更新式の古い v の符号が逆です。")
variant("NE5", Nesterov, of_old=lambda self, m: 1,
        en="The old v is subtracted in full. Which factor does it have in the update?", ja="古い v がそのまま引かれています。更新式で古い v に掛かる係数は何ですか。")
variant("NE6", Nesterov, of_new=lambda self, m: -m, of_old=lambda self, m: -(1 + m),
        en="Old and new v are exchanged in the update. Which of the two has the factor 1 + momentum?",
        ja="更新式で新旧の v が逆です。係数 1 + momentum が掛かるのはどちらですか。")
variant("NE7", Nesterov, of_new=lambda self, m: m,
        en="The new v has the factor momentum alone. What became of the 1 in 1 + momentum?",
        ja="新しい v の係数が momentum だけです。1 + momentum の 1 はどうなりましたか。")
variant("NE9", Nesterov, of_new=lambda self, m: 1,
        en="The new v lacks its factor, so that the old one is taken back in full: plain gradient descent. Which factor has v_new?",
        ja="新しい v に係数が掛かっていないため、古い v が打ち消され、ただの勾配降下法になっています。v_new の係数は何ですか。")
variant("NE10", Nesterov, kept=lambda self, new, step: step,
        en="The whole step is kept as v. Which of the two lines of the rule makes the v of the next update?",
        ja="更新量全体を v として残しています。次の更新で使う v は、2 つの式のどちらで決まりますか。")
variant("NE13", Nesterov, of_new=lambda self, m: 1, of_old=lambda self, m: -m,
        en="The old v is added a second time, as a look ahead that is never taken back. What stands before momentum·v in the rule?", ja="先読みとして古い v をもう一度足し、それを戻していません。式では momentum·v の前の符号は何ですか。")
variant("NE11", Nesterov, step=begins_as_plain,
        en="The first update moves by the new v alone. What does the second line of the rule give where the old v is 0?", ja="最初の更新だけ、新しい v だけで動いています。古い v が 0 のとき、2 つ目の式はどうなりますか。")
variant("OP18", Nesterov, begin=lambda self, g: -self.lr * g,
        en="The first gradient counts twice: it is in the v that a key begins with, and is added to it. How does v begin?", ja="最初の勾配が 2 回効いています。v の初期値に入れたうえで、さらに加えています。v は何から始めますか。")
variant("OP1", Nesterov, downhill=1,
        en="The parameters climb. Which sign does g have in v?", ja="誤差が大きくなる方向に進んでいます。v の中の g の符号は何ですか。")
variant("OP2", Nesterov, pull=lambda self, lr, m: lr * (1 - m),
        en="The gradient is weighted with 1 − momentum, as in another convention. Which weight does it have here?",
        ja="勾配に 1 − momentum が掛かっています（別の流儀です）。この課題の式で g に掛かるのは何ですか。")
variant("OP12", Nesterov, lr_again=1,
        en="The learning rate enters twice. Is it already part of v?", ja="学習率が 2 回掛かっています。v にはすでに学習率が含まれていませんか。")
variant("OP13", Nesterov, pull=lambda self, lr, m: 1,
        en="The gradient enters v without the learning rate. Where does lr stand?", ja="v の式で勾配に学習率が掛かっていません。lr はどこに入りますか。")
# fmt: on

PICTURES = (
    Picture(
        "schedule", "step_decay", lambda s: [s.step_decay(0.8, n, 0.5, 3) for n in range(12)], given={"x": [*range(12)]}
    ),
    Picture("optimizer_path", "Nesterov", partial(valley_path, name="Nesterov", lr=0.1), given={"name": "Nesterov"}),
)

EXCUSED = {
    ("step_decay", "arguments_stay"): "numbers cannot be changed",
    "one_sample": "neither rates nor gradients have samples",
    ("Nesterov", "twice_the_same"): "an optimizer remembers: the second of two updates is another one",
    "integers": "rates, parameters and gradients are floats",
    "float32": "promised of the functions in activations.py and softmax.py only",
    "empty_batch": "neither rates nor gradients have samples",
}
