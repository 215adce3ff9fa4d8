import math


class Value(Value):
    def __truediv__(self, other):
        other = as_value(other)
        a, b = self.data, other.data
        return Value(a / b, ((self, 1 / b), (other, -a / b)))

    def tanh(self):
        x = self.data
        slope = 1 - x * x
        return Value(math.tanh(x), ((self, slope),))
