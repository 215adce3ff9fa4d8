"""Public examples of lab_initial_values.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from lab_initial_values import DEPTH, measure


def test_the_numbers_are_there():
    """Every list has a number a layer.

    どのリストにも、層ごとに 1 つの数値があります。
    """
    found = measure(np.random.default_rng(0))
    assert {len(stds) for stds in found.values()} == {DEPTH}
    assert len(found) == 6
