"""Hidden tests and mistakes of preprocessing.py. Oracles: one entry after another, counting, taking the result back."""

import numpy as np

from grader.testing import (
    NO_ROWS,
    NotTold,
    all_sizes_equal,
    arguments_stay,
    asks,
    check,
    data,
    empty_batch,
    float32,
    function,
    one_sample,
    oracles,
    refuses,
    relation,
    shape_and_kind,
    task,
    values,
    variant,
)

ONE_HOT = function(
    "one_hot", lambda rng, n, c: (data.labels(rng, n, c), c), oracles.one_hot, sizes=(7, 5), kind="number"
)


def of_labels(*labels, dtype=np.int64):
    """one_hot of these labels in any order; its only size is the number of classes."""
    return ONE_HOT.but(draw=lambda rng, c: (rng.permutation(np.array(labels, dtype)), c))


def these(rng, c, *labels):
    """These labels in any order, of c classes."""
    return rng.permutation(np.array(labels)), c


def of_type(dtype):
    """one_hot of a large batch of such labels."""
    return ONE_HOT.but(
        draw=lambda rng, n, c: (data.labels(rng, n, min(c, np.iinfo(dtype).max + 1)).astype(dtype), c), id=dtype
    )


def pixels(rng, *shape):
    """Pixels as uint8, without the darkest and the brightest."""
    return (rng.integers(3, 240, size=shape).astype(np.uint8),)


def with_a_dark_image(rng, *shape):
    (x,) = pixels(rng, *shape)
    x[0] //= 2
    return (x,)


def by_hand(x):
    """The pixels of each image, one after another."""
    N, C, H, W = x.shape
    return np.array([[x[n, c, i, j] for c in range(C) for i in range(H) for j in range(W)] for n in range(N)])


FLATTEN = function("flatten_images", data.normal, by_hand, sizes=(5, 3, 2, 7), kind="number")
SCALE = function("scale_pixels", pixels, lambda x: oracles.entry_by_entry(lambda v: v / 255, x), sizes=(5, 3, 2, 7))
SCALE_FLOATS = SCALE.but(draw=lambda rng, *shape: (pixels(rng, *shape)[0].astype(np.float64),), sizes=(3, 7))


# --- one_hot

test_one_hot_shape_and_kind = shape_and_kind(ONE_HOT, (7, 5), (3, 11),
    en="There is a row for each label and a column for each class; the result is the same each time.",
    ja="行はラベルごと、列はクラスごとに 1 つずつです。何度呼び出しても同じ結果です。")  # fmt: skip

test_one_hot_arguments_stay = arguments_stay(ONE_HOT)

test_one_hot_values = values(of_labels(0, 1, 2, 3, 4, 0, 2, 3, 3, 1, 4), 5, points=2,
    en="Row n has a 1 in column t[n] and 0 elsewhere, in whatever order the labels come.", ja="ラベルがどんな順序でも、n 行目は t[n] 列だけが 1 で、ほかは 0 です。")  # fmt: skip

test_one_hot_classes_that_do_not_occur = values(of_labels(1, 3, 3, 1, 4), 7,
    en="Classes that no sample has get columns too, the last one included.", ja="どのサンプルにも現れないクラス（最後のクラスを含む）にも列があります。")  # fmt: skip

test_one_hot_as_many_labels_as_classes = relation(ONE_HOT.but(draw=these), lambda f, t, c: f(t, c), None, (5, 0, 1, 2, 3, 4), (3, 0, 0, 2),
    en="As many samples as classes is no special case.", ja="サンプル数とクラス数が等しくても、行はサンプル、列はクラスです。")  # fmt: skip

test_one_hot_one_label = one_sample(ONE_HOT, 3)


@task("one_hot")
def test_one_hot_can_be_taken_back(student, rng):
    """Each row sums to 1, and the position of the 1 gives the label back.

    各行の和は 1 で、1 の位置から元のラベルが得られます。
    """
    t = data.labels(rng, 13, 7)
    y = np.asarray(check.array(student.one_hot(t, 7), (13, 7), "number"), dtype=np.float64)
    check.close(y.sum(axis=1), np.ones(13), en="The sums of the rows:", ja="各行の和：")
    check.close(y.argmax(axis=1), t, en="The positions of the ones:", ja="1 の位置：")


test_one_hot_integer_types = values(list(map(of_type, ["uint8", "int8", "uint16", "int32", "int64"])), (67, 5), (29, 256), also=["integers"],
    en="Labels may be integers of any width, signed or not, however large the batch and the number of classes.",
    ja="ラベルは、符号の有無やビット幅を問わず、どの整数型でもかまいません。バッチやクラス数が大きくても同じです。")  # fmt: skip

test_one_hot_label_too_large = refuses(ONE_HOT.but(draw=these), (3, 0, 3, 1), (3, 0, 5, 2, 1),
    en="A label of num_classes or more raises ValueError.", ja="num_classes 以上のラベルがあると ValueError が発生します。")  # fmt: skip

test_one_hot_label_negative = refuses(ONE_HOT.but(draw=these), (5, 0, -1, 2), (5, 1, -4),
    en="A negative label raises ValueError, although numpy would count it from the end.",
    ja="負のラベルがあると ValueError が発生します（numpy の添字では末尾からの位置とみなされてしまいます）。")  # fmt: skip

test_one_hot_empty_batch = empty_batch(ONE_HOT,
    en="No labels give no rows, but as many columns as classes.", ja="ラベルが 1 つもなければ行はありませんが、列はクラスの数だけあります。")  # fmt: skip


# --- flatten_images

test_flatten_shape = shape_and_kind(FLATTEN, (5, 3, 2, 7), (3, 1, 5, 2),
    en="There is a row for each image and a column for each of its pixels; the result is the same each time.",
    ja="行は画像ごと、列は画素ごとに 1 つずつです。何度呼び出しても同じ結果です。")  # fmt: skip

test_flatten_arguments_stay = arguments_stay(FLATTEN,
    en="flatten_images does not change the images that it is given, nor their shape.", ja="flatten_images は渡された画像を、形状も含めて変えません。")  # fmt: skip

test_flatten_values = values(FLATTEN, points=2,
    en="Row n holds the pixels of image n only: by channel, then by row, then by column.", ja="n 行目には n 番目の画像の画素だけが、チャンネル、行、列の順に並びます。")  # fmt: skip

test_flatten_one_channel = values(FLATTEN, 3, 1, 5, 2,
    en="Images of one channel: pixels are read row by row.", ja="1 チャンネルの画像では、画素を上の行から順に読み取ります。")  # fmt: skip

test_flatten_one_image = one_sample(FLATTEN, 2, 3, 5,
    en="A batch of one image still gives a matrix, of one row.", ja="画像が 1 枚だけのバッチでも、結果は 1 行の行列です。")  # fmt: skip

test_flatten_equal_sizes = all_sizes_equal(FLATTEN,
    en="As many images as channels, rows and columns: the order of the axes still counts.", ja="画像の枚数・チャンネル数・高さ・幅がすべて等しくても、軸の順序は同じです。")  # fmt: skip

test_flatten_uint8 = values(FLATTEN.but(draw=pixels), 2, 3, 5, 4, also=["integers"],
    en="Images of uint8 pixels are flattened as well, with the same values.", ja="uint8 の画像でも、値を変えずに平坦化されます。")  # fmt: skip

test_flatten_float32 = float32(FLATTEN)


@task("flatten_images")
def test_flatten_can_be_taken_back(student, rng):
    """A row brought back into the image's shape is the image.

    行を画像の形状に戻すと、元の画像になります。
    """
    x = rng.normal(size=(7, 2, 3, 5))
    rows = np.asarray(check.array(student.flatten_images(x), (7, 30), "number"))
    n = int(rng.integers(1, 6))
    check.close(rows[n].reshape(2, 3, 5), x[n], en="One row in the shape (C, H, W):", ja="形状 (C, H, W) に戻した行：")


test_flatten_empty_batch = empty_batch(FLATTEN,
    en="No images give no rows, but as many columns as an image has pixels.", ja="画像が 1 枚もなければ行はありませんが、列は画像 1 枚の画素数だけあります。")  # fmt: skip


# --- scale_pixels

test_scale_shape_and_kind = shape_and_kind(SCALE, (5, 3, 2, 7), (3, 11),
    en="uint8 pixels become floats of the same shape, images as well as rows; the result is the same each time.",
    ja="uint8 の画素は、画像でも平坦化した行でも、同じ形状の浮動小数点数になります。何度呼び出しても同じ結果です。")  # fmt: skip


@asks("arguments_stay")
@task("scale_pixels")
def test_scale_arguments_stay(student, rng):
    """The original pixels are still there after the call, whether they are uint8 or floats.

    uint8 でも浮動小数点数でも、呼び出した後に元の画素値が残っています。
    """
    check.unchanged(student.scale_pixels, *SCALE.draw(rng, 3, 5))
    check.unchanged(student.scale_pixels, *SCALE_FLOATS.draw(rng, 3, 5))


test_scale_values = values(SCALE, 5, 2, 3, 7, points=2, also=["integers"],
    en="Every pixel keeps its proportion of 255, grey ones too.", ja="灰色の画素も含め、どの画素も 255 に対する比率を保ちます。")  # fmt: skip


@task("scale_pixels")
def test_scale_black_and_white(student):
    """0 becomes 0 and 255 becomes 1, nothing lies outside, and in a dark batch, too, 1 becomes 1/255.

    0 は 0、255 は 1 になり、この範囲を外れる値はありません。暗い画像だけのバッチでも、1 は 1/255 になります。
    """
    x = np.arange(256, dtype=np.uint8).reshape(2, 128)
    y = check.array(student.scale_pixels(x), (2, 128))
    check.close(y, SCALE.right(x))
    check.true(
        y.min() >= 0 and y.max() <= 1 + 1e-6,
        f"The values reach from {y.min():.4g} to {y.max():.4g}.",
        f"値の範囲が {y.min():.4g} から {y.max():.4g} までになっています。",
    )
    dark = np.array([[0, 1, 1], [1, 0, 0]], np.uint8)
    for pixels_of_a_dark_batch in (dark, dark / 1.0, dark / 2.0):  # floats of this size are pixels as well
        y = check.array(student.scale_pixels(pixels_of_a_dark_batch), (2, 3))
        check.close(y, SCALE.right(pixels_of_a_dark_batch))


test_scale_one_image = relation(SCALE.but(draw=with_a_dark_image), lambda f, x: [*f(x[:1]), *f(x)[:1]],
    lambda f, x: [*SCALE.right(x[:1])] * 2, 5, 2, 3, 3, also=["one_sample"],
    en="An image gives the same numbers alone as in a batch.", ja="1 枚だけで計算しても、バッチの中で計算しても、同じ画像からは同じ値が得られます。")  # fmt: skip

test_scale_image_of_one_grey = values(SCALE.but(draw=lambda rng, *shape: (np.full(shape, int(rng.integers(60, 200)), np.uint8),)), 2, 3, 5,
    en="An image all of one grey stays grey, and finite.", ja="全面が同じ灰色の画像は灰色のままで、nan にはなりません。")  # fmt: skip

test_scale_floats = values(SCALE_FLOATS,
    en="The same pixels as floats give the same result.", ja="同じ画素値を浮動小数点数で渡しても、同じ結果になります。")  # fmt: skip

test_scale_float32 = float32(SCALE_FLOATS)

test_scale_empty_batch = empty_batch(SCALE, 1, 3, 5)


# --- mistakes


def one_hot(
    t, C, *, negative=lambda t: t < 0, too_large=lambda t, C: t >= C, number=lambda t, C: t, width=lambda t, C: C,
    cells=lambda t, C: np.eye(C)[t], layout=lambda o: o, kind=float, error=ValueError
):  # fmt: skip
    """number: the column of a label; width: how many columns."""
    if np.any(negative(t) | too_large(t, C)):
        raise error
    return np.asarray(layout(cells(number(t, C), width(t, C)))).astype(kind)


def flatten_images(
    x, *, axes=(0, 1, 2, 3), given=lambda x: x, shape=lambda x: (len(x), int(np.prod(x.shape[1:]))), order="C",
    layout=lambda rows: rows, kind=lambda rows: rows
):  # fmt: skip
    x = given(x).transpose(axes)
    return kind(layout(x.reshape(shape(x), order=order)))


def scale_pixels(
    x, *, given=lambda x: x, lowered=lambda x: x, by=lambda x: 255.0, divide=lambda x, by: x / by, less=0,
    turned=lambda y: y, kind=lambda y: y, digits=lambda y: y
):  # fmt: skip
    """lowered: by what becomes 0; less: taken off the quotient; turned: black and white; digits: how many stay."""
    x = given(x)
    return kind(digits(turned(divide(lowered(x), by(x)) - less)))


def wrong_one_hot(id, *, en, ja, **parts):
    """Enter a wrong `one_hot` as it is, and with its numbers as integers and as booleans.

    The task may give any of the three, and the same mistake must be recognised in each.
    """
    variant(id, one_hot, en=en, ja=ja, **parts)
    for kind in (int, bool):
        variant(f"{id}-{kind.__name__}", one_hot, en=en, ja=ja, kind=kind, **parts)


def filled(t, C, cells):
    o = np.zeros((len(t), C))
    o[cells] = 1
    return o


def of_image(reduced, x):
    return reduced(x, axis=tuple(range(1, x.ndim)), keepdims=True) * 1.0


def in_place(x, by):
    return np.divide(x, by, out=x)


UNCHECKED = {"negative": lambda t: False, "too_large": lambda t, C: False}

# fmt: off
variant("FS2", scale_pixels, divide=in_place,
        en="Dividing in place puts the result into the same array. What type are the pixels before you divide?", ja="/= は結果を同じ配列に書き込みます。割る前の画素はどの型でしょうか。")
variant("FS6", scale_pixels, given=lambda x: x.astype(np.float64, copy=False), divide=in_place,
        en="Pixels given as floats are overwritten. Could someone still need the original ones?", ja="浮動小数点数で渡された画素値が書き換えられています。元の値がまだ必要かもしれません。")
wrong_one_hot("OH1", number=lambda t, C: t.astype(int) - 1,
              en="Every 1 stands one column too far to the left. Which column does label 0 belong to?", ja="1 の位置が 1 列ずつ左にずれています。ラベル 0 に対応するのは何列目でしょうか。")
wrong_one_hot("OH2", width=lambda t, C: int(t.max()) + 1,
              en="The number of columns follows from the labels. What if the largest class is absent from this batch?",
              ja="列の数がラベルの最大値で決まっています。このバッチに最大のクラスがなかったらどうなるでしょうか。")
wrong_one_hot("OH3", cells=lambda t, C: filled(t, C, (slice(None), t)),
              en="Whole columns are filled. You want one cell in each row: which index picks the row?",
              ja="列全体が 1 になっています。1 にするのは各行の 1 か所です。行を選ぶ添字は何でしょうか。")
wrong_one_hot("OH3-rows", cells=lambda t, C: filled(t, C, t),
              en="Whole rows are filled, and they are chosen by the labels. Which index picks the row, which the column?",
              ja="ラベルで選んだ行全体が 1 になっています。行を選ぶ添字と列を選ぶ添字は、それぞれ何でしょうか。")
wrong_one_hot("OH4", layout=np.transpose,
              en="The result is transposed. Which axis counts the samples in this course?", ja="結果が転置されています。この講座でサンプルを数えるのはどの軸でしょうか。")
wrong_one_hot("OH6", cells=lambda t, C: t[:, None] == np.unique(t),
              en="There are columns only for the classes that occur. The columns are the classes 0 … num_classes − 1.",
              ja="実際に現れたクラスの列しかありません。列は 0 から num_classes − 1 までの全クラスです。")
wrong_one_hot("OH7", **UNCHECKED,
              en="Nothing checks the labels: −1 is taken as the last class, and labels too large raise another error.",
              ja="ラベルを検査していません。−1 は最後のクラスとみなされ、大きすぎるラベルでは別の例外が発生します。")
wrong_one_hot("OH8", negative=UNCHECKED["negative"],
              en="Labels that are too large are refused, negative ones are not: numpy counts −1 from the end.",
              ja="大きすぎるラベルは検査していますが、負のラベルは見逃しています。numpy は −1 を末尾とみなします。")
wrong_one_hot("OH9", too_large=lambda t, C: t > C,
              en="The label num_classes itself slips through the check. What is the largest label with 3 classes?",
              ja="ラベル num_classes が検査をすり抜けています。クラスが 3 つのとき、最大のラベルはいくつでしょうか。")
wrong_one_hot("OH10", **UNCHECKED, cells=lambda t, C: t[:, None] == np.arange(C),
              en="Impossible labels give rows of zeros. The statement asks for ValueError.",
              ja="ありえないラベルの行がすべて 0 になっています。問題文では ValueError を発生させることになっています。")
wrong_one_hot("OH10-around", **UNCHECKED, number=lambda t, C: t % C,
              en="Impossible labels are counted round: num_classes becomes class 0. The statement asks for ValueError.",
              ja="ありえないラベルが一周して別のクラスとみなされています。問題文では ValueError を発生させることになっています。")
wrong_one_hot("OH10-clipped", **UNCHECKED, number=lambda t, C: np.clip(t, 0, C - 1),
              en="Impossible labels are taken for the nearest class. The statement asks for ValueError.",
              ja="ありえないラベルを最も近いクラスとみなしています。問題文では ValueError を発生させることになっています。")
wrong_one_hot("OH6-order", number=lambda t, C: np.unique(t, return_inverse=True)[1],
              en="Only the classes that occur are counted, so that later ones move to the left. Which column has label t[n]?",
              ja="現れたクラスだけを数えているため、後のクラスの列が左にずれています。ラベル t[n] は何列目でしょうか。")
for error in (IndexError, TypeError, Exception):
    wrong_one_hot(f"OH13-{error.__name__}", error=error,
                  en="Impossible labels raise another error. Which one does the statement name?", ja="ありえないラベルで別の種類の例外が発生します。問題文にあるのはどの例外ですか。")
wrong_one_hot("OH15", layout=lambda o: np.array(list(o)), **NO_ROWS)
variant("FS28", flatten_images, layout=lambda rows: np.array(list(rows)), **NO_ROWS)
wrong_one_hot("OH14", cells=lambda t, C: np.tri(C)[t],
              en="All columns up to the label are 1. How many ones has a row?", ja="ラベルまでの列がすべて 1 になっています。1 行に 1 はいくつありますか。")
wrong_one_hot("OH12", width=lambda t, C: 10,
              en="There are always ten columns. Which argument says how many classes there are?", ja="列がいつも 10 列あります。クラスの数はどの引数で渡されますか。")
wrong_one_hot("OH11", number=lambda t, C: t - t.min(initial=C),
              en="The classes are counted from the smallest label that occurs. Which column has label 1, if there is no label 0?",
              ja="現れた最小のラベルからクラスを数えています。ラベル 0 がないとき、ラベル 1 は何列目でしょうか。")
variant("FS1", flatten_images, shape=lambda x: (-1, len(x)), layout=np.transpose,
        en="The shape is right, but the images are mixed. Row 0 must hold exactly image 0.", ja="形状は正しいですが、画像が混ざっています。0 行目に入るのは 0 番目の画像だけです。")
variant("FS7", flatten_images, shape=lambda x: -1,
        en="The axis of the samples is gone as well. How many rows should N images give?", ja="サンプルの軸まで平坦化されています。N 枚の画像からは何行できるはずでしょうか。")
variant("FS8", flatten_images, shape=lambda x: (len(x), -1),
        en="With no images −1 cannot be worked out. From which axes does the length of a row follow?",
        ja="画像が 0 枚のとき、−1 の大きさは決められません。1 行の長さはどの軸から計算できるでしょうか。")
variant("FS21", flatten_images, shape=lambda x: (-1, 784),
        en="Only images of 28×28 pixels in one channel fit. From which axes does the length of a row follow?",
        ja="1 チャンネルで 28×28 画素の画像しか扱えません。行の長さはどの軸から決まりますか。")
variant("FS9", flatten_images, layout=np.transpose,
        en="Images stand in columns. Which axis counts the samples in this course?", ja="画像が列に並んでいます。この講座でサンプルを数えるのはどの軸でしょうか。")
variant("FS10", flatten_images, order="F",
        en="The first axis of the image changes fastest. In which order does numpy read an array if not told otherwise?",
        ja="画像の最初の軸が最も速く変わっています。numpy は、指定しなければ配列をどの順に読み取るでしょうか。")
variant("FS11", flatten_images, axes=(0, 2, 3, 1),
        en="The channels alternate inside a row. Which axis should change slowest: channel, height or width?",
        ja="行の中でチャンネルが交互に現れています。最もゆっくり変わるべき軸は、チャンネル・高さ・幅のどれでしょうか。")
variant("FS12", flatten_images, shape=lambda x: (*x.shape[:2], x.shape[2] * x.shape[3]),
        en="Only height and width are flattened; the channels are still an axis of their own.", ja="高さと幅だけが平坦化され、チャンネルの軸が残っています。")
variant("FS13", flatten_images, shape=lambda x: (x.shape[0] * x.shape[1], x.shape[2] * x.shape[3]),
        en="Every channel has become a row of its own. How many numbers does a colour image have in all?",
        ja="チャンネルごとに 1 行になっています。カラー画像 1 枚には、全部でいくつの値がありますか。")
variant("FS14", flatten_images, axes=(0, 1, 3, 2),
        en="Height and width are exchanged: pixels are read column by column. Which comes first?",
        ja="高さと幅が入れ替わり、画素が縦方向に読み取られています。先に来るのはどちらでしょうか。")
for id, axes in (("FS11-rows", (0, 2, 1, 3)), ("FS11-columns", (0, 3, 1, 2))):
    variant(id, flatten_images, axes=axes,
            en="The channels alternate inside a row: one line of pixels of each. Which axis should change slowest?",
            ja="行の中で、各チャンネルの画素が 1 列ずつ交互に現れています。最もゆっくり変わるべき軸はどれでしょうか。")
for id, given in (("FS22", lambda x: x.mean(axis=1, keepdims=True)), ("FS22-first", lambda x: x[:, :1]), ("FS22-sum", lambda x: x.sum(axis=1, keepdims=True)),
                  ("FS22-rows", lambda x: x.mean(axis=2, keepdims=True)), ("FS22-columns", lambda x: x.mean(axis=3, keepdims=True))):
    variant(id, flatten_images, given=given,
            en="The numbers along one axis are put together, or left out. How many numbers has a colour image?", ja="ある軸に沿った値が、1 つにまとめられるか捨てられています。カラー画像には値がいくつありますか。")
for id, given in (("FS23", lambda x: x[:, :, ::-1]), ("FS23-right", lambda x: x[..., ::-1]), ("FS23-channels", lambda x: x[:, ::-1])):
    variant(id, flatten_images, given=given,
            en="The pixels are read from the wrong end of an axis. Where does the statement begin: top or bottom, left or right, which channel?",
            ja="ある軸を逆の端から読み取っています。問題文ではどこから始めますか。上か下か、左か右か、どのチャンネルからか。")
variant("FS24", flatten_images, kind=lambda rows: rows.astype(int),
        en="Only whole numbers are left. Which dtype has the array that you write into?", ja="整数しか残っていません。書き込む先の配列の dtype は何ですか。")
variant("FS3", scale_pixels, kind=lambda y: y.astype(np.uint8),
        en="Only whole numbers come back: everything below 255 is 0. A grey pixel should stay grey.",
        ja="整数しか返らず、255 未満の画素がすべて 0 になっています。灰色の画素は灰色のままになるはずです。")
variant("FS3-floor", scale_pixels, divide=lambda x, by: x.astype(float) // by,
        en="The quotient is rounded down: everything below 255 is 0. How do / and // differ?", ja="商が切り捨てられ、255 未満の画素がすべて 0 になっています。/ と // の違いは何でしょうか。")
variant("FS4-lowered", scale_pixels, lowered=lambda x: x - x.min(initial=255),
        en="The smallest value of the batch is taken off first. What does a pixel of 51 become in a batch of bright images?",
        ja="先にバッチの最小値を引いています。明るい画像ばかりのバッチで、画素値 51 はいくつになりますか。")
variant("FS4", scale_pixels,
        lowered=lambda x: x - x.min(initial=255), by=lambda x: x.max(initial=0) - float(x.min(initial=255)),
        en="The darkest pixel of the batch became 0 and the brightest 1. Must an image not give the same numbers elsewhere?",
        ja="バッチ内の最小値が 0、最大値が 1 になっています。同じ画像は、別のバッチでも同じ値になるべきではないでしょうか。")
variant("FS4-max", scale_pixels, by=lambda x: x.max(initial=1),
        en="The brightest pixel of the batch became 1. By which number is to be divided, whatever the batch holds?",
        ja="バッチ内の最大値が 1 になっています。バッチの内容によらず、いくつで割るべきでしょうか。")
for id, parts in (("FS4-image", {"lowered": lambda x: x - of_image(np.min, x), "by": lambda x: of_image(np.max, x) - of_image(np.min, x)}),
                  ("FS4-image-max", {"by": lambda x: np.maximum(of_image(np.max, x), 1e-9)})):
    variant(id, scale_pixels, **parts,
            en="Each image is stretched by its own brightest pixel. By which number is to be divided, whatever the image holds?",
            ja="画像ごとの最大値で割っています。画像の内容によらず、いくつで割るべきでしょうか。")
for id, given in (("FS26", lambda x: x.astype(np.uint8)), ("FS26-rounded", np.rint)):
    variant(id, scale_pixels, given=given,
            en="Pixels given as floats lose their fractions. What should 0.5 become?", ja="浮動小数点数の画素の小数部が失われています。0.5 は何になるべきでしょうか。")
variant("FS4-standard", scale_pixels,
        lowered=lambda x: x - x.sum() / max(x.size, 1), by=lambda x: np.std(x) if x.size else 1,
        en="The batch has mean 0 now: that is standardisation (標準化). Here values from 0 to 1 are asked for.",
        ja="バッチの平均が 0 になっています。これは標準化です。ここで求めるのは 0 から 1 までの値です。")
variant("FS5", scale_pixels, divide=lambda x, by: x / by / by,
        en="White is 0.0039 instead of 1: the pixels are scaled twice.", ja="白が 1 ではなく 0.0039 になっています。2 回割っていませんか。")
variant("FS15", scale_pixels, by=lambda x: 256.0,
        en="White is a little below 1. What is the largest value of a pixel?", ja="白が 1 よりわずかに小さくなっています。画素の最大値はいくつでしょうか。")
variant("FS20", scale_pixels, digits=lambda y: np.round(y, 1),
        en="The values are rounded. Every one of the 256 grey levels should give a number of its own.", ja="値が丸められています。256 段階の濃さは、それぞれ別の値になるはずです。")
variant("FS27", scale_pixels, digits=lambda y: np.where(y > 0.5, 1.0, 0.0),
        en="Only black and white are left. What should a grey pixel become?", ja="白と黒しか残っていません。灰色の画素は何になるべきでしょうか。")
variant("FS16", scale_pixels, by=lambda x: 127.5, less=1.0,
        en="Black has become −1. Here values from 0 to 1 are asked for.", ja="黒が −1 になっています。ここで求めるのは 0 から 1 までの値です。")
variant("FS17", scale_pixels, divide=lambda x, by: x.astype(np.float64),
        en="The pixels are floats now, but still reach up to 255.", ja="浮動小数点数にはなりましたが、値が 255 までのままです。")
variant("FS18", scale_pixels, turned=lambda y: 1.0 - y,
        en="Black and white are exchanged. What should 0 become?", ja="黒と白が反転しています。0 は何になるべきでしょうか。")
variant("FS19", scale_pixels, by=lambda x: 255.0 if x.max(initial=0) > 1 else 1.0,
        en="A batch without a pixel above 1 is left as it is. What should a pixel of the value 1 become, whatever is beside it?",
        ja="1 を超える画素がないバッチは、そのまま返っています。周りの画素によらず、値が 1 の画素は何になるべきでしょうか。")
# fmt: on

NOT_TOLD = (NotTold("OH5", "labels of the shape (N, 1) are not among the arguments of this task"),)
EXCUSED = {("one_hot", "float32"): "labels are integers"}
