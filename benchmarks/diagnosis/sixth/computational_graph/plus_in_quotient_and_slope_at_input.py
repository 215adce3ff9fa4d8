import math


class Value(Value):
    def __truediv__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data / other.data, ((self, 1 / other.data), (other, self.data / other.data**2)))

    def tanh(self):
        return Value(math.tanh(self.data), ((self, 1 - self.data**2),))
