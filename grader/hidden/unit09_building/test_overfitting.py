"""Hidden tests and mistakes of overfitting: the best epoch, early stopping, the gap, shifted images, capacity.

Two right programs may draw different shifts from one generator, so a test looks for the shift that was taken: images are
of pixels that are all different, so that there is one. Oracles: loops in plain Python.
"""

import functools
import itertools

import numpy as np

from grader.testing import (
    IN_PLACE,
    arguments_stay,
    asks,
    check,
    data,
    example,
    function,
    points,
    several,
    supporting,
    task,
    values,
    variant,
    wrong,
)


def first_lowest(losses):
    return min(range(len(losses)), key=lambda e: (losses[e], e))


def stop(losses, patience):
    for e in range(len(losses)):
        if e >= first_lowest(losses[: e + 1]) + patience:
            return e
    return len(losses) - 1


def curve(rng, n):
    """Losses that fall, rise a little, fall to their lowest and rise again; the lowest comes twice."""
    low = n // 2 + 1
    losses = 1.0 + 0.1 * np.abs(np.arange(n) - low) + rng.uniform(0, 0.02, size=n)
    losses[2] += 0.3  # a rise before the lowest
    losses[-2] = losses[low] = losses.min() - 0.01
    return losses


TINY, HUGE = 1e-12, 1e12  # losses of any size count: no bound to start from, no step that is too small

BEST = function(
    "best_epoch", lambda rng, n: ((TINY * curve(rng, n)).tolist(),), first_lowest, sizes=(11,), kind="number"
)
BEST_OF_ARRAY = BEST.but(draw=lambda rng, n: (HUGE * curve(rng, n),), id="array")
EQUAL_LOSSES = [0.9, 0.8, 0.6, 0.7, 0.65, 0.6, 0.6, 0.5]


# --- best_epoch

test_best_epoch = values((BEST.but(id="list"), BEST_OF_ARRAY), (11,), (14,), points=2,
    en="The epoch of the lowest loss is found, in a list and in an array.", ja="リストでも配列でも、誤差が最小のエポックが見つかります。")  # fmt: skip

test_best_of_equals = example(BEST, [0.9, 0.6, 0.4, 0.7, 0.4, 0.8, 0.5], gives=2,
    en="Of several epochs with the same lowest loss, the first counts.", ja="最小の誤差が複数のエポックにあるときは、最初のエポックを選びます。")  # fmt: skip

test_best_epoch_last = example(BEST, [0.9, 0.7, 0.8, 0.5], gives=3,
    en="The last epoch can be the best.", ja="最後のエポックが最良のこともあります。")  # fmt: skip

test_losses_below_zero = example(BEST, [0.5, -0.1, -2.0, -0.3], gives=2,
    en="Losses may be negative: the lowest is the one furthest below.", ja="誤差は負でもかまいません。最も小さい値が最小です。")  # fmt: skip

test_best_epoch_leaves_losses = arguments_stay((BEST.but(id="list"), BEST_OF_ARRAY), twice=True)


@supporting
@task("best_epoch")
def test_no_epoch_is_best(student):
    """Without any epoch there is no best one: ValueError.

    エポックが 1 つもなければ、最良のエポックもありません（ValueError）。
    """
    check.raises("ValueError", student.best_epoch, [])


# --- stop_epoch


def losses_and_patience(rng, n, patience):
    return (TINY * curve(rng, n)).tolist(), patience


STOP = function("stop_epoch", losses_and_patience, stop, sizes=(13, 3), kind="number")
STOP_OF_ARRAY = STOP.but(draw=lambda rng, n, patience: (HUGE * curve(rng, n), patience), id="array")

test_stop_epoch = values((STOP.but(id="list"), STOP_OF_ARRAY), (13, 3), (17, 4), points=2,
    en="Training stops after so many epochs in a row without a new lowest loss.",
    ja="最小の誤差が更新されないエポックが patience 回続くと、そこで止まります。")  # fmt: skip

test_stops_at_once = example(STOP, [0.9, 0.8, 0.7, 0.71, 0.1], 1, gives=3,
    en="With patience 1, the first epoch without a better loss is the last.",
    ja="patience が 1 なら、改善しなかった最初のエポックで止まります。")  # fmt: skip

test_improvement_starts_the_count_anew = example(STOP, [0.9, 1.0, 1.1, 0.8, 0.85, 0.86, 0.7, 0.75, 0.76, 0.77, 0.1], 3, gives=9,
    en="A new lowest loss starts the count of epochs anew.", ja="最小の誤差が更新されると、数え直しになります。")  # fmt: skip

test_better_than_the_last_is_not_enough = example(STOP, [0.9, 0.5, 0.8, 0.75, 0.7, 0.65, 0.6, 0.4], 3, gives=4,
    en="An epoch that is better than the one before it, but not than the best, is no improvement.",
    ja="直前のエポックより良くても、それまでの最小に届かなければ改善ではありません。")  # fmt: skip

test_equal_is_no_improvement = example(STOP, EQUAL_LOSSES, 4, gives=6,
    en="A loss that equals the lowest so far is no improvement.", ja="それまでの最小と同じ値は、改善ではありません。")  # fmt: skip

test_never_stopped = example(STOP, [0.9, 0.8, 0.85, 0.6, 0.5, 0.55], 3, gives=5,
    en="Where patience never runs out, the last epoch comes back.", ja="途中で止まらなければ、最後のエポックが返ります。")  # fmt: skip

test_stop_epoch_leaves_losses = arguments_stay(STOP, twice=True)


@supporting
@task("stop_epoch")
def test_no_epoch_to_stop_at(student):
    """Without any epoch, ValueError is raised.

    エポックが 1 つもなければ、ValueError になります。
    """
    check.raises("ValueError", student.stop_epoch, [], 2)


# --- generalization_gap


def two_lists(rng, n):
    return rng.uniform(0.1, 0.5, size=n).tolist(), rng.uniform(0.7, 1.5, size=n).tolist()


GAP = function(
    "generalization_gap", two_lists, lambda a, b: np.array([v - u for u, v in zip(a, b, strict=True)]), sizes=(6,)
)
GAP_OF_NUMBERS = GAP.but(
    draw=lambda rng: (float(rng.uniform(0.1, 0.5)), float(rng.uniform(0.7, 1.5))), right=lambda a, b: b - a, sizes=(),
    id="numbers",
)  # fmt: skip
GAP_OF_ARRAYS = GAP.but(draw=lambda rng, n: tuple(np.array(v) for v in two_lists(rng, n)), id="arrays")
GAPS = (GAP.but(id="lists"), GAP_OF_ARRAYS, GAP_OF_NUMBERS)

test_gap = values(GAPS, points=2,
    en="The gap is the validation loss minus the training loss: of lists, of arrays and of single numbers.",
    ja="差は検証誤差から訓練誤差を引いたものです。リストでも、配列でも、1 つの数でも求められます。")  # fmt: skip

test_gap_below_zero = example(GAP, [0.5, 0.2], [0.25, 0.5], gives=[-0.25, 0.3],
    en="Where validation is better than training, the gap is negative.", ja="検証データの方が良ければ、差は負になります。")  # fmt: skip

test_gap_leaves_losses = arguments_stay(GAPS, twice=True)


# --- shift_images


def images(rng, *shape):
    """Pixels from 1, all different."""
    return 1.0 + rng.permutation(int(np.prod(shape))).reshape(shape)


def shifted(image, dy, dx):
    """By loops over where each pixel comes from."""
    C, H, W = image.shape
    out = np.zeros_like(image)
    for y in range(H):
        for x in range(W):
            if 0 <= y - dy < H and 0 <= x - dx < W:
                for c in range(C):
                    out[c, y, x] = image[c, y - dy, x - dx]
    return out


def candidates(image, reach):
    steps = range(-reach, reach + 1)
    return {(dy, dx): shifted(image, dy, dx) for dy in steps for dx in steps}


def moved(student, rng, x, reach):
    """What came back, of the shape of x; its shifts, image by image. Fails where an image was not shifted."""
    found = check.array(check.unchanged(student.shift_images, x, data.seeded(rng), reach), x.shape, kind="number")
    return [_shift(before, after, reach) for before, after in zip(x, found, strict=True)]


def _shift(before, after, reach):
    for shift, right in candidates(before, reach).items():
        if np.array_equal(after, right):
            return shift
    return check.fail(
        f"An image came back that is no shift of its own by at most {reach} pixels, with zeros that move in.",
        f"最大 {reach} 画素の平行移動（空いた画素は 0）になっていない画像があります。",
    )


@asks("values", "shape_and_kind", "arguments_stay")
@task("shift_images")
@points(3)
def test_every_image_is_shifted(student, rng):
    """Every image is moved as a whole, all channels alike, and zeros move in; x stays.

    どの画像も、全チャンネルが同じだけ動き、空いた画素は 0 になります。x は変わりません。
    """
    shifts = moved(student, rng, images(rng, 12, 2, 5, 4), 2)
    check.true(any(shift != (0, 0) for shift in shifts), "No image was moved.", "どの画像も動いていません。")


@task("shift_images")
@points(2)
def test_all_shifts_occur(student, rng):
    """Among many images each of the nine shifts by at most one pixel occurs, both ends in both directions; with two, each step.

    多くの画像では、最大 1 画素の 9 通りの移動（両方向の両端を含む）がすべて現れます。最大 2 画素でも、すべての歩幅が現れます。
    """
    shifts = moved(student, rng, images(rng, 200, 1, 3, 3), 1)  # chance to miss one: 5 in 10¹⁰
    missing = sorted({(dy, dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)} - set(shifts))
    check.true(
        not missing,
        f"Among 200 images, these shifts (dy, dx) never occur: {missing}.",
        f"200 枚の画像に、移動 (dy, dx) のうち {missing} が 1 度も現れません。",
    )
    found = moved(student, rng, images(rng, 120, 1, 3, 4), 2)  # chance to miss a step: 2 in 10¹¹
    steps = [sorted(set(range(-2, 3)) - {shift[axis] for shift in found}) for axis in (0, 1)]
    check.true(
        steps == [[], []],
        f"Among 120 images moved by at most 2, these never occur: dy {steps[0]}, dx {steps[1]}.",
        f"最大 2 画素動かした 120 枚の画像に、dy では {steps[0]}、dx では {steps[1]} が 1 度も現れません。",
    )


@task("shift_images")
def test_shifts_are_equally_frequent(student, rng):
    """Every shift has the same chance, whatever dy and dx of the image and of the one before it are.

    どの移動も、同じ画像のもう一方の移動や直前の画像の移動によらず、同じ確率で現れます。
    """
    shifts = moved(student, rng, images(rng, 500, 1, 3, 3), 1)
    check_independent(np.array(shifts))
    counts = {step: [sum(s[axis] == step for s in shifts) for axis in (0, 1)] for step in (-1, 0, 1)}
    check.true(
        all(103 < n < 230 for pair in counts.values() for n in pair),  # 167 ± 6 standard deviations
        f"Of 500 images, dy and dx were {counts[-1]} times −1, {counts[0]} times 0 and {counts[1]} times 1.",
        f"500 枚の画像で、dy と dx が −1 だったのは {counts[-1]} 回、0 は {counts[0]} 回、1 は {counts[1]} 回です。",
    )


def check_independent(shifts):
    """Fail where one of two shifts, of an image or of neighbours, often tells the other; within six standard deviations."""
    four = np.hstack([shifts[1:], shifts[:-1]])  # dy, dx, and those of the image before
    pairs = [(a, sign * b) for a, b in itertools.combinations(four.T, 2) for sign in (1, -1)]
    alike = [int((a == b).sum()) for a, b in pairs]
    twice = int((shifts[1:] == shifts[:-1]).all(axis=1).sum())
    check.true(
        all(103 < n < 230 for n in alike) and 13 < twice < 98,  # a third, 166 ± 11; a ninth, 55 ± 7
        "Shifts depend on one another: on the other direction, or on those of the image before.",
        "移動どうしが独立ではありません。もう一方の方向、または直前の画像の移動に左右されています。",
    )


@asks("twice_the_same")
@task("shift_images")
def test_the_generator_decides(student, rng):
    """The same seed gives the same shifts, and a generator that has moved on gives others.

    同じシードからは同じ移動が、先に進んだ乱数生成器からは別の移動が得られます。
    """
    x, seed = images(rng, 12, 1, 4, 4), int(rng.integers(1 << 30))
    source = np.random.default_rng(seed)
    first, *later = (check.array(student.shift_images(x, source, 2), x.shape) for _ in range(6))
    again = check.array(student.shift_images(x, np.random.default_rng(seed), 2), x.shape)
    check.true(np.array_equal(again, first), "The same seed gives other shifts.", "同じシードでも、移動が異なります。")
    check.true(  # one shift for all images is the same again 1 time in 25
        not all(np.array_equal(first, other) for other in later),
        "The shifts are the same although the generator has moved on.",
        "乱数生成器の状態が進んでも、移動が同じです。",
    )


@supporting
@asks("integers")
@task("shift_images")
def test_dtype_is_kept(student, rng):
    """The result has the dtype of the images: uint8 stays uint8, float32 stays float32.

    結果は画像と同じ dtype です。uint8 は uint8、float32 は float32 のままです。
    """
    for dtype in (np.uint8, np.float32):
        x = images(rng, 9, 1, 3, 4).astype(dtype)
        found = check.array(student.shift_images(x, data.seeded(rng), 1), x.shape, kind="number")
        check.true(
            found.dtype == dtype,
            f"Images of {np.dtype(dtype)} came back as {str(found.dtype)[:20]}.",
            f"{np.dtype(dtype)} の画像が {str(found.dtype)[:20]} で返りました。",
        )
        for before, after in zip(x, found, strict=True):
            _shift(before, after, 1)


@supporting
@task("shift_images")
def test_nothing_moves_by_zero(student, rng):
    """With max_shift = 0 every image stays where it is.

    max_shift = 0 なら、どの画像も動きません。
    """
    moved(student, rng, images(rng, 4, 2, 3, 5), 0)


@task("shift_images")
def test_shifts_beyond_the_image(student, rng):
    """A shift that is larger than the image leaves nothing but zeros.

    画像より大きく動くと、0 だけが残ります。
    """
    x = images(rng, 60, 1, 2, 3)
    moved(student, rng, x, 5)
    found = check.array(student.shift_images(x, data.seeded(rng), 5), x.shape)
    empty, there = int((found == 0).all(axis=(1, 2, 3)).sum()), int((found != 0).any(axis=(1, 2, 3)).sum())
    check.true(
        empty and there,  # 86 of 121 shifts leave nothing
        f"Of 60 images of 2×3 pixels moved by up to 5, {empty} are empty and {there} are not.",
        f"2×3 画素の画像 60 枚を最大 5 画素動かした結果、空になったのは {empty} 枚、残ったのは {there} 枚です。",
    )


@supporting
@asks("empty_batch", "one_sample")
@task("shift_images")
def test_no_image(student, rng):
    """No images give no images, and a single one is moved like any other.

    画像が 0 枚なら 0 枚が返り、1 枚だけでもほかと同じように動きます。
    """
    moved(student, rng, images(rng, 1, 2, 4, 3), 1)
    check.array(student.shift_images(np.zeros((0, 2, 4, 3)), data.seeded(rng), 1), (0, 2, 4, 3))


# --- capacity_curve


def check_curve(student, sizes, scores):
    """The curve of a training that gives these scores, call by call; it is called as often as there are scores."""
    asked = []

    def train_and_score(size):
        asked.append(size)
        again, at = divmod(len(asked) - 1, len(scores))
        return tuple(score + again for score in scores[at])  # what is trained once more fares otherwise

    found = several(student.capacity_curve(train_and_score, sizes), len(sizes))
    check.true(
        asked == sizes,
        f"For sizes = {sizes}, it was called for {asked}.",
        f"sizes = {sizes} に対し、{asked} の順に呼び出されました。",
    )
    for entry, size, (train, val) in zip(found, sizes, scores, strict=True):
        check.close(several(entry, 3), [size, train, val])


def some_scores(rng, n):
    return [(float(train), float(val)) for train, val in rng.uniform(0.5, 1.0, size=(n, 2))]


@asks("values", "shape_and_kind")
@task("capacity_curve")
@points(2)
def test_curve(student, rng):
    """For each size there is an entry of size, training score and validation score, from one call.

    サイズごとに、サイズ・訓練スコア・検証スコアの組が、1 回の呼び出しから得られます。
    """
    check_curve(student, [2, 5, 20, 100], some_scores(rng, 4))


@task("capacity_curve")
def test_sizes_in_any_order(student, rng):
    """The order of the sizes is kept, and a size that comes twice is trained twice.

    サイズの順序は変わらず、2 回現れるサイズは 2 回学習されます。
    """
    check_curve(student, [20, 3, 50, 3], some_scores(rng, 4))


@supporting
@asks("arguments_stay", "twice_the_same")
@task("capacity_curve")
def test_sizes_stay(student, rng):
    """The list of sizes is not changed, and the same call gives the same curve again.

    sizes のリストは変わらず、同じ呼び出しからは同じ結果が得られます。
    """
    scores = dict(zip((20, 3, 50), some_scores(rng, 3), strict=True))
    check.unchanged(student.capacity_curve, scores.__getitem__, [20, 3, 50])
    check.same_twice(student.capacity_curve, scores.__getitem__, [20, 3, 50])


# --- mistakes


def no_epoch():
    raise ValueError("no epoch")


def best_epoch(
    losses, *, nothing=no_epoch, seen=lambda losses: losses, lowest=np.argmin, answer=lambda losses, epoch: epoch
):
    """Right; seen: the numbers that are compared; lowest: which of them; answer: what of it comes back."""
    return answer(losses, int(lowest(seen(np.asarray(losses))))) if len(losses) else nothing()


def generalization_gap(
    train, val, *, between=np.subtract, signed=lambda gap: gap, relative=lambda gap, train: gap, told=lambda gap: gap
):
    """Right; the gap `between` the two, and what is made of its sign, of its size and of the epochs."""
    train = np.asarray(train)
    return told(relative(signed(between(np.asarray(val), train)), train))


def capacity_curve(
    f,
    sizes,
    *,
    trains=lambda f: f,
    order=list,
    scored=lambda f, size: f(size),
    kept=list,
    named=lambda n, size: (size,),
    scores=tuple,
    told=list,
):
    """Right; what each size is `scored`, in which order; which pairs are kept; how an entry begins, and its scores."""
    f = trains(f)
    found = kept([(size, scored(f, size)) for size in order(sizes)])
    return told([(*named(n, size), *scores(pair)) for n, (size, pair) in enumerate(found)])


def trained_for_each_score(f, sizes):
    train, val = [f(size)[0] for size in sizes], [f(size)[1] for size in sizes]
    return list(zip(sizes, train, val, strict=True))


def ends_at_worse(with_it):
    """Ends where validation gets worse, with the entry that tells it or without."""

    def curve(f, sizes):
        found = []
        for size in sizes:
            train, val = f(size)
            worse = bool(found) and val < found[-1][2]
            if with_it or not worse:
                found.append((size, train, val))
            if worse:
                break
        return found

    return curve


class stop_epoch:  # noqa: N801  (the name of the task)
    """Right, in small parts; works as a function of the losses and the patience."""

    def __call__(self, val_losses, patience):
        if len(val_losses) == 0:
            return self.nothing()
        self.best, self.before = 0, val_losses[0]
        self.lowest, self.waited = self.begin(val_losses[0])
        self.losses, self.patience = val_losses, patience
        for e, loss in enumerate(val_losses):
            self.seen = val_losses[: e + 1]
            if e > 0:
                self.look(e, loss)
            self.before = loss
            if self.is_over(patience):
                return self.stopped(e)
        return self.end(len(val_losses))

    nothing = staticmethod(no_epoch)

    def begin(self, loss):
        """The lowest loss after the first epoch, and how many have waited."""
        return loss, 0

    def compared(self):
        return self.lowest

    def is_better(self, loss):
        return loss < self.compared()

    def look(self, e, loss):
        if self.is_better(loss):
            self.best, self.lowest, self.waited = e, loss, self.after_improvement()
        else:
            self.waited += 1

    def after_improvement(self):
        return 0

    def is_over(self, patience):
        return self.waited >= patience

    def stopped(self, e):
        return e

    def end(self, n):
        return n - 1


def shift_images(
    x,
    rng,
    max_shift,
    *,
    canvas=np.zeros_like,
    generator=lambda rng: rng,
    draw=lambda rng, reach, size: rng.integers(-reach, reach + 1, size=size),
    images=lambda n: n,
    axes=2,
    shifts=lambda draw, images, axes: draw((images, axes)),
    whole=lambda moved, image, dy, dx: moved(image, dy, dx),
    moved=shifted,
):
    """Right; where the result is written; how numbers are drawn, for how many images and axes; how channels move together."""
    out, rng = canvas(x), generator(rng)
    found = shifts(lambda size: draw(rng, max_shift, size), images(len(x)), axes)
    for n, (dy, dx) in enumerate(np.broadcast_to(found, (len(x), 2))):
        out[n] = whole(moved, x[n], int(dy), int(dx))
    return out


def negative(draw):
    """The same draws where what is drawn is the corner of a window in the padded image."""
    return lambda *drawn: -draw(*drawn)


def evenly(rng, reach, size):
    return rng.integers(-reach, reach + 1, size=size)


def along_one_axis(coin_first, coin):
    """A number and a coin for each image, in one order or the other."""

    def draw(rng, reach, size):
        found = np.zeros(size, dtype=int)
        for n in range(len(found)):
            axis = coin(rng) if coin_first else 0
            step = rng.integers(-reach, reach + 1)
            found[n, axis if coin_first else coin(rng)] = step
        return found

    return draw


def channels_apart(x, rng, max_shift, draw):
    return shift_images(x.reshape(-1, 1, *x.shape[2:]), rng, max_shift, draw=draw).reshape(x.shape)


def no_further_than_the_image(image, dy, dx):
    H, W = image.shape[1:]
    return shifted(image, int(np.clip(dy, 1 - H, H - 1)), int(np.clip(dx, 1 - W, W - 1)))


def lowest_by_far(losses):
    """Differences up to a tolerance count as none."""
    best = 0
    for e, loss in enumerate(losses):
        if loss < losses[best] - 1e-6:
            best = e
    return best


def in_place(val, train):
    return np.subtract(val, train, out=np.asarray(val, dtype=float) if val.dtype != float else val)


def without_repetition(rng, reach, size):
    width = 2 * reach + 1
    codes = [rng.permutation(width**2) for _ in range(size[0] // width**2 + 1)]
    return np.stack(np.divmod(np.concatenate(codes)[: size[0]], width), axis=1) - reach


def of_the_edge(image, dy, dx):
    H, W = image.shape[1:]
    rows, columns = np.clip(np.arange(H) - dy, 0, H - 1), np.clip(np.arange(W) - dx, 0, W - 1)
    return image[:, rows][:, :, columns]


def by_slices(image, dy, dx):
    """The slices that everybody writes first; their ends go wrong where the shift is larger than the image."""
    H, W = image.shape[1:]
    out = np.zeros_like(image)
    part = image[:, max(-dy, 0) : H - max(dy, 0), max(-dx, 0) : W - max(dx, 0)]
    out[:, max(dy, 0) : max(dy, 0) + part.shape[1], max(dx, 0) : max(dx, 0) + part.shape[2]] = part
    return out


def counts_from_the_end(image, dy, dx):
    """Rows and columns below 0 are not kept out, and Python takes them from the other side."""
    (H, W) = image.shape[1:]
    rows, columns = np.arange(H) - dy, np.arange(W) - dx
    found = image[:, np.minimum(rows, H - 1)][:, :, np.minimum(columns, W - 1)]
    return found * np.logical_and.outer(rows < H, columns < W)


# fmt: off
variant("OF1", best_epoch, lowest=lambda seen: len(seen) - 1 - np.argmin(seen[::-1]),
        en="Of several epochs with the lowest loss, the last is taken. Which of them came first?",
        ja="最小の誤差が複数あるとき、最後のエポックを選んでいます。先に現れたのはどれですか。")
variant("OF2", best_epoch, seen=np.negative,
        en="The epoch of the highest loss comes back. Is a loss better when it is larger?",
        ja="誤差が最大のエポックが返っています。誤差は大きいほど良いのでしょうか。")
variant("OF3", best_epoch, answer=lambda losses, epoch: losses[epoch],
        en="The lowest loss comes back, not its epoch.", ja="最小の誤差そのものが返っています。必要なのはそのエポックです。")
variant("OF4", best_epoch, answer=lambda losses, epoch: epoch + 1,
        en="The epochs are counted from 1. What is the number of the first epoch here?",
        ja="エポックを 1 から数えています。ここでは最初のエポックの番号はいくつですか。")
variant("OF5", best_epoch, lowest=lambda seen: [*np.flatnonzero(np.diff(seen) > 0), len(seen) - 1][0],
        en="The search ends where the loss rises for the first time. Can a lower one come later?",
        ja="誤差が初めて上がったところで探すのをやめています。後にもっと小さい値が来ることはありませんか。")
variant("OF5-before", best_epoch, lowest=lambda seen: [0, *(np.flatnonzero(np.diff(seen) < 0) + 1)][-1],
        en="Each loss is compared with the one before it, and the last that fell is taken. With which one should it be compared?",
        ja="誤差を直前のエポックと比べ、最後に下がったエポックを返しています。何と比べるべきですか。")
variant("OF6", best_epoch, nothing=lambda: 0,
        en="Without any epoch, 0 comes back. Which exception is asked for?", ja="エポックが 1 つもないのに 0 が返っています。どの例外を送出しますか。")
for id, nothing in (("OF6-minus", lambda: -1), ("OF6-none", lambda: None)):
    variant(id, best_epoch, nothing=nothing,
            en="Without any epoch, no ValueError is raised.", ja="エポックが 1 つもないのに、ValueError が送出されていません。")
variant("OF42", best_epoch, lowest=lowest_by_far,
        en="A small improvement counts as none. From which size on is a lower loss lower?",
        ja="わずかな改善を改善とみなしていません。どれだけ下がれば「下がった」ことになりますか。")
variant("OF7", best_epoch, seen=np.abs,
        en="The loss nearest to 0 is taken for the lowest. What of losses below 0?", ja="0 に最も近い誤差を最小としています。負の誤差ではどうなりますか。")
variant("OF38", best_epoch, seen=lambda losses: np.minimum(losses, 1e6),
        en="The search starts from a loss of its own, which all others are above. From which number can it start?",
        ja="最小値を探す最初の値が決め打ちなので、どの誤差もそれより大きいと見つかりません。何から始めればよいですか。")
variant("OF38-none", best_epoch, answer=lambda losses, epoch: epoch if losses[epoch] < 1e6 else None, nothing=lambda: None,
        en="Where all losses are above the one that the search starts from, or there are none, None comes back. From which number can it start, and what is asked for without an epoch?",
        ja="どの誤差も決め打ちの最初の値より大きいか、誤差が 1 つもないと、None が返っています。何から始めればよいですか。エポックがないときはどうしますか。")
variant("OF38-zero", best_epoch, seen=lambda losses: np.minimum(losses, 0),
        en="The search starts from 0, below which a positive loss never is. From which number can it start?",
        ja="最小値を探す最初の値が 0 なので、正の誤差は見つかりません。何から始めればよいですか。")
variant("OF38-first", stop_epoch, begin=lambda self, loss: (loss, 1),
        en="The first epoch counts as one without an improvement. What was there before it that could have been lower?",
        ja="最初のエポックが、改善のないエポックとして数えられています。その前に、もっと小さい誤差がありましたか。")
variant("OF38", stop_epoch, begin=lambda self, loss: (loss, 0) if loss < 1e6 else (1e6, 1),
        en="The search starts from a loss of its own, which all others are above. From which number can it start?",
        ja="最小値を探す最初の値が決め打ちなので、どの誤差もそれより大きいと見つかりません。何から始めればよいですか。")
variant("OF38-zero", stop_epoch, begin=lambda self, loss: (loss, 0) if loss < 0 else (0.0, 1),
        en="The lowest loss starts as 0, below which a positive loss never is. From which number can it start?",
        ja="最小の誤差の最初の値が 0 なので、正の誤差では更新されません。何から始めればよいですか。")
variant("OF39", stop_epoch, is_better=lambda self, loss: loss < self.compared() - 1e-6,
        en="A small improvement counts as none. From which size on is a lower loss lower?",
        ja="わずかな改善を改善とみなしていません。どれだけ下がれば「下がった」ことになりますか。")
variant("OF8", stop_epoch, is_better=lambda self, loss: loss <= self.compared(),
        en="An equal loss starts the count anew. Is it an improvement?", ja="同じ値の誤差で数え直しています。それは改善と言えますか。")
variant("OF9", stop_epoch, is_over=lambda self, patience: self.waited > patience,
        en="Training stops one epoch late. How many epochs may pass without an improvement?",
        ja="止まるのが 1 エポック遅れています。改善のないエポックは何回まで許されますか。")
variant("OF10", stop_epoch, is_over=lambda self, patience: self.waited >= patience - 1 and self.waited > 0,
        en="Training stops one epoch early. Count the epochs since the best one.", ja="止まるのが 1 エポック早すぎます。最良のエポックから何エポックたちましたか。")
variant("OF43", stop_epoch, is_over=lambda self, patience: len(self.seen) > patience and self.seen[-1] >= min(self.seen[-1 - patience : -1]),
        en="A loss is compared with the last few only, and at once ends the training. How many in a row have to bring nothing?",
        ja="直近の数エポックとだけ比べ、1 回の悪化で止めています。改善のないエポックが何回続いたら止めますか。")
variant("OF43-ago", stop_epoch, is_over=lambda self, patience: len(self.seen) > patience and self.seen[-1] >= self.seen[-1 - patience],
        en="Only the loss of `patience` epochs ago is compared. What of those between, and of the lowest before?",
        ja="patience エポック前の誤差とだけ比べています。その間や、それ以前の最小値はどうなりますか。")
variant("OF44", stop_epoch, is_over=lambda self, patience: False, end=lambda self, n: min(int(np.argmin(self.losses)) + self.patience, n - 1),
        en="The best of all epochs is looked for, also of those after the end. Which losses are known when epoch e ends?",
        ja="止まった後のものも含めた全エポックから最良を探しています。エポック e の後に分かっているのはどの誤差ですか。")
variant("OF11", stop_epoch, stopped=lambda self, e: self.best,
        en="The best epoch comes back. After which epoch does the training end?", ja="最良のエポックが返っています。学習が終わるのはどのエポックの後ですか。")
variant("OF12", stop_epoch, compared=lambda self: self.before,
        en="Each loss is compared with the one before it. With which one should it be?", ja="直前のエポックの誤差と比べています。何と比べるべきですか。")
variant("OF13", stop_epoch, after_improvement=lambda self: self.waited,
        en="The count goes on after an improvement. From where is it counted?", ja="改善した後も数え直していません。どこから数えますか。")
variant("OF14", stop_epoch, end=lambda self, n: n,
        en="Where nothing stops the training, a number beyond the last epoch comes back.", ja="途中で止まらないとき、最後のエポックの次の番号が返っています。")
for id, end in (("OF14-none", lambda self, n: None), ("OF14-minus", lambda self, n: -1)):
    variant(id, stop_epoch, end=end,
            en="Where nothing stops the training, no epoch comes back. After which one does it end then?",
            ja="途中で止まらないとき、エポックが返っていません。そのとき学習が終わるのはどのエポックの後ですか。")
variant("OF15", stop_epoch, end=lambda self, n: self.best,
        en="Where nothing stops the training, the best epoch comes back. Which was the last one run?",
        ja="途中で止まらないとき、最良のエポックが返っています。最後に実行したのはどのエポックですか。")
variant("OF16", stop_epoch, nothing=lambda self: -1,
        en="Without any epoch a number comes back. Which exception is asked for?", ja="エポックが 1 つもないのに数値が返っています。どの例外を送出しますか。")
variant("OF16-counted", stop_epoch, stopped=lambda self, e: e + 1, end=lambda self, n: n,
        en="The number of epochs comes back. Which number has the last one, counted from 0?",
        ja="エポックの個数が返っています。0 から数えると、最後のエポックは何番ですか。")
variant("OF17", generalization_gap, between=lambda val, train: train - val,
        en="The gap has the opposite sign. When is it positive?", ja="差の符号が逆です。正になるのはどんなときですか。")
variant("OF17-size", generalization_gap, signed=np.abs,
        en="The sign is lost. What does a negative gap say?", ja="符号が失われています。負の差は何を意味しますか。")
variant("OF18", generalization_gap, between=np.divide,
        en="The ratio comes back, not the difference.", ja="差ではなく比が返っています。")
variant("OF18-mean", generalization_gap, told=np.mean,
        en="The epochs are averaged. Is one number asked for, or one an epoch?", ja="エポックについて平均しています。必要なのは 1 つの数ですか、エポックごとの数ですか。")
variant("OF17-cut", generalization_gap, signed=lambda gap: np.maximum(gap, 0),
        en="Negative gaps are set to 0. What does a negative gap say?", ja="負の差が 0 になっています。負の差は何を意味しますか。")
variant("OF18-last", generalization_gap, told=lambda gap: gap[-1] if gap.ndim else gap,
        en="Only the gap of the last epoch comes back. Is one number asked for, or one an epoch?",
        ja="最後のエポックの差だけが返っています。必要なのは 1 つの数ですか、エポックごとの数ですか。")
variant("OF19-best", generalization_gap, between=lambda val, train: val - train.min(),
        en="All epochs are compared with the lowest training loss. Which training loss belongs to an epoch?",
        ja="どのエポックでも最小の訓練誤差を引いています。各エポックで引くのはどの訓練誤差ですか。")
variant("OF19-val", generalization_gap, between=lambda val, train: (val - train) / val,
        en="The gap is divided by the validation loss. Is there a division in the formula?", ja="差を検証誤差で割っています。式に割り算はありますか。")
variant("OF18-lowest", generalization_gap, between=lambda val, train: val.min() - train.min(),
        en="The lowest losses of both lists are compared. Is one number asked for, or one an epoch?",
        ja="2 つのリストの最小値どうしを比べています。必要なのは 1 つの数ですか、エポックごとの数ですか。")
variant("OF45", generalization_gap, between=in_place, **IN_PLACE)
variant("OF19", generalization_gap, relative=np.divide,
        en="The gap is divided by the training loss. Is there a division in the formula?", ja="差を訓練誤差で割っています。式に割り算はありますか。")
variant("OF20", shift_images, canvas=lambda x: x, **IN_PLACE)
variant("OF21", shift_images, moved=lambda image, dy, dx: np.roll(image, (dy, dx), axis=(1, 2)),
        en="What leaves the image on one side comes back on the other. What should move in?",
        ja="はみ出した画素が反対側から戻っています。空いたところには何が入りますか。")
variant("OF21-index", shift_images, moved=counts_from_the_end,
        en="Pixels from the other side come in above and on the left. What does Python take for row −1?",
        ja="上や左に、反対側の画素が現れています。行番号が −1 のとき、Python はどの行を取りますか。")
variant("OF21-edge", shift_images, moved=of_the_edge,
        en="The edge is repeated. What should move in?", ja="端の画素が繰り返されています。空いたところには何が入りますか。")
variant("OF21-edge-window", shift_images, group="OF21-edge", moved=of_the_edge, draw=negative(evenly),
        en="The edge is repeated. What should move in?", ja="端の画素が繰り返されています。空いたところには何が入りますか。")
variant("OF22-window", shift_images, group="OF22", images=lambda n: 1, draw=negative(evenly),
        en="All images are moved alike. For what is a shift drawn?", ja="すべての画像が同じだけ動いています。移動は何ごとに決めますか。")
variant("OF23-window", shift_images, group="OF23", axes=1, draw=negative(evenly),
        en="dy and dx are always the same number. How many numbers does an image need?",
        ja="dy と dx がいつも同じです。1 枚の画像に乱数はいくつ必要ですか。")
variant("OF24-up", shift_images, draw=negative(lambda rng, reach, size: rng.integers(-reach, max(reach, 1 - reach), size=size)),
        en="The shift −max_shift never occurs. How many windows does the padded image hold, and is the upper end of integers included?",
        ja="−max_shift の移動が現れません。余白を付けた画像から切り出す位置は何通りありますか。integers の上端は含まれますか。")
variant("OF25-up", shift_images, draw=negative(lambda rng, reach, size: rng.integers(0, reach + 1, size=size)),
        en="Images are only moved up and to the left. Which integers may dy and dx be?",
        ja="上と左にしか動いていません。dy と dx はどの整数を取りますか。")
for id, draw in (("OF26-own", evenly), ("OF26-own-window", negative(evenly))):
    wrong(id, "shift_images", functools.partial(channels_apart, draw=draw), group="OF26",
          en="The channels of an image are moved apart. What becomes of a coloured edge?", ja="チャンネルごとに別々に動いています。画像の色はどうなりますか。")
for id, draw in (
    ("OF30-coin", along_one_axis(False, lambda rng: int(rng.random() >= 0.5))),
    ("OF30-coin-first", along_one_axis(True, lambda rng: int(rng.random() >= 0.5))),
    ("OF30-axis", along_one_axis(False, lambda rng: int(rng.integers(2)))),
):
    variant(id, shift_images, draw=draw,
            en="Images move along one axis at a time. Which shifts (dy, dx) are possible, and how many numbers does an image need?",
            ja="どの画像も縦か横の一方にしか動いていません。(dy, dx) は何通りありますか。1 枚の画像に数はいくつ必要ですか。")
for id, fill in (("OF21-fill", np.min), ("OF21-mean", np.mean), ("OF21-bright", np.max)):
    variant(id, shift_images, moved=lambda image, dy, dx, fill=fill: np.where(shifted(np.ones_like(image), dy, dx), shifted(image, dy, dx), fill(image)),
            en="What moves in is a number of the image: its lowest, highest or mean. Which number is asked for?",
            ja="空いたところに、画像の最小・最大・平均などの値が入っています。何が入りますか。")
for id, sign in (("OF24-zero", 1), ("OF24-zero-up", -1)):
    variant(id, shift_images, draw=lambda rng, reach, size, sign=sign: sign * rng.integers(-reach, reach, size=size),
            en="One end of the range never occurs, and without any shift there is nothing to draw from. Is the upper end of integers included?",
            ja="範囲の一方の端が現れず、max_shift が 0 だと引ける整数がありません。integers の上端は含まれますか。")
for id, sign in (("OF22-one", 1), ("OF22-one-window", -1)):
    variant(id, shift_images, shifts=lambda draw, images, axes, sign=sign: sign * (lambda dy, dx: np.stack([0 * dy + dy[:1], dx], axis=1))(draw(images), draw(images)),
            en="All images move by the same dy. For what is each of the two numbers drawn?", ja="dy がすべての画像で同じです。2 つの数は、それぞれ何ごとに引きますか。")
variant("OF22", shift_images, images=lambda n: 1,
        en="All images are moved alike. For what is a shift drawn?", ja="すべての画像が同じだけ動いています。移動は何ごとに決めますか。")
variant("OF23", shift_images, axes=1,
        en="dy and dx are always the same number. How many numbers does an image need?",
        ja="dy と dx がいつも同じです。1 枚の画像に乱数はいくつ必要ですか。")
variant("OF24", shift_images, draw=lambda rng, reach, size: rng.integers(-reach, max(reach, 1 - reach), size=size),
        en="The shift max_shift itself never occurs. Is the upper end of integers included?",
        ja="max_shift ちょうどの移動が現れません。integers の上端は含まれますか。")
variant("OF25", shift_images, draw=lambda rng, reach, size: rng.integers(0, reach + 1, size=size),
        en="Images are only moved down and to the right. Which integers may dy and dx be?",
        ja="下と右にしか動いていません。dy と dx はどの整数を取りますか。")
variant("OF25-ends", shift_images, draw=lambda rng, reach, size: reach * (2 * rng.integers(0, 2, size=size) - 1),
        en="Images are always moved by max_shift. Which numbers lie between its ends?",
        ja="いつもちょうど max_shift だけ動いています。両端の間の整数はどうなりますか。")
variant("OF26", shift_images, whole=lambda moved, image, dy, dx:
        np.concatenate([moved(image[c : c + 1], dy * (-1) ** c, dx) for c in range(len(image))]),
        en="The channels of an image are moved apart. What becomes of a coloured edge?", ja="チャンネルごとに別々に動いています。画像の色はどうなりますか。")
variant("OF27", shift_images, canvas=lambda x: np.zeros(x.shape),
        en="The result is always float64. Which dtype had the images?", ja="結果がいつも float64 です。画像の dtype は何でしたか。")
variant("OF28-clamped", shift_images, moved=no_further_than_the_image,
        en="A shift larger than the image is cut down to it, so that a row or column stays. What should be left?",
        ja="画像より大きい移動が画像の大きさまでに縮められ、行や列が 1 つ残っています。何が残るはずですか。")
variant("OF29-own", shift_images, generator=lambda rng: np.random.default_rng(),
        en="The shifts do not follow from the seed of rng: they are drawn elsewhere. From which generator should all numbers come?",
        ja="移動が rng のシードで決まらず、別のところから引かれています。乱数はどの生成器から引きますか。")
variant("OF28", shift_images, moved=by_slices,
        en="A shift beyond the image goes wrong: a slice end below 0 counts from the other side.",
        ja="画像より大きい移動で誤りになります。スライスの端が負になると、反対側から数えられます。")
variant("OF29", shift_images, generator=lambda rng: np.random.default_rng(0),
        en="The shifts are the same in every call. Is a generator with a fixed seed made inside?",
        ja="毎回同じ移動になっています。関数の中でシードを固定した乱数生成器を作っていませんか。")
variant("OF30", shift_images, shifts=lambda draw, images, axes: draw((images, axes)) * [1, 0],
        en="Images only move up and down. What is dx?", ja="上下にしか動いていません。dx はどうなっていますか。")
variant("OF31", shift_images, draw=lambda rng, reach, size: np.clip(np.rint(rng.normal(0, reach / 2, size)), -reach, reach),
        en="Small shifts are more frequent than large ones. Which distribution is asked for?", ja="小さい移動ほど多く現れます。どの分布から引きますか。")
variant("OF30-rows", shift_images, shifts=lambda draw, images, axes: draw((images, axes)) * [0, 1],
        en="Images only move left and right. What is dy?", ja="左右にしか動いていません。dy はどうなっていますか。")
variant("OF31-ends", shift_images, draw=lambda rng, reach, size: np.rint(rng.uniform(-reach, reach, size)),
        en="The ends come half as often: rounding leaves them half the room. How are whole numbers of equal chance drawn?",
        ja="両端の値がほかの半分しか現れません。丸めると両端の幅が半分になります。同じ確率の整数はどう引きますか。")
variant("OF31-zero", shift_images, draw=lambda rng, reach, size: rng.uniform(-reach - 1, reach + 1, size).astype(int),
        en="0 comes twice as often: int() cuts towards it from both sides. How are whole numbers of equal chance drawn?",
        ja="0 がほかの 2 倍現れます。int() は両側から 0 に切り詰めます。同じ確率の整数はどう引きますか。")
variant("OF25-three", shift_images, draw=lambda rng, reach, size: reach * rng.integers(-1, 2, size=size),
        en="Only −max_shift, 0 and max_shift occur. Which numbers lie between?", ja="−max_shift、0、max_shift しか現れません。その間の整数はどうなりますか。")
variant("OF40", shift_images, draw=without_repetition,
        en="No shift comes again before all others have come. Does a draw depend on the ones before it?",
        ja="すべての移動が一巡するまで、同じ移動が現れません。引く値は、それまでに引いた値に左右されますか。")
variant("OF41", shift_images, shifts=lambda draw, images, axes: (lambda one: np.stack([one[1:], one[:-1]], axis=1))(draw(images + 1)),
        en="dx of an image is dy of the next one. How many numbers do n images need?",
        ja="ある画像の dx が、次の画像の dy と同じです。n 枚の画像に乱数はいくつ必要ですか。")
variant("OF32", capacity_curve, scored=lambda f, size: (f(size)[0], f(size)[1]),
        en="Every size is trained twice. Where do both scores come from?", ja="サイズごとに 2 回学習しています。2 つのスコアはどこから得られますか。")
variant("OF33", capacity_curve, order=sorted,
        en="The sizes are sorted. In which order should they come?", ja="サイズが並べ替えられています。どの順に並べますか。")
wrong("OF32-apart", "capacity_curve", trained_for_each_score,
      en="Every size is trained once for its training score and once more for its validation score. What does one call give?",
      ja="訓練スコアと検証スコアのために 2 回学習しています。1 回の呼び出しで何が得られますか。")
variant("OF33-size", capacity_curve, kept=sorted,
        en="The entries are sorted by size. In which order should they come?", ja="結果がサイズの順に並べ替えられています。どの順に並べますか。")
variant("OF33-score", capacity_curve, kept=lambda found: sorted(found, key=lambda entry: -entry[1][1]),
        en="The entries are sorted by their scores. In which order should they come?", ja="結果がスコアの順に並べ替えられています。どの順に並べますか。")
variant("OF35-nested", capacity_curve, scores=lambda pair: (pair,),
        en="The two scores are a tuple within the entry. How many members should an entry have?",
        ja="2 つのスコアが、結果の組の中でさらに組になっています。1 つの結果の要素はいくつですか。")
variant("OF46", capacity_curve, told=lambda rows: list(zip(*rows, strict=True)),
        en="Sizes, training scores and validation scores come back as three sequences. What is one entry of the list asked for?",
        ja="サイズ、訓練スコア、検証スコアの 3 つの列が返っています。求められているリストの 1 要素は何ですか。")
for id, with_it in (("OF47", True), ("OF47-before", False)):
    wrong(id, "capacity_curve", ends_at_worse(with_it),
          en="The curve ends where the validation score falls. For which sizes is an entry asked for?",
          ja="検証スコアが下がったところで終わっています。どのサイズについての結果が必要ですか。")
variant("OF37-cache", capacity_curve, trains=functools.cache,
        en="A size that comes twice has the scores of its first training in both entries. What does the statement say of it?",
        ja="2 回現れるサイズで、どちらの結果も 1 回目の学習のスコアになっています。課題文ではどうすることになっていますか。")
variant("OF37-last", capacity_curve, kept=lambda found: [(size, dict(found)[size]) for size, _ in found],
        en="A size that comes twice is trained twice, but both entries have the scores of the last training. What is left of the first?",
        ja="2 回現れるサイズは 2 回学習していますが、どちらの結果も最後の学習のスコアです。1 回目のスコアはどうなりましたか。")
for id, order in (("OF37-unique", dict.fromkeys), ("OF37-set", set), ("OF37-sorted", lambda sizes: sorted(set(sizes)))):
    variant(id, capacity_curve, order=order,
            en="A size that comes twice has one entry, with the scores of one training. What does the statement say of it?",
            ja="2 回現れるサイズの結果が、1 回の学習の 1 つしかありません。課題文ではどうすることになっていますか。")
variant("OF34", capacity_curve, scores=lambda scores: scores[::-1],
        en="The validation score stands before the training score.", ja="検証スコアが訓練スコアより前に並んでいます。")
variant("OF35", capacity_curve, named=lambda n, size: (),
        en="The sizes are missing from the entries.", ja="結果にサイズが入っていません。")
for id, scores in (("OF48", lambda pair: pair[1:]), ("OF48-train", lambda pair: pair[:1])):
    variant(id, capacity_curve, scores=scores,
            en="An entry holds one of the two scores alone. Which three numbers belong to it?", ja="結果に 2 つのスコアの一方しか入っていません。入るべき 3 つの数は何ですか。")
for id, scores in (("OF48-gap", lambda pair: (pair[0], pair[0] - pair[1])), ("OF48-gap-up", lambda pair: (pair[0], pair[1] - pair[0]))):
    variant(id, capacity_curve, scores=scores,
            en="The difference of the scores stands in the place of the validation score.", ja="検証スコアの代わりに、2 つのスコアの差が入っています。")
variant("OF36", capacity_curve, named=lambda n, size: (n,),
        en="The entries hold positions in place of sizes.", ja="サイズの代わりに番号が入っています。")
variant("OF37", capacity_curve, kept=lambda found: dict(found).items(),
        en="A size that comes twice has only one entry: the keys of a dict are all different.",
        ja="2 回現れるサイズが 1 つにまとめられています。辞書のキーは重複しません。")
# fmt: on

EXCUSED = {
    "one_sample": "a single epoch or size is a list of one, no batch",
    "integers": "losses and scores are floats; images of integers are asked for",
    "float32": "promised of the functions in activations.py and softmax.py only",
    "empty_batch": "no epochs: a ValueError is asked for; no sizes and no losses make an empty list",
}
