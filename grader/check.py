"""The name that `grader.testing.check` had in 0.1; it goes with the next version."""

import warnings

from grader.testing.check import *  # noqa: F403

warnings.warn("import from grader.testing, not from grader.check", DeprecationWarning, stacklevel=2)
