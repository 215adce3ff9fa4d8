"""Batch normalization as a layer, with its two modes and its backward pass (バッチ正規化).

Every feature (特徴量) is brought to mean 0 and variance 1 over the batch, then scaled by γ and shifted by β, which are
learned. A feature is a column of (N, D), or a channel (チャンネル) of (N, C, H, W): an image's pixels count like samples.

In training the batch's own statistics are used, and a running average (移動平均) of them is kept; in testing that
average takes their place, so that a sample's output does not depend on the other samples beside it.
Here every variance has the divisor N, the running one too (some libraries keep N − 1 there). `momentum` is the weight of
the **old** value; some libraries give this name to the weight of the new one.
Sources: the course's day 1; Ioffe and Szegedy 2015. Why it works is still debated: the paper's "internal covariate
shift" (内部共変量シフト) is one explanation among several.
"""

import numpy as np


class BatchNormalization:
    """Batch normalization (バッチ正規化) of (N, D) or (N, C, H, W).

    gamma, beta: scale and shift, one number for each feature: (D,) or (C,). The layer keeps these very arrays, no
    copies, as its attributes gamma and beta: an optimizer that changes them in place changes the layer. momentum: weight of
    the old value in the running averages. eps: keeps the root away from 0; it stands **inside** the root.

    forward(x, train=True): x (N, D) or (N, C, H, W), not changed; returns floats of the same shape.

    - train=True: with μ and σ² the mean and the variance (divisor: the number of values, ddof=0) of each feature,
      over N for (N, D) and over N, H and W for (N, C, H, W):

          x̂ = (x − μ) / √(σ² + eps),   y = γ·x̂ + β
          running_mean ← momentum·running_mean + (1 − momentum)·μ
          running_var  ← momentum·running_var  + (1 − momentum)·σ²

      running_mean and running_var keep the shape of gamma, for images too.
    - train=False: the same x̂ and y with running_mean and running_var in place of μ and σ²; they are not updated.

    backward(dout): dout = ∂E/∂y of the latest forward, which was made with train=True; same shape as x, not changed.
    Returns ∂E/∂x of that shape, and stores ∂E/∂γ in `dgamma` and ∂E/∂β in `dbeta`, both of the shape of gamma.
    μ and σ² are functions of x as well. The running averages have no part in the gradients.

    Example: gamma = [1], beta = [0], x = [[0], [4]]: μ = 2, σ² = 4, y = [[−1], [1]] (but for eps); after it,
    running_mean = [0.2] and running_var = [0.9·1 + 0.1·4] = [1.3].
    """

    def __init__(self, gamma, beta, momentum=0.9, eps=1e-5):
        self.gamma = gamma
        self.beta = beta
        self.momentum = momentum
        self.eps = eps
        self.running_mean = np.zeros(len(gamma))
        self.running_var = np.ones(len(gamma))
        self.dgamma = None  # set by backward
        self.dbeta = None

    def forward(self, x, train=True):
        ### BEGIN SOLUTION
        self.axes = (0, 2, 3) if x.ndim == 4 else (0,)
        self.shape = (1, -1, 1, 1) if x.ndim == 4 else (1, -1)  # how one number for each feature is laid along x
        if train:
            mean, var = x.mean(axis=self.axes), x.var(axis=self.axes)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps).reshape(self.shape)
        self.x_hat = (x - mean.reshape(self.shape)) / self.std
        return self.gamma.reshape(self.shape) * self.x_hat + self.beta.reshape(self.shape)
        ### END SOLUTION

    def backward(self, dout):
        ### BEGIN SOLUTION
        self.dbeta = dout.sum(axis=self.axes)
        self.dgamma = (dout * self.x_hat).sum(axis=self.axes)
        count = dout.size // self.dbeta.size
        # what reaches x through the mean and through the variance is the same for all values of a feature
        by_mean = (self.dbeta / count).reshape(self.shape)
        by_variance = (self.dgamma / count).reshape(self.shape) * self.x_hat
        return self.gamma.reshape(self.shape) / self.std * (dout - by_mean - by_variance)
        ### END SOLUTION


### BEGIN EXAMPLES
def test_training_output():
    """Two samples 0 and 4 become −1 and 1.

    2 つのサンプル 0 と 4 は、−1 と 1 になります。
    """
    y = BatchNormalization(np.ones(1), np.zeros(1)).forward(np.array([[0.0], [4.0]]))
    assert np.allclose(y, [[-1.0], [1.0]], atol=1e-5)


def test_scale_and_shift():
    """γ scales the normalized values and β shifts them, feature by feature.

    特徴量ごとに、正規化した値に γ を掛け、β を足します。
    """
    x = np.array([[0.0, 10.0], [4.0, 30.0]])
    y = BatchNormalization(np.array([2.0, 5.0]), np.array([1.0, -1.0])).forward(x)
    assert np.allclose(y, [[-1.0, -6.0], [3.0, 4.0]], atol=1e-5)


def test_running_averages():
    """After one batch of mean 2 and variance 4, they are 0.2 and 1.3.

    平均 2、分散 4 のバッチを 1 回通すと、移動平均は 0.2 と 1.3 になります。
    """
    layer = BatchNormalization(np.ones(1), np.zeros(1))
    layer.forward(np.array([[0.0], [4.0]]))
    assert np.allclose(layer.running_mean, [0.2])
    assert np.allclose(layer.running_var, [1.3])


def test_testing_uses_the_running_averages():
    """In testing, 2.2 becomes (2.2 − 0.2) / √1.3, even as the only sample.

    テスト時には、サンプルが 1 つだけでも、2.2 は (2.2 − 0.2) / √1.3 になります。
    """
    layer = BatchNormalization(np.ones(1), np.zeros(1))
    layer.forward(np.array([[0.0], [4.0]]))
    y = layer.forward(np.array([[2.2]]), train=False)
    assert np.allclose(y, [[2.0 / np.sqrt(1.3)]], atol=1e-4)


def test_images_are_normalized_by_channel():
    """One image of 1×2 pixels and two channels: each channel has a mean and a variance of its own.

    1×2 画素、2 チャンネルの画像 1 枚では、平均と分散をチャンネルごとに計算します。
    """
    x = np.array([[[[0.0, 4.0]], [[10.0, 30.0]]]])  # (1, 2, 1, 2)
    y = BatchNormalization(np.ones(2), np.zeros(2)).forward(x)
    assert np.allclose(y, [[[[-1.0, 1.0]], [[-1.0, 1.0]]]], atol=1e-5)


def test_backward_of_gamma_and_beta():
    """With two samples and dout = 2 and 3, dbeta is 2 + 3 = 5 and dgamma is 3 − 2 = 1.

    サンプルが 2 つで dout が 2 と 3 のとき、dbeta は 2 + 3 = 5、dgamma は 3 − 2 = 1 です。
    """
    layer = BatchNormalization(np.ones(1), np.zeros(1))
    layer.forward(np.array([[0.0], [4.0]]))
    layer.backward(np.array([[2.0], [3.0]]))
    assert np.allclose(layer.dbeta, [5.0])
    assert np.allclose(layer.dgamma, [1.0], atol=1e-5)


def test_backward_of_x():
    """Shifting the whole batch changes nothing, so the gradients of its samples sum to 0.

    バッチ全体をずらしても出力は変わらないので、サンプルごとの勾配の和は 0 です。
    """
    layer = BatchNormalization(np.ones(1), np.zeros(1))
    layer.forward(np.array([[0.0], [1.0], [5.0]]))
    dx = layer.backward(np.array([[1.0], [2.0], [-4.0]]))
    assert dx.shape == (3, 1)
    assert np.allclose(dx.sum(), 0.0)
    assert not np.allclose(dx, 0.0)


### END EXAMPLES
