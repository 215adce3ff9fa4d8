"""Public examples of lab_spirals.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from lab_spirals import linear_accuracy


def test_a_line_is_found():
    """Points on two sides of a line are separated by one.

    直線の両側にある点は、直線で分けられます。
    """
    z = np.array([[0.0, 1.0], [1.0, 3.0], [0.0, -1.0], [1.0, -3.0]])
    assert linear_accuracy(z, np.array([1, 1, 0, 0])) == 1
