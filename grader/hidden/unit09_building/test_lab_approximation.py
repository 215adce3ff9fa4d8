"""Hidden tests and mistakes of the lab on universal approximation by bumps. A lab is held to itself and to what any right run shows."""

import numpy as np

from grader.testing import Lab, Relation, exchanged, lab_mistakes, relations, same_numbers, wrong

LAB = Lab(
    "lab_approximation",
    {"bumps": 5, "sharp": 5, "blunt": 5} | dict.fromkeys(("x", "f", "few", "many"), 241),
    relations=(
        Relation(
            holds=lambda m: np.allclose(m["bumps"], [4, 8, 16, 32, 64]),
            en='"bumps" does not hold the five numbers of bumps.',
            ja='"bumps" に 5 つの山の数が入っていません。',
        ),
        Relation(
            holds=lambda m: np.allclose(m["x"], np.linspace(0, 6, 241)),
            en='"x" is not 241 even points from 0 to 6.',
            ja='"x" が 0 から 6 までの等間隔の 241 点ではありません。',
        ),
        Relation(
            holds=lambda m: (np.diff(m["sharp"]) < 0).all(),
            en="With sharp bumps the error falls with their number; here it does not.",
            ja="鋭い山では、数が増えると誤差が減るはずですが、減っていません。",
        ),
        Relation(
            holds=lambda m: m["sharp"][4] < 0.2 * m["sharp"][0],
            en="From 4 to 64 sharp bumps the error falls to less than a fifth; here it does not.",
            ja="鋭い山を 4 から 64 に増やすと誤差は 5 分の 1 より小さくなるはずですが、なっていません。",
        ),
        Relation(
            holds=lambda m: m["blunt"][4] > 3 * m["sharp"][4],
            en="Blunt bumps stay far from the curve, however many; here they do not.",
            ja="鈍い山はいくつあっても曲線から離れているはずですが、そうなっていません。",
        ),
        Relation(
            holds=lambda m: np.isclose(np.abs(m["many"] - m["f"])[60:181].max(), m["sharp"][4]),
            en='The last sharp error is not the largest difference between "many" and "f" away from the ends.',
            ja='"sharp" の最後の値が、端から離れたところでの "many" と "f" の最大の差ではありません。',
        ),
    ),
)

test_same_numbers = same_numbers(LAB)

test_relations = relations(LAB)


# --- mistakes

lab_mistakes(LAB)
# fmt: off
wrong("LB4", "measure", exchanged(LAB, "sharp", "blunt"),
      en="Sharp and blunt bumps are exchanged.",
      ja="鋭い山と鈍い山が入れ替わっています。")
wrong("LB5", "measure", exchanged(LAB, "few", "many"),
      en="The curves of 4 and of 64 bumps are exchanged.",
      ja="4 つの山と 64 の山の曲線が入れ替わっています。")
# fmt: on
