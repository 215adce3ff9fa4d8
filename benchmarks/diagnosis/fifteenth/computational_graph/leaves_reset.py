class Value(Value):
    def backward(self):
        order = []
        visited = set()
        stack = [(self, False)]
        while stack:
            v, done = stack.pop()
            if done:
                order.append(v)
                continue
            if id(v) in visited:
                continue
            visited.add(id(v))
            stack.append((v, True))
            for parent, _ in v.parents:
                stack.append((parent, False))
        for v in order:
            if not v.parents:  # 入力の変数の勾配をリセット
                v.grad = 0.0
        self.grad = 1.0
        for v in order[::-1]:
            for parent, local in v.parents:
                parent.grad += local * v.grad
