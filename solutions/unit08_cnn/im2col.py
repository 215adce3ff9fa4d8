"""im2col and col2im: a convolution as one matrix product (畳み込みを行列積で計算する).

`im2col` writes every window (ウィンドウ) that the filter sees into a row of its own. With the filters as columns, the
convolution is then a single product: im2col(x) @ W.reshape(F, -1).T. `col2im` takes rows back to where they came from
and adds them up; it is the transpose (転置) of im2col, which is what the backward pass needs, and **not** its inverse.

Shapes and order, the same in both functions:

- images x: (N, C, H, W);  OH, OW: output sizes of the height and of the width (出力画像サイズ);
- rows: one for each window, in the order (n, oy, ox), the image first;
- columns: the window's pixels in the order (c, fy, fx), the channel first;
- so the matrix is (N·OH·OW, C·filter_h·filter_w).

Some texts put windows into columns; that matrix is the transpose of this one.
Source: the course's day 2; Chellapilla, Puri and Simard 2006.
"""

import numpy as np


def im2col(x, filter_h, filter_w, stride=1, pad=0):
    """All windows of the images, one a row (画像から行列への展開).

    x: (N, C, H, W) floats, not changed; filter_h, filter_w: size of the window; stride: step in both directions;
    pad: number of zeros added on each of the four sides of every image.
    Returns (N·OH·OW, C·filter_h·filter_w); row (n·OH + oy)·OW + ox is the window whose top left corner lies at row
    oy·stride, column ox·stride of the padded image n. What no window reaches at the far edges is left out.
    Speed is not marked.

    Example: the 2×3 image [[1, 2, 3], [4, 5, 6]] (N = C = 1) and a 2×2 window give
    [[1, 2, 4, 5],
     [2, 3, 5, 6]].
    """
    ### BEGIN SOLUTION
    N, C, H, W = x.shape
    OH = (H + 2 * pad - filter_h) // stride + 1
    OW = (W + 2 * pad - filter_w) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    windows = np.empty((N, C, filter_h, filter_w, OH, OW), dtype=x.dtype)
    for fy in range(filter_h):
        for fx in range(filter_w):
            # this pixel of all windows at once: every stride-th pixel of the image
            windows[:, :, fy, fx] = padded[:, :, fy : fy + stride * OH : stride, fx : fx + stride * OW : stride]
    return windows.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, C * filter_h * filter_w)
    ### END SOLUTION


def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    """Rows back to their windows; where windows overlap, the values add up (行列から画像への逆変換).

    col: (N·OH·OW, C·filter_h·filter_w) in the order of im2col, not changed; input_shape: (N, C, H, W) of the images
    before padding; filter_h, filter_w, stride, pad: as given to im2col.
    Returns (N, C, H, W): each pixel is the sum of all entries of col that im2col would take from it; what falls on
    the padding is dropped, and a pixel that no window reaches is 0.

    Example: two windows of 2×2 on a 2×3 image, all ones: col2im(ones(2, 4), (1, 1, 2, 3), 2, 2) is
    [[1, 2, 1],
     [1, 2, 1]], because both windows cover the middle.
    """
    ### BEGIN SOLUTION
    N, C, H, W = input_shape
    OH = (H + 2 * pad - filter_h) // stride + 1
    OW = (W + 2 * pad - filter_w) // stride + 1
    windows = col.reshape(N, OH, OW, C, filter_h, filter_w).transpose(0, 3, 4, 5, 1, 2)
    padded = np.zeros((N, C, H + 2 * pad, W + 2 * pad), dtype=col.dtype)
    for fy in range(filter_h):
        for fx in range(filter_w):
            padded[:, :, fy : fy + stride * OH : stride, fx : fx + stride * OW : stride] += windows[:, :, fy, fx]
    return padded[:, :, pad : pad + H, pad : pad + W]
    ### END SOLUTION


### BEGIN EXAMPLES
def test_im2col_rows_are_windows():
    """im2col: a 2×3 image has two 2×2 windows, the left one first.

    im2col：2×3 の画像には 2×2 のウィンドウが 2 つあり、左側が先です。
    """
    x = np.array([[[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]]])
    assert np.array_equal(im2col(x, 2, 2), [[1, 2, 4, 5], [2, 3, 5, 6]])


def test_im2col_channel_first():
    """im2col: inside a row, all pixels of the first channel come before those of the second.

    im2col：行の中では、1 番目のチャンネルの画素がすべて先に、2 番目のチャンネルの画素が後に並びます。
    """
    x = np.array([[[[1.0, 2.0]], [[10.0, 20.0]]]])  # (1, 2, 1, 2)
    assert np.array_equal(im2col(x, 1, 2), [[1, 2, 10, 20]])


def test_im2col_shape():
    """im2col: 10 images of 3×7×7 and a 5×5 filter give (10·3·3, 3·5·5).

    im2col：3×7×7 の画像 10 枚と 5×5 のフィルターでは (10·3·3, 3·5·5) になります。
    """
    assert im2col(np.zeros((10, 3, 7, 7)), 5, 5).shape == (90, 75)


def test_im2col_padding_and_stride():
    """im2col: with one zero around it and stride 2, the image [[5]] has a single 2×2 window.

    im2col：周囲に 0 を 1 つずつ足し、ストライドを 2 にすると、画像 [[5]] の 2×2 のウィンドウは 1 つだけです。
    """
    x = np.array([[[[5.0]]]])
    assert np.array_equal(im2col(x, 2, 2, stride=2, pad=1), [[0, 0, 0, 5]])


def test_col2im_adds_overlaps():
    """col2im: the middle column is covered by both windows.

    col2im：中央の列は両方のウィンドウに含まれるので、値が足し合わされます。
    """
    image = col2im(np.ones((2, 4)), (1, 1, 2, 3), 2, 2)
    assert np.array_equal(image, [[[[1, 2, 1], [1, 2, 1]]]])


def test_col2im_without_overlap():
    """col2im: where windows do not overlap, every value goes back to its pixel.

    col2im：ウィンドウが重ならなければ、どの値も元の画素に戻ります。
    """
    col = np.array([[1.0, 2.0, 5.0, 6.0], [3.0, 4.0, 7.0, 8.0]])
    image = col2im(col, (1, 1, 2, 4), 2, 2, stride=2)
    assert np.array_equal(image, [[[[1, 2, 3, 4], [5, 6, 7, 8]]]])


def test_col2im_drops_the_padding():
    """col2im: the result has the shape of the images without padding.

    col2im：結果の形状は、パディングする前の画像と同じです。
    """
    image = col2im(np.array([[1.0, 2.0, 3.0, 4.0]]), (1, 1, 1, 1), 2, 2, stride=2, pad=1)
    assert np.array_equal(image, [[[[4.0]]]])


### END EXAMPLES
