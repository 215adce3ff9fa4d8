"""What the lessons' figures say, in Japanese. Names of methods and of code stay as they are."""

from __future__ import annotations

import re

from matplotlib.figure import Figure
from matplotlib.text import Text

JAPANESE = {
    # data
    "÷ 255, flatten": "÷ 255、平坦化",
    "row n of (N, 6), float": "(N, 6) の行 n、float",
    "row n of (N, C)": "(N, C) の行 n",
    "an image becomes a row, a label becomes a row": "画像が 1 行になり、ラベルが 1 行になる",
    "one permutation for both": "両方に同じ順列",
    "batch 1": "ミニバッチ 1",
    "batch 2": "ミニバッチ 2",
    "batch 3": "ミニバッチ 3",
    "one epoch: N = 5, batch size 2": "1 エポック：N = 5、バッチサイズ 2",
    # forward
    "activation f(u)": "活性化関数 f(u)",
    "derivative f'(u)": "導関数 f'(u)",
    "sigmoid": "シグモイド関数",
    "softmax, log scale": "ソフトマックス関数（対数目盛）",
    # loss
    "squared error": "二乗誤差",
    "slope y − t": "傾き y − t",
    "probability y of the right class": "正解クラスの確率 y",
    "cross-entropy of a sample": "1 サンプルの誤差 −log y",
    "slope at the score a (t = 1)": "スコア a での傾き（t = 1）",
    "cross-entropy: y − t": "交差エントロピー：y − t",
    "squared: (y − t) y (1 − y)": "二乗：(y − t) y (1 − y)",
    # backpropagation
    "∂E/∂W1 = xᵀ δ1\n∂E/∂b1 = Σ rows of δ1": "∂E/∂W1 = xᵀ δ1\n∂E/∂b1 = δ1 の行の和",
    "forward: values, solid": "順伝播：値（実線）",
    "backward: gradients, dashed": "逆伝播：勾配（破線）",
    # stability
    "layer k (1 is next to the input)": "層 k（1 が入力側）",
    "tanh, std 1": "tanh、標準偏差 1",
    "ReLU, He √(2/n)": "ReLU、He √(2/n)",
    "tanh, Xavier √(1/n)": "tanh、Xavier √(1/n)",
    "sigmoid, Xavier": "シグモイド関数、Xavier",
    "ReLU, std 0.01": "ReLU、標準偏差 0.01",
    "sample n=0": "サンプル n=0",
    "sample n=1": "サンプル n=1",
    "BN: per c": "BN：c ごと",
    "LN: per n": "LN：n ごと",
    "IN: per n, c": "IN：n, c ごと",
    "averaged together: equal colours, x is (N, C, H·W)": "同じ色をまとめて平均する。x は (N, C, H·W)",
    # optimizers
    "the plain gradient, and its memory": "勾配そのものと、その記憶",
    "a step size for every parameter": "パラメータごとの学習率",
    "Momentum lr .1": "モメンタム lr .1",
    # generalization
    "L1 has corners": "L1 には角がある",
    "mask": "マスク",
    "out": "出力",
    "dropout, rate 0.4": "ドロップアウト、割合 0.4",
    "sample": "サンプル",
    "AdaBoost weights": "AdaBoost の重み",
    "start": "最初",
    "round 1": "1 回目",
    "round 2": "2 回目",
    # convolution
    "back to N,F,OH,OW": "N,F,OH,OW に戻す",
    # building
    "train": "訓練",
    "validation": "検証",
    "best": "最良",
    "stop": "停止",
    "epoch": "エポック",
    "loss": "誤差",
    "6 bumps": "6 つの山",
    "one of them": "そのうちの 1 つ",
    "12 sigmoid units": "シグモイド関数のノード 12 個",
    "Σ α · stump, three rounds": "Σ α · 決定株、3 ラウンド",
    # debugging
    "only b2": "b2 だけ",
    "W1 and b1": "W1 と b1",
    "relative error": "相対誤差",
    "Affine 1": "全結合層 1",
    "Affine 2": "全結合層 2",
}
SAME = {
    *("tanh", "ReLU", "im2col", "x[n]: (1, 2, 3), uint8", "u1 = [0, log 3]", "(N·OH·OW, C·FH·FW) = (6, 4)"),
    *("exp(a − max a)", "softmax(a)", "−log 0.7 = 0.357", "−log 0.3 = 1.204", "patience 4"),
    *("dout", "SGD lr .95", "AdaGrad lr 1.5", "RMSProp lr .1", "Adam lr .3"),
}
_WORD = re.compile(r"[A-Za-z]{2,}")


def translate(figure: Figure) -> None:
    """Put the figure's words into Japanese. Raises KeyError for words that nobody has translated."""
    for text in figure.findobj(Text):
        assert isinstance(text, Text)
        said = text.get_text()
        if said in JAPANESE or (_WORD.search(said) and said not in SAME):
            text.set_text(JAPANESE[said])
