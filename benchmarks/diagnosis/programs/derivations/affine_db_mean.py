import numpy as np

def affine_backward_steps(x, W, dout):
    return {"dx": np.dot(dout, W.T), "dW": np.dot(x.T, dout), "db": np.mean(dout, axis=0)}
