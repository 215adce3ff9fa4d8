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


def count_parameters(input_shape, layers):
    """How many numbers the network learns, an int (学習されるパラメータ数): weights, biases, γ and β.

    input_shape: (C, H, W), or (D,) for a row; layers: list of dicts as above. Neither is changed.
    Returns an int. You may call your `trace_shapes`: what a layer has to learn depends on the shape of its input.

    Example: (3, 6, 6) with {"type": "conv", "filters": 2, "size": 3, "stride": 1, "pad": 0}: each filter has 3·3·3
    weights and one bias, so there are 56.
    """
    count = 0
    for shape, layer in zip(trace_shapes(input_shape, layers), layers, strict=False):
        if layer["type"] == "conv":
            count += layer["filters"] * (shape[0] * layer["size"] ** 2 + 1)
        elif layer["type"] == "affine":
            count += layer["units"] * (shape[0] + 1)
        elif layer["type"] == "batchnorm":
            count += 2 * shape[0]
    return count
