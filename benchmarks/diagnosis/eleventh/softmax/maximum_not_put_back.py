def log_softmax(a):
    biggest = a.max(axis=-1, keepdims=True)
    total = np.exp(a - biggest).sum(axis=-1, keepdims=True)
    # a_k - log(sum)
    return a - np.log(total)
