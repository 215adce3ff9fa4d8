"""Plots: pictures that students draw with their own code, beside the reference's (`grade plot NAME`).

    plot         what a plot is: it *measures* plain numbers through a `Student`, then *draws* them on a `Paper`
    paper        the paper: title, legend, fonts, colours, panels that could not be drawn
    measuring    runs a plot's measurements on files: in the sandbox on Linux, in a plain process elsewhere (child)
    one module for each plot, entered in PLOTS below; those of the labs are a table (lab_plots), drawn by `labs`

Another plot is one such module and its name in the table. Only what `measure` calls is the student's code; it hands
back numbers, so drawing never runs a line of it.
"""

from __future__ import annotations

from grader.at_home.plots import (
    activation_functions,
    activations,
    filters,
    gradients,
    lab_plots,
    learning_curve,
    optimizers,
)
from grader.at_home.plots.plot import Plot

__all__ = ["PLOTS", "Plot"]

PLOTS: dict[str, Plot] = {
    p.name: p
    for p in (
        activation_functions.PLOT,
        activations.PLOT,
        gradients.PLOT,
        optimizers.PLOT,
        learning_curve.PLOT,
        filters.PLOT,
        *lab_plots.PLOTS,
    )
}
