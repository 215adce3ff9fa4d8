"""Architectures: shapes and numbers of parameters of a network, layer by layer (アーキテクチャ, 形状, パラメータ数).

Before a network is built, its plan can be checked on paper: does every filter fit, and how many weights are there? A
plan is a list of layers, each a dict (辞書) with its type and all the keys of that type:

- {"type": "conv", "filters": F, "size": k, "stride": s, "pad": p}: F filters of k×k over all channels of the input,
  each with a bias; pad zeros on each side (畳み込み層);
- {"type": "pool", "size": k, "stride": s}: windows of k×k in each channel, without padding (プーリング層);
- {"type": "flatten"}: all pixels of all channels in one row (平坦化);
- {"type": "affine", "units": M}: fully connected with M outputs, each with a bias; its input is one row (全結合層);
- {"type": "batchnorm"}: normalisation with a scale γ and a shift β for each channel of maps, or for each number of a
  row; the running mean and variance are not learned and do not count (バッチ正規化).

A shape is the tuple (C, H, W) for maps or (D,) for a row; the batch is left out. Conv and pool have
⌊(size + 2·pad − k) / stride⌋ + 1 positions along an axis; pixels that the last step does not reach are left out.

Two famous plans differ from their originals: LeNet-5 of 1998 connects its second convolution to a part of the maps
only and has weights in its pooling layers, AlexNet of 2012 splits some of its layers between two processors. Plans
here are always connected in full.
Sources: the course's day 2; LeCun et al. 1998; Krizhevsky, Sutskever and Hinton 2012.
"""

import math


def trace_shapes(input_shape, layers):
    """The shape of the input and after each layer (各層の出力の形状).

    input_shape: (C, H, W), or (D,) for a row; layers: list of dicts as above. Neither is changed.
    Returns a list of len(layers) + 1 tuples of ints: first the input shape, then the output shape of each layer.
    Raises ValueError where a filter or window does not fit even once into its (padded) input.

    Example: (1, 7, 5) with {"type": "conv", "filters": 4, "size": 3, "stride": 2, "pad": 1} and {"type": "flatten"}
    gives [(1, 7, 5), (4, 4, 3), (48,)].
    """
    ### BEGIN SOLUTION

    def positions(size, layer):
        room = size + 2 * layer.get("pad", 0) - layer["size"]
        if room < 0:
            raise ValueError(f"a window of {layer['size']} does not fit into {size} pixels")
        return room // layer["stride"] + 1

    shapes = [tuple(input_shape)]
    for layer in layers:
        shape = shapes[-1]
        if layer["type"] in ("conv", "pool"):
            channels = layer.get("filters", shape[0])
            shape = (channels, positions(shape[1], layer), positions(shape[2], layer))
        elif layer["type"] == "flatten":
            shape = (math.prod(shape),)
        elif layer["type"] == "affine":
            shape = (layer["units"],)
        shapes.append(shape)
    return shapes
    ### END SOLUTION


def count_parameters(input_shape, layers):
    """How many numbers the network learns, an int (学習されるパラメータ数): weights, biases, γ and β.

    input_shape: (C, H, W), or (D,) for a row; layers: list of dicts as above. Neither is changed.
    Returns an int. You may call your `trace_shapes`: what a layer has to learn depends on the shape of its input.

    Example: (3, 6, 6) with {"type": "conv", "filters": 2, "size": 3, "stride": 1, "pad": 0}: each filter has 3·3·3
    weights and one bias, so there are 56.
    """
    ### BEGIN SOLUTION
    count = 0
    for shape, layer in zip(trace_shapes(input_shape, layers), layers, strict=False):
        if layer["type"] == "conv":
            count += layer["filters"] * (shape[0] * layer["size"] ** 2 + 1)
        elif layer["type"] == "affine":
            count += layer["units"] * (shape[0] + 1)
        elif layer["type"] == "batchnorm":
            count += 2 * shape[0]
    return count
    ### END SOLUTION


### BEGIN EXAMPLES
LENET = [  # like LeNet-5, in the form in which it is built today
    {"type": "conv", "filters": 6, "size": 5, "stride": 1, "pad": 0},
    {"type": "pool", "size": 2, "stride": 2},
    {"type": "conv", "filters": 16, "size": 5, "stride": 1, "pad": 0},
    {"type": "pool", "size": 2, "stride": 2},
    {"type": "flatten"},
    {"type": "affine", "units": 120},
    {"type": "affine", "units": 84},
    {"type": "affine", "units": 10},
]


def test_shapes_of_lenet():
    """trace_shapes: LeNet leads from 32×32 pixels to 10 classes.

    trace_shapes：LeNet は 32×32 画素から 10 クラスに至ります。
    """
    maps = [(1, 32, 32), (6, 28, 28), (6, 14, 14), (16, 10, 10), (16, 5, 5)]
    assert [tuple(s) for s in trace_shapes((1, 32, 32), LENET)] == [*maps, (400,), (120,), (84,), (10,)]


def test_stride_and_padding():
    """trace_shapes: 7×5 pixels, a filter of 3, stride 2 and padding 1 give 4×3.

    trace_shapes：7×5 画素、フィルター 3、ストライド 2、パディング 1 では 4×3 になります。
    """
    layers = [{"type": "conv", "filters": 4, "size": 3, "stride": 2, "pad": 1}, {"type": "flatten"}]
    assert [tuple(s) for s in trace_shapes((1, 7, 5), layers)] == [(1, 7, 5), (4, 4, 3), (48,)]


def test_filter_that_does_not_fit():
    """trace_shapes: a filter of 5 does not fit into 4×4 pixels: ValueError.

    trace_shapes：大きさ 5 のフィルターは 4×4 画素に収まらないので、ValueError になります。
    """
    import pytest

    with pytest.raises(ValueError):
        trace_shapes((1, 4, 4), [{"type": "conv", "filters": 1, "size": 5, "stride": 1, "pad": 0}])


def test_parameters_of_a_convolution():
    """count_parameters: two filters of 3×3 over three channels have 2·(27 + 1) parameters.

    count_parameters：3 チャンネルに対する 3×3 のフィルター 2 個のパラメータ数は 2·(27 + 1) です。
    """
    assert count_parameters((3, 6, 6), [{"type": "conv", "filters": 2, "size": 3, "stride": 1, "pad": 0}]) == 56


def test_parameters_of_a_row():
    """count_parameters: 4 inputs and 3 units have 4·3 weights and 3 biases; batch normalisation adds 3 γ and 3 β.

    count_parameters：入力 4、ノード 3 では重み 4·3 個とバイアス 3 個です。バッチ正規化では γ と β が 3 個ずつ増えます。
    """
    assert count_parameters((4,), [{"type": "affine", "units": 3}]) == 15
    assert count_parameters((4,), [{"type": "affine", "units": 3}, {"type": "batchnorm"}]) == 21


def test_layers_without_parameters():
    """count_parameters: pooling and flattening learn nothing.

    count_parameters：プーリングと平坦化には、学習するパラメータがありません。
    """
    assert count_parameters((3, 6, 6), [{"type": "pool", "size": 2, "stride": 2}, {"type": "flatten"}]) == 0


### END EXAMPLES
