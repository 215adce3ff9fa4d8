import numpy as np


def sigmoid_grad(x):
    # 商の微分公式より σ'(x) = e^{-x} / (1 + e^{-x})^2
    e = np.exp(-x)
    return e / (1.0 + e) ** 2
