"""Hidden tests and mistakes of the lab on overfitting and four remedies. A lab is held to itself and to what any right run shows."""

from grader.testing import NOT_OF_LABS, Lab, Relation, exchanged, lab_mistakes, relations, same_numbers, wrong

LAB = Lab(
    "lab_overfitting",
    {"plain_train_curve": 20, "plain_val_curve": 20, "early_epochs": 0}
    | {
        f"{name}_{part}": 0
        for name in ("plain", "decay", "dropout", "early", "shifted")
        for part in ("train", "val", "weight")
    },
    relations=(
        Relation(
            holds=lambda m: (
                m["plain_train"] == m["plain_train_curve"][-1] and m["plain_val"] == m["plain_val_curve"][-1]
            ),
            en='The losses of "plain" are not the last ones of its curves.',
            ja='"plain" の誤差が、曲線の最後の値と違います。',
        ),
        Relation(  # 0.011 at most over 33 seeds; 0.57 at least where the Relu is the last layer
            holds=lambda m: m["plain_train"] < 0.3,
            en="The large network learns the 300 digits by heart, and its training loss is almost 0; here it is not.",
            ja="大きなネットワークは 300 枚を丸暗記し、訓練誤差がほぼ 0 になるはずですが、そうなっていません。",
        ),
        Relation(
            holds=lambda m: m["plain_val"] > m["plain_train"] + 0.05,
            en="The large network overfits: its validation loss is far above its training loss. Here it is not.",
            ja="大きなネットワークは過学習し、検証誤差が訓練誤差よりずっと大きくなるはずですが、そうなっていません。",
        ),
        Relation(
            holds=lambda m: m["decay_train"] > m["plain_train"] and m["decay_weight"] < 0.7 * m["plain_weight"],
            en="Weight decay keeps the weights small and costs training loss; here it does not.",
            ja="荷重減衰では重みが小さく保たれ、訓練誤差は大きくなるはずですが、そうなっていません。",
        ),
        Relation(
            holds=lambda m: m["decay_val"] / m["decay_train"] < m["plain_val"] / m["plain_train"],
            en="With weight decay the validation loss is fewer times the training loss than without; here it is not.",
            ja="荷重減衰では、検証誤差が訓練誤差の何倍になるかが小さくなるはずですが、そうなっていません。",
        ),
        Relation(
            holds=lambda m: m["dropout_train"] > m["plain_train"],
            en="Dropout costs training loss; here it does not.",
            ja="ドロップアウトでは訓練誤差が大きくなるはずですが、そうなっていません。",
        ),
        Relation(  # 1.27 to 1.40 times as large over 25 seeds; 1.00 to 1.07 where the copies are not shifted
            holds=lambda m: m["shifted_weight"] > 1.15 * m["plain_weight"],
            en="Shifted copies are new images to learn, and the weights grow larger than without them; here they do not.",
            ja="ずらした画像は新しく覚えるべき画像なので、重みは何もしないときより大きくなるはずですが、そうなっていません。",
        ),
        Relation(
            holds=lambda m: 4 <= m["early_epochs"] <= 20 and m["early_epochs"] == int(m["early_epochs"]),
            en="early_epochs is no number of epochs that can have been run with patience.",
            ja="early_epochs が、早期終了で実行されうるエポック数ではありません。",
        ),
    ),
)

test_same_numbers = same_numbers(LAB)

test_relations = relations(LAB)


# --- mistakes

lab_mistakes(LAB)
# fmt: off
wrong("LB4", "measure", exchanged(LAB, "plain_train", "plain_val"),
      en="Training and validation loss are exchanged.", ja="訓練誤差と検証誤差が入れ替わっています。")
wrong("LB5", "measure", exchanged(LAB, "plain_weight", "decay_weight"),
      en="The weights with and without decay are exchanged.", ja="荷重減衰ありとなしの重みが入れ替わっています。")
# fmt: on

EXCUSED = NOT_OF_LABS
