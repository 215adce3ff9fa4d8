import numpy as np


def tanh(x):
    # tanhはシグモイドを-1〜1に引き伸ばしたもの
    return 2.0 * sigmoid(x) - 1.0
