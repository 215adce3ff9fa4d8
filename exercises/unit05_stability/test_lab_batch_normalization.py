"""Public examples of lab_batch_normalization.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from lab_batch_normalization import SAMPLES, SIZES, digits


def test_the_digits_are_drawn():
    """Another generator draws other digits.

    別の乱数生成器では、別の画像が選ばれます。
    """
    first, other = digits(np.random.default_rng(0))[0], digits(np.random.default_rng(1))[0]
    assert first.shape == (SAMPLES, SIZES[0])
    assert not np.array_equal(first, other)
