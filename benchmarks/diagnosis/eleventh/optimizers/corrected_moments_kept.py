class Adam(Adam):
    def update(self, params, grads):
        self.t += 1
        for name, p in params.items():
            g = grads[name]
            if name not in self.m:
                self.m[name] = np.zeros_like(p)
                self.v[name] = np.zeros_like(p)
            self.m[name] = self.beta1 * self.m[name] + (1 - self.beta1) * g
            self.v[name] = self.beta2 * self.v[name] + (1 - self.beta2) * g * g
            # バイアス補正
            self.m[name] = self.m[name] / (1 - self.beta1**self.t)
            self.v[name] = self.v[name] / (1 - self.beta2**self.t)
            p -= self.lr * self.m[name] / (np.sqrt(self.v[name]) + self.eps)
