class Value(Value):
    def __pow__(self, n):
        out = self
        for _ in range(n - 1):
            out = out * self
        return out
