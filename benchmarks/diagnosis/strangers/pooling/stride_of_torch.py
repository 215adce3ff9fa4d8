import numpy as np


class MaxPooling(MaxPooling):
    def __init__(self, pool_h, pool_w, stride=None, pad=0):
        self.pool_h = pool_h
        self.pool_w = pool_w
        self.stride = stride if stride is not None else pool_h
        self.pad = pad
