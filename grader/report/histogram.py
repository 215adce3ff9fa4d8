"""Histogram: the distribution of a class's marks, by matplotlib, as SVG in the colours of the page."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

BINS = 10


def histogram(shares: Sequence[float]) -> str:
    """Shares of the points (0 to 1) in bins of a tenth, as an SVG; nothing for an empty class."""
    if not shares:
        return ""
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "saiten", "font.family": "sans-serif"}):
        figure = Figure(figsize=(7, 2.4))
        FigureCanvasSVG(figure)
        axes = figure.add_axes((0.06, 0.2, 0.9, 0.74))
        counts = [0] * BINS
        for share in shares:
            counts[min(int(share * BINS), BINS - 1)] += 1
        axes.bar([10 * i + 5 for i in range(BINS)], counts, width=9, color="#2456c7")
        axes.set_xlim(0, 100)
        axes.set_xticks(range(0, 101, 10), [f"{p} %" for p in range(0, 101, 10)])
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        axes.spines[["top", "right", "left"]].set_visible(False)
        axes.tick_params(length=0)
        out = io.StringIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
    return _inline(out.getvalue())


def _inline(svg: str) -> str:
    """The drawing without prologue, metadata and fixed colours of text, so that it follows the page's."""
    body = svg[svg.index("<svg") :]
    body = re.sub(r"<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    body = re.sub(r' xmlns(:\w+)?="[^"]*"', "", body)
    return body.replace("stroke: #000000", "stroke: currentColor").replace("#2456c7", "var(--accent)")
