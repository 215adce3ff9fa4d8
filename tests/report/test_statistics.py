"""The statistics of a class's items, held against sums by hand and against what must hold of any marks."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from grader.report.class_page.statistics import (
    LEAST,
    correlation,
    distribution,
    item_statistics,
    shares_of,
)

NO = 255  # not tried


def marks(*columns: list[int]) -> np.ndarray:
    return np.array(columns, np.uint8).T


def test_shares_are_of_those_who_tried():
    (first, second) = item_statistics(marks([100, 50, NO, 0], [NO, NO, NO, NO]), [2, 1], NO)
    assert (first.tried, first.solved, first.mean) == (3, pytest.approx(1 / 3), 0.5)
    assert (second.tried, second.discrimination) == (0, None)


def test_discrimination_leaves_the_item_itself_out():
    """Against the definition, element by element."""
    rng = np.random.default_rng(5)
    percents = rng.choice(np.array([0, 50, 100, NO], np.uint8), (40, 6))
    points = [1.0, 2.0, 1.0, 3.0, 1.0, 0.5]
    for n, found in enumerate(item_statistics(percents, points, NO)):
        pairs = [
            (
                row[n] / 100,
                sum(p * m / 100 for k, (p, m) in enumerate(zip(row, points, strict=True)) if k != n and p != NO),
            )
            for row in percents.tolist()
            if row[n] != NO
        ]
        x, rest = zip(*pairs, strict=True)
        assert found.discrimination == pytest.approx(np.corrcoef(x, rest)[0, 1])


def test_an_item_that_only_the_strong_solve_discriminates_and_a_wrong_key_does_the_reverse():
    strong = [100] * 6 + [0] * 6
    solved, reversed_, other = item_statistics(marks(strong, [100 - p for p in strong], strong), [1, 1, 5], NO)
    assert solved.discrimination == pytest.approx(1.0)
    assert reversed_.discrimination == pytest.approx(-1.0)
    assert other.discrimination is None  # the two others cancel: nothing to compare with


@pytest.mark.parametrize("column", [[100] * LEAST, [0] * LEAST, [0, 100] * (LEAST // 2 - 1)])
def test_no_discrimination_where_all_are_alike_or_too_few(column: list[int]):
    other = list(range(len(column)))
    assert item_statistics(marks(column, other), [1, 1], NO)[0].discrimination is None


def test_a_correlation_does_not_change_with_scale():
    x, y = np.array([1.0, 2, 4]), np.array([3.0, 1, 5])
    assert correlation(x, y) == pytest.approx(correlation(7 * x + 2, 0.1 * y))
    assert correlation(x, np.ones(3)) is None


def test_every_share_lies_in_one_bin():
    assert distribution([0, 0.19, 0.2, 0.99, 1.0, 1.7, -0.1], 5) == (3, 1, 0, 0, 3)


def test_the_commonest_answer_is_first_and_shares_add_up():
    found = shares_of(Counter("babcab"))
    assert [(answer, n) for answer, n, _ in found] == [("b", 3), ("a", 2), ("c", 1)]
    assert sum(share for _, _, share in found) == pytest.approx(1)
    assert shares_of({}) == []
