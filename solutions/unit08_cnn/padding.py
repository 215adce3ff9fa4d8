"""Padding of images (パディング): new pixels around every channel, so that a filter can also sit at the border.

Two ways to fill them are asked for: with zeros (ゼロパディング), and with the value of the nearest pixel of the image
(エッジパディング). Libraries know further ones that mirror the image; near the border they look much like the second.

Source: the course's day 2; Dumoulin and Visin 2016 for the sizes.
"""

import numpy as np


def pad2d(x, pad, mode="zero"):
    """Images with `pad` more pixels on each side (画像のパディング).

    x: images (N, C, H, W), of floats or integers, not changed.
    pad: how many pixels are added on **each** of the four sides, an int ≥ 0; or a tuple (ph, pw): ph rows above and as
    many below, pw columns on the left and as many on the right. It may be larger than the image.
    mode: "zero" fills with 0; "edge" gives every new pixel the value of the nearest pixel of the image, so that a
    corner repeats the image's corner.
    Returns (N, C, H + 2·ph, W + 2·pw), of the dtype of x: float32 stays float32, uint8 stays uint8.

    Example: the row [1, 2, 3] with pad = (0, 2): [0, 0, 1, 2, 3, 0, 0], and with "edge" [1, 1, 1, 2, 3, 3, 3].
    """
    ### BEGIN SOLUTION
    ph, pw = (pad, pad) if np.ndim(pad) == 0 else pad
    return np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), mode="edge" if mode == "edge" else "constant")
    ### END SOLUTION


### BEGIN EXAMPLES
ROW = np.array([[[[1.0, 2.0, 3.0]]]])  # one image, one channel, one row


def test_zeros_on_each_side():
    """pad2d: zeros above, below, on the left and on the right.

    pad2d：上下左右に 0 を加えます。
    """
    assert np.array_equal(pad2d(ROW, 1), [[[[0, 0, 0, 0, 0], [0, 1, 2, 3, 0], [0, 0, 0, 0, 0]]]])


def test_rows_and_columns():
    """pad2d: (0, 2) adds no rows, and two columns on each side.

    pad2d：(0, 2) では行は加えず、左右に 2 列ずつ加えます。
    """
    assert np.array_equal(pad2d(ROW, (0, 2)), [[[[0, 0, 1, 2, 3, 0, 0]]]])


def test_edge_repeats_the_nearest_pixel():
    """pad2d: "edge" repeats the outermost pixels.

    pad2d："edge" では、いちばん外側の画素を繰り返します。
    """
    assert np.array_equal(pad2d(ROW, (0, 2), mode="edge"), [[[[1, 1, 1, 2, 3, 3, 3]]]])


def test_dtype_stays():
    """pad2d: images of float32 stay float32.

    pad2d：float32 の画像は float32 のままです。
    """
    assert pad2d(ROW.astype(np.float32), 1).dtype == np.float32


### END EXAMPLES
