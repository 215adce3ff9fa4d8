"""Statistics: what the marks of a class say of its tests and questions. Pure functions of arrays.

Discrimination is the corrected item-total correlation: that of an item's marks with the points of all *other* items, over
those who tried it. Above 0.3 an item tells strong students from weak ones; below 0 the weak ones do better, and the item
or its key deserves a look. Source: S. Henrysson, "Correction of item-total correlations in item analysis", Psychometrika
28 (1963), 211-218; the bound of 0.3: R. L. Ebel, "Measuring educational achievement" (1965).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Answer = TypeVar("Answer", str, tuple[str, bool])
LEAST = 10  # students who tried an item: of fewer a correlation says nothing


@dataclass(frozen=True)
class ItemStatistics:
    """A test or a question. solved: share of those who tried it and got it right; mean: of its points, 0 to 1."""

    tried: int
    solved: float = 0.0
    mean: float = 0.0
    discrimination: float | None = None  # None: too few, or all alike


def item_statistics(percents: NDArray[np.uint8], points: Sequence[float], not_tried: int) -> list[ItemStatistics]:
    """Of each item. percents: (S, I) what S students earned of I items, 0 to 100, or `not_tried`; points: (I,)."""
    import numpy as np

    total = np.zeros(len(percents))
    for n, worth in enumerate(points):
        total += np.where(percents[:, n] == not_tried, 0, percents[:, n]) * (worth / 100)
    return [_of_item(percents[:, n], total, points[n], not_tried) for n in range(percents.shape[1])]


def _of_item(column: NDArray[np.uint8], total: NDArray[np.float64], worth: float, not_tried: int) -> ItemStatistics:
    has_tried = column != not_tried
    shares = column[has_tried] / 100
    if not len(shares):
        return ItemStatistics(0)
    rest = total[has_tried] - shares * worth
    return ItemStatistics(
        tried=len(shares),
        solved=float((shares == 1).mean()),
        mean=float(shares.mean()),
        discrimination=correlation(shares, rest) if len(shares) >= LEAST else None,
    )


def correlation(x: NDArray[np.float64], y: NDArray[np.float64]) -> float | None:
    """Pearson's, of two (N,); None where one of them does not vary."""
    import numpy as np

    if np.ptp(x) == 0 or np.ptp(y) < 1e-9:
        return None
    x, y = x - x.mean(), y - y.mean()
    return float((x @ y) / np.sqrt((x @ x) * (y @ y)))


def distribution(shares: Iterable[float], bins: int) -> tuple[int, ...]:
    """How many shares (0 to 1) lie in each of so many equal parts; 1 lies in the last one, as does what is beyond."""
    counts = Counter(max(0, min(int(share * bins), bins - 1)) for share in shares)
    return tuple(counts[n] for n in range(bins))


def shares_of(counts: Mapping[Answer, int]) -> list[tuple[Answer, int, float]]:
    """(answer, how many gave it, their share), the commonest first, equal ones by the alphabet."""
    total = sum(counts.values())
    return [(answer, n, n / total) for answer, n in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))]
