"""Public examples of bug_optimizers.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from bug_optimizers import AdaGrad, Adam, Momentum, RMSProp, SGD


def after(optimizer, *gradients):
    """The values of a parameter that starts at 1, after each update."""
    params = {"W": np.array([1.0])}
    values = []
    for g in gradients:
        optimizer.update(params, {"W": np.array([g])})
        values.append(params["W"].item())
    return values


def test_sgd_moves_against_the_gradient():
    """SGD: with lr = 0.1, [1, 2] and the gradient [3, −4] give [0.7, 2.4].

    SGD：lr = 0.1 のとき、[1, 2] は勾配 [3, −4] によって [0.7, 2.4] になります。
    """
    params = {"W": np.array([1.0, 2.0])}
    SGD(lr=0.1).update(params, {"W": np.array([3.0, -4.0])})
    assert np.allclose(params["W"], [0.7, 2.4])


def test_sgd_updates_every_key():
    """SGD: a weight matrix and a bias are updated, each by its own gradient.

    SGD：重み行列もバイアスも、それぞれの勾配で更新されます。
    """
    params = {"W1": np.zeros((2, 3)), "b1": np.zeros(3)}
    SGD(lr=0.5).update(params, {"W1": np.ones((2, 3)), "b1": np.full(3, -2.0)})
    assert np.allclose(params["W1"], -0.5)
    assert np.allclose(params["b1"], 1.0)


def test_sgd_changes_the_array_itself():
    """SGD: params["W"] is the same array after the update, with new content.

    SGD：更新後も params["W"] は同じ配列で、中身だけが新しくなります。
    """
    W = np.array([1.0])
    params = {"W": W}
    SGD(lr=0.1).update(params, {"W": np.array([2.0])})
    assert params["W"] is W, "params['W'] is another array now / params['W'] が別の配列になっています"
    assert np.allclose(W, [0.8])


def test_momentum_first_update():
    """Momentum: the first update is the same as that of SGD.

    モメンタム：最初の更新は SGD と同じです。
    """
    assert np.allclose(after(Momentum(lr=0.1), 2.0), [0.8])


def test_momentum_second_update():
    """Momentum: the second update adds 0.9 times the first move.

    モメンタム：2 回目の更新では、1 回目の移動量の 0.9 倍が加わります。
    """
    assert np.allclose(after(Momentum(lr=0.1, momentum=0.9), 2.0, 2.0), [0.8, 0.42])


def test_momentum_keeps_moving():
    """Momentum: with the gradient 0 the parameter still moves on, 0.9 times as far as before.

    モメンタム：勾配が 0 でも、前回の 0.9 倍だけ動き続けます。
    """
    assert np.allclose(after(Momentum(lr=0.1, momentum=0.9), 2.0, 0.0), [0.8, 0.62])


def test_adagrad_first_update():
    """AdaGrad: the first step has the size lr, whatever the size of the gradient.

    AdaGrad：最初の一歩の大きさは、勾配の大きさによらず lr です。
    """
    assert np.allclose(after(AdaGrad(lr=0.1), 2.0), [0.9])
    assert np.allclose(after(AdaGrad(lr=0.1), -300.0), [1.1])


def test_adagrad_second_update():
    """AdaGrad: the second step is shorter, because h has grown to 8.

    AdaGrad：h が 8 に増えるので、2 歩目は短くなります。
    """
    assert np.allclose(after(AdaGrad(lr=0.1), 2.0, 2.0), [0.9, 0.9 - 0.2 / np.sqrt(8)])


def test_adagrad_zero_gradient():
    """AdaGrad: the gradient 0 moves nothing and gives no nan.

    AdaGrad：勾配が 0 なら何も動かず、nan も出ません。
    """
    assert after(AdaGrad(lr=0.1), 0.0) == [1.0]


def test_rmsprop_first_update():
    """RMSProp: with decay_rate = 0.75 the first step is lr / √0.25 = 0.2.

    RMSProp：decay_rate = 0.75 のとき、最初の一歩は lr / √0.25 = 0.2 です。
    """
    assert np.allclose(after(RMSProp(lr=0.1, decay_rate=0.75), 2.0), [0.8])


def test_rmsprop_second_update():
    """RMSProp: the second step uses h = 0.75·1 + 0.25·4 = 1.75.

    RMSProp：2 歩目では h = 0.75·1 + 0.25·4 = 1.75 を使います。
    """
    assert np.allclose(after(RMSProp(lr=0.1, decay_rate=0.75), 2.0, 2.0), [0.8, 0.8 - 0.2 / np.sqrt(1.75)])


def test_rmsprop_zero_gradient():
    """RMSProp: the gradient 0 moves nothing and gives no nan.

    RMSProp：勾配が 0 なら何も動かず、nan も出ません。
    """
    assert after(RMSProp(lr=0.1), 0.0) == [1.0]


def test_adam_first_update():
    """Adam: the first step has the size lr, thanks to the bias correction.

    Adam：バイアス補正により、最初の一歩の大きさは lr になります。
    """
    assert np.allclose(after(Adam(lr=0.1), 2.0), [0.9])
    assert np.allclose(after(Adam(lr=0.1), -0.5), [1.1])


def test_adam_second_update():
    """Adam: after the gradients 2 and 0 the parameter is at 0.8330.

    Adam：勾配 2、0 の順に更新すると、パラメータは 0.8330 になります。
    """
    assert np.allclose(after(Adam(lr=0.1), 2.0, 0.0), [0.9, 0.8330], atol=1e-4)


def test_adam_counts_updates_not_keys():
    """Adam: two keys with the same gradient move alike.

    Adam：勾配が同じなら、2 つのキーは同じだけ動きます。
    """
    params = {"W1": np.array([1.0]), "W2": np.array([1.0])}
    Adam(lr=0.1).update(params, {"W1": np.array([2.0]), "W2": np.array([2.0])})
    assert np.allclose(params["W1"], 0.9)
    assert np.allclose(params["W2"], 0.9)
