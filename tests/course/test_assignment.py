"""The assignment file: what is broken is named with place, rule and remedy; what is late; which parts are set."""

from __future__ import annotations

import json
import tomllib
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from helpers import FIXTURE_COURSE, Grade

from grader.course.assignment import LateRule, load
from grader.course.assignment.form import SCHEMA_PATH, schema_text
from grader.course.assignment.late import Extension, Step, lateness
from grader.course.assignment.template import template
from grader.course.course import Course
from grader.course.times import moment
from grader.errors import UsageError

TOKYO = timezone(timedelta(hours=9))
DUE = datetime(2026, 10, 31, 23, 59, tzinfo=TOKYO)
ALL = '[[set]]\nexercises = "all"\n'
DATED = "due = 2026-10-31T23:59:00+09:00\n" + ALL


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where an assignment is written."""
    return tmp_path / "a.toml"


# --- the file

# What the schema forbids as well: file, place, rule, remedy.
FORBIDDEN = [
    ("", "", "missing required field `set`", "add it"),
    ("set = []", "(set)", "`array` of length >= 1", "give as many"),
    ('[[set]]\nexercises = "softmax"', "(set[0].exercises)", "'softmax'", 'write "all", or a list of names'),
    ("[[set]]\nexercises = [1]", "(set[0].exercises[0])", "expected `str`", "write what is expected"),
    (ALL + "wieght = 2", "(set[0])", "unknown field `wieght`", "did you mean 'weight'?"),
    (ALL + "weight = 0", "(set[0].weight)", "`float` > 0", "write what is expected"),
    (ALL + "drop_lowest = 0.5", "(set[0].drop_lowest)", "expected `int`", "write what is expected"),
    (ALL + "due = 2026-10-31T23:59:00Z", "(set[0])", "unknown field `due`", "above the first line in brackets"),
    ("deu = 2026-10-31T23:59:00Z\n" + ALL, "", "unknown field `deu`", "did you mean 'due'?"),
    ('lang = "fr"\n' + ALL, "(lang)", "invalid enum value 'fr'", ""),
    ('title = { en = "x" }\n' + ALL, "(title)", "missing required field `ja`", "add it"),
    (DATED + "[late]\nper_day = 2", "(late.per_day)", "`float` <= 1", "write what is expected"),
    (DATED + "[late]\ntable = [{ hours = 1 }]", "(late.table[0])", "missing required field `share`", "add it"),
    (DATED + "[late]\ntable = [{ houers = 1, share = 1 }]", "(late.table[0])", "`houers`", "did you mean 'hours'?"),
    (DATED + "[late]\ngrace = 5", "(late)", "unknown field `grace`", "did you mean 'grace_minutes'?"),
    (ALL + "[extensions]\nann = -1", "(extensions[...])", "`float` > 0", "write what is expected"),
    (ALL + "[students_see]\nhint = false", "(students_see)", "unknown field `hint`", "did you mean 'hints'?"),
]
# Numbers that TOML knows and JSON does not.
ENDLESS = [
    (ALL + "weight = inf", "(set[0].weight)", "`float` <= 100000", "write what is expected"),
    (ALL + "points = nan", "(set[0].points)", "`float`", "write what is expected"),
    (DATED + "[late]\ngrace_minutes = inf", "(late.grace_minutes)", "`float` <= 100000", "write what is expected"),
    (DATED + "[late]\nfloor = nan", "(late.floor)", "`float`", "write what is expected"),
    (DATED + "[extensions]\nann = inf", "(extensions[...])", "`float` <= 3650", "write what is expected"),
]
# What no schema can say.
SENSELESS = [
    ("due = 2026-10-31\n" + ALL, "(due)", "got `date`", "give the time of day too"),
    ("due = 2026-10-31T23:59:00\n" + ALL, "(due)", "has no time zone", "add `timezone`, or an offset"),
    ('timezone = "Asia/Tokio"\n' + ALL, "(timezone)", "'Asia/Tokio'", "did you mean 'Asia/Tokyo'?"),
    ('timezone = "../etc"\n' + ALL, "(timezone)", "no time zone", "give one such as"),
    ('[[set]]\nexercises = ["duoble"]', "(set[0])", "no exercise is called 'duoble'", "did you mean 'double'?"),
    ('[[set]]\nunits = ["unit01"]', "(set[0])", "no unit is called 'unit01'", "unit01_numbers"),
    ('[[set]]\nquizzes = ["tinny"]', "(set[0])", "no quiz is called 'tinny'", "did you mean 'tiny'?"),
    ("[[set]]\nweight = 2", "(set[0])", "sets nothing", "give exercises, units or quizzes"),
    (ALL + '[[set]]\nexercises = ["double"]', "(set[1])", "'double' is set in set[0] already", "take it out once"),
    (ALL + "weight = 2\npoints = 3", "(set[0])", "both points and weight", "keep one of them"),
    (ALL + "drop_lowest = 2", "(set[0])", "drops 2 of 2", "leave at least one"),
    (ALL + "[late]\nper_day = 0.1", "(late)", "without a due date", "add `due`"),
    (ALL + "[extensions]\nann = 2", "(extensions)", "no due date to extend", "add `due`"),
    (DATED + "[late]\nper_day = 0.1\ntable = [{ hours = 1, share = 1 }]", "(late)", "both per_day and a table", "keep"),
    (DATED + "[late]\ntable = [{ share = 1 }]", "(late.table[0])", "hours or days", "give one of them"),
    (
        *(DATED + "[late]\ntable = [{ days = 1, share = 1 }, { hours = 24, share = 0 }]", "(late.table[1])"),
        *("comes no later than the row before", "put the soonest first"),
    ),
    ("due = 0001-01-01T00:00:00+09:00\n" + ALL, "(due)", "1 is no year for it", "mend it"),
    ("[[set]", "", "is no TOML", "mend that place"),
]


def complaint(file: Path, text: str) -> str:
    """What is said of the file over the fixture course."""
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load(file, Course.load(FIXTURE_COURSE))
    return str(caught.value)


@pytest.mark.parametrize(("text", "place", "rule", "remedy"), FORBIDDEN + ENDLESS + SENSELESS)
def test_a_broken_file_is_named_with_place_rule_and_remedy(file: Path, text: str, place: str, rule: str, remedy: str):
    message = complaint(file, text)
    assert message.startswith(f"{file}{' ' if place else ''}{place}: ")
    assert rule in message
    assert remedy in message


def schema() -> jsonschema.Draft202012Validator:
    read = json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(read)
    return jsonschema.Draft202012Validator(read)


def as_json(text: str) -> Any:
    """The TOML as the schema sees it: times are text there."""
    return json.loads(json.dumps(tomllib.loads(text), default=str))


@pytest.mark.parametrize("text", [row[0] for row in FORBIDDEN])
def test_the_published_schema_forbids_it_too(text: str):
    assert not schema().is_valid(as_json(text))


def test_the_published_schema_is_made_of_the_form():
    assert SCHEMA_PATH.read_text(encoding="utf-8") == schema_text(), "run python tools/schemas.py"


def test_a_file_with_a_mark_and_windows_lines_is_read(file: Path):
    file.write_bytes(b"\xef\xbb\xbf" + ALL.replace("\n", "\r\n").encode())
    assert load(file, Course.load(FIXTURE_COURSE)).exercises == ("double", "counter")


# --- the template


def filled_in(text: str) -> str:
    """The template with every line that is only an example taken up: one that is TOML behind its `# `."""
    lines = [line.removeprefix("# ") if "=" in line or line.startswith("# [") else line for line in text.splitlines()]
    clashing = ("weight", "units", "per_day")  # stands beside what it takes the place of
    return "\n".join(line for line in lines if not line.startswith(clashing))


def test_a_title_may_be_the_same_in_both_languages(file: Path):
    file.write_text('title = "Report 1"\n' + ALL, encoding="utf-8")
    title = load(file, Course.load(FIXTURE_COURSE)).title
    assert (title.en, title.ja) == ("Report 1", "Report 1")


@pytest.mark.parametrize("name", ["day1", '第 1 回 "前半"', "a\\b"])
def test_the_template_is_valid_as_it_is(file: Path, name: str):
    file.write_text(template(name), encoding="utf-8")
    assignment = load(file, Course.load(FIXTURE_COURSE))
    assert (assignment.exercises, assignment.quizzes) == (("double", "counter"), ("tiny",))
    assert assignment.title.en == assignment.title.ja == name
    assert schema().is_valid(as_json(template(name)))


def test_every_example_of_the_template_is_valid_too(file: Path):
    file.write_text(filled_in(template("day1")), encoding="utf-8")
    assignment = load(file, Course.load(FIXTURE_COURSE))
    assert assignment.due == datetime(2026, 10, 31, 14, 59, tzinfo=UTC)
    assert assignment.late is not None
    assert len(assignment.late.steps) == 2
    assert set(assignment.extensions) == {"s1234567", "s7654321"}
    assert (assignment.lang, assignment.hints, assignment.zero_if_not_handed_in) == ("ja", False, True)


def test_the_template_names_every_key():
    text = template("day1")
    keys = {key for struct in json.loads(schema_text())["$defs"].values() for key in struct["properties"]}
    assert [key for key in keys if key not in text] == []


def test_new_writes_it_once(grade: Grade, tmp_path: Path):
    assert grade("assignment", "new", "day1", cwd=tmp_path).code == 0
    assert (tmp_path / "day1/assignment.toml").read_text(encoding="utf-8") == template("day1")
    said = grade("assignment", "new", "day1", cwd=tmp_path)
    assert said.code == 2
    assert "is there already" in said.err
    assert grade("assignment", "new", ".", cwd=tmp_path).code == 0
    assert f'en = "{tmp_path.name}"' in (tmp_path / "assignment.toml").read_text(encoding="utf-8")


# --- which parts


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('[[set]]\nexercises = ["counter", "double.py"]', ["double", "counter"]),
        ('[[set]]\nunits = ["unit02_state"]\nquizzes = ["tiny"]', ["counter", "tiny"]),
        ('[[set]]\nunits = ["unit01_numbers"]\nexercises = ["double"]', ["double"]),
        ('[[set]]\nquizzes = "all"', ["tiny"]),
        ('[[set]]\nexercises = ["counter"]\n[[set]]\nexercises = ["double"]', ["double", "counter"]),
    ],
)
def test_parts_stand_in_the_order_of_the_course(file: Path, text: str, names: list[str]):
    file.write_text(text, encoding="utf-8")
    assert [part.name for part in load(file, Course.load(FIXTURE_COURSE)).parts] == names


# --- what is late

TABLE = LateRule(steps=(Step(hours=1, share=0.9), Step(hours=24, share=0.5)))
PER_DAY = LateRule(per_day=0.1)


@pytest.mark.parametrize(
    ("rule", "hours", "share"),
    [
        (TABLE, -1, 1),
        (TABLE, 0, 1),
        (TABLE, 1, 0.9),
        (TABLE, 1.01, 0.5),
        (TABLE, 24, 0.5),
        (TABLE, 24.01, 0),
        (LateRule(steps=TABLE.steps, floor=0.2), 25, 0.2),
        (LateRule(steps=TABLE.steps, floor=0.6), 24, 0.6),
        (PER_DAY, 0.01, 0.9),
        (PER_DAY, 24, 0.9),
        (PER_DAY, 72, 0.7),
        (PER_DAY, 24 * 11, 0),
        (LateRule(per_day=0.1, floor=0.5), 24 * 11, 0.5),
        (LateRule(), 24 * 11, 1),
    ],
)
def test_the_share_that_is_kept(rule: LateRule, hours: float, share: float):
    assert rule.share(timedelta(hours=hours)) == share


@pytest.mark.parametrize(
    ("at", "extensions", "grace", "is_late", "share"),
    [
        (DUE, [], 0, False, 1),
        (DUE + timedelta(seconds=1), [], 0, True, 0.9),
        (DUE + timedelta(minutes=10), [], 10, False, 1),
        (DUE + timedelta(minutes=11), [], 10, True, 0.9),  # from the due date
        (DUE + timedelta(days=1, minutes=5), [], 10, True, 0.8),
        (DUE + timedelta(days=2), [2.0], 0, False, 1),
        (DUE + timedelta(days=2), [1.0], 0, True, 0.9),
        (DUE + timedelta(days=2), [1.0, DUE + timedelta(days=3)], 0, False, 1),
        (DUE + timedelta(days=1), [DUE - timedelta(days=3)], 0, True, 0.9),  # shortens nobody's time
        (DUE.astimezone(UTC), [], 0, False, 1),
        (None, [], 0, False, 1),
    ],
)
def test_late_is_measured_by_the_due_date(
    at: datetime | None, extensions: list[Extension], grace: float, is_late: bool, share: float
):
    found = lateness(DUE, extensions, at=at, rule=LateRule(per_day=0.1, grace_minutes=grace))
    assert (found.is_late, found.share) == (is_late, share)


def test_a_change_of_the_clock_is_no_hour_of_grace(file: Path):
    file.write_text('timezone = "Europe/Berlin"\ndue = 2026-10-25T01:00:00\n' + ALL, encoding="utf-8")
    due = load(file, Course.load(FIXTURE_COURSE)).due
    at = moment("2026-10-25 04:00 Europe/Berlin", UTC)
    assert lateness(due, [], at=at, rule=None).late_by == timedelta(hours=4)


def test_a_bare_late_costs_nothing():
    found = lateness(DUE, [], at=None, rule=PER_DAY, said_late=True)
    assert (found.is_late, found.share) == (True, 1)


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-10-31 23:59:00.123456 UTC", "2026-10-31 23:59:00"),  # nbgrader
        ("2026-10-31 23:59:00.000000 Asia/Tokyo\n", "2026-10-31 14:59:00"),
        ("2026-10-31 23:59:00 JST", "2026-10-31 14:59:00"),
        ("20261031235900123", "2026-10-31 23:59:00"),  # Sakai
        ("2026-10-31T23:59:00+09:00", "2026-10-31 14:59:00"),
        ("2026-10-31T23:59Z", "2026-10-31 23:59:00"),
        ("2026/10/31 9:05", "2026-10-31 09:05:00"),  # Excel
        ("2026年10月31日 23:59", "2026-10-31 23:59:00"),
        ("2026-10-31 23:59 PST", None),  # several zones are called so
        ("2026-13-31 23:59", None),
        ("10/31/2026 23:59", None),  # or the tenth of the 31st month
        ("2026-10-31", None),
        ("yesterday", None),
        ("0001-01-01 00:00 Asia/Tokyo", None),  # no moment in UTC
        ("9999-12-31 23:59", None),
        ("2026-10-31 23:59 ../etc/passwd", None),
        ("2026-10-31 23:59 Asia", None),
        ("", None),
    ],
)
def test_times_as_people_and_platforms_write_them(text: str, utc: str | None):
    found = moment(text, UTC)
    assert (f"{found.astimezone(UTC):%Y-%m-%d %H:%M:%S}" if found else None) == utc
