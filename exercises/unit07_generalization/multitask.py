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
        # Write your code here. / ここにコードを書いてください。
        raise NotImplementedError("multitask.MultiTaskNet.__init__: not written yet / まだ書かれていません")

    def predict(self, x):
        """Scores of all tasks, before the softmax (スコア).

        x: (N, D). Returns a list of T arrays; entry k holds the scores of task k, (N, K_k).
        """
        # Write your code here. / ここにコードを書いてください。
        raise NotImplementedError("multitask.MultiTaskNet.predict: not written yet / まだ書かれていません")

    def loss(self, x, targets):
        """Weighted sum of the losses of the tasks (誤差の重み付き和).

            L = Σ_k w_k · L_k

        L_k is the cross-entropy (交差エントロピー誤差) of task k, averaged over the samples that have a label in task k;
        a task without any label in this batch has L_k = 0.

        x: (N, D); targets: list of T arrays (N,). Returns one number.
        """
        # Write your code here. / ここにコードを書いてください。
        raise NotImplementedError("multitask.MultiTaskNet.loss: not written yet / まだ書かれていません")

    def gradient(self, x, targets):
        """Gradients of that weighted sum, by backpropagation (誤差逆伝播法).

        x: (N, D); targets: list of T arrays (N,). Returns a dict with the keys of params; each gradient has the shape of
        its parameter.
        """
        # Write your code here. / ここにコードを書いてください。
        raise NotImplementedError("multitask.MultiTaskNet.gradient: not written yet / まだ書かれていません")
