def _windows(img, ph, pw, stride, pad):
    N, C, H, W = img.shape
    oh = (H + 2 * pad - ph) // stride + 1
    ow = (W + 2 * pad - pw) // stride + 1
    img = np.pad(img, [(0, 0), (0, 0), (pad, pad), (pad, pad)], "constant")
    col = np.zeros((N, C, ph, pw, oh, ow))
    for y in range(ph):
        for x in range(pw):
            col[:, :, y, x] = img[:, :, y : y + stride * oh : stride, x : x + stride * ow : stride]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(-1, ph * pw), oh, ow


class MaxPooling(MaxPooling):
    def forward(self, x):
        N, C, H, W = x.shape
        col, out_h, out_w = _windows(x, self.pool_h, self.pool_w, self.stride, self.pad)
        self.arg_max = np.argmax(col, axis=1)
        self.x = x
        out = np.max(col, axis=1)
        return out.reshape(N, out_h, out_w, C).transpose(0, 3, 1, 2)

    def backward(self, dout):
        N, C, H, W = self.x.shape
        oh, ow = dout.shape[2:]
        flat = dout.transpose(0, 2, 3, 1).reshape(-1)
        dmax = np.zeros((flat.size, self.pool_h * self.pool_w))
        dmax[np.arange(flat.size), self.arg_max] = flat
        dcol = dmax.reshape(N, oh, ow, C, self.pool_h, self.pool_w).transpose(0, 3, 4, 5, 1, 2)
        s, p = self.stride, self.pad
        img = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for y in range(self.pool_h):
            for x in range(self.pool_w):
                img[:, :, y : y + s * oh : s, x : x + s * ow : s] += dcol[:, :, y, x]
        return img[:, :, p : H + p, p : W + p]
