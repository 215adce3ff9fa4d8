"""Quiet: what numpy says of a student's numbers is printed nowhere, and is said again afterwards."""

from __future__ import annotations

import numpy as np
import pytest

from grader.diagnosis.quiet import quiet


def test_the_mean_of_nothing_and_a_division_by_it_pass_in_silence() -> None:
    with quiet():  # a warning is an error in these tests
        assert np.isnan(np.zeros((0, 3)).mean(axis=0)).all()
        assert np.isinf(np.float64(1) / np.float64(0))


def test_afterwards_they_are_told_again() -> None:
    with quiet():
        pass
    with pytest.warns(RuntimeWarning):
        np.zeros(0).mean()
