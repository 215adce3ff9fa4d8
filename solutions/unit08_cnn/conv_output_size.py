"""Output size of a convolution (出力画像サイズ).

A filter (フィルター) of `filter` pixels slides over a row of `size` pixels that got `pad` zeros on **each** side
(パディング), `stride` pixels at a time (ストライド). The output has one pixel for every position where the whole
filter lies inside. Height and width are two calls of this function. What is left over at the far end because the
last stride does not fit is not used.

Source: the course's day 2; Dumoulin and Visin 2016, "A guide to convolution arithmetic for deep learning".
"""


def conv_output_size(size, filter, stride=1, pad=0):
    """Number of positions of the filter along one axis, an int (出力画像サイズ).

    size + 2·pad pixels hold the filter; its first position is at 0, the next at stride, 2·stride, …:

        output = ⌊(size + 2·pad − filter) / stride⌋ + 1

    size, filter, stride: positive ints; pad: int ≥ 0. All count pixels along one axis.
    Returns an int. Raises ValueError where the filter does not fit even once.

    Example: size 7, filter 2, stride 2, no padding: the filter starts at 0, 2, 4 (at 6 only half of it would fit),
    so the output size is 3.
    """
    ### BEGIN SOLUTION
    room = size + 2 * pad - filter
    if room < 0:
        raise ValueError(f"a filter of {filter} does not fit into {size} pixels with {pad} on each side")
    return room // stride + 1
    ### END SOLUTION


### BEGIN EXAMPLES
def test_padding_on_both_sides():
    """6 pixels, filter 2, stride 1, padding 1: the output has 7.

    6 画素、フィルター 2、ストライド 1、パディング 1 のとき、出力は 7 です。
    """
    assert conv_output_size(6, 2, stride=1, pad=1) == 7


def test_defaults():
    """Without stride and pad: 28 pixels and a filter of 5 give 24.

    stride と pad を省くと、28 画素とフィルター 5 で 24 になります。
    """
    assert conv_output_size(28, 5) == 24


def test_last_position_must_fit():
    """7 pixels, filter 2, stride 2: the filter fits 3 times, and the result is an int.

    7 画素、フィルター 2、ストライド 2 のとき、フィルターは 3 回置けます。結果は整数 (int) です。
    """
    size = conv_output_size(7, 2, stride=2)
    assert size == 3
    assert not isinstance(size, float), "an int is needed, not a float / float ではなく int が必要です"


def test_filter_too_large():
    """A filter of 5 does not fit into 3 pixels: ValueError.

    大きさ 5 のフィルターは 3 画素に収まらないので、ValueError になります。
    """
    import pytest

    with pytest.raises(ValueError):
        conv_output_size(3, 5)


### END EXAMPLES
