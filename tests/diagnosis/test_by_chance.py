"""By chance: of what a test draws by itself, the form is compared, however much of it was kept."""

from __future__ import annotations

import numpy as np
import pytest

from grader.diagnosis.catalogue.by_chance import form_of, formed, places_by_chance
from grader.diagnosis.comparison.agreement import steps_agree, values_agree
from grader.student.keeping import SAMPLE, digest
from grader.student.plain import Value
from grader.student.step import Step
from grader.testing.loading import Run


def drawn(value: Value) -> Step:
    return Step("f", (), {}, value, {})


LARGE = np.random.default_rng(0).normal(size=(SAMPLE, 2))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (0.3, 0.8),
        (np.arange(3.0), np.arange(3.0) + 0.5),
        ({"W": np.ones(2)}, {"W": np.zeros(2)}),
        ([1, (2.5, True)], [7, (0.5, False)]),
        (LARGE, 2 * LARGE + 1),
        (digest(LARGE), digest(LARGE + 1)),
        (digest(LARGE), LARGE + 1),  # there was room for one of them only
        ("text", "text"),
    ],
)
def test_other_numbers_have_the_same_form(one: Value, other: Value) -> None:
    assert values_agree(form_of(one), form_of(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [(np.arange(3.0), np.arange(4.0)), ([0.5], [0.5, 0.5]), (digest(LARGE), digest(LARGE.T)), ({"W": 1.0}, {"b": 1.0})],
)
def test_another_shape_is_another_form(one: Value, other: Value) -> None:
    assert not values_agree(form_of(one), form_of(other))


def test_only_what_two_runs_differ_in_is_left_to_chance() -> None:
    first, again = ([drawn(1.0), drawn(value)] for value in (0.3, 0.8))
    places = places_by_chance({"t": Run(None, tuple(first))}, {"t": Run(None, tuple(again))})
    assert places == {"t": {1}}
    assert steps_agree(formed(first, places["t"]), formed(again, places["t"]))
    assert not steps_agree(formed([drawn(2.0), drawn(0.3)], places["t"]), formed(again, places["t"]))
