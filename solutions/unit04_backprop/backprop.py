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
    ### BEGIN SOLUTION
    error = (x @ w + b - t) / x.shape[0]
    return w - lr * (x.T @ error), b - lr * error.sum()
    ### END SOLUTION


def hidden_delta(delta2, W2, z1):
    """delta of a sigmoid hidden layer (中間層の誤差).

    delta2: ∂E/∂u2 of the next layer (N, K); W2: weights between the layers (H, K); z1: **output** of the hidden
    layer, z1 = sigmoid(u1), (N, H). Returns ∂E/∂u1 of shape (N, H): delta2 carried back through W2, times the slope
    of the sigmoid at u1.

    Example: delta2 = [[2]], W2 = [[3]], z1 = [[0.5]]: [[1.5]].
    """
    ### BEGIN SOLUTION
    return delta2 @ W2.T * z1 * (1 - z1)
    ### END SOLUTION


def backprop_two_layer(x, t, params):
    """Gradients of a regression network (2 層ネットワークの誤差逆伝播法).

    x: inputs (N, D); t: targets (N, K); params: dict of W1 (D, H), b1 (H,), W2 (H, K), b2 (K,).

        z1 = sigmoid(x W1 + b1),   y = z1 W2 + b2,   E = 1/(2N) Σ (y − t)²

    Returns a dict of gradients of E with the same keys and shapes.

    Example: with D = H = K = 1, W1 = W2 = 1, b1 = b2 = 0, x = [[0]], t = [[0]]: z1 = y = 0.5, so b2: 0.5, W2: 0.25,
    b1: 0.125, W1: 0.
    """
    ### BEGIN SOLUTION
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    y = z1 @ params["W2"] + params["b2"]
    delta2 = (y - t) / x.shape[0]
    delta1 = hidden_delta(delta2, params["W2"], z1)
    return {"W1": x.T @ delta1, "b1": delta1.sum(axis=0), "W2": z1.T @ delta2, "b2": delta2.sum(axis=0)}
    ### END SOLUTION


def backprop_two_layer_softmax(x, t, params):
    """Gradients of a classification network (多クラス分類の誤差逆伝播法).

    x: inputs (N, D); t: class numbers (N,) or one-hot rows (N, K); params: as above.

        z1 = sigmoid(x W1 + b1),   y = softmax(z1 W2 + b2),   E = −1/N Σ_n log y[n, t_n]

    Returns a dict of gradients of E with the same keys and shapes. Scores of any size must work, as in softmax.py.
    What is ∂E/∂u2 after everything cancels?

    Example: with D = H = 1, K = 2, all parameters 0, x = [[1]], t = [0]: y = [0.5, 0.5], so b2: [−0.5, 0.5],
    W2: [[−0.25, 0.25]], b1: 0, W1: 0.
    """
    ### BEGIN SOLUTION
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    a = z1 @ params["W2"] + params["b2"]
    exponentials = np.exp(a - a.max(axis=1, keepdims=True))
    y = exponentials / exponentials.sum(axis=1, keepdims=True)
    target = t if t.ndim == 2 else np.eye(y.shape[1])[t]
    delta2 = (y - target) / x.shape[0]
    delta1 = hidden_delta(delta2, params["W2"], z1)
    return {"W1": x.T @ delta1, "b1": delta1.sum(axis=0), "W2": z1.T @ delta2, "b2": delta2.sum(axis=0)}
    ### END SOLUTION


### BEGIN EXAMPLES
def test_delta_rule_step():
    """delta_rule_step: one sample, one step.

    delta_rule_step：1 サンプルで 1 回更新します。
    """
    w, b = delta_rule_step(np.array([1.0, 0.0]), 0.0, np.array([[1.0, 2.0]]), np.array([3.0]), 0.1)
    assert np.allclose(w, [1.2, 0.4])
    assert np.isclose(b, 0.2)


def test_hidden_delta():
    """hidden_delta: at z1 = 0.5 the sigmoid's slope is 0.25.

    hidden_delta：z1 = 0.5 のとき、シグモイドの傾きは 0.25 です。
    """
    assert np.allclose(hidden_delta(np.array([[2.0]]), np.array([[3.0]]), np.array([[0.5]])), [[1.5]])


def test_backprop_two_layer():
    """backprop_two_layer: the smallest network, worked out by hand.

    backprop_two_layer：最小のネットワークを手計算した値と一致します。
    """
    params = {"W1": np.ones((1, 1)), "b1": np.zeros(1), "W2": np.ones((1, 1)), "b2": np.zeros(1)}
    grads = backprop_two_layer(np.zeros((1, 1)), np.zeros((1, 1)), params)
    assert np.allclose([grads[k].item() for k in ("W1", "b1", "W2", "b2")], [0.0, 0.125, 0.25, 0.5])


def test_backprop_two_layer_softmax():
    """backprop_two_layer_softmax: with all parameters 0 both classes are equally likely.

    backprop_two_layer_softmax：パラメータがすべて 0 なら、どちらのクラスも同じ確率です。
    """
    params = {"W1": np.zeros((1, 1)), "b1": np.zeros(1), "W2": np.zeros((1, 2)), "b2": np.zeros(2)}
    grads = backprop_two_layer_softmax(np.ones((1, 1)), np.array([0]), params)
    assert np.allclose(grads["b2"], [-0.5, 0.5])
    assert np.allclose(grads["W2"], [[-0.25, 0.25]])


### END EXAMPLES
