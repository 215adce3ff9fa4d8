class Value(Value):
    def __sub__(self, other):
        other = as_value(other)
        return Value(self.data - other.data, ((self, -1.0), (other, 1.0)))
