"""Hidden tests and mistakes of the lab on the range of learning rates. A lab is held to itself and to what any right run shows."""

import numpy as np

from grader.testing import NOT_OF_LABS, Lab, Relation, exchanged, lab_mistakes, relations, same_numbers, wrong

LAB = Lab(
    "lab_learning_rate",
    {"rates": 5, "final": 5, **{f"curve_{i}": 8 for i in range(5)}},
    relations=(
        Relation(
            holds=lambda m: np.allclose(m["rates"], [0.001, 0.01, 0.1, 1.0, 10.0]),
            en='"rates" does not hold the five learning rates in their order.',
            ja='"rates" に 5 つの学習率が順に入っていません。',
        ),
        Relation(
            holds=lambda m: all(m["final"][i] == m[f"curve_{i}"][-1] for i in range(5)),
            en="A final loss is not the last one of its curve.",
            ja='"final" の値が、曲線の最後の値と違います。',
        ),
        Relation(
            holds=lambda m: m["curve_0"][-1] > m["curve_0"][0] - 0.1,
            en="With the learning rate 0.001 the loss hardly falls in 8 epochs; here it does.",
            ja="学習率 0.001 では 8 エポックで誤差はほとんど下がらないはずですが、下がっています。",
        ),
        Relation(
            holds=lambda m: abs(m["curve_0"][-1] - np.log(10)) < 0.07,
            en="With the learning rate 0.001 the loss stays near log 10, that of ten equal chances; here it does not.",
            ja="学習率 0.001 では、誤差は 10 クラスが等確率のときの log 10 に近いままのはずですが、そうなっていません。",
        ),
        Relation(
            holds=lambda m: m["curve_2"][-1] < m["curve_2"][0] - 0.05,
            en="With the learning rate 0.1 the loss falls; here it does not.",
            ja="学習率 0.1 では誤差が下がるはずですが、下がっていません。",
        ),
        Relation(
            holds=lambda m: m["final"].argmin() in (2, 3),
            en="The lowest final loss belongs to a rate in the middle, 0.1 or 1; here it does not.",
            ja="最後の誤差が最小になるのは中ほどの学習率（0.1 か 1）のはずですが、そうなっていません。",
        ),
        Relation(
            holds=lambda m: m["final"][4] > m["final"].min() + 0.5,
            en="With the learning rate 10 the network does not learn; here it does.",
            ja="学習率 10 では学習が進まないはずですが、進んでいます。",
        ),
    ),
)

test_same_numbers = same_numbers(LAB)

test_relations = relations(LAB)


# --- mistakes

lab_mistakes(LAB)
# fmt: off
wrong("LB4", "measure", exchanged(LAB, "curve_0", "curve_2"),
      en="The curves stand under the names of other learning rates. Which number belongs to which rate?",
      ja="曲線が別の学習率の名前になっています。どの番号がどの学習率ですか。")
wrong("LB5", "measure", lambda rng: LAB.right(rng) | {"final": [LAB.right(rng)[f"curve_{i}"][0] for i in range(5)]},
      en="The final losses are those of the first epoch.", ja="\"final\" が最初のエポックの誤差です。")
wrong("LB6", "measure", lambda rng: (m := LAB.right(rng)) | {"final": [min(m[f"curve_{i}"]) for i in range(5)]},
      en="The final losses are the lowest ones. After which epoch are they asked for?", ja='"final" が最小の誤差です。どのエポックの後の誤差が必要ですか。')
# fmt: on

EXCUSED = NOT_OF_LABS
