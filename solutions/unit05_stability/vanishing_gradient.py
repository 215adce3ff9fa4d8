"""Vanishing gradients: how large is the gradient at each layer of a deep network? (勾配消失問題)

On its way back, a gradient is multiplied at every layer by the weights **and** by the slope of the activation function
(活性化関数の傾き). The slope of the sigmoid is at most 0.25, so unless the weights make up for it, the gradient
shrinks with every layer; weights that more than make up for it let it grow (勾配爆発). The slope of ReLU is 1 for
positive inputs, but 0 for negative ones.
Sources: the course's day 1; Hochreiter 1991; Glorot and Bengio 2010.
"""

import numpy as np

ACTIVATIONS = {  # given; their slopes are yours to write
    "sigmoid": lambda u: 1 / (1 + np.exp(-u)),
    "tanh": np.tanh,
    "relu": lambda u: np.maximum(u, 0.0),
}


def gradient_norms(x, weights, activation, dout):
    """Size of the gradient at every layer (各層の勾配の大きさ).

    x: inputs (N, D), called z_0 below; weights: list of K arrays W_1 (D, M_1), W_2 (M_1, M_2), …, without biases;
    activation: "sigmoid", "tanh" or "relu", the same in all layers, the last one included; dout: ∂E/∂z_K, the
    gradient of the loss at the output, (N, M_K). For k = 1, …, K:

        u_k = z_{k−1} @ W_k        pre-activation (総入力)
        z_k = activation(u_k)      output of layer k

    Returns K numbers, layer 1 first, as a list or an array: number k is the Frobenius norm (フロベニウスノルム) of
    ∂E/∂u_k, the square root of the sum of the squares of all its N·M_k entries. No argument is changed.

    Example: x = [[0]], W_1 = W_2 = [[3]], "tanh", dout = [[2]]: all u are 0, where the slope of tanh is 1, so the norms
    are 6 (layer 1) and 2 (layer 2).
    """
    ### BEGIN SOLUTION
    z, outputs = x, []
    for W in weights:
        z = ACTIVATIONS[activation](z @ W)
        outputs.append(z)
    slopes = {"sigmoid": lambda z: z * (1 - z), "tanh": lambda z: 1 - z**2, "relu": lambda z: (z > 0) * 1.0}
    norms = []
    dz = dout
    for W, z in zip(reversed(weights), reversed(outputs), strict=True):
        du = dz * slopes[activation](z)
        norms.append(np.sqrt(np.sum(du**2)))
        dz = du @ W.T
    return norms[::-1]
    ### END SOLUTION


### BEGIN EXAMPLES
def test_one_layer():
    """One layer: at u = 0 the slope of the sigmoid is 0.25, so dout = 8 gives 2.

    1 層だけのとき、u = 0 でのシグモイドの傾きは 0.25 なので、dout = 8 から 2 が得られます。
    """
    norms = gradient_norms(np.zeros((1, 1)), [np.ones((1, 1))], "sigmoid", np.array([[8.0]]))
    assert np.allclose(norms, [2.0])


def test_two_layers_of_tanh():
    """Two layers of tanh at u = 0, slope 1: only the weight 3 lies between them.

    tanh の 2 層で u = 0（傾き 1）のとき、層の間にあるのは重み 3 だけです。
    """
    W = np.array([[3.0]])
    norms = gradient_norms(np.zeros((1, 1)), [W, W], "tanh", np.array([[2.0]]))
    assert np.allclose(norms, [6.0, 2.0])


def test_relu_lets_positive_inputs_pass():
    """ReLU with positive inputs: the gradient is multiplied by the weights alone.

    ReLU の入力がすべて正なら、勾配には重みだけが掛かります。
    """
    weights = [np.array([[2.0]]), np.array([[5.0]])]
    assert np.allclose(gradient_norms(np.ones((1, 1)), weights, "relu", np.array([[1.0]])), [5.0, 1.0])


def test_dead_relu():
    """ReLU with a negative input in the last layer: all gradients are 0.

    ReLU の最後の層の入力が負なら、どの層の勾配も 0 です。
    """
    weights = [np.array([[2.0]]), np.array([[-5.0]])]
    assert np.allclose(gradient_norms(np.ones((1, 1)), weights, "relu", np.array([[1.0]])), [0.0, 0.0])


def test_norm_of_a_matrix():
    """The norm runs over all entries: 3, 4 and 12 give 13.

    ノルムは全要素について取ります。3, 4, 12 なら 13 です。
    """
    dout = np.array([[3.0, 4.0], [12.0, 0.0]])
    assert np.allclose(gradient_norms(np.ones((2, 2)), [np.eye(2)], "relu", dout), [13.0])


def test_ten_layers_of_sigmoid():
    """Ten layers of sigmoid with weight 1: the first gradient is less than 0.25⁹ times the last one.

    重み 1 のシグモイドが 10 層あると、最初の層の勾配は最後の層の 0.25⁹ 倍より小さくなります。
    """
    norms = gradient_norms(np.ones((1, 1)), [np.ones((1, 1))] * 10, "sigmoid", np.ones((1, 1)))
    assert len(norms) == 10
    assert 0 < norms[0] < 0.25**9 * norms[-1]


### END EXAMPLES
