import numpy as np
from convolution import Convolution
from layers import Affine, Relu, SoftmaxWithLoss
from pooling import MaxPooling


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
        filter_num = conv_param["filter_num"]
        filter_size = conv_param["filter_size"]
        filter_pad = conv_param["pad"]
        filter_stride = conv_param["stride"]
        conv_h = (input_dim[1] - filter_size + 2 * filter_pad) // filter_stride + 1
        conv_w = (input_dim[2] - filter_size + 2 * filter_pad) // filter_stride + 1
        pool_output_size = int(filter_num * (conv_h / 2) * (conv_w / 2))

        # 重みの初期化
        self.params = {}
        self.params["W1"] = weight_init_std * rng.standard_normal((filter_num, input_dim[0], filter_size, filter_size))
        self.params["b1"] = np.zeros(filter_num)
        self.params["W2"] = weight_init_std * rng.standard_normal((pool_output_size, hidden_size))
        self.params["b2"] = np.zeros(hidden_size)
        self.params["W3"] = weight_init_std * rng.standard_normal((hidden_size, output_size))
        self.params["b3"] = np.zeros(output_size)

        # レイヤの生成
        self.conv = Convolution(self.params["W1"], self.params["b1"], filter_stride, filter_pad)
        self.affine1 = Affine(self.params["W2"], self.params["b2"])
        self.affine2 = Affine(self.params["W3"], self.params["b3"])
        self.layers = [self.conv, Relu(), MaxPooling(pool_h=2, pool_w=2, stride=2), self.affine1, Relu(), self.affine2]
        self.last = SoftmaxWithLoss()
