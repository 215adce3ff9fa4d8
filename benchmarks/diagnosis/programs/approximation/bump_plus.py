import numpy as np

def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))

def bump(x, left, right, height, sharpness):
    return height * (sigmoid(sharpness * (x - left)) + sigmoid(sharpness * (x - right)))
