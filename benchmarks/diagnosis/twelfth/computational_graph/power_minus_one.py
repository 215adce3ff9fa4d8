class Value(Value):
    def __pow__(self, n):
        # d(x^n)/dx = n x^(n-1)
        value = self.data ** n
        local = n * self.data ** n - 1
        out = Value(value, parents=((self, local),))
        return out
