def delta_rule_step(w, b, x, t, lr):
    # Widrow-Hoff: サンプルごとに誤差 × 入力で更新する
    w = w.copy()
    N = len(x)
    for n in range(N):
        y = w @ x[n] + b
        delta = y - t[n]
        w = w - lr * delta * x[n] / N
        b = b - lr * delta / N
    return w, b
