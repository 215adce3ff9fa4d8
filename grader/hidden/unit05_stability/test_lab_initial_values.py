"""Hidden tests and mistakes of the lab on initial values and depth. A lab is held to itself and to what any right run shows."""

import numpy as np

from grader.testing import NOT_OF_LABS, Lab, Relation, exchanged, lab_mistakes, relations, same_numbers, wrong

# What the first layer gives of x ~ N(0, 1) and W ~ N(0, σ²), σ = 0.01, 1/10 and √2/10: u ~ N(0, (10σ)²), of which ReLU keeps
# a standard deviation of √((1 − 1/π)/2) and tanh that of an integral.
FIRST = {
    "tanh_normal": 0.0990, "tanh_xavier": 0.6279, "tanh_he": 0.7205, "relu_normal": 0.0584, "relu_xavier": 0.5838, "relu_he": 0.8256,
}  # fmt: skip


def shrunk(m):
    """By what factor ReLU's standard deviation changes to the second layer, beyond what the weights' size says."""
    sizes = {"normal": np.sqrt(0.005), "xavier": np.sqrt(0.5), "he": 1.0}
    return np.mean([m[f"relu_{name}"][1] / m[f"relu_{name}"][0] / size for name, size in sizes.items()])


LAB = Lab(
    "lab_initial_values",
    {f"{name}_{method}": 20 for name in ("tanh", "relu") for method in ("normal", "xavier", "he")},
    relations=(
        Relation(  # within 4 % over 60 seeds; half of x ~ N(0, 1), or of another measure of size, is not
            holds=lambda m: all(abs(m[name][0] / std - 1) < 0.08 for name, std in FIRST.items()),
            en="The first layer has another standard deviation than a standard normal x gives there. Of what distribution is x, and which measure of z is reported?",
            ja="1 層目の標準偏差が、標準正規分布の x から得られる値と違います。x はどの分布から取り、z の何を記録しますか。",
        ),
        Relation(  # 0.93 at least over 60 seeds; 0.86 at most where the standard deviations of the columns are averaged
            holds=lambda m: shrunk(m) > 0.89,
            en="From the first layer to the second, the standard deviation of ReLU falls more than that of all numbers of z. Over which numbers of z is it taken?",
            ja="1 層目から 2 層目で、ReLU の標準偏差が、z の全要素の標準偏差より大きく減っています。z のどの範囲の値から求めますか。",
        ),
        Relation(  # 0.079 at least over 60 seeds; 0.033 at most with one W for all layers
            holds=lambda m: (
                max(np.diff(np.log(m[f"relu_{name}"][10:])).std() for name in ("normal", "xavier", "he")) > 0.05
            ),
            en="In the later layers the standard deviation changes by the same factor each time. When is a new W drawn?",
            ja="後ろの層では、標準偏差が毎回同じ倍率で変わっています。新しい W はいつ取り出しますか。",
        ),
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


def program(
    rng, *, batch=lambda rng: rng.standard_normal((200, 100)), std=lambda z, u: z.std(), enters=lambda x, z: z, W_of=lambda now, first: now, goes_on=False
):  # fmt: skip
    """The experiment: its batch, what is reported of z = activation(u), what enters a layer, whose W it has; whether each
    method starts with what the one before ended with."""
    x, found = batch(rng), {}
    for name in ("tanh", "relu"):
        z = x
        for method in ("normal", "xavier", "he"):
            z, stds, first = z if goes_on else x, [], None
            for _ in range(20):
                W = LAB.part("init_weights")((100, 100), method, rng)
                first = W if first is None else first
                u = enters(x, z) @ W_of(W, first)
                z = LAB.part("activation")(name, u)
                stds.append(float(std(z, u)))
            found[f"{name}_{method}"] = stds
    return found


lab_mistakes(LAB)
# fmt: off
wrong("LB4", "measure", exchanged(LAB, "relu_xavier", "relu_he"),
      en="Xavier and He are exchanged for ReLU. Which of them makes up for the dead half?",
      ja="ReLU で Xavier と He が入れ替わっています。半分が 0 になるのを補うのはどちらですか。")
wrong("LB5", "measure", lambda rng: {name: stds[:1] * 20 for name, stds in LAB.right(rng).items()},
      en="All layers report the first one. Where does z become the new z?", ja="すべての層が 1 層目の値です。z はどこで新しい z になりますか。")
wrong("LB6", "measure", lambda rng: program(rng, std=lambda z, u: u.std()),
      en="The standard deviations are those of z @ W, before the activation. Of which numbers are they asked for?",
      ja="活性化関数を通す前の z @ W の標準偏差です。どの値の標準偏差が必要ですか。")
wrong("LB7", "measure", lambda rng: program(rng, W_of=lambda now, first: first),
      en="All layers of a run have one W. What does the statement say of W in each layer?", ja="すべての層で同じ W を使っています。課題文では、各層の W はどうなっていますか。")
wrong("LB8", "measure", lambda rng: program(rng, std=lambda z, u: z.std(axis=0).mean()),
      en="The standard deviations of the columns of z are averaged. Is their mean that of all numbers of z?", ja="z の列ごとの標準偏差を平均しています。それは z の全要素の標準偏差と同じですか。")
wrong("LB9", "measure", lambda rng: program(rng, std=lambda z, u: np.sqrt(np.mean(z**2))),
      en="The root of the mean square of z is reported. What does a standard deviation take from z first?", ja="z の 2 乗平均の平方根になっています。標準偏差では、2 乗する前に何を引きますか。")
wrong("LB10", "measure", lambda rng: program(rng, std=lambda z, u: z.var()),
      en="The variances are reported. What lies between a variance and a standard deviation?", ja="分散が記録されています。分散から標準偏差を求めるには、何をしますか。")
wrong("LB11", "measure", lambda rng: program(rng, std=lambda z, u: np.abs(z).mean()),
      en="The mean size of the activations is reported. Which measure of their spread is asked for?", ja="出力の絶対値の平均になっています。ばらつきを表すどの量が必要ですか。")
wrong("LB12", "measure", lambda rng: program(rng, batch=lambda rng: rng.random((200, 100))),
      en="x is drawn from 0 to 1, all alike. Which distribution does the statement ask for?", ja="x を 0 から 1 の一様分布から取っています。課題文ではどの分布ですか。")
wrong("LB13", "measure", lambda rng: program(rng, enters=lambda x, z: x),
      en="Every layer gets x itself. What is the input of the second layer?", ja="どの層にも x がそのまま入っています。2 層目の入力は何ですか。")
wrong("LB14", "measure", lambda rng: program(rng, goes_on=True),
      en="A method starts with what the one before left in z. With what does each of them start?", ja="前の初期値の方法で最後に残った z から始めています。それぞれ何から始めますか。")
# fmt: on

EXCUSED = NOT_OF_LABS
