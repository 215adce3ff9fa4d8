import numpy as np


class Sequential(Sequential):
    def forward(self, x, train):
        for layer in self.layers:
            try:
                x = layer.forward(x, train=train, rng=self.rng)  # Dropout
            except TypeError:
                try:
                    x = layer.forward(x, train=train)  # BatchNormalization
                except TypeError:
                    x = layer.forward(x)
        return x
