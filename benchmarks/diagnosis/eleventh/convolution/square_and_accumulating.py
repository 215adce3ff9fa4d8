class Convolution(Convolution):
    def forward(self, x):
        FN, C, FH, FW = self.W.shape
        s, p = self.stride, self.pad
        self.xp = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)], "constant")
        out_h = (x.shape[2] + 2 * p - FH) // s + 1
        out_w = (x.shape[2] + 2 * p - FW) // s + 1
        out = np.zeros((x.shape[0], FN, out_h, out_w))
        for i in range(out_h):
            for j in range(out_w):
                win = self.xp[:, :, i * s : i * s + FH, j * s : j * s + FW]
                out[:, :, i, j] = np.tensordot(win, self.W, axes=([1, 2, 3], [1, 2, 3])) + self.b
        # 勾配の入れ物を用意しておく
        self.dW = np.zeros(self.W.shape)
        self.db = np.zeros(self.b.shape)
        return out

    def backward(self, dout):
        FN, C, FH, FW = self.W.shape
        s, p = self.stride, self.pad
        dxp = np.zeros(self.xp.shape)
        for i in range(dout.shape[2]):
            for j in range(dout.shape[3]):
                rows = slice(i * s, i * s + FH)
                cols = slice(j * s, j * s + FW)
                d = dout[:, :, i, j]
                self.dW += np.tensordot(d, self.xp[:, :, rows, cols], axes=(0, 0))
                self.db += d.sum(axis=0)
                dxp[:, :, rows, cols] += np.tensordot(d, self.W, axes=(1, 0))
        if p == 0:
            return dxp
        return dxp[:, :, p:-p, p:-p]
