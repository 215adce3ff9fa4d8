import inspect

import numpy as np
from minibatch import shuffle_and_batch


class Trainer(Trainer):
    def decayed(self, grads):
        out = {}
        for key, g in grads.items():
            if key.startswith("W"):
                out[key] = g + self.weight_decay * self.net.params[key]
            else:
                out[key] = g
        return out
