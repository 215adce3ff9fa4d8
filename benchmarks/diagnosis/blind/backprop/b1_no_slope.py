def backprop_two_layer(x, t, params):
    n = len(x)
    z1 = sigmoid(x @ params["W1"] + params["b1"])
    d2 = (z1 @ params["W2"] + params["b2"] - t) / n
    back = d2 @ params["W2"].T
    d1 = back * z1 * (1 - z1)
    return {"W1": x.T @ d1, "b1": back.sum(axis=0), "W2": z1.T @ d2, "b2": d2.sum(axis=0)}
