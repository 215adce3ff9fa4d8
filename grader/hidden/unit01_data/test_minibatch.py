"""Hidden tests and mistakes of minibatch.py.

The numbers that two right programs draw may differ, so only what holds for every order is tested: sizes, pairs, each
sample once. Sample n has the target n (or a multiple), so that a batch tells which samples it holds. Where only sizes
matter all samples are the same: then a mistake shows alike in whatever way the order was drawn.
"""

from itertools import islice

import numpy as np
import pytest

from grader.testing import NotTold, check, mistake, points, task

TASK = "shuffle_and_batch"


def seed_of(rng):
    """A seed for the student's own generator: drawing from the test's would change what follows."""
    return int(rng.integers(1 << 31))


def batches(student, x, t, batch_size, seed):
    """The pairs of one epoch as arrays; no more than could be right and a few."""
    result = student.shuffle_and_batch(x, t, batch_size, np.random.default_rng(seed))
    if result is None or isinstance(result, int | float | str | dict | np.ndarray | np.generic):
        check.fail(
            "No batches came back: yield one after another.", "バッチが返っていません。1 つずつ yield しましょう。"
        )
    pairs = []
    for pair in islice(result, len(x) + 3):
        if not isinstance(pair, tuple | list) or len(pair) != 2:
            check.fail("A batch should be a pair (x_batch, t_batch).", "バッチは組 (x_batch, t_batch) になるはずです。")
        pairs.append((check.array(pair[0], None, "number"), check.array(pair[1], None, "number")))
    check.true(pairs, "There are no batches.", "バッチが 1 つもありません。")
    return pairs


def check_sizes(student, rng, N, B, expected):
    """Batches of samples that are all the same, so that nothing but sizes can be seen."""
    pairs = batches(student, np.ones((N, 2)), np.ones(N, dtype=np.int64), B, seed_of(rng))
    sizes = [len(np.atleast_1d(a)) for a, _ in pairs]
    check.true(
        sizes == expected,
        f"{N} samples in batches of {B} gave batches of {sizes} samples.",
        f"サンプル {N} 個、バッチサイズ {B} で、各バッチのサンプル数が {sizes} になりました。",
    )
    for (a, b), size in zip(pairs, expected, strict=True):
        check.close(a, np.ones((size, 2)))
        check.close(b, np.ones(size))


def order_of(student, N, B, seed):
    """The numbers of the samples, batch by batch."""
    pairs = batches(student, np.arange(2.0 * N).reshape(N, 2), np.arange(N), B, seed)
    for a, b in pairs:
        check.true(
            b.ndim == 1, "Labels (N,) should stay without further axes.", "ラベル (N,) は 1 次元のままのはずです。"
        )
        check.true(a.shape == (len(b), 2), "A batch has not as many inputs as targets.", "入力と正解の数が異なります。")
    return [np.rint(b).astype(int).tolist() for _, b in pairs]


def flat(order):
    return [n for batch in order for n in batch]


@task(TASK)
def test_arguments_stay(student, rng):
    """Inputs and targets stand in their old order after the call.

    呼び出した後も、入力と正解ラベルは元の順序のままです。
    """
    x, t = rng.normal(size=(11, 3)), rng.permutation(11)
    check.unchanged(student.shuffle_and_batch, x, t, 4, np.random.default_rng(seed_of(rng)))


@task(TASK)
def test_last_batch_is_smaller(student, rng):
    """All batches are full but the last, which holds what is left.

    最後以外のバッチはすべてバッチサイズどおりで、最後のバッチには残りのサンプルが入ります。
    """
    check_sizes(student, rng, 23, 5, [5, 5, 5, 5, 3])
    check_sizes(student, rng, 11, 3, [3, 3, 3, 2])


@task(TASK)
def test_nothing_left_over(student, rng):
    """Where the batch size divides the number of samples, all batches are full.

    サンプル数がバッチサイズで割り切れるとき、すべてのバッチがバッチサイズどおりになります。
    """
    check_sizes(student, rng, 21, 7, [7, 7, 7])


@task(TASK)
def test_fewer_samples_than_a_batch(student, rng):
    """With fewer samples than the batch size there is one batch, of all samples.

    サンプル数がバッチサイズより少ないとき、全サンプルからなるバッチが 1 つだけできます。
    """
    check_sizes(student, rng, 3, 7, [3])


@task(TASK)
def test_one_batch_of_all(student, rng):
    """A batch size equal to the number of samples gives one batch.

    バッチサイズがサンプル数と等しいとき、バッチは 1 つです。
    """
    check_sizes(student, rng, 5, 5, [5])


@task(TASK)
def test_batches_of_one(student, rng):
    """A batch size of 1 gives as many batches as samples, and each keeps the sample's axis.

    バッチサイズが 1 のとき、バッチはサンプルの数だけあり、それぞれサンプルの軸を保っています。
    """
    check_sizes(student, rng, 3, 1, [1, 1, 1])


@task(TASK)
def test_one_sample(student, rng):
    """A single sample is a batch of its own.

    サンプルが 1 つだけなら、それだけのバッチが 1 つできます。
    """
    check_sizes(student, rng, 1, 3, [1])


@task(TASK)
@points(2)
def test_pairs_stay_together(student, rng):
    """Every input comes with its own target.

    どの入力も、対応する正解ラベルと組になっています。
    """
    x = rng.normal(size=(17, 3))
    for a, b in batches(student, x, np.arange(17), 5, seed_of(rng)):
        n = np.rint(b).astype(int)
        sound = b.ndim == 1 and ((n >= 0) & (n < 17)).all()
        check.true(sound, "Targets came back that are none of those given.", "渡していない正解ラベルが返りました。")
        check.close(a, x[n], en="Inputs beside their targets:", ja="正解ラベルと組になった入力：")


@task(TASK)
@points(2)
@pytest.mark.parametrize("N, B", [(23, 5), (24, 6), (7, 31)])
def test_every_sample_once(student, rng, N, B):
    """Each sample comes exactly once in an epoch.

    1 エポックの中に、どのサンプルもちょうど 1 回ずつ現れます。
    """
    order = flat(order_of(student, N, B, seed_of(rng)))
    missing, twice = set(range(N)) - set(order), len(order) - len(set(order))
    check.true(
        not missing and not twice,
        f"Of {N} samples {len(missing)} are missing, and {twice} entries are repetitions.",
        f"{N} 個のサンプルのうち {len(missing)} 個が抜け、{twice} 個が重複しています。",
    )


@task(TASK)
def test_every_input_once(student, rng):
    """The inputs of all batches together are the inputs that were given.

    全バッチの入力を合わせると、渡した入力全体になります。
    """
    x = np.arange(13.0)
    pairs = batches(student, x[:, None] + [0.0, 100.0], np.zeros(13, dtype=np.int64), 4, seed_of(rng))
    whole = np.concatenate([a.reshape(-1, 2) for a, _ in pairs])
    check.close(np.sort(whole[:, 0]), x, en="The inputs, sorted:", ja="並べ替えた入力：")


@task(TASK)
def test_order_is_random(student, rng):
    """The samples do not stand in their old order.

    サンプルは元の順序のままではありません。
    """
    order = flat(order_of(student, 41, 8, seed_of(rng)))
    check.true(order != list(range(41)), "The samples are not shuffled.", "シャッフルされていません。")
    check.true(order != list(range(41))[::-1], "The order is only reversed.", "順序が逆になっているだけです。")


@task(TASK)
def test_batches_are_mixed(student, rng):
    """A batch holds samples from everywhere in the data, not neighbours only.

    1 つのバッチには、元の並びで隣り合うサンプルだけでなく、データ全体からサンプルが選ばれます。
    """
    order = order_of(student, 48, 8, seed_of(rng))
    neighbours = [max(batch) - min(batch) < 8 for batch in order if batch]
    check.true(
        not all(neighbours), "Every batch holds neighbours only.", "どのバッチも隣り合うサンプルだけでできています。"
    )


@task(TASK)
def test_same_seed_same_batches(student, rng):
    """Generators with the same seed give the same batches.

    同じシードの乱数生成器からは、同じバッチが得られます。
    """
    seed = seed_of(rng)
    check.true(
        order_of(student, 37, 8, seed) == order_of(student, 37, 8, seed),
        "The same seed gave other batches: is all randomness taken from rng?",
        "同じシードなのに異なるバッチになりました。乱数はすべて rng から取っていますか。",
    )


@task(TASK)
def test_other_seed_other_batches(student, rng):
    """Generators with different seeds give different orders.

    シードが異なれば、サンプルの順序も異なります。
    """
    first = seed_of(rng)
    check.true(
        order_of(student, 37, 8, first) != order_of(student, 37, 8, first + 1),
        "Another seed gave the same order: does it come from rng?",
        "シードを変えても同じ順序です。順序は rng で決めていますか。",
    )


@task(TASK)
def test_images_and_one_hot_targets(student, rng):
    """Images keep their axes in a batch, and so do one-hot targets.

    画像も one-hot 表現の正解も、バッチの中で軸を保ちます。
    """
    x, t = np.zeros((11, 2, 3, 5)), np.zeros((11, 4))
    pairs = batches(student, x, t, 4, seed_of(rng))
    check.true(len(pairs) == 3, f"There are {len(pairs)} batches of 3.", f"3 つのはずのバッチが {len(pairs)} 個です。")
    for (a, b), size in zip(pairs, (4, 4, 3), strict=True):
        check.close(a, np.zeros((size, 2, 3, 5)))
        check.close(b, np.zeros((size, 4)))


# --- mistakes


def batching_mistake(id, *, en, ja):
    """Enter a generator function into the catalogue, and the same as a function that returns a list.

    What crosses the boundary is not the same for both, so each has to be there to be recognised.
    """

    def enter(generator):
        @mistake(f"{id}-list", TASK, en=en, ja=ja)
        def as_list(x, t, batch_size, rng):
            return list(generator(x, t, batch_size, rng))

        globals()[f"{generator.__name__}_as_list"] = as_list
        return mistake(id, TASK, en=en, ja=ja)(generator)

    return enter


def cut(order, B):
    return [order[i : i + B] for i in range(0, len(order), B)]


@batching_mistake(
    "MB1",
    en="Inputs and targets are shuffled apart from each other. One permutation must serve both.",
    ja="入力と正解ラベルが別々にシャッフルされています。両方に同じ 1 つの順列を使いましょう。",
)
def shuffled_apart(x, t, batch_size, rng):
    for p, q in zip(cut(rng.permutation(len(x)), batch_size), cut(rng.permutation(len(x)), batch_size), strict=True):
        yield x[p], t[q]


@batching_mistake(
    "MB1-x",
    en="The inputs are shuffled, the targets stay in their old order. Which label belongs to which input?",
    ja="入力だけがシャッフルされ、正解ラベルは元の順序のままです。どの入力にどのラベルが対応しますか。",
)
def only_inputs_shuffled(x, t, batch_size, rng):
    for p, q in zip(cut(rng.permutation(len(x)), batch_size), cut(np.arange(len(x)), batch_size), strict=True):
        yield x[p], t[q]


@batching_mistake(
    "MB2",
    en="The rest after the full batches uses the loop's variable, which has no value when there is no full batch.",
    ja="残りのサンプルの計算にループ変数を使っていますが、満杯のバッチがないと、この変数には値がありません。",
)
def rest_by_the_loop_variable(x, t, batch_size, rng):
    p = rng.permutation(len(x))
    for k in range(len(x) // batch_size):
        yield x[p[k * batch_size : (k + 1) * batch_size]], t[p[k * batch_size : (k + 1) * batch_size]]
    rest = p[(k + 1) * batch_size :]
    if len(rest):
        yield x[rest], t[rest]


@batching_mistake(
    "MB4",
    en="Samples are drawn with replacement: some come twice, others never. Does every sample appear once an epoch?",
    ja="重複を許して抽出しているため、2 回現れるサンプルや現れないサンプルがあります。1 エポックに 1 回ずつ現れますか。",
)
def with_replacement(x, t, batch_size, rng):
    for p in cut(rng.integers(0, len(x), size=len(x)), batch_size):
        yield x[p], t[p]


@batching_mistake(
    "MB4-batch",
    en="Every batch is drawn anew from all samples, so that samples come again in later batches. Draw an order once.",
    ja="バッチごとに全サンプルから選び直しているため、同じサンプルが何度も現れます。順序は最初に 1 回だけ決めましょう。",
)
def drawn_for_every_batch(x, t, batch_size, rng):
    for block in cut(np.arange(len(x)), batch_size):
        p = rng.choice(len(x), len(block), replace=False)
        yield x[p], t[p]


@batching_mistake(
    "MB6",
    en="The order is the same for every seed. Where is the generator created that decides it?",
    ja="シードを変えても同じ順序になります。順序を決める乱数生成器はどこで作られていますか。",
)
def own_seed(x, t, batch_size, rng):
    for p in cut(np.random.default_rng(0).permutation(len(x)), batch_size):
        yield x[p], t[p]


@mistake(
    "MB7", TASK,
    en="The caller's arrays are shuffled themselves. Index with a permutation instead: that makes a copy.",
    ja="渡された配列そのものが並べ替えられています。順列を添字に使えば、コピーができます。",
)  # fmt: skip
def shuffled_in_place(x, t, batch_size, rng):
    p = rng.permutation(len(x))
    x[:], t[:] = x[p], t[p]
    return [(x[q], t[q]) for q in cut(np.arange(len(x)), batch_size)]


@batching_mistake(
    "MB9",
    en="Only the order of the batches is random: each one holds neighbours. Shuffle the samples before cutting.",
    ja="バッチの順序だけがランダムで、中身は隣り合うサンプルのままです。分割する前にサンプルを並べ替えましょう。",
)
def order_of_batches_only(x, t, batch_size, rng):
    blocks = cut(np.arange(len(x)), batch_size)
    for k in rng.permutation(len(blocks)):
        yield x[blocks[k]], t[blocks[k]]


@batching_mistake(
    "MB10",
    en="Samples are shuffled inside each batch only. Shuffle all of them before cutting.",
    ja="各バッチの中だけでシャッフルされています。分割する前に全サンプルを並べ替えましょう。",
)
def shuffled_inside_batches(x, t, batch_size, rng):
    for block in cut(np.arange(len(x)), batch_size):
        p = rng.permutation(block)
        yield x[p], t[p]


@batching_mistake(
    "MB11",
    en="The samples stand in their old order. What does rng decide?",
    ja="サンプルが元の順序のままです。rng で何を決めていますか。",
)
def not_shuffled(x, t, batch_size, rng):
    for p in cut(np.arange(len(x)), batch_size):
        yield x[p], t[p]


@batching_mistake(
    "MB12",
    en="What is left after the full batches is dropped. Every sample belongs into the epoch.",
    ja="満杯のバッチの後に残ったサンプルが捨てられています。1 エポックには全サンプルが含まれます。",
)
def drops_the_rest(x, t, batch_size, rng):
    p = rng.permutation(len(x))
    for k in range(len(x) // batch_size):
        q = p[k * batch_size : (k + 1) * batch_size]
        yield x[q], t[q]


@batching_mistake(
    "MB12-range",
    en="The last batch is missing, even when it is a full one. At which number should the range of starts end?",
    ja="最後のバッチが、満杯の場合でも抜けています。開始位置の range はどこまで必要でしょうか。",
)
def stops_too_early(x, t, batch_size, rng):
    p = rng.permutation(len(x))
    for i in range(0, len(x) - batch_size, batch_size):
        yield x[p[i : i + batch_size]], t[p[i : i + batch_size]]


@batching_mistake(
    "MB13",
    en="The last batch is filled up with samples that have been there already. It may be smaller.",
    ja="最後のバッチが、すでに使ったサンプルで埋められています。最後のバッチは小さくてもかまいません。",
)
def fills_the_last(x, t, batch_size, rng):
    p = rng.permutation(len(x))
    for q in cut(np.resize(p, -(-len(x) // batch_size) * batch_size), batch_size):
        yield x[q], t[q]


@batching_mistake(
    "MB14",
    en="What is left over is put into the last full batch, which gets too large. It is a batch of its own.",
    ja="残りのサンプルが最後の満杯のバッチに加えられ、大きくなりすぎています。残りは別のバッチにします。",
)
def rest_joins_the_last(x, t, batch_size, rng):
    p = rng.permutation(len(x))
    count = max(len(x) // batch_size, 1)
    for k in range(count):
        q = p[k * batch_size :] if k == count - 1 else p[k * batch_size : (k + 1) * batch_size]
        yield x[q], t[q]


@batching_mistake(
    "MB15",
    en="batch_size has become the number of batches. How many samples should one batch hold?",
    ja="batch_size がバッチの個数として使われています。1 つのバッチには何個のサンプルが入るはずでしょうか。",
)
def number_of_batches(x, t, batch_size, rng):
    for q in np.array_split(rng.permutation(len(x)), batch_size):
        yield x[q], t[q]


@batching_mistake(
    "MB16",
    en="The samples are spread evenly over the batches. Here all batches but the last are full.",
    ja="サンプルが各バッチに均等に分けられています。ここでは、最後以外のバッチはすべて満杯にします。",
)
def spread_evenly(x, t, batch_size, rng):
    for q in np.array_split(rng.permutation(len(x)), -(-len(x) // batch_size)):
        yield x[q], t[q]


@batching_mistake(
    "MB17",
    en="Every batch lacks one sample. Does a slice include its end?",
    ja="どのバッチもサンプルが 1 個足りません。スライスに終わりの位置は含まれますか。",
)
def slice_too_short(x, t, batch_size, rng):
    p = rng.permutation(len(x))
    for i in range(0, len(x), batch_size):
        yield x[p[i : i + batch_size - 1]], t[p[i : i + batch_size - 1]]


@batching_mistake(
    "MB18",
    en="The pair is the wrong way round: inputs first, then targets.",
    ja="組の順序が逆です。入力、正解ラベルの順に返します。",
)
def targets_first(x, t, batch_size, rng):
    for q in cut(rng.permutation(len(x)), batch_size):
        yield t[q], x[q]


@batching_mistake(
    "MB19",
    en="There is an empty batch at the end where nothing is left over. How many batches does ⌈N/B⌉ give?",
    ja="余りがないときに、最後に空のバッチができています。⌈N/B⌉ はいくつになりますか。",
)
def empty_batch_at_the_end(x, t, batch_size, rng):
    p = rng.permutation(len(x))
    for k in range(len(x) // batch_size + 1):
        q = p[k * batch_size : (k + 1) * batch_size]
        yield x[q], t[q]


@mistake(
    "MB20", TASK,
    en="Only the first batch comes back: return ends the function inside the loop.",
    ja="最初のバッチしか返っていません。ループの中の return で関数が終わっています。",
)  # fmt: skip
def returns_inside_the_loop(x, t, batch_size, rng):
    q = rng.permutation(len(x))[:batch_size]
    return x[q], t[q]


NOT_TOLD = (
    NotTold("MB3", "about the gradient of a batch, which is computed elsewhere"),
    NotTold("MB5", "about the loop over epochs, which is a task of training.py"),
    NotTold("MB8", "about the accuracy of an epoch, which is a task of training.py"),
    NotTold("MB7-lazy", "a generator that shuffles the arguments does so after the call, when they are not compared"),
    NotTold("MB21", "an order from numpy's global generator loses marks, but is another one each time it is replayed"),
)
