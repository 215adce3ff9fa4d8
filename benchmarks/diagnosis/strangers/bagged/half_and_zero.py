import numpy as np


class Bagging(Bagging):
    def oob_error(self):
        total, count = 0.0, 0
        told = self.told(self.x)
        for n in range(len(self.x)):
            models = [m for m, rows in enumerate(self.samples) if n not in rows]
            if len(models) == 0:
                continue
            p = bagging_predict(told[models][:, [n]], self.task)[0]
            if self.task == "regression":
                total += 0.5 * (p - self.t[n]) ** 2
            else:
                total += p != self.t[n]
            count += 1
        return float(total / max(count, 1))
