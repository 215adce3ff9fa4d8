"""The name that `grader.testing.picture` had in 0.1; it goes with the next version."""

import warnings

from grader.testing.picture import *  # noqa: F403

warnings.warn("import from grader.testing, not from grader.picture", DeprecationWarning, stacklevel=2)
