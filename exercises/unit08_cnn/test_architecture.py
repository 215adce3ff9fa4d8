"""Public examples of architecture.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

from architecture import count_parameters, trace_shapes


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
