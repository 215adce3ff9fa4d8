class Value(Value):
    def backward(self):
        # topological order of all of the children in the graph
        topo = []
        visited = set()

        def build_topo(v):
            if v not in visited:
                visited.add(v)
                for child, _ in v.parents:
                    build_topo(child)
                topo.append(v)

        build_topo(self)

        # go one variable at a time and apply the chain rule
        self.grad = 1
        for v in reversed(topo):
            for child, local in v.parents:
                child.grad += local * v.grad
