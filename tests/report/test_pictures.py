"""Pictures: drawn from whatever came back, said in words in both languages, none where the numbers are right."""

from __future__ import annotations

import re
from typing import Any

import pytest

from grader.report.pictures import drawn
from grader.report.pictures.picture import KINDS

HOSTILE = "<script>alert(1)</script>"
PATH = {"name": "Adam", "student": [[-7, 2], [None, 1e300], [1, 1]], "reference": [[-7, 2], [0, 0]]}
TABLES = {"given": [[1, 2], [3, 4]], "student": [[1, None], [9e9, -1e-7]], "reference": [[1, 2], [3, 4]]}
CURVE = {"x": [0, 1, 2], "student": [None, 1e300, 0.5], "reference": [0, 1, 0.5]}
ODD = {
    "optimizer_path": PATH,
    "row_sums": {"student": [[0.2, 0.3], [0.8, None]], "reference": [[0.4, 0.6], [0.5, 0.5]]},
    "im2col_layout": {
        "image": [[1, 2], [3, 4]],
        "filter": [1, 2],
        "student": [[1, 3], [None, 4]],
        "reference": [[1, 2], [3, 4]],
    },
    "turned_kernel": TABLES,
    "pooling_gradient": TABLES,
    "slope": CURVE,
    "schedule": CURVE,
    "learning_curve": CURVE,
}


def test_every_kind_is_tried() -> None:
    assert ODD.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", ODD)
def test_pictures_are_drawn_from_odd_numbers(kind: str) -> None:
    picture = drawn(kind, ODD[kind])
    assert picture is not None
    assert picture.svg.startswith("<svg")
    assert "nan" not in picture.svg
    assert re.search("[ぁ-ん]", picture.alt.ja)
    assert re.search("[a-z]", picture.alt.en)
    assert len(picture.legend) >= 2


@pytest.mark.parametrize("kind", ODD)
def test_what_is_right_is_not_drawn(kind: str) -> None:
    assert drawn(kind, ODD[kind] | {"student": ODD[kind]["reference"]}) is None


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"student": "x", "reference": 3, "name": "y", "given": 1, "x": 2, "image": 4},
        {"student": [[1]], "reference": [[2]], "name": HOSTILE, "given": HOSTILE, "x": [HOSTILE], "image": HOSTILE},
        {"student": [], "reference": [[2]], "name": "", "given": [], "x": [], "image": []},
        {"student": [[1] * 5000], "reference": [[2] * 5000], "given": [[1]], "x": [1], "image": [[1]], "name": ""},
    ],
)
@pytest.mark.parametrize("kind", [*ODD, "unknown"])
def test_pictures_of_nonsense_do_no_harm(kind: str, data: Any) -> None:
    picture = drawn(kind, data)
    assert picture is None or "<script" not in picture.svg


def test_the_words_name_the_place() -> None:
    picture = drawn("turned_kernel", TABLES | {"student": [[1, 2], [7, 4]]})
    assert picture is not None
    assert picture.alt.en == "1 of 4 differ; in row 2, column 1 yours is 7, right is 3."


def test_a_row_that_sums_to_1_is_no_picture_of_sums() -> None:
    right = [[0.4, 0.6], [0.5, 0.5]]
    assert drawn("row_sums", {"student": [[0.6, 0.4], [0.5, 0.5]], "reference": right}) is None
    assert drawn("row_sums", {"student": [[0.4, 0.5], [0.6, 0.5]], "reference": right}) is not None


def test_a_misplaced_window_is_outlined() -> None:
    picture = drawn("im2col_layout", ODD["im2col_layout"])
    assert picture is not None
    assert picture.svg.count('class="outline"') == 2
    assert picture.alt.en == "Row 1 holds 1, 3; the window there (outlined) is 1, 2."


def test_a_curve_is_interrupted_where_there_is_no_number_and_leaves_the_drawing_where_it_is_far_off() -> None:
    xs = [0.0, 1.0, 2.0, 3.0, 4.0]
    picture = drawn("slope", {"x": xs, "student": [0.0, None, 0.5, 1e9, 1.0], "reference": [0.0, 0.2, 0.5, 0.8, 1.0]})
    assert picture is not None
    own = re.findall(r'class="own" points="([^"]*)"', picture.svg)
    assert [len(points.split()) for points in own] == [1, 3]  # before the gap, and after it
    assert float(own[1].split()[1].split(",")[1]) < 0  # above what is seen


def test_a_curve_that_is_far_off_throughout_is_seen() -> None:
    xs = [0.0, 1.0, 2.0]
    picture = drawn("learning_curve", {"x": xs, "student": [8.0, 8.0, 8.0], "reference": [1.0, 0.7, 0.5]})
    assert picture is not None
    (own,) = re.findall(r'class="own" points="([^"]*)"', picture.svg)
    assert {float(point.split(",")[1]) for point in own.split()} == {10.0}  # at the top
