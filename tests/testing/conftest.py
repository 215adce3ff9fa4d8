"""What the tests of the vocabulary share."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import numpy as np
import pytest

from grader.student.student import LocalBackend, Student, StudentError
from grader.testing.properties.making import Test

Passes = Callable[..., bool]


@pytest.fixture
def passes() -> Passes:
    """Whether a hidden test, with its parameters, passes on a module of these names."""

    def passes_on(test: Test, *params: object, **names: object) -> bool:
        file = ModuleType("toy")
        vars(file).update(names)
        try:
            test(Student(LocalBackend(file)), np.random.default_rng(7), *params)
        except (AssertionError, StudentError):  # what a student may be told; anything else is a fault of ours
            return False
        return True

    return passes_on
