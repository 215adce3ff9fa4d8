"""Nbgrader: the classroom. Notebooks made from the course, and our grader behind `nbgrader autograde`.

Needs nbgrader: pip install 'saiten[nbgrader]'. The one line of configuration is `configure(c)`.
"""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from grader.errors import UsageError

if TYPE_CHECKING:
    from traitlets.config import Config

SANITIZE_PREPROCESSORS = [
    "grader.nbgrader.preprocessor.Mend",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.DeduplicateIds",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]
AUTOGRADE_PREPROCESSORS = [
    "grader.nbgrader.preprocessor.Grade",  # takes the place of nbgrader's Execute
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "grader.nbgrader.preprocessor.Withhold",  # marks that our own fault withheld wait for a person
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]


def configure(c: Config) -> None:
    """Put saiten in the place of nbgrader's kernel: `configure(c)` in nbgrader_config.py, c = get_config()."""
    c.Autograde.sanitize_preprocessors = SANITIZE_PREPROCESSORS
    c.Autograde.autograde_preprocessors = AUTOGRADE_PREPROCESSORS
    if "pre_convert_hook" not in c.Autograde:  # else the course has one of its own
        c.Autograde.pre_convert_hook = "grader.nbgrader.hook.before_autograding"
    find_own_commands()


def find_own_commands() -> None:
    """Put this environment's commands on the PATH: nbgrader starts alembic by its name, activated or not."""
    scripts = str(Path(sys.executable).parent)
    known = os.environ.get("PATH", os.defpath).split(os.pathsep)
    if scripts not in known:
        os.environ["PATH"] = os.pathsep.join([scripts, *known])


def need_nbgrader() -> None:
    """What every command of ours starts with. Raises UsageError where nbgrader is not installed."""
    find_own_commands()
    if find_spec("nbgrader") is None:
        from grader.nbgrader.words import NOT_INSTALLED  # here, since nbgrader's configuration imports this file

        raise UsageError(NOT_INSTALLED)
