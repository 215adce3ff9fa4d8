def mean_squared_error_grad(y, t):
    return 2 * (t - y) / len(y)
