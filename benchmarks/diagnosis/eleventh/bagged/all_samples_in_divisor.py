class Bagging(Bagging):
    def oob_error(self):
        n = len(self.x)
        all_pred = self.told(self.x)
        wrong = 0.0
        judged = 0
        for i in range(n):
            voters = [m for m in range(self.n_models) if i not in self.samples[m]]
            if not voters:
                continue
            judged += 1
            p = bagging_predict(all_pred[voters][:, [i]], self.task)[0]
            if self.task == "classification":
                wrong += float(p != self.t[i])
            else:
                wrong += float((p - self.t[i]) ** 2)
        if judged == 0:
            return float("nan")
        return wrong / n
