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

    def backward(self, dout):
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
