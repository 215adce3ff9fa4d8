"""Hidden tests and mistakes of trace_shapes and count_parameters.

Oracle: positions of a window are counted one by one, and parameters are the sizes of the arrays that a layer would hold.
"""

import math

import numpy as np

from grader.testing import NotTold, Subject, arguments_stay, check, refuses, values, variant, wrong_plans
from grader.testing.right_plans import affine_weights, counted, filter_weights, refuse, room, traced


def conv(filters, size, stride=1, pad=0):
    return {"type": "conv", "filters": filters, "size": size, "stride": stride, "pad": pad}


def pool(size, stride):
    return {"type": "pool", "size": size, "stride": stride}


def affine(units):
    return {"type": "affine", "units": units}


FLATTEN, BATCHNORM = {"type": "flatten"}, {"type": "batchnorm"}
LENET = [conv(6, 5), pool(2, 2), conv(16, 5), pool(2, 2), FLATTEN, affine(120), affine(84), affine(10)]
ALEXNET = [
    *(conv(96, 11, 4), pool(3, 2)),
    *(conv(256, 5, 1, 2), pool(3, 2)),
    *(conv(384, 3, 1, 1), conv(384, 3, 1, 1), conv(256, 3, 1, 1), pool(3, 2)),
    *(FLATTEN, affine(4096), affine(4096), affine(1000)),
]


# Shapes of which a number is drawn from each range.
MAPS = (range(2, 5), range(6, 9), range(10, 14))
ROW = (range(20, 50),)
DEEP = (
    (1, range(20, 24), range(25, 30, 2)),
    [conv(4, 3), conv(6, 3), pool(2, 2), conv(5, 2)],
)  # the pooling leaves a column over


def drawn(rng, shape, layers):
    return tuple(n if isinstance(n, int) else int(rng.choice(n)) for n in shape), layers


def any_net(rng):
    """An input shape and a plan with every kind of layer; all windows fit, and the first pooling leaves a row over."""
    pick = lambda low, high: int(rng.integers(low, high))  # noqa: E731
    height, size = pick(30, 36), pick(3, 6)
    shape = (pick(2, 5), height + (height - size + 1) % 2, pick(40, 46))
    return shape, [
        *(conv(pick(6, 9), size, 1, pick(1, 3)), BATCHNORM, pool(3, 2)),
        *(conv(pick(10, 15), pick(2, 5), 2, 1), BATCHNORM, pool(2, 1)),
        *(FLATTEN, affine(pick(11, 20)), BATCHNORM, affine(pick(3, 8))),
    ]


def positions(size, layer):
    return len(range(0, size + 2 * layer.get("pad", 0) - layer["size"] + 1, layer["stride"]))


def after(shape, layer):
    """What a layer makes of a shape."""
    kind = layer["type"]
    if kind == "conv":
        return layer["filters"], positions(shape[1], layer), positions(shape[2], layer)
    if kind == "pool":
        return shape[0], positions(shape[1], layer), positions(shape[2], layer)
    if kind == "flatten":
        return (math.prod(shape),)
    return (layer["units"],) if kind == "affine" else shape


def shapes(input_shape, layers):
    """The list that trace_shapes should give."""
    found = [input_shape]
    for layer in layers:
        found.append(after(found[-1], layer))
    return found


def learned(shape, layer):
    """Shapes of the arrays that a layer learns."""
    kind = layer["type"]
    if kind == "conv":
        return [(layer["filters"], shape[0], layer["size"], layer["size"]), (layer["filters"],)]
    if kind == "affine":
        return [(shape[0], layer["units"]), (layer["units"],)]
    return [(shape[0],), (shape[0],)] if kind == "batchnorm" else []


def parameters(input_shape, layers):
    inputs = shapes(input_shape, layers)
    return sum(math.prod(a) for shape, layer in zip(inputs, layers, strict=False) for a in learned(shape, layer))


class Shapes(Subject):
    def compare(self, actual, expected, *, single=False):
        check.true(isinstance(actual, list | tuple), "A list of shapes is asked for.", "形状のリストを返してください。")
        check.true(
            len(actual) == len(expected),
            f"There are {len(actual)} shapes; the input and {len(expected) - 1} layers make {len(expected)}.",
            f"形状が {len(actual)} 個あります。入力と {len(expected) - 1} 層では {len(expected)} 個です。",
        )
        for n, (shape, right) in enumerate(zip(actual, expected, strict=True)):
            whole = check.array(shape, kind="int").tolist()
            said = ", ".join(str(v) for v in np.ravel(whole)[:4])
            check.true(
                whole == list(right),
                f"Shape number {n} (0 is the input) is ({said}), which is not right.",
                f"{n} 番目の形状（0 番目は入力）は ({said}) ですが、正しくありません。",
            )


class Count(Subject):
    def compare(self, actual, expected, *, single=False):
        count = check.integer(actual)
        check.true(
            count == expected, f"{count} parameters are not right.", f"パラメータ数 {count} は正しくありません。"
        )


TRACE = Shapes(task="trace_shapes", draw=drawn, right=shapes)
COUNT = Count(task="count_parameters", draw=drawn, right=parameters)
TRACE_ANY, COUNT_ANY = (subject.but(draw=any_net, sizes=()) for subject in (TRACE, COUNT))


# --- trace_shapes

test_input_comes_first = values(TRACE, (MAPS, []), (ROW, [affine(3)]),
    en="The list begins with the shape of the input; without layers it is all there is.",
    ja="リストは入力の形状から始まります。層がなければ、それだけになります。")  # fmt: skip

test_convolution = values(TRACE, ((range(2, 4), range(10, 14), range(15, 20)), [conv(7, 4)]),
    en="A convolution has as many channels as filters; each side loses size − 1 pixels.",
    ja="畳み込みの出力チャンネル数はフィルター数で、各辺は size − 1 画素だけ短くなります。")  # fmt: skip

test_padding = values(TRACE, (MAPS, [conv(5, 5, 1, 2), conv(7, 3, 1, 2)]),
    en="pad pixels are added on each side; a filter of 5 with padding 2 keeps the size.",
    ja="各辺に pad 画素ずつ加わります。大きさ 5 のフィルターとパディング 2 では、大きさは変わりません。")  # fmt: skip

test_stride_of_a_convolution = values(TRACE, ((3, range(10, 18, 2), range(17, 25, 2)), [conv(4, 3, 2)]), ((3, 224, 227), [conv(96, 11, 4)]),
    en="With a stride, a part of a step at the end does not count.", ja="ストライドがあるとき、最後の 1 歩に足りない分は数えません。")  # fmt: skip

test_pooling = values(TRACE, ((range(5, 9), range(8, 14, 2), range(16, 24, 2)), [pool(2, 2)]),
    en="Pooling keeps the channels.", ja="プーリングではチャンネル数は変わりません。")  # fmt: skip

test_overlapping_pooling = values(TRACE, ((range(5, 9), range(11, 16, 2), range(18, 23, 2)), [pool(3, 2), pool(2, 1)]),
    en="Windows of 3 with stride 2 overlap; what is left over at the end is left out.",
    ja="ストライド 2、大きさ 3 のウィンドウは重なり合います。端数の画素は使いません。")  # fmt: skip

test_flatten = values(TRACE, (MAPS, [FLATTEN, affine(5)]),
    en="Flatten makes one row of all channels, rows and columns.", ja="平坦化では、全チャンネルの全画素が 1 行になります。")  # fmt: skip

test_batchnorm = values(TRACE, (MAPS, [BATCHNORM, conv(5, 3), BATCHNORM]), (ROW, [affine(7), BATCHNORM]),
    en="Batch normalisation keeps the shape, of maps and of rows, and has a place of its own in the list.",
    ja="バッチ正規化では、マップも行も形状は変わりません。リストには、この層の形状も入ります。")  # fmt: skip

test_layers_follow_each_other = values(TRACE, DEEP, ((40,), [affine(30), affine(20), affine(10)]),
    en="Each layer takes what the one before it gives.", ja="各層は、直前の層の出力を受け取ります。")  # fmt: skip

test_shapes_of_alexnet = values(TRACE, ((3, 227, 227), ALEXNET), points=2,
    en="AlexNet leads from 227×227 pixels over 6×6 to 1000 classes.",
    ja="AlexNet は 227×227 画素から 6×6 を経て 1000 クラスに至ります。")  # fmt: skip

test_shapes_of_any_network = values(TRACE_ANY, points=2,
    en="A network with every kind of layer has the right shapes.", ja="すべての種類の層を含むネットワークでも、正しい形状になります。")  # fmt: skip


TOO_SMALL = {
    "height": ((1, 4, 9), [conv(3, 5)]),
    "width": ((1, 9, 4), [conv(3, 5)]),
    "padded": ((2, 3, 3), [conv(3, 6, 2, 1)]),
    "pool": ((3, 2, 2), [pool(3, 2)]),
    "later": ((1, 9, 9), [conv(3, 5), pool(2, 2), conv(4, 3)]),
}
test_window_that_does_not_fit = refuses([TRACE.but(sizes=plan, id=name) for name, plan in TOO_SMALL.items()],
    en="A window larger than its padded input, in height or in width, raises ValueError.",
    ja="パディングした入力よりウィンドウが大きい（高さ、または幅）ときは、ValueError が発生します。")  # fmt: skip

test_window_that_just_fits = values(TRACE, ((2, 7, 7), [conv(3, 7)]), ((2, 5, 7), [conv(3, 7, 3, 1), pool(1, 2)]),
    en="A window as large as its input has one position.", ja="入力と同じ大きさのウィンドウの位置は 1 つです。")  # fmt: skip

test_plan_stays = arguments_stay(TRACE_ANY, twice=True,
    en="The plan is not changed, and the same plan gives the same shapes again.",
    ja="渡された構成は書き換えられず、同じ構成からは同じ形状が得られます。")  # fmt: skip


# --- count_parameters

test_parameters_of_a_convolution = values(COUNT, ((range(2, 5), 9, 8), [conv(7, 3)]), ((range(2, 5), 9, 8), [conv(10, 5, 2, 1)]),
    en="A filter has a weight for every pixel of its window in every channel, and one bias.",
    ja="フィルターには、各チャンネルの各画素に対する重みと、1 つのバイアスがあります。")  # fmt: skip

test_size_of_the_image_does_not_matter = values(COUNT, ((1, range(20, 30), range(31, 40)), [conv(4, 3)]),
    en="A convolution learns as much on a large image as on a small one: its weights are shared by all positions.",
    ja="畳み込みのパラメータ数は画像の大きさによりません。重みはすべての位置で共有されるためです。")  # fmt: skip

test_channels_of_the_second_convolution = values(COUNT, ((1, range(12, 15), 13), [conv(7, 3), conv(4, 2)]),
    en="The filters of a second convolution reach over all maps that the first one made.",
    ja="2 番目の畳み込みのフィルターは、1 番目の畳み込みが作ったすべてのマップにわたります。")  # fmt: skip

test_parameters_of_affine = values(COUNT, (ROW, [affine(7)]), ((49600,), [affine(73)]),
    en="A fully connected layer has a weight for every pair of input and unit, and a bias for every unit.",
    ja="全結合層には、入力とノードの組ごとに重みが、ノードごとにバイアスがあります。")  # fmt: skip

test_affine_after_maps = values(COUNT, (MAPS, [FLATTEN, affine(7), affine(3)]),
    en="After Flatten, each unit of a fully connected layer has a weight for every pixel of every map.",
    ja="平坦化の後の全結合層では、どのノードにも、全マップの全画素に対する重みがあります。")  # fmt: skip

test_layers_that_learn_nothing = values(COUNT, (MAPS, []), (MAPS, [pool(2, 2), FLATTEN]), (MAPS, [conv(6, 3), pool(3, 1)]),
    en="Pooling and Flatten have no parameters; no layers have none.", ja="プーリングと平坦化にはパラメータがありません。層がなければ 0 個です。")  # fmt: skip

test_parameters_of_batchnorm = values(COUNT, (MAPS, [BATCHNORM]), (ROW, [BATCHNORM]),
    en="Batch normalisation learns a scale and a shift for each channel of maps or each number of a row.",
    ja="バッチ正規化は、マップではチャンネルごとに、行では要素ごとに、γ と β を 1 つずつ学習します。")  # fmt: skip

test_parameters_of_lenet = values(COUNT, ((1, 32, 32), LENET),
    en="LeNet, in the form in which it is built today, has the right number of parameters.",
    ja="現在の形の LeNet のパラメータ数が正しい値になります。")  # fmt: skip

test_parameters_of_alexnet = values(COUNT, ((3, 227, 227), ALEXNET), points=2,
    en="AlexNet, with full connections, has the right number of parameters, most of them behind Flatten.",
    ja="すべて結合した AlexNet のパラメータ数が正しい値です。その大部分は平坦化より後にあります。")  # fmt: skip

test_parameters_of_any_network = values(COUNT_ANY, points=2,
    en="A network with every kind of layer has the right number of parameters.",
    ja="すべての種類の層を含むネットワークでも、パラメータ数が正しい値になります。")  # fmt: skip

test_plan_stays_when_counted = arguments_stay(COUNT_ANY, twice=True,
    en="Counting does not change the plan, and gives the same number again.", ja="数えても構成は書き換えられず、もう一度数えると同じ値になります。")  # fmt: skip


# --- mistakes of trace_shapes


def must_divide(room, stride):
    if room % stride:
        raise ValueError
    return room // stride + 1


def always_halved(size, layer):
    """Room for half as many windows as there are pixels, where the window fits."""
    if "filters" in layer or size < layer["size"]:
        return room(size, layer)
    return (size // 2 - 1) * layer["stride"]


def divided_by_the_stride(size, layer):
    """Room for as many windows as the stride goes into the pixels, where the window fits."""
    if "filters" in layer or size < layer["size"]:
        return room(size, layer)
    return (size // layer["stride"] - 1) * layer["stride"]


def step_of_the_window(size, layer):
    """Room for pooling windows side by side: as many as fit, whatever the stride."""
    if "filters" in layer:
        return room(size, layer)
    return (size // layer["size"] - 1) * layer["stride"] if size >= layer["size"] else -1


# fmt: off
variant("SH17", traced, task="trace_shapes", sides=lambda shape, layer: shape[1:2] * 2,
        en="The width is computed from the height. Which sizes belong to OH, and which to OW?",
        ja="幅を高さから計算しています。OH と OW には、それぞれどの大きさが対応しますか。")
for suffix, kind, of, layer in (("conv", "conv", "a convolution", "畳み込み"), ("pool", "pool", "pooling", "プーリング")):
    variant(f"SH17-{suffix}", traced, task="trace_shapes",
            sides=lambda shape, la, kind=kind: shape[1:2] * 2 if la["type"] == kind else shape[1:],
            en=f"The width after {of} is computed from the height. Which sizes belong to OH, and which to OW?",
            ja=f"{layer}の後の幅を高さから計算しています。OH と OW には、それぞれどの大きさが対応しますか。")
    variant(f"SH16-{suffix}", traced, task="trace_shapes",
            refuse=lambda rooms, la, kind=kind: None if la["type"] == kind else refuse(rooms, la),
            en=f"A window of {of} that does not fit gives a size of 0 or less. What should happen then?",
            ja=f"{layer}のウィンドウが収まらないとき、大きさが 0 以下になっています。このときはどうすべきですか。")
variant("SH33", traced, task="trace_shapes", refuse=lambda rooms, la: refuse([r - 1 for r in rooms], la),
        en="A window exactly as large as its input is refused. How many positions does it have?",
        ja="入力と同じ大きさのウィンドウが例外になっています。置ける位置はいくつありますか。")
variant("SH33-pad", traced, task="trace_shapes",
        refuse=lambda rooms, la: refuse([r - 2 * la.get("pad", 0) for r in rooms], la),
        en="Whether a filter fits is decided without the padding. Over which image does it slide?",
        ja="フィルターが収まるかどうかの判定にパディングが入っていません。フィルターはどの画像の上を動きますか。")
variant("SH1-one", traced, task="trace_shapes", channels=lambda shape, layer: layer.get("filters", 1),
        en="Pooling leaves a single channel. Does a pooling window reach over several channels?",
        ja="プーリングの後のチャンネル数が 1 になっています。プーリングのウィンドウは複数のチャンネルにまたがりますか。")
variant("SH2-pool", traced, task="trace_shapes",
        room=lambda size, la: room(size, la) + ("filters" not in la) * (-room(size, la) % la["stride"]),
        en="The sizes after pooling are rounded up. Does a last step count for which there are not enough pixels?",
        ja="プーリングの後の大きさが切り上げられています。画素が足りない最後の 1 歩は数えますか。")
variant("SH1", traced, task="trace_shapes",
        channels=lambda shape, la: la.get("filters") or (shape[0] - la["size"]) // la["stride"] + 1,
        en="Pooling changes the number of channels. Does a pooling window reach over several channels?",
        ja="プーリングでチャンネル数が変わっています。プーリングのウィンドウは複数のチャンネルにまたがりますか。")
variant("SH2", traced, task="trace_shapes", size=lambda room, stride: -(-room // stride) + 1,
        en="Sizes are rounded up. Does a last step count for which there are not enough pixels?",
        ja="大きさが切り上げられています。画素が足りない最後の 1 歩は数えますか。")
variant("SH2-float", traced, task="trace_shapes", size=lambda room, stride: room / stride + 1,
        en="The shapes hold floats. A number of pixels is an int: which division gives one?",
        ja="形状に float が入っています。画素数は int です。整数になる除算はどれですか。")
variant("SH2-divides", traced, task="trace_shapes", size=must_divide,
        en="A stride that leaves pixels over is refused. What becomes of these pixels in this exercise?",
        ja="端数の画素が出るストライドで例外になります。この課題では、端数の画素をどう扱いますか。")
variant("SH10", traced, task="trace_shapes", change=lambda found, layers: found[1:],
        en="The shape of the input is missing at the beginning of the list.", ja="リストの先頭に入力の形状がありません。")
variant("SH10-last", traced, task="trace_shapes", change=lambda found, layers: found[-1:],
        en="Only the last shape is there. A shape for the input and for every layer is asked for.",
        ja="最後の形状しかありません。入力とすべての層の形状を返してください。")
variant("SH20", traced, task="trace_shapes",
        change=lambda found, layers: [ found[0], *(s for s, layer in zip(found[1:], layers, strict=True) if layer["type"] != "batchnorm"), ],
        en="Layers that keep the shape are missing from the list. How many shapes are asked for?",
        ja="形状を変えない層がリストから抜けています。形状はいくつ必要ですか。")
variant("SH11", traced, task="trace_shapes",
        change=lambda found, layers: [(*s[1:], s[0]) if len(s) == 3 else s for s in found],
        en="Channels stand last. In which order does this course write the shape of maps?",
        ja="チャンネルが最後にあります。この講座では、マップの形状をどの順に書きますか。")
variant("SH12", traced, task="trace_shapes", channels=lambda shape, layer: shape[0],
        en="A convolution keeps the channels of its input. How many maps do F filters make?",
        ja="畳み込みの後も入力のチャンネル数のままです。F 個のフィルターからマップは何枚できますか。")
variant("SH12-times", traced, task="trace_shapes", channels=lambda shape, layer: shape[0] * layer.get("filters", 1),
        en="Channels are multiplied with filters. Does one filter make one map of each channel, or one of all?",
        ja="チャンネル数にフィルター数を掛けています。1 つのフィルターが作るマップは、チャンネルごとに 1 枚ですか、全体で 1 枚ですか。")
variant("SH13", traced, task="trace_shapes", room=lambda size, layer: size + layer.get("pad", 0) - layer["size"],
        en="Padding is counted once. How many sides of the image get it?", ja="パディングが 1 回分しか数えられていません。画像の何か所の辺に加わりますか。")
variant("SH23", traced, task="trace_shapes", room=lambda size, layer: size - layer["size"],
        en="Padding is not counted. Where is `pad` used?", ja="パディングが数えられていません。`pad` はどこで使われていますか。")
for id, parts in wrong_plans.entries():
    variant(id, traced, task="trace_shapes", **parts)
variant("SH14", traced, task="trace_shapes", size=lambda room, stride: room // stride,
        en="Sizes are too small by one. Do you count steps or positions?", ja="大きさが 1 だけ小さくなっています。移動の回数と位置の個数のどちらを数えていますか。")
variant("SH15", traced, task="trace_shapes", room=step_of_the_window,
        en="Pooling windows are put side by side whatever the stride is. Is the stride always the size of the window?",
        ja="ストライドによらず、プーリングのウィンドウを重ならないように並べています。ストライドは常にウィンドウの大きさですか。")
variant("SH25", traced, task="trace_shapes", room=always_halved,
        en="Pooling always halves the maps. Where do the size and the stride of the layer enter?",
        ja="プーリングで大きさが常に半分になっています。層の size と stride はどこで使いますか。")
variant("SH25-stride", traced, task="trace_shapes", room=divided_by_the_stride,
        en="Pooling divides the size by the stride alone. Where does the size of the window come in?",
        ja="プーリング後の大きさを、ストライドで割るだけで求めています。ウィンドウの大きさはどこで使いますか。")
variant("SH24", traced, task="trace_shapes", size=lambda room, stride: room + 1,
        en="The stride is not used. How many positions does a stride of 2 leave?", ja="ストライドが使われていません。ストライド 2 では、位置はいくつ残りますか。")
variant("SH16", traced, task="trace_shapes", refuse=lambda rooms, layer: None,
        en="A window that does not fit gives a size of 0 or less. What should happen then?",
        ja="ウィンドウが収まらないとき、大きさが 0 以下になっています。このときはどうすべきですか。")
variant("SH16-height", traced, task="trace_shapes", refuse=lambda rooms, layer: refuse(rooms[:1], layer),
        en="Only the height is checked. What if the window does not fit into the width?",
        ja="高さしか調べていません。ウィンドウが幅に収まらないときはどうなりますか。")
variant("SH18", traced, task="trace_shapes",
        other=lambda shape, la: (math.prod(shape[1:]),) if la["type"] == "flatten" else after(shape, la),
        en="Flatten forgets the channels. Which pixels go into the row?", ja="平坦化でチャンネルが抜けています。1 行に並ぶのはどの画素ですか。")
variant("SH22", traced, task="trace_shapes", start=lambda found: found[0],
        en="Every layer starts from the input of the network. What does a layer take: that, or what the layer before gives?",
        ja="どの層もネットワークの入力から始まっています。層が受け取るのは、最初の入力と直前の層の出力のどちらですか。")
# fmt: on


# --- mistakes of count_parameters


def channels_only(input_shape, layers):
    """Inputs of the layers, where Flatten passes on the channels only."""
    return traced(input_shape, layers, other=lambda s, la: s[:1] if la["type"] == "flatten" else after(s, la))


def channels_of_the_input(input_shape, layers):
    """Inputs of the layers, where maps always have the channels of the image."""
    return [(input_shape[0], *s[1:]) if len(s) == 3 else s for s in shapes(input_shape, layers)]


# fmt: off
variant("SH3", counted, task="count_parameters", conv=filter_weights, affine=affine_weights,
        en="There are weights only. What else does every filter and every unit have?", ja="重みしか数えていません。どのフィルターとノードにも、ほかに何がありますか。")
variant("SH3-conv", counted, task="count_parameters", conv=filter_weights,
        en="The convolutions are counted without biases.", ja="畳み込み層のバイアスが数えられていません。")
variant("SH3-affine", counted, task="count_parameters", affine=affine_weights,
        en="The fully connected layers are counted without biases.", ja="全結合層のバイアスが数えられていません。")
variant("SH3-one", counted, task="count_parameters", conv=lambda shape, layer: filter_weights(shape, layer) + 1,
        affine=lambda shape, layer: affine_weights(shape, layer) + 1,
        en="Each layer has a single bias. How many outputs does it have, and which of them share a bias?",
        ja="バイアスが層ごとに 1 つしかありません。出力はいくつあり、どれがバイアスを共有しますか。")
variant("SH3-one-affine", counted, task="count_parameters", affine=lambda shape, layer: affine_weights(shape, layer) + 1,
        en="A fully connected layer is counted with a single bias. How many outputs does it have?",
        ja="全結合層のバイアスが 1 つしかありません。出力はいくつありますか。")
variant("SH3-one-conv", counted, task="count_parameters", conv=lambda shape, layer: filter_weights(shape, layer) + 1,
        en="A convolution is counted with a single bias. How many filters does it have?",
        ja="畳み込み層のバイアスが 1 つしかありません。フィルターはいくつありますか。")
variant("SH37", counted, task="count_parameters", **wrong_plans.WHOLE_IMAGE)
variant("SH29", counted, task="count_parameters",
        conv=lambda shape, layer: layer["filters"] * shape[0] * (layer["size"] ** 2 + 1),
        en="A filter has a bias for each channel. Is the bias added before or after the sum over the channels?",
        ja="フィルターのバイアスがチャンネルごとにあります。バイアスを足すのは、チャンネルの和を取る前ですか、後ですか。")
variant("SH4", counted, task="count_parameters", conv=lambda shape, layer: layer["filters"] * (layer["size"] ** 2 + 1),
        en="The channels of the input are missing. How deep is one filter?", ja="入力のチャンネル数が抜けています。1 つのフィルターの奥行きはいくつですか。")
variant("SH4-input", counted, task="count_parameters", inputs=channels_of_the_input,
        en="Each convolution is given the channels of the image. How many channels does the second one see?",
        ja="どの畳み込みも画像のチャンネル数で数えています。2 番目の畳み込みの入力は何チャンネルですか。")
variant("SH5", counted, task="count_parameters", inputs=channels_only,
        en="Behind Flatten, a fully connected layer has the channels as its only inputs. How long is the flattened row?",
        ja="平坦化の後の全結合層の入力がチャンネル数だけになっています。平坦化した行の長さはいくつですか。")
variant("SH9", counted, task="count_parameters", batchnorm=lambda shape, layer: 4 * shape[0],
        en="Batch normalisation is counted with four numbers a channel. Which of them get a gradient?",
        ja="バッチ正規化をチャンネルあたり 4 個と数えています。勾配によって学習されるのはどれですか。")
variant("SH9-none", counted, task="count_parameters", batchnorm=lambda shape, layer: 0,
        en="Batch normalisation is counted as if it learned nothing. What are γ and β?",
        ja="バッチ正規化のパラメータを 0 個と数えています。γ と β は何ですか。")
variant("SH9-one", counted, task="count_parameters", batchnorm=lambda shape, layer: shape[0],
        en="Batch normalisation is counted with one number a channel. What is learned besides the scale?",
        ja="バッチ正規化をチャンネルあたり 1 個と数えています。スケールのほかに、何が学習されますか。")
variant("SH9-maps", counted, task="count_parameters", batchnorm=lambda shape, layer: 2 * shape[0] * (len(shape) == 3),
        en="Batch normalisation of a row is counted as if it learned nothing. What are γ and β there?",
        ja="行に対するバッチ正規化のパラメータを 0 個と数えています。行では、γ と β は何に対応しますか。")
variant("SH34", counted, task="count_parameters", inputs=lambda shape, layers: traced(shape, layers)[1:],
        en="Each layer is counted with the shape that it gives, not with that of its input. With which shape does your list begin, and with which layer does it go?",
        ja="どの層も、入力ではなく出力の形状を使って数えています。形状のリストは何から始まり、それぞれどの層に対応しますか。")
variant("SH9-pixels", counted, task="count_parameters", batchnorm=lambda shape, layer: 2 * math.prod(shape),
        en="Each pixel has a γ and a β of its own. Which pixels share them in maps?",
        ja="画素ごとに γ と β を数えています。マップでは、どの画素が γ と β を共有しますか。")
variant("SH9-last", counted, task="count_parameters", batchnorm=lambda shape, layer: 2 * shape[-1],
        en="Batch normalisation of maps is counted by their width. Which axis of (C, H, W) are the channels?",
        ja="マップのバッチ正規化を幅の数だけ数えています。(C, H, W) のうち、チャンネルはどの軸ですか。")
variant("SH9-two", counted, task="count_parameters", batchnorm=lambda shape, layer: 2,
        en="Batch normalisation is counted with one γ and one β in all. How many channels are normalised?",
        ja="バッチ正規化の γ と β を全体で 1 つずつと数えています。正規化されるチャンネルはいくつですか。")
variant("SH30", counted, task="count_parameters",
        conv=lambda shape, layer: math.prod(after(shape, layer)) * (shape[0] * layer["size"] ** 2 + 1),
        en="The weights are counted anew at every position. What do the positions of a filter share?",
        ja="位置ごとに重みを数えています。フィルターの各位置は何を共有しますか。")
variant("SH31", counted, task="count_parameters", pool=lambda shape, layer: shape[0] * (layer["size"] ** 2 + 1),
        en="Pooling is counted as if its windows had weights. What does a maximum have to learn?",
        ja="プーリングのウィンドウに重みがあるものとして数えています。最大値を取るのに、何を学習しますか。")
variant("SH31-square", counted, task="count_parameters", pool=lambda shape, layer: layer["size"] ** 2,
        en="Pooling is counted with a weight for each pixel of its window. What does a maximum have to learn?",
        ja="プーリングのウィンドウの画素ごとに重みを数えています。最大値を取るのに、何を学習しますか。")
variant("SH31-lenet", counted, task="count_parameters", pool=lambda shape, layer: 2 * shape[0],
        en="Pooling is counted with two numbers a channel, as in the original LeNet. Has it parameters here?",
        ja="元の LeNet のように、プーリングをチャンネルあたり 2 個と数えています。この課題ではパラメータがありますか。")
variant("SH32", counted, task="count_parameters",
        conv=lambda shape, layer: layer["filters"] * (shape[0] * layer["size"] + 1),
        en="A filter of k×k is counted with k weights a channel. How many pixels does its window have?",
        ja="k×k のフィルターの重みをチャンネルあたり k 個と数えています。ウィンドウの画素はいくつですか。")
# fmt: on


NOT_TOLD = (
    NotTold("SH6", "AlexNet in two groups: plans have no groups, so no plan tells the two counts apart"),
    NotTold("SH7", "LeNet's partly connected C3: plans have no such table; the statement says that all is connected"),
    NotTold("SH8", "AlexNet without its last pooling is another plan; plans are given, not written by the student"),
)
EXCUSED = {
    "one_sample": "a plan is about one image; there are no samples",
    "integers": "all sizes are integers",
    "float32": "all sizes are integers",
    "empty_batch": "a plan is about one image; there are no samples",
}

WORKED = {
    "trace_shapes": """
[tuple(map(int, s)) for s in trace_shapes((1, 5, 7), [{"type": "pool", "size": 3, "stride": 1}])] == [(1, 5, 7), (1, 3, 5)]

[tuple(map(int, s)) for s in trace_shapes((1, 5, 7), [{"type": "pool", "size": 2, "stride": 3}])] == [(1, 5, 7), (1, 2, 2)]

len(trace_shapes((1, 5, 7), [{"type": "batchnorm"}]))
""",
    "count_parameters": """
count_parameters((3, 2, 2), [{"type": "batchnorm"}])

count_parameters((3, 2, 2), [{"type": "flatten"}, {"type": "affine", "units": 5}])

conv = {"type": "conv", "size": 1, "stride": 1, "pad": 0}
count_parameters((3, 2, 2), [conv | {"filters": 4}, conv | {"filters": 5}])
""",
}
