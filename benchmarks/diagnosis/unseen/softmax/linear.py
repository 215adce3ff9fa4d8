def softmax(a):
    b = a - a.min(axis=-1, keepdims=True) + 1
    return b / b.sum(axis=-1, keepdims=True)
