"""Histogram: the distribution of a class's marks, as an SVG in the colours of the page.

Ten bars need no plotting library, whose import would cost every `grade run` half a second.
"""

from __future__ import annotations

from collections.abc import Sequence

BINS = 10
WIDTH, HEIGHT = 700, 200
_LEFT, _RIGHT, _TOP, _BOTTOM = 30, 30, 22, 26  # margins: room for the counts above and the shares below
_STEP = (WIDTH - _LEFT - _RIGHT) / BINS
_GAP = 0.1  # of a step, between two bars


def histogram(shares: Sequence[float]) -> str:
    """Shares of the points (0 to 1) in bins of a tenth, as an SVG; nothing for an empty class. `words.distribution` says the same."""
    if not shares:
        return ""
    counts = in_tenths(shares)
    bars = "".join(_bar(n, count, max(counts)) for n, count in enumerate(counts))
    base = HEIGHT - _BOTTOM
    ticks = "".join(
        f'<text x="{_LEFT + n * _STEP:g}" y="{HEIGHT - 6}" text-anchor="middle">{10 * n} %</text>'
        for n in range(BINS + 1)
    )
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" font-size="12" fill="currentColor">{bars}'
        f'<path d="M{_LEFT} {base}H{WIDTH - _RIGHT}" stroke="currentColor"/>{ticks}</svg>'
    )


def in_tenths(shares: Sequence[float]) -> list[int]:
    """How many shares lie in each tenth; of 1 in the last."""
    counts = [0] * BINS
    for share in shares:
        counts[max(0, min(int(share * BINS), BINS - 1))] += 1
    return counts


def _bar(number: int, count: int, most: int) -> str:
    """One bar with its count above; nothing where nobody is."""
    if not count:
        return ""
    height = (HEIGHT - _TOP - _BOTTOM) * count / most
    x, y = _LEFT + (number + _GAP / 2) * _STEP, HEIGHT - _BOTTOM - height
    width = (1 - _GAP) * _STEP
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="var(--accent)"/>'
        f'<text x="{x + width / 2:g}" y="{y - 5:g}" text-anchor="middle">{count}</text>'
    )
