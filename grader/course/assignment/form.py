"""Form: what `assignment.toml` looks like. The published JSON schema is made of it, and a broken file is told by it."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from grader.course.budget import ReadingBudget, RunBudget
from grader.course.forms import Complaint, nearest
from grader.errors import UsageError
from grader.text import Lang

SCHEMA_PATH = Path(__file__).with_name("assignment.schema.json")  # published with the source; nothing here reads it
_DIALECT = "https://json-schema.org/draft/2020-12/schema"

Words = Annotated[str, Meta(min_length=1)]
Share = Annotated[float, Meta(ge=0, le=1)]
Positive = Annotated[float, Meta(gt=0, le=100_000)]  # TOML knows infinity
Days = Annotated[float, Meta(gt=0, le=3650)]
Names = tuple[str, ...]


class TitleForm(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """What the assignment is called on the pages."""

    en: Words
    ja: Words


class SetForm(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """Exercises and quizzes that are counted alike."""

    exercises: Literal["all"] | Names = ()
    units: Annotated[Names, Meta(description="all the exercises of these units")] = ()
    quizzes: Literal["all"] | Names = ()
    weight: Annotated[Positive, Meta(description="times the points that its tests or questions give")] = 1.0
    points: (
        Annotated[Positive, Meta(description="what each is worth, instead of a weight")] | Literal["course"] | None
    ) = None
    extra_credit: Annotated[bool, Meta(description="counts in the score, not in what it is out of")] = False
    drop_lowest: Annotated[int, Meta(ge=0, description="so many with the lowest shares do not count")] = 0


class StepForm(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """The share of the marks that is kept by what comes at most so late. Hours or days, not both."""

    hours: Positive | None = None
    days: Positive | None = None
    share: Share


class LateForm(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """What being late costs: a share a day, or a table."""

    grace_minutes: Annotated[float, Meta(ge=0, le=100_000, description="what comes within it is not late")] = 0.0
    per_day: Annotated[Share, Meta(description="share that each day that has begun costs")] | None = None
    table: Annotated[tuple[StepForm, ...], Meta(description="the soonest first")] = ()
    floor: Annotated[Share, Meta(description="share that is always kept, also after the table's last row")] = 0.0


class SeenForm(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """What stands on a student's page and in result.json beside marks and messages."""

    hints: Annotated[bool, Meta(description="which mistake it looks like, with its hint")] = True
    pictures: bool = True


class AssignmentForm(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """An assignment file."""

    set: Annotated[tuple[SetForm, ...], Meta(min_length=1)]
    title: TitleForm | Annotated[str, Meta(min_length=1, description="the same in both languages")] | None = None
    lang: Annotated[Lang, Meta(description="language of the pages, where --lang does not say another")] | None = None
    timezone: Annotated[Words, Meta(description="of the IANA's table, e.g. Asia/Tokyo")] | None = None
    due: Annotated[datetime, Meta(description="with its offset, or local time in `timezone`")] | None = None
    late: LateForm | None = None
    extensions: Annotated[
        Mapping[str, datetime | Days], Meta(description="student's id → new due date, or so many days more")
    ] = {}
    not_handed_in: Annotated[
        Literal["blank", "zero"], Meta(description="the marks of who is on the roster and handed in nothing")
    ] = "blank"
    attempts: (
        Annotated[Literal["last", "best"], Meta(description="which counts of several submissions of one student")]
        | None
    ) = None
    budget: Annotated[RunBudget, Meta(description="what each submission may cost")] = RunBudget()
    students_see: SeenForm = SeenForm()


_STRUCTS: dict[str, type[Struct]] = {  # place without numbers -> what stands there
    "": AssignmentForm,
    "title": TitleForm,
    "set": SetForm,
    "late": LateForm,
    "late.table": StepForm,
    "budget": RunBudget,
    "budget.reading": ReadingBudget,
    "students_see": SeenForm,
}


def schema_text() -> str:
    """The JSON schema (2020-12) of assignment files, as it is published."""
    schema = {"$schema": _DIALECT, "title": "saiten assignment", **msgspec.json.schema(AssignmentForm)}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def read(path: Path) -> AssignmentForm:
    """The file as it is written. Raises UsageError with the file, the place, the rule and what to do."""
    try:
        tree = tomllib.loads(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be read ({error.strerror or error}); `grade assignment new NAME` writes a file to fill in"
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: is not UTF-8; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: is no TOML ({error}); mend that place") from error
    return parsed(str(path), tree)


def parsed(name: str, tree: Mapping[str, object]) -> AssignmentForm:
    """The form that `tree` (TOML) has. Raises UsageError as `read` does."""
    try:
        return msgspec.convert(tree, AssignmentForm)
    except msgspec.ValidationError as error:
        complaint = Complaint.of(str(error))
        remedy = _remedy(complaint)
        raise UsageError(f"{name}{complaint.where}: {complaint.said}{'; ' if remedy else ''}{remedy}") from error


def _remedy(complaint: Complaint) -> str:
    struct = _STRUCTS.get(re.sub(r"\[\d*\]", "", complaint.place))
    if complaint.unknown_field and struct is not None:
        if complaint.place and complaint.unknown_field in AssignmentForm.__struct_fields__:
            return "it is a key of the whole file: write it above the first line in brackets"
        return f"{complaint.remedy}{nearest(complaint.unknown_field, struct.__struct_fields__)}"
    if "enum value" in complaint.rule and complaint.place.endswith(("exercises", "quizzes")):
        return 'write "all", or a list of names: ["softmax"]'
    if "`date`" in complaint.rule:
        return "give the time of day too: 2026-10-31T23:59:00"
    return complaint.remedy
