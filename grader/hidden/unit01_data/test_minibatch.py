"""Hidden tests and mistakes of minibatch.py.

The numbers that two right programs draw may differ, so only what holds for every order is tested: sizes, pairs, each
sample once. Sample n has the target n (or a multiple), so that a batch tells which samples it holds. Where only sizes
matter all samples are the same: then a mistake shows alike in whatever way the order was drawn.
"""

import itertools

import numpy as np

from grader.testing import (
    NotTold,
    asks,
    check,
    data,
    parametrize,
    points,
    same_seed,
    shows,
    supporting,
    variant,
)

TASK = "shuffle_and_batch"


def batches(student, x, t, batch_size, generator):
    """The pairs of one epoch as arrays; no more than could be right and a few."""
    result = student.shuffle_and_batch(x, t, batch_size, generator)
    if result is None or isinstance(result, int | float | str | dict | np.ndarray | np.generic):
        check.fail(
            "No batches came back: yield one after another.", "バッチが返っていません。1 つずつ yield しましょう。"
        )
    pairs = []
    for pair in itertools.islice(result, len(x) + 3):
        if not isinstance(pair, tuple | list) or len(pair) != 2:
            check.fail("A batch should be a pair (x_batch, t_batch).", "バッチは組 (x_batch, t_batch) になるはずです。")
        pairs.append((check.array(pair[0], None, "number"), check.array(pair[1], None, "number")))
    check.true(pairs, "There are no batches.", "バッチが 1 つもありません。")
    return pairs


def check_sizes(student, rng, N, B, expected):
    """Batches of samples that are all the same, so that nothing but sizes can be seen."""
    pairs = batches(student, np.ones((N, 2)), np.ones(N, dtype=np.int64), B, data.seeded(rng))
    sizes = [len(np.atleast_1d(a)) for a, _ in pairs]
    check.true(
        sizes == expected,
        f"{N} samples in batches of {B} gave batches of {sizes} samples.",
        f"サンプル {N} 個、バッチサイズ {B} で、各バッチのサンプル数が {sizes} になりました。",
    )
    for (a, b), size in zip(pairs, expected, strict=True):
        check.close(a, np.ones((size, 2)))
        check.close(b, np.ones(size))


def order_of(student, N, B, generator):
    """The numbers of the samples, batch by batch."""
    pairs = batches(student, np.arange(2.0 * N).reshape(N, 2), np.arange(N), B, generator)
    for a, b in pairs:
        check.true(
            b.ndim == 1, "Labels (N,) should stay without further axes.", "ラベル (N,) は 1 次元のままのはずです。"
        )
        check.true(a.shape == (len(b), 2), "A batch has not as many inputs as targets.", "入力と正解の数が異なります。")
    return [np.rint(b).astype(int).tolist() for _, b in pairs]


def flat(order):
    return [n for batch in order for n in batch]


@asks("arguments_stay")
def test_arguments_stay(student, rng):
    """Inputs and targets stand in their old order after the call.

    呼び出した後も、入力と正解ラベルは元の順序のままです。
    """
    x, t = rng.normal(size=(11, 3)), rng.permutation(11)
    check.unchanged(student.shuffle_and_batch, x, t, 4, data.seeded(rng))


def sizes(*cases, en, ja, also=()):
    """A test of the batches' sizes: (N, B, sizes) of each case."""

    def test(student, rng):
        for N, B, expected in cases:
            check_sizes(student, rng, N, B, expected)

    test.__doc__ = f"{en}\n\n{ja}"
    return asks("shape_and_kind", *also)(test)


test_last_batch_is_smaller = sizes((23, 5, [5, 5, 5, 5, 3]), (11, 3, [3, 3, 3, 2]), (41, 3, [3] * 13 + [2]), (51, 2, [2] * 25 + [1]),
    en="All batches are full but the last, which holds what is left.", ja="最後以外のバッチはすべてバッチサイズどおりで、最後のバッチには残りのサンプルが入ります。")  # fmt: skip

test_nothing_left_over = sizes((21, 7, [7, 7, 7]),
    en="Where the batch size divides the number of samples, all batches are full.",
    ja="サンプル数がバッチサイズで割り切れるとき、すべてのバッチがバッチサイズどおりになります。")  # fmt: skip

test_fewer_samples_than_a_batch = sizes((3, 7, [3]),
    en="With fewer samples than the batch size there is one batch, of all samples.", ja="サンプル数がバッチサイズより少ないとき、全サンプルからなるバッチが 1 つだけできます。")  # fmt: skip

test_one_batch_of_all = sizes((5, 5, [5]),
    en="A batch size equal to the number of samples gives one batch.", ja="バッチサイズがサンプル数と等しいとき、バッチは 1 つです。")  # fmt: skip

test_batches_of_one = sizes((3, 1, [1, 1, 1]),
    en="A batch size of 1 gives as many batches as samples, and each keeps the sample's axis.",
    ja="バッチサイズが 1 のとき、バッチはサンプルの数だけあり、それぞれサンプルの軸を保っています。")  # fmt: skip

test_one_sample = supporting(sizes((1, 3, [1]), also=["one_sample"],
    en="A single sample is a batch of its own.", ja="サンプルが 1 つだけなら、それだけのバッチが 1 つできます。"))  # fmt: skip


@asks("values", "integers")
@points(2)
def test_pairs_stay_together(student, rng):
    """Every input comes with its own target.

    どの入力も、対応する正解ラベルと組になっています。
    """
    x = rng.normal(size=(17, 3))
    for a, b in batches(student, x, np.arange(17), 5, data.seeded(rng)):
        n = np.rint(b).astype(int)
        sound = b.ndim == 1 and ((n >= 0) & (n < 17)).all()
        check.true(sound, "Targets came back that are none of those given.", "渡していない正解ラベルが返りました。")
        check.close(a, x[n], en="Inputs beside their targets:", ja="正解ラベルと組になった入力：")


@points(2)
@parametrize(("N", "B"), [(23, 5), (24, 6), (7, 31)])
def test_every_sample_once(student, rng, N, B):
    """Each sample comes exactly once in an epoch.

    1 エポックの中に、どのサンプルもちょうど 1 回ずつ現れます。
    """
    for _ in range(2):  # seven samples drawn with replacement are seven different ones in 1 of 160 epochs
        order = flat(order_of(student, N, B, data.seeded(rng)))
        missing, twice = set(range(N)) - set(order), len(order) - len(set(order))
        check.true(
            not missing and not twice,
            f"Of {N} samples {len(missing)} are missing, and {twice} entries are repetitions.",
            f"{N} 個のサンプルのうち {len(missing)} 個が抜け、{twice} 個が重複しています。",
        )


def test_every_input_once(student, rng):
    """The inputs of all batches together are the inputs that were given.

    全バッチの入力を合わせると、渡した入力全体になります。
    """
    x = np.arange(13.0)
    pairs = batches(student, x[:, None] + [0.0, 100.0], np.zeros(13, dtype=np.int64), 4, data.seeded(rng))
    whole = np.concatenate([a.reshape(-1, 2) for a, _ in pairs])
    check.close(np.sort(whole[:, 0]), x, en="The inputs, sorted:", ja="並べ替えた入力：")


@supporting
def test_order_is_random(student, rng):
    """The samples do not stand in their old order, in many batches or in one.

    バッチが多くても 1 つだけでも、サンプルは元の順序のままではありません。
    """
    for N, B in ((41, 8), (23, 31)):
        orders = [flat(order_of(student, N, B, data.seeded(rng))) for _ in range(3)]  # one may be turned by 0
        old = list(range(N))
        check.true(any(o != old for o in orders), "The samples are not shuffled.", "シャッフルされていません。")
        check.true(any(o != old[::-1] for o in orders), "The order is only reversed.", "順序が逆になっているだけです。")


def test_batches_are_mixed(student, rng):
    """A batch holds samples from everywhere in the data, not neighbours only.

    1 つのバッチには、元の並びで隣り合うサンプルだけでなく、データ全体からサンプルが選ばれます。
    """
    order = order_of(student, 48, 8, data.seeded(rng))
    # The first sample is the last one's neighbour: data that are only turned have no batch of others, wherever they start.
    neighbours = [any(all((n - first) % 48 < 8 for n in batch) for first in batch) for batch in order if batch]
    check.true(
        not all(neighbours), "Every batch holds neighbours only.", "どのバッチも隣り合うサンプルだけでできています。"
    )
    steps = np.diff(flat(order)) % 48
    near = int(((steps <= 3) | (steps >= 45)).sum())  # by chance 6 ± 2.3
    check.true(
        near < 20,
        f"{near} of 48 samples are followed by one that stood at most three places away.",
        f"48 個のうち {near} 個のサンプルの次に、元の並びで 3 つ以内のサンプルが来ています。",
    )


test_same_seed_same_batches = same_seed(TASK, lambda student, generator: order_of(student, 37, 8, generator),
    en="Generators with the same seed give the same batches.", ja="同じシードの乱数生成器からは、同じバッチが得られます。")  # fmt: skip


@shows("random_order")
def test_other_seed_other_batches(student, rng):
    """Generators with different seeds give different orders.

    シードが異なれば、サンプルの順序も異なります。
    """
    orders = [order_of(student, 37, 8, data.seeded(rng)) for _ in range(5)]
    check.true(
        any(order != orders[0] for order in orders),
        "Another seed gave the same order: does it come from rng?",
        "シードを変えても同じ順序です。順序は rng で決めていますか。",
    )


@supporting
def test_images_and_one_hot_targets(student, rng):
    """Images keep their axes in a batch, and so do one-hot targets.

    画像も one-hot 表現の正解も、バッチの中で軸を保ちます。
    """
    x, t = np.zeros((12, 2, 3, 5)), np.zeros((12, 4))
    pairs = batches(student, x, t, 4, data.seeded(rng))
    check.true(len(pairs) == 3, f"There are {len(pairs)} batches of 3.", f"3 つのはずのバッチが {len(pairs)} 個です。")
    for (a, b), size in zip(pairs, (4, 4, 4), strict=True):
        check.close(a, np.zeros((size, 2, 3, 5)))
        check.close(b, np.zeros((size, 4)))


def test_any_sample_may_follow_any_other(student, rng):
    """Every order can come: of four samples, each follows each other one sooner or later.

    どの順序も起こりえます。4 個のサンプルなら、どのサンプルの次にも、いつかはほかのどのサンプルも現れます。
    """
    seen = set()
    for _ in range(65):  # by chance one of the 12 pairs is missing in 1 of 11 million classes
        order = flat(order_of(student, 4, 2, data.seeded(rng)))
        whole = sorted(order) == list(range(4))
        check.true(whole, "An epoch does not hold every sample once.", "1 エポックに全サンプルが 1 回ずつ現れません。")
        seen |= set(itertools.pairwise(order))
    missing = set(itertools.permutations(range(4), 2)) - seen
    check.true(
        not missing,
        f"In 65 epochs, {len(missing)} of 12 pairs of samples never stood one behind the other.",
        f"65 エポックの間に、12 通りの並びのうち {len(missing)} 通りが一度も現れませんでした。",
    )


# --- mistakes


def cut(p, B):
    return [p[i : i + B] for i in range(0, len(p), B)]


def shuffle_and_batch(
    x, t, batch_size, rng, *, generator=lambda rng: rng, order=lambda N, rng: rng.permutation(N),
    of_targets=lambda p, N, rng: p, shuffled=lambda x, t, p, q: (x[p], t[q]), cut=cut, blocks=lambda all, rng: all,
    within=lambda b, N, B, rng: b, pair=lambda x, t: (x, t), given=iter
):  # fmt: skip
    """cut: of places in the shuffled arrays; blocks: their order; within: places of one; given: a generator or all."""

    def batches():
        own, N = generator(rng), len(x)
        p = order(N, own)
        inputs, targets = shuffled(x, t, p, of_targets(p, N, own))
        for block in blocks(cut(np.arange(N), batch_size), own):
            b = within(block, N, batch_size, own)
            yield pair(inputs[b], targets[b])

    return given(batches())


def wrong_batches(id, *, en, ja, **parts):
    """Enter what gives its batches as a generator and as a list.

    What crosses the boundary is not the same for both, so each has to be there to be recognised.
    """
    variant(f"{id}-list", shuffle_and_batch, en=en, ja=ja, given=list, **parts)
    variant(id, shuffle_and_batch, en=en, ja=ja, **parts)


def of_count(count):
    """That many batches of B, whether there are so many samples or not."""
    return lambda p, B: [p[k * B : (k + 1) * B] for k in range(count(len(p), B))]


def rest_by_the_loop_variable(p, B):
    for k in range(len(p) // B):
        yield p[k * B : (k + 1) * B]
    rest = p[(k + 1) * B :]
    if len(rest):
        yield rest


def rest_joins_the_last(p, B):
    full = max(len(p) // B, 1)
    return [*(p[k * B : (k + 1) * B] for k in range(full - 1)), p[(full - 1) * B :]]


def in_place(x, t, p, q):
    x[:], t[:] = x[p], t[q]
    return x, t


def as_before(N, rng):
    return np.arange(N)


# fmt: off
variant("MB7", shuffle_and_batch, shuffled=in_place, given=list,
        en="The caller's arrays are shuffled themselves. Index with a permutation instead: that makes a copy.",
        ja="渡された配列そのものが並べ替えられています。順列を添字に使えば、コピーができます。")
variant("MB20", shuffle_and_batch, given=next,
        en="Only the first batch comes back: return ends the function inside the loop.", ja="最初のバッチしか返っていません。ループの中の return で関数が終わっています。")
variant("MB20-list", shuffle_and_batch, given=lambda batches: [next(batches)],
        en="A list of the first batch alone comes back. Is return inside the loop?", ja="最初のバッチだけのリストが返っています。return がループの中に入っていませんか。")
wrong_batches("MB1", of_targets=lambda p, N, rng: rng.permutation(N),
              en="Inputs and targets are shuffled apart from each other. One permutation must serve both.",
              ja="入力と正解ラベルが別々にシャッフルされています。両方に同じ 1 つの順列を使いましょう。")
wrong_batches("MB1-x", of_targets=lambda p, N, rng: np.arange(N),
              en="The inputs are shuffled, the targets stay in their old order. Which label belongs to which input?",
              ja="入力だけがシャッフルされ、正解ラベルは元の順序のままです。どの入力にどのラベルが対応しますか。")
wrong_batches("MB2", cut=rest_by_the_loop_variable,
              en="The rest after the full batches uses the loop's variable, which has no value when there is no full batch.",
              ja="残りのサンプルの計算にループ変数を使っていますが、満杯のバッチがないと、この変数には値がありません。")
wrong_batches("MB4", order=lambda N, rng: rng.integers(0, N, size=N),
              en="Samples are drawn with replacement: some come twice, others never. Does every sample appear once an epoch?",
              ja="重複を許して抽出しているため、2 回現れるサンプルや現れないサンプルがあります。1 エポックに 1 回ずつ現れますか。")
wrong_batches("MB4-batch", order=as_before, within=lambda b, N, B, rng: rng.choice(N, len(b), replace=False),
              en="Every batch is drawn anew from all samples, so that samples come again in later batches. Draw an order once.",
              ja="バッチごとに全サンプルから選び直しているため、同じサンプルが何度も現れます。順序は最初に 1 回だけ決めましょう。")
wrong_batches("MB4-mask", order=as_before, within=lambda b, N, B, rng: rng.choice(N, min(B, N)),
              en="Every batch is a draw of batch_size samples of its own, with repetitions. How often is a sample due in an epoch?",
              ja="バッチごとに batch_size 個を重複を許して引き直しています。1 エポックに、各サンプルは何回現れるべきですか。")
wrong_batches("MB6", generator=lambda rng: np.random.default_rng(0),
              en="The order is the same for every seed. Where is the generator created that decides it?",
              ja="シードを変えても同じ順序になります。順序を決める乱数生成器はどこで作られていますか。")
wrong_batches("MB9", order=as_before, blocks=lambda all, rng: [all[k] for k in rng.permutation(len(all))],
              en="Only the order of the batches is random: each one holds neighbours. Shuffle the samples before cutting.",
              ja="バッチの順序だけがランダムで、中身は隣り合うサンプルのままです。分割する前にサンプルを並べ替えましょう。")
wrong_batches("MB10", order=as_before, within=lambda b, N, B, rng: rng.permutation(b),
              en="Samples are shuffled inside each batch only. Shuffle all of them before cutting.",
              ja="各バッチの中だけでシャッフルされています。分割する前に全サンプルを並べ替えましょう。")
wrong_batches("MB11", order=as_before,
              en="The samples stand in their old order. What does rng decide?", ja="サンプルが元の順序のままです。rng で何を決めていますか。")
wrong_batches("MB22", order=lambda N, rng: np.roll(np.arange(N), rng.integers(N)),
              en="The samples keep their old order and only start at another place. Which of all orders can come?",
              ja="元の順序のまま、始まりの位置だけが変わっています。すべての順序が起こりえますか。")
wrong_batches("MB12", cut=of_count(lambda N, B: N // B),
              en="What is left after the full batches is dropped. Every sample belongs into the epoch.",
              ja="満杯のバッチの後に残ったサンプルが捨てられています。1 エポックには全サンプルが含まれます。")
wrong_batches("MB12-range", cut=of_count(lambda N, B: -((B - N) // B)),
              en="The last batch is missing, even when it is a full one. At which number should the range of starts end?",
              ja="最後のバッチが、満杯の場合でも抜けています。開始位置の range はどこまで必要でしょうか。")
for id, filled in (("MB13", lambda p, B: cut(np.resize(p, -(-len(p) // B) * B), B)),
                   ("MB13-once", lambda p, B: cut(np.append(p, p[: -len(p) % B]), B)),
                   ("MB13-end", lambda p, B: [*cut(p, B)[:-1], p[-B:]])):
    wrong_batches(id, cut=filled,
                  en="The last batch is filled up with samples that have been there already. It may be smaller.",
                  ja="最後のバッチが、すでに使ったサンプルで埋められています。最後のバッチは小さくてもかまいません。")
wrong_batches("MB23", cut=lambda p, B: [b for b in (p[: len(p) % B], *cut(p[len(p) % B :], B)) if len(b)],
              en="The smaller batch comes first. When is it known how many samples are left?", ja="小さいバッチが先頭に来ています。残りの個数が決まるのはいつでしょうか。")
for id, targets in (("MB24", lambda t: t.reshape(len(t), -1)), ("MB24-inputs", lambda t: t)):
    wrong_batches(id, pair=lambda x, t, targets=targets: (x.reshape(len(x), -1), targets(t)),
                  en="The samples come back as rows, without their own shape. Which axes has one sample in x, which in t?",
                  ja="サンプルが元の形状を失い、行になって返っています。x と t の 1 サンプルは、それぞれどんな形状ですか。")
wrong_batches("MB30", shuffled=lambda x, t, p, q: (x[p], p),
              en="The numbers of the samples stand where their targets belong. What is in t?", ja="正解ラベルのところに、サンプルの番号が返っています。t には何が入っていますか。")
wrong_batches("MB27", order=as_before, within=lambda b, N, B, rng: np.arange(len(b)) + rng.integers(N - len(b) + 1),
              en="Every batch is a slice from a random place, so that slices overlap. Does every sample come once?", ja="バッチごとにランダムな位置から切り出しているため、重なりがあります。各サンプルは 1 回ずつ現れますか。")
variant("MB28", shuffle_and_batch, given=lambda batches: [list(zip(*b, strict=True)) for b in batches],
        en="A batch is a list of pairs. How many arrays should one batch hold?", ja="バッチが組のリストになっています。1 つのバッチはいくつの配列からなりますか。")
variant("MB25", shuffle_and_batch, given=lambda batches: tuple(map(list, zip(*batches, strict=True))),
        en="Inputs and targets come in two lists. What does one step of the loop receive?", ja="入力と正解ラベルが 2 つのリストに分かれています。ループの 1 回ごとに何を受け取りますか。")
wrong_batches("MB14", cut=rest_joins_the_last,
              en="What is left over is put into the last full batch, which gets too large. It is a batch of its own.",
              ja="残りのサンプルが最後の満杯のバッチに加えられ、大きくなりすぎています。残りは別のバッチにします。")
wrong_batches("MB15", cut=np.array_split,
              en="batch_size has become the number of batches. How many samples should one batch hold?",
              ja="batch_size がバッチの個数として使われています。1 つのバッチには何個のサンプルが入るはずでしょうか。")
for id, spread in (("MB16", np.array_split), ("MB16-dealt", lambda p, count: [p[k::count] for k in range(count)])):
    wrong_batches(id, cut=lambda p, B, spread=spread: spread(p, -(-len(p) // B)),
                  en="The samples are spread evenly over the batches. Here all batches but the last are full.",
                  ja="サンプルが各バッチに均等に分けられています。ここでは、最後以外のバッチはすべて満杯にします。")
wrong_batches("MB17", within=lambda b, N, B, rng: b[:-1] if len(b) == B else b,
              en="Every batch lacks one sample. Does a slice include its end?", ja="どのバッチもサンプルが 1 個足りません。スライスに終わりの位置は含まれますか。")
wrong_batches("MB17-more", cut=lambda p, B: [p[i : i + B + 1] for i in range(0, len(p), B)],
              en="Every batch holds one sample too many, which comes again in the next. Where does a slice of B entries end?",
              ja="どのバッチもサンプルが 1 個多く、次のバッチにも現れます。B 個のスライスはどこで終わりますか。")
wrong_batches("MB18", pair=lambda x, t: (t, x),
              en="The pair is the wrong way round: inputs first, then targets.", ja="組の順序が逆です。入力、正解ラベルの順に返します。")
wrong_batches("MB19", cut=of_count(lambda N, B: N // B + 1),
              en="There is an empty batch at the end where nothing is left over. How many batches does ⌈N/B⌉ give?",
              ja="余りがないときに、最後に空のバッチができています。⌈N/B⌉ はいくつになりますか。")
# fmt: on


NOT_TOLD = (
    NotTold("MB3", "about the gradient of a batch, which is computed elsewhere"),
    NotTold("MB5", "about the loop over epochs, which is a task of training.py"),
    NotTold("MB8", "about the accuracy of an epoch, which is a task of training.py"),
    NotTold("MB7-lazy", "a generator that shuffles the arguments does so after the call, when they are not compared"),
    NotTold("MB21", "an order from numpy's global generator loses marks, but is another one each time it is replayed"),
)
EXCUSED = {
    "float32": "samples are handed on as they are, and nothing is computed with them",
    "empty_batch": "an epoch has samples",
}
