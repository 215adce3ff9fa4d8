import numpy as np


class Bagging(Bagging):
    def oob_error(self):
        N = len(self.x)
        predictions = self.told(self.x)
        per_sample = []
        for n in range(N):
            losses = []
            for m, rows in enumerate(self.samples):
                if n in rows:
                    continue
                if self.task == "classification":
                    losses.append(float(predictions[m, n] != self.t[n]))
                else:
                    losses.append((predictions[m, n] - self.t[n]) ** 2)
            if losses:
                per_sample.append(np.mean(losses))
        return float(np.mean(per_sample)) if per_sample else float("nan")
