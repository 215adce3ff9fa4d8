"""Hidden tests and mistakes of the dropout layer.

Two right layers may draw different masks from one generator. So values are compared where the test passes the mask; of
drawn masks only what holds for every right way of drawing is tested, within six standard deviations.
"""

import itertools

import numpy as np

from grader.testing import (
    NotTold,
    arguments_stay,
    asks,
    backward_repeats,
    both_ways,
    check,
    data,
    float32,
    gradient,
    latest_forward,
    layer,
    same_seed,
    shows,
    supporting,
    two_objects,
    values,
    variant,
)
from grader.testing.right_dropout import Dropout

MANY = (21311,)  # entries of a drawn mask: enough for a share to be known to a hundredth


def some_mask(rng, *shape):
    """A mask of floats with zeros and ones in every row."""
    mask = (rng.random(shape) < 0.6).astype(float)
    mask[..., 0], mask[..., -1] = 1.0, 0.0
    return mask


def away_from_zero(rng, *shape):
    return data.both_signs(rng, *shape, least=0.5, most=2.0)


def by_hand(x, train, rng, mask, rate=0.5):
    """Entry by entry: nothing where dropped, else x divided by the share that stays."""
    if not train or not rate:
        return x
    out = np.zeros(np.shape(x))
    for index in np.ndindex(out.shape):
        if mask[index]:
            out[index] = x[index] / (1 - rate)
    return out


DROPOUT = layer(
    "Dropout",
    lambda rng, *shape: (rng.normal(size=shape), True, None, some_mask(rng, *shape), 0.3),
    by_hand,
    samples=4,  # forward(x, train, rng, mask)
    back=lambda dout, x, *given: {"dx": by_hand(dout, *given)},
    sizes=(5, 7),
)
TESTING = DROPOUT.but(draw=lambda rng, *shape: (rng.normal(size=shape), False, data.seeded(rng), None, 0.3))


def dropped(layer, rng, *shape):
    """Which entries of ones a forward pass drops."""
    return check.array(layer.forward(np.ones(shape), rng=rng), shape) == 0


@supporting
@asks("shape_and_kind")
def test_shape_and_kind(student, rng):
    """forward and backward return floats of the shape of x.

    forward も backward も、x と同じ形状の浮動小数点数を返します。
    """
    layer = student.Dropout(0.3)
    check.array(layer.forward(rng.normal(size=(5, 3)), rng=rng), (5, 3))
    check.array(layer.backward(rng.normal(size=(5, 3))), (5, 3))


test_x_and_mask_are_not_changed = supporting(arguments_stay(DROPOUT, only="forward", twice=True,
    en="forward changes neither x nor the mask; with the same mask it gives the same again.",
    ja="forward は x もマスクも書き換えません。同じマスクなら、結果も同じです。"))  # fmt: skip

test_dout_is_not_changed = supporting(arguments_stay(DROPOUT, only="backward"))

test_given_mask = values(DROPOUT, points=2,
    en="With a given mask, kept entries are divided by 1 − rate and all others are 0.",
    ja="マスクを渡すと、残る要素は 1 − rate で割られ、ほかは 0 になります。")  # fmt: skip


def with_booleans(rng, *shape):
    return rng.normal(size=shape), True, None, some_mask(rng, *shape) == 1, 0.25  # no mask of 15 keeps that share


test_mask_of_booleans = both_ways(DROPOUT.but(draw=with_booleans), 3, 5,
    en="A mask of booleans works like one of numbers, forward and backward.",
    ja="真偽値のマスクも、数値のマスクと同じように forward と backward で使えます。")  # fmt: skip

test_any_number_of_axes = both_ways(DROPOUT, (3, 2, 5, 7), (7,), (1, 5), also=["one_sample"],
    en="Images (N, C, H, W) and single samples (D,) work like matrices.", ja="画像 (N, C, H, W) も 1 サンプル (D,) も、行列と同じように計算されます。")  # fmt: skip

test_default_rate = values(DROPOUT.but(draw=lambda rng, *shape: DROPOUT.draw(rng, *shape)[:-1]),
    en="Without an argument the rate is 0.5.", ja="引数を省略すると rate は 0.5 です。")  # fmt: skip

test_float32 = float32(DROPOUT)

test_testing_is_the_identity = supporting(values(TESTING,
    en="With train=False, forward returns x.", ja="train=False では、forward は x をそのまま返します。"))  # fmt: skip


@supporting
def test_testing_ignores_the_mask(student, rng):
    """With train=False, a mask has no effect, and no random number is drawn.

    train=False では、マスクを渡しても結果は変わらず、乱数も使われません。
    """
    x, generator = rng.normal(size=(5, 7)), data.seeded(rng)
    before = generator.bit_generator.state
    out = student.Dropout(0.3).forward(x, False, generator, some_mask(rng, 5, 7))
    check.close(check.array(out, (5, 7)), x)
    unused = generator.bit_generator.state == before
    check.true(unused, "Random numbers were drawn from rng.", "rng から乱数が取り出されています。")


@supporting
def test_mask_at_rate_zero(student, rng):
    """A mask that is given holds with rate = 0 as well, in both directions.

    rate = 0 でも、渡されたマスクは順伝播と逆伝播の両方で使われます。
    """
    x, mask = away_from_zero(rng, 5, 7), some_mask(rng, 5, 7)
    layer = student.Dropout(0.0)
    check.close(check.array(layer.forward(x, True, None, mask), (5, 7)), x * mask)
    check.close(check.array(layer.backward(2 * x), (5, 7)), 2 * x * mask)


test_rate_zero = supporting(values(DROPOUT.but(draw=lambda rng, *shape: (rng.normal(size=shape), True, data.seeded(rng), None, 0.0)),
    en="With rate = 0 nothing is dropped and nothing is scaled.", ja="rate = 0 では、何も消えず、倍率もかかりません。"))  # fmt: skip


@supporting
def test_an_entry_is_dropped_or_scaled(student, rng):
    """With a drawn mask every entry is either 0 or x / (1 − rate).

    マスクを自分で作る場合も、どの要素も 0 か x / (1 − rate) のどちらかになります。
    """
    x = away_from_zero(rng, 13, 17)
    out = check.array(student.Dropout(0.3).forward(x, rng=rng), (13, 17))
    check.close(out, by_hand(x, True, None, out != 0, 0.3))


@shows("random_mask")
def test_share_of_dropped_entries(student, rng):
    """Of many entries, a share of about `rate` is dropped.

    要素が多数あるとき、消える割合はほぼ rate です。
    """
    share = dropped(student.Dropout(0.2), rng, *MANY).mean()
    check.true(
        abs(share - 0.2) < 6 * np.sqrt(0.2 * 0.8 / np.prod(MANY)),
        f"With rate = 0.2, {100 * share:.3g} % of the entries were dropped.",
        f"rate = 0.2 で、要素の {100 * share:.3g} % が消えました。",
    )


@supporting
def test_the_mean_stays(student, rng):
    """The mean of many outputs is about that of the inputs.

    多数の出力の平均は、入力の平均とほぼ同じです。
    """
    mean = check.array(student.Dropout(0.2).forward(np.full(MANY, 3.0), rng=rng), MANY).mean()
    check.true(
        abs(mean / 3 - 1) < 6 * np.sqrt(0.2 / 0.8 / np.prod(MANY)),
        f"With rate = 0.2, inputs that are all 3 gave outputs with the mean {mean:.3g}.",
        f"rate = 0.2 で、すべて 3 の入力に対し、出力の平均は {mean:.3g} でした。",
    )


@shows("random_mask")
def test_samples_have_masks_of_their_own(student, rng):
    """No two samples of a batch lose the same units.

    バッチの中のどの 2 サンプルも、消えるノードの組み合わせは異なります。
    """
    zeros = dropped(student.Dropout(0.5), rng, 7, 211)
    check.true(
        len(np.unique(zeros, axis=0)) == 7,
        "Several samples lost exactly the same units.",
        "複数のサンプルで、まったく同じノードが消えています。",
    )
    images = dropped(student.Dropout(0.5), rng, 3, 4, 7, 8).reshape(12, 56)
    check.true(
        len(np.unique(images, axis=0)) == 12,
        "Several images or channels lost exactly the same pixels.",
        "複数の画像またはチャンネルで、まったく同じ画素が消えています。",
    )


@shows("random_mask")
def test_units_are_dropped_one_by_one(student, rng):
    """A sample loses some of its units, not all or none, and a map some of its pixels.

    1 つのサンプルで消えるのは一部のノードだけで、全部が消えたり残ったりはしません。画像の各チャンネルの画素も同じです。
    """
    zeros = dropped(student.Dropout(0.5), rng, 211, 7)
    check.true(
        len(np.unique(zeros, axis=1).T) == 7,
        "Several units were dropped in exactly the same samples.",
        "複数のノードが、まったく同じサンプルで消えています。",
    )
    maps = dropped(student.Dropout(0.5), rng, 3, 2, 6, 7).reshape(6, 42)
    check.true(
        maps.any(axis=1).all() and not maps.all(axis=1).any(),
        "Of some maps of images, all pixels were dropped or none.",
        "画像のチャンネルの中に、全画素が消えたもの、または 1 画素も消えないものがあります。",
    )


@shows("random_mask")
def test_the_number_of_dropped_entries_varies(student, rng):
    """Entries are dropped independently, so that their number is not the same every time.

    要素は互いに独立に消えるので、消える個数は毎回同じにはなりません。
    """
    layer = student.Dropout(0.5)
    counts = {int(dropped(layer, rng, 1000).sum()) for _ in range(8)}
    check.true(
        len(counts) > 1,
        "Eight forward passes dropped the same number of entries each time.",
        "forward を 8 回呼ぶと、毎回同じ個数の要素が消えました。",
    )


@shows("random_mask")
def test_every_forward_draws_a_new_mask(student, rng):
    """Two forward passes of one layer drop different entries, also after one with a given mask.

    同じ層で forward を 2 回呼ぶと、消える要素は異なります。マスクを渡した forward の後でも同じです。
    """
    layer, mask = student.Dropout(0.5), some_mask(rng, 11, 13)
    layer.forward(np.ones((11, 13)), True, None, mask)
    check.true(
        not np.array_equal(dropped(layer, rng, 11, 13), mask == 0),
        "The mask of the forward pass before was used again.",
        "前の forward に渡したマスクが、また使われています。",
    )
    check.true(
        not np.array_equal(dropped(layer, rng, 11, 13), dropped(layer, rng, 11, 13)),
        "Two forward passes dropped exactly the same entries.",
        "2 回の forward で、まったく同じ要素が消えました。",
    )


test_random_numbers_come_from_rng = same_seed("Dropout", lambda student, generator: dropped(student.Dropout(0.5), generator, 11, 13),
    en="Two generators that are alike give the same mask.", ja="同じ状態の乱数生成器を渡すと、同じマスクになります。")  # fmt: skip


def test_without_rng(student):
    """Without rng and mask, the layer makes a generator of its own, and no two masks are alike.

    rng もマスクも渡さない場合は、層が自分で乱数生成器を用意します。毎回異なるマスクになります。
    """
    layer = student.Dropout(0.5)
    masks = [check.array(one.forward(np.ones((11, 13))), (11, 13)) != 0 for one in (layer, layer, student.Dropout(0.5))]
    check.true(
        not any(np.array_equal(a, b) for a, b in itertools.combinations(masks, 2)),
        "Without rng, two masks are the same: is the seed fixed?",
        "rng を渡さない場合に、同じマスクが 2 回できました。シードが固定されていませんか。",
    )
    out = check.array(student.Dropout(0.5).forward(np.ones((11, 13))), (11, 13))
    check.close(out, by_hand(np.ones((11, 13)), True, None, out != 0))
    check.true(0 < (out == 0).sum() < out.size, "Nothing or everything was dropped.", "全部残るか全部消えています。")


test_backward = gradient(DROPOUT, points=2,
    en="backward lets dout pass where the mask is 1, divided by 1 − rate.",
    ja="backward では、マスクが 1 のところだけ dout が 1 − rate で割られて通ります。")  # fmt: skip


@supporting
def test_backward_after_a_drawn_mask(student, rng):
    """backward uses the mask that forward has drawn.

    backward では、forward で作ったマスクをそのまま使います。
    """
    layer, dout = student.Dropout(0.3), away_from_zero(rng, 11, 13)
    kept = ~dropped(layer, rng, 11, 13)
    check.close(check.array(layer.backward(dout), (11, 13)), by_hand(dout, True, None, kept, 0.3))


def some_zeros(rng, *shape):
    x, *given = DROPOUT.draw(rng, *shape)
    x[:, :3] = 0
    return x, *given


test_backward_where_x_is_zero = gradient(DROPOUT.but(draw=some_zeros),
    en="An entry with x = 0 that was kept passes its gradient on.", ja="x = 0 でも、残った要素は勾配を通します。")  # fmt: skip

test_backward_twice = supporting(backward_repeats(DROPOUT))

test_backward_belongs_to_the_latest_forward = latest_forward(DROPOUT,
    en="After two forward passes, backward uses the mask of the second.", ja="forward を 2 回呼んだ後の backward では、2 回目のマスクを使います。")  # fmt: skip


@supporting
def test_backward_after_testing(student, rng):
    """After a forward with train=False, backward returns dout.

    train=False の forward の後では、backward は dout をそのまま返します。
    """
    layer, dout = student.Dropout(0.3), rng.normal(size=(5, 7))
    layer.forward(rng.normal(size=(5, 7)), mask=some_mask(rng, 5, 7))
    layer.forward(rng.normal(size=(5, 7)), train=False)
    check.close(check.array(layer.backward(dout), (5, 7)), dout)


test_backward_of_a_layer_never_trained = supporting(gradient(TESTING,
    en="backward works too where the layer has only been used with train=False.",
    ja="train=False でしか使っていない層でも、backward は動作します。"))  # fmt: skip

test_two_layers_have_masks_of_their_own = two_objects(DROPOUT,
    en="The mask of one layer does not change what another layer does.", ja="ある層のマスクは、別の層の動作に影響しません。")  # fmt: skip


# --- mistakes


def mask_of_dropped(self, shape, rng, mask):
    drop = self.generator(rng).random(shape) < self.rate if mask is None else np.asarray(mask)
    return 1.0 - drop


def mask_before(self, shape, rng, mask):
    is_there = mask is None and self.mask is not None and np.shape(self.mask) == shape
    return self.mask if is_there else Dropout.chosen(self, shape, rng, mask)


def keeps_rng(self, x, train=True, rng=None, mask=None):
    self.rng = self.generator(rng)
    return Dropout.forward(self, x, train, self.rng, mask)


def changes_x(self, x, train=True, rng=None, mask=None):
    x[...] = Dropout.forward(self, x, train, rng, mask)
    return x


def changes_dout(self, dout):
    dout[...] = Dropout.back(self, dout)
    return dout


def remembers_who_drew(self, x, train=True, rng=None, mask=None):
    self.given = mask is not None
    return Dropout.forward(self, x, train, rng, mask)


def exact_number(self, shape, rng):
    return (rng.permutation(int(np.prod(shape))) >= round(self.rate * np.prod(shape))).reshape(shape)


def first_mask(self, shape, rng):
    if self.first is None or self.first.shape != shape:
        self.first = Dropout.draw(self, shape, rng)
    return self.first


def keeps_output(self, x):
    self.out = Dropout.scaled(self, x)
    return self.out


def missing_mask(self, dout):
    if self.mask is None:
        raise AttributeError("mask")
    return self.back(dout)


def keeps_in_class(self, x):
    type(self).first = self.mask
    return Dropout.scaled(self, x)


# fmt: off
variant("DO1", Dropout, draw=lambda self, shape, rng: rng.random(shape) < self.rate,
        scaled=lambda self, x: x * self.mask / self.rate,
        en="The rate is taken for the share that is kept. Is rate the chance to be dropped or to stay?",
        ja="rate を残る割合として使っています。rate は、消える確率と残る確率のどちらですか。")
variant("DO1-draw", Dropout, draw=lambda self, shape, rng: rng.random(shape) < self.rate,
        en="A drawn mask keeps a share of `rate`. Test it with rate = 0.1: how many of 1000 ones are left?",
        ja="作ったマスクで、残る割合が rate になっています。rate = 0.1 のとき、1000 個の 1 はいくつ残るべきですか。")
variant("DO1-mask", Dropout, chosen=mask_of_dropped,
        en="The entries with mask 1 are the ones dropped. What does 1 in the mask mean here?", ja="マスクが 1 の要素を消しています。この課題のマスクでは、1 は何を表しますか。")
variant("DO2", Dropout, scaled=lambda self, x: x * self.mask,
        en="What is kept is not scaled. How large is the mean of the output beside that of x?",
        ja="残った要素に倍率がかかっていません。出力の平均は、x の平均と比べてどうなりますか。")
SHARE = {"output": lambda self, x: x * (1 - self.rate)}
for id, parts in (("DO2-vanilla", {"mask_of_testing": lambda self, x: np.full(x.shape, 1 - self.rate)}), ("DO2-vanilla-forward", {})):
    variant(id, Dropout, scaled=lambda self, x: x * self.mask, **SHARE, **parts,
            en="The scaling is done in testing, as in the older form of dropout. At which time does this form scale?",
            ja="テスト時に倍率をかける、古い形のドロップアウトになっています。この課題では、いつ倍率をかけますか。")
variant("DO3", Dropout, scaled=lambda self, x: x * self.mask / self.rate,
        en="What is kept is divided by the rate. Which share of the units survives?", ja="残った要素を rate で割っています。生き残るノードの割合はいくつですか。")
variant("DO3-times", Dropout, scaled=lambda self, x: x * self.mask * (1 - self.rate),
        en="What is kept becomes smaller. Should the remaining units make up for the missing ones?",
        ja="残った要素が小さくなっています。消えた分を補うには、残りをどうすればよいですか。")
variant("DO4", Dropout, output=lambda self, x: x * self.rate,
        en="In testing the output is multiplied by the rate. If nothing is dropped, what is left to make up for?",
        ja="テスト時に rate をかけています。何も消さないとき、補うものはありますか。")
for id, parts in (("DO4-divided", {}), ("DO4-divided-back", {"mask_of_testing": lambda self, x: np.ones(x.shape)})):
    variant(id, Dropout, output=lambda self, x: x / (1 - self.rate), **parts,
            en="In testing the output is divided by 1 − rate. What should train=False return?", ja="テスト時にも 1 − rate で割っています。train=False では、何を返しますか。")
for id, parts in (("DO4-share", {}), ("DO4-share-back", {"mask_of_testing": lambda self, x: np.full(x.shape, (1 - self.rate) ** 2)})):
    variant(id, Dropout, **SHARE, **parts,
            en="Both training and testing are scaled. Which of the two already keeps the mean?",
            ja="学習時とテスト時の両方で倍率をかけています。平均は、どちらですでに保たれていますか。")
variant("DO5", Dropout, forward=keeps_rng,
        back=lambda self, dout: dout * (self.rng.random(dout.shape) >= self.rate) / (1 - self.rate),
        en="backward draws a mask of its own. Which units took part in the forward pass?",
        ja="backward で新しいマスクを作っています。forward で使われたのはどのノードですか。")
variant("DO23", Dropout, forward=lambda self, x, train=True, rng=None, mask=None: Dropout.forward(self, x, not train, rng, mask),
        en="Training and testing have changed places. In which of the two are units dropped?", ja="学習時とテスト時が入れ替わっています。ノードを無効にするのはどちらですか。")
variant("DO6", Dropout,
        forward=lambda self, x, train=True, rng=None, mask=None: Dropout.forward(self, x, True, rng, mask),
        en="Units are dropped in testing as well. What does `train` decide?", ja="テスト時にもノードが消えています。引数 train は何を決めますか。")
variant("DO6-mask", Dropout,
        forward=lambda self, x, train=True, rng=None, mask=None: Dropout.forward(self, x, train or mask is not None, rng, mask),
        en="A mask that is given is used in testing as well. What does `train` decide, whatever else is given?",
        ja="テスト時でも、渡されたマスクが使われています。ほかに何が渡されても、引数 train で決まることは何ですか。")
variant("DO7-images", Dropout, draw=lambda self, shape, rng: np.broadcast_to(Dropout.draw(self, shape if len(shape) < 3 else shape[1:], rng), shape),
        en="All images of a batch lose the same pixels. Is there a mask for each image?", ja="バッチのすべての画像で同じ画素が消えています。マスクは画像ごとに作っていますか。")
for id, start in (("DO7", 1), ("DO7-last", -1)):
    variant(id, Dropout, draw=lambda self, shape, rng, start=start: np.broadcast_to(rng.random(shape[start:]) >= self.rate, shape),
            en="All samples lose the same units. Which shape does the mask need?", ja="すべてのサンプルで同じノードが消えています。マスクにはどの形状が必要ですか。")
variant("DO7-rows", Dropout, draw=lambda self, shape, rng: np.broadcast_to((rng.random(shape[:1]) >= self.rate).reshape(-1, *[1] * (len(shape) - 1)), shape),
        en="Whole samples are dropped. Which shape does the mask need?", ja="サンプルがまるごと消えています。マスクにはどの形状が必要ですか。")
variant("DO7-maps", Dropout, draw=lambda self, shape, rng: np.broadcast_to((rng.random(shape[:2]) >= self.rate).reshape(*shape[:2], *[1] * (len(shape) - 2)), shape),
        en="Of images, whole maps are dropped or stay. Does one pixel's fate depend on another's?", ja="画像で、チャンネルがまるごと消えるか残るかになっています。ある画素が消えるかどうかは、ほかの画素に左右されますか。")
for id, filled in (("DO25", lambda x: x), ("DO25-mean", np.mean)):
    variant(id, Dropout, scaled=lambda self, x, filled=filled: np.where(self.mask, x / (1 - self.rate), filled(x)), back=lambda self, dout: dout * self.mask / (1 - self.rate),
            en="A dropped entry keeps a value: its own, or a mean. What does a unit give that is switched off?", ja="消したはずの要素に、元の値や平均が残っています。無効にしたノードの出力は何ですか。")
variant("DO9", Dropout, back=lambda self, dout: dout,
        en="backward lets everything pass. What is the slope of the output in an entry that was dropped?",
        ja="backward ですべての勾配が通っています。消えた要素で、x を少し変えると出力はどれだけ変わりますか。")
variant("DO9-scale", Dropout, back=lambda self, dout: dout * self.mask,
        en="backward uses the mask but not the factor. By how much does the output grow if x grows by 1?",
        ja="backward にマスクは使われていますが、倍率がありません。x が 1 増えると、出力はいくつ増えますか。")
variant("DO10", Dropout, forward=changes_x,
        en="The caller's x is changed. Which operation writes into its argument?", ja="渡された x が書き換えられています。引数に書き込んでいる演算はどれですか。")
variant("DO11", Dropout, back=changes_dout,
        en="backward changes the caller's dout. Which operation writes into its argument?",
        ja="backward が dout を書き換えています。引数に書き込んでいる演算はどれですか。")
variant("DO12", Dropout, draw=exact_number,
        en="The same number of entries is dropped every time. Does one entry's fate depend on the others'?",
        ja="毎回ちょうど同じ個数の要素が消えています。ある要素が消えるかどうかは、ほかの要素に左右されますか。")
variant("DO13", Dropout, draw=first_mask,
        en="A layer keeps its first mask for ever. When should a new one be drawn?", ja="層が最初のマスクを使い続けています。新しいマスクはいつ作りますか。")
variant("DO13-before", Dropout, chosen=mask_before,
        en="The mask of the forward pass before is used again, even where it was given. When should a new one be drawn?",
        ja="前の forward のマスクが（渡されたものでも）また使われています。新しいマスクはいつ作りますか。")
variant("DO14", Dropout, scaled=keeps_output, back=lambda self, dout: dout * (self.out != 0) / (1 - self.rate),
        en="backward takes every output of 0 for dropped. What else can make an output 0?",
        ja="backward で、出力が 0 の要素をすべて消えたものと見なしています。出力が 0 になる理由はほかにもありませんか。")
variant("DO14-scale", Dropout, scaled=keeps_output, back=lambda self, dout: dout * (self.out != 0),
        en="backward takes every output of 0 for dropped, and has no factor. What else makes an output 0, and which factor is missing?",
        ja="backward で出力が 0 の要素をすべて消えたものと見なし、倍率もありません。ほかに出力が 0 になるのはどんなときですか。倍率はいくつですか。")
variant("DO14-positive", Dropout, scaled=keeps_output, back=lambda self, dout: dout * (self.out > 0) / (1 - self.rate),
        en="backward passes only where the output is positive, as for ReLU. What does it depend on here?", ja="backward が、ReLU のように出力が正のところだけを通しています。この層では何で決まりますか。")
for id, given in (("DO24", True), ("DO24-drawn", False)):
    variant(id, Dropout, forward=remembers_who_drew, scaled=lambda self, x, given=given: x * self.mask / (1.0 if self.given == given else 1 - self.rate),
            en="Whether what is kept is scaled depends on where the mask comes from. Is a given mask another thing than a drawn one?", ja="マスクが渡されたか自分で作ったかによって、倍率がかかったりかからなかったりしています。両者で扱いは違いますか。")
variant("DO24-twice", Dropout, draw=lambda self, shape, rng: Dropout.draw(self, shape, rng) / (1 - self.rate),
        en="A drawn mask already has the factor in it, which then comes a second time. How often should 1 / (1 − rate) be there?", ja="作ったマスクにすでに倍率が入っていて、もう一度かかっています。1 / (1 − rate) は何回かけますか。")
variant("DO15-zero", Dropout, mask_of_testing=lambda self, x: np.zeros(x.shape),
        en="After a forward with train=False, backward gives 0. What did that forward do with x?", ja="train=False の forward の後で、backward が 0 を返しています。その forward は x をどうしましたか。")
variant("DO15", Dropout, mask_of_testing=lambda self, x: self.mask,
        en="After a forward with train=False, backward still uses an old mask. Which forward does backward belong to?",
        ja="train=False の forward の後でも、backward が古いマスクを使っています。backward はどの forward に対応しますか。")
variant("DO15-scale", Dropout, mask_of_testing=lambda self, x: np.ones(x.shape),
        en="After a forward with train=False, backward scales dout. What did that forward do with x?",
        ja="train=False の forward の後でも、backward で倍率がかかっています。その forward は x をどうしましたか。")
variant("DO15-missing", Dropout, mask_of_testing=lambda self, x: self.mask, backward=missing_mask,
        en="backward finds no mask where the layer was only used with train=False. What should it remember then?",
        ja="train=False でしか使っていない層では、backward でマスクが見つかりません。何を覚えておけばよいですか。")
variant("DO15-none", Dropout, mask_of_testing=lambda self, x: self.mask, backward=lambda self, dout: self.back(dout),
        en="backward multiplies with None where the layer was only used with train=False. What should it remember then?", ja="train=False でしか使っていない層では、backward で None を掛けています。何を覚えておけばよいですか。")
variant("DO16", Dropout, scaled=lambda self, x: x * self.mask / np.mean(self.mask),
        en="What is kept is divided by the share that this mask happens to keep. Which share should it be?",
        ja="そのマスクでたまたま残った割合で割っています。割るべきなのはどの割合ですか。")
BY_MASK, BY_RATE = (lambda self, x: x * self.mask / np.mean(self.mask)), Dropout.scaled
for id, parts in (("DO16-backward", {"back": BY_MASK}), ("DO16-forward", {"scaled": BY_MASK, "back": BY_RATE})):
    variant(id, Dropout, **parts,
            en="In one of the two directions, what is kept is divided by the share that this mask happens to keep. Which share should it be?",
            ja="forward と backward の一方だけ、そのマスクでたまたま残った割合で割っています。割るべきなのはどの割合ですか。")
variant("DO17", Dropout, generator=lambda self, rng: np.random.default_rng(0),
        en="Every call drops the same entries, whatever rng is. Where do the random numbers come from?",
        ja="rng によらず、毎回同じ要素が消えています。乱数はどこから取っていますか。")
variant("DO22", Dropout, generator=lambda self, rng: np.random.default_rng(0) if rng is None else rng,
        en="Without rng every call drops the same entries: the seed is fixed. What does default_rng() do without one?",
        ja="rng を渡さないと、シードが固定されているため、毎回同じ要素が消えます。引数なしの default_rng() はどうなりますか。")
variant("DO18", Dropout, scaled=keeps_in_class, back=lambda self, dout: dout * type(self).first / (1 - self.rate),
        en="Two layers share one mask. Does the mask belong to the class or to the object (self)?",
        ja="2 つの層が 1 つのマスクを共有しています。マスクはクラスとオブジェクト (self) のどちらのものですか。")
variant("DO19", Dropout,
        chosen=lambda self, shape, rng, mask: self.draw(shape, np.random.default_rng(0) if rng is None else rng),
        en="The given mask is not used: a new one is drawn. When should forward draw one?",
        ja="渡されたマスクが使われず、新しく作られています。forward がマスクを作るのはどんなときですか。")
variant("DO20", Dropout, generator=lambda self, rng: rng,
        en="Without rng the call ends in an error. Which generator is to be used then?", ja="rng を渡さないとエラーになります。その場合は、どの乱数生成器を使いますか。")
variant("DO21", Dropout, __init__=lambda self, rate=0.5: Dropout.__init__(self, 0.5),
        en="The rate that was asked for has no effect: it is always 0.5. What does __init__ keep?",
        ja="指定した rate が使われず、いつも 0.5 になっています。__init__ で何を保存していますか。")
variant("DO26", Dropout, draw=lambda self, shape, rng: rng.standard_normal(shape) >= self.rate,
        en="The mask is made of normal numbers, of which another share lies above the rate. Which method of rng gives numbers from 0 to 1?",
        ja="マスクを正規乱数から作っているため、rate 以上になる割合が違います。0 から 1 の数を返す rng のメソッドはどれですか。")
variant("DO27", Dropout, draw=lambda self, shape, rng: rng.random(shape) >= 0.5,
        en="A drawn mask keeps half of the entries, whatever the rate. With what are the random numbers compared?", ja="作ったマスクで、rate によらず半分が残ります。乱数は何と比べますか。")
for id, back in (("DO9-open", lambda self, dout: dout / (1 - self.rate)), ("DO9-times", lambda self, dout: dout * self.mask * (1 - self.rate)),
                 ("DO9-rate", lambda self, dout: dout * self.mask / self.rate if self.rate else dout), ("DO9-twice", lambda self, dout: dout * self.mask / (1 - self.rate) ** 2),
                 ("DO9-dropped", lambda self, dout: dout * (1 - np.asarray(self.mask, float)) / (1 - self.rate))):
    variant(id, Dropout, back=back,
            en="forward is right, but backward has another factor or mask. By how much does each output grow when its x grows by 1?",
            ja="forward は正しいですが、backward のマスクか倍率が違います。x が 1 増えると、その出力はいくつ増えますか。")
variant("DO3-root", Dropout, scaled=lambda self, x: x * self.mask / np.sqrt(1 - self.rate),
        en="What is kept is divided by a root, which keeps the variance. Which number of x should the factor keep?", ja="残った要素を平方根で割っています。倍率によって保たれるべきなのは、何ですか。")
variant("DO3-plus", Dropout, scaled=lambda self, x: x * self.mask * (1 + self.rate),
        en="What is kept is multiplied by 1 + rate. With rate = 0.5, what is the mean of the output?", ja="残った要素に 1 + rate をかけています。rate = 0.5 のとき、出力の平均はいくつになりますか。")
variant("DO4-zero", Dropout, output=lambda self, x: 0.0 * x,
        en="In testing the output is all 0. What should train=False return?", ja="テスト時の出力がすべて 0 です。train=False では、何を返しますか。")
# fmt: on


NOT_TOLD = (
    NotTold("DO8", "rate 1 is no input of this layer, and dividing by 0 at rate 0 is part of DO1 and DO3"),
    NotTold("DO22", "numpy's global random numbers instead of rng lose marks, but no replay can draw them again"),
)

EXCUSED = {
    "integers": "the outputs of units are floats",
    "empty_batch": "nothing is said of a batch without samples",
}

WORKED = {
    "Dropout": """
layer = Dropout(0.5)
layer.forward(np.array([1.0, 2.0]), mask=np.array([1, 0]))
layer.forward(np.array([1.0, 2.0]), train=False)
layer.backward(np.array([3.0, 3.0]))
""",
}
