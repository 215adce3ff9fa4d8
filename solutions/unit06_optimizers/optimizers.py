"""Optimizers: five rules that turn gradients into new parameters (最適化手法).

Every optimizer is a class with one method, `update(params, grads)`:

- `params` and `grads` are dicts with the same keys (their order may differ); `grads[key]` has the shape of
  `params[key]`, and all arithmetic is element by element;
- `params[key]` is changed **in place** (インプレース): it stays the same array with new content, so that a layer
  which holds this array sees the new values. `grads` is never changed;
- what an optimizer remembers from update to update (v, h, m) is kept separately for every key, belongs to the one
  object, and starts at 0;
- `eps` stands outside the square root: √h + eps.

Symbols: g gradient (勾配), lr learning rate (学習率).
Sources: Duchi et al. 2011 (AdaGrad), Hinton's lecture 6e of 2012 (RMSProp), Kingma and Ba 2015 (Adam).
"""

import numpy as np


class SGD:
    """Stochastic gradient descent (確率的勾配降下法).

    p ← p − lr·g

    update(params, grads): dicts of arrays of any shape, equal shapes under equal keys; returns nothing.

    Example: lr = 0.1, p = [1, 2], g = [3, −4] gives p = [0.7, 2.4].
    """

    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        ### BEGIN SOLUTION
        for key in params:
            params[key] -= self.lr * grads[key]
        ### END SOLUTION


class Momentum:
    """SGD with momentum (モメンタム, 慣性): the parameters keep a part of their last move.

    v ← momentum·v − lr·g
    p ← p + v

    update(params, grads): dicts of arrays of any shape, equal shapes under equal keys; returns nothing.

    Example: lr = 0.1, momentum = 0.9, p = 1 and the gradient 2 twice: v = −0.2, p = 0.8; then v = −0.38, p = 0.42.
    """

    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}  # velocity (速度) of every key; empty before the first update

    def update(self, params, grads):
        ### BEGIN SOLUTION
        for key in params:
            self.v[key] = self.momentum * self.v.get(key, 0.0) - self.lr * grads[key]
            params[key] += self.v[key]
        ### END SOLUTION


class AdaGrad:
    """AdaGrad: a learning rate of its own for every entry (要素ごとの学習率), lr/√h, which only shrinks.

    h ← h + g²
    p ← p − lr·g / (√h + eps)

    update(params, grads): dicts of arrays of any shape, equal shapes under equal keys; returns nothing.

    Example: lr = 0.1, p = 1 and the gradient 2 twice: h = 4, p = 0.9; then h = 8, p = 0.9 − 0.2/√8 = 0.8293.
    """

    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps
        self.h = {}  # sum of squared gradients (勾配の 2 乗和) of every key; empty before the first update

    def update(self, params, grads):
        ### BEGIN SOLUTION
        for key in params:
            self.h[key] = self.h.get(key, 0.0) + grads[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)
        ### END SOLUTION


class RMSProp:
    """RMSProp: like AdaGrad, but old gradients are forgotten (指数移動平均).

    h ← decay_rate·h + (1 − decay_rate)·g²
    p ← p − lr·g / (√h + eps)

    update(params, grads): dicts of arrays of any shape, equal shapes under equal keys; returns nothing.

    Example: lr = 0.1, decay_rate = 0.75, p = 1 and the gradient 2 twice: h = 1, p = 0.8; then h = 1.75,
    p = 0.8 − 0.2/√1.75 = 0.6488.
    """

    def __init__(self, lr=0.01, decay_rate=0.99, eps=1e-7):
        self.lr = lr
        self.decay_rate = decay_rate
        self.eps = eps
        self.h = {}  # moving average of squared gradients of every key; empty before the first update

    def update(self, params, grads):
        ### BEGIN SOLUTION
        for key in params:
            old, new = self.decay_rate, 1 - self.decay_rate
            self.h[key] = old * self.h.get(key, 0.0) + new * grads[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + self.eps)
        ### END SOLUTION


class Adam:
    """Adam: momentum and RMSProp together, with bias correction (バイアス補正).

    t ← t + 1                           once an update, not once a key; 1 in the first update
    m ← beta1·m + (1 − beta1)·g
    v ← beta2·v + (1 − beta2)·g²
    m̂ = m / (1 − beta1ᵗ),  v̂ = v / (1 − beta2ᵗ)
    p ← p − lr·m̂ / (√v̂ + eps)

    The form p ← p − lrₜ·m / (√v + eps) with lrₜ = lr·√(1 − beta2ᵗ) / (1 − beta1ᵗ) is accepted as well.

    update(params, grads): dicts of arrays of any shape, equal shapes under equal keys; returns nothing.

    Example: lr = 0.1, beta1 = 0.9, beta2 = 0.999, p = 1 and the gradients 2, then 0: first m = 0.2, v = 0.004,
    m̂ = 2, v̂ = 4, p = 0.9; then m̂ = 0.18/0.19 = 0.9474, v̂ = 1.9990, p = 0.9 − 0.0670 = 0.8330.
    """

    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-7):
        self.lr = lr
        self.beta1 = beta1
        self.beta2 = beta2
        self.eps = eps
        self.t = 0  # number of updates so far
        self.m = {}  # moving average of the gradients of every key; empty before the first update
        self.v = {}  # moving average of the squared gradients of every key

    def update(self, params, grads):
        ### BEGIN SOLUTION
        self.t += 1
        for key in params:
            g = grads[key]
            self.m[key] = self.beta1 * self.m.get(key, 0.0) + (1 - self.beta1) * g
            self.v[key] = self.beta2 * self.v.get(key, 0.0) + (1 - self.beta2) * g**2
            m_hat = self.m[key] / (1 - self.beta1**self.t)
            v_hat = self.v[key] / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)
        ### END SOLUTION


### BEGIN EXAMPLES
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


### END EXAMPLES
