"""The name that `grader.testing.decorators` had in 0.1; it goes with the next version."""

import warnings

from grader.testing.decorators import *  # noqa: F403

warnings.warn("import from grader.testing, not from grader.marks", DeprecationWarning, stacklevel=2)
