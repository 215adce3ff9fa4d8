import numpy as np



class SimpleConvNet(SimpleConvNet):
    def __init__(self, input_dim=(1, 28, 28), conv_param={"filter_num": 30, "filter_size": 5, "pad": 0, "stride": 1},
                 hidden_size=100, output_size=10, weight_init_std=0.01, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        FN, FS = conv_param["filter_num"], conv_param["filter_size"]
        pad, stride = conv_param["pad"], conv_param["stride"]
        out_h = (input_dim[1] + 2 * pad - FS) // stride + 1
        out_w = (input_dim[2] + 2 * pad - FS) // stride + 1
        n = FN * (out_h // 2) * (out_w // 2)
        std = weight_init_std
        self.params = {}
        self.params["W1"] = rng.uniform(-std, std, (FN, input_dim[0], FS, FS))
        self.params["b1"] = np.zeros(FN)
        self.params["W2"] = rng.uniform(-std, std, (n, hidden_size))
        self.params["b2"] = np.zeros(hidden_size)
        self.params["W3"] = rng.uniform(-std, std, (hidden_size, output_size))
        self.params["b3"] = np.zeros(output_size)
        self.conv = Convolution(self.params["W1"], self.params["b1"], stride, pad)
        self.affine1 = Affine(self.params["W2"], self.params["b2"])
        self.affine2 = Affine(self.params["W3"], self.params["b3"])
        self.layers = [self.conv, Relu(), MaxPooling(2, 2, stride=2), self.affine1, self.affine2]
        self.last = SoftmaxWithLoss()
