"""Public examples of bug_softmax.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from bug_softmax import log_softmax, softmax


def test_softmax_of_one_sample():
    """softmax([0, log 3]) is [0.25, 0.75].

    softmax([0, log 3]) は [0.25, 0.75] です。
    """
    assert np.allclose(softmax(np.array([0.0, np.log(3.0)])), [0.25, 0.75])


def test_softmax_of_a_batch():
    """Each row of a batch is a sample of its own.

    バッチの各行は、それぞれ独立したサンプルです。
    """
    y = softmax(np.array([[0.0, 0.0], [0.0, np.log(3.0)], [5.0, 5.0]]))
    assert np.allclose(y, [[0.5, 0.5], [0.25, 0.75], [0.5, 0.5]])


def test_softmax_of_large_scores():
    """Scores of 1000 do not overflow.

    スコアが 1000 でもオーバーフローしません。
    """
    assert np.allclose(softmax(np.array([1000.0, 1000.0])), [0.5, 0.5]), "nan or inf? / nan や inf になっていませんか"


def test_log_softmax_of_one_sample():
    """log_softmax is the logarithm of softmax.

    log_softmax は softmax の対数です。
    """
    assert np.allclose(log_softmax(np.array([0.0, np.log(3.0)])), np.log([0.25, 0.75]))


def test_log_softmax_where_softmax_is_zero():
    """It stays finite where the softmax is too small for a float.

    softmax が 0 に丸められる場合でも、有限の値になります。
    """
    assert np.allclose(log_softmax(np.array([1000.0, 0.0])), [0.0, -1000.0])
