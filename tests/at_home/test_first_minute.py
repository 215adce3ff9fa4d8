"""The first minute: `grade` alone leads on; names are understood; hints come one by one; both languages."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE, Grade, Said
from typed import typed

SOLUTIONS = FIXTURE_COURSE / "solutions"
WRONG = "def double(x):\n    return x * x\ndef triple(x):\n    return 2 * x\n"


@pytest.fixture(scope="module")
def released(grade: Grade, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture course, handed out once. Do not change it."""
    folder = tmp_path_factory.mktemp("released") / "handout"
    assert grade("release", folder).code == 0
    return folder


@pytest.fixture
def home(released: Path, tmp_path: Path) -> Path:
    """A hand-out of the test's own."""
    return shutil.copytree(released, tmp_path / "handout")


def answered(home: Path, name: str = "unit01_numbers/double.py") -> None:
    shutil.copy(SOLUTIONS / name, home / name)


def test_grade_alone_leads_from_the_first_exercise_to_the_zip(grade: Grade, home: Path):
    said = grade(cwd=home).out
    assert "0 of 2 exercises right, 0 begun" in said
    assert "next: double" in said
    assert "file: unit01_numbers/double.py" in said
    assert "do: grade check double --watch" in said
    (home / "unit01_numbers/double.py").write_text(WRONG, encoding="utf-8")
    said = grade(cwd=home).out
    assert "0 of 2 exercises right, 1 begun" in said
    assert "do: grade check double\n" in said
    assert grade("check", "double", cwd=home).code == 1
    said = grade(cwd=home).out
    assert "1 of 2 public examples pass" in said
    assert "do: grade hint double" in said
    answered(home)
    answered(home, "unit02_state/counter.py")
    assert grade("check", cwd=home).code == 0
    said = grade(cwd=home).out
    assert "2 of 2 exercises right, 0 begun" in said
    assert "next: the quiz tiny" in said
    assert "do: grade quiz tiny" in said


def test_what_was_checked_counts_for_the_file_as_it_was(grade: Grade, home: Path):
    answered(home)
    assert grade("check", "double", cwd=home).code == 0
    assert "1 of 2 exercises right" in grade(cwd=home).out
    (home / "unit01_numbers/double.py").write_text(WRONG, encoding="utf-8")
    assert "0 of 2 exercises right, 1 begun" in grade(cwd=home).out


def test_it_is_found_from_any_folder_of_the_hand_out(grade: Grade, home: Path):
    said = grade(cwd=home / "unit02_state").out
    assert "next: double" in said
    assert f"file: {Path('..', 'unit01_numbers', 'double.py')}" in said


def test_the_assignment_says_what_counts_and_until_when(grade: Grade, tmp_path: Path):
    text = '[title]\nen = "Day 1"\nja = "1 日目"\n[[set]]\nexercises = ["double"]\npoints = 20\n'
    (tmp_path / "day1.toml").write_text(f'timezone = "Asia/Tokyo"\ndue = 2026-12-01T17:00:00\n{text}', encoding="utf-8")
    assert grade("release", tmp_path / "h", "--assignment", tmp_path / "day1.toml").code == 0
    answered(tmp_path / "h")
    assert grade("check", cwd=tmp_path / "h").code == 0
    said = grade(cwd=tmp_path / "h").out
    assert "Day 1  due 2026-12-01 17:00 JST" in said
    assert "1 of 1 exercises right" in said
    assert "20 of 20 points" in said
    assert "締切 2026-12-01 17:00 JST" in grade("--lang", "ja", cwd=tmp_path / "h").out


def test_nothing_of_the_course_is_said_so(grade: Grade, tmp_path: Path):
    said = grade(cwd=tmp_path)
    assert said.code == 0
    assert said.out.startswith("Nothing of the course is here.")
    assert not list(tmp_path.iterdir())


def test_status_names_every_exercise_and_quiz(grade: Grade, home: Path):
    said = grade("status", "--lang", "ja", cwd=home).out
    for part in ("· double", "数の 2 倍", "· counter", "· tiny", "(まだ書かれていません)", "(0/8)"):
        assert part in said


def test_next_is_the_exercise_that_is_not_right(grade: Grade, home: Path):
    answered(home)
    assert grade("check", "double", cwd=home).code == 0
    assert grade("next", cwd=home).out.startswith("next: counter")


@pytest.mark.parametrize(
    "word",
    [
        *("double", "double.py", "Double", "triple", "unit01_numbers", "unit01", "1", "numbers"),
        *("unit01_numbers/double.py", "unit01_numbers\\double.py", "./unit01_numbers/test_double.py"),
    ],
)
def test_an_exercise_may_be_called_many_names(grade: Grade, home: Path, word: str):
    answered(home)
    said = grade("check", word, cwd=home)
    assert said.code == 0, said.err
    assert "1 of 1 exercises" in said.out


@pytest.mark.parametrize("words", [["check", "dubble"], ["hint", "dubble"], ["reset", "dubble"]])
def test_a_slip_is_answered_with_a_question(grade: Grade, home: Path, words: list[str]):
    said = grade(*words, cwd=home)
    assert said.code == 2
    assert "did you mean 'double'?" in said.err
    assert "double ですか" in grade(*words, "--lang", "ja", cwd=home).err


def test_run_understands_the_same_names(grade: Grade, tmp_path: Path):
    (tmp_path / "class/ann").mkdir(parents=True)
    shutil.copy(SOLUTIONS / "unit01_numbers/double.py", tmp_path / "class/ann")
    assert grade("run", tmp_path / "class", "--out", tmp_path / "out", "--only", "unit01").code == 0
    read = json.loads((tmp_path / "out/students/ann/result.json").read_text(encoding="utf-8"))
    assert list(read["exercises"]) == ["double"]
    said = grade("run", tmp_path / "class", "--out", tmp_path / "out", "--only", "tinny")
    assert "did you mean 'tiny'?" in said.err


def test_what_is_untouched_is_one_line(grade: Grade, home: Path):
    said = grade("check", cwd=home)
    assert said.code == 1
    assert "· 2 not written yet: double, counter" in said.out
    assert "✓" not in said.out


def test_hints_come_one_by_one_from_question_to_lesson(grade: Grade, home: Path):
    (home / "unit01_numbers/lesson.md").write_text("# Numbers\n\n## Twice\n\nAdd it.\n", encoding="utf-8")
    said = [grade("hint", "double", cwd=home).out for _ in range(5)]
    assert "hint 1 of 4: A question\nAdd a number to itself." in said[0]
    assert "hint 2 of 4: What is asked for\ndouble: Twice x" in said[1]
    assert "hint 3 of 4: An example to work through\ndouble([2]) is [4]." in said[2]
    assert "hint 4 of 4: The lesson\nTwice\n\nAdd it." in said[3]
    assert "that was the last step; the whole lesson: unit01_numbers/lesson.md" in said[3]
    assert said[4] == said[3]
    everything = grade("hint", "double", "--all", "--lang", "ja", cwd=home).out
    assert "数を自分自身に足してみましょう。" in everything
    assert "x の 2 倍" in everything


def test_a_hint_is_about_what_is_not_written(grade: Grade, home: Path):
    text = (home / "unit01_numbers/double.py").read_text(encoding="utf-8")
    half = text.replace(
        '    raise NotImplementedError("double.double: not written yet / まだ書かれていません")', "    return x"
    )
    (home / "unit01_numbers/double.py").write_text(half, encoding="utf-8")
    said = grade("hint", "double", "--all", cwd=home).out
    assert "triple: Three times x" in said
    assert "double: Twice x" not in said


def test_no_hint_holds_a_hidden_word(grade: Grade, home: Path):
    said = grade("hint", "double", "--all", cwd=home).out
    hidden = (FIXTURE_COURSE / "hidden/unit01_numbers/test_double.py").read_text(encoding="utf-8")
    solution = (SOLUTIONS / "unit01_numbers/double.py").read_text(encoding="utf-8")
    assert "secret_way_of_doubling" in solution
    assert "secret_way_of_doubling" not in said
    lines = {line.strip().strip('"') for line in hidden.splitlines()[1:]} - {""}
    assert len(lines) > 20
    assert not {line for line in lines if len(line) > 12 and line in said}


def test_reset_keeps_what_was_written(grade: Grade, home: Path):
    stub = (home / "unit01_numbers/double.py").read_bytes()
    (home / "unit01_numbers/double.py").write_text(WRONG, encoding="utf-8")
    said = grade("reset", "double", cwd=home)
    assert said.code == 0
    assert (home / "unit01_numbers/double.py").read_bytes() == stub
    (copy,) = (home / ".saiten/kept").iterdir()
    assert copy.read_text(encoding="utf-8") == WRONG
    assert str(copy.relative_to(home)) in said.out


@pytest.mark.parametrize("edit", [lambda b: b, lambda b: b.replace(b"\n", b"\r\n"), lambda b: b + b"\n\n"])
def test_reset_of_what_is_untouched_keeps_no_copy(grade: Grade, home: Path, edit: Callable[[bytes], bytes]):
    file = home / "unit01_numbers/double.py"
    stub = file.read_bytes()
    file.write_bytes(edit(stub))
    said = grade("reset", "double", cwd=home)
    assert (said.code, "kept" in said.out) == (0, False)
    assert file.read_bytes() == stub
    assert not (home / ".saiten/kept").exists()


def test_reset_keeps_a_comment(grade: Grade, home: Path):
    file = home / "unit01_numbers/double.py"
    file.write_text("# twice means plus itself\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    assert "your version is kept" in grade("reset", "double", cwd=home).out


def test_what_is_kept_is_not_handed_in(grade: Grade, home: Path):
    (home / "unit01_numbers/double.py").write_text(WRONG, encoding="utf-8")
    assert grade("reset", "double", cwd=home).code == 0
    said = grade("check", cwd=home)
    assert "2 not written yet" in said.out


def test_reset_writes_the_language_of_the_hand_out(grade: Grade, tmp_path: Path):
    assert grade("release", tmp_path / "h", "--lang", "ja").code == 0
    file = tmp_path / "h/unit01_numbers/double.py"
    stub = file.read_bytes()
    file.unlink()
    assert grade("reset", "double", cwd=tmp_path / "h").code == 0
    assert file.read_bytes() == stub
    assert "x の 2 倍" in stub.decode()


# --- the language


@pytest.mark.parametrize(
    ("args", "environment", "is_japanese"),
    [
        ([], {"SAITEN_LANG": "", "LANG": "ja_JP.UTF-8", "LC_ALL": ""}, True),
        ([], {"SAITEN_LANG": "", "LANG": "ja_JP.UTF-8", "LC_ALL": "C.UTF-8"}, False),
        ([], {"SAITEN_LANG": "ja", "LANG": "C.UTF-8"}, True),
        (["--lang", "en"], {"SAITEN_LANG": "ja", "LANG": "ja_JP.UTF-8"}, False),
        (["--lang=ja"], {"SAITEN_LANG": "en"}, True),
    ],
)
def test_one_rule_says_the_language(
    grade: Grade, tmp_path: Path, args: list[str], environment: dict[str, str], is_japanese: bool
):
    home = tmp_path / "h"
    assert grade("release", home, "--lang", "both").code == 0
    for words in (["status"], ["check", "--help"], ["hint", "nothing"], ["--help"], ["status", "--dir", "nowhere"]):
        said: Said = grade(*words, *args, cwd=home, **environment)
        text = said.out + said.err
        assert any("\u3040" <= c <= "\u30ff" for c in text.replace("まだ書かれていません", "")) is is_japanese, (
            words,
            text,
        )


def test_a_japanese_hand_out_speaks_japanese_unless_the_student_says_otherwise(grade: Grade, tmp_path: Path):
    assert grade("release", tmp_path / "h", "--lang", "ja").code == 0
    assert "次：double" in grade(cwd=tmp_path / "h", SAITEN_LANG="", LANG="C.UTF-8", LC_ALL="").out
    assert "double ですか" in grade("check", "dubble", cwd=tmp_path / "h", SAITEN_LANG="").err
    assert "next: double" in grade(cwd=tmp_path / "h", SAITEN_LANG="en").out


# --- keys


def test_watching_answers_to_keys(home: Path):
    (home / "unit01_numbers/double.py").write_text(WRONG, encoding="utf-8")
    (home / "unit02_state/counter.py").write_text("class Counter:\n    pass\n", encoding="utf-8")
    with typed(home, "check", "--watch") as terminal:
        terminal.wait_for("double([2]) is [4].")
        terminal.wait_for("q quit")
        terminal.press("h")
        terminal.wait_for("hint 1 of 3")
        terminal.press("n")
        terminal.wait_for("A counter")
        terminal.wait_for("exercises pass")
        terminal.press("q")


def test_what_was_packed_earlier_is_no_work_that_lies_here(grade: Grade, home: Path):
    answered(home)
    assert grade("submit", "--student", "aoi", cwd=home).code == 0
    again = grade("submit", "--student", "aoi", cwd=home)
    assert again.code == 0
    assert "There are 2 files" not in again.out
    assert grade("check", "double", cwd=home).code == 0
    assert grade("reset", "double", cwd=home).code == 0
    said = grade("check", "double", cwd=home)
    assert said.code == 1
    assert "1 not written yet: double" in said.out
    assert "0 of 2 exercises right, 0 begun" in grade(cwd=home).out
