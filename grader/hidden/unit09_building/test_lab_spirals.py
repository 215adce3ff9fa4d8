"""Hidden tests and mistakes of the lab on two spirals. A lab is held to itself and to what any right run shows."""

import numpy as np

from grader.testing import NOT_OF_LABS, Lab, Relation, exchanged, lab_mistakes, relations, same_numbers, wrong

TICKS = np.linspace(-1.3, 1.3, 25)


def right_sides(m):
    """The share of the points whose nearest place on the grid lies on the side of their class."""
    column, row = (np.abs(TICKS - m[name][:, None]).argmin(axis=1) for name in ("x", "y"))
    return np.mean((m["boundary"][25 * row + column] > 0) == (m["label"] == 1))


def separated(m, across, up):
    """The share of the points (across, up) on the right side of the best line."""
    rows = np.column_stack([m[across], m[up], np.ones(120)])
    weights = np.linalg.lstsq(rows, 2 * m["label"] - 1, rcond=None)[0]
    return np.mean((rows @ weights > 0) == (m["label"] == 1))


LAB = Lab(
    "lab_spirals",
    {"accuracy": 0, "linear_inputs": 0, "linear_hidden": 0, "boundary": 625}
    | dict.fromkeys(("x", "y", "label", "hidden_x", "hidden_y"), 120),
    relations=(
        Relation(
            holds=lambda m: sorted(set(m["label"])) == [0, 1],
            en='"label" does not hold the labels 0 and 1.',
            ja='"label" にラベル 0 と 1 が入っていません。',
        ),
        Relation(
            holds=lambda m: (
                max(np.abs(m["x"]).max(), np.abs(m["y"]).max()) < 2 and np.hypot(m["x"], m["y"]).min() < 0.1
            ),
            en="The points are not those of the spirals.",
            ja="点がスパイラルの点ではありません。",
        ),
        Relation(
            holds=lambda m: m["accuracy"] > 0.9,
            en="The network separates the spirals; here it does not.",
            ja="ネットワークは 2 つのスパイラルを分けられるはずですが、分けられていません。",
        ),
        Relation(
            holds=lambda m: m["linear_inputs"] < 0.9,
            en="No line separates the points themselves; here one seems to.",
            ja="元の点は直線では分けられないはずですが、分けられています。",
        ),
        Relation(
            holds=lambda m: m["linear_hidden"] > m["linear_inputs"] + 0.05,
            en="The hidden layer makes the points easier to separate by a line; here it does not.",
            ja="中間層では点が直線で分けやすくなるはずですが、なっていません。",
        ),
        Relation(
            holds=lambda m: abs(separated(m, "x", "y") - m["linear_inputs"]) < 0.02,
            en='"linear_inputs" is not the share that a line separates of the reported points.',
            ja='"linear_inputs" が、報告された点を直線で分けたときの割合ではありません。',
        ),
        Relation(
            holds=lambda m: (m["hidden_x"] != m["hidden_y"]).any(),
            en='"hidden_x" and "hidden_y" are the same numbers: there are two hidden units.',
            ja='"hidden_x" と "hidden_y" が同じ数値です。中間層のノードは 2 つあります。',
        ),
        Relation(
            holds=lambda m: abs(separated(m, "hidden_x", "hidden_y") - m["linear_hidden"]) < 0.02,
            en='"linear_hidden" is not the share that a line separates of the reported hidden layer.',
            ja='"linear_hidden" が、報告された中間層の値を直線で分けたときの割合ではありません。',
        ),
        Relation(
            holds=lambda m: np.abs([m["hidden_x"], m["hidden_y"]]).max() <= 1,
            en="The hidden layer is not what a tanh gives.",
            ja="中間層の値が tanh の出力ではありません。",
        ),
        Relation(
            holds=lambda m: (m["boundary"] > 0).any() and (m["boundary"] < 0).any(),
            en="The grid lies on one side of the boundary.",
            ja="格子点がすべて境界の片側にあります。",
        ),
        Relation(
            holds=lambda m: right_sides(m) > 0.8,
            en="Where the points lie, the grid is not on the side of their class: which score is taken from which, does x "
            "change fastest?",
            ja="点の位置にある格子点が、その点のクラスの側にありません。どちらのスコアから引き、どちらが先に変わりますか。",
        ),
    ),
)

test_same_numbers = same_numbers(LAB)

test_relations = relations(LAB)


# --- mistakes


def of_another_layer(depth, trained=True):
    """The reference, but for the hidden layer: that of fewer layers, two units of it, or that before the training."""

    def measure(rng):
        state = rng.bit_generator.state
        right = LAB.right(rng)
        again = np.random.default_rng()
        again.bit_generator.state = state
        x, t = LAB.part("spirals")(60, 2, again)
        net, adam = LAB.part("network")(again), LAB.part("Adam")(0.02)
        for _ in range(600 * trained):
            adam.update(net.params, net.gradient(x, t))
        for layer in net.layers[:depth]:
            x = layer.forward(x)
        share = LAB.part("linear_accuracy")(x[:, :2], t)
        return right | {"hidden_x": x[:, 0].tolist(), "hidden_y": x[:, 1].tolist(), "linear_hidden": share}

    return measure


lab_mistakes(LAB)
# fmt: off
wrong("LB4", "measure", exchanged(LAB, "linear_inputs", "linear_hidden"),
      en="The two linear accuracies are exchanged.", ja="2 つの線形分離の正解率が入れ替わっています。")
wrong("LB5", "measure", lambda rng: LAB.right(rng) | {"hidden_x": [3 * h for h in LAB.right(rng)["hidden_x"]]},
      en="These are not the outputs of the second tanh. Which layer gives the last hidden values?",
      ja="2 番目の tanh の出力ではありません。最後の中間層の値を出すのはどの層ですか。")
wrong("LB6", "measure", of_another_layer(2),
      en="The hidden values are two units of the first hidden layer. Which layer has only two?", ja="第 1 中間層の 2 つのノードの値です。ノードが 2 つだけなのはどの層ですか。")
wrong("LB7", "measure", of_another_layer(4, trained=False),
      en="The hidden layer is that of the network before training. When are its values taken?", ja="学習前のネットワークの中間層です。いつの値を取りますか。")
wrong("LB8", "measure", lambda rng: (m := LAB.right(rng)) | {"boundary": np.reshape(m["boundary"], (25, 25)).T.ravel().tolist()},
      en="On the grid y changes fastest. Which coordinate does the statement let change first?", ja="格子点で y が先に変わっています。課題文では、どちらの座標が先に変わりますか。")
wrong("LB9", "measure", lambda rng: (m := LAB.right(rng)) | {"boundary": [-score for score in m["boundary"]]},
      en="The scores are subtracted the other way round. Which class is on the positive side?", ja="スコアの引き算が逆です。正の側になるのはどちらのクラスですか。")
# fmt: on

EXCUSED = NOT_OF_LABS
