"""Hidden tests and mistakes of preprocessing.py. Oracles: one entry after another, counting, taking the result back."""

import numpy as np
import pytest

from grader.testing import NotTold, check, mistake, points, task


def row_of(label, C):
    return [1 if c == label else 0 for c in range(C)]


def check_one_hot(student, t, C):
    check.close(check.array(student.one_hot(t, C), (len(t), C), "number"), [row_of(label, C) for label in t.tolist()])


def pixels(rng, *shape):
    """Pixels as uint8, without the darkest and the brightest."""
    return rng.integers(3, 240, size=shape).astype(np.uint8)


# --- one_hot


@task("one_hot")
def test_one_hot_shape_and_kind(student, rng):
    """There is a row for each label and a column for each class; the result is the same each time.

    行はラベルごと、列はクラスごとに 1 つずつです。何度呼び出しても同じ結果です。
    """
    t = rng.integers(0, 5, size=7)
    check.array(check.same_twice(student.one_hot, t, 5), (7, 5), "number")
    check.array(student.one_hot(rng.integers(0, 11, size=3), 11), (3, 11), "number")


@task("one_hot")
def test_one_hot_arguments_stay(student, rng):
    """one_hot does not change the labels that it is given.

    one_hot は渡されたラベルを書き換えません。
    """
    check.unchanged(student.one_hot, rng.integers(0, 5, size=7), 5)


@task("one_hot")
@points(2)
def test_one_hot_values(student, rng):
    """Row n has a 1 in column t[n] and 0 elsewhere, in whatever order the labels come.

    ラベルがどんな順序でも、n 行目は t[n] 列だけが 1 で、ほかは 0 です。
    """
    check_one_hot(student, rng.permutation(np.array([0, 1, 2, 3, 4, 0, 2, 3, 3, 1, 4])), 5)


@task("one_hot")
def test_one_hot_classes_that_do_not_occur(student, rng):
    """Classes that no sample has get columns too, the last one included.

    どのサンプルにも現れないクラス（最後のクラスを含む）にも列があります。
    """
    check_one_hot(student, rng.permutation(np.array([1, 3, 3, 1, 4])), 7)


@task("one_hot")
def test_one_hot_as_many_labels_as_classes(student, rng):
    """As many samples as classes is no special case.

    サンプル数とクラス数が等しくても、行はサンプル、列はクラスです。
    """
    check_one_hot(student, (np.array([0, 1, 2, 3, 4]) + int(rng.integers(1, 5))) % 5, 5)
    check_one_hot(student, np.array([0, 0, 2]), 3)


@task("one_hot")
def test_one_hot_one_label(student, rng):
    """A batch of one label works like any other.

    ラベルが 1 つだけのバッチも、ほかと同じように変換されます。
    """
    check_one_hot(student, rng.integers(0, 3, size=1), 3)


@task("one_hot")
def test_one_hot_can_be_taken_back(student, rng):
    """Each row sums to 1, and the position of the 1 gives the label back.

    各行の和は 1 で、1 の位置から元のラベルが得られます。
    """
    t = rng.integers(0, 7, size=13)
    y = np.asarray(check.array(student.one_hot(t, 7), (13, 7), "number"), dtype=np.float64)
    check.close(y.sum(axis=1), np.ones(13), en="The sums of the rows:", ja="各行の和：")
    check.close(y.argmax(axis=1), t, en="The positions of the ones:", ja="1 の位置：")


@task("one_hot")
@pytest.mark.parametrize("dtype", ["uint8", "int8", "uint16", "int32", "int64"])
def test_one_hot_integer_types(student, rng, dtype):
    """Labels may be integers of any width, signed or not, however large the batch.

    ラベルは、符号の有無やビット幅を問わず、どの整数型でもかまいません。バッチが大きくても同じです。
    """
    check_one_hot(student, rng.integers(0, 5, size=67).astype(dtype), 5)


@task("one_hot")
def test_one_hot_label_too_large(student, rng):
    """A label of num_classes or more raises ValueError.

    num_classes 以上のラベルがあると ValueError が発生します。
    """
    check.raises("ValueError", student.one_hot, rng.permutation(np.array([0, 3, 1])), 3)
    check.raises("ValueError", student.one_hot, rng.permutation(np.array([0, 5, 2, 1])), 3)


@task("one_hot")
def test_one_hot_label_negative(student, rng):
    """A negative label raises ValueError, although numpy would count it from the end.

    負のラベルがあると ValueError が発生します（numpy の添字では末尾からの位置とみなされてしまいます）。
    """
    check.raises("ValueError", student.one_hot, rng.permutation(np.array([0, -1, 2])), 5)
    check.raises("ValueError", student.one_hot, rng.permutation(np.array([1, -4])), 5)


@task("one_hot")
def test_one_hot_empty_batch(student):
    """No labels give no rows, but as many columns as classes.

    ラベルが 1 つもなければ行はありませんが、列はクラスの数だけあります。
    """
    check.array(student.one_hot(np.zeros(0, dtype=np.int64), 5), (0, 5), "number")


# --- flatten_images


def by_hand(x):
    """The pixels of each image, one after another."""
    N, C, H, W = x.shape
    return [[x[n, c, i, j] for c in range(C) for i in range(H) for j in range(W)] for n in range(N)]


def check_flat(student, x):
    N, C, H, W = x.shape
    check.close(check.array(student.flatten_images(x), (N, C * H * W), "number"), by_hand(x))


@task("flatten_images")
def test_flatten_shape(student, rng):
    """There is a row for each image and a column for each of its pixels; the result is the same each time.

    行は画像ごと、列は画素ごとに 1 つずつです。何度呼び出しても同じ結果です。
    """
    check.array(check.same_twice(student.flatten_images, rng.normal(size=(5, 3, 2, 7))), (5, 42), "number")
    check.array(student.flatten_images(rng.normal(size=(3, 1, 5, 2))), (3, 10), "number")


@task("flatten_images")
def test_flatten_arguments_stay(student, rng):
    """flatten_images does not change the images that it is given, nor their shape.

    flatten_images は渡された画像を、形状も含めて変えません。
    """
    check.unchanged(student.flatten_images, rng.normal(size=(3, 2, 5, 3)))


@task("flatten_images")
@points(2)
def test_flatten_values(student, rng):
    """Row n holds the pixels of image n only: by channel, then by row, then by column.

    n 行目には n 番目の画像の画素だけが、チャネル、行、列の順に並びます。
    """
    check_flat(student, rng.normal(size=(5, 3, 2, 7)))


@task("flatten_images")
def test_flatten_one_channel(student, rng):
    """Images of one channel: pixels are read row by row.

    1 チャネルの画像では、画素を上の行から順に読み取ります。
    """
    check_flat(student, rng.normal(size=(3, 1, 5, 2)))


@task("flatten_images")
def test_flatten_one_image(student, rng):
    """A batch of one image still gives a matrix, of one row.

    画像が 1 枚だけのバッチでも、結果は 1 行の行列です。
    """
    check_flat(student, rng.normal(size=(1, 2, 3, 5)))


@task("flatten_images")
def test_flatten_equal_sizes(student, rng):
    """As many images as channels, rows and columns: the order of the axes still counts.

    画像の枚数・チャネル数・高さ・幅がすべて等しくても、軸の順序は同じです。
    """
    check_flat(student, rng.normal(size=(3, 3, 3, 3)))


@task("flatten_images")
def test_flatten_uint8(student, rng):
    """Images of uint8 pixels are flattened as well, with the same values.

    uint8 の画像でも、値を変えずに平坦化されます。
    """
    check_flat(student, pixels(rng, 2, 3, 5, 4))


@task("flatten_images")
def test_flatten_can_be_taken_back(student, rng):
    """A row brought back into the image's shape is the image.

    行を画像の形状に戻すと、元の画像になります。
    """
    x = rng.normal(size=(7, 2, 3, 5))
    rows = np.asarray(check.array(student.flatten_images(x), (7, 30), "number"))
    n = int(rng.integers(1, 6))
    check.close(rows[n].reshape(2, 3, 5), x[n], en="One row in the shape (C, H, W):", ja="形状 (C, H, W) に戻した行：")


@task("flatten_images")
def test_flatten_empty_batch(student):
    """No images give no rows, but as many columns as an image has pixels.

    画像が 1 枚もなければ行はありませんが、列は画像 1 枚の画素数だけあります。
    """
    check.array(student.flatten_images(np.zeros((0, 3, 2, 5))), (0, 30), "number")


# --- scale_pixels


def scaled(x):
    return np.array([int(v) / 255 for v in x.ravel()]).reshape(x.shape)


@task("scale_pixels")
def test_scale_shape_and_kind(student, rng):
    """uint8 pixels become floats of the same shape, images as well as rows; the result is the same each time.

    uint8 の画素は、画像でも平坦化した行でも、同じ形状の浮動小数点数になります。何度呼び出しても同じ結果です。
    """
    check.array(check.same_twice(student.scale_pixels, pixels(rng, 5, 3, 2, 7)), (5, 3, 2, 7))
    check.array(student.scale_pixels(pixels(rng, 3, 11)), (3, 11))


@task("scale_pixels")
def test_scale_arguments_stay(student, rng):
    """The original pixels are still there after the call, whether they are uint8 or floats.

    uint8 でも浮動小数点数でも、呼び出した後に元の画素値が残っています。
    """
    x = pixels(rng, 3, 5)
    check.unchanged(student.scale_pixels, x)
    check.unchanged(student.scale_pixels, x.astype(np.float64))


@task("scale_pixels")
@points(2)
def test_scale_values(student, rng):
    """Every pixel keeps its proportion of 255, grey ones too.

    灰色の画素も含め、どの画素も 255 に対する比率を保ちます。
    """
    x = pixels(rng, 5, 2, 3, 7)
    check.close(check.array(student.scale_pixels(x), x.shape), scaled(x))


@task("scale_pixels")
def test_scale_black_and_white(student):
    """0 becomes 0 and 255 becomes 1; nothing lies outside.

    0 は 0、255 は 1 になり、この範囲を外れる値はありません。
    """
    x = np.arange(256, dtype=np.uint8).reshape(2, 128)
    y = check.array(student.scale_pixels(x), (2, 128))
    check.close(y, scaled(x))
    check.true(
        y.min() >= 0 and y.max() <= 1 + 1e-6,
        f"The values reach from {y.min():.4g} to {y.max():.4g}.",
        f"値の範囲が {y.min():.4g} から {y.max():.4g} までになっています。",
    )


@task("scale_pixels")
def test_scale_one_image(student, rng):
    """An image gives the same numbers alone as in a batch.

    1 枚だけで計算しても、バッチの中で計算しても、同じ画像からは同じ値が得られます。
    """
    x = pixels(rng, 5, 2, 3, 3)
    x[0] //= 2
    alone = check.array(student.scale_pixels(x[:1]), (1, 2, 3, 3))
    check.close(alone, scaled(x[:1]))
    check.close(check.array(student.scale_pixels(x), (5, 2, 3, 3))[:1], alone)


@task("scale_pixels")
def test_scale_image_of_one_grey(student, rng):
    """An image all of one grey stays grey, and finite.

    全面が同じ灰色の画像は灰色のままで、nan にはなりません。
    """
    x = np.full((2, 3, 5), int(rng.integers(60, 200)), dtype=np.uint8)
    check.close(check.array(student.scale_pixels(x), (2, 3, 5)), scaled(x))


@task("scale_pixels")
def test_scale_floats(student, rng):
    """The same pixels as floats give the same result.

    同じ画素値を浮動小数点数で渡しても、同じ結果になります。
    """
    x = pixels(rng, 3, 7)
    check.close(check.array(student.scale_pixels(x.astype(np.float64)), (3, 7)), scaled(x))


@task("scale_pixels")
def test_scale_empty_batch(student):
    """An empty batch gives an empty batch.

    空のバッチを渡すと、空のバッチが返ります。
    """
    check.array(student.scale_pixels(np.zeros((0, 1, 3, 5), dtype=np.uint8)), (0, 1, 3, 5))


# --- mistakes


def sound(t, C):
    if np.any(t < 0) or np.any(t >= C):
        raise ValueError
    return t


def one_hot_mistake(id, *, en, ja, group=""):
    """Enter a wrong `one_hot` into the catalogue as it is, and with its numbers as integers and as booleans.

    The task may give any of the three, and the same mistake must be recognised in each.
    """

    def enter(floats):
        for kind in (int, bool):

            def of_kind(t, num_classes, kind=kind):
                return np.asarray(floats(t, num_classes)).astype(kind)

            suffix = f"-{kind.__name__}"
            of_kind = mistake(id + suffix, "one_hot", en=en, ja=ja, group=group and group + suffix)(of_kind)
            globals()[f"{floats.__name__}_{kind.__name__}"] = of_kind
        return mistake(id, "one_hot", en=en, ja=ja, group=group)(floats)

    return enter


@one_hot_mistake(
    "OH1",
    en="Every 1 stands one column too far to the left. Which column does label 0 belong to?",
    ja="1 の位置が 1 列ずつ左にずれています。ラベル 0 に対応するのは何列目でしょうか。",
)  # fmt: skip
def labels_from_one(t, num_classes):
    return np.eye(num_classes)[sound(t, num_classes).astype(int) - 1]


@one_hot_mistake(
    "OH2",
    en="The number of columns follows from the labels. What if the largest class is absent from this batch?",
    ja="列の数がラベルの最大値で決まっています。このバッチに最大のクラスがなかったらどうなるでしょうか。",
)  # fmt: skip
def width_of_the_data(t, num_classes):
    return np.eye(int(t.max()) + 1)[sound(t, num_classes)]


@one_hot_mistake(
    "OH3",
    en="Whole columns are filled. You want one cell in each row: which index picks the row?",
    ja="列全体が 1 になっています。1 にするのは各行の 1 か所です。行を選ぶ添字は何でしょうか。",
)  # fmt: skip
def whole_columns(t, num_classes):
    o = np.zeros((len(t), num_classes))
    o[:, sound(t, num_classes)] = 1
    return o


@one_hot_mistake(
    "OH3-rows",
    en="Whole rows are filled, and they are chosen by the labels. Which index picks the row, which the column?",
    ja="ラベルで選んだ行全体が 1 になっています。行を選ぶ添字と列を選ぶ添字は、それぞれ何でしょうか。",
)  # fmt: skip
def whole_rows(t, num_classes):
    o = np.zeros((len(t), num_classes))
    o[sound(t, num_classes)] = 1
    return o


@one_hot_mistake(
    "OH4",
    en="The result is transposed. Which axis counts the samples in this course?",
    ja="結果が転置されています。この講座でサンプルを数えるのはどの軸でしょうか。",
)  # fmt: skip
def samples_in_columns(t, num_classes):
    return np.eye(num_classes)[:, sound(t, num_classes)]


@one_hot_mistake(
    "OH6",
    en="There are columns only for the classes that occur. The columns are the classes 0 … num_classes − 1.",
    ja="実際に現れたクラスの列しかありません。列は 0 から num_classes − 1 までの全クラスです。",
)  # fmt: skip
def classes_that_occur(t, num_classes):
    return (sound(t, num_classes)[:, None] == np.unique(t)).astype(float)


@one_hot_mistake(
    "OH7",
    en="Nothing checks the labels: −1 is taken as the last class, and labels too large raise another error.",
    ja="ラベルを検査していません。−1 は最後のクラスとみなされ、大きすぎるラベルでは別の例外が発生します。",
)  # fmt: skip
def unchecked(t, num_classes):
    return np.eye(num_classes)[t]


@one_hot_mistake(
    "OH8",
    en="Labels that are too large are refused, negative ones are not: numpy counts −1 from the end.",
    ja="大きすぎるラベルは検査していますが、負のラベルは見逃しています。numpy は −1 を末尾とみなします。",
)  # fmt: skip
def negative_not_checked(t, num_classes):
    if np.any(t >= num_classes):
        raise ValueError
    return np.eye(num_classes)[t]


@one_hot_mistake(
    "OH9",
    en="The label num_classes itself slips through the check. What is the largest label with 3 classes?",
    ja="ラベル num_classes が検査をすり抜けています。クラスが 3 つのとき、最大のラベルはいくつでしょうか。",
)  # fmt: skip
def checks_one_too_far(t, num_classes):
    if np.any(t < 0) or np.any(t > num_classes):
        raise ValueError
    return np.eye(num_classes)[t]


@one_hot_mistake(
    "OH10",
    en="Impossible labels give rows of zeros. The statement asks for ValueError.",
    ja="ありえないラベルの行がすべて 0 になっています。問題文では ValueError を発生させることになっています。",
)  # fmt: skip
def rows_of_zeros(t, num_classes):
    return (t[:, None] == np.arange(num_classes)).astype(float)


@one_hot_mistake(
    "OH11",
    en="The classes are counted from the smallest label that occurs. Which column has label 1, if there is no label 0?",
    ja="現れた最小のラベルからクラスを数えています。ラベル 0 がないとき、ラベル 1 は何列目でしょうか。",
)  # fmt: skip
def from_the_smallest(t, num_classes):
    return np.eye(num_classes)[sound(t, num_classes) - t.min(initial=num_classes)]


@mistake(
    "FS1", "flatten_images",
    en="The shape is right, but the images are mixed. Row 0 must hold exactly image 0.",
    ja="形状は正しいですが、画像が混ざっています。0 行目に入るのは 0 番目の画像だけです。",
)  # fmt: skip
def mixes_images(x):
    return x.reshape(-1, len(x)).T


@mistake(
    "FS7", "flatten_images",
    en="The axis of the samples is gone as well. How many rows should N images give?",
    ja="サンプルの軸まで平坦化されています。N 枚の画像からは何行できるはずでしょうか。",
)  # fmt: skip
def flattens_everything(x):
    return x.reshape(-1)


@mistake(
    "FS8", "flatten_images",
    en="With no images −1 cannot be worked out. From which axes does the length of a row follow?",
    ja="画像が 0 枚のとき、−1 の大きさは決められません。1 行の長さはどの軸から計算できるでしょうか。",
)  # fmt: skip
def leaves_it_to_numpy(x):
    return x.reshape(len(x), -1)


@mistake(
    "FS9", "flatten_images",
    en="Images stand in columns. Which axis counts the samples in this course?",
    ja="画像が列に並んでいます。この講座でサンプルを数えるのはどの軸でしょうか。",
)  # fmt: skip
def images_in_columns(x):
    return x.reshape(len(x), int(np.prod(x.shape[1:]))).T


@mistake(
    "FS10", "flatten_images",
    en="The first axis of the image changes fastest. In which order does numpy read an array if not told otherwise?",
    ja="画像の最初の軸が最も速く変わっています。numpy は、指定しなければ配列をどの順に読み取るでしょうか。",
)  # fmt: skip
def order_of_fortran(x):
    return x.reshape(len(x), int(np.prod(x.shape[1:])), order="F")


@mistake(
    "FS11", "flatten_images",
    en="The channels alternate inside a row. Which axis should change slowest: channel, height or width?",
    ja="行の中でチャネルが交互に現れています。最もゆっくり変わるべき軸は、チャネル・高さ・幅のどれでしょうか。",
)  # fmt: skip
def channels_last(x):
    return x.transpose(0, 2, 3, 1).reshape(len(x), int(np.prod(x.shape[1:])))


@mistake(
    "FS12", "flatten_images",
    en="Only height and width are flattened; the channels are still an axis of their own.",
    ja="高さと幅だけが平坦化され、チャネルの軸が残っています。",
)  # fmt: skip
def keeps_the_channels(x):
    return x.reshape(*x.shape[:2], x.shape[2] * x.shape[3])


@mistake(
    "FS13", "flatten_images",
    en="Every channel has become a row of its own. How many numbers does a colour image have in all?",
    ja="チャネルごとに 1 行になっています。カラー画像 1 枚には、全部でいくつの値がありますか。",
)  # fmt: skip
def channels_as_rows(x):
    return x.reshape(x.shape[0] * x.shape[1], x.shape[2] * x.shape[3])


@mistake(
    "FS14", "flatten_images",
    en="Height and width are exchanged: pixels are read column by column. Which comes first?",
    ja="高さと幅が入れ替わり、画素が縦方向に読み取られています。先に来るのはどちらでしょうか。",
)  # fmt: skip
def column_by_column(x):
    return x.transpose(0, 1, 3, 2).reshape(len(x), int(np.prod(x.shape[1:])))


@mistake(
    "FS2", "scale_pixels",
    en="Dividing in place puts the result into the same array. What type are the pixels before you divide?",
    ja="/= は結果を同じ配列に書き込みます。割る前の画素はどの型でしょうか。",
)  # fmt: skip
def divides_in_place(x):
    x /= 255.0
    return x


@mistake(
    "FS3", "scale_pixels",
    en="Only whole numbers come back: everything below 255 is 0. A grey pixel should stay grey.",
    ja="整数しか返らず、255 未満の画素がすべて 0 になっています。灰色の画素は灰色のままになるはずです。",
)  # fmt: skip
def whole_numbers(x):
    return (x / 255).astype(np.uint8)


@mistake(
    "FS3-floor", "scale_pixels",
    en="The quotient is rounded down: everything below 255 is 0. How do / and // differ?",
    ja="商が切り捨てられ、255 未満の画素がすべて 0 になっています。/ と // の違いは何でしょうか。",
)  # fmt: skip
def floor_division(x):
    return x.astype(float) // 255


@mistake(
    "FS4", "scale_pixels",
    en="The darkest pixel of the batch became 0 and the brightest 1. Must an image not give the same numbers elsewhere?",
    ja="バッチ内の最小値が 0、最大値が 1 になっています。同じ画像は、別のバッチでも同じ値になるべきではないでしょうか。",
)  # fmt: skip
def min_max_of_the_batch(x):
    return (x - x.min(initial=255)) / (x.max(initial=0) - float(x.min(initial=255)))


@mistake(
    "FS4-max", "scale_pixels",
    en="The brightest pixel of the batch became 1. By which number is to be divided, whatever the batch holds?",
    ja="バッチ内の最大値が 1 になっています。バッチの内容によらず、いくつで割るべきでしょうか。",
)  # fmt: skip
def divides_by_the_largest(x):
    return x / x.max(initial=1)


@mistake(
    "FS4-standard", "scale_pixels",
    en="The batch has mean 0 now: that is standardisation (標準化). Here values from 0 to 1 are asked for.",
    ja="バッチの平均が 0 になっています。これは標準化です。ここで求めるのは 0 から 1 までの値です。",
)  # fmt: skip
def standardised(x):
    n = max(x.size, 1)
    centred = x - x.sum() / n
    return centred / np.sqrt((centred**2).sum() / n)


@mistake(
    "FS5", "scale_pixels",
    en="White is 0.0039 instead of 1: the pixels are scaled twice.",
    ja="白が 1 ではなく 0.0039 になっています。2 回割っていませんか。",
)  # fmt: skip
def scaled_twice(x):
    return x / 255.0 / 255.0


@mistake(
    "FS6", "scale_pixels",
    en="Pixels given as floats are overwritten. Could someone still need the original ones?",
    ja="浮動小数点数で渡された画素値が書き換えられています。元の値がまだ必要かもしれません。",
)  # fmt: skip
def overwrites_floats(x):
    y = x.astype(np.float64, copy=False)
    y /= 255.0
    return y


@mistake(
    "FS15", "scale_pixels",
    en="White is a little below 1. What is the largest value of a pixel?",
    ja="白が 1 よりわずかに小さくなっています。画素の最大値はいくつでしょうか。",
)  # fmt: skip
def by_256(x):
    return x / 256.0


@mistake(
    "FS16", "scale_pixels",
    en="Black has become −1. Here values from 0 to 1 are asked for.",
    ja="黒が −1 になっています。ここで求めるのは 0 から 1 までの値です。",
)  # fmt: skip
def from_minus_one(x):
    return x / 127.5 - 1.0


@mistake(
    "FS17", "scale_pixels",
    en="The pixels are floats now, but still reach up to 255.",
    ja="浮動小数点数にはなりましたが、値が 255 までのままです。",
)  # fmt: skip
def type_only(x):
    return x.astype(np.float64)


@mistake(
    "FS18", "scale_pixels",
    en="Black and white are exchanged. What should 0 become?",
    ja="黒と白が反転しています。0 は何になるべきでしょうか。",
)  # fmt: skip
def inverted(x):
    return 1.0 - x / 255.0


NOT_TOLD = (NotTold("OH5", "labels of the shape (N, 1) are not among the arguments of this task"),)
