import numpy as np



def numerical_gradient(f, x, h=1e-4):
    point = np.array(x, dtype=float)
    result = np.zeros(point.shape)
    flat, out = point.reshape(-1), result.reshape(-1)
    for i in range(flat.size):
        original = flat[i]
        step = h * max(1.0, abs(original))  # big numbers need a bigger step
        flat[i] = original + step
        f_plus = f(point)
        flat[i] = original - step
        f_minus = f(point)
        flat[i] = original
        out[i] = (f_plus - f_minus) / (2 * h)
    return result
