"""Hidden tests and mistakes of the lab on initial values and depth. A lab is held to itself and to what any right run shows."""

from grader.testing import NOT_OF_LABS, Lab, Relation, exchanged, lab_mistakes, relations, same_numbers, wrong

LAB = Lab(
    "lab_initial_values",
    {f"{name}_{method}": 20 for name in ("tanh", "relu") for method in ("normal", "xavier", "he")},
    relations=(
        Relation(
            holds=lambda m: m["tanh_normal"][-1] < 1e-8 * m["tanh_normal"][0],
            en="With the standard deviation 0.01, tanh activations all but vanish in 20 layers; here they do not.",
            ja="標準偏差 0.01 では、tanh の出力は 20 層でほとんど消えるはずですが、残っています。",
        ),
        Relation(
            holds=lambda m: m["relu_normal"][-1] < 1e-8 * m["relu_normal"][0],
            en="With the standard deviation 0.01, ReLU activations all but vanish in 20 layers; here they do not.",
            ja="標準偏差 0.01 では、ReLU の出力は 20 層でほとんど消えるはずですが、残っています。",
        ),
        Relation(  # 0.73 at most over 6 seeds; 1.4 before the activation
            holds=lambda m: all(max(m[f"tanh_{name}"]) < 0.9 for name in ("normal", "xavier", "he")),
            en="What tanh gives lies between −1 and 1, its standard deviations below 0.9; here one is larger.",
            ja="tanh の出力は −1 から 1 の間で、標準偏差は 0.9 より小さいはずですが、大きいものがあります。",
        ),
        Relation(
            holds=lambda m: m["tanh_xavier"][-1] > 0.03,
            en="With Xavier, tanh activations live to the last layer; here they do not.",
            ja="Xavier では tanh の出力が最後の層まで残るはずですが、残っていません。",
        ),
        Relation(
            holds=lambda m: m["tanh_he"][-1] > m["tanh_xavier"][-1],
            en="With He, tanh activations are larger than with Xavier; here they are not.",
            ja="tanh の出力は、Xavier より He のほうが大きいはずですが、そうなっていません。",
        ),
        Relation(
            holds=lambda m: 0.05 < m["relu_he"][-1] / m["relu_he"][0] < 20,
            en="With He, ReLU activations keep their size; here they do not.",
            ja="He では ReLU の出力の大きさが保たれるはずですが、保たれていません。",
        ),
        Relation(
            holds=lambda m: m["relu_xavier"][-1] < 0.05 * m["relu_he"][-1],
            en="With Xavier, ReLU activations shrink by √2 a layer against He; here they do not.",
            ja="Xavier では ReLU の出力が、He に比べて 1 層ごとに √2 分の 1 になるはずですが、そうなっていません。",
        ),
    ),
)

test_same_numbers = same_numbers(LAB)

test_relations = relations(LAB)


# --- mistakes


def before_the_activation(rng):
    x, found = rng.standard_normal((200, 100)), {}
    for name in ("tanh", "relu"):
        for method in ("normal", "xavier", "he"):
            z, stds = x, []
            for _ in range(20):
                u = z @ LAB.part("init_weights")((100, 100), method, rng)
                z, stds = LAB.part("activation")(name, u), [*stds, float(u.std())]
            found[f"{name}_{method}"] = stds
    return found


lab_mistakes(LAB)
# fmt: off
wrong("LB4", "measure", exchanged(LAB, "relu_xavier", "relu_he"),
      en="Xavier and He are exchanged for ReLU. Which of them makes up for the dead half?",
      ja="ReLU で Xavier と He が入れ替わっています。半分が 0 になるのを補うのはどちらですか。")
wrong("LB5", "measure", lambda rng: {name: stds[:1] * 20 for name, stds in LAB.right(rng).items()},
      en="All layers report the first one. Where does z become the new z?", ja="すべての層が 1 層目の値です。z はどこで新しい z になりますか。")
wrong("LB6", "measure", before_the_activation,
      en="The standard deviations are those of z @ W, before the activation. Of which numbers are they asked for?",
      ja="活性化関数を通す前の z @ W の標準偏差です。どの値の標準偏差が必要ですか。")
# fmt: on

EXCUSED = NOT_OF_LABS
