"""Hidden tests and mistakes of the lab on batch normalization and initial weights. A lab is held to itself and to what any right run shows."""

import numpy as np

from grader.testing import NOT_OF_LABS, Lab, Relation, exchanged, lab_mistakes, relations, same_numbers, wrong

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

lab_mistakes(LAB)
# fmt: off
wrong("LB4", "measure", exchanged(LAB, "plain", "normalized"),
      en="The results with and without batch normalization are exchanged.", ja="バッチ正規化ありとなしの結果が入れ替わっています。")
wrong("LB5", "measure", lambda rng: LAB.right(rng) | {"scales": LAB.right(rng)["scales"][::-1]},
      en="The scales run the other way round than the curves.", ja="大きさの順が曲線の順と逆です。")
wrong("LB6", "measure", lambda rng: (m := LAB.right(rng)) | {name: [max(m[f"{name}_{i}"]) for i in range(16)] for name in ("plain", "normalized")},
      en="The highest accuracy of each curve is reported. Which one does the statement ask for?", ja="各曲線の最高の正解率になっています。課題文ではどの値ですか。")
# fmt: on

EXCUSED = NOT_OF_LABS
