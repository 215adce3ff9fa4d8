"""Public examples of double.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from double import double, triple


def test_double_of_two():
    """double([2]) is [4].

    double([2]) は [4] です。
    """
    assert np.allclose(double(np.array([2.0])), [4.0])


def test_triple_of_two():
    """triple([2]) is [6].

    triple([2]) は [6] です。
    """
    assert np.allclose(triple(np.array([2.0])), [6.0])
