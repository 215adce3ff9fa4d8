def hidden_delta(delta2, W2, z1):
    return delta2 @ W2.T * z1 * 1 - z1
