class Value(Value):
    def relu(self):
        return Value(abs(self.data), ((self, 1.0 if self.data > 0 else -1.0),))
