"""Hidden tests and mistakes of the lab on five optimizers. A lab is held to itself and to what any right run shows."""

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
    ),
)

test_same_numbers = same_numbers(LAB)

test_relations = relations(LAB)


# --- mistakes


def one_network(rng):
    x, t = LAB.part("digits")(rng)
    seed, found = int(rng.integers(1 << 30)), {}
    net = LAB.part("TwoLayerNet")(64, 30, 10, 0.1, LAB.part("np").random.default_rng(seed))
    for name, optimizer in LAB.part("five")().items():
        order, found[name] = LAB.part("np").random.default_rng(seed), []
        for _ in range(20):
            for x_batch, t_batch in LAB.part("shuffle_and_batch")(x, t, 30, order):
                optimizer.update(net.params, net.gradient(x_batch, t_batch))
            found[name].append(float(net.loss(x, t)))
    return found


lab_mistakes(LAB)
# fmt: off
wrong("LB4", "measure", exchanged(LAB, "SGD", "Adam"),
      en="SGD and Adam stand under each other's name.", ja="SGD と Adam の名前が入れ替わっています。")
wrong("LB5", "measure", lambda rng: {name: losses[::-1] for name, losses in LAB.right(rng).items()},
      en="The losses run backwards. Which one is that of the last epoch?", ja="誤差の順が逆です。最後のエポックの誤差はどれですか。")
wrong("LB6", "measure", one_network,
      en="Each optimizer goes on with the network of the one before. When is a new network made?",
      ja="前の手法で学習したネットワークを引き続き学習しています。新しいネットワークはいつ作りますか。")
# fmt: on

EXCUSED = NOT_OF_LABS
