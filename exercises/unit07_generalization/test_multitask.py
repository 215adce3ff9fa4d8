"""Public examples of multitask.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from multitask import MultiTaskNet


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
