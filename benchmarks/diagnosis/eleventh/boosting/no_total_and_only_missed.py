def adaboost_round(weights, miss):
    eps = 0.0
    for w, m in zip(weights, miss):
        if m:
            eps += w
    eps = min(max(eps, 1e-10), 1 - 1e-10)
    alpha = np.log((1 - eps) / eps) / 2
    new = np.array(weights, dtype=float)
    new[miss] *= np.exp(alpha)  # 間違えたサンプルの重みを大きくする
    return alpha, new / new.sum()
