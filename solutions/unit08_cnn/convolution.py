"""Convolution layer: forward and backward (畳み込み層の順伝播と逆伝播).

Every filter (フィルター) slides over the image; where it lies, its weights are multiplied with the pixels below it, of
all channels, and the products are added up. The filter is **not** turned round: what deep learning calls a convolution
is a cross-correlation (相互相関) in signal processing.

Shapes and names:

- images x: (N, C, H, W);  filters W: (F, C, FH, FW);  biases b: (F,);  output: (N, F, OH, OW);
- stride: step of the filter in both directions (ストライド);  pad: zeros on each of the four sides (パディング);
- OH = ⌊(H + 2·pad − FH) / stride⌋ + 1, and OW in the same way; pixels that the last step does not reach are left out;
- dout = ∂E/∂(output) has the shape of the output; E is the loss at the end of the network.

`backward` belongs to the latest `forward` of the same object. It may be called more than once; each call gives the
gradient of its own dout and nothing of an earlier one. Arguments are never changed, and the layer does not update its
own weights. This file stands alone: write the loops you need here, or an im2col of your own.
Sources: the course's day 2; LeCun et al. 1998; Dumoulin and Visin 2016 for the arithmetic.
"""

import numpy as np


class Convolution:
    """Convolution with F filters over C channels (畳み込み層).

    W: filters (F, C, FH, FW); b: biases (F,); stride: int ≥ 1; pad: int ≥ 0. The layer keeps the arrays themselves, no
    copies, as its attributes W and b: an optimizer that changes them in place changes the layer.
    forward(x): x (N, C, H, W). Returns (N, F, OH, OW) with

        out[n, f, oy, ox] = b[f] + Σ_c Σ_fy Σ_fx  W[f, c, fy, fx] · padded[n, c, oy·stride + fy, ox·stride + fx]

    backward(dout): dout (N, F, OH, OW). Returns ∂E/∂x in the shape of x, without the padding, and puts ∂E/∂W, of shape
    (F, C, FH, FW), into `dW` and ∂E/∂b, of shape (F,), into `db`. Both are sums over everything that the weight or
    bias took part in; the average over the batch is taken once, in the loss.

    Speed is asked (計算速度): on a 26×26 image of 64 channels and 2 filters of 5×5, forward may take up to 18 times as long
    as with array operations. A loop over images, filters and positions of the window is quick enough if each step takes
    the whole window, all channels, at once; a loop over single pixels, or over the channels of every window, is not.

    Example: x = [[[[1, 2, 3]]]], W = [[[[10, 1]]]], b = [5]: forward gives [[[[17, 28]]]]. Then backward([[[[1, 2]]]])
    gives [[[[10, 21, 2]]]], dW = [[[[5, 8]]]], db = [3].
    """

    def __init__(self, W, b, stride=1, pad=0):
        self.W = W
        self.b = b
        self.stride = stride
        self.pad = pad
        self.dW = None  # gradients of the latest backward
        self.db = None

    def forward(self, x):
        ### BEGIN SOLUTION
        F, _, FH, FW = self.W.shape
        N, _, H, W = x.shape
        step, p = self.stride, self.pad
        OH = (H + 2 * p - FH) // step + 1
        OW = (W + 2 * p - FW) // step + 1
        self.padded = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        out = np.zeros((N, F, OH, OW)) + self.b.reshape(1, F, 1, 1)
        for fy in range(FH):
            for fx in range(FW):
                # what this one weight of the filter meets in all its positions at once
                met = self.padded[:, :, fy : fy + step * OH : step, fx : fx + step * OW : step]
                out += np.einsum("fc,nchw->nfhw", self.W[:, :, fy, fx], met)
        return out
        ### END SOLUTION

    def backward(self, dout):
        ### BEGIN SOLUTION
        FH, FW = self.W.shape[2:]
        OH, OW = dout.shape[2:]
        step, p = self.stride, self.pad
        dpadded = np.zeros(self.padded.shape)
        self.dW = np.zeros(self.W.shape)
        self.db = dout.sum(axis=(0, 2, 3))
        for fy in range(FH):
            for fx in range(FW):
                at = np.s_[:, :, fy : fy + step * OH : step, fx : fx + step * OW : step]
                self.dW[:, :, fy, fx] = np.einsum("nfhw,nchw->fc", dout, self.padded[at])
                dpadded[at] += np.einsum("fc,nfhw->nchw", self.W[:, :, fy, fx], dout)
        H, W = dpadded.shape[2] - 2 * p, dpadded.shape[3] - 2 * p
        return dpadded[:, :, p : p + H, p : p + W]
        ### END SOLUTION


### BEGIN EXAMPLES
def test_forward():
    """Convolution: the filter [10, 1] at the two positions of [1, 2, 3], plus the bias 5.

    Convolution：フィルター [10, 1] を [1, 2, 3] の 2 つの位置に当て、バイアス 5 を足します。
    """
    layer = Convolution(np.array([[[[10.0, 1.0]]]]), np.array([5.0]))
    assert np.allclose(layer.forward(np.array([[[[1.0, 2.0, 3.0]]]])), [[[[17, 28]]]])


def test_backward():
    """Convolution: the middle pixel was seen from both positions, each weight at two pixels.

    Convolution：中央の画素は 2 つの位置で使われ、どの重みも 2 つの画素に掛けられています。
    """
    layer = Convolution(np.array([[[[10.0, 1.0]]]]), np.array([5.0]))
    layer.forward(np.array([[[[1.0, 2.0, 3.0]]]]))
    assert np.allclose(layer.backward(np.array([[[[1.0, 2.0]]]])), [[[[10, 21, 2]]]])
    assert np.allclose(layer.dW, [[[[5, 8]]]])
    assert np.allclose(layer.db, [3])


def test_channels_add_up():
    """Convolution: the products of all channels are added up, and the bias once.

    Convolution：全チャンネルの積をすべて足し合わせ、バイアスは 1 回だけ足します。
    """
    layer = Convolution(np.array([[[[2.0]], [[3.0]]]]), np.array([100.0]))  # one filter of 1×1 over two channels
    x = np.array([[[[1.0, 2.0]], [[10.0, 20.0]]]])
    assert np.allclose(layer.forward(x), [[[[132, 164]]]])


def test_stride_and_padding():
    """Convolution: 5 images of 3×7×6, 4 filters of 3×2, stride 2 and padding 1 give (5, 4, 4, 4).

    Convolution：3×7×6 の画像 5 枚と 3×2 のフィルター 4 個、ストライド 2、パディング 1 では (5, 4, 4, 4) になります。
    """
    layer = Convolution(np.zeros((4, 3, 3, 2)), np.zeros(4), stride=2, pad=1)
    assert layer.forward(np.zeros((5, 3, 7, 6))).shape == (5, 4, 4, 4)


def test_gradients_have_the_shapes_of_what_they_belong_to():
    """Convolution: dx, dW and db have the shapes of x, W and b.

    Convolution：dx・dW・db の形状は、それぞれ x・W・b と同じです。
    """
    layer = Convolution(np.ones((4, 3, 3, 2)), np.zeros(4), stride=2, pad=1)
    layer.forward(np.ones((5, 3, 7, 6)))
    assert layer.backward(np.ones((5, 4, 4, 4))).shape == (5, 3, 7, 6)
    assert layer.dW.shape == (4, 3, 3, 2)
    assert layer.db.shape == (4,)


### END EXAMPLES
