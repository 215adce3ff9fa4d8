import numpy as np

def bump(x, left, right, height, sharpness):
    x = np.asarray(x, dtype=float)
    up = 1 / (1 + np.exp(-np.clip(sharpness * x - left, -500, 500)))
    down = 1 / (1 + np.exp(-np.clip(sharpness * x - right, -500, 500)))
    return height * up - down
