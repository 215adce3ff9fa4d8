"""Public examples of derivations.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from derivations import affine_backward_steps, batch_norm_backward_steps, softmax_cross_entropy_steps


def test_softmax_cross_entropy():
    """Scores 0 and log 3 are probabilities of 1/4 and 3/4.

    スコア 0 と log 3 は、確率 1/4 と 3/4 になります。
    """
    steps = softmax_cross_entropy_steps(np.array([[0.0, np.log(3.0)]]), np.array([0]))
    assert sorted(steps) == ["da", "e", "loss", "m", "s", "y"]
    assert np.allclose(steps["y"], [[0.25, 0.75]])
    assert np.isclose(steps["loss"], np.log(4), atol=1e-6)
    assert np.allclose(steps["da"], [[-0.75, 0.75]])


def test_large_scores():
    """Scores of ±1000 do no harm.

    スコアが ±1000 でも計算できます。
    """
    steps = softmax_cross_entropy_steps(np.array([[1000.0, -1000.0]]), np.array([1]))
    assert np.isfinite(steps["loss"])
    assert np.allclose(steps["da"], [[1.0, -1.0]])


def test_batch_norm():
    """Two samples: nothing comes back to x, as two normalized numbers are always −1 and 1.

    サンプルが 2 つなら、正規化した値はいつも −1 と 1 なので、x に勾配は戻りません。
    """
    steps = batch_norm_backward_steps(np.array([[1.0], [3.0]]), np.array([2.0]), 0.0, np.array([[1.0], [0.0]]))
    assert np.allclose(steps["xhat"], [[-1.0], [1.0]])
    assert np.allclose(steps["dgamma"], -1.0)
    assert np.allclose(steps["dvar"], 1.0)
    assert np.allclose(steps["dmu"], -2.0)
    assert np.allclose(steps["dx"], 0.0)


def test_affine():
    """One sample, two inputs, one output.

    サンプル 1 つ、入力 2 つ、出力 1 つの場合。
    """
    steps = affine_backward_steps(np.array([[1.0, 2.0]]), np.array([[3.0], [4.0]]), np.array([[10.0]]))
    assert np.allclose(steps["dx"], [[30.0, 40.0]])
    assert np.allclose(steps["dW"], [[10.0], [20.0]])
    assert np.allclose(steps["db"], [10.0])
