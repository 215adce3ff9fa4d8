"""Hidden tests and mistakes of the training loop.

The network that is trained is the student's own TwoLayerNet, as training.py imports it; where that is not right, the
course's takes its place. Two right programs may draw different orders of the samples, so a test looks at what no order
changes (one batch of all samples, samples that are all alike, steps so small that only their sum counts), or tries all
orders of three samples and asks which one was taken.

Oracle: gradients are summed sample by sample. The digits are read here and cross as arrays.
"""

import copy
from itertools import permutations

import numpy as np

from grader.testing import (
    Net,
    NotTold,
    Picture,
    asked_after,
    asks,
    capstone,
    check,
    data,
    oracles,
    parametrize,
    points,
    same_seed,
    shows,
    supporting,
    time_limit,
    variant,
)
from grader.testing.right_training import train
from grader.testing.wrong_training import (
    anew_for_each,
    before_the_updates,
    drawn_for_each_batch,
    drawn_once,
    drawn_once_and_turned,
    every_batch,
    filled_up,
    iterations,
    means_of_batches,
    of_the_latest,
    once_an_epoch,
    one_in_order,
    one_left_joins_the_last,
    shuffles_the_data,
    shuffles_the_data_apart,
    standardized,
    stops_early,
    unpaired,
    with_velocity,
    without_the_last,
)

D, H, K = 5, 4, 3
LOSS_ATOL = 2e-5  # what 1e-7 inside the log may do to the losses of these tests


# --- oracles


def step(p, x, labels, lr):
    g = oracles.two_layers_gradient(x, labels, p)
    return {name: p[name] - lr * g[name] for name in p}


# --- data and nets


def problem(rng, n):
    """Parameters, inputs and labels; every class is there where there are samples enough."""
    p = {
        "W1": data.both_signs(rng, D, H, least=0.3, most=0.8),
        "b1": rng.uniform(0.3, 0.6, size=H),
        "W2": data.both_signs(rng, H, K, least=0.3, most=0.8),
        "b2": data.both_signs(rng, K, least=0.2, most=0.5),
    }
    t = rng.integers(0, K, size=n)
    t[:K] = list(range(K))[:n]
    return p, rng.normal(size=(n, D)), t


NET = Net(
    task="train",
    make=lambda student, rng: student.TwoLayerNet(D, H, K, rng=rng),
    shapes={"W1": (D, H), "b1": (H,), "W2": (H, K), "b2": (K,)},
    problem=problem,
    scores=oracles.two_layers,
    loss=lambda x, t, p: oracles.softmax_loss(oracles.two_layers(x, p), t),
)


def trained(student, rng, p, x, t, epochs, batch_size, lr):
    """What train returned, as arrays, and the parameters afterwards."""
    net = NET.known(student, rng, p)
    result = student.train(net, x, t, epochs, batch_size, lr, data.seeded(rng))
    return history_of(result, epochs), NET.params_of(net)


def history_of(result, epochs):
    """The two lists, with one number for each epoch."""
    if not isinstance(result, dict) or not {"loss", "accuracy"} <= set(result):
        check.fail(
            'A dict with the keys "loss" and "accuracy" should come back.',
            'キー "loss" と "accuracy" を持つ辞書が返るはずです。',
        )
    found = {}
    for key in ("loss", "accuracy"):
        a = check.array(result[key], None, "number")
        check.true(
            a.shape == (epochs,),
            f'After {epochs} epochs, "{key}" should hold {epochs} numbers; its shape is {a.shape}.',
            f'{epochs} エポックの後、"{key}" には {epochs} 個の数値が入るはずですが、形状は {a.shape} です。',
        )
        found[key] = a.astype(np.float64)
    return found


def check_history(found, losses, shares):
    check.close(found["loss"], losses, atol=LOSS_ATOL, en="loss:", ja="loss：")
    check.close(found["accuracy"], shares, en="accuracy:", ja="accuracy：")


def check_params(found, expected, **tolerances):
    for name in NET.shapes:
        en, ja = f"{name} after training was compared.", f"学習後の {name} を比べました。"
        check.close(found[name], expected[name], en=en, ja=ja, **tolerances)


def check_steps(student, rng, n, *, epochs, batch_size, lr, steps, alike=False, one_hot=False):
    """Training does what as many steps with all samples do; `alike`: where the samples are n times the same."""
    p, x, t = NET.problem(rng, n)
    if alike:
        x, t = np.repeat(x[:1], n, axis=0), np.repeat(t[:1], n)
    _, found = trained(student, rng, p, x, oracles.one_hot(t, K) if one_hot else t, epochs, batch_size, lr)
    for _ in range(steps):
        p = step(p, x, t, lr)
    check_params(found, p)


# --- what comes back


@asks("shape_and_kind")
@parametrize(("n", "batch_size"), [(12, 4), (11, 4), (3, 8)])
def test_a_number_for_each_epoch(student, rng, n, batch_size):
    """There is one loss and one accuracy for each epoch, whether or not the batches divide the samples.

    バッチサイズで割り切れてもそうでなくても、誤差と正解率は 1 エポックに 1 個ずつです。
    """
    trained(student, rng, *NET.problem(rng, n), 4, batch_size, 0.1)


@asks("values")
@points(2)
def test_history_of_whole_batches(student, rng):
    """The numbers are the loss and the accuracy of all samples at the end of each epoch.

    記録される値は、各エポックの終わりでの、全サンプルについての誤差と正解率です。
    """
    p, x, t = NET.problem(rng, 9)
    history, _ = trained(student, rng, p, x, t, 4, 9, 0.5)
    after = []
    for _ in range(4):
        p = step(p, x, t, 0.5)
        after.append(p)
    shares = [np.mean(oracles.two_layers(x, p).argmax(axis=1) == t) for p in after]
    check_history(history, [NET.loss(x, t, p) for p in after], shares)


def test_history_of_uneven_batches(student, rng):
    """Each sample counts the same in the history, in whatever batch it was.

    どのバッチに入ったサンプルも、記録される値では同じ重みで数えられます。
    """
    p, x, _ = NET.problem(rng, 7)
    t = (oracles.two_layers(x, p).argmax(axis=1) + (np.arange(7) >= 3)) % K  # 3 of 7 right: no mean of 4 and 3 is that
    history, _ = trained(student, rng, p, x, t, 2, 4, 0.0)
    check_history(history, [NET.loss(x, t, p)] * 2, [3 / 7] * 2)
    history, after = trained(student, rng, p, x, t, 1, 4, 0.5)
    check.close(
        history["loss"],
        [NET.loss(x, t, after)],
        atol=LOSS_ATOL,
        en="loss after two updates:",
        ja="2 回の更新後の loss：",
    )


test_same_seed = same_seed("train", lambda student, generator: trained(student, generator, *NET.problem(generator, 11), 2, 4, 0.5),
    en="Generators with the same seed give the same history and the same parameters.",
    ja="同じシードの乱数生成器からは、同じ履歴と同じパラメータが得られます。")  # fmt: skip


# --- the updates


@shows("learning")
@points(2)
def test_one_batch_of_all(student, rng):
    """With all samples in one batch, an epoch is one step of gradient descent.

    全サンプルが 1 つのバッチに入るなら、1 エポックは勾配降下法の 1 回の更新です。
    """
    check_steps(student, rng, 9, epochs=1, batch_size=9, lr=0.3, steps=1)


@parametrize("batch_size", [9, 13])
def test_several_epochs_of_one_batch(student, rng, batch_size):
    """Every epoch goes on from where the last one ended; a batch larger than the data holds all samples.

    各エポックは前のエポックの続きから始まります。バッチサイズがデータより大きければ、全サンプルが 1 つのバッチになります。
    """
    check_steps(student, rng, 9, epochs=3, batch_size=batch_size, lr=0.5, steps=3)


def test_one_hot_targets(student, rng):
    """One-hot rows train the net as class numbers do.

    正解が one-hot でも、クラス番号と同じように学習します。
    """
    check_steps(student, rng, 8, epochs=2, batch_size=8, lr=0.3, steps=2, one_hot=True)


@shows("learning")
@points(2)
@parametrize(("n", "batch_size", "updates"), [(12, 4, 3), (11, 4, 3), (9, 4, 3), (5, 8, 1), (3, 1, 3)])
def test_number_of_updates(student, rng, n, batch_size, updates):
    """An epoch has ⌈N/B⌉ updates, the last by the mean over what is left.

    1 エポックの更新は ⌈N/B⌉ 回で、最後の更新では残ったサンプルの平均を使います。
    """
    check_steps(student, rng, n, epochs=2, batch_size=batch_size, lr=0.2, steps=2 * updates, alike=True)


@points(2)
def test_every_sample_counts_once(student, rng):
    """In an epoch, every sample takes part in exactly one update, with its own target.

    1 エポックで、どのサンプルも自分の正解ラベルと組になって、ちょうど 1 回の更新に使われます。
    """
    lr = 1e-4  # so small that the updates add up whatever their order
    p, x, t = NET.problem(rng, 12)
    _, found = trained(student, rng, p, x, t, 1, 3, lr)
    g = oracles.two_layers_gradient(x, t, p)
    largest = max(float(np.abs(g[name]).max()) for name in p)
    moved = {name: (p[name] - found[name]) / lr for name in p}
    check_params(moved, {name: 4 * g[name] for name in p}, rtol=0.01, atol=0.01 * largest)


@supporting
def test_sizes_of_batches(student, rng):
    """Each batch has B samples, but for the last one, which has what is left.

    どのバッチにも B 個のサンプルが入り、最後のバッチだけに残りが入ります。
    """
    found = [len(batch) for batch in noted(student, rng, 10, 2)]
    check.true(
        found == [4, 4, 2] * 2,
        f"10 samples in batches of 4, 2 epochs: batches of {found}, not of {[4, 4, 2] * 2}.",
        f"サンプル 10 個、バッチサイズ 4、2 エポックのバッチは {[4, 4, 2] * 2} 個のはずですが、{found} 個でした。",
    )


@supporting
def test_learning_rate_zero(student, rng):
    """With lr = 0 no parameter moves.

    lr = 0 なら、どのパラメータも動きません。
    """
    p, x, t = NET.problem(rng, 7)
    _, found = trained(student, rng, p, x, t, 2, 3, 0.0)
    check_params(found, p, rtol=0, atol=1e-15)


@asks("arguments_stay")
def test_data_stay(student, rng):
    """Inputs and targets stand in their old order after training.

    学習の後も、入力と正解ラベルは元の順序のままです。
    """
    p, x, t = NET.problem(rng, 11)
    check.unchanged(student.train, NET.known(student, rng, p), x, t, 2, 4, 0.1, data.seeded(rng))


# --- the order


ORDERS = tuple(permutations(range(3)))


def orders_taken(student, rng, runs, lr=0.7):
    """Three samples, batches of one, two epochs: the orders of both epochs, for generators of different seeds."""
    p, x, t = NET.problem(rng, 3)
    ends = {}
    for first in ORDERS:
        between = one_by_one(p, x, t, first, lr)
        ends |= {(first, second): one_by_one(between, x, t, second, lr) for second in ORDERS}
    taken = []
    for _ in range(runs):
        _, found = trained(student, rng, p, x, t, 2, 1, lr)
        apart = {o: max(np.abs(found[k] - end[k]).max() for k in p) for o, end in ends.items()}
        nearest = min(apart, key=apart.__getitem__)
        if not apart[nearest] < 1e-5:
            check.fail(
                "Three samples in batches of 1, two epochs: no order of the samples leads to these parameters.",
                "3 サンプル、バッチサイズ 1、2 エポックで学習した結果が、どのサンプル順の計算とも一致しません。",
            )
        taken.append(nearest)
    return taken


def one_by_one(p, x, t, order, lr):
    for n in order:
        p = step(p, x[n : n + 1], t[n : n + 1], lr)
    return p


def turned(first, second):
    """Whether the second order is the first one, begun at some other place."""
    return any(second == first[k:] + first[:k] for k in range(len(first)))


@shows("learning")
@asks("one_sample")
@points(2)
def test_one_sample_after_another(student, rng):
    """With batches of one sample, the samples are used one after another, each update from where the last one ended.

    バッチサイズが 1 なら、サンプルを 1 つずつ使い、直前の更新の続きから次の更新を行います。
    """
    orders_taken(student, rng, 2)


def test_order_is_random(student, rng):
    """Generators with other seeds give other orders of the samples, and every order can come.

    シードが異なれば、サンプルの順序も異なり、どの順序も起こりえます。
    """
    taken = orders_taken(student, rng, 12)  # chance: 1 in 6¹¹
    check.true(
        len({first for first, _ in taken}) > 1,
        "In twelve runs with different seeds, the first epoch always took the samples in the same order.",
        "異なるシードで 12 回実行しても、最初のエポックのサンプル順がいつも同じです。",
    )
    followers = {(order[0], order[1]) for pair in taken for order in pair}
    check.true(  # chance: 1 in 2²³; a circle, entered anywhere, knows one follower of each sample
        len(followers) > 3,
        "In 24 epochs, each sample always came before the same other one.",
        "24 回のエポックで、どのサンプルの次に来るのも、いつも同じサンプルです。",
    )


def test_each_epoch_has_its_own_order(student, rng):
    """The next epoch takes the samples in a new order.

    次のエポックでは、新しい順序でサンプルを使います。
    """
    taken = orders_taken(student, rng, 8)  # chance: 1 in 6⁸
    check.true(
        any(first != second for first, second in taken),
        "In eight runs with different seeds, the second epoch always took the samples in the order of the first.",
        "異なるシードで 8 回実行しても、2 回目のエポックのサンプル順がいつも 1 回目と同じです。",
    )
    if all(turned(*pair) for pair in taken):
        taken = orders_taken(student, rng, 16)  # chance: 1 in 2²⁴, together with the eight
    check.true(
        not all(turned(*pair) for pair in taken),
        "In 24 runs, the second epoch always went round the circle of the first, entered at another place.",
        "24 回実行しても、2 回目のエポックは 1 回目の並びを途中から始めて一周するだけです。",
    )
    epochs = epochs_of(student, rng, 24, 4)
    either_way = {order[::way] for batches in epochs for order in [sum(batches, ())] for way in (1, -1)}
    mixed = {frozenset(map(frozenset, batches)) for batches in epochs}
    check.true(
        len(either_way) == 2 * len(epochs) and len(mixed) == len(epochs),
        "In four epochs, an order came again, or was an earlier one reversed or with its batches in another order.",
        "4 回のエポックの中に、前と同じ順序、その逆順、またはバッチの順番だけを入れ替えた順序があります。",
    )


NOTES = "lambda seen: lambda x, t: seen.batches.append(tuple(t.tolist())) or dict.fromkeys(('W1', 'b1', 'W2', 'b2'), 0.0 * x[0])"


def noted(student, rng, n, epochs):
    """The batches of 4 of all epochs, by the numbers of their samples: a net that learns nothing notes them."""
    make, python = student.module("types").SimpleNamespace, student.module("builtins")
    seen, nothing = make(batches=[]), python.eval("lambda x, t: 0.0")
    rising = python.eval("lambda seen: lambda x, t: float(len(seen.batches))")(seen)  # no reason to stop
    net = make(
        params={name: np.zeros(2) for name in NET.shapes},
        gradient=python.eval(NOTES)(seen),
        loss=rising,
        accuracy=nothing,
    )
    student.train(net, rng.normal(size=(n, 2)), np.arange(n), epochs, 4, 0.1, data.seeded(rng))
    return seen.get("batches")


def epochs_of(student, rng, n, epochs):
    """The same, epoch by epoch."""
    batches, expected = noted(student, rng, n, epochs), epochs * n // 4
    check.true(
        len(batches) == expected,
        f"{n} samples in batches of 4, {epochs} epochs: {len(batches)} updates, not {expected}.",
        f"サンプル {n} 個、バッチサイズ 4、{epochs} エポックで、更新は {expected} 回のはずですが、{len(batches)} 回でした。",
    )
    return [batches[start : start + n // 4] for start in range(0, expected, n // 4)]


# --- digits


@points(3)
@time_limit(40)
@capstone
def test_digits(student, rng):
    """Trained on 1,437 handwritten digits for up to 20 epochs, your network knows 95 % of 360 others.

    1,437 枚の手書き数字で最大 20 エポック学習すると、別の 360 枚の 95 % 以上を正しく分類できます。
    """
    # With these settings the best of the four figures is 97 ± 0.3 %, over seeds of weights and orders.
    (x, x_test), (t, t_test) = data.digits(64)
    net = student.TwoLayerNet(64, 60, 10, weight_init_std=0.2, rng=data.seeded(rng))
    generator, best = data.seeded(rng), 0.0
    for _ in range(4):
        student.train(net, x, t, 5, 32, 0.4, generator)
        scores = check.array(net.predict(x_test), (360, 10))
        best = max(best, float((scores.argmax(axis=1) == t_test).mean()))
        if best >= 0.95:
            return
        if best < 0.6:  # right programs have 90 % after the first five epochs
            break
    check.fail(
        f"At best, {best:.1%} of the test images are classified correctly.",
        f"テスト画像の正解率は最高で {best:.1%} です。",
    )


# --- mistakes


# fmt: off
variant("MB1", train, batches=unpaired,
        en="Inputs and targets are shuffled apart, so that pairs break. One order serves both.",
        ja="入力と正解ラベルを別々にシャッフルしているため、組が崩れています。順序は 1 つで両方に使います。")
variant("MB1-inputs", train, batches=one_in_order(shuffled=0),
        en="The inputs are shuffled and the targets are not, so that pairs break. One order serves both.",
        ja="入力だけがシャッフルされ、正解ラベルは元の順のままなので、組が崩れています。順序は 1 つで両方に使います。")
variant("MB1-targets", train, batches=one_in_order(shuffled=1),
        en="The targets are shuffled and the inputs are not, so that pairs break. One order serves both.",
        ja="正解ラベルだけがシャッフルされ、入力は元の順のままなので、組が崩れています。順序は 1 つで両方に使います。")
variant("MB7-apart", train, batches=shuffles_the_data_apart,
        en="The caller's arrays are shuffled, each in an order of its own, so that pairs break. What do numbers of samples offer instead?",
        ja="呼び出し側の配列を別々に並べ替えているため、組も崩れています。サンプルの番号を使うとどうなりますか。")
variant("MB9", train, pieces=without_the_last,
        en="Every batch lacks its last sample. Does the upper end of a slice belong to it?",
        ja="どのバッチからも最後のサンプルが抜けています。スライスの終わりの番号は含まれますか。")
variant("MB2", train, pieces=lambda self, order: [p for p in train.pieces(self, order) if len(p) == self.batch_size],
        en="The samples that fill no whole batch are left out. What if there are fewer samples than batch_size?",
        ja="バッチに満たない残りのサンプルが使われていません。サンプル数が batch_size より少ないとどうなりますか。")
variant("MB2-whole", train, pieces=lambda self, order: train.pieces(self, order)[: len(order) // self.batch_size or 1],
        en="The samples that fill no whole batch are left out: N // B batches are too few. When do you need one more?",
        ja="バッチに満たない残りのサンプルが使われていません。N // B 回では足りません。もう 1 回必要なのはいつですか。")
variant("MB2-joined", train, pieces=one_left_joins_the_last,
        en="A single sample that is left over joins the batch before it. How many samples has a batch at most?",
        ja="1 個だけ余ったサンプルが、直前のバッチに加えられています。1 つのバッチのサンプル数は最大いくつですか。")
variant("MB12", train, pieces=lambda self, order: [order[n * self.batch_size :][: self.batch_size] for n in range(len(order) // self.batch_size + 1)],
        en="Where B divides N, there is one batch too many, without samples. How many batches are ⌈N/B⌉?", ja="N が B で割り切れるとき、空のバッチが 1 つ余分にできます。⌈N/B⌉ はいくつですか。")
variant("MB10", train, pieces=filled_up,
        en="The last batch is filled up with samples that the epoch has used. What should it hold?", ja="最後のバッチに、使い終わったサンプルを足しています。最後のバッチに入るのは何ですか。")
variant("MB11", train, pieces=lambda self, order: np.array_split(order, -(-len(order) // self.batch_size)),
        en="The samples are shared out evenly: 10 in batches of 4 make 4, 3, 3. How many has each batch but the last?",
        ja="サンプルを均等に分けています。10 個をバッチサイズ 4 で分けると 4、3、3 です。最後以外のバッチには何個入りますか。")
variant("MB3", train, share=lambda self, n: n / self.batch_size,
        en="The gradient of the last, smaller batch counts too little. How many samples are really in it?",
        ja="最後の小さいバッチの勾配が小さくなりすぎています。そのバッチには実際に何個のサンプルがありますか。")
variant("MB4", train, chosen=lambda self, piece: self.rng.integers(0, len(self.x), len(piece)),
        en="Samples are drawn with replacement: in an epoch some come twice and others never. Does every sample come once?",
        ja="復元抽出なので、1 エポックに 2 回使われるサンプルも、1 回も使われないサンプルもあります。全サンプルを 1 回ずつ使いましょう。")
for id, *how in (("MB4-batch", True), ("MB4-all", False), ("MB4-distinct", True, True), ("MB4-distinct-all", False, True)):
    variant(id, train, batches=drawn_for_each_batch(*how),
            en="Every batch is drawn anew from all samples, so that some come twice in an epoch and others never. Draw an order once an epoch.",
            ja="バッチごとに全サンプルから選び直しているため、1 エポックで重複や漏れが生じます。順序はエポックごとに 1 回だけ決めます。")
variant("MB6", train, order=lambda self: np.random.default_rng(0).permutation(len(self.x)),
        en="A generator with a fixed seed is made inside the loop, so that all orders are the same. Use the argument rng.",
        ja="ループの中で固定シードの乱数生成器を作っているため、順序がいつも同じです。引数 rng を使いましょう。")
variant("MB7", train, batches=shuffles_the_data,
        en="The caller's arrays are shuffled. Pick the samples by their numbers instead.",
        ja="呼び出し側の配列そのものを並べ替えています。代わりに、添字でサンプルを選びましょう。")
variant("TR1", train, order=drawn_once,
        en="Every epoch uses the same order. Where in the loops is the order drawn?",
        ja="どのエポックも同じ順序になっています。順序を決めているのは、ループのどこですか。")
variant("TR1-turned", train, order=drawn_once_and_turned,
        en="Every epoch goes round the order of the first, from another place. Is that a new random order?",
        ja="どのエポックも、最初の並びを途中から始めて一周しているだけです。それは新しいランダムな順序ですか。")
variant("TR2", train, order=lambda self: np.arange(len(self.x)),
        en="The samples are never shuffled. What is rng for?", ja="サンプルがシャッフルされていません。rng は何のためにありますか。")
variant("TR17", train, order=lambda self: np.roll(np.arange(len(self.x)), self.rng.integers(len(self.x))),
        en="The samples keep their old order and only start at another place. Which of all orders can come?",
        ja="元の並び順のまま、始まる位置だけが変わっています。起こりうる順序は、本来どれだけあるでしょうか。")
variant("TR3", train, pieces=lambda self, order: train.pieces(self, order)[:1] * len(train.pieces(self, order)),
        en="Every update of an epoch uses the same batch. Which samples belong to the second one?",
        ja="1 エポックの更新が、すべて同じバッチを使っています。2 番目のバッチに入るのはどのサンプルですか。")
variant("TR18", train, batches=lambda self: ((self.x, self.t) for _ in self.pieces(self.order())),
        en="Each update uses all the data, however small the batch is. With which samples is the gradient of an update computed?",
        ja="バッチの大きさに関係なく、毎回すべてのデータで更新しています。1 回の更新の勾配は、どのサンプルで計算しますか。")
variant("TR4", train, pieces=lambda self, order: train.pieces(self, order)[:1],
        en="An epoch has only one update, with one batch. How many batches make an epoch?",
        ja="1 エポックに 1 つのバッチしか使っていません。1 エポックは何個のバッチからなりますか。")
variant("BP6", train, move=lambda self, name, change: self.net.params.update({name: self.net.params[name] - change}),
        en="params gets new arrays, and the layers go on with the old ones: the loss never moves. Write into the arrays.",
        ja="params に新しい配列を入れているため、レイヤは古い配列のままで、誤差が変わりません。配列の中身を書き換えましょう。")
variant("DR5", train, names=lambda self, gradients: [name for name in gradients if name.startswith("W")],
        en="The biases are not updated. Which keys has params?", ja="バイアスが更新されていません。params にはどのキーがありますか。")
variant("TR5", train, sign=lambda self: -1,
        en="The steps go up the gradient, and the loss grows. In which direction does the loss fall?",
        ja="勾配の向きに進んでいるため、誤差が増えています。誤差が減るのはどちらの向きですか。")
variant("TR6", train, rate=lambda self: 1.0,
        en="The learning rate is not used.", ja="学習率が使われていません。")
for id, old, new in (("TR23", 0.9, 1.0), ("TR23-mean", 0.9, 0.1)):
    variant(id, train, move=with_velocity(old, new),
            en="Earlier gradients still count: that is momentum. Which gradient does the statement's step take?",
            ja="以前の勾配も更新に使われています。それはモメンタムです。課題文の更新では、どの勾配を使いますか。")
variant("TR24", train, move=with_velocity(1.0, 1.0),
        en="The gradients of all earlier batches are added up. By which gradient does a parameter move?", ja="以前のバッチの勾配がすべて足されています。パラメータの更新に使うのはどの勾配ですか。")
variant("TR27", train, rate=lambda self: self.lr / -(-len(self.x) // self.batch_size),
        en="The learning rate is divided by the number of batches. Is the step of a batch a part of the epoch's step?",
        ja="学習率をバッチの数で割っています。1 つのバッチの更新は、1 エポックの更新を分けたものですか。")
variant("TR26", train, run=standardized,
        en="The inputs are standardized before the training. With which x does the statement compute gradients, loss and accuracy?",
        ja="学習の前に入力を標準化しています。課題文では、どの x で勾配、誤差、正解率を計算しますか。")
variant("TR25", train, run=stops_early,
        en="Training ends when the loss rises. How many numbers do the lists hold after E epochs?", ja="誤差が増えると学習が終わります。E エポックの後、リストには値がいくつ入りますか。")
variant("TR7", train, share=lambda self, n: 1 / n,
        en="The gradient is divided by the batch size once more. Where has that mean already been taken?",
        ja="勾配をもう一度バッチサイズで割っています。その平均は、すでにどこで取られていますか。")
variant("TR8", train, share=lambda self, n: n,
        en="The gradient is multiplied by the batch size. Should twice as large a batch make the steps twice as long?",
        ja="勾配にバッチサイズが掛かっています。バッチが 2 倍になると、更新の幅も 2 倍になるべきでしょうか。")
for id, mean in (("TR9", True), ("TR9-sum", False)):
    variant(id, train, epoch=once_an_epoch(mean),
            en="The gradients of all batches are collected and used once, at the end of the epoch. When does a parameter move?",
            ja="全バッチの勾配をまとめて、エポックの最後に 1 回だけ更新しています。パラメータはいつ更新しますか。")
variant("TR10", train, trained=lambda self, net: copy.deepcopy(net),
        en="A copy of the network is trained, and the caller's stays as it was.", ja="ネットワークのコピーを学習しているため、呼び出し側のネットワークは元のままです。")
variant("MB5", train, run=iterations,
        en="Numbers are logged when the iteration is a multiple of N/B, which need not be whole. When does an epoch end?",
        ja="反復回数が N/B の倍数のときに記録していますが、N/B は整数とは限りません。エポックが終わるのはいつですか。")
variant("MB8", train, epoch=means_of_batches(before=False),
        en="Means of the batches are logged: a sample of the smaller batch counts more, and later batches see later weights.",
        ja="バッチごとの値の平均を記録しています。小さいバッチのサンプルほど重く数えられ、重みもバッチごとに異なります。")
variant("MB8-before", train, epoch=means_of_batches(before=True),
        en="Means over the batches of an epoch are logged, each before its update. At which moment, and of which samples, are they asked for?",
        ja="更新前のバッチごとの値を平均して記録しています。必要なのは、いつの、どのサンプルについての値ですか。")
for id, before in (("MB8-sized", True), ("MB8-sized-after", False)):
    variant(id, train, epoch=means_of_batches(before=before, sized=True),
            en="The numbers are means over the batches of an epoch, weighted by their samples. With which weights of the net is each sample asked for?",
            ja="バッチごとの値を、サンプル数の重みで平均しています。どのサンプルも、ネットワークのどの時点の重みで計算しますか。")
for id, sized in (("MB8-loss", False), ("MB8-loss-sized", True)):
    variant(id, train, epoch=means_of_batches(before=True, both=False, sized=sized),
            en="The loss is the mean of the losses of the batches, each before its update. With which weights, and of which samples, is it asked for?",
            ja="誤差が、更新前のバッチごとの誤差の平均です。必要なのは、どの重みでの、どのサンプルについての誤差ですか。")
variant("TR19", train, run=lambda self: (self.log(self.x, self.t), train.run(self)),
        en="The lists begin with the values before the training. How many numbers are there for E epochs?",
        ja="リストの先頭に学習前の値が入っています。E エポックでは、値はいくつ必要ですか。")
variant("TR20", train, update=anew_for_each,
        en="The gradient is computed anew for each parameter, when others have already moved. How many gradients does an update need?",
        ja="パラメータごとに勾配を計算し直しているため、ほかのパラメータはもう動いています。1 回の更新に勾配の計算は何回必要ですか。")
variant("TR21", train, result=lambda self: {"loss": self.accuracies, "accuracy": self.losses},
        en="Loss and accuracy are exchanged. Which list belongs to which key?", ja="誤差と正解率が入れ替わっています。どのキーにどのリストが対応しますか。")
variant("TR22", train, run=lambda self: [self.epoch() for _ in range(1, self.epochs)],
        en="There is one epoch too few. How often does a loop over range(1, epochs) run?",
        ja="エポックが 1 回足りません。range(1, epochs) のループは何回まわりますか。")
variant("TR22-more", train, run=lambda self: [self.epoch() for _ in range(self.epochs + 1)],
        en="There is one epoch too many. How often does the loop over epochs run?", ja="エポックが 1 回多くなっています。エポックのループは何回まわりますか。")
variant("TR28", train, rate=lambda self: self.lr / (1 + len(self.losses)),
        en="The learning rate falls from epoch to epoch. Which rate does the statement's step have?", ja="学習率がエポックごとに小さくなっています。課題文の更新では、どの学習率を使いますか。")
variant("TR28-power", train, rate=lambda self: self.lr * 0.95 ** len(self.losses),
        en="The learning rate falls from epoch to epoch. Which rate does the statement's step have?", ja="学習率がエポックごとに小さくなっています。課題文の更新では、どの学習率を使いますか。")
variant("TR29", train, result=lambda self: {"loss": self.losses, "accuracy": [100 * a for a in self.accuracies]},
        en="The accuracies are percentages. Which number stands for all right?", ja="正解率が百分率になっています。すべて正解のときの値はいくつですか。")
variant("TR29-count", train, result=lambda self: {"loss": self.losses, "accuracy": [len(self.x) * a for a in self.accuracies]},
        en="The right answers are counted. A share is asked for: of how many?", ja="正解の個数になっています。求めるのは割合です。何個のうちの割合ですか。")
variant("TR29-wrong", train, result=lambda self: {"loss": self.losses, "accuracy": [1 - a for a in self.accuracies]},
        en="The share of wrong answers is logged. Which one is asked for?", ja="誤答の割合を記録しています。求めるのはどちらの割合ですか。")
variant("TR30", train, move=lambda self, name, change: self.net.params[name].__isub__(self.rate() * np.sign(change)),
        en="Only the sign of the gradient counts. By how much does a parameter move in the statement?", ja="勾配の符号だけを使っています。課題文では、パラメータはどれだけ動きますか。")
variant("TR31", train, result=lambda self: {"loss": list(np.cumsum(self.losses)), "accuracy": self.accuracies},
        en="The losses of earlier epochs are still in the sum. With what does each epoch start?", ja="以前のエポックの誤差が足されたままになっています。エポックごとに、どの値から始めますか。")
variant("TR32", train, names=lambda self, gradients: [name for name in gradients if name.endswith("2")],
        en="Only the parameters of the second layer move. Which keys has params?", ja="2 層目のパラメータだけが更新されています。params にはどのキーがありますか。")
variant("TR32-first", train, names=lambda self, gradients: [name for name in gradients if name.endswith("1")],
        en="Only the parameters of the first layer move. Which keys has params?", ja="1 層目のパラメータだけが更新されています。params にはどのキーがありますか。")
variant("TR32-biases", train, names=lambda self, gradients: [name for name in gradients if name.startswith("b")],
        en="Only the biases move. Which keys has params?", ja="バイアスだけが更新されています。params にはどのキーがありますか。")
variant("TR33", train, move=lambda self, name, change: self.net.params[name].__isub__(change + 0.01 * self.rate() * self.net.params[name]),
        en="The parameters shrink besides: that is weight decay. Of what is the gradient in the statement?", ja="更新のたびにパラメータが縮んでいます（荷重減衰）。課題文では何の勾配を使いますか。")
variant("TR11", train, epoch=before_the_updates,
        en="The numbers are those before the epoch. When are they asked for?", ja="エポックの前の値を記録しています。必要なのはいつの値ですか。")
variant("TR12", train, epoch=every_batch,
        en="There is a number for each batch. How often should one be logged?", ja="バッチごとに記録しています。何ごとに 1 個記録しますか。")
variant("TR13", train, logged=of_the_latest,
        en="The numbers are those of the last batch alone. Which samples are they asked for?",
        ja="最後のバッチだけの値を記録しています。どのサンプルについての値が必要ですか。")
variant("TR14", train, result=lambda self: None,
        en="Nothing comes back: where is the return?", ja="何も返っていません。return はどこにありますか。")
variant("TR15", train, result=lambda self: {"loss": self.losses[-1], "accuracy": self.accuracies[-1]},
        en="Only the last numbers come back. One for each epoch is asked for.", ja="最後の値だけが返っています。エポックごとに 1 個ずつ必要です。")
# fmt: on

EPOCHS = 12


def losses(student):
    """Training on six samples, all in one batch, so that no order matters."""
    rng = np.random.default_rng(6)
    p, x, t = problem(rng, 6)
    return student.train(NET.known(student, rng, p), x, t, EPOCHS, 6, 0.5, np.random.default_rng(0))["loss"]


PICTURES = (Picture("learning_curve", "train", losses, given={"x": list(range(EPOCHS))}),)

A_NET = "net = TwoLayerNet(2, 3, 2, weight_init_std=0.5, rng=np.random.default_rng(0))"
OTHERS = "x, t = np.array([[1.0, 0.0], [0.0, 1.0], [2.0, 1.0]]), np.array([0, 1, 0])"
ALIKE = "x, t = np.array([[1.0, 2.0]] * 3), np.array([1, 1, 1])"
WORKED = {
    "train": asked_after(
        f"{OTHERS}\n{A_NET}",
        'history = train(net, x, t, 2, 3, 0.1, np.random.default_rng(0))\nhistory["loss"]',
        'history = train(net, x, t, 2, 2, 0.1, np.random.default_rng(0))\nlen(history["accuracy"])',
        'history = train(net, x, t, 2, 2, 0.5, np.random.default_rng(0))\nhistory["loss"][-1] - net.loss(x, t)',
        'train(net, x, t, 2, 3, 0.1, np.random.default_rng(0))\nnet.params["b2"]',
        "train(net, x, t, 2, 2, 0.1, np.random.default_rng(0))\nx",
    )
    + asked_after(
        f"{ALIKE}\n{A_NET}",
        'train(net, x, t, 1, 2, 0.1, np.random.default_rng(0))\nnet.params["W2"]',
        'train(net, x, t, 1, 5, 0.1, np.random.default_rng(0))\nnet.params["W2"]',
    )
    + asked_after(
        f"{OTHERS}\nnets = [{A_NET.removeprefix('net = ')} for _ in range(9)]",
        "for seed, net in enumerate(nets): train(net, x, t, 1, 1, 0.5, np.random.default_rng(seed))\n"
        "len({round(net.loss(x, t), 6) for net in nets}) > 1",
    )
}

NOT_TOLD = (
    NotTold("TR16", "an order that does not come from rng is another one in every run; test_same_seed says so itself"),
)

EXCUSED = {
    "integers": "inputs are floats; class numbers are integers in every test",
    "float32": "promised of the functions in activations.py and softmax.py only",
    "empty_batch": "the mean over no samples is not defined",
}
