"""Base models of ensembles raise nothing, whatever they are called with, and say what did not fit."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.testing.models import careful, has_seen, nearest

X, T, NEW = np.array([[0.0, 1.0], [2.0, 3.0]]), np.array([5, 7]), np.array([[2.0, 3.5], [0.0, 1.0]])


def test_the_nearest_row_decides_and_a_row_that_was_seen_is_known():
    assert nearest(X, T, NEW).tolist() == [7, 5]
    assert has_seen(X, T, NEW).tolist() == [0.0, 1.0]


def test_what_fits_goes_to_the_model_and_is_noted():
    troubles: list[Any] = []
    calls: list[Any] = []
    asked = careful(nearest, troubles, calls=calls)
    assert asked(X, x_test=NEW, t_train=T).tolist() == [7, 5]
    assert ([a.shape for a in calls[0]], troubles) == ([(2, 2), (2,), (2, 2)], [])


UNFIT = {
    "an argument is missing": ((X, T), "?", 1),
    "no numbers": ((X, T, "two rows"), "?", 1),
    "rows of other widths": ((X, T, np.zeros((3, 5))), ((2, 2), (2,), (3, 5)), 3),
    "fewer targets than rows": ((X, T[:1], NEW), ((2, 2), (1,), (2, 2)), 2),
    "nothing to train on": ((X[:0], T[:0], NEW), ((0, 2), (0,), (2, 2)), 2),
}


@pytest.mark.parametrize("name", UNFIT)
def test_what_does_not_fit_gives_zeros_and_is_told(name: str):
    args, trouble, rows = UNFIT[name]
    troubles: list[Any] = []
    assert careful(nearest, troubles)(*args).tolist() == [0.0] * rows
    assert troubles == [trouble]


def test_calls_without_rows_may_be_no_trouble():
    troubles: list[Any] = []
    assert careful(nearest, troubles, without_rows=True)(X[:0], T[:0], NEW).tolist() == [0.0, 0.0]
    assert troubles == []
