"""Layer normalization and instance normalization as layers (レイヤ正規化, インスタンス正規化).

Both do what batch normalization does, x̂ = (x − μ) / √(σ² + eps) and y = γ·x̂ + β, but over other values, and never over
the batch (バッチ): the result for a sample does not depend on the other samples. So there are no running averages and
no test mode; training and testing are the same.

μ and σ² are the mean and the variance (divisor: the number of values, ddof=0) of one **group** of values of x:

- layer normalization: a group is one whole sample;
- instance normalization: a group is one channel of one sample.

γ and β: a layer keeps the arrays `gamma` and `beta` that it is given themselves, no copies, as attributes of these names, so
that an optimizer that changes them in place changes the layer.

eps stands **inside** the root. `backward` belongs to the latest `forward`; μ and σ² are functions of x as well.
Arguments are never changed.
Sources: the course's day 1; Ba, Kiros and Hinton 2016 (layer); Ulyanov, Vedaldi and Lempitsky 2016 (instance).
"""

import numpy as np


class LayerNormalization:
    """Layer normalization: statistics over all axes but the first (レイヤ正規化).

    gamma, beta: scale and shift, one number for each entry of a sample: (D,) for x of shape (N, D), and (C, H, W) for
    x of shape (N, C, H, W). All samples share them.

    forward(x): x (N, D) or (N, C, H, W); returns floats of the same shape, where each x[n] is a group.
    backward(dout): dout = ∂E/∂y, of the shape of x. Returns ∂E/∂x of that shape, and stores ∂E/∂γ in `dgamma` and
    ∂E/∂β in `dbeta`, both of the shape of gamma.

    Example: gamma = [1, 1], beta = [0, 0], x = [[0, 4], [10, 30]]: y = [[−1, 1], [−1, 1]] (but for eps).
    """

    def __init__(self, gamma, beta, eps=1e-5):
        self.gamma = gamma
        self.beta = beta
        self.eps = eps
        self.dgamma = None  # set by backward
        self.dbeta = None

    def forward(self, x):
        ### BEGIN SOLUTION
        self.axes = tuple(range(1, x.ndim))
        self.std = np.sqrt(x.var(axis=self.axes, keepdims=True) + self.eps)
        self.x_hat = (x - x.mean(axis=self.axes, keepdims=True)) / self.std
        return self.gamma * self.x_hat + self.beta
        ### END SOLUTION

    def backward(self, dout):
        ### BEGIN SOLUTION
        self.dbeta = dout.sum(axis=0)
        self.dgamma = (dout * self.x_hat).sum(axis=0)
        d = self.gamma * dout  # γ differs within a group, so it takes part in the means
        by_mean = d.mean(axis=self.axes, keepdims=True)
        by_variance = self.x_hat * (d * self.x_hat).mean(axis=self.axes, keepdims=True)
        return (d - by_mean - by_variance) / self.std
        ### END SOLUTION


class InstanceNormalization:
    """Instance normalization: statistics of each channel of each sample (インスタンス正規化).

    gamma, beta: scale and shift, one number for each channel: (C,). All samples share them.

    forward(x): x (N, C, H, W); returns floats of the same shape, where each x[n, c] is a group.
    backward(dout): dout = ∂E/∂y, of the shape of x. Returns ∂E/∂x of that shape, and stores ∂E/∂γ in `dgamma` and
    ∂E/∂β in `dbeta`, both (C,).

    Example: gamma = [1, 1], beta = [0, 0], an image of 1×2 pixels with the channels [[0, 4]] and [[10, 30]]: both
    become [[−1, 1]] (but for eps).
    """

    def __init__(self, gamma, beta, eps=1e-5):
        self.gamma = gamma
        self.beta = beta
        self.eps = eps
        self.dgamma = None  # set by backward
        self.dbeta = None

    def forward(self, x):
        ### BEGIN SOLUTION
        self.std = np.sqrt(x.var(axis=(2, 3), keepdims=True) + self.eps)
        self.x_hat = (x - x.mean(axis=(2, 3), keepdims=True)) / self.std
        return self.gamma[:, None, None] * self.x_hat + self.beta[:, None, None]
        ### END SOLUTION

    def backward(self, dout):
        ### BEGIN SOLUTION
        self.dbeta = dout.sum(axis=(0, 2, 3))
        self.dgamma = (dout * self.x_hat).sum(axis=(0, 2, 3))
        d = self.gamma[:, None, None] * dout
        by_mean = d.mean(axis=(2, 3), keepdims=True)
        by_variance = self.x_hat * (d * self.x_hat).mean(axis=(2, 3), keepdims=True)
        return (d - by_mean - by_variance) / self.std
        ### END SOLUTION


### BEGIN EXAMPLES
def test_layer_norm_of_rows():
    """Layer normalization: each row is normalized by itself.

    レイヤ正規化：各行がそれぞれ正規化されます。
    """
    layer = LayerNormalization(np.ones(2), np.zeros(2))
    y = layer.forward(np.array([[0.0, 4.0], [10.0, 30.0], [5.0, 1.0]]))
    assert np.allclose(y, [[-1.0, 1.0], [-1.0, 1.0], [1.0, -1.0]], atol=1e-5)


def test_layer_norm_scale_and_shift():
    """Layer normalization: γ and β belong to the entries of a sample, here to the columns.

    レイヤ正規化：γ と β はサンプルの各要素に対応します（ここでは列）。
    """
    layer = LayerNormalization(np.array([2.0, 5.0]), np.array([1.0, -1.0]))
    assert np.allclose(layer.forward(np.array([[0.0, 4.0]])), [[-1.0, 4.0]], atol=1e-5)


def test_layer_norm_of_an_image():
    """Layer normalization: all channels of an image have one mean and one variance together.

    レイヤ正規化：画像のすべてのチャンネルをまとめて 1 つの平均と分散を使います。
    """
    layer = LayerNormalization(np.ones((2, 1, 1)), np.zeros((2, 1, 1)))
    y = layer.forward(np.array([[[[0.0]], [[4.0]]]]))  # (1, 2, 1, 1)
    assert np.allclose(y, [[[[-1.0]], [[1.0]]]], atol=1e-5)


def test_layer_norm_backward():
    """Layer normalization: dbeta and dgamma are sums over the samples; the gradients of one sample sum to 0.

    レイヤ正規化：dbeta と dgamma はサンプルについての和です。1 つのサンプルの勾配の和は 0 です。
    """
    layer = LayerNormalization(np.array([1.0, 2.0, 3.0]), np.zeros(3))
    layer.forward(np.array([[0.0, 1.0, 5.0], [2.0, 2.0, 2.0]]))
    dx = layer.backward(np.array([[1.0, 2.0, 1.0], [10.0, 20.0, 30.0]]))
    assert np.allclose(layer.dbeta, [11.0, 22.0, 31.0])
    assert layer.dgamma.shape == (3,)
    assert np.allclose(dx.sum(axis=1), 0.0, atol=1e-6)


def test_instance_norm_of_an_image():
    """Instance normalization: each channel of an image is normalized by itself.

    インスタンス正規化：画像の各チャンネルがそれぞれ正規化されます。
    """
    layer = InstanceNormalization(np.array([1.0, 2.0]), np.array([0.0, 3.0]))
    y = layer.forward(np.array([[[[0.0, 4.0]], [[10.0, 30.0]]]]))  # (1, 2, 1, 2)
    assert np.allclose(y, [[[[-1.0, 1.0]], [[1.0, 5.0]]]], atol=1e-5)


def test_instance_norm_of_two_images():
    """Instance normalization: an image is not affected by the next one.

    インスタンス正規化：画像は、隣の画像の影響を受けません。
    """
    layer = InstanceNormalization(np.ones(1), np.zeros(1))
    y = layer.forward(np.array([[[[0.0, 4.0]]], [[[100.0, 300.0]]]]))  # (2, 1, 1, 2)
    assert np.allclose(y, [[[[-1.0, 1.0]]], [[[-1.0, 1.0]]]], atol=1e-5)


def test_instance_norm_of_a_flat_channel():
    """Instance normalization: a channel of equal pixels becomes β, and its gradients are 0.

    インスタンス正規化：画素がすべて等しいチャンネルは β になり、その勾配は 0 です。
    """
    layer = InstanceNormalization(np.array([2.0]), np.array([3.0]))
    assert np.allclose(layer.forward(np.array([[[[7.0]]]])), 3.0)
    assert np.allclose(layer.backward(np.array([[[[5.0]]]])), 0.0)
    assert np.allclose(layer.dbeta, [5.0])
    assert np.allclose(layer.dgamma, [0.0])


### END EXAMPLES
