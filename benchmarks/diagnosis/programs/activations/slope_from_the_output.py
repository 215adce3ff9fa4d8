def sigmoid_grad(x):
    # s(1 - s)
    return x * (1.0 - x)
