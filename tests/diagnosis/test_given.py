"""Given: what stands in a program as it was handed out is not changed by way of trial."""

from __future__ import annotations

import ast

import pytest

from grader.diagnosis.repair.given import untouched

BLANK = '''
import numpy as np


class Adam:
    """One."""

    rate = 1

    def __init__(self, lr=0.1, *, eps=1e-7):
        self.lr = lr
        self.t = 0

    def update(self, x, h=1e-4, n=2):
        """Two."""
        # here
        raise NotImplementedError("Adam.update")


def helper(x):
    """Three."""
    y = x + 3
    return y
'''
OWN = "return self.t + 5"
WRITTEN = BLANK.replace('raise NotImplementedError("Adam.update")', OWN)
CASES = {  # how the program came to be: what its numbers are that are left to change
    "written": (WRITTEN, [5]),
    "other_docstrings": (WRITTEN.replace("Two", "二").replace("Three", "三"), [5]),
    "default": (WRITTEN.replace("h=1e-4", "h=1"), [1, 5]),
    "keyword": (WRITTEN.replace("eps=1e-7", "eps=9"), [9, 5]),
    "argument_more": (WRITTEN.replace("self, x, h", "self, x, m=8, h"), [8, 5]),
    "line_more": (WRITTEN.replace("self.t = 0", "self.t = 0\n        self.m = 6"), [6, 5]),
    "line_changed": (WRITTEN.replace("self.t = 0", "self.t = 4"), [4, 5]),
    "class_line": (WRITTEN.replace("rate = 1", "rate = 7"), [7, 5]),
    "helper_changed": (WRITTEN.replace("x + 3", "x + 8"), [5, 8]),
    "other_class": (WRITTEN.replace("class Adam", "class Eve"), [1, 0.1, 1e-7, 0, 1e-4, 2, 5]),
    "blank_still": (BLANK, []),
}


def numbers(nodes: list[ast.AST]) -> list[float]:
    constants = sorted((n for n in nodes if isinstance(n, ast.Constant)), key=lambda n: (n.lineno, n.col_offset))
    return [n.value for n in constants if isinstance(n.value, int | float)]


@pytest.mark.parametrize("how", CASES)
def test_what_the_student_wrote_is_left_to_change(how: str) -> None:
    text, left = CASES[how]
    tree = ast.parse(text)
    found = untouched(tree, BLANK)
    assert numbers([n for n in ast.walk(tree) if n not in found]) == left


def test_where_the_slip_is_in_what_was_handed_out_all_of_it_may_be_changed() -> None:
    assert untouched(ast.parse(WRITTEN), WRITTEN) == frozenset()


def test_a_whole_function_as_it_was_is_given_and_one_with_a_line_more_is_not() -> None:
    for text, is_given in ((WRITTEN, True), (WRITTEN.replace("return y", "y += 1\n    return y"), False)):
        tree = ast.parse(text)
        assert (tree.body[-1] in untouched(tree, BLANK)) is is_given
