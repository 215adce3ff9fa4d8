"""Hidden tests and mistakes of the lab on five networks against one. A lab is held to itself and to what any right run shows."""

import numpy as np

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
        Relation(
            holds=lambda m: np.ptp(m["distinct"]) > 0,
            en="All five bootstrap samples hold the same share of the samples. When is a new one drawn?",
            ja="5 つのブートストラップ標本で、含まれるサンプルの割合がすべて同じです。新しい標本はいつ引きますか。",
        ),
        Relation(
            holds=lambda m: m["together"] != m["single"].max(),
            runs=5,
            en="The accuracy of the vote is always that of the best network. What does the vote say to each image?",
            ja="投票の正解率が、いつも最も良いネットワークの正解率と同じです。画像ごとに、投票の結果は何ですか。",
        ),
        Relation(  # 0.76 at least over 60 seeds; 0.74 at most where repeated rows are left out
            holds=lambda m: m["single"].mean() > 0.75,
            runs=5,
            en="Networks trained on 200 rows each know more than these. How many rows does a network see in an epoch?",
            ja="200 行ずつで学習したネットワークなら、もっと正解するはずです。1 エポックで、ネットワークは何行を見ますか。",
        ),
        Relation(  # within 0.1 over 60 seeds, 0.18 at most; 0.2 and more where a network is trained on
            holds=lambda m: m["single"][3:].mean() < 0.87,
            runs=5,
            en="The later networks know more than twelve epochs teach. When is a new network made?",
            ja="後のネットワークの正解率が、12 エポックの学習としては高すぎます。新しいネットワークはいつ作りますか。",
        ),
        Relation(  # 0.097 at most over 60 seeds, 0.096 at least where one right network is enough
            holds=lambda m: m["together"] - m["single"].mean() < 0.095,
            runs=5,
            en="The vote is better here than a vote of most can be. How many networks does an image need to count as right?",
            ja="多数決としては正解率が高すぎます。画像が正解とみなされるには、いくつのネットワークの票が必要ですか。",
        ),
    ),
)

test_same_numbers = same_numbers(LAB)

test_relations = relations(LAB)


# --- mistakes


def program(
    rng, *, seen=lambda x, t, rows: (x[rows], t[rows]), rows_of=lambda drawn, before: drawn, net_of=lambda new, before: new(),
    share=lambda rows: len(np.unique(rows)) / 200, voted=lambda p, vote, t: np.mean(vote(p) == t),
):  # fmt: skip
    """The experiment: what a network is trained on, which rows and which network that is, the share that is told of the rows,
    and the accuracy of the vote on predictions (5, 360)."""
    x, t, x_test, t_test = LAB.part("digits")(rng)
    predictions, distinct, rows, net = [], [], None, None
    for _ in range(5):
        rows = rows_of(LAB.part("bootstrap_indices")(200, rng), rows)
        net = net_of(lambda: LAB.part("TwoLayerNet")(64, 20, 10, 0.1, rng), net)
        LAB.part("train")(net, *seen(x, t, rows), 12, 20, 0.2, rng)
        predictions.append(net.predict(x_test).argmax(axis=1))
        distinct.append(share(rows))
    together = voted(np.array(predictions), lambda p: LAB.part("bagging_predict")(p, "classification"), t_test)
    return {
        "single": [float(np.mean(p == t_test)) for p in predictions],
        "together": float(together),
        "distinct": distinct,
    }


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
wrong("LB7", "measure", lambda rng: (m := LAB.right(rng)) | {"together": max(m["single"])},
      en="together is the accuracy of the best network. Who votes?", ja="together が最も良いネットワークの正解率です。投票するのは誰ですか。")
wrong("LB8", "measure", lambda rng: program(rng, rows_of=lambda drawn, before: drawn if before is None else before),
      en="All networks are trained on one bootstrap sample. When is a new one drawn?", ja="すべてのネットワークを同じブートストラップ標本で学習しています。新しい標本はいつ引きますか。")
wrong("LB9", "measure", lambda rng: program(rng, net_of=lambda new, before: before or new()),
      en="One network is trained five times over. When is a new one made?", ja="1 つのネットワークを 5 回続けて学習しています。新しいネットワークはいつ作りますか。")
wrong("LB10", "measure", lambda rng: program(rng, seen=lambda x, t, rows: (x[np.unique(rows)], t[np.unique(rows)])),
      en="Rows that were drawn twice are seen once. What belongs to a bootstrap sample?", ja="2 回引いた行を 1 回しか使っていません。ブートストラップ標本には何が入りますか。")
wrong("LB11", "measure", lambda rng: program(rng, seen=lambda x, t, rows: (x[rows], t)),
      en="The images are drawn, but the labels stay in place. Which label goes with each row?", ja="画像だけを引いて、ラベルは元の順のままです。各行のラベルはどれですか。")
wrong("LB12", "measure", lambda rng: program(rng, share=lambda rows: 1 - len(np.unique(rows)) / 200),
      en="distinct is the share of samples that are left out. Which share is asked for?", ja="distinct が、標本に入らないサンプルの割合です。どちらの割合が必要ですか。")
wrong("LB13", "measure", lambda rng: program(rng, voted=lambda p, vote, t: np.mean((p == t).any(axis=0))),
      en="One right network is enough for an image. How does a vote decide?", ja="1 つでも正解なら正解と数えています。投票では何で決まりますか。")
wrong("LB14", "measure", lambda rng: program(rng, voted=lambda p, vote, t: np.mean((p == t).all(axis=0))),
      en="An image counts only where all networks are right. How does a vote decide?", ja="全部のネットワークが正解したときだけ数えています。投票では何で決まりますか。")
wrong("LB15", "measure", lambda rng: program(rng, voted=lambda p, vote, t: np.mean(np.rint(p.mean(axis=0)) == t)),
      en="The predicted digits are averaged. Is the mean of a 3 and a 9 what most say?", ja="予測した数字を平均しています。3 と 9 の平均は、多数決の結果ですか。")
# fmt: on

EXCUSED = NOT_OF_LABS
