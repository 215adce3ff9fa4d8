import math


class Value(Value):
    def exp(self):
        return Value(math.exp(self.data), ((self, self.data * math.exp(self.data - 1)),))
