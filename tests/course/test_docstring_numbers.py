"""The examples of the docstrings, computed with the reference: every task that gives one is here."""

from __future__ import annotations

import math
from collections.abc import Callable
from types import ModuleType

import numpy as np
import pytest
from worked import COURSE, agree, reference, statement

Compute = Callable[[ModuleType], object]
A = np.array


def layer(*args: object, **kw: object) -> Callable[[type, object, object], object]:
    """Makes a layer with these arguments, sends x through it and dout back."""

    def through(kind: type, x: object, dout: object) -> object:
        made = kind(*args, **kw)
        return made, made.forward(A(x, dtype=float)), made.backward(A(dout, dtype=float))

    return through


def after(optimizer: object, *gradients: float, start: object = 1.0) -> list[float]:
    """The parameter p after each update."""
    params, found = {"p": A([start], dtype=float).reshape(-1)}, []
    for g in gradients:
        optimizer.update(params, {"p": A([g], dtype=float).reshape(-1)})  # type: ignore[attr-defined]
        found += params["p"].tolist()
    return found


def deltas(m: ModuleType) -> dict[str, np.ndarray]:
    one = {"W1": A([[1.0]]), "b1": A([0.0]), "W2": A([[1.0]]), "b2": A([0.0])}
    return m.backprop_two_layer(A([[0.0]]), A([[0.0]]), one)  # type: ignore[no-any-return]


def deltas_of_classes(m: ModuleType) -> dict[str, np.ndarray]:
    zero = {"W1": np.zeros((1, 1)), "b1": np.zeros(1), "W2": np.zeros((1, 2)), "b2": np.zeros(2)}
    return m.backprop_two_layer_softmax(A([[1.0]]), A([0]), zero)  # type: ignore[no-any-return]


def values(m: ModuleType) -> list[float]:
    x, y = m.Value(3), m.Value(4)
    z = x * x + x * y
    z.backward()
    return [z.data, x.grad, y.grad]


def nodes(kind: type, forward: tuple[float, float], dout: float) -> list[float]:
    node = kind()
    return [node.forward(*forward), *node.backward(dout)]


def quarters(found: np.ndarray) -> list[float]:
    """Fractions of four, as a text writes them: numerator, 4, numerator, 4."""
    return [n for v in found.ravel() for n in (4 * v, 4)]


def softmax_steps(m: ModuleType) -> dict[str, np.ndarray]:
    return m.softmax_cross_entropy_steps(A([[0, math.log(3)]]), A([0]))  # type: ignore[no-any-return]


def norm_steps(m: ModuleType, *names: str) -> list[float]:
    found = m.batch_norm_backward_steps(A([[1.0], [3]]), A([2.0]), 0, A([[1.0], [0]]))
    return [n for name in names for n in np.ravel(found[name])]


def affine_steps(m: ModuleType) -> list[float]:
    found = m.affine_backward_steps(A([[1.0, 2]]), A([[3.0], [4]]), A([[10.0]]))
    return [n for name in ("dx", "dW", "db") for n in np.ravel(found[name])]


def shifted_row(m: ModuleType, reach: int, first: int) -> np.ndarray:
    """The row [1, 2, 3] where it was shifted so that this comes first, and is not gone."""
    rows = m.shift_images(A([[[[1, 2, 3]]]] * 90), np.random.default_rng(0), reach)[:, 0, 0]
    return next(row for row in rows if row[0] == first and row.any())  # type: ignore[no-any-return]


def layers_with_parameters(m: ModuleType) -> list[int]:
    """The positions in the keys of affine – ReLU – affine."""
    of = reference("layers")
    net = m.Sequential(
        [of.Affine(np.ones((2, 2)), np.ones(2)), of.Relu(), of.Affine(np.ones((2, 2)), np.ones(2))], None
    )
    return [int(key.partition(".")[0]) for key in net.params]


def maps_of_a_block(m: ModuleType) -> tuple[int, ...]:
    maps = np.random.default_rng(0).normal(size=(2, 1, 8, 8))
    for part in m.conv_block(1, 8, 3, np.random.default_rng(0)):
        maps = part.forward(maps)
    return maps.shape[1:]


def predicts_mean(x: object, t: np.ndarray, new: np.ndarray) -> np.ndarray:
    return np.full(len(new), t.mean())


def sizes(batches: object) -> list[int]:
    return [len(x) for x, _ in batches]  # type: ignore[attr-defined]


def normalized(kind: type, gamma: object, x: object) -> object:
    gamma = A(gamma, dtype=float)
    return kind(gamma, 0 * gamma, eps=1e-12).forward(A(x, dtype=float))


CONV = {"type": "conv", "filters": 4, "size": 3, "stride": 2, "pad": 1}
SMALL_CONV = {"type": "conv", "filters": 2, "size": 3, "stride": 1, "pad": 0}
T = [[0.5, 0.5], [0.25, 0.75]]
Y, TARGET = A([[1.0, 2.0], [3.0, 4.0]]), A([[1.0, 0.0], [0.0, 4.0]])
SCORES = A([0.0, math.log(3)])

EXAMPLES: list[tuple[str, str, str, Compute]] = [
    ("minibatch", "shuffle_and_batch", "3, 3 and 1", lambda m: sizes(m.shuffle_and_batch(np.zeros(7), np.zeros(7), 3, np.random.default_rng(0)))),
    ("preprocessing", "one_hot", "[[0, 0, 1, 0], [1, 0, 0, 0]]", lambda m: m.one_hot(A([2, 0]), 4)),
    ("preprocessing", "flatten_images", "[[1, 2, 3, 4], [5, 6, 7, 8]]", lambda m: m.flatten_images(A([[[[1, 2], [3, 4]]], [[[5, 6], [7, 8]]]]))),
    ("preprocessing", "scale_pixels", "[[0, 0.2, 1]]", lambda m: m.scale_pixels(A([[0, 51, 255]], dtype=np.uint8))),
    ("affine", "affine", "[[11, 22, 38]]", lambda m: m.affine(A([[1.0, 2]]), A([[1.0, 0, 2], [0, 1, 3]]), A([10.0, 20, 30]))),
    ("activations", "sigmoid", "[0.5, 0.75]", lambda m: m.sigmoid(SCORES)),
    ("activations", "sigmoid_grad", "[0.25, 0.1875]", lambda m: m.sigmoid_grad(SCORES)),
    ("activations", "tanh", "[0, 0.6]", lambda m: m.tanh(A([0.0, math.log(2)]))),
    ("activations", "tanh_grad", "[1, 0.64]", lambda m: m.tanh_grad(A([0.0, math.log(2)]))),
    ("activations", "relu", "[0, 0, 3]", lambda m: m.relu(A([-2.0, 0, 3]))),
    ("activations", "relu_grad", "[0, 1]", lambda m: m.relu_grad(A([-2.0, 3]))),
    ("softmax", "softmax", "[0.25, 0.75]", lambda m: m.softmax(SCORES)),
    ("softmax", "log_softmax", "[0, −1000]", lambda m: m.log_softmax(A([1000.0, 0]))),
    ("losses", "mean_squared_error", "3.25", lambda m: m.mean_squared_error(Y, TARGET)),
    ("losses", "mean_squared_error_grad", "[[0, 1], [1.5, 0]]", lambda m: m.mean_squared_error_grad(Y, TARGET)),
    ("losses", "cross_entropy_error", "0.4904", lambda m: m.cross_entropy_error(A(T), A([0, 1]))),
    ("losses", "softmax_cross_entropy", "1.3863", lambda m: m.softmax_cross_entropy(SCORES[None], A([0]))),
    ("losses", "softmax_cross_entropy", "1000", lambda m: m.softmax_cross_entropy(A([[1000.0, 0]]), A([1]))),
    ("backprop", "delta_rule_step", "[1.2, 0.4], b = 0.2", lambda m: np.r_[m.delta_rule_step(A([1.0, 0]), 0.0, A([[1.0, 2]]), A([3.0]), 0.1)]),
    ("backprop", "hidden_delta", "[[1.5]]", lambda m: m.hidden_delta(A([[2.0]]), A([[3.0]]), A([[0.5]]))),
    ("backprop", "backprop_two_layer", ": 0.5", lambda m: deltas(m)["b2"]),
    ("backprop", "backprop_two_layer", ": 0.25", lambda m: deltas(m)["W2"]),
    ("backprop", "backprop_two_layer", ": 0.125", lambda m: deltas(m)["b1"]),
    ("backprop", "backprop_two_layer_softmax", "[−0.5, 0.5]", lambda m: deltas_of_classes(m)["b2"]),
    ("backprop", "backprop_two_layer_softmax", "[[−0.25, 0.25]]", lambda m: deltas_of_classes(m)["W2"]),
    ("computational_graph", "MulLayer", "= 200", lambda m: nodes(m.MulLayer, (100, 2), 1.5)[0]),
    ("computational_graph", "MulLayer", "(3, 150)", lambda m: nodes(m.MulLayer, (100, 2), 1.5)[1:]),
    ("computational_graph", "AddLayer", "(1.1, 1.1)", lambda m: nodes(m.AddLayer, (200, 450), 1.1)[1:]),
    ("computational_graph", "AddLayer", "= 650", lambda m: nodes(m.AddLayer, (200, 450), 1.1)[0]),
    ("computational_graph", "Value", "is 21", lambda m: values(m)[0]),
    ("computational_graph", "Value", "is 10", lambda m: values(m)[1]),
    ("computational_graph", "Value", "is 3.", lambda m: values(m)[2]),
    ("layers", "Affine", "[[6]]", lambda m: layer(A([[1.0], [2]]), A([3.0]))(m.Affine, [[1, 1]], [[10]])[1]),
    ("layers", "Affine", "[[10, 20]]", lambda m: layer(A([[1.0], [2]]), A([3.0]))(m.Affine, [[1, 1]], [[10]])[2]),
    ("layers", "Affine", "[[10], [10]]", lambda m: layer(A([[1.0], [2]]), A([3.0]))(m.Affine, [[1, 1]], [[10]])[0].dW),
    ("layers", "Sigmoid", "[[0.5]]; then", lambda m: layer()(m.Sigmoid, [[0]], [[2]])[1]),
    ("layers", "Tanh", "[[2]].", lambda m: layer()(m.Tanh, [[0]], [[2]])[2]),
    ("layers", "Relu", "[[5, 0]]", lambda m: layer()(m.Relu, [[3, -1]], [[5, 5]])[2]),
    ("layers", "SoftmaxWithLoss", "[[5, −5]]", lambda m: (made := m.SoftmaxWithLoss(), made.forward(A([[0.0, 0]]), A([1])), made.backward(10))[2]),
    ("numerical_gradient", "numerical_diff", "gives 6", lambda m: m.numerical_diff(lambda x: x * x, 3.0)),
    ("numerical_gradient", "numerical_diff", "gives 0.25", lambda m: m.numerical_diff(lambda x: x**3, 0.0, h=0.5)),
    ("numerical_gradient", "numerical_gradient", "[2, 3]", lambda m: m.numerical_gradient(lambda x: x[0] ** 2 + 3 * x[1], A([1.0, 2]))),
    ("numerical_gradient", "gradient_check", "0.2 ", lambda m: m.gradient_check(A([1.0, 4]), A([1.0, 5]))),
    ("two_layer_net", "TwoLayerNet", "39760", lambda m: sum(p.size for p in m.TwoLayerNet(784, 50, 10).params.values())),
    ("batch_normalization", "BatchNormalization", "[[−1], [1]]", lambda m: normalized(m.BatchNormalization, [1], [[0], [4]])),
    ("batch_normalization", "BatchNormalization", "= [1.3]", lambda m: layer(A([1.0]), A([0.0]))(m.BatchNormalization, [[0], [4]], [[0], [0]])[0].running_var),
    ("batch_normalization", "BatchNormalization", "[0.2]", lambda m: layer(A([1.0]), A([0.0]))(m.BatchNormalization, [[0], [4]], [[0], [0]])[0].running_mean),
    ("layer_instance_norm", "LayerNormalization", "[[−1, 1], [−1, 1]]", lambda m: normalized(m.LayerNormalization, [1, 1], [[0, 4], [10, 30]])),
    ("layer_instance_norm", "InstanceNormalization", "[[−1, 1]]", lambda m: normalized(m.InstanceNormalization, [1, 1], [[[[0, 4]], [[10, 30]]]])[0, 1]),
    ("vanishing_gradient", "gradient_norms", "are 6", lambda m: m.gradient_norms(A([[0.0]]), [A([[3.0]])] * 2, "tanh", A([[2.0]]))[0]),
    ("vanishing_gradient", "gradient_norms", "and 2 (", lambda m: m.gradient_norms(A([[0.0]]), [A([[3.0]])] * 2, "tanh", A([[2.0]]))[1]),
    ("optimizers", "SGD", "[0.7, 2.4]", lambda m: after(m.SGD(0.1), (3, -4), start=(1, 2))),
    ("optimizers", "Momentum", "p = 0.8", lambda m: after(m.Momentum(0.1, 0.9), 2, 2)[0]),
    ("optimizers", "Momentum", "p = 0.42", lambda m: after(m.Momentum(0.1, 0.9), 2, 2)[1]),
    ("optimizers", "AdaGrad", "p = 0.9;", lambda m: after(m.AdaGrad(0.1), 2, 2)[0]),
    ("optimizers", "AdaGrad", "= 0.8293", lambda m: after(m.AdaGrad(0.1), 2, 2)[1]),
    ("optimizers", "RMSProp", "p = 0.8;", lambda m: after(m.RMSProp(0.1, 0.75), 2, 2)[0]),
    ("optimizers", "RMSProp", "= 0.6488", lambda m: after(m.RMSProp(0.1, 0.75), 2, 2)[1]),
    ("optimizers", "Adam", "p = 0.9;", lambda m: after(m.Adam(0.1), 2, 0)[0]),
    ("optimizers", "Adam", "= 0.8330", lambda m: after(m.Adam(0.1), 2, 0)[1]),
    ("schedules", "step_decay", "then 0.4", lambda m: m.step_decay(0.8, 3, drop=0.5, every=3)),
    ("schedules", "step_decay", "then 0.2", lambda m: m.step_decay(0.8, 6, drop=0.5, every=3)),
    ("schedules", "Nesterov", "= 0.62;", lambda m: after(m.Nesterov(0.1, 0.9), 2, 0)[0]),
    ("schedules", "Nesterov", "= 0.458", lambda m: after(m.Nesterov(0.1, 0.9), 2, 0)[1]),
    ("bagging", "bagging_predict", "[7, 3]", lambda m: m.bagging_predict(A([[3, 7], [7, 3], [7, 5]]), "classification")),
    ("boosting", "adaboost_round", "= 0.5493", lambda m: m.adaboost_round(np.full(4, 0.25), A([True, False, False, False]))[0]),
    ("dropout", "Dropout", "[1.25, 0, 3.75]", lambda m: m.Dropout(0.2).forward(A([1.0, 2, 3]), mask=A([1, 0, 1]))),
    ("dropout", "Dropout", "[5, 0, 5]", lambda m: (made := m.Dropout(0.2), made.forward(A([1.0, 2, 3]), mask=A([1, 0, 1])), made.backward(A([4.0, 4, 4])))[2]),
    ("multitask", "MultiTaskNet", "(8, 2) and", lambda m: m.MultiTaskNet(4, 8, [3, 2], [1.0, 0.5]).params["W2_1"].shape),
    ("regularization", "l1_penalty", "0.7 ", lambda m: m.l1_penalty({"W1": A([[3.0, -4]])}, 0.1)[0]),
    ("regularization", "l1_penalty", "[[0.1, −0.1]]", lambda m: m.l1_penalty({"W1": A([[3.0, -4]])}, 0.1)[1]["W1"]),
    ("regularization", "l2_penalty", "1.25", lambda m: m.l2_penalty({"W1": A([[3.0, -4]])}, 0.1)[0]),
    ("regularization", "l2_penalty", "[[0.3, −0.4]]", lambda m: m.l2_penalty({"W1": A([[3.0, -4]])}, 0.1)[1]["W1"]),
    ("regularization", "elastic_net", "= 3.2", lambda m: m.elastic_net({"W1": A([[3.0, -4]])}, 0.1, 0.2)[0]),
    ("regularization", "elastic_net", "[[0.7, −0.9]]", lambda m: m.elastic_net({"W1": A([[3.0, -4]])}, 0.1, 0.2)[1]["W1"]),
    ("stacking", "stacking_features", "[4, 2, 4, 2]", lambda m: m.stacking_features([predicts_mean], np.zeros((4, 1)), A([1.0, 2, 3, 6]), A([0, 1, 0, 1]))),
    ("architecture", "trace_shapes", "[(1, 7, 5), (4, 4, 3), (48,)]", lambda m: [n for shape in m.trace_shapes((1, 7, 5), [CONV, {"type": "flatten"}]) for n in shape]),
    ("architecture", "count_parameters", "are 56", lambda m: m.count_parameters((3, 6, 6), [SMALL_CONV])),
    ("conv_output_size", "conv_output_size", "is 3.", lambda m: m.conv_output_size(7, 2, stride=2)),
    ("convolution", "Convolution", "[[[[17, 28]]]]", lambda m: layer(A([[[[10.0, 1]]]]), A([5.0]))(m.Convolution, [[[[1, 2, 3]]]], [[[[1, 2]]]])[1]),
    ("convolution", "Convolution", "[[[[10, 21, 2]]]]", lambda m: layer(A([[[[10.0, 1]]]]), A([5.0]))(m.Convolution, [[[[1, 2, 3]]]], [[[[1, 2]]]])[2]),
    ("convolution", "Convolution", "[[[[5, 8]]]]", lambda m: layer(A([[[[10.0, 1]]]]), A([5.0]))(m.Convolution, [[[[1, 2, 3]]]], [[[[1, 2]]]])[0].dW),
    ("global_pooling", "Flatten", "[[1, 2, 3, 4]]", lambda m: layer()(m.Flatten, [[[[1, 2]], [[3, 4]]]], [[5, 6, 7, 8]])[1]),
    ("global_pooling", "GlobalMaxPooling", "[[[[0, 10], [0, 0]]]]", lambda m: layer()(m.GlobalMaxPooling, [[[[1, 5], [2, 4]]]], [[10]])[2]),
    ("global_pooling", "GlobalAveragePooling", "[[[[2.5, 2.5], [2.5, 2.5]]]]", lambda m: layer()(m.GlobalAveragePooling, [[[[1, 5], [2, 4]]]], [[10]])[2]),
    ("im2col", "im2col", "[[1, 2, 4, 5], [2, 3, 5, 6]]", lambda m: m.im2col(A([[[[1.0, 2, 3], [4, 5, 6]]]]), 2, 2)),
    ("im2col", "col2im", "[[1, 2, 1], [1, 2, 1]]", lambda m: m.col2im(np.ones((2, 4)), (1, 1, 2, 3), 2, 2)),
    ("padding", "pad2d", "[1, 1, 1, 2, 3, 3, 3]", lambda m: m.pad2d(A([[[[1, 2, 3]]]]), (0, 2), mode="edge")),
    ("pooling", "MaxPooling", "[[[[0, 30, 0, 30]]]]", lambda m: layer(1, 2)(m.MaxPooling, [[[[1, 5, 2, 4]]]], [[[[10, 20, 30]]]])[2]),
    ("pooling", "AveragePooling", "[[[[3, 3.5, 3]]]]", lambda m: layer(1, 2)(m.AveragePooling, [[[[1, 5, 2, 4]]]], [[[[10, 20, 30]]]])[1]),
    ("pooling", "AveragePooling", "[[[[5, 15, 25, 15]]]]", lambda m: layer(1, 2)(m.AveragePooling, [[[[1, 5, 2, 4]]]], [[[[10, 20, 30]]]])[2]),
    ("pooling", "LpPooling", "[[[[6, −28, 0]]]]", lambda m: layer(1, 2)(m.LpPooling, [[[[3, -4, 0]]]], [[[[10, 20]]]])[2]),
    ("simple_convnet", "SimpleConvNet", "433890", lambda m: sum(p.size for p in m.SimpleConvNet().params.values())),
    ("overfitting", "best_epoch", "gives 1.", lambda m: m.best_epoch([0.9, 0.5, 0.7, 0.5])),
    ("overfitting", "stop_epoch", "give 3:", lambda m: m.stop_epoch([0.9, 0.5, 0.7, 0.6, 0.4], 2)),
    ("overfitting", "stop_epoch", "the end: 4.", lambda m: m.stop_epoch([0.9, 0.5, 0.7, 0.6, 0.4], 3)),
    ("overfitting", "generalization_gap", "[0.1, 0.6]", lambda m: m.generalization_gap([0.5, 0.1], [0.6, 0.7])),
    ("overfitting", "shift_images", "[0, 1, 2]", lambda m: shifted_row(m, 1, 0)),
    ("overfitting", "shift_images", "[3, 0, 0]", lambda m: shifted_row(m, 2, 3)),
    ("overfitting", "capacity_curve", "[(50, 1.0, 0.7), (4, 0.9, 0.8)]", lambda m: m.capacity_curve({4: (0.9, 0.8), 50: (1.0, 0.7)}.__getitem__, [50, 4])),
    ("binary", "binary_cross_entropy", "= 0.367", lambda m: m.binary_cross_entropy(A([0.8, 0.4]), A([1, 0]))),
    ("binary", "sigmoid_binary_cross_entropy", "E = (log 2 + 1000) / 2", lambda m: [math.exp(2 * m.sigmoid_binary_cross_entropy(A([0.0, 1000]), A([1, 0])) - 1000), 1000, 2]),
    ("binary", "SigmoidWithLoss", "[[−0.25], [0.440]]", lambda m: (made := m.SigmoidWithLoss(), made.forward(A([[0.0], [2]]), A([1, 0])), made.backward())[2]),
    ("approximation", "bump", "[0, 1.5, 3, 0]", lambda m: m.bump(A([-1, 0, 0.5, 2]), 0, 1, 3, 1000)),
    ("approximation", "bump_network", "0.25 and 2.25", lambda m: m.bump_network(np.square, 0, 2, 2, 100)[2][:2]),
    ("derivations", "softmax_cross_entropy_steps", "y = [[1/4, 3/4]]", lambda m: quarters(softmax_steps(m)["y"])),
    ("derivations", "softmax_cross_entropy_steps", "loss = log 4", lambda m: math.exp(softmax_steps(m)["loss"])),
    ("derivations", "softmax_cross_entropy_steps", "da = [[−3/4, 3/4]]", lambda m: quarters(softmax_steps(m)["da"])),
    ("derivations", "batch_norm_backward_steps", "std = [1], xhat = [[−1], [1]], dgamma = [−1]", lambda m: norm_steps(m, "std", "xhat", "dgamma")),
    ("derivations", "batch_norm_backward_steps", "dxhat = [[2], [0]], dvar = [1], dmu = [−2], dx = [[0], [0]]", lambda m: norm_steps(m, "dxhat", "dvar", "dmu", "dx")),
    ("derivations", "affine_backward_steps", "dx = [[30, 40]], dW = [[10], [20]], db = [10]", affine_steps),
    ("sequential", "Sequential", '"0.W", "0.b", "2.W" and "2.b"', layers_with_parameters),
    ("adaboost", "best_stump", "(0, 1.5, +1)", lambda m: m.best_stump(A([[1.0], [2], [4]]), A([-1, 1, 1]), np.ones(3))),
    ("deep_convnet", "conv_block", "(N, 8, 4, 4)", maps_of_a_block),
    ("deep_convnet", "DeepConvNet", "1946", lambda m: sum(p.size for p in m.DeepConvNet().params.values())),
]  # fmt: skip
NO_NUMBERS = {
    "train": "the example counts updates; the hidden tests count them",
    "init_weights": "standard deviations of random draws",
    "Trainer": "the example counts epochs; the hidden tests count them",
    "AdaBoost": "the example is the order of the calls",
    "Bagging": "the example is the order of the calls",
}


@pytest.mark.parametrize(
    ("exercise", "task", "said", "compute"), EXAMPLES, ids=[f"{e}.{t} {s}" for e, t, s, _ in EXAMPLES]
)
def test_an_example_is_what_the_reference_gives(exercise: str, task: str, said: str, compute: Compute):
    text = " ".join(statement(exercise, task).split())
    for number in ("39,760", "433,890", "1,946"):
        text = text.replace(number, number.replace(",", ""))
    assert said in text
    assert agree(said, compute(reference(exercise))), compute(reference(exercise))


def test_every_example_is_computed():
    computed = {(exercise, task) for exercise, task, *_ in EXAMPLES}
    with_example = {
        (e.name, task) for e in COURSE.exercises for task in e.tasks if "Example:" in statement(e.name, task)
    }
    assert {pair for pair in with_example - computed if pair[1] not in NO_NUMBERS} == set()
