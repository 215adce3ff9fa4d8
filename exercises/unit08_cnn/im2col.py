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
    # Write your code here. / ここにコードを書いてください。
    raise NotImplementedError("im2col.im2col: not written yet / まだ書かれていません")


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
    # Write your code here. / ここにコードを書いてください。
    raise NotImplementedError("im2col.col2im: not written yet / まだ書かれていません")
