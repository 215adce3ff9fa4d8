import numpy as np

def generalization_gap(train, val):
    return np.asarray(val) / np.asarray(train)
