"""`grade canvas`: shown first, sent when it is meant, each change once; against a stand-in of the documented calls."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from canvas_stand_in import TOKEN, Canvas, canvas
from helpers import Grade

RIGHT = "def double(x):\n    return 2 * x\n\ndef triple(x):\n    return 3 * x\n"


@pytest.fixture(scope="module")
def results(grade: Grade, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Emily 6 of 6, Wei 2 of 6, Luis 6 of 6, and one whom Canvas does not have."""
    home = tmp_path_factory.mktemp("api")
    (home / "in").mkdir()
    for name, text in {
        "brownemily_5124_90021_double.py": RIGHT,
        "chenwei_5125_90031_double.py": RIGHT.replace("2 * x", "x * x"),
        "garcialuis_5126_90041_double.py": RIGHT,
        "doejane_5999_90051_double.py": RIGHT,
    }.items():
        (home / "in" / name).write_text(text, encoding="utf-8")
    assert grade("run", home / "in", "--out", home / "out", "--only", "double").code == 0
    return home / "out"


@pytest.fixture
def there() -> Iterator[Canvas]:
    with canvas(
        {5124: {"score": None}, 5125: {"score": 1.0}, 5126: {"score": None, "excused": True}, 5127: {}}
    ) as state:
        yield state


def scores(state: Canvas) -> dict[int, object]:
    return {user: submission.get("score") for user, submission in state.submissions.items()}


def test_nothing_is_sent_until_it_is_meant(results: Path, there: Canvas, grade: Grade) -> None:
    said = grade("canvas", results, "--at", there.address, CANVAS_TOKEN=TOKEN)
    assert said.code == 0, said.err
    assert "5124\tbrownemily_5124\tnothing -> 10\n5125\tchenwei_5125\t1.0 -> 3.33\n" in said.out
    assert "nothing was sent" in said.out
    assert {call.split()[0] for call in there.calls} == {"GET"}


def test_marks_and_pages_are_sent_once(results: Path, there: Canvas, grade: Grade) -> None:
    command = ("canvas", results, "--at", there.address, "--send", "--pages")
    said = grade(*command, CANVAS_TOKEN=TOKEN)
    assert said.code == 0, said.err
    assert scores(there) == {5124: 10.0, 5125: 3.33, 5126: None, 5127: None}
    page = (results / "students/brownemily_5124/feedback.html").read_bytes()
    assert page in there.comments[5124]
    assert set(there.comments) == {5124, 5125}
    there.calls.clear()
    again = grade(*command, CANVAS_TOKEN=TOKEN)
    assert "0 marks, 2 stood there already" in again.out
    assert {call.split()[0] for call in there.calls} == {"GET"}


def test_who_is_not_sent_is_named(results: Path, there: Canvas, grade: Grade) -> None:
    said = grade("canvas", results, "--at", there.address, "--as-is", CANVAS_TOKEN=TOKEN)
    assert "no row for doejane_5999" in said.err
    assert "user 5126: is excused" in said.err
    assert "nobody in these results is user 5127" in said.err
    assert "nothing -> 6\n" in said.out


def test_what_stops_half_way_says_how_far_it_came(results: Path, there: Canvas, grade: Grade) -> None:
    there.fails_at = 5125
    said = grade("canvas", results, "--at", there.address, "--send", CANVAS_TOKEN=TOKEN)
    assert said.code == 2
    assert "ResourceDoesNotExist: Not Found; 1 of 2 marks were entered, the same command goes on" in said.err
    assert scores(there)[5124] == 10.0


@pytest.mark.parametrize(
    ("at", "token", "why"),
    [
        (None, "wrong", "Unauthorized"),
        (None, "", "CANVAS_TOKEN is not set"),
        ("https://canvas.example/courses/12", TOKEN, "is no assignment; give its address"),
        ("http://canvas.example/courses/12/assignments/34", TOKEN, "with https"),
        ("http://127.0.0.1:9/courses/12/assignments/34", TOKEN, "ConnectionError"),
    ],
)
def test_what_cannot_be_reached(
    at: str | None, token: str, why: str, results: Path, there: Canvas, grade: Grade
) -> None:
    said = grade("canvas", results, "--at", at or there.address, "--send", CANVAS_TOKEN=token)
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert why in said.err
    assert not token or token not in said.err
