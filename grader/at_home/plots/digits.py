"""Digits: the course's handwritten digits for plots that train."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from grader.at_home.plots import words
from grader.at_home.plots.plot import Numbers, Unusable
from grader.course.course import Course
from grader.files import is_file


@cache
def digits() -> tuple[Numbers, NDArray[np.int64], Numbers, NDArray[np.int64]]:
    """Training images (N, 1, 8, 8) from 0 to 1 and labels, test images and labels. Raises Unusable without the file."""
    path = Course.load().data / "digits.npz"
    if not is_file(path):
        raise Unusable(words.no_data(path.name))
    with np.load(path) as file:
        x, y = (file[f"x_{part}"][:, None] / 16.0 for part in ("train", "test"))
        return x, file["t_train"].astype(np.int64), y, file["t_test"].astype(np.int64)
