def relu_grad(x):
    return (x.astype(int) > 0).astype(float)
