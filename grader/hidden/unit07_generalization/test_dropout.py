"""Hidden tests and mistakes of the dropout layer.

Two right layers may draw different masks from one generator. So values are compared where the test passes the mask; of
drawn masks only what holds for every right way of drawing is tested, within six standard deviations.
"""

import numpy as np

from grader.testing import NotTold, check, mistake, points, task

MANY = (101, 211)  # entries of a drawn mask: enough for a share to be known to a hundredth


def some_mask(rng, *shape):
    """A mask of floats with zeros and ones in every row."""
    mask = (rng.random(shape) < 0.6).astype(float)
    mask[..., 0], mask[..., -1] = 1.0, 0.0
    return mask


def away_from_zero(rng, *shape):
    return rng.choice([-1.0, 1.0], size=shape) * rng.uniform(0.5, 2.0, size=shape)


def by_hand(x, mask, rate):
    """Entry by entry: nothing where dropped, else x divided by the share that stays."""
    out = np.zeros(np.shape(x))
    for index in np.ndindex(out.shape):
        if mask[index]:
            out[index] = x[index] / (1 - rate)
    return out


def dropped(layer, rng, *shape):
    """Which entries of ones a forward pass drops."""
    return check.array(layer.forward(np.ones(shape), rng=rng), shape) == 0


def twins(rng):
    """Two generators that give the same numbers."""
    seed = int(rng.integers(2**32))
    return np.random.default_rng(seed), np.random.default_rng(seed)


@task("Dropout")
def test_shape_and_kind(student, rng):
    """forward and backward return floats of the shape of x.

    forward も backward も、x と同じ形状の浮動小数点数を返します。
    """
    layer = student.Dropout(0.3)
    check.array(layer.forward(rng.normal(size=(5, 3)), rng=rng), (5, 3))
    check.array(layer.backward(rng.normal(size=(5, 3))), (5, 3))


@task("Dropout")
def test_x_and_mask_are_not_changed(student, rng):
    """forward changes neither x nor the mask.

    forward は x もマスクも書き換えません。
    """
    check.unchanged(student.Dropout(0.3).forward, away_from_zero(rng, 3, 5), mask=some_mask(rng, 3, 5))


@task("Dropout")
def test_dout_is_not_changed(student, rng):
    """backward does not change dout.

    backward は dout を書き換えません。
    """
    layer = student.Dropout(0.3)
    layer.forward(rng.normal(size=(3, 5)), mask=some_mask(rng, 3, 5))
    check.unchanged(layer.backward, away_from_zero(rng, 3, 5))


@task("Dropout")
@points(2)
def test_given_mask(student, rng):
    """With a given mask, kept entries are divided by 1 − rate and all others are 0.

    マスクを渡すと、残る要素は 1 − rate で割られ、ほかは 0 になります。
    """
    x, mask = rng.normal(size=(5, 7)), some_mask(rng, 5, 7)
    check.close(check.array(student.Dropout(0.3).forward(x, mask=mask), (5, 7)), by_hand(x, mask, 0.3))


@task("Dropout")
def test_mask_of_booleans(student, rng):
    """A mask of booleans works like one of numbers, forward and backward.

    真偽値のマスクも、数値のマスクと同じように forward と backward で使えます。
    """
    x, dout, mask = rng.normal(size=(3, 5)), rng.normal(size=(3, 5)), some_mask(rng, 3, 5) == 1
    layer = student.Dropout(0.2)
    check.close(check.array(layer.forward(x, mask=mask), (3, 5)), by_hand(x, mask, 0.2))
    check.close(check.array(layer.backward(dout), (3, 5)), by_hand(dout, mask, 0.2))


@task("Dropout")
def test_any_number_of_axes(student, rng):
    """Images (N, C, H, W) and single samples (D,) work like matrices.

    画像 (N, C, H, W) も 1 サンプル (D,) も、行列と同じように計算されます。
    """
    for shape in ((3, 2, 5, 7), (7,), (1, 5)):
        x, dout, mask = rng.normal(size=shape), rng.normal(size=shape), some_mask(rng, *shape)
        layer = student.Dropout(0.3)
        check.close(check.array(layer.forward(x, mask=mask), shape), by_hand(x, mask, 0.3))
        check.close(check.array(layer.backward(dout), shape), by_hand(dout, mask, 0.3))


@task("Dropout")
def test_default_rate(student, rng):
    """Without an argument the rate is 0.5.

    引数を省略すると rate は 0.5 です。
    """
    x, mask = rng.normal(size=(3, 5)), some_mask(rng, 3, 5)
    check.close(check.array(student.Dropout().forward(x, mask=mask), (3, 5)), by_hand(x, mask, 0.5))


@task("Dropout")
def test_float32(student, rng):
    """float32 input gives right values to float32 accuracy.

    float32 の入力でも、float32 の精度で正しい値になります。
    """
    x, mask = rng.normal(size=(3, 5)).astype(np.float32), some_mask(rng, 3, 5)
    out = check.array(student.Dropout(0.3).forward(x, mask=mask), (3, 5))
    check.close(out, by_hand(x, mask, 0.3), rtol=check.RTOL_F32, atol=check.ATOL_F32)


@task("Dropout")
def test_testing_is_the_identity(student, rng):
    """With train=False, forward returns x.

    train=False では、forward は x をそのまま返します。
    """
    x = rng.normal(size=(5, 7))
    check.close(check.array(student.Dropout(0.3).forward(x, train=False, rng=rng), (5, 7)), x)


@task("Dropout")
def test_testing_ignores_the_mask(student, rng):
    """With train=False, a mask has no effect.

    train=False では、マスクを渡しても結果は変わりません。
    """
    x = rng.normal(size=(5, 7))
    out = student.Dropout(0.3).forward(x, train=False, mask=some_mask(rng, 5, 7))
    check.close(check.array(out, (5, 7)), x)


@task("Dropout")
def test_rate_zero(student, rng):
    """With rate = 0 nothing is dropped and nothing is scaled.

    rate = 0 では、何も消えず、倍率もかかりません。
    """
    x = rng.normal(size=(5, 7))
    check.close(check.array(student.Dropout(0.0).forward(x, rng=rng), (5, 7)), x)


@task("Dropout")
def test_an_entry_is_dropped_or_scaled(student, rng):
    """With a drawn mask every entry is either 0 or x / (1 − rate).

    マスクを自分で作る場合も、どの要素も 0 か x / (1 − rate) のどちらかになります。
    """
    x = away_from_zero(rng, 13, 17)
    out = check.array(student.Dropout(0.3).forward(x, rng=rng), (13, 17))
    check.close(out, by_hand(x, out != 0, 0.3))


@task("Dropout")
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


@task("Dropout")
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


@task("Dropout")
def test_samples_have_masks_of_their_own(student, rng):
    """No two samples of a batch lose the same units.

    バッチの中のどの 2 サンプルも、消えるユニットの組み合わせは異なります。
    """
    zeros = dropped(student.Dropout(0.5), rng, 7, 211)
    check.true(
        len(np.unique(zeros, axis=0)) == 7,
        "Several samples lost exactly the same units.",
        "複数のサンプルで、まったく同じユニットが消えています。",
    )


@task("Dropout")
def test_units_are_dropped_one_by_one(student, rng):
    """A sample loses some of its units, not all or none.

    1 つのサンプルで消えるのは一部のユニットだけで、全部が消えたり残ったりはしません。
    """
    zeros = dropped(student.Dropout(0.5), rng, 211, 7)
    check.true(
        len(np.unique(zeros, axis=1).T) == 7,
        "Several units were dropped in exactly the same samples.",
        "複数のユニットが、まったく同じサンプルで消えています。",
    )


@task("Dropout")
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


@task("Dropout")
def test_every_forward_draws_a_new_mask(student, rng):
    """Two forward passes of one layer drop different entries.

    同じ層で forward を 2 回呼ぶと、消える要素は異なります。
    """
    layer = student.Dropout(0.5)
    check.true(
        not np.array_equal(dropped(layer, rng, 11, 13), dropped(layer, rng, 11, 13)),
        "Two forward passes dropped exactly the same entries.",
        "2 回の forward で、まったく同じ要素が消えました。",
    )


@task("Dropout")
def test_random_numbers_come_from_rng(student, rng):
    """Two generators that are alike give the same mask.

    同じ状態の乱数生成器を渡すと、同じマスクになります。
    """
    one, two = twins(rng)
    check.true(
        np.array_equal(dropped(student.Dropout(0.5), one, 11, 13), dropped(student.Dropout(0.5), two, 11, 13)),
        "Two generators with the same seed gave different masks.",
        "シードが同じ 2 つの乱数生成器から、異なるマスクができました。",
    )


@task("Dropout")
def test_without_rng(student):
    """Without rng and mask, the layer makes a generator of its own.

    rng もマスクも渡さない場合は、層が自分で乱数生成器を用意します。
    """
    out = check.array(student.Dropout(0.5).forward(np.ones((11, 13))), (11, 13))
    check.close(out, by_hand(np.ones((11, 13)), out != 0, 0.5))
    check.true(0 < (out == 0).sum() < out.size, "Nothing or everything was dropped.", "全部残るか全部消えています。")


@task("Dropout")
@points(2)
def test_backward(student, rng):
    """backward lets dout pass where the mask is 1, divided by 1 − rate.

    backward では、マスクが 1 のところだけ dout が 1 − rate で割られて通ります。
    """
    layer, dout, mask = student.Dropout(0.3), rng.normal(size=(5, 7)), some_mask(rng, 5, 7)
    layer.forward(rng.normal(size=(5, 7)), mask=mask)
    check.close(check.array(layer.backward(dout), (5, 7)), by_hand(dout, mask, 0.3))


@task("Dropout")
def test_backward_after_a_drawn_mask(student, rng):
    """backward uses the mask that forward has drawn.

    backward では、forward で作ったマスクをそのまま使います。
    """
    layer, dout = student.Dropout(0.3), away_from_zero(rng, 11, 13)
    kept = ~dropped(layer, rng, 11, 13)
    check.close(check.array(layer.backward(dout), (11, 13)), by_hand(dout, kept, 0.3))


@task("Dropout")
def test_backward_where_x_is_zero(student, rng):
    """An entry with x = 0 that was kept passes its gradient on.

    x = 0 でも、残った要素は勾配を通します。
    """
    x, dout, mask = rng.normal(size=(5, 7)), rng.normal(size=(5, 7)), some_mask(rng, 5, 7)
    x[:, :3] = 0
    layer = student.Dropout(0.3)
    layer.forward(x, mask=mask)
    check.close(check.array(layer.backward(dout), (5, 7)), by_hand(dout, mask, 0.3))


@task("Dropout")
def test_backward_twice(student, rng):
    """A second backward with the same dout gives the same.

    同じ dout で backward をもう一度呼んでも、結果は同じです。
    """
    layer, dout, mask = student.Dropout(0.3), rng.normal(size=(5, 7)), some_mask(rng, 5, 7)
    layer.forward(rng.normal(size=(5, 7)), rng=rng, mask=mask)
    layer.backward(dout)
    check.close(check.array(layer.backward(dout), (5, 7)), by_hand(dout, mask, 0.3))


@task("Dropout")
def test_backward_belongs_to_the_latest_forward(student, rng):
    """After two forward passes, backward uses the mask of the second.

    forward を 2 回呼んだ後の backward では、2 回目のマスクを使います。
    """
    layer, dout, mask = student.Dropout(0.3), rng.normal(size=(5, 7)), some_mask(rng, 5, 7)
    layer.forward(rng.normal(size=(5, 7)), mask=1 - mask)
    layer.forward(rng.normal(size=(5, 7)), mask=mask)
    check.close(check.array(layer.backward(dout), (5, 7)), by_hand(dout, mask, 0.3))


@task("Dropout")
def test_backward_after_testing(student, rng):
    """After a forward with train=False, backward returns dout.

    train=False の forward の後では、backward は dout をそのまま返します。
    """
    layer, dout = student.Dropout(0.3), rng.normal(size=(5, 7))
    layer.forward(rng.normal(size=(5, 7)), mask=some_mask(rng, 5, 7))
    layer.forward(rng.normal(size=(5, 7)), train=False)
    check.close(check.array(layer.backward(dout), (5, 7)), dout)


@task("Dropout")
def test_backward_of_a_layer_never_trained(student, rng):
    """backward works too where the layer has only been used with train=False.

    train=False でしか使っていない層でも、backward は動作します。
    """
    layer, dout = student.Dropout(0.3), rng.normal(size=(5, 7))
    layer.forward(rng.normal(size=(5, 7)), train=False)
    check.close(check.array(layer.backward(dout), (5, 7)), dout)


@task("Dropout")
def test_two_layers_have_masks_of_their_own(student, rng):
    """The mask of one layer does not change what another layer does.

    ある層のマスクは、別の層の動作に影響しません。
    """
    one, two, dout = student.Dropout(0.3), student.Dropout(0.3), rng.normal(size=(5, 7))
    mask = some_mask(rng, 5, 7)
    one.forward(rng.normal(size=(5, 7)), mask=mask)
    two.forward(rng.normal(size=(5, 7)), mask=1 - mask)
    check.close(check.array(one.backward(dout), (5, 7)), by_hand(dout, mask, 0.3))


class Layer:
    """A right layer in small steps; each mistake replaces one or two of them."""

    mask = None

    def __init__(self, rate=0.5):
        self.rate = rate

    def draw(self, shape, rng):
        return rng.random(shape) >= self.rate

    def chosen(self, shape, rng, mask):
        return self.draw(shape, self.generator(rng)) if mask is None else mask

    def generator(self, rng):
        return np.random.default_rng() if rng is None else rng

    def scaled(self, x):
        return x * self.mask / (1 - self.rate)

    def forward(self, x, train=True, rng=None, mask=None):
        if not train:
            return self.tested(x)
        self.mask = self.chosen(x.shape, rng, mask)
        return self.scaled(x)

    def tested(self, x):
        self.mask = None
        return x

    def backward(self, dout):
        return dout if self.mask is None else self.back(dout)

    def back(self, dout):
        return self.scaled(dout)


@mistake(
    "DO1", "Dropout",
    en="The rate is taken for the share that is kept. Is rate the chance to be dropped or to stay?",
    ja="rate を残る割合として使っています。rate は、消える確率と残る確率のどちらですか。",
)  # fmt: skip
class RateIsKept(Layer):
    def draw(self, shape, rng):
        return rng.random(shape) < self.rate

    def scaled(self, x):
        return x * self.mask / self.rate


@mistake(
    "DO1-draw", "Dropout",
    en="A drawn mask keeps a share of `rate`. Test it with rate = 0.1: how many of 1000 ones are left?",
    ja="作ったマスクで、残る割合が rate になっています。rate = 0.1 のとき、1000 個の 1 はいくつ残るべきですか。",
)  # fmt: skip
class DrawsTheOtherWay(Layer):
    def draw(self, shape, rng):
        return rng.random(shape) < self.rate


@mistake(
    "DO1-mask", "Dropout",
    en="The entries with mask 1 are the ones dropped. What does 1 in the mask mean here?",
    ja="マスクが 1 の要素を消しています。この課題のマスクでは、1 は何を表しますか。",
)  # fmt: skip
class MaskOfDropped(Layer):
    def chosen(self, shape, rng, mask):
        drop = self.generator(rng).random(shape) < self.rate if mask is None else np.asarray(mask)
        return 1.0 - drop


@mistake(
    "DO2", "Dropout",
    en="What is kept is not scaled. How large is the mean of the output beside that of x?",
    ja="残った要素に倍率がかかっていません。出力の平均は、x の平均と比べてどうなりますか。",
)  # fmt: skip
class NoScaling(Layer):
    def scaled(self, x):
        return x * self.mask


@mistake(
    "DO2-vanilla", "Dropout",
    en="The scaling is done in testing, as in the older form of dropout. At which time does this form scale?",
    ja="テスト時に倍率をかける、古い形のドロップアウトになっています。この課題では、いつ倍率をかけますか。",
)  # fmt: skip
class Vanilla(Layer):
    def scaled(self, x):
        return x * self.mask

    def tested(self, x):
        self.mask = np.full(x.shape, 1 - self.rate)
        return x * (1 - self.rate)


@mistake(
    "DO3", "Dropout",
    en="What is kept is divided by the rate. Which share of the units survives?",
    ja="残った要素を rate で割っています。生き残るユニットの割合はいくつですか。",
)  # fmt: skip
class DividesByRate(Layer):
    def scaled(self, x):
        return x * self.mask / self.rate


@mistake(
    "DO3-times", "Dropout",
    en="What is kept becomes smaller. Should the remaining units make up for the missing ones?",
    ja="残った要素が小さくなっています。消えた分を補うには、残りをどうすればよいですか。",
)  # fmt: skip
class MultipliesByShare(Layer):
    def scaled(self, x):
        return x * self.mask * (1 - self.rate)


@mistake(
    "DO4", "Dropout",
    en="In testing the output is multiplied by the rate. If nothing is dropped, what is left to make up for?",
    ja="テスト時に rate をかけています。何も消さないとき、補うものはありますか。",
)  # fmt: skip
class RateInTesting(Layer):
    def tested(self, x):
        self.mask = None
        return x * self.rate


@mistake(
    "DO4-share", "Dropout",
    en="Both training and testing are scaled. Which of the two already keeps the mean?",
    ja="学習時とテスト時の両方で倍率をかけています。平均は、どちらですでに保たれていますか。",
)  # fmt: skip
class ScalesTwice(Layer):
    def tested(self, x):
        self.mask = None
        return x * (1 - self.rate)


@mistake(
    "DO5", "Dropout",
    en="backward draws a mask of its own. Which units took part in the forward pass?",
    ja="backward で新しいマスクを作っています。forward で使われたのはどのユニットですか。",
)  # fmt: skip
class NewMaskInBackward(Layer):
    def forward(self, x, train=True, rng=None, mask=None):
        self.rng = self.generator(rng)
        return super().forward(x, train, self.rng, mask)

    def back(self, dout):
        return dout * (self.rng.random(dout.shape) >= self.rate) / (1 - self.rate)


@mistake(
    "DO6", "Dropout",
    en="Units are dropped in testing as well. What does `train` decide?",
    ja="テスト時にもユニットが消えています。引数 train は何を決めますか。",
)  # fmt: skip
class AlwaysTraining(Layer):
    def forward(self, x, train=True, rng=None, mask=None):
        return super().forward(x, True, rng, mask)


@mistake(
    "DO7", "Dropout",
    en="All samples lose the same units. Which shape does the mask need?",
    ja="すべてのサンプルで同じユニットが消えています。マスクにはどの形状が必要ですか。",
)  # fmt: skip
class OneMaskForAll(Layer):
    def draw(self, shape, rng):
        return np.broadcast_to(rng.random(shape[1:]) >= self.rate, shape)


@mistake(
    "DO7-rows", "Dropout",
    en="Whole samples are dropped. Which shape does the mask need?",
    ja="サンプルがまるごと消えています。マスクにはどの形状が必要ですか。",
)  # fmt: skip
class WholeSamples(Layer):
    def draw(self, shape, rng):
        keep = rng.random(shape[:1]) >= self.rate
        return np.broadcast_to(keep.reshape(-1, *[1] * (len(shape) - 1)), shape)


@mistake(
    "DO9", "Dropout",
    en="backward lets everything pass. What is the slope of the output in an entry that was dropped?",
    ja="backward ですべての勾配が通っています。消えた要素で、x を少し変えると出力はどれだけ変わりますか。",
)  # fmt: skip
class BackwardWithoutMask(Layer):
    def back(self, dout):
        return dout


@mistake(
    "DO9-scale", "Dropout",
    en="backward uses the mask but not the factor. By how much does the output grow if x grows by 1?",
    ja="backward にマスクは使われていますが、倍率がありません。x が 1 増えると、出力はいくつ増えますか。",
)  # fmt: skip
class BackwardWithoutScale(Layer):
    def back(self, dout):
        return dout * self.mask


@mistake(
    "DO10", "Dropout",
    en="The caller's x is changed. Which operation writes into its argument?",
    ja="渡された x が書き換えられています。引数に書き込んでいる演算はどれですか。",
)  # fmt: skip
class ChangesX(Layer):
    def forward(self, x, train=True, rng=None, mask=None):
        x[...] = super().forward(x, train, rng, mask)
        return x


@mistake(
    "DO11", "Dropout",
    en="backward changes the caller's dout. Which operation writes into its argument?",
    ja="backward が dout を書き換えています。引数に書き込んでいる演算はどれですか。",
)  # fmt: skip
class ChangesDout(Layer):
    def back(self, dout):
        dout[...] = super().back(dout)
        return dout


@mistake(
    "DO12", "Dropout",
    en="The same number of entries is dropped every time. Does one entry's fate depend on the others'?",
    ja="毎回ちょうど同じ個数の要素が消えています。ある要素が消えるかどうかは、ほかの要素に左右されますか。",
)  # fmt: skip
class ExactNumber(Layer):
    def draw(self, shape, rng):
        return (rng.permutation(int(np.prod(shape))) >= round(self.rate * np.prod(shape))).reshape(shape)


@mistake(
    "DO13", "Dropout",
    en="A layer keeps its first mask for ever. When should a new one be drawn?",
    ja="層が最初のマスクを使い続けています。新しいマスクはいつ作りますか。",
)  # fmt: skip
class FirstMaskForEver(Layer):
    first = None

    def draw(self, shape, rng):
        if self.first is None or self.first.shape != shape:
            self.first = super().draw(shape, rng)
        return self.first


@mistake(
    "DO14", "Dropout",
    en="backward takes every output of 0 for dropped. What else can make an output 0?",
    ja="backward で、出力が 0 の要素をすべて消えたものと見なしています。出力が 0 になる理由はほかにもありませんか。",
)  # fmt: skip
class MaskFromOutput(Layer):
    def scaled(self, x):
        self.out = super().scaled(x)
        return self.out

    def back(self, dout):
        return dout * (self.out != 0) / (1 - self.rate)


@mistake(
    "DO15", "Dropout",
    en="After a forward with train=False, backward still uses an old mask. Which forward does backward belong to?",
    ja="train=False の forward の後でも、backward が古いマスクを使っています。backward はどの forward に対応しますか。",
)  # fmt: skip
class OldMaskAfterTesting(Layer):
    def tested(self, x):
        return x


@mistake(
    "DO15-missing", "Dropout",
    en="backward finds no mask where the layer was only used with train=False. What should it remember then?",
    ja="train=False でしか使っていない層では、backward でマスクが見つかりません。何を覚えておけばよいですか。",
)  # fmt: skip
class NoMaskAfterTesting(Layer):
    def tested(self, x):
        return x

    def backward(self, dout):
        if self.mask is None:
            raise AttributeError("mask")
        return self.back(dout)


@mistake(
    "DO16", "Dropout",
    en="What is kept is divided by the share that this mask happens to keep. Which share should it be?",
    ja="そのマスクでたまたま残った割合で割っています。割るべきなのはどの割合ですか。",
)  # fmt: skip
class DividesByActualShare(Layer):
    def scaled(self, x):
        return x * self.mask / np.mean(self.mask)


@mistake(
    "DO17", "Dropout",
    en="Every call drops the same entries, whatever rng is. Where do the random numbers come from?",
    ja="rng によらず、毎回同じ要素が消えています。乱数はどこから取っていますか。",
)  # fmt: skip
class SeedInside(Layer):
    def generator(self, rng):
        return np.random.default_rng(0)


@mistake(
    "DO18", "Dropout",
    en="Two layers share one mask. Does the mask belong to the class or to the object (self)?",
    ja="2 つの層が 1 つのマスクを共有しています。マスクはクラスとオブジェクト (self) のどちらのものですか。",
)  # fmt: skip
class MaskOfTheClass(Layer):
    def scaled(self, x):
        type(self).shared = self.mask
        return super().scaled(x)

    def back(self, dout):
        return dout * type(self).shared / (1 - self.rate)


@mistake(
    "DO19", "Dropout",
    en="The given mask is not used: a new one is drawn. When should forward draw one?",
    ja="渡されたマスクが使われず、新しく作られています。forward がマスクを作るのはどんなときですか。",
)  # fmt: skip
class IgnoresTheMask(Layer):
    def chosen(self, shape, rng, mask):
        return self.draw(shape, np.random.default_rng(0) if rng is None else rng)


@mistake(
    "DO20", "Dropout",
    en="Without rng the call ends in an error. Which generator is to be used then?",
    ja="rng を渡さないとエラーになります。その場合は、どの乱数生成器を使いますか。",
)  # fmt: skip
class NeedsRng(Layer):
    def generator(self, rng):
        return rng


@mistake(
    "DO21", "Dropout",
    en="The rate that was asked for has no effect: it is always 0.5. What does __init__ keep?",
    ja="指定した rate が使われず、いつも 0.5 になっています。__init__ で何を保存していますか。",
)  # fmt: skip
class AlwaysOneHalf(Layer):
    def __init__(self, rate=0.5):
        super().__init__(0.5)


NOT_TOLD = (
    NotTold("DO8", "rate 1 is no input of this layer, and dividing by 0 at rate 0 is part of DO1 and DO3"),
    NotTold("DO22", "numpy's global random numbers instead of rng lose marks, but no replay can draw them again"),
)
