class MulLayer:
    def forward(self, x, y):
        self.x, self.y = x, y
        self.z = x * y
        return self.z

    def backward(self, dout):
        return dout * self.z / self.x, dout * self.z / self.y
