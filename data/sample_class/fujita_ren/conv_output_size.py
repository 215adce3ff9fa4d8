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
    # Write your code here. / ここにコードを書いてください。
    raise NotImplementedError("conv_output_size.conv_output_size: not written yet / まだ書かれていません")
