import numpy as np


def tanh(x):
    # tanh はシグモイドを縦に 2 倍に伸ばして 1 下げたもの
    return 2.0 * sigmoid(x) - 1.0
