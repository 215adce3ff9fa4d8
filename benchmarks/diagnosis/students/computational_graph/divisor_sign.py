import math


class Value(Value):
    def __truediv__(self, other):
        other = as_value(other)
        return Value(
            self.data / other.data,
            ((self, 1 / other.data), (other, self.data / other.data**2)),
        )
