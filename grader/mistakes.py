"""The name that `grader.testing.mistakes` had in 0.1; it goes with the next version."""

import warnings

from grader.testing.mistakes import *  # noqa: F403

warnings.warn("import from grader.testing, not from grader.mistakes", DeprecationWarning, stacklevel=2)
