"""An exercise on top of `double`, for tests of what builds on earlier work."""

SOLUTION = '''"""Four times a number (4 倍)."""

from double import double, triple


def quadruple(x):
    """Four times x (4 倍).

    x: (N,). Returns an array of shape (N,).
    """
    ### BEGIN SOLUTION
    doubled_once = double(x)
    return double(doubled_once)
    ### END SOLUTION


def sixfold(x):
    """Six times x (6 倍).

    x: (N,). Returns an array of shape (N,).
    """
    ### BEGIN SOLUTION
    return triple(double(x))
    ### END SOLUTION


### BEGIN EXAMPLES
def test_quadruple_of_one():
    """quadruple([1]) is [4].

    quadruple([1]) は [4] です。
    """
    import numpy as np

    assert quadruple(np.ones(1)).tolist() == [4.0]


### END EXAMPLES
'''
HIDDEN = '''"""Hidden tests and mistakes of quadruple.py."""

from grader.testing import check, mistake, points, task


@task("quadruple")
@points(2)
def test_four_times(student, rng):
    """quadruple(x) is 4x.

    quadruple(x) は 4x です。
    """
    x = rng.normal(size=3)
    check.close(check.array(student.quadruple(x), (3,)), 4 * x)


@task("sixfold")
def test_six_times(student, rng):
    """sixfold(x) is 6x.

    sixfold(x) は 6x です。
    """
    x = rng.normal(size=3)
    check.close(check.array(student.sixfold(x), (3,)), 6 * x)


@mistake("QU1", "quadruple", en="That is only twice.", ja="2 倍にしかなっていません。")
def only_twice(x):
    return 2 * x


@mistake("SX1", "sixfold", en="That is only twice.", ja="2 倍にしかなっていません。")
def only_double(x):
    return 2 * x
'''
TABLE = """title = { en = "Building on it", ja = "積み上げ" }

[[exercises]]
name = "quadruple"
title = { en = "Four times", ja = "4 倍" }
prerequisites = ["double"]
"""
JAPANESE = """
en = "6b39b041"
ja = '数の 4 倍'

[quadruple]
en = "c08b2d48"
ja = '''
x の 4 倍

x：(N,)。形状 (N,) の配列を返します。'''

[sixfold]
en = "484e885a"
ja = '''
x の 6 倍

x：(N,)。形状 (N,) の配列を返します。'''
"""
SENTENCES = """
[head]
"Four times a number (4 倍)." = "definition"

[quadruple]
"Four times x (4 倍)." = ["four_times"]
"x: (N,)." = ["four_times"]
"Returns an array of shape (N,)." = ["four_times"]

[sixfold]
"Six times x (6 倍)." = ["six_times"]
"x: (N,)." = ["six_times"]
"Returns an array of shape (N,)." = ["six_times"]
"""
