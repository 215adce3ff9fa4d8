"""A counter (カウンター)."""


class Counter:
    """Adds up (カウンター).

    update(params, grads): params["n"] of shape (N,) grows by grads["n"] in place.
    """

    def __init__(self):
        self.calls = 0

    def update(self, params, grads):
        ### BEGIN SOLUTION
        self.calls += 1
        params["n"] += grads["n"]
        ### END SOLUTION


### BEGIN EXAMPLES
def test_counter_adds():
    """One update adds once.

    1 回の更新で 1 回足されます。
    """
    import numpy as np

    params = {"n": np.zeros(2)}
    Counter().update(params, {"n": np.ones(2)})
    assert params["n"].tolist() == [1.0, 1.0]


### END EXAMPLES
