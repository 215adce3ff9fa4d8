"""Written: what is written in a figure, and the boxes (pixels) around it; how a test sees that it can be read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.text import Text as Written
from matplotlib.transforms import Bbox

STEP = 2.0  # pixels between the points of a curve that are looked at


def written(figure: Figure) -> list[tuple[str, Bbox]]:
    """What is written, and the box around each; the labels of ticks out of range are not drawn."""
    hidden = {
        id(label) for axes in figure.axes for axis in (axes.xaxis, axes.yaxis) for label in _not_drawn(axes, axis)
    }
    texts = [t for t in figure.findobj(Written) if isinstance(t, Written) and t.get_visible() and id(t) not in hidden]
    return [(t.get_text(), t.get_window_extent()) for t in texts if t.get_text().strip()]


def cut_off(figure: Figure) -> list[str]:
    """What reaches beyond the figure."""
    whole = figure.bbox
    boxes = written(figure)
    return [t for t, b in boxes if b.x0 < -1 or b.y0 < -1 or b.x1 > whole.x1 + 1 or b.y1 > whole.y1 + 1]


def touching(figure: Figure) -> list[tuple[str, str]]:
    """What is written over something else that is written."""
    return [(a, b) for (a, one), (b, other) in combinations(written(figure), 2) if _overlap(one, other)]


def over_drawings(figure: Figure) -> list[str]:
    """What is written in a panel over a bar, an area or a curve of it. What a panel cuts off is not in the way."""
    found = []
    for axes in (axes for axes in figure.axes if axes.axison):
        for text in (*axes.texts, axes.title):
            box = Bbox.intersection(text.get_window_extent(), axes.bbox) if text.get_text().strip() else None
            if box is not None and (any(_bars_in(axes, box)) or any(_curves_in(axes, box))):
                found.append(text.get_text())
    return found


def beside_its_axes(figure: Figure) -> list[str]:
    """What is said of a curve and reaches beyond the panel."""
    said = ((text, axes.bbox) for axes in figure.axes if axes.axison for text in axes.texts)
    return [t.get_text() for t, panel in said if not _holds(panel, t.get_window_extent())]


def curves_behind_legends(figure: Figure) -> list[tuple[str, str]]:
    """(panel, curve) of each curve that runs behind its panel's legend."""
    found = []
    for axes in figure.axes:
        legend = axes.get_legend()
        box = legend.get_window_extent() if legend else None
        found += [(axes.get_title() or axes.get_title(loc="left"), n) for n in _curves_in(axes, box)] if box else []
    return found


def _curves_in(axes: Axes, box: Bbox) -> Iterator[str]:
    for line in axes.get_lines():
        data = np.column_stack([line.get_xdata(), line.get_ydata()]).astype(float)
        points = line.get_transform().transform(data)
        points = points[np.isfinite(points).all(axis=1)]
        if len(points) and any(box.contains(x, y) for x, y in _dense(points)):
            yield str(line.get_label())


def _bars_in(axes: Axes, box: Bbox) -> Iterator[bool]:
    """Of each bar or area whether it reaches into the box."""
    for patch in axes.patches:
        path = patch.get_transform().transform_path(patch.get_path())
        yield bool(path.intersects_bbox(box, filled=bool(patch.get_fill())))


def _dense(points: np.ndarray) -> np.ndarray:
    """The points of a curve and those between them."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    places = np.linspace(0.0, along[-1], 2 + min(int(along[-1] / STEP), 20_000))
    return np.column_stack([np.interp(places, along, values) for values in points.T])


def _not_drawn(axes: Axes, axis: Axis) -> list[Written]:
    """The labels of ticks out of range; all of an axis that is switched off."""
    in_range = axis._update_ticks() if axes.axison else []  # type: ignore[attr-defined]  # no other way is public
    drawn = {id(tick) for tick in in_range}
    ticks = [*axis.get_major_ticks(), *axis.get_minor_ticks()]
    labels = [label for tick in ticks if id(tick) not in drawn for label in (tick.label1, tick.label2)]
    return labels if axes.axison else [*labels, axis.label, axis.offsetText]


def _overlap(one: Bbox, other: Bbox) -> bool:
    common = Bbox.intersection(one, other)
    return common is not None and bool(common.width > 1 and common.height > 1)


def _holds(panel: Bbox, box: Bbox) -> bool:
    across = panel.x0 - 1 < box.x0 and box.x1 < panel.x1 + 1
    return bool(across and panel.y0 - 1 < box.y0 and box.y1 < panel.y1 + 1)
