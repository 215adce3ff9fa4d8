"""Hidden tests and mistakes of double.py."""

import numpy as np
import pytest

from grader.testing import check, mistake, points, task, time_limit


@task("double")
@points(2)
@time_limit(0.2)
@pytest.mark.parametrize("n", [3, 5])
def test_values(student, rng, n):
    """double(x) is x + x.

    double(x) は x + x です。
    """
    x = rng.normal(size=n)
    check.close(check.array(student.double(x), (n,)), x + x)


@task("double")
@time_limit(0.2)
def test_arguments_stay(student):
    """The caller's array is the same after the call.

    渡した配列は変わりません。
    """
    check.unchanged(student.double, np.ones(3))


@task("triple")
@time_limit(0.2)
def test_triple(student):
    """triple(x) is x + x + x.

    triple(x) は x + x + x です。
    """
    check.close(check.array(student.triple(np.array([1.0, 2.0])), (2,)), [3.0, 6.0])


@mistake("DB1", "double", en="That is the square.", ja="それは 2 乗です。")
def squared(x):
    return x * x


@mistake("DB2", "double", en="The caller's array is changed.", ja="渡された配列が書き換えられています。")
def in_place(x):
    x *= 2
    return x


@mistake("TR1", "triple", en="That is twice.", ja="それは 2 倍です。")
def only_twice(x):
    return 2 * x
