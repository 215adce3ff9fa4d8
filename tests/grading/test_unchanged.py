"""Who is spared a second look, and who is not: one class, and what may change in it between two runs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE, Grade
from results_tree import results_tree

RIGHT = "def double(x):\n    return 2 * x\n\ndef triple(x):\n    return 3 * x\n"
WRONG = RIGHT.replace("2 * x", "x * x")
ROSTER = "id,name,section\nann,Ann,A\nbob,Bob,B\ncat,Cat,B\n"
TERMS = """
title = { en = "Day one", ja = "第 1 日" }
timezone = "Asia/Tokyo"
due = 2026-10-31T23:59:00
[[set]]
exercises = ["double"]
quizzes = ["tiny"]
[late]
per_day = 0.1
"""
STUDENTS = {"ann": RIGHT, "bob": WRONG}  # and cat, who handed in nothing


@pytest.fixture(scope="module")
def graded(grade: Grade, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class, its course, and the results of a first run."""
    home = tmp_path_factory.mktemp("unchanged")
    shutil.copytree(FIXTURE_COURSE, home / "course")
    for student, source in STUDENTS.items():
        (home / "class" / student).mkdir(parents=True)
        (home / "class" / student / "double.py").write_text(source, encoding="utf-8")
        (home / "class" / student / "tiny.yaml").write_text("q8: because of the sign\n", encoding="utf-8")
        (home / "class" / student / "timestamp.txt").write_text("2026-10-31 10:00:00 UTC", encoding="utf-8")
    (home / "roster.csv").write_text(ROSTER, encoding="utf-8")
    (home / "terms.toml").write_text(TERMS, encoding="utf-8")
    run(grade, home)
    return home


@pytest.fixture
def home(graded: Path, tmp_path: Path) -> Path:
    """The same for one test, every file with its own time."""
    shutil.copytree(graded, tmp_path / "home")
    return tmp_path / "home"


def run(grade: Grade, home: Path, *more: str) -> None:
    terms = ("--assignment", home / "terms.toml", "--roster", home / "roster.csv")
    said = grade("run", home / "class", "--out", home / "out", *terms, *more, course=home / "course")
    assert said.code == 0, said.err


def looked_at(home: Path, then: Callable[[], None]) -> set[str]:
    """Whose page is written anew by what happens then."""

    def inodes() -> dict[str, int]:
        return {path.parent.name: path.stat().st_ino for path in home.glob("out/students/*/feedback.html")}

    before, held = inodes(), [path.open("rb") for path in home.glob("out/students/*/feedback.html")]
    then()  # no inode is used again while its file is open
    for file in held:
        file.close()
    return {name for name, inode in inodes().items() if before.get(name) != inode}


def write(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(home: Path) -> None:
        path = home / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


def kept_time(home: Path) -> None:
    """Another program of the same length, and the file says that it is as old as before."""
    path = home / "class/bob/double.py"
    state = path.stat()
    path.write_text(WRONG.replace("3 * x", "x * 3"), encoding="utf-8")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def add(name: str, text: str) -> Callable[[Path], None]:
    def change(home: Path) -> None:
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")

    return change


def remove(name: str) -> Callable[[Path], None]:
    return lambda home: (home / name).unlink()


EVERYBODY = {"ann", "bob", "cat"}
CHANGES = {
    "nothing": (lambda _: None, (), set()),
    "a program": (write("class/bob/double.py", "x * x", "x + x"), (), {"bob"}),
    "a program as long and as old": (kept_time, (), {"bob"}),
    "a sheet": (write("class/ann/tiny.yaml", "sign", "slope"), (), {"ann"}),
    "when it came": (write("class/ann/timestamp.txt", "10-31", "11-02"), (), {"ann"}),
    "a file that does not count": (add("class/ann/notes.txt", "hello"), (), {"ann"}),
    "a file less": (remove("class/bob/tiny.yaml"), (), {"bob"}),
    "who had handed in nothing": (add("class/cat/double.py", RIGHT), (), {"cat"}),
    "a page that somebody wrote into": (add("out/students/ann/feedback.html", "hello"), (), {"ann"}),
    "a page that is gone": (remove("out/students/ann/feedback.html"), (), {"ann"}),
    "marks that are gone": (remove("out/students/ann/result.json"), (), {"ann"}),
    "a record that is gone": (remove("out/.saiten/records/ann.json"), (), {"ann"}),
    "what spares the look": (add("out/.saiten/unchanged/ann", "nonsense"), (), {"ann"}),
    "her row of the roster": (write("roster.csv", "Ann,A", "Ann,B"), (), {"ann"}),
    "that she is on the roster": (write("roster.csv", "ann,Ann,A\n", ""), (), {"ann"}),
    "a stub": (write("course/exercises/unit01_numbers/double.py", "def double", "# x\ndef double"), (), EVERYBODY),
    "what was set": (write("terms.toml", "per_day = 0.1", "per_day = 0.2"), (), EVERYBODY),
    "a hidden test": (write("course/hidden/unit01_numbers/test_double.py", "@points(2)", "@points(5)"), (), EVERYBODY),
    "the language": (lambda _: None, ("--lang", "ja"), EVERYBODY),
    "the secret": (lambda _: None, ("--secret", "another"), EVERYBODY),
    "that all is asked anew": (lambda _: None, ("--force",), EVERYBODY),
}


@pytest.mark.parametrize("change", CHANGES)
def test_only_what_changed_is_looked_at_and_nothing_is_told_apart(grade: Grade, home: Path, change: str) -> None:
    make, options, changed = CHANGES[change]
    make(home)
    other = home.with_name("other")
    shutil.copytree(home, other)
    assert looked_at(home, lambda: run(grade, home, *options)) == changed
    shutil.rmtree(other / "out/.saiten/unchanged")
    assert looked_at(other, lambda: run(grade, other, *options)) == EVERYBODY
    assert results_tree(home / "out") == results_tree(other / "out")


def test_a_third_run_writes_nothing(grade: Grade, home: Path) -> None:
    write("class/bob/double.py", "x * x", "x + x")(home)
    run(grade, home)
    page = (home / "out/index.html").stat().st_ino
    assert looked_at(home, lambda: run(grade, home)) == set()
    assert (home / "out/index.html").stat().st_ino == page


@pytest.mark.parametrize("name", ["index.html", "grades.csv", "tables/cost.csv", "tables", ".saiten/run.json"])
def test_what_is_gone_of_the_class_comes_back(grade: Grade, home: Path, name: str) -> None:
    before, path = results_tree(home / "out"), home / "out" / name
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert looked_at(home, lambda: run(grade, home)) == set()
    assert results_tree(home / "out") == before


def test_what_our_fault_withheld_is_tried_again(grade: Grade, home: Path) -> None:
    write("course/hidden/unit01_numbers/test_double.py", "[3.0, 6.0])", "[3.0, 6.0][nonsense])")(home)
    run(grade, home)
    assert looked_at(home, lambda: run(grade, home)) == {"ann", "bob"}


def test_two_of_one_name_are_always_looked_at(grade: Grade, home: Path) -> None:
    shutil.make_archive(str(home / "class/ann"), "zip", home / "class/ann")
    run(grade, home)
    assert looked_at(home, lambda: run(grade, home)) == {"ann", "ann~2"}


def test_a_new_title_stands_on_every_page(grade: Grade, home: Path) -> None:
    write("course/solutions/unit01_numbers/unit.toml", "Twice a number", "Two of a number")(home)
    run(grade, home)
    for student in EVERYBODY:
        page = (home / "out/students" / student / "feedback.html").read_text(encoding="utf-8")
        assert ("Two of a number" in page, "Twice a number" in page) == (True, False), student
