class Sequential(Sequential):
    def __init__(self, layers, loss_layer, rng=None):
        self.layers = list(layers)
        self.loss_layer = loss_layer
        self.rng = rng if rng is not None else np.random.default_rng()
        self.params = {}
        self.owner = {}
        number = 0
        for layer in self.layers:
            found = [a for a in ("W", "b", "gamma", "beta") if hasattr(layer, a)]
            if not found:
                continue
            for a in found:
                key = str(number) + "." + a
                self.params[key] = getattr(layer, a)
                self.owner[key] = (layer, "d" + a)
            number += 1

    def gradient(self, x, t):
        self.loss(x, t, train=True)
        d = self.loss_layer.backward()
        for layer in self.layers[::-1]:
            d = layer.backward(d)
        return {key: np.copy(getattr(layer, a)) for key, (layer, a) in self.owner.items()}
