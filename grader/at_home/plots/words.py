"""Words: what stands in and around the plots, in both languages."""

from __future__ import annotations

from grader.text import Text

YOURS = Text("yours", "自分のコード")
REFERENCE = Text("reference", "模範解答")


def titled(name: str, title: Text) -> Text:
    """The head of a panel: of which net or run, and what."""
    return Text(f"{name}: {title.en}", f"{name}：{title.ja}")


# --- what cannot be drawn


def not_a_dict(task: str) -> Text:
    """Something else came back."""
    return Text(f"{task} should return a dict", f"{task} は辞書を返す必要があります")


NO_W1 = Text("params should be a dict with W1", "params は W1 を含む辞書にしてください")


def no_data(name: str) -> Text:
    """The digits are not where the course keeps them."""
    return Text(f"needs {name}, which is not here", f"{name} が見つかりません")


def other_shape(shape: tuple[int, ...], got: str) -> Text:
    """What came back is no array of numbers of this shape."""
    return Text(f"needs numbers of shape {shape}, got {got}", f"形状 {shape} の数値が必要ですが、{got} が返されました")


# --- activation functions

ACTIVATION_FUNCTIONS = Text("Activation functions and their slopes", "活性化関数とその傾き")
ACTIVATION_FUNCTIONS_CAPTION = Text(
    "Every slope below must fit the curve above it. How large does the slope of each function get, and where?",
    "下段の傾きは上段の曲線と合っていますか。傾きはどこで、どのくらいまで大きくなりますか。",
)


def slope(function: str) -> Text:
    """The head of a panel."""
    return Text(f"slope of {function}", f"{function} の傾き")


# --- activations by layer

ACTIVATIONS = Text("Activations in five layers, by initialisation of the weights", "重みの初期値と各層の活性の分布")
ACTIVATIONS_CAPTION = Text(
    "Each column is a layer, deeper to the right; σ is the standard deviation of your activations. Where do they die "
    "out, where do they saturate, and where do they keep their spread?",
    "列は層を表し、右ほど深い層です。σ は自分のコードによる活性の標準偏差です。値が消えていくもの、飽和するもの、"
    "広がりが保たれるものはどれですか。",
)


def layer(number: int) -> Text:
    """The head of a column."""
    return Text(f"layer {number}", f"第 {number} 層")


# --- filters

FILTERS = Text("First-layer filters of the convnet", "畳み込みネットワークの 1 層目のフィルター")
BEFORE = Text("before training", "学習前")
AFTER = Text("after training", "学習後")


def filters_caption(count: int, size: int, steps: int) -> Text:
    """How many filters of which size, after how many steps."""
    return Text(
        f"{count} filters of {size}×{size} before and after {steps} steps on the digits; the reference's are framed with "
        "dashes. Which of them have become edges or strokes?",
        f"手書き数字で {steps} 回更新する前と後の、{size}×{size} のフィルター {count} 個です（破線の枠が模範解答）。"
        "エッジや線を見つけるフィルターになったものはどれでしょうか。",
    )


# --- gradients

LAYER_AXIS = Text("layer (1 is next to the input)", "層（1 が入力側）")
NORM_AXIS = Text("norm of the gradient  ‖∂E/∂u‖", "勾配のノルム  ‖∂E/∂u‖")


def gradients(depth: int) -> Text:
    """The title."""
    return Text(f"The gradient on its way back through {depth} layers", f"{depth} 層を逆に伝わる勾配の大きさ")


def gradients_caption(depth: int) -> Text:
    """Where it starts, and how to read the scale."""
    return Text(
        f"The gradient enters at layer {depth} with norm 1 and goes to the left. The scale is logarithmic: a straight line "
        "is a constant factor for each layer.",
        f"勾配は大きさ 1 で第 {depth} 層に入り、左へ伝わります。縦軸は対数目盛なので、直線は 1 層ごとに一定の倍率を表します。",
    )


def weights_of(scale: str) -> Text:
    """A curve by the standard deviation of its weights."""
    return Text(f"weights: {scale}", f"重みの標準偏差 {scale}")


# --- learning curves

LOSS, ACCURACY = Text("loss", "誤差"), Text("accuracy", "正解率")
LEARNING_CURVE = Text("Learning curves on the digits", "手書き数字の学習曲線")


def learning_curve_caption(epochs: int) -> Text:
    """What is drawn, and what to look for."""
    return Text(
        f"Loss and accuracy after each of {epochs} epochs. Which learning rate is too small, which one is too large?",
        f"{epochs} エポックにわたる誤差と正解率の変化です。小さすぎる学習率、大きすぎる学習率はどれでしょうか。",
    )


# --- optimizers

OPTIMIZERS = Text("Five optimizers on x²/20 + y²", "x²/20 + y² の上を進む 5 つの最適化手法")
HEIGHTS = Text("x²/20 + y² after each update (yours)", "更新ごとの x²/20 + y²（自分のコード）")


def optimizers_caption(updates: int) -> Text:
    """What is drawn, and what to look for."""
    return Text(
        f"{updates} updates from (−7, 2) to the minimum at +. Which of them zigzags, which overshoots, which slows down?",
        f"(−7, 2) から最小点 + に向かう {updates} 回の更新です。ジグザグに進むもの、行き過ぎるもの、遅くなるものはどれですか。",
    )


# --- keys below the legend

TWO_REFERENCES = Text("reference: dashes for √(1/n), dots for √(2/n)", "模範解答は √(1/n) が破線、√(2/n) が点線です")
FILTER_COLOURS = Text("orange: negative weights · purple: positive", "橙：負の重み・紫：正の重み")
