"""Public examples of lab_ensemble.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from lab_ensemble import MODELS, measure


def test_the_numbers_are_there():
    """Five accuracies and one of the vote, all between 0 and 1.

    5 つの正解率と、投票の正解率。どれも 0 から 1 の数です。
    """
    found = measure(np.random.default_rng(0))
    assert len(found["single"]) == len(found["distinct"]) == MODELS
    assert 0 < found["together"] <= 1
