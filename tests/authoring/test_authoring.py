"""`grade dev`: every rule finds what it is there for, and the real course keeps them all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from helpers import FIXTURE_COURSE, Grade

from grader.cli import root
from grader.course.course import Course, Unit
from grader.errors import UsageError


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the fixture course to break."""
    shutil.copytree(FIXTURE_COURSE, tmp_path / "course", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "course"


def test_a_quiz_and_an_exercise_of_one_name_are_found(grade: Grade, own: Path):
    (own / "quizzes/tiny.yaml").rename(own / "quizzes/double.yaml")
    said = grade("dev", "check", course=own)
    assert said.code == 1
    assert "an exercise has the same name" in said.out


def test_the_fixture_course_is_right(grade: Grade):
    assert grade("dev", "check").code == 0


REAL = Course.load(Path(__file__).parents[2])


@pytest.mark.parametrize("unit", REAL.units, ids=lambda unit: unit.name)
def test_every_unit_has_its_lesson_in_both_languages(unit: Unit):
    for name, picture in (("lesson.md", "lesson.png"), ("lesson.ja.md", "lesson.ja.png")):
        text = (unit.path / name).read_text(encoding="utf-8")
        assert f"]({picture})" in text
        assert (unit.path / picture).stat().st_size < 60_000
        unnamed = [e.file_name for e in unit.exercises if f"`{e.file_name}`" not in text]
        assert not unnamed, f"{unit.name}/{name} leaves out {unnamed}"


SOLUTION = "solutions/unit01_numbers/double.py"
HIDDEN = "hidden/unit01_numbers/test_double.py"
TABLE = "solutions/unit01_numbers/unit.toml"


STUB = "exercises/unit01_numbers/double.py"
# What is broken at once: (file, old, new) …; and what is said of it, nothing of which another of these could be the cause of.
BROKEN: dict[str, tuple[list[tuple[str, str, str]], list[str]]] = {
    "texts": (
        [
            (SOLUTION, "x: (N,). Returns an array of shape (N,).", "No sizes."),
            (SOLUTION, "Twice x (2 倍).", "Twice x."),
            (SOLUTION, "    double([2]) は [4] です。\n", ""),
            (HIDDEN, "    double(x) は x + x です。\n", ""),
            (HIDDEN, 'ja="それは 2 乗です。"', 'ja="square"'),
            (TABLE, 'ja = "数の 2 倍"', 'ja = ""'),
        ],
        [
            "gives no shapes",
            "names no Japanese term",
            "the docstring of test_double_of_two has no Japanese",
            "the docstring of values[3] has no Japanese",
            "the hint of DB1 has no Japanese",
            "the title of double has no Japanese",
        ],
    ),
    "files": (
        [
            (STUB, "Write your code", "Write code"),
            ("hidden/unit01_numbers/double.toml", "Twice x", "Thrice x"),
            ("quizzes/tiny.yaml", "kind: shape", "kind: shapes"),
            ("solutions/unit01_numbers/stray.py", "", ""),
            ("hidden/unit01_numbers/test_stray.py", "", ""),
            ("exercises/unit01_numbers/stray.py", "", ""),
            ("hidden/unit09_gone/test_x.py", "", ""),
        ],
        [
            "double.py: is not what would be generated",
            'double] has no "Twice x (2 倍)."',
            "kind 'shapes' is unknown",
            "solutions/unit01_numbers/stray.py: no table names it",
            "hidden/unit01_numbers/test_stray.py: no table names it",
            "exercises/unit01_numbers/stray.py: nothing generates it",
            "hidden/unit09_gone: belongs to no unit",
        ],
    ),
    "a solution": (
        [(SOLUTION, "return 3 * np.asarray(x)", "return 4 * np.asarray(x)")],
        ["fails its hidden test triple", "public example fails"],
    ),
    "a right mistake": ([(HIDDEN, "    return x * x\n", "    return x + x\n")], ["DB1 of double loses no mark"]),
    "two alike": ([(HIDDEN, "    x *= 2\n    return x\n", "    return x * x\n")], ["DB1 and DB2 of double agree"]),
    "one id": ([(HIDDEN, '"DB2", "double"', '"DB1", "double"')], ["is there twice"]),
    "a task": ([(HIDDEN, '@task("triple")', '@task("quadruple")')], ["naming one of double, triple"]),
    "an argument": (
        [(HIDDEN, "def test_triple(student):", "def test_triple(student, tmp_path):")],
        ["student, rng and reference only"],
    ),
    "an order": ([("solutions/unit02_state/unit.toml", '["double"]', '["nothing"]')], ["no earlier exercise"]),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_rule_is_found(grade: Grade, own: Path, name: str):
    edits, rules = BROKEN[name]
    for file, old, new in edits:
        path = own / file
        path.parent.mkdir(exist_ok=True)
        text = path.read_text(encoding="utf-8") if old else ""
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    said = grade("dev", "check", course=own)
    assert said.code == 1, said.out + said.err
    assert [rule for rule in rules if rule not in said.out] == [], said.out


@pytest.mark.parametrize("file", [HIDDEN, "hidden/unit01_numbers/double.toml"])
def test_a_missing_file_is_found(grade: Grade, own: Path, file: str):
    (own / file).unlink()
    said = grade("dev", "check", course=own)
    assert said.code == 1
    assert "this file is missing" in said.out


def test_a_stub_that_passes_is_found(grade: Grade, own: Path):
    shutil.copy(own / SOLUTION, own / "exercises/unit01_numbers/double.py")
    said = grade("dev", "check", course=own)
    assert said.code == 1
    assert "a marker is left" in said.out
    assert "does not fail" in said.out


def test_build_mends_what_is_generated(grade: Grade, own: Path):
    (own / "exercises/unit01_numbers/double.py").write_text("edited", encoding="utf-8")
    (own / "exercises/unit01_numbers/old.py").write_text("gone", encoding="utf-8")
    said = grade("dev", "build", course=own)
    assert said.code == 0
    assert "written" in said.out
    assert "removed" in said.out
    assert "up to date" in grade("dev", "build", course=own).out
    assert grade("dev", "check", course=own).code == 0


@pytest.mark.parametrize("where", ["unit01_numbers/halve", "unit05_new/halve"])
def test_new_skeletons_lack_only_what_an_author_writes(grade: Grade, own: Path, where: str):
    assert grade("dev", "new", where, course=own).code == 0
    said = grade("dev", "check", course=own)
    assert said.code == 1
    assert said.out.count("✗") == 1, said.out
    for placeholder in ('wrong("XX1"', "課題の題名", "直し方に気づくための問いかけです。"):
        assert f"still holds {placeholder!r} of the skeleton" in said.out
    assert "halve" in grade("list", course=own).out
    assert grade("dev", "new", where, course=own).code == 2


@pytest.mark.parametrize("command", [("dev", "new", "unit01_numbers/halve"), ("dev", "build")])
def test_nothing_is_written_into_an_installed_package(monkeypatch: pytest.MonkeyPatch, own: Path, command: tuple[str]):
    monkeypatch.delenv("SAITEN_COURSE", raising=False)
    monkeypatch.setattr("grader.course.course.PACKAGE", own.parent)
    own.rename(own.parent / "_course")
    shutil.copytree(own.parent / "_course/hidden", own.parent / "hidden")
    before = sorted(own.parent.rglob("*"))
    said = CliRunner().invoke(root, list(command), standalone_mode=False)
    assert isinstance(said.exception, UsageError)
    assert "belongs to the installed package" in str(said.exception)
    assert sorted(own.parent.rglob("*")) == before


@pytest.mark.parametrize(
    ("file", "added", "line"),
    [
        (SOLUTION, "def f(:\n", "is not Python (invalid syntax)"),
        (HIDDEN, "def f(:\n", "is not Python (invalid syntax)"),
        (
            HIDDEN,
            "import no_such_module\n",
            "cannot be imported (ModuleNotFoundError: No module named 'no_such_module')",
        ),
        (HIDDEN, "1 / 0\n", "cannot be imported (ZeroDivisionError: division by zero)"),
        (SOLUTION, "x = '\0'\n", "is not Python"),
    ],
)
def test_an_authors_error_is_the_authors(grade: Grade, own: Path, tmp_path: Path, file: str, added: str, line: str):
    path = own / file
    number = len(path.read_text(encoding="utf-8").splitlines()) + 1
    with path.open("a", encoding="utf-8") as handle:
        handle.write(added)
    where = f"{path}: is" if "\0" in added else f"{path}, line {number}: {line}"
    said = grade("dev", "check", course=own)
    assert said.code == 1
    assert where in said.out
    if "syntax" not in line:
        return  # `grade run` says what it cannot load as `dev check` does
    said = grade("run", own / "data/sample_class", "--out", tmp_path / "out", course=own)
    assert said.code == 2
    assert where in said.err
    assert len(said.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "where", ["halve", "unit5/halve", "unit05_new/Halve", "../unit05_new/x", "unit02_state/double"]
)
def test_new_refuses_bad_names(grade: Grade, own: Path, where: str):
    said = grade("dev", "new", where, course=own)
    assert said.code == 2
    assert len(said.err.strip().splitlines()) == 1


def test_a_broken_marker_is_said_with_its_line(grade: Grade, own: Path):
    path = own / SOLUTION
    path.write_text(path.read_text(encoding="utf-8").replace("    ### END SOLUTION\n", "", 1), encoding="utf-8")
    said = grade("dev", "build", course=own)
    assert said.code == 2
    assert "double.py, line " in said.err
