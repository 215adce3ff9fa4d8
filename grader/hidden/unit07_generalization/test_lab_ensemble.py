"""Hidden tests and mistakes of the lab on five networks against one. A lab is held to itself and to what any right run shows."""

from grader.testing import NOT_OF_LABS, Lab, Relation, exchanged, lab_mistakes, relations, same_numbers, wrong

LAB = Lab(
    "lab_ensemble",
    {"single": 5, "distinct": 5, "together": 0},
    relations=(
        Relation(
            holds=lambda m: m["single"].min() > 0 and max(m["single"].max(), m["together"]) <= 1,
            en="An accuracy is not between 0 and 1.",
            ja="0 から 1 までにない正解率があります。",
        ),
        Relation(
            holds=lambda m: m["single"].mean() > 0.4,
            en="The single networks know most digits; here they do not.",
            ja="1 つずつのネットワークでも多くの数字がわかるはずですが、そうなっていません。",
        ),
        Relation(
            holds=lambda m: m["together"] > m["single"].mean(),
            en="The vote is better than the single networks on average; here it is not.",
            ja="投票は、1 つずつの平均より良いはずですが、そうなっていません。",
        ),
        Relation(
            holds=lambda m: 0.55 < m["distinct"].mean() < 0.72,
            en="A bootstrap sample holds about 63 % of the samples; here it does not.",
            ja="ブートストラップ標本には約 63 % のサンプルが入るはずですが、そうなっていません。",
        ),
    ),
)

test_same_numbers = same_numbers(LAB)

test_relations = relations(LAB)


# --- mistakes


def worst_alone(rng):
    m = LAB.right(rng)
    return m | {"together": min(m["single"])}


lab_mistakes(LAB)
# fmt: off
wrong("LB4", "measure", exchanged(LAB, "single", "distinct"),
      en="The accuracies and the shares of samples are exchanged.", ja="正解率と、標本に入る割合が入れ替わっています。")
wrong("LB5", "measure", worst_alone,
      en="together is the accuracy of one network. Who votes?", ja="together が 1 つのネットワークの正解率です。投票するのは誰ですか。")
wrong("LB6", "measure", lambda rng: (m := LAB.right(rng)) | {"together": sum(m["single"]) / 5},
      en="together is the mean of the five accuracies. What does the vote say to each image?", ja="together が 5 つの正解率の平均です。画像ごとの多数決の正解率はいくつですか。")
# fmt: on

EXCUSED = NOT_OF_LABS
