"""Public examples of lab_learning_rate.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from lab_learning_rate import EPOCHS, measure


def test_the_numbers_are_there():
    """Every list has its length.

    どのリストも、決められた長さです。
    """
    found = measure(np.random.default_rng(0))
    assert [len(found[f"curve_{i}"]) for i in range(5)] == [EPOCHS] * 5
    assert len(found["rates"]) == len(found["final"]) == 5
