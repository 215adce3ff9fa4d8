"""Backpropagation by hand: the delta rule and a network of two layers (誤差逆伝播法).

Rows are samples: x (N, D), u = x W + b with W (D, M) and b (M,). delta stands for ∂E/∂u, the gradient of the loss at
a layer's total input. The losses are means over the N samples, so 1/N enters **once**, in the delta of the output
layer. Arguments are never changed.
Sources: the course's day 1; Rumelhart, Hinton and Williams 1986; Widrow and Hoff 1960 for the delta rule.
"""

import numpy as np


def sigmoid(x):
    """1 / (1 + exp(−x)), element by element (given)."""
    return 1 / (1 + np.exp(-x))


def delta_rule_step(w, b, x, t, lr):
    """One step of gradient descent for a single linear unit (デルタ則).

    w: weights (D,); b: bias, a number; x: inputs (N, D); t: targets (N,); lr: learning rate. With y = x w + b and
    E = 1/(2N) Σ_n (y_n − t_n)²:

        w ← w − lr ∂E/∂w,   b ← b − lr ∂E/∂b

    Returns the new (w, b), w of shape (D,); the arrays that were passed in stay as they are.

    Example: w = [1, 0], b = 0, x = [[1, 2]], t = [3], lr = 0.1: y = 1, so w = [1.2, 0.4], b = 0.2.
    """
    # Write your code here. / ここにコードを書いてください。
    raise NotImplementedError("backprop.delta_rule_step: not written yet / まだ書かれていません")


def hidden_delta(delta2, W2, z1):
    """delta of a sigmoid hidden layer (中間層の誤差).

    delta2: ∂E/∂u2 of the next layer (N, K); W2: weights between the layers (H, K); z1: **output** of the hidden
    layer, z1 = sigmoid(u1), (N, H). Returns ∂E/∂u1 of shape (N, H): delta2 carried back through W2, times the slope
    of the sigmoid at u1.

    Example: delta2 = [[2]], W2 = [[3]], z1 = [[0.5]]: [[1.5]].
    """
    # Write your code here. / ここにコードを書いてください。
    raise NotImplementedError("backprop.hidden_delta: not written yet / まだ書かれていません")


def backprop_two_layer(x, t, params):
    """Gradients of a regression network (2 層ネットワークの誤差逆伝播法).

    x: inputs (N, D); t: targets (N, K); params: dict of W1 (D, H), b1 (H,), W2 (H, K), b2 (K,).

        z1 = sigmoid(x W1 + b1),   y = z1 W2 + b2,   E = 1/(2N) Σ (y − t)²

    Returns a dict of gradients of E with the same keys and shapes.

    Example: with D = H = K = 1, W1 = W2 = 1, b1 = b2 = 0, x = [[0]], t = [[0]]: z1 = y = 0.5, so b2: 0.5, W2: 0.25,
    b1: 0.125, W1: 0.
    """
    # Write your code here. / ここにコードを書いてください。
    raise NotImplementedError("backprop.backprop_two_layer: not written yet / まだ書かれていません")


def backprop_two_layer_softmax(x, t, params):
    """Gradients of a classification network (多クラス分類の誤差逆伝播法).

    x: inputs (N, D); t: class numbers (N,) or one-hot rows (N, K); params: as above.

        z1 = sigmoid(x W1 + b1),   y = softmax(z1 W2 + b2),   E = −1/N Σ_n log y[n, t_n]

    Returns a dict of gradients of E with the same keys and shapes. Scores of any size must work, as in softmax.py.
    What is ∂E/∂u2 after everything cancels?

    Example: with D = H = 1, K = 2, all parameters 0, x = [[1]], t = [0]: y = [0.5, 0.5], so b2: [−0.5, 0.5],
    W2: [[−0.25, 0.25]], b1: 0, W1: 0.
    """
    # Write your code here. / ここにコードを書いてください。
    raise NotImplementedError("backprop.backprop_two_layer_softmax: not written yet / まだ書かれていません")
