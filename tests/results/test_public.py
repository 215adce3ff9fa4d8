"""The published form of result.json: what it holds, what it refuses, and that the schema is made of it."""

from __future__ import annotations

import copy
import json
from typing import Any

import jsonschema
import pytest

from grader.results.finding import Finding, Kind
from grader.results.flags import Flag
from grader.results.public import to_public
from grader.results.result import ExerciseResult, Outcome, QuestionResult, QuizResult, Result, Status, TestResult
from grader.results.schema import SCHEMA_PATH, result_schema, schema_text
from grader.text import Text

TITLE = Text("Softmax", "ソフトマックス")
TEST = TestResult("t1", "softmax", TITLE, 2.0, 0.5, Outcome.FAILED, Finding(Kind.SAID, said=TITLE), diagnosis=("SM2",))
RESULT = Result(
    student="aoi",
    isolation="3",
    exercises=(ExerciseResult("softmax", TITLE, "unit02", Status.GRADED, 2.0, (TEST,), diagnosis=("SM2",)),),
    quizzes=(QuizResult("day1", TITLE, 1.0, (QuestionResult("q1", 1.0, 0.25, Outcome.FAILED, needs_review=True),)),),
    notes=(Text("Left aside.", "採点していません。"),),
    flags=(Flag.NEEDS_REVIEW,),
)
PUBLIC = to_public(RESULT, "ja", lambda finding: finding.said if finding else Text())


def test_a_result_is_published_in_one_language():
    assert PUBLIC == {
        "schema": 1,
        "student": "aoi",
        "score": 0.75,
        "max_score": 3,
        "isolation": "3",
        "exercises": {
            "softmax": {
                "score": 0.5,
                "max_score": 2,
                "status": "graded",
                "tests": [
                    {
                        "id": "t1",
                        "title": "ソフトマックス",
                        "points": 2,
                        "earned": 0.5,
                        "outcome": "failed",
                        "message": "ソフトマックス",
                        "diagnosis": ["SM2"],
                    }
                ],
                "diagnosis": ["SM2"],
            }
        },
        "quizzes": {
            "day1": {
                "score": 0.25,
                "max_score": 1,
                "questions": [{"id": "q1", "points": 1, "earned": 0.25, "outcome": "failed", "needs_review": True}],
            }
        },
        "flags": ["needs_review"],
        "notes": ["採点していません。"],
    }


def test_what_is_published_is_valid():
    jsonschema.Draft202012Validator.check_schema(result_schema())
    jsonschema.validate(PUBLIC, result_schema())


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_is_of_the_schema(outcome: Outcome):
    changed = copy.deepcopy(PUBLIC)
    _at(changed, ("exercises", "softmax", "tests", 0))["outcome"] = str(outcome)
    jsonschema.validate(changed, result_schema())


@pytest.mark.parametrize(
    ("place", "key", "value"),
    [
        ((), "schema", 2),
        ((), "schema", None),
        ((), "student", None),
        ((), "score", "1"),
        ((), "score", -1),
        ((), "flags", [1]),
        ((), "flags", None),
        ((), "notes", None),
        ((), "extra", 1),
        ((), "exercises", []),
        (("exercises", "softmax"), "status", "good"),
        (("exercises", "softmax"), "extra", 1),
        (("exercises", "softmax"), "diagnosis", None),
        (("exercises", "softmax", "tests", 0), "outcome", "lost"),
        (("exercises", "softmax", "tests", 0), "earned", -0.5),
        (("exercises", "softmax", "tests", 0), "message", None),
        (("quizzes", "day1"), "extra", 1),
        (("quizzes", "day1"), "questions", None),
        (("quizzes", "day1", "questions", 0), "needs_review", "yes"),
        (("quizzes", "day1", "questions", 0), "answer", "b"),
    ],
)
def test_the_schema_forbids(place: tuple[str | int, ...], key: str, value: object):
    """A value of None takes the key out."""
    changed = copy.deepcopy(PUBLIC)
    row = _at(changed, place)
    row[key] = value
    if value is None:
        del row[key]
    assert not jsonschema.Draft202012Validator(result_schema()).is_valid(changed)


def _at(tree: Any, place: tuple[str | int, ...]) -> dict[str, Any]:
    for step in place:
        tree = tree[step]
    return tree


def test_the_published_schema_is_made_of_the_form():
    assert SCHEMA_PATH.read_text(encoding="utf-8") == schema_text(), "run python tools/schemas.py"
    assert json.loads(schema_text()) == result_schema()
