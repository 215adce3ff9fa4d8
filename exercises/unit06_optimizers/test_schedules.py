"""Public examples of schedules.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from schedules import Nesterov, step_decay


def test_step_decay_falls_in_steps():
    """The rate halves after every third epoch.

    学習率は 3 エポックごとに半分になります。
    """
    rates = [step_decay(0.8, epoch, drop=0.5, every=3) for epoch in range(8)]
    assert np.allclose(rates, [0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.2, 0.2])


def test_step_decay_with_another_factor():
    """drop is the share that is left, not the share that is lost.

    drop は失われる割合ではなく、残る割合です。
    """
    assert np.allclose(step_decay(1.0, 25, drop=0.1, every=10), 0.01)


def test_nesterov_first_update():
    """The first update adds −(1 + momentum)·lr·g.

    最初の更新では −(1 + momentum)·lr·g が加わります。
    """
    params = {"W": np.array([1.0])}
    Nesterov(lr=0.1, momentum=0.9).update(params, {"W": np.array([2.0])})
    assert np.allclose(params["W"], [0.62])


def test_nesterov_second_update():
    """With the gradient 0 the parameter still moves on.

    勾配が 0 でも動き続けます。
    """
    params, optimizer = {"W": np.array([1.0])}, Nesterov(lr=0.1, momentum=0.9)
    optimizer.update(params, {"W": np.array([2.0])})
    optimizer.update(params, {"W": np.array([0.0])})
    assert np.allclose(params["W"], [0.458])


def test_nesterov_changes_the_array_itself():
    """params["W"] is the same array after the update, with new content.

    更新後も params["W"] は同じ配列で、中身だけが新しくなります。
    """
    W = np.array([1.0])
    params = {"W": W}
    Nesterov(lr=0.1).update(params, {"W": np.array([2.0])})
    assert params["W"] is W, "params['W'] is another array now / params['W'] が別の配列になっています"
