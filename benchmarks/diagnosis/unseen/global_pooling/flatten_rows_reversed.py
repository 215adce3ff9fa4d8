class Flatten:
    def forward(self, x):
        self.shape = x.shape
        return x[:, ::-1].reshape(len(x), -1)

    def backward(self, dout):
        return dout.reshape(self.shape)[:, ::-1]
