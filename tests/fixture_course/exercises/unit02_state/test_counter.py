"""Public examples of counter.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

from counter import Counter


def test_counter_adds():
    """One update adds once.

    1 回の更新で 1 回足されます。
    """
    import numpy as np

    params = {"n": np.zeros(2)}
    Counter().update(params, {"n": np.ones(2)})
    assert params["n"].tolist() == [1.0, 1.0]
