"""Plot: a subject and how it is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.at_home.plots.subject import Measured, Measurement, Numbers, Subject, Unusable, drawn, numbers
from grader.text import Text

if TYPE_CHECKING:
    from grader.at_home.plots.paper import Paper

__all__ = ["Measured", "Measurement", "Numbers", "Plot", "Unusable", "drawn", "numbers"]


@dataclass(frozen=True, kw_only=True)
class Plot(Subject):
    """A picture: what is measured, and `draw`, which puts the numbers on paper."""

    draw: Callable[[Paper], None]
    prediction: Text | None = None  # a question that is asked before it is shown, of a lab
