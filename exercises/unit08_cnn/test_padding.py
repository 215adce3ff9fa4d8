"""Public examples of padding.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from padding import pad2d


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
