"""Regularisation: penalties that keep weights small (正則化).

A penalty is added to the loss, and its gradient to the gradient of the loss. All three functions here take `params`, a
dict of arrays such as {"W1": (D, M), "b1": (M,), "W2": (M, C), ...}, and return a pair `(value, grads)`:

- value: the penalty, one number, added up over all entries of all weights (0 where there are none);
- grads: a dict of arrays. grads[key] has the shape of params[key] and is the derivative of `value` with respect to it.

Weights are the arrays whose key starts with "W", whatever their shape. All others (biases "b1", "gamma1", ...) are not
penalised: they add nothing to the value, and their keys are left out of grads (zeros are accepted as well).

The sums run over entries: ‖W‖₁ = Σ|w| and ‖W‖₂² = Σw², not the norms of a matrix as an operator. `params` is never
changed.
Source: Goodfellow, Bengio and Courville 2016, section 7.1; Zou and Hastie 2005 (elastic net).
"""

import numpy as np


def l1_penalty(params, lam):
    """L1 regularisation (L1 正則化, ラッソ): value = lam · Σ|w|.

    params: dict of arrays, weights of any shape such as (D, M); lam: float ≥ 0. Returns (value, grads).

    At w = 0 the penalty has a corner: any slope from −lam to lam is accepted there, such as 0, but not nan.

    Example: W1 = [[3, −4]] and lam = 0.1 give 0.7 and the gradient [[0.1, −0.1]].
    """
    weights = {key: p for key, p in params.items() if key.startswith("W")}
    value = lam * sum(np.sum(np.abs(W)) for W in weights.values())
    return value, {key: lam * np.sign(W) for key, W in weights.items()}


def l2_penalty(params, lam):
    """L2 regularisation (L2 正則化, リッジ; its effect on an update is weight decay, 荷重減衰): value = ½ · lam · Σw².

    params: dict of arrays, weights of any shape such as (D, M); lam: float ≥ 0. Returns (value, grads).

    Note the ½, and that the length is squared.

    Example: W1 = [[3, −4]] and lam = 0.1 give 1.25 and the gradient [[0.3, −0.4]].
    """
    weights = {key: p for key, p in params.items() if key.startswith("W")}
    value = 0.5 * lam * sum(np.sum(W**2) for W in weights.values())
    return value, {key: 2 * lam * W for key, W in weights.items()}


def elastic_net(params, lam1, lam2):
    """Elastic net (エラスティックネット): the sum of both, value = lam1 · Σ|w| + ½ · lam2 · Σw².

    params: dict of arrays, weights of any shape such as (D, M); lam1, lam2: floats ≥ 0. Returns (value, grads).

    Example: W1 = [[3, −4]], lam1 = 0.1 and lam2 = 0.2 give 0.7 + 2.5 = 3.2 and the gradient [[0.7, −0.9]].
    """
    value1, grads1 = l1_penalty(params, lam1)
    value2, grads2 = l2_penalty(params, lam2)
    return value1 + value2, {key: grads1[key] + grads2[key] for key in grads1}
