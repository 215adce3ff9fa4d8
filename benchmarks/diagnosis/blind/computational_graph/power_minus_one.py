class Value(Value):
    def __pow__(self, n):
        return Value(self.data**n, ((self, n * self.data**n - 1),))
