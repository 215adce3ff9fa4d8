"""Public examples of lab_optimizers.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from lab_optimizers import EPOCHS, five, measure


def test_the_numbers_are_there():
    """Every optimizer has a loss an epoch.

    どの最適化手法にも、エポックごとの誤差があります。
    """
    found = measure(np.random.default_rng(0))
    assert {name: len(losses) for name, losses in found.items()} == dict.fromkeys(five(), EPOCHS)
