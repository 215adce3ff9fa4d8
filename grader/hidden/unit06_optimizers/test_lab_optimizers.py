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

lab_mistakes(LAB)
# fmt: off
wrong("LB4", "measure", exchanged(LAB, "SGD", "Adam"),
      en="SGD and Adam stand under each other's name.", ja="SGD と Adam の名前が入れ替わっています。")
wrong("LB5", "measure", lambda rng: {name: losses[::-1] for name, losses in LAB.right(rng).items()},
      en="The losses run backwards. Which one is that of the last epoch?", ja="誤差の順が逆です。最後のエポックの誤差はどれですか。")
# fmt: on

EXCUSED = NOT_OF_LABS
