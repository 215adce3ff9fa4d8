import numpy as np


class Trainer(Trainer):
    def decayed(self, grads):
        result = {}
        for key in grads:
            result[key] = grads[key].copy()
            if key.startswith("W"):
                result[key] += self.weight_decay * self.net.params[key]
        return result
