"""Hidden tests and mistakes of the lab on five optimizers. A lab is held to itself and to what any right run shows."""

import numpy as np

from grader.testing import NOT_OF_LABS, Lab, Relation, exchanged, lab_mistakes, relations, same_numbers, wrong

LAB = Lab(
    "lab_optimizers",
    dict.fromkeys(("SGD", "Momentum", "AdaGrad", "RMSProp", "Adam"), 20),
    relations=(
        Relation(
            holds=lambda m: all(losses[-1] < losses[0] for losses in m.values()),
            en="Every optimizer lowers the loss in 20 epochs; here one does not.",
            ja="どの最適化手法でも 20 エポックで誤差が下がるはずですが、下がっていないものがあります。",
        ),
        Relation(
            holds=lambda m: all(m["SGD"][-1] > losses[-1] + 0.2 for name, losses in m.items() if name != "SGD"),
            en="With these learning rates SGD is the slowest by far; here it is not.",
            ja="この学習率では SGD が明らかに最も遅いはずですが、そうなっていません。",
        ),
        Relation(  # 1.99 at the lowest over 6 seeds; below 0.9 where one network is trained on
            holds=lambda m: all(losses[0] > 1.5 for losses in m.values()),
            en="Every optimizer starts with a new network, whose loss is still above 1.5 after one epoch; here one is lower.",
            ja="どの手法も新しいネットワークから始まるので、1 エポック後の誤差はまだ 1.5 より大きいはずですが、小さいものがあります。",
        ),
        Relation(  # 0.16 at least over 100 seeds
            holds=lambda m: np.ptp([losses[0] for losses in m.values()]) > 0.03,
            en="All five lists begin with the same loss: that of the network that all start with. When is the first loss noted?",
            ja="5 つのリストが同じ誤差から始まっており、学習前のネットワークの誤差です。最初の誤差はいつ記録しますか。",
        ),
        Relation(  # a ratio of 1.0 at least over 100 seeds, 0.64 at most with the mean of the batches' losses
            holds=lambda m: m["SGD"][0] - m["AdaGrad"][0] > 0.8 * (m["AdaGrad"][0] - m["AdaGrad"][1]),
            runs=5,
            en="After one epoch AdaGrad is as far ahead of SGD as one epoch takes it; here it is not. When is the loss of an epoch taken?",
            ja="1 エポック後の AdaGrad は、1 エポック分 SGD より先に進んでいるはずですが、進み方が足りません。エポックの誤差はいつ求めますか。",
        ),
        Relation(  # SGD gains 0.004 at least in each epoch over 100 seeds
            holds=lambda m: np.diff(m["SGD"]).max() < 0,
            en="The loss of all samples falls with each epoch of SGD; here it sometimes rises. Of which samples is it the loss?",
            ja="SGD では全サンプルの誤差がエポックごとに下がりますが、上がるところがあります。どのサンプルの誤差を記録していますか。",
        ),
        Relation(  # in 99 of 100 right runs; in at most 6 of 100 with other weights or another order for each
            holds=lambda m: (
                abs(m["AdaGrad"][0] - m["RMSProp"][0] - 0.0016) < 0.003
                and abs(m["AdaGrad"][1] - m["RMSProp"][1] - 0.0068) < 0.006
            ),
            runs=5,
            en="From one start and with the same batches AdaGrad and RMSProp are all but together for two epochs; here they are not. What do the five have in common?",
            ja="同じ重みと同じバッチで始めれば、AdaGrad と RMSProp は 2 エポックの間ほとんど同じ誤差になりますが、離れています。5 つの手法に共通なものは何ですか。",
        ),
        Relation(
            holds=lambda m: m["AdaGrad"][0] < m["SGD"][0] and m["RMSProp"][0] < m["SGD"][0],
            en="After one epoch AdaGrad and RMSProp are ahead of SGD; here they are not.",
            ja="1 エポック後には AdaGrad と RMSProp が SGD より先に進んでいるはずですが、そうなっていません。",
        ),
        Relation(
            holds=lambda m: m["Momentum"][-1] < m["SGD"][-1] - 0.5,
            en="With the same learning rate momentum goes much further than SGD; here it does not.",
            ja="同じ学習率なら、モメンタムは SGD よりずっと先に進むはずですが、そうなっていません。",
        ),
        Relation(  # 0.64 at most over 100 seeds; 1.29 at least where v begins anew in each epoch
            holds=lambda m: m["Momentum"][-1] < 0.95,
            en="Momentum gathers speed from epoch to epoch; here it stays slow. How long does the object that keeps v last?",
            ja="モメンタムはエポックをまたいで加速するはずですが、遅いままです。v を持つオブジェクトは、いつまで使われますか。",
        ),
    ),
)

test_same_numbers = same_numbers(LAB)

test_relations = relations(LAB)


# --- mistakes


def program(
    rng, *, images=lambda rng, given: given, net_of=lambda new, before: new(), weights=lambda rng, seed: seeded(seed), order=lambda rng, seed: seeded(seed),
    before=False, told=lambda net, batches, losses, x, t: net.loss(x, t), batches=lambda made, x, t: made, optimizer_of=lambda now, name: now,
):  # fmt: skip
    """The experiment: each optimizer's images, network, generators of weights and order; whether the loss is noted before the
    epoch's updates and how, what an epoch is made of, and the optimizer that an epoch has."""
    given = LAB.part("digits")(rng)
    seed, found, net = int(rng.integers(1 << 30)), {}, None
    for name, optimizer in LAB.part("five")().items():
        x, t = images(rng, given)
        net = net_of(lambda: LAB.part("TwoLayerNet")(64, 30, 10, 0.1, weights(rng, seed)), net)
        orders, found[name] = order(rng, seed), []
        for _ in range(20):
            start, losses, now = float(net.loss(x, t)), [], optimizer_of(optimizer, name)
            for batch in (made := batches(list(LAB.part("shuffle_and_batch")(x, t, 30, orders)), x, t)):
                losses.append(float(net.loss(*batch)))
                now.update(net.params, net.gradient(*batch))
            found[name].append(start if before else float(told(net, made, losses, x, t)))
    return found


def seeded(seed):
    return np.random.default_rng(seed)


lab_mistakes(LAB)
# fmt: off
wrong("LB4", "measure", exchanged(LAB, "SGD", "Adam"),
      en="SGD and Adam stand under each other's name.", ja="SGD と Adam の名前が入れ替わっています。")
wrong("LB5", "measure", lambda rng: {name: losses[::-1] for name, losses in LAB.right(rng).items()},
      en="The losses run backwards. Which one is that of the last epoch?", ja="誤差の順が逆です。最後のエポックの誤差はどれですか。")
wrong("LB6", "measure", lambda rng: program(rng, net_of=lambda new, before: before or new()),
      en="Each optimizer goes on with the network of the one before. When is a new network made?",
      ja="前の手法で学習したネットワークを引き続き学習しています。新しいネットワークはいつ作りますか。")
wrong("LB7", "measure", lambda rng: program(rng, before=True),
      en="The loss is noted before each epoch's updates, so that the untrained network comes first. After what is it asked for?",
      ja="各エポックの更新の前に誤差を記録しているため、学習前の誤差が先頭にあります。いつの誤差が必要ですか。")
wrong("LB8", "measure", lambda rng: program(rng, weights=lambda rng, seed: rng),
      en="Each optimizer starts with weights of its own. Of which seed are the weights of all five?", ja="手法ごとに最初の重みが違います。5 つの重みはどのシードから作りますか。")
wrong("LB9", "measure", lambda rng: program(rng, order=lambda rng, seed: rng),
      en="Each optimizer sees batches of its own. Of which seed is the order of all five?", ja="手法ごとにバッチの順序が違います。5 つの順序はどのシードから作りますか。")
wrong("LB10", "measure", lambda rng: program(rng, weights=lambda rng, seed: rng, order=lambda rng, seed: rng),
      en="Each optimizer has weights and batches of its own. What would their curves differ in, beside the rule?", ja="手法ごとに重みもバッチも違います。更新則のほかに、曲線の違いの原因は何になりますか。")
wrong("LB11", "measure", lambda rng: program(rng, told=lambda net, batches, losses, x, t: np.mean(losses)),
      en="The losses of the batches are averaged while the network still learns. Which loss is asked for, and when?", ja="学習の途中のバッチの誤差を平均しています。いつの、どのサンプルの誤差が必要ですか。")
wrong("LB12", "measure", lambda rng: program(rng, told=lambda net, batches, losses, x, t: net.loss(*batches[-1])),
      en="The loss is that of an epoch's last batch. Of which samples is it asked for?", ja="エポックの最後のバッチの誤差です。どのサンプルの誤差が必要ですか。")
wrong("LB13", "measure", lambda rng: program(rng, images=lambda rng, given: LAB.part("digits")(rng)),
      en="Each optimizer learns from other digits. How often are the digits drawn?", ja="手法ごとに別の画像で学習しています。画像を取り出すのは何回ですか。")
wrong("LB14", "measure", lambda rng: program(rng, batches=lambda made, x, t: [(x, t)]),
      en="All digits make one batch, and an epoch one update. How many updates has an epoch of batches of BATCH?", ja="全画像が 1 つのバッチで、1 エポックに 1 回しか更新していません。BATCH 個ずつなら何回更新しますか。")
wrong("LB15", "measure", lambda rng: program(rng, optimizer_of=lambda now, name: LAB.part("five")()[name]),
      en="Each epoch has an optimizer of its own, which has forgotten what the last one knew. How long does one last?", ja="エポックごとに新しい手法のオブジェクトを作っており、前の状態が失われています。1 つをいつまで使いますか。")
# fmt: on

EXCUSED = NOT_OF_LABS
