class SimpleConvNet(SimpleConvNet):
    def __init__(
        self,
        input_dim=(1, 28, 28),
        conv_param={"filter_num": 30, "filter_size": 5, "pad": 0, "stride": 1},
        hidden_size=100,
        output_size=10,
        weight_init_std=0.01,
        rng=None,
    ):
        if rng is None:
            rng = np.random.default_rng()
        c, h, w = input_dim
        fn, fs = conv_param["filter_num"], conv_param["filter_size"]
        conv_h = (h - fs + 2 * conv_param["pad"]) // conv_param["stride"] + 1
        conv_w = (w - fs + 2 * conv_param["pad"]) // conv_param["stride"] + 1
        flat = fn * (conv_h // 2) * (conv_w // 2)

        def gauss(*shape, scale=0.01):
            return scale * rng.standard_normal(shape)

        self.params = {}
        self.params["W1"] = gauss(fn, c, fs, fs, scale=weight_init_std)
        self.params["b1"] = np.zeros(fn)
        self.params["W2"] = gauss(flat, hidden_size)
        self.params["b2"] = np.zeros(hidden_size)
        self.params["W3"] = gauss(hidden_size, output_size)
        self.params["b3"] = np.zeros(output_size)

        self.conv = Convolution(self.params["W1"], self.params["b1"], conv_param["stride"], conv_param["pad"])
        self.affine1 = Affine(self.params["W2"], self.params["b2"])
        self.affine2 = Affine(self.params["W3"], self.params["b3"])
        self.layers = [self.conv, Relu(), MaxPooling(2, 2, 2), self.affine1, Relu(), self.affine2]
        self.last = SoftmaxWithLoss()
