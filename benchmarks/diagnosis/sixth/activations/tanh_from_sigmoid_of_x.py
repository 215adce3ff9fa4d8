def tanh(x):
    return 2.0 * sigmoid(x) - 1.0
