def gradient_check(analytic, numeric):
    worst = 0.0
    left = np.abs(np.asarray(analytic, dtype=float)).ravel()
    right = np.abs(np.asarray(numeric, dtype=float)).ravel()
    for p, q in zip(left, right):
        bigger = max(p, q)
        if bigger == 0:
            continue
        worst = max(worst, abs(p - q) / bigger)
    return worst
