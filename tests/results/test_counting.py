"""Which passed tests count: nothing for good manners alone, little before every part of the job is shown."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from grader.results.counting import Part, Role, counted
from grader.results.finding import Finding, Kind
from grader.results.result import Outcome, TestResult
from grader.text import Text

ROLES = {
    "stays": Role(supporting=True),
    "edge": Role(),
    "values": Role(frozenset({Part.VALUES})),
    "more": Role(frozenset({Part.VALUES})),
    "slope": Role(frozenset({Part.GRADIENT})),
}
POINTS = {"stays": 1.0, "edge": 2.0, "values": 2.0, "more": 1.0, "slope": 4.0}
PASSED, FAILED = Outcome.PASSED, Outcome.FAILED


def results(**outcomes: Outcome) -> list[TestResult]:
    """A task of ten points; what is not named has failed."""
    return [
        TestResult(id, "Layer", Text(id, id), POINTS[id], earned=0.0, outcome=outcomes.get(id, FAILED)) for id in ROLES
    ]


def earned(**outcomes: Outcome) -> Mapping[str, float]:
    return {t.id: t.earned for t in counted(results(**outcomes), ROLES) if t.earned}


def test_a_right_program_earns_everything() -> None:
    assert earned(**dict.fromkeys(ROLES, PASSED)) == POINTS


def test_a_supporting_test_alone_earns_nothing() -> None:
    assert earned(stays=PASSED) == {}


def test_one_test_of_each_part_is_enough() -> None:
    assert earned(stays=PASSED, edge=PASSED, more=PASSED, slope=PASSED) == {
        "stays": 1,
        "edge": 2,
        "more": 1,
        "slope": 4,
    }


def test_without_a_part_of_the_job_no_more_than_the_share() -> None:
    assert earned(stays=PASSED, edge=PASSED, values=PASSED, more=PASSED) == {"edge": 2, "more": 1}


def test_what_our_own_fault_withheld_is_not_missed() -> None:
    assert earned(stays=PASSED, values=PASSED, slope=Outcome.GRADER_ERROR) == {"stays": 1, "values": 2}


def test_tasks_do_not_pay_for_each_other() -> None:
    first = results(**dict.fromkeys(ROLES, PASSED))
    other = TestResult("other", "Other", Text("o", "o"), 1.0, earned=0.0, outcome=PASSED)
    unshown = TestResult("unshown", "Other", Text("u", "u"), 1.0, earned=0.0, outcome=FAILED)
    roles = {**ROLES, "other": Role(supporting=True), "unshown": Role(frozenset({Part.VALUES}))}
    assert [t.earned for t in counted([*first, other, unshown], roles)][-2:] == [0, 0]


def test_without_parts_everything_counts() -> None:
    assert [t.earned for t in counted(results(edge=PASSED, stays=PASSED), dict.fromkeys(ROLES, Role()))] == [
        1,
        2,
        0,
        0,
        0,
    ]


def test_a_test_that_waits_says_for_what() -> None:
    waits = counted(results(stays=PASSED, values=PASSED), ROLES)[0]
    assert (waits.outcome, waits.counts) == (PASSED, False)
    assert waits.finding == Finding(Kind.NOT_COUNTED_YET, words={"part": "gradient", "tests": "slope"})


@pytest.mark.parametrize("id", ["stays", "values"])
def test_counting_again_forgets_that_it_waited(id: str) -> None:
    once = counted(results(stays=PASSED, values=PASSED), ROLES)
    again = counted([TestResult(**{**_fields(t), "outcome": PASSED}) for t in once], ROLES)
    found = next(t for t in again if t.id == id)
    assert (found.earned, found.counts, found.finding) == (POINTS[id], True, None)


def _fields(t: TestResult) -> dict[str, object]:
    return {name: getattr(t, name) for name in TestResult.__dataclass_fields__}


def test_a_file_that_was_given_whole_earns_little_until_it_is_mended() -> None:
    given = {id: Role(role.shows, role.supporting, given=True) for id, role in ROLES.items()}
    nearly = counted(results(**{id: PASSED for id in ROLES if id != "more"}), given)
    assert sum(t.earned for t in nearly) <= 3
    assert {t.finding.words["part"] for t in nearly if t.finding and not t.counts} == {Part.MENDED}
    assert sum(t.earned for t in counted(results(**dict.fromkeys(ROLES, PASSED)), given)) == sum(POINTS.values())
