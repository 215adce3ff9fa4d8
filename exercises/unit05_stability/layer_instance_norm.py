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
        # Write your code here. / ここにコードを書いてください。
        raise NotImplementedError("layer_instance_norm.LayerNormalization.forward: not written yet / まだ書かれていません")

    def backward(self, dout):
        # Write your code here. / ここにコードを書いてください。
        raise NotImplementedError("layer_instance_norm.LayerNormalization.backward: not written yet / まだ書かれていません")


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
        # Write your code here. / ここにコードを書いてください。
        raise NotImplementedError("layer_instance_norm.InstanceNormalization.forward: not written yet / まだ書かれていません")

    def backward(self, dout):
        # Write your code here. / ここにコードを書いてください。
        raise NotImplementedError("layer_instance_norm.InstanceNormalization.backward: not written yet / まだ書かれていません")
