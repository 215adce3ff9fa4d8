class AdaBoost(AdaBoost):
    def fit(self, x, t):
        n = len(t)
        w = np.ones(n) / n
        self.stumps = []
        self.alphas = []
        for r in range(self.rounds):
            stump = best_stump(x, t, w)
            h = self.decide(stump, x)
            miss = np.zeros(n, dtype=int)
            for i in range(n):
                if h[i] != t[i]:
                    miss[i] = 1
            eps = (w * miss).sum() / w.sum()
            if r > 0 and eps >= 0.5 - 1e-12:
                break
            alpha, w = adaboost_round(w, miss)
            self.stumps.append(stump)
            self.alphas.append(alpha)
            if eps == 0:
                break
