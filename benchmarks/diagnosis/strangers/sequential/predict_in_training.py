import numpy as np


class Sequential(Sequential):
    def predict(self, x):
        return self.forward(x, True)
