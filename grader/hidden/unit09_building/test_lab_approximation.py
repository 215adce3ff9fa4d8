"""Hidden tests and mistakes of the lab on universal approximation by bumps. A lab is held to itself and to what any right run shows."""

import numpy as np

from grader.testing import NOT_OF_LABS, Lab, Relation, exchanged, lab_mistakes, relations, same_numbers, variant, wrong

INSIDE = slice(60, 181)  # x from 1.5 to 4.5


def four_bumps(m, sharpness):
    """The sum at x of four bumps, each as high as the curve is in its middle."""
    steps = [1 / (1 + np.exp(-sharpness * (m["x"] - end))) for end in (0.0, 1.5, 3.0, 4.5, 6.0)]
    return sum(height * (up - down) for height, up, down in zip(m["f"][30::60], steps[:-1], steps[1:], strict=True))


def error(m, found):
    return np.abs(found - m["f"])[INSIDE].max()


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
            holds=lambda m: np.isclose(error(m, m["many"]), m["sharp"][4]),
            en='The last sharp error is not the largest difference between "many" and "f" away from the ends.',
            ja='"sharp" の最後の値が、端から離れたところでの "many" と "f" の最大の差ではありません。',
        ),
        Relation(
            holds=lambda m: (
                np.allclose(m["few"], four_bumps(m, 20 * 4 / 6)) and np.isclose(error(m, m["few"]), m["sharp"][0])
            ),
            en='"few" is not the sum of four bumps of sharpness 20·4/6 under the curve, or the first sharp error not theirs.',
            ja='"few" が曲線の下の鋭さ 20·4/6 の 4 つの山の和でないか、"sharp" の最初の値がその誤差ではありません。',
        ),
        Relation(
            holds=lambda m: np.isclose(error(m, four_bumps(m, 2.0)), m["blunt"][0]),
            en="The first blunt error is not that of four bumps of sharpness 2 under the curve.",
            ja='"blunt" の最初の値が、曲線の下の鋭さ 2 の 4 つの山の誤差ではありません。',
        ),
    ),
)

test_same_numbers = same_numbers(LAB)

test_relations = relations(LAB)


# --- mistakes


def largest(difference):
    return np.abs(difference).max()


def measure(rng, *, inside=INSIDE, size=largest, steep=lambda n: 20 * n / 6, shown=lambda sharp, blunt: sharp):
    """Right; where errors are looked for, and what their `size` is; the sharpness of n bumps; which outputs are `shown`."""
    f, x, follow = LAB.part("curve")(rng), np.linspace(0.0, 6.0, 241), LAB.part("follow")
    numbers = (4, 8, 16, 32, 64)
    sharp, blunt = ([follow(f, n, s(n), x) for n in numbers] for s in (steep, lambda n: 2.0))
    found = {
        name: [float(size((y - f(x))[inside])) for y in outputs]
        for name, outputs in (("sharp", sharp), ("blunt", blunt))
    }
    few, *_, many = shown(sharp, blunt)
    return (
        found
        | {"bumps": [float(n) for n in numbers], "x": x.tolist(), "f": f(x).tolist()}
        | {"few": few.tolist(), "many": many.tolist()}
    )


lab_mistakes(LAB)
# fmt: off
wrong("LB4", "measure", exchanged(LAB, "sharp", "blunt"),
      en="Sharp and blunt bumps are exchanged.", ja="鋭い山と鈍い山が入れ替わっています。")
wrong("LB5", "measure", exchanged(LAB, "few", "many"),
      en="The curves of 4 and of 64 bumps are exchanged.", ja="4 つの山と 64 の山の曲線が入れ替わっています。")
for id, size in (("LB6", lambda d: np.abs(d).mean()), ("LB6-square", lambda d: (d**2).mean())):
    variant(id, measure, size=size,
            en="The errors are means. Which difference does the statement call the error?", ja="誤差が平均になっています。課題文が誤差と呼ぶのは、どの差ですか。")
variant("LB7", measure, inside=slice(None),
        en="The errors are looked for at all x, where the ends of the curve decide. Which x count?",
        ja="すべての x で誤差を求めているため、両端で決まっています。対象となるのはどの x ですか。")
variant("LB8", measure, steep=lambda n: 20 / 6,
        en="All sharp networks have one sharpness. What has it to do with the number of bumps?", ja="どの鋭い山も同じ鋭さです。鋭さは山の数とどう関係しますか。")
variant("LB9", measure, shown=lambda sharp, blunt: blunt,
        en='"few" and "many" come from the blunt networks. Of which ones are they asked for?', ja='"few" と "many" が鈍い山の出力です。どちらの出力が必要ですか。')
# fmt: on

EXCUSED = NOT_OF_LABS
