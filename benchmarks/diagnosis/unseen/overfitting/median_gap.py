import numpy as np

def generalization_gap(train, val):
    return np.square(val) - np.square(train)
