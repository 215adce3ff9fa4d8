"""Form: what a quiz file looks like. The published JSON schema is made of it, and a broken file is told by it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache, reduce
from operator import or_
from typing import Annotated, Protocol, cast

import msgspec
from msgspec import Meta, defstruct

from grader.course.forms import Complaint
from grader.errors import UsageError
from grader.quiz.kinds import kinds
from grader.quiz.prose import Prose
from grader.quiz.question import Question

SCHEMA_FILE = "quiz.schema.json"  # beside the quizzes of a course, for its authors' editors
FIXED = frozenset({"id", "kind", "points", "variants"})  # the same in all variants
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class QuizForm(Protocol):
    """A quiz file."""

    title: Prose
    questions: tuple[Question, ...]


def form() -> type[QuizForm]:
    """The form of quiz files: a question is one of the kinds that are there."""
    return _form(tuple(kinds().values()))


@cache
def _form(known: tuple[type[Question], ...]) -> type[QuizForm]:
    one_of = reduce(or_, known)
    questions = Annotated[tuple[one_of, ...], Meta(min_length=1)]  # type: ignore[valid-type]  # known at run time
    fields = [("title", Prose), ("questions", questions)]
    return cast(type[QuizForm], defstruct("Quiz", fields, kw_only=True, frozen=True, forbid_unknown_fields=True))


def schema_text() -> str:
    """The JSON schema (2020-12) of quiz files, as it is published."""
    schema = {"$schema": _DIALECT, "title": "saiten quiz", **msgspec.json.schema(form())}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def read(name: str, tree: object) -> QuizForm:
    """The quiz that `tree` (YAML) is. Raises UsageError with `name`, the place, the rule and what to do."""
    try:
        return msgspec.convert(tree, form())
    except (msgspec.ValidationError, RecursionError) as error:
        raise UsageError(f"{name}{_complaint(str(error), tree)}") from error


def variants(name: str, tree: object) -> dict[str, tuple[Question, ...]]:
    """Question → its variants, of a quiz that `read` has taken: what a variant does not say is as in the question.

    Raises UsageError as `read` does, and where a variant changes what sheets and marks go by.
    """
    rows = cast("Mapping[str, list[dict[str, object]]]", tree)["questions"]
    found: dict[str, tuple[Question, ...]] = {}
    for row in rows:
        if row.get("variants"):
            changes = cast("list[dict[str, object]]", row["variants"])
            base = {key: value for key, value in row.items() if key != "variants"}
            found[str(row["id"])] = tuple(_variant(name, base, change) for change in changes)
    return found


def _variant(name: str, base: Mapping[str, object], change: Mapping[str, object]) -> Question:
    for key in FIXED & change.keys():
        raise UsageError(f"{name}, question {base['id']}: a variant has another {key}; leave it as it is")
    both = [read(name, {"title": {"en": "-", "ja": "-"}, "questions": [row]}) for row in (base, {**base, **change})]
    old, new = (found.questions[0] for found in both)
    if old.choices.keys() != new.choices.keys() or old.items.keys() != new.items.keys():
        raise UsageError(
            f"{name}, question {base['id']}: a variant has other letters; give it the same number of choices"
        )
    return new


def _complaint(message: str, tree: object) -> str:
    """msgspec's `rule - at `$.questions[3].choices`` as: question, place, rule, remedy."""
    complaint = Complaint.of(message)
    row = _row(complaint.place, tree)
    where = f", question {row.get('id', 'without an id')}" if row is not None else ""
    where += complaint.where
    if row is not None and row.get("kind") not in list(kinds()):  # a list: it may be anything
        return f"{where}: kind {row.get('kind')!r} is unknown; the kinds are {', '.join(kinds())}"
    remedy = f"; {complaint.remedy} ({SCHEMA_FILE} shows the form)" if complaint.remedy else ""
    return f"{where}: {complaint.said}{remedy}"


def _row(place: str, tree: object) -> Mapping[object, object] | None:
    """The question of the file that the place is in."""
    number = re.match(r"questions\[(\d+)\]", place)
    if not number or not isinstance(tree, dict):
        return None
    row = tree["questions"][int(number[1])]
    return row if isinstance(row, dict) else None
