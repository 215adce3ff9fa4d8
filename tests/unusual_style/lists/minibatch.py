"""An iterator object; draws only when a batch is asked for."""
import logging
import numpy as np

logging.basicConfig(level=logging.DEBUG)
log = logging.getLogger(__name__)


class Epoch:
    def __init__(self, x, t, size, rng):
        self.x, self.t, self.size, self.rng = x, t, size, rng
        self.keys = [(rng.random(), n) for n in range(len(x))]
        self.keys.sort(reverse=True)

    def __iter__(self):
        return self

    def __next__(self):
        if not self.keys:
            raise StopIteration
        now, self.keys = self.keys[: self.size], self.keys[self.size :]
        rows = np.array([n for _, n in now])
        log.debug("batch of %d", len(rows))
        return self.x[rows], self.t[rows]


shuffle_and_batch = Epoch
