"""Hidden tests and mistakes of counter.py."""

import numpy as np

from grader.testing import check, fresh_worker, inplace, mistake, task


@task("Counter")
def test_adds_in_place(student):
    """The array itself grows.

    配列そのものが増えます。
    """
    params = {"n": np.zeros(3)}
    own = params["n"]
    student.Counter().update(inplace(params), {"n": np.ones(3)})
    check.close(params["n"], np.ones(3))
    check.true(params["n"] is own, "Another array was put in its place.", "別の配列に置き換えられています。")


@task("Counter")
@fresh_worker
def test_two_updates(student):
    """Two updates add twice.

    2 回の更新で 2 回足されます。
    """
    params, counter = {"n": np.zeros(2)}, student.Counter()
    for _ in range(2):
        counter.update(inplace(params), {"n": np.ones(2)})
    check.close(params["n"], [2.0, 2.0])


@mistake("CN1", "Counter", en="The array is replaced.", ja="配列が置き換えられています。")
class Rebinding:
    def update(self, params, grads):
        params["n"] = params["n"] + grads["n"]


@mistake("CN2", "Counter", en="It takes away.", ja="引いています。")
class Backwards:
    def update(self, params, grads):
        params["n"] -= grads["n"]
