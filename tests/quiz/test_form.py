"""The form of quiz files: what is broken is named with its place, its rule and what to do; the published schema agrees."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from helpers import FIXTURE_COURSE, Grade

from grader.authoring.file_rules import quiz_schema_is_fresh
from grader.authoring.quiz_schema import write_schema
from grader.course.course import Course
from grader.errors import UsageError
from grader.quiz import form

COURSE = Course.load(Path(__file__).parents[2])
FILES = [FIXTURE_COURSE / "quizzes/tiny.yaml", *(COURSE.quiz_path(name) for name in COURSE.quiz_names)]
PUBLISHED = COURSE.quizzes / form.SCHEMA_FILE
TINY = yaml.safe_load(FILES[0].read_text(encoding="utf-8"))
PLACES = {q["id"]: n for n, q in enumerate(TINY["questions"])}


def broken(question: str, change: dict[str, Any]) -> dict[str, Any]:
    """The tiny quiz with fields of a question replaced; None takes one out."""
    tree = copy.deepcopy(TINY)
    row = tree["questions"][PLACES[question]]
    row.update(change)
    for name in [name for name, value in change.items() if value is None]:
        del row[name]
    return tree


def complaint(tree: object) -> str:
    """What is said of the file."""
    with pytest.raises(UsageError) as caught:
        form.read("x.yaml", tree)
    return str(caught.value)


BOTH = {"en": "e", "ja": "j"}
# What the schema forbids as well: question, change, place, rule, remedy.
FORBIDDEN = [
    ("q1", {"kind": None}, "questions[0]", "kind None is unknown", "the kinds are code, formula,"),
    ("q1", {"kind": "guess"}, "questions[0].kind", "kind 'guess' is unknown", "single, text"),
    ("q1", {"kind": ["single"]}, "questions[0].kind", "kind ['single'] is unknown", "single, text"),
    ("q1", {"prompt": None}, "questions[0]", "missing required field `prompt`", "add it"),
    ("q1", {"prompt": {"en": "e"}}, "questions[0].prompt", "missing required field `ja`", "add it"),
    ("q1", {"prompt": {**BOTH, "ja": ""}}, "questions[0].prompt.ja", "of length >= 1", "give as many"),
    ("q1", {"prompt": {**BOTH, "fr": "f"}}, "questions[0].prompt", "unknown field `fr`", "remove it"),
    ("q1", {"prompt": "e"}, "questions[0].prompt", "expected `object`, got `str`", "write what is expected"),
    ("q1", {"pionts": 2}, "questions[0]", "unknown field `pionts`", "mend its spelling"),
    ("q1", {"id": None}, "questions[0]", "missing required field `id`", "add it"),
    ("q2", {"points": 0}, "questions[1].points", "`float` > 0", "write what is expected"),
    ("q2", {"points": True}, "questions[1].points", "got `bool`", "write what is expected"),
    ("q2", {"answer": []}, "questions[1].answer", "of length >= 1", "give as many"),
    ("q2", {"answer": "a"}, "questions[1].answer", "got `str`", "write what is expected"),
    ("q2", {"choices": None}, "questions[1]", "missing required field `choices`", "add it"),
    ("q2", {"choices": {"a": BOTH}}, "questions[1].choices", "of length >= 2", "give as many"),
    ("q2", {"choices": {"a": BOTH, "bb": BOTH}}, "a key of questions[1].choices", "matching regex", "rename it"),
    ("q2", {"choices": {"a": BOTH, "b": {}}}, "questions[1].choices[...]", "required field `en`", "add it"),
    ("q3", {"answer": "half"}, "questions[2].answer", "expected `float`, got `str`", "write what is expected"),
    ("q3", {"answer": None}, "questions[2]", "missing required field `answer`", "add it"),
    ("q3", {"tolerance": -1}, "questions[2].tolerance", "`float` >= 0", "write what is expected"),
    ("q3", {"wrong": [{**BOTH}]}, "questions[2].wrong[0]", "missing required field `answer`", "add it"),
    ("q3", {"wrong": [{**BOTH, "answer": 1, "x": 1}]}, "questions[2].wrong[0]", "unknown field `x`", "remove it"),
    ("q4", {"answer": 3}, "questions[3].answer", "expected `array`, got `int`", "write what is expected"),
    ("q4", {"answer": ["a"]}, "questions[3].answer[0]", "expected `int`, got `str`", "write what is expected"),
    ("q5", {"variables": None}, "questions[4]", "missing required field `variables`", "add it"),
    ("q5", {"answer": True}, "questions[4].answer", "got `bool`", "put it in quotes"),
    ("q6", {"variables": ["a"]}, "questions[5].variables", "expected `object`, got `array`", "write what is expected"),
    ("q6", {"variables": {"a": ["x"]}}, "questions[5].variables[...][0]", "expected `int`", "write what is expected"),
    ("q6", {"variables": {"a": {"noise": 3}}}, "questions[5].variables[...]", "unknown field `noise`", "remove it"),
    ("q7", {"answer": None}, "questions[6]", "missing required field `answer`", "add it"),
    ("q8", {"rubric": None}, "questions[7]", "missing required field `rubric`", "add it"),
    ("q8", {"rubric": []}, "questions[7].rubric", "of length >= 1", "give as many"),
    ("q8", {"rubric": [{**BOTH, "phrases": []}]}, "questions[7].rubric[0].phrases", "of length >= 1", "give as many"),
    ("q8", {"rubric": [{**BOTH, "phrases": [""]}]}, "questions[7].rubric[0].phrases[0]", "length >= 1", "give as many"),
    ("q8", {"choices": {"a": BOTH, "b": BOTH}}, "questions[7]", "unknown field `choices`", "remove it"),
]
# What no schema can say.
SENSELESS = [
    ("q1", {"answer": "z"}, "questions[0]", "the answer names a choice that is not there", "give letters"),
    ("q1", {"wrong": [{**BOTH, "answer": "z"}]}, "questions[0]", "the wrong names a choice", "give letters"),
    ("q1", {"prompt": {**BOTH, "ja": " \n"}}, "questions[0].prompt", "empty in one language", "write it"),
    ("q5", {"answer": "2(x+y"}, "questions[4]", "'2(x+y' cannot be read: a bracket is not closed", "mend it"),
    ("q5", {"wrong": [{**BOTH, "answer": "2t"}]}, "questions[4]", "'t' is no name of this question", "mend it"),
    ("q6", {"answer": "a @"}, "questions[5]", "the line 'a @' cannot be read", "mend it"),
    ("q6", {"variables": {"a": {"int": 3}, "b": [3]}}, "questions[5].variables[...]", "int with shape", "give one"),
    ("q6", {"variables": {"a": {}, "b": [3]}}, "questions[5].variables[...]", "a variable is one of", "give one"),
]


@pytest.fixture(scope="module")
def published() -> jsonschema.Draft202012Validator:
    schema = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize(("question", "change", "place", "rule", "remedy"), FORBIDDEN + SENSELESS)
def test_a_broken_question_is_named_with_place_rule_and_remedy(
    question: str, change: dict[str, Any], place: str, rule: str, remedy: str
):
    message = complaint(broken(question, change))
    name = question if "id" not in change else "without an id"
    assert message.startswith(f"x.yaml, question {name} ({place})")
    assert rule in message
    assert remedy in message


@pytest.mark.parametrize(("question", "change"), [row[:2] for row in FORBIDDEN])
def test_the_published_schema_forbids_it_too(
    question: str, change: dict[str, Any], published: jsonschema.Draft202012Validator
):
    assert not published.is_valid(broken(question, change))


@pytest.mark.parametrize(
    ("tree", "message"),
    [
        (None, "x.yaml: expected `object`, got `null`; write what is expected"),
        ([], "x.yaml: expected `object`, got `array`"),
        ({"title": BOTH}, "x.yaml: object missing required field `questions`; add it"),
        ({"title": BOTH, "questions": []}, "x.yaml (questions): expected `array` of length >= 1"),
        ({"title": BOTH, "questions": {}}, "x.yaml (questions): expected `array`, got `object`"),
        ({"title": BOTH, "questions": [3]}, "x.yaml (questions[0]): expected `object`, got `int`"),
        (broken("q1", {"id": "Q1"}), "x.yaml, question Q1 (questions[0].id): expected `str` matching regex"),
        ({**TINY, "titel": BOTH}, "x.yaml: object contains unknown field `titel`"),
        ({**TINY, "title": "e"}, "x.yaml (title): expected `object`, got `str`"),
    ],
)
def test_a_broken_file_is_named_with_rule_and_remedy(
    tree: object, message: str, published: jsonschema.Draft202012Validator
):
    assert complaint(tree).startswith(message)
    assert not published.is_valid(tree)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_real_quizzes_are_valid_under_the_published_schema(path: Path, published: jsonschema.Draft202012Validator):
    published.validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def test_the_published_schema_is_made_of_the_form():
    assert PUBLISHED.read_text(encoding="utf-8") == form.schema_text(), "run grade dev build"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A course with the tiny quiz and nothing else."""
    for name in ("solutions", "exercises", "hidden", "quizzes"):
        (tmp_path / name).mkdir()
    (tmp_path / "quizzes/tiny.yaml").write_bytes(FILES[0].read_bytes())
    return tmp_path


def test_a_broken_quiz_ends_a_command_with_2(grade: Grade, own: Path):
    tree = broken("q4", {"answer": 3})
    (own / "quizzes/tiny.yaml").write_text(yaml.safe_dump(tree, allow_unicode=True), encoding="utf-8")
    said = grade("quiz", "tiny", course=own)
    assert said.code == 2
    assert "tiny.yaml, question q4 (questions[3].answer): expected `array`, got `int`; write what is" in said.err


def test_an_old_schema_is_found_and_mended(own: Path):
    course, schema = Course.load(own), own / "quizzes" / form.SCHEMA_FILE
    schema.write_text("{}", encoding="utf-8")
    assert [f.where for f in quiz_schema_is_fresh(course)] == [schema]
    assert write_schema(course) == [schema]
    assert schema.read_text(encoding="utf-8") == form.schema_text()
    assert list(quiz_schema_is_fresh(course)) == write_schema(course) == []
