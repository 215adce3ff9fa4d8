"""Multi-task learning: one network, several tasks (マルチタスク学習).

What helps with one task often helps with a related one: where is the car, and how far is it? The tasks share the first
layer, the trunk (共有層), and each has a layer of its own on top of it, its head (タスク固有層):

    x – affine – ReLU –+– affine – scores of task 0
                       +– affine – scores of task 1
                       +– …

All losses are added up, each with a weight. The trunk learns from all tasks at once, which keeps it from serving the
peculiarities of one of them; a head learns from its own task.

The parts are your own layers: `Affine`, `Relu` and `SoftmaxWithLoss` are imported from layers.py, which must lie where
Python finds it (in the same folder, say). In grading, a layers.py that is not right yet costs nothing here: the course's
own takes its place.
Sources: Caruana 1997.
"""

import numpy as np
from layers import Affine, Relu, SoftmaxWithLoss


class MultiTaskNet:
    """A shared layer with ReLU and one head for each of T classification tasks (マルチタスク学習のネットワーク).

    input_size: D, numbers in one sample; hidden_size: M, units of the shared layer.
    output_sizes: list of T ints, the number of classes K_k of each task k.
    loss_weights: list of T floats ≥ 0, the weight w_k of each task's loss (誤差の重み).
    rng: np.random.Generator that all initial weights are drawn from; None: a fresh one.

    params: dict of what is learned. Weights are drawn from the normal distribution with mean 0 and standard deviation
    0.01, biases are 0. Tasks are numbered from 0.

        W1 (D, M)          b1 (M,)         shared layer
        W2_0 (M, K_0)      b2_0 (K_0,)     head of task 0
        W2_1 (M, K_1)      b2_1 (K_1,)     head of task 1, and so on

    targets, below: list of T integer arrays (N,); targets[k][n] is the class of sample n in task k, from 0 to K_k − 1, or
    −1 where nobody has labelled it: a missing label (欠損ラベル). A sample may have a label in one task and none in another.

    Training writes new numbers into the arrays of params in place; from then on every method works with the new numbers.
    The methods themselves change neither params nor their arguments, and any of them may be called first.

    Example: MultiTaskNet(4, 8, [3, 2], [1.0, 0.5]) has the parameters W1 (4, 8), b1 (8,), W2_0 (8, 3), b2_0 (3,),
    W2_1 (8, 2) and b2_1 (2,).
    """

    def __init__(self, input_size, hidden_size, output_sizes, loss_weights, rng=None):
        ### BEGIN SOLUTION
        rng = np.random.default_rng() if rng is None else rng
        self.loss_weights = list(loss_weights)
        self.params = {"W1": rng.normal(0.0, 0.01, (input_size, hidden_size)), "b1": np.zeros(hidden_size)}
        for k, size in enumerate(output_sizes):
            self.params[f"W2_{k}"] = rng.normal(0.0, 0.01, (hidden_size, size))
            self.params[f"b2_{k}"] = np.zeros(size)
        self.shared = Affine(self.params["W1"], self.params["b1"])
        self.relu = Relu()
        self.heads = [Affine(self.params[f"W2_{k}"], self.params[f"b2_{k}"]) for k in range(len(output_sizes))]
        self.losses = [SoftmaxWithLoss() for _ in output_sizes]
        ### END SOLUTION

    def predict(self, x):
        """Scores of all tasks, before the softmax (スコア).

        x: (N, D). Returns a list of T arrays; entry k holds the scores of task k, (N, K_k).
        """
        ### BEGIN SOLUTION
        h = self.relu.forward(self.shared.forward(x))
        return [head.forward(h) for head in self.heads]
        ### END SOLUTION

    def loss(self, x, targets):
        """Weighted sum of the losses of the tasks (誤差の重み付き和).

            L = Σ_k w_k · L_k

        L_k is the cross-entropy (交差エントロピー誤差) of task k, averaged over the samples that have a label in task k;
        a task without any label in this batch has L_k = 0.

        x: (N, D); targets: list of T arrays (N,). Returns one number.
        """
        ### BEGIN SOLUTION
        total = 0.0
        for weight, layer, scores, t in zip(self.loss_weights, self.losses, self.predict(x), targets, strict=True):
            labelled = t >= 0
            if labelled.any():
                total += weight * layer.forward(scores[labelled], t[labelled])
        return total
        ### END SOLUTION

    def gradient(self, x, targets):
        """Gradients of that weighted sum, by backpropagation (誤差逆伝播法).

        x: (N, D); targets: list of T arrays (N,). Returns a dict with the keys of params; each gradient has the shape of
        its parameter.
        """
        ### BEGIN SOLUTION
        slopes = {}
        dh = 0.0
        for k, (scores, t) in enumerate(zip(self.predict(x), targets, strict=True)):
            labelled = t >= 0
            dscores = np.zeros(scores.shape)
            if labelled.any():
                self.losses[k].forward(scores[labelled], t[labelled])
                dscores[labelled] = self.losses[k].backward(self.loss_weights[k])
            dh = dh + self.heads[k].backward(dscores)
            slopes[f"W2_{k}"], slopes[f"b2_{k}"] = self.heads[k].dW, self.heads[k].db
        self.shared.backward(self.relu.backward(dh))
        return {"W1": self.shared.dW, "b1": self.shared.db, **slopes}
        ### END SOLUTION


### BEGIN EXAMPLES
def small_net(loss_weights):
    """A network for samples of four numbers, with a task of three classes and one of two."""
    return MultiTaskNet(4, 5, [3, 2], loss_weights, rng=np.random.default_rng(0))


def small_data():
    """Four samples and the labels of both tasks; the second task lacks two of them."""
    return np.random.default_rng(1).normal(size=(4, 4)), [np.array([2, 0, 1, 1]), np.array([-1, 1, 0, -1])]


def test_shapes():
    """The shared layer and each head have a weight matrix and biases of their own.

    共有層と各タスクの層は、それぞれ重みとバイアスを持ちます。
    """
    shapes = {name: p.shape for name, p in small_net([1.0, 1.0]).params.items()}
    assert shapes == {"W1": (4, 5), "b1": (5,), "W2_0": (5, 3), "b2_0": (3,), "W2_1": (5, 2), "b2_1": (2,)}


def test_scores():
    """predict gives one array of scores for each task.

    predict はタスクごとにスコアの配列を返します。
    """
    first, second = small_net([1.0, 1.0]).predict(small_data()[0])
    assert first.shape == (4, 3)
    assert second.shape == (4, 2)


def test_loss_at_the_start():
    """With small weights the losses are about log 3 and log 2; here they count once and ten times.

    重みが小さいうちは 2 つの誤差が約 log 3 と log 2 です。ここでは、それぞれ 1 倍と 10 倍で足されます。
    """
    assert abs(small_net([1.0, 10.0]).loss(*small_data()) - np.log(3) - 10 * np.log(2)) < 0.05


def test_missing_labels():
    """A task without a single label adds nothing to the loss.

    ラベルが 1 つもないタスクは、誤差に何も加えません。
    """
    x, (first, _) = small_data()
    nobody = np.array([-1, -1, -1, -1])
    assert np.isclose(
        small_net([1.0, 10.0]).loss(x, [first, nobody]), small_net([1.0, 0.0]).loss(x, [first, first % 2])
    )


def test_gradient_of_one_weight():
    """The gradient of W1[0, 0] agrees with a central difference.

    W1[0, 0] の勾配が中心差分と一致します。
    """
    net, (x, targets) = small_net([1.0, 10.0]), small_data()
    slope = net.gradient(x, targets)["W1"][0, 0]
    net.params["W1"][0, 0] += 1e-4
    above = net.loss(x, targets)
    net.params["W1"][0, 0] -= 2e-4
    assert np.isclose(slope, (above - net.loss(x, targets)) / 2e-4, atol=1e-6)


### END EXAMPLES
