import numpy as np
from bagging import bagging_predict, bootstrap_indices


class Bagging(Bagging):
    def oob_error(self):
        N = len(self.x)
        errors = []
        for rows in self.samples:
            out = np.setdiff1d(np.arange(N), rows)
            if len(out) == 0:
                continue
            p = self.model(self.x[rows], self.t[rows], self.x[out])
            if self.task == "classification":
                errors.append(np.mean(p != self.t[out]))
            else:
                errors.append(np.mean((p - self.t[out]) ** 2))
        if len(errors) == 0:
            return float("nan")
        return float(np.mean(errors))
