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
        self.axes = (0, 2, 3) if x.ndim == 4 else (0,)
        self.shape = (1, -1, 1, 1) if x.ndim == 4 else (1, -1)  # how one number for each feature is laid along x
        if train:
            mean, var = x.mean(axis=self.axes), x.var(axis=self.axes)
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps).reshape(self.shape)
        self.x_hat = (x - mean.reshape(self.shape)) / self.std
        return self.gamma.reshape(self.shape) * self.x_hat + self.beta.reshape(self.shape)

    def backward(self, dout):
        self.dbeta = dout.sum(axis=self.axes)
        self.dgamma = (dout * self.x_hat).sum(axis=self.axes)
        count = dout.size // self.dbeta.size
        # what reaches x through the mean and through the variance is the same for all values of a feature
        by_mean = (self.dbeta / count).reshape(self.shape)
        by_variance = (self.dgamma / count).reshape(self.shape) * self.x_hat
        return self.gamma.reshape(self.shape) / self.std * (dout - by_mean - by_variance)
