"""Lab plots: the pictures of the labs, a table."""

from __future__ import annotations

from grader.at_home.plots.labs import Panel, curves, draw_bars, draw_spirals, lab
from grader.at_home.plots.plot import Plot
from grader.text import Text

LOSS = Text("loss", "誤差")
RATES = ("0.001", "0.01", "0.1", "1", "10")
OPTIMIZERS = ("SGD", "Momentum", "AdaGrad", "RMSProp", "Adam")
PAIRS = {f"{name}_{i}": 6 for i in range(16) for name in ("plain", "normalized")}
LAYER = Text("layer", "層")

LEARNING_RATE = lab(
    "lab_learning_rate",
    {f"curve_{i}": 8 for i in range(5)},
    curves(Panel(title=LOSS, curves={f"curve_{i}": f"lr = {rate}" for i, rate in enumerate(RATES)}, log_y=True)),
    title=Text("Five learning rates", "5 つの学習率"),
    question=Text(
        "Which of the learning rates 0.001, 0.01, 0.1, 1 and 10 ends with the lowest loss?",
        "学習率 0.001、0.01、0.1、1、10 のうち、最後の誤差が最も小さいのはどれですか。",
    ),
)
INITIAL_VALUES = lab(
    "lab_initial_values",
    {f"{name}_{method}": 20 for name in ("tanh", "relu") for method in ("normal", "xavier", "he")},
    curves(
        *(
            Panel(
                title=Text(f"{name}: standard deviation", f"{name}：標準偏差"),
                curves={f"{name}_{method}": method for method in ("normal", "xavier", "he")},
                xlabel=LAYER,
                log_y=True,
            )
            for name in ("tanh", "relu")
        )
    ),
    title=Text("Initial values through twenty layers", "重みの初期値と 20 層"),
    question=Text(
        "With which initial values do the activations live to the 20th layer: for tanh, and for ReLU?",
        "出力が 20 層目まで残る初期値はどれですか。tanh と ReLU のそれぞれで答えましょう。",
    ),
)
BATCH_NORMALIZATION = lab(
    "lab_batch_normalization",
    PAIRS,
    curves(
        *(
            Panel(
                title=Text(f"{10.0 ** (-4 * i / 15):.2g}", f"{10.0 ** (-4 * i / 15):.2g}"),
                curves={f"plain_{i}": "", f"normalized_{i}": ""},
                xlabel=Text("", ""),
                ylim=(0.0, 1.03),
            )
            for i in range(16)
        ),
        rows=4,
    ),
    title=Text("Sixteen scales of initial weights: accuracy", "16 通りの初期値の大きさ：正解率"),
    question=Text(
        "At how many of 16 scales of initial weights does the network learn without (solid) and with (dashed) batch normalization?",
        "16 通りの初期値の大きさのうち、バッチ正規化なし（実線）とあり（破線）で、学習が進むのはそれぞれいくつですか。",
    ),
    size=(9.5, 8.4),
)
FIVE_OPTIMIZERS = lab(
    "lab_optimizers",
    dict.fromkeys(OPTIMIZERS, 20),
    curves(Panel(title=LOSS, curves={name: name for name in OPTIMIZERS})),
    title=Text("Five optimizers on the same network", "同じネットワークでの 5 つの最適化手法"),
    question=Text(
        "Which of the five optimizers is the slowest here?", "5 つの最適化手法のうち、最も遅いのはどれですか。"
    ),
)
ENSEMBLE = lab(
    "lab_ensemble",
    {"single": 5, "together": 1},
    draw_bars,
    title=Text("Five networks and their vote", "5 つのネットワークと投票"),
    question=Text(
        "Is the vote better than the five on average (dashed), and better than the best of them?",
        "投票は、5 つの平均（破線）より良いですか。最も良い 1 つよりも良いですか。",
    ),
)
OVERFITTING = lab(
    "lab_overfitting",
    {"plain_train_curve": 20, "plain_val_curve": 20},
    curves(
        Panel(
            title=LOSS,
            curves={"plain_train_curve": Text("training", "訓練"), "plain_val_curve": Text("validation", "検証")},
            log_y=True,
        )
    ),
    title=Text("300 digits by heart", "300 枚の数字の丸暗記"),
    question=Text(
        "What do the losses on the 300 digits and on 360 others do from some epoch on?",
        "あるエポックから先、300 枚についての誤差と、別の 360 枚についての誤差は、それぞれどうなりますか。",
    ),
)
SPIRALS = lab(
    "lab_spirals",
    {"boundary": 625, **dict.fromkeys(("x", "y", "label", "hidden_x", "hidden_y"), 120)},
    draw_spirals,
    title=Text("Two spirals and the hidden layer", "2 つのスパイラルと中間層"),
    question=Text(
        "Which share of the points does a straight line separate: as they are, and as the last hidden layer sees them?",
        "直線で分けられる点の割合はどのくらいですか。元の点と、最後の中間層から見た点のそれぞれで答えましょう。",
    ),
)
APPROXIMATION = lab(
    "lab_approximation",
    {"bumps": 5, "sharp": 5, "blunt": 5, **dict.fromkeys(("x", "f", "few", "many"), 241)},
    curves(
        Panel(
            title=Text("curve", "曲線"),
            curves={"f": "f", "few": "n = 4", "many": "n = 64"},
            x="x",
            xlabel=Text("x", "x"),
        ),
        Panel(
            title=Text("largest error", "最大の誤差"),
            curves={"sharp": Text("sharp", "鋭い山"), "blunt": Text("blunt", "鈍い山")},
            x="bumps",
            xlabel=Text("bumps", "山の数"),
            log_x=True,
            log_y=True,
        ),
    ),
    title=Text("Bumps follow a curve", "山を並べて曲線をたどる"),
    question=Text(
        "What does twice the number of bumps do to the error: where they get sharper, and where they do not?",
        "山の数が 2 倍になると誤差はどうなりますか。山が鋭くなる場合と、ならない場合で答えましょう。",
    ),
)

PLOTS: tuple[Plot, ...] = (
    LEARNING_RATE,
    INITIAL_VALUES,
    BATCH_NORMALIZATION,
    FIVE_OPTIMIZERS,
    ENSEMBLE,
    OVERFITTING,
    SPIRALS,
    APPROXIMATION,
)
