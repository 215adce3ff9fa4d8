class Value(Value):
    def __truediv__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        out = Value(self.data / other.data)
        d_num = 1 / other.data
        d_den = self.data / (other.data * other.data)
        out.parents = ((self, d_num), (other, d_den))
        return out
