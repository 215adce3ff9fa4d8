"""SUBMISSIONS that is no class is refused with the remedy; a class of any shape is not."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE, Grade
from packing import as_zip

from grader.course.course import Course
from grader.errors import UsageError
from grader.submission.class_folder import refuse_overlap, refuse_what_is_no_class

WORK = b"def double(x): return 2 * x\n"
STUB = (FIXTURE_COURSE / "exercises/unit01_numbers/double.py").read_bytes()


def made(home: Path, paths: Iterable[str]) -> Path:
    """A folder with these files; what ends in `/` is an empty folder, what ends in `!` a stub."""
    for name in paths:
        path = home / name.removesuffix("!")
        path.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith("/"):
            path.mkdir(exist_ok=True)
        elif path.suffix == ".zip":
            path.write_bytes(as_zip({"double.py": WORK}))
        else:
            path.write_bytes(STUB if name.endswith("!") else b"q1: b\n" if path.suffix == ".yaml" else WORK)
    return home


CLASSES = {
    "flat folders": ["aoi/double.py", "ben/double.py"],
    "zips": ["aoi.zip", "ben.zip"],
    "one student": ["aoi/double.py"],
    "one student in the hand-out's folders": ["aoi/unit01_numbers/double.py", "aoi/unit02_state/counter.py"],
    "one student with nothing": ["aoi/"],
    "one student's folder is empty": ["aoi/", "ben/double.py"],
    "nested folders": ["aoi/hw/1/double.py", "ben/a/b/c/double.py"],
    "nested hand-outs": [f"{s}/r/unit01_numbers/double.py" for s in ("aoi", "ben")],
    "an exercise a folder": ["aoi/first/double.py", "aoi/second/counter.py"],
    "nbgrader's tree": ["aoi/ps_one/double.py", "aoi/ps_two/counter.py", "ben/ps_one/double.py"],
    "every version kept": ["aoi/v1/double.py", "aoi/v2/double.py"],
    "dates": ["aoi/2026-11-01/double.py", "aoi/2026-11-08/double.py"],
    "a backup beside the work": ["aoi/work/double.py", "aoi/backup/double.py"],
    "the hand-out beside the work": ["aoi/mine/double.py", "aoi/saiten/unit01_numbers/double.py!"],
    "one of several keeps copies": ["aoi/here/double.py", "aoi/there/double.py", "ben/double.py", "cat/double.py"],
    "zips inside": ["aoi/week one.zip", "ben/double.py"],
    "a stray file": ["aoi/double.py", "ben/double.py", "double.py"],
    "files that are nobody's": ["aoi/double.py", "readme.txt", "roster.py"],
    "nothing recognised": ["aoi/x.py", "ben/y.py"],
    "one student's nested hand-out": ["aoi/saiten/unit01_numbers/double.py", "aoi/saiten/quizzes/tiny.yaml"],
    "one student's hand-out two deep": ["aoi/hw1/saiten/unit01_numbers/double.py", "aoi/hw1/saiten/data/a.npz"],
    "one student's work beside pictures": ["aoi/mycode/double.py", "aoi/figures/a.png"],
    "one student's folder an exercise": ["aoi/double/double.py", "aoi/counter/counter.py"],
    "each with the hand-out beside": [
        *("aoi/mine_a/double.py", "aoi/hw-main/unit01_numbers/double.py!"),
        *("ben/mine_b/double.py", "ben/hw-main/unit01_numbers/double.py!"),
    ],
    "each with an empty folder": ["aoi/mycode/double.py", "aoi/out/", "ben/code_of_ben/double.py", "ben/out/"],
    "each with a zip unpacked into its id": ["aoi/4711001/double.py", "ben/4711002/double.py"],
    "one student's files beside a folder": ["aoi/double.py", "aoi/mycode/counter.py"],
    "one student's files beside folders": ["aoi/double.py", "aoi/counter.py", "aoi/here/x.py", "aoi/there/x.py"],
    "one with an id, two folders": ["4711001/here/double.py", "4711001/there/counter.py"],
}
ONE_STUDENTS = {
    "files alone beside a zip": ["double.py", "counter.py", "old.zip"],
    "files beside a folder": ["double.py", "old/double.py"],
    "files beside data": ["double.py", "data/digits.npz"],
    "the hand-out's folders": ["unit01_numbers/double.py", "unit02_state/counter.py"],
    "a stub of one unit": ["unit01_numbers/double.py!"],
    "quizzes": ["quizzes/tiny.yaml", "src/double.py"],
    "notebooks": ["double.ipynb", "figures/a.png"],
    "a quiz sheet": ["tiny.yaml", "notes/a.txt"],
}
TOO_HIGH = {
    "one class": ["class/aoi/double.py", "class/ben/double.py"],
    "one class of zips": ["class/aoi.zip", "class/ben.zip"],
    "two classes": ["a class/aoi/double.py", "a class/ben/double.py", "b class/cat/double.py", "b class/dan/double.py"],
    "students with units": [f"class/{s}/unit01_numbers/double.py" for s in ("aoi", "ben")],
    "ids of digits": ["class/4711001/double.py", "class/4711002/double.py"],
    "short ids": ["class/s1/double.py", "class/s2/double.py"],
    "years of classes": ["2026/first class/aoi/double.py", "2026/first class/ben/double.py"],
    "with empty folders": ["class/aoi/double.py", "class/ben/double.py", "class/cat/"],
    # Only one has written something.
    "others hold stubs": ["class/aoi/double.py", "class/ben/double.py!", "class/cat/double.py!"],
    "others are empty": ["class/aoi/double.py", "class/ben/", "class/cat/"],
    "others hold something else": ["class/aoi/double.py", "class/ben/report.txt"],
    "others are hand-outs": ["class/aoi/unit01_numbers/double.py", "class/ben/unit01_numbers/double.py!"],
    "others hold other exercises": ["class/aoi/double.py", "class/ben/counter.py"],
    "a stray solution": ["class/double.py", "class/aoi/double.py", "class/ben/double.py!"],
    "two deep": ["2026/class/aoi/double.py", "2026/class/ben/double.py!"],
    "below a number": ["2026/1/aoi/double.py", "2026/1/ben/"],
    "a zip beside stubs": ["class/aoi.zip", "class/ben/double.py!"],
    "one, named by an id": ["class/4711001/double.py"],
    "one, named by an id, two deep": ["2026/class/4711001/double.py"],
    "classes with stubs": [
        *("a class/aoi/double.py", "a class/ben/double.py!"),
        *("b class/cat/double.py", "b class/dan/double.py!"),
    ],
    "classes with empty folders": ["a class/aoi/double.py", "a class/ben/", "b class/cat/double.py", "b class/dan/"],
    "classes of ids": ["a class/4711001/double.py", "a class/4711002/", "b class/4711003/", "b class/4711004/x.txt"],
    "weeks of a class": ["week1/aoi/double.py", "week1/ben/double.py!", "week2/aoi/double.py!", "week2/ben/double.py"],
}
ALL_OF_A_FOLDER = {  # what one asks of a roster
    "one on the roster": (["class/aoi/double.py"], ["aoi"]),
    "one of several": (["class/aoi/double.py", "class/ben/"], ["aoi", "ben"]),
    "a zip": (["class/aoi.zip"], ["aoi"]),
}

OF_ONE = {
    "by its digits": ("s4711001", [], True),
    "by the roster": ("aoi", ["aoi"], True),
    "a class's name": ("class", ["aoi"], False),
    "a year": ("cs2026", [], False),
    "as many digits within": ("202610", [], False),
}


@pytest.mark.parametrize(("name", "on_roster", "is_taken"), OF_ONE.values(), ids=OF_ONE)
def test_a_class_of_one(name: str, on_roster: list[str], is_taken: bool, course: Course, tmp_path: Path) -> None:
    inside = ("4711001", "4711002") if name == "202610" else ("here", "there")
    home = made(tmp_path, [f"{name}/{folder}/double.py" for folder in inside])
    if is_taken:
        (remark,) = refuse_what_is_no_class(home, course, on_roster=on_roster)
        assert remark.startswith(f"{name}: holds several folders")
    else:
        with pytest.raises(UsageError, match="one level too high"):
            refuse_what_is_no_class(home, course, on_roster=on_roster)


@pytest.mark.parametrize("case", ALL_OF_A_FOLDER)
def test_a_roster_knows_who_is_no_class(case: str, course: Course, tmp_path: Path) -> None:
    paths, on_roster = ALL_OF_A_FOLDER[case]
    with pytest.raises(UsageError, match=r"one level too high .* --from plain says so"):
        refuse_what_is_no_class(made(tmp_path, paths), course, on_roster=on_roster)


@pytest.mark.parametrize("case", ["others are empty", "one, named by an id"])
def test_what_is_told_to_be_one_students_is(case: str, grade: Grade, tmp_path: Path) -> None:
    home = made(tmp_path / "top", TOO_HIGH[case])
    command = ("run", home, "--out", tmp_path / "out", "--only", "double")
    assert grade(*command).code == 2
    said = grade(*command, "--from", "plain")
    assert said.code == 0, said.err
    assert "submissions: plain folders, 1 student\nclass\t" in said.out


def test_a_class_of_one_gets_its_marks_and_is_told(grade: Grade, tmp_path: Path) -> None:
    made(tmp_path / "class", ["s4711001/here/double.py", "s4711001/there/double.py"])
    said = grade("run", tmp_path / "class", "--out", tmp_path / "out", "--only", "double")
    assert said.code == 0, said.err
    assert "s4711001: holds several folders with work on the same; taken as one student's" in said.err
    assert "There are 2 files for double.py" in (tmp_path / "out/students/s4711001/feedback.html").read_text("utf-8")


@pytest.mark.parametrize("case", CLASSES)
def test_a_class_is_taken(case: str, course: Course, tmp_path: Path) -> None:
    refuse_what_is_no_class(made(tmp_path, CLASSES[case]), course)


@pytest.mark.parametrize("case", ONE_STUDENTS)
def test_one_students_folder_is_refused(case: str, course: Course, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"one student's own folder .* give the folder around it"):
        refuse_what_is_no_class(made(tmp_path, ONE_STUDENTS[case]), course)


@pytest.mark.parametrize("case", TOO_HIGH)
def test_a_level_too_high_is_refused(case: str, course: Course, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"one level too high .* give the folder that holds one folder or zip"):
        refuse_what_is_no_class(made(tmp_path, TOO_HIGH[case]), course)


@pytest.mark.parametrize(
    ("out", "is_refused"),
    [
        ("class", True),
        ("class/out", True),
        ("class/a/b", True),
        (".", True),
        ("class-out", False),
        ("class/../out", False),
    ],
)
def test_results_lie_apart(out: str, is_refused: bool, tmp_path: Path) -> None:
    (tmp_path / "class/aoi").mkdir(parents=True)
    if is_refused:
        with pytest.raises(UsageError, match="class-results"):
            refuse_overlap(tmp_path / "class", tmp_path / out)
    else:
        refuse_overlap(tmp_path / "class", tmp_path / out)


def test_a_link_to_the_class_is_the_class(tmp_path: Path) -> None:
    (tmp_path / "class").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "class")
    with pytest.raises(UsageError, match="overlaps"):
        refuse_overlap(tmp_path / "class", tmp_path / "link/out")


def test_nothing_is_written_where_it_is_refused(grade: Grade, tmp_path: Path) -> None:
    made(tmp_path / "top", TOO_HIGH["one class"])
    before = sorted(tmp_path.rglob("*"))
    for submissions, out in (
        ("top", "out"),
        ("top/class/aoi", "out"),
        ("top/class", "top/class/out"),
        ("top/class", "top"),
    ):
        said = grade("run", tmp_path / submissions, "--out", tmp_path / out)
        assert said.code == 2
        assert said.err.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before
