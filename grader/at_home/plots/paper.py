"""Paper: what a plot is drawn on, with what all plots have in common. The only importer of matplotlib here.

The reference is dashed and dark, the student's own solid and coloured, below it: where both agree, dashes lie on the
line. The colours are Okabe and Ito's, which can be told apart with any colour vision.
"""

from __future__ import annotations

import textwrap
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.gridspec import GridSpec, SubplotSpec
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter
from numpy.typing import ArrayLike

from grader.at_home.plots import words
from grader.at_home.plots.fonts import japanese_font
from grader.at_home.plots.subject import Measured, Numbers, Subject, drawn
from grader.course.japanese_lines import folded
from grader.files import writing
from grader.text import Lang, Text

OWN, REFERENCE = "#0072B2", "#1a1a1a"
DASHES = (0, (4, 2))
DOTS = (0, (1, 1.6))  # the reference's second line in one panel
HEADER = 1.05  # inches for title, caption and legend
FORMATS = (".png", ".svg", ".pdf")
_FEW = 80  # times: below it decades alone are too few marks
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
STYLE = {
    "font.size": 9.5,
    "axes.titlesize": 10.5,
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#888888",
    "xtick.color": "#555555",
    "ytick.color": "#555555",
    "xtick.labelsize": 8.5,
    "ytick.labelsize": 8.5,
    "legend.fontsize": 9,
    "svg.hashsalt": "saiten",
    "text.parse_math": False,  # what a student's code says is no formula
    "axes.formatter.use_mathtext": False,
}


def power_of_ten(value: float, _: object = None) -> str:
    """A number of a logarithmic axis as one writes it, without TeX: 10⁻², and 0.5 between the decades.

    >>> power_of_ten(0.01), power_of_ten(0.5)
    ('10⁻²', '0.5')
    """
    exponent = round(float(np.log10(value)), 9)
    return f"{value:g}" if exponent % 1 else "10" + str(int(exponent)).translate(_RAISED)


def _mark_decades(axis: Axis) -> None:
    """Marks a logarithmic axis in powers of ten; where it spans hardly one, with 1, 2, 5 and 10 as they are."""
    axis.set_major_formatter(FuncFormatter(power_of_ten))
    low, high = sorted(axis.get_view_interval())
    if low > 0 and high / low < _FEW:
        axis.set_major_locator(LogLocator(10, (1.0, 2.0, 5.0)))
        axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axis.set_minor_formatter(NullFormatter())


class Paper:
    """One picture. `own` and `reference` are what was measured; without a reference there is only the student's."""

    def __init__(self, plot: Subject, own: Measured, reference: Measured | None, lang: Lang):
        font = japanese_font() if lang == "ja" else None
        self.lang: Lang = "ja" if font else "en"
        self.own, self.reference = own, reference
        self._plot = plot
        # DejaVu first: a Japanese font draws √, ∂ and ‖ as wide as a letter of its own, apart from what follows them.
        self._style: Any = {**STYLE, "font.family": ["DejaVu Sans", *([font] if font else [])]}
        self.figure = Figure(figsize=plot.size, facecolor="white")
        FigureCanvasAgg(self.figure)

    def write(self, path: Path, draw: Callable[[Paper], None]) -> None:
        """Let `draw` put the numbers on it and write the file. Raises UsageError where the file cannot be written."""
        with mpl.rc_context(self._style), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a letter that no font has is a box, and that is all
            self._header()
            draw(self)
            for axis in (axis for axes in self.figure.axes for axis in (axes.xaxis, axes.yaxis)):
                if axis.get_scale() == "log":
                    _mark_decades(axis)
            with writing(path, "--out names another file"):
                self.figure.savefig(path, dpi=150, metadata={} if path.suffix.lower() == ".png" else {"Date": None})

    def say(self, text: Text) -> str:
        """The text in the picture's language."""
        return text.in_(self.lang)

    # --- layout

    def _header(self) -> None:
        width, height = self._plot.size
        left = 0.35 / width
        self.figure.text(left, 1 - 0.22 / height, self.say(self._plot.title), fontsize=15, weight="bold", va="top")
        caption = "\n".join(_lines(self.say(self._plot.caption), int(width * 12.5)))
        self.figure.text(left, 1 - 0.55 / height, caption, color="#555555", va="top", linespacing=1.35)
        if self.reference is None:
            return  # everything is the student's own
        own = Line2D([], [], color=OWN, lw=3.2, label=self.say(words.YOURS))
        right = Line2D([], [], color=REFERENCE, lw=1.4, ls=DASHES, label=self.say(words.REFERENCE))
        self.figure.legend(
            handles=[own, right],
            loc="upper right",
            bbox_to_anchor=(1 - 0.3 / width, 1 - 0.12 / height),
            ncols=2,
            frameon=False,
            fontsize=10.5,
            borderaxespad=0.0,
        )

    def grid(self, rows: int, columns: int, widths: Sequence[float] | None = None, **spaces: float) -> GridSpec:
        """The places for panels below the header."""
        width, height = self._plot.size
        return self.figure.add_gridspec(
            rows,
            columns,
            width_ratios=widths,
            left=0.75 / width,
            right=1 - 0.3 / width,
            top=1 - (HEADER + 0.3) / height,
            bottom=0.5 / height,
            **spaces,
        )

    def axes(self, place: SubplotSpec, title: str = "", bare: bool = False) -> Axes:
        """A panel."""
        axes = self.figure.add_subplot(place)
        axes.set_title(title, weight="bold")
        if bare:
            axes.tick_params(labelsize=7, length=2)
            axes.spines["left"].set_visible(False)
        return axes

    @staticmethod
    def decades(axes: Axes, low: float, high: float) -> None:
        """A logarithmic axis from `low` to `high`, marked in powers of ten."""
        axes.set_yscale("log")
        axes.set_ylim(low, high)

    def note(self, text: Text) -> None:
        """A line below the key of the whole picture, for what else it needs to be read."""
        width, height = self._plot.size
        place = (1 - 0.3 / width, 1 - 0.37 / height)
        self.figure.text(*place, self.say(text), color="#555555", fontsize=8.5, ha="right", va="top")

    # --- what is drawn

    def trouble(self, axes: Axes, part: str, short: bool = False) -> bool:
        """Whether the student's part has no numbers; then the panel says why."""
        why = self.own[part]
        if not isinstance(why, Text):
            return False
        axes.set_facecolor("#f4f4f4")
        axes.tick_params(left=False, labelleft=False)
        words = "–" if short else "\n".join(_lines(self.say(why), 40)[:6])
        axes.text(0.5, 0.5, words, transform=axes.transAxes, ha="center", va="center", color="#7a3b00", zorder=5)
        return True

    def pair(
        self,
        axes: Axes,
        part: str,
        x: ArrayLike,
        row: int | None = None,
        colour: str = OWN,
        label: str = "",
        marker: str = "None",
        ms: float | None = None,
    ) -> None:
        """A curve of the student's and the reference's over it: dashed, in a panel that has one already dotted."""
        pick = slice(None) if row is None else row
        axes.plot(
            x,
            _tame(drawn(self.own, part)[pick]),
            color=colour,
            lw=3.2,
            label=label,
            solid_capstyle="round",
            marker=marker,
            ms=ms,
        )
        if self.reference is not None:
            style = DOTS if any(line.get_color() == REFERENCE for line in axes.get_lines()) else DASHES
            axes.plot(x, _tame(drawn(self.reference, part)[pick]), color=REFERENCE, lw=1.4, ls=style)

    def path(self, axes: Axes, part: str, colour: str) -> None:
        """Points one after another on a map."""
        x, y = _tame(drawn(self.own, part)).T
        axes.plot(x, y, color=colour, lw=2.4, marker="o", ms=4.2, alpha=0.95, solid_joinstyle="round")
        axes.plot(x[0], y[0], marker="o", ms=8, color=colour, mec="white", mew=1.5)
        if self.reference is not None:
            x, y = _tame(drawn(self.reference, part)).T
            axes.plot(x, y, color=REFERENCE, lw=1.1, ls=DASHES, marker=".", ms=3)

    def limits(self, part: str, low: float, high: float) -> tuple[float, float]:
        """Limits of the axis: what is right fits well; what is wrong widens them, but not without end."""
        span = high - low
        own = drawn(self.own, part)
        seen = own[np.isfinite(own)]
        low, high = (
            max(min(low, seen.min(initial=low)), low - span),
            min(max(high, seen.max(initial=high)), high + span),
        )
        return low - 0.08 * (high - low), high + 0.08 * (high - low)

    def lowest(self, floor: float) -> float:
        """Where a logarithmic axis begins: a decade below all positive numbers, but not below `floor`."""
        sides = [side for side in (self.own, self.reference) if side is not None]
        seen = np.concatenate([v.ravel() for side in sides for v in side.values() if not isinstance(v, Text)])
        positive = seen[np.isfinite(seen) & (seen > 0)]
        return float(max(floor, 10 ** np.floor(np.log10(positive.min(initial=1.0)))))


def _tame(values: Numbers) -> Numbers:
    """Without numbers that overflow on their way to a pixel; what is not finite leaves a gap."""
    return np.where(np.isfinite(values), np.clip(values, -1e30, 1e30), np.nan)


def _lines(text: str, wide: int) -> list[str]:
    """The text in lines of at most so many columns, in Japanese where a reader would pause."""
    return [line for part in folded(text, wide).splitlines() for line in textwrap.wrap(part, wide)]
