"""Hidden tests and mistakes of the lab on batch normalization and initial weights. A lab is held to itself and to what any right run shows."""

import itertools

import numpy as np

from grader.testing import NOT_OF_LABS, Lab, Relation, exchanged, lab_mistakes, relations, same_numbers, wrong


def is_whole(numbers):
    return np.allclose(numbers, np.rint(numbers), rtol=0, atol=1e-6)


def ahead(curves):
    """By how much the first and last scales are ahead in later epochs of what medium and small ones know at first."""
    return curves[:5, 1:].mean() + curves[9:, 3:].mean() - curves[5:15, :3].mean()


def of(m, scales, epochs):
    """The mean accuracy of the normalized networks at these scales in these epochs."""
    return np.array([m[f"normalized_{i}"] for i in range(16)])[scales, epochs].mean()


LAB = Lab(
    "lab_batch_normalization",
    {"scales": 16, "plain": 16, "normalized": 16}
    | {f"{name}_{i}": 6 for name in ("plain", "normalized") for i in range(16)},
    relations=(
        Relation(
            holds=lambda m: np.allclose(m["scales"], 10.0 ** (-4 * np.arange(16) / 15)),
            en='"scales" does not hold the sixteen scales in their order.',
            ja='"scales" に 16 個の大きさが順に入っていません。',
        ),
        Relation(
            holds=lambda m: all(
                m[name][i] == m[f"{name}_{i}"][-1] for name in ("plain", "normalized") for i in range(16)
            ),
            en="An accuracy is not the last one of its curve.",
            ja='"plain" か "normalized" の値が、曲線の最後の値と違います。',
        ),
        Relation(
            holds=lambda m: m["plain"].min() >= 0 and m["normalized"].max() <= 1,
            en="An accuracy is not between 0 and 1.",
            ja="0 から 1 までにない正解率があります。",
        ),
        Relation(
            holds=lambda m: m["plain"][8:].max() < 0.35,
            en="Without batch normalization nothing is learned from scales below 0.01; here something is.",
            ja="バッチ正規化なしでは、0.01 より小さい初期値から学習は進まないはずですが、進んでいます。",
        ),
        Relation(
            holds=lambda m: (m["normalized"] > 0.5).sum() >= (m["plain"] > 0.5).sum() + 4,
            en="With batch normalization the network learns at many more scales; here it does not.",
            ja="バッチ正規化があれば、ずっと多くの大きさで学習が進むはずですが、進んでいません。",
        ),
        Relation(  # at most 0.6 of the numbers are fiftieths over 100 seeds, all of them where one batch of an epoch counts
            holds=lambda m: (
                not all(is_whole(50 * m[f"{name}_{i}"]) for name in ("plain", "normalized") for i in range(16))
            ),
            en="Every accuracy is a number of fiftieths, as that of one batch is. Over which calls of step is the mean taken?",
            ja="すべての正解率が 1/50 の倍数で、1 つのバッチの正解率になっています。どの step の値の平均を取りますか。",
        ),
        Relation(  # 0.27 at most over 100 seeds; 0.43 at least where it is measured behind the steps
            holds=lambda m: np.mean([m[f"normalized_{i}"][0] for i in range(6)]) < 0.35,
            en="In the first epoch a network here knows more than it does before its three steps. Which accuracies belong to an epoch?",
            ja="1 エポック目の正解率が、3 つのステップの前の値としては高すぎます。エポックの正解率は、どの値の平均ですか。",
        ),
        Relation(  # 0.37 at most over 40 seeds; 0.9 where an epoch is fifty steps
            holds=lambda m: all(m[f"normalized_{i}"][0] < 0.65 for i in range(16)),
            en="An epoch is one step a batch, three in all; after one epoch a network here knows more than that teaches.",
            ja="1 エポックはバッチごとに 1 ステップ、合わせて 3 ステップですが、1 エポックの正解率が高すぎます。",
        ),
        Relation(  # 0.52 at least over 40 seeds; 0.15 at most where only the output is normalized
            holds=lambda m: m["normalized"][8:12].mean() > 0.3,
            en="With batch normalization in every hidden layer scales from 0.007 to 0.001 are learned from; here they are not.",
            ja="すべての中間層にバッチ正規化があれば、0.007 から 0.001 の大きさでも学習が進むはずですが、進んでいません。",
        ),
        Relation(  # 0.92 at most over 100 seeds, the spread 0.034; mostly above 1 where it stands behind ReLU
            holds=lambda m: ahead(np.array([m[f"normalized_{i}"] for i in range(16)])) < 0.985,
            en="Against medium scales, the largest and the smallest learn faster here than with batch normalization between Affine and Relu. In which order do your layers stand?",
            ja="Affine と Relu の間にバッチ正規化がある場合に比べ、最も大きい値と小さい値からの学習が速すぎます。層はどの順に並んでいますか。",
        ),
        Relation(  # 0.49 at least over 100 seeds; 0.40 at most with one step an epoch
            holds=lambda m: of(m, slice(1, 14), slice(6)) > 0.44,
            runs=3,
            en="With batch normalization a network learns more from three steps an epoch than here. How many calls of step make an epoch?",
            ja="バッチ正規化があれば、1 エポックに 3 ステップでもっと学習が進むはずです。1 エポックに step を何回呼び出しますか。",
        ),
        Relation(  # 0.44 at most over 100 seeds; 0.64 at least where the output is normalized as well
            holds=lambda m: of(m, slice(13, 15), slice(1, 6)) < 0.54,
            runs=3,
            en="The smallest scales learn faster than with batch normalization in the hidden layers. Behind which Affine does none stand?",
            ja="小さい値からの学習が、中間層だけにバッチ正規化がある場合より速すぎます。バッチ正規化がないのは、どの Affine の後ですか。",
        ),
        Relation(  # 0.23 at least over 100 seeds; 0.18 at most where the weights are divided by √(n/2)
            holds=lambda m: of(m, slice(14, 16), slice(5, 6)) > 0.19,
            runs=3,
            en="The smallest scales learn less than standard normal weights times the scale do. What are the weights multiplied with?",
            ja="小さい値からの学習が、「大きさ × 標準正規乱数」の重みより進んでいません。重みに何を掛けていますか。",
        ),
        Relation(  # 0.64 at least over 100 seeds; 0.61 at most with ReLU behind the last Affine
            holds=lambda m: of(m, slice(16), slice(5, 6)) > 0.615,
            runs=3,
            en="At the end the normalized networks know less than they do with scores of either sign. What comes behind the last Affine?",
            ja="バッチ正規化ありのネットワークの最後の正解率が低すぎます。最後の Affine の後に何がありますか。",
        ),
        Relation(  # 0.35 at least over 150 seeds; 0.15 at most where the biases do not learn and are far from 0
            holds=lambda m: max(m[f"plain_{i}"].max() for i in range(16)) > 0.25,
            en="Without batch normalization, too, the network learns at some scale; here it never does.",
            ja="バッチ正規化がなくても学習が進む大きさはあるはずですが、どの大きさでも進んでいません。",
        ),
        Relation(  # 0.17 at most over 300 seeds; above 0.28 in 297 of 300 without ReLU
            holds=lambda m: m["plain"][3] < m["plain"][2] + 0.3,
            en="With ReLU and without batch normalization the scale 0.16 is not far ahead of 0.29; here it is.",
            ja="ReLU がありバッチ正規化がなければ、大きさ 0.16 の正解率が 0.29 をはるかに上回ることはないはずですが、上回っています。",
        ),
    ),
)

test_same_numbers = same_numbers(LAB)

test_relations = relations(LAB)


# --- mistakes

SIZES = [64, 25, 25, 25, 10]


def program(
    rng, *, hidden=lambda norm, relu: [*norm, relu], last=lambda norm, relu: [], normalized=lambda layer: True, size=lambda n: 1.0,
    batches=lambda: [slice(0, 50), slice(50, 100), slice(100, 150)], told=lambda steps, network: np.mean(steps),
):  # fmt: skip
    """The experiment: what stands behind a hidden Affine and behind the last, in which layers there is batch normalization, a
    factor of the weights with n inputs, the batches of an epoch, and the accuracy told of its steps and the network after them."""
    x, t = LAB.part("digits")(rng)
    scales = 10.0 ** (-4 * np.arange(16) / 15)
    found = {"scales": scales.tolist(), "plain": [], "normalized": []}
    for i, scale in enumerate(scales):
        for name in ("plain", "normalized"):
            layers = []
            for k, (n, m) in enumerate(itertools.pairwise(SIZES)):
                layers.append(LAB.part("Affine")(scale * size(n) * rng.standard_normal((n, m)), np.zeros(m)))
                norm = (
                    [LAB.part("BatchNormalization")(np.ones(m), np.zeros(m))]
                    if name == "normalized" and normalized(k)
                    else []
                )
                layers += (last if k == 3 else hidden)(norm, LAB.part("Relu")())
            curve = []
            for _ in range(6):
                steps = [LAB.part("step")(layers, x[rows], t[rows]) for rows in batches()]
                curve.append(float(told(steps, lambda layers=layers: accuracy(layers, x, t))))
            found[f"{name}_{i}"] = curve
            found[name].append(curve[-1])
    return found


def accuracy(layers, x, t):
    for layer in layers:
        x = layer.forward(x)
    return np.mean(x.argmax(axis=1) == t)


lab_mistakes(LAB)
# fmt: off
wrong("LB4", "measure", exchanged(LAB, "plain", "normalized"),
      en="The results with and without batch normalization are exchanged.", ja="バッチ正規化ありとなしの結果が入れ替わっています。")
wrong("LB5", "measure", lambda rng: LAB.right(rng) | {"scales": LAB.right(rng)["scales"][::-1]},
      en="The scales run the other way round than the curves.", ja="大きさの順が曲線の順と逆です。")
wrong("LB6", "measure", lambda rng: (m := LAB.right(rng)) | {name: [max(m[f"{name}_{i}"]) for i in range(16)] for name in ("plain", "normalized")},
      en="The highest accuracy of each curve is reported. Which one does the statement ask for?", ja="各曲線の最高の正解率になっています。課題文ではどの値ですか。")
wrong("LB7", "measure", lambda rng: program(rng, hidden=lambda norm, relu: [relu, *norm]),
      en="Batch normalization stands behind ReLU. Between which two layers does the statement put it?", ja="バッチ正規化が ReLU の後にあります。課題文ではどの 2 つの層の間ですか。")
wrong("LB8", "measure", lambda rng: program(rng, told=lambda steps, network: steps[-1]),
      en="The accuracy of an epoch is that of its last batch. What becomes of the numbers of the other calls of step?", ja="エポックの正解率が、最後のバッチのものです。ほかの step が返した値はどうなりますか。")
wrong("LB9", "measure", lambda rng: program(rng, told=lambda steps, network: network()),
      en="The accuracy is measured again after the epoch. Which numbers make the accuracy of an epoch by the statement?", ja="エポックの後に正解率を測り直しています。課題文では、エポックの正解率はどの値から求めますか。")
wrong("LB10", "measure", lambda rng: program(rng, last=lambda norm, relu: norm),
      en="The output is normalized, too. Behind which Affine does batch normalization stand by the statement?", ja="出力層にもバッチ正規化があります。課題文では、どの Affine の後に入れますか。")
wrong("LB11", "measure", lambda rng: program(rng, last=lambda norm, relu: [relu]),
      en="ReLU stands behind the last Affine as well. Can a score still be negative, and behind which Affine is there none?", ja="最後の Affine の後にも ReLU があります。スコアは負になれますか。ReLU がないのはどの Affine の後ですか。")
wrong("LB12", "measure", lambda rng: program(rng, size=lambda n: np.sqrt(2 / n)),
      en="The weights are divided by a root of the number of inputs, as with He. With what alone is the normal number multiplied here?", ja="重みに He の初期値の係数も掛かっています。ここで標準正規乱数に掛けるのは何だけですか。")
wrong("LB13", "measure", lambda rng: program(rng, batches=lambda: [slice(150)]),
      en="All digits go through the network at once: one step an epoch. Into how many batches are they cut?", ja="全画像を一度に通しており、1 エポックに 1 ステップです。いくつのバッチに分けますか。")
wrong("LB14", "measure", lambda rng: program(rng, normalized=lambda layer: layer == 0),
      en="Only the first hidden layer has batch normalization. Behind how many Affine layers does it stand?", ja="最初の中間層にしかバッチ正規化がありません。いくつの Affine の後に入りますか。")
wrong("LB15", "measure", lambda rng: program(rng, told=lambda steps, network: max(steps)),
      en="An epoch's best batch gives its accuracy. What is asked of the three numbers?", ja="エポックの中で最も良いバッチの正解率になっています。3 つの値から何を求めますか。")
# fmt: on

EXCUSED = NOT_OF_LABS
