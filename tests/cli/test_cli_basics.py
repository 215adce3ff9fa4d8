"""The command line: light to start, one line for every fault, exit codes as promised."""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from helpers import FIXTURE_COURSE, Grade

from grader.cli import root
from grader.cli.commands import COMMANDS, INSTRUCTORS, STUDENTS
from grader.cli.spoken import SpokenCommand, SpokenGroup, SpokenOption

HEAVY = ("numpy", "pytest", "rich", "matplotlib", "jinja2", "jsonschema", "msgspec", "yaml")


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["run", "--help"], ["check", "--help"]])
def test_help_imports_nothing_heavy(words: list[str]):
    probe = (
        "import sys; from grader.cli import execute; code = execute(sys.argv[1:]);"
        f"heavy = [m for m in {HEAVY} if m in sys.modules]; print('HEAVY', heavy, code)"
    )
    done = subprocess.run([sys.executable, "-c", probe, *words], capture_output=True, text=True, check=True)
    assert "HEAVY [] 0" in done.stdout


def test_every_command_is_listed_and_has_help(grade: Grade):
    from grader.cli import COMMANDS

    said = grade("--help")
    for name in COMMANDS:
        assert name in said.out
    for name in ("list", "export", "review", "dev"):
        assert grade(name, "--help").code == 0


def all_commands() -> list[click.Command]:
    """Every command, and those that groups hold."""
    found = [importlib.import_module(f"grader.cli.{module}").command for module, _ in COMMANDS.values()]
    return [root, *found, *(inner for one in found if isinstance(one, click.Group) for inner in one.commands.values())]


def called(command: click.Command) -> str:
    """What it is called, and in which file."""
    return f"{getattr(command.callback, '__module__', '').rpartition('.')[2]} {command.name}"


JAPANESE = re.compile(r"[ぁ-んァ-ヶ]")
SPOKEN = pytest.mark.parametrize("command", all_commands(), ids=called)


@SPOKEN
def test_every_command_option_and_argument_is_explained_in_both_languages(command: click.Command):
    assert isinstance(command, SpokenCommand | SpokenGroup)
    for option in (param for param in command.params if isinstance(param, click.Option)):
        assert isinstance(option, SpokenOption), option.opts
        assert option.about.en
        assert JAPANESE.search(option.about.ja), option.opts
    for text in (command.about.en, command.about.ja):
        for argument in (param for param in command.params if isinstance(param, click.Argument)):
            assert re.sub(r"[^A-Z_]", "", argument.human_readable_name) in text
    assert JAPANESE.search(command.about.ja)


@SPOKEN
def test_no_english_is_left_in_a_japanese_help(command: click.Command):
    said = command.get_help(click.Context(command, info_name="grade", obj="ja"))
    assert not re.search(r"\b(?:Usage|Options|Commands|OPTIONS|COMMAND|ARGS|default|required|Show this)\b", said)
    for line in re.sub(r"\[[a-z0-9|-]+\]", "", said).splitlines():
        words = re.findall(r"(?<![-\w./`])[a-z]{2,}(?![\w./`])", line)
        assert len(words) < 4 or JAPANESE.search(line), line


@SPOKEN
def test_no_japanese_is_left_in_an_english_help(command: click.Command):
    assert not JAPANESE.search(command.get_help(click.Context(command, info_name="grade", obj="en")))


@pytest.mark.parametrize(
    "words",
    [
        *(["--lang", "ja", "assignment", "new", "--help"], ["assignment", "--lang", "ja", "--help"]),
        *(
            ["assignment", "new", "--help", "--lang", "ja"],
            ["dev", "check", "--lang=ja", "--help"],
            ["nbgrader", "--help"],
        ),
        *(
            ["gradescope", "build", "--help"],
            ["classroom50", "--help"],
            ["canvas", "--lang", "ja", "--help"],
            ["doctor", "-h"],
        ),
    ],
    ids=" ".join,
)
def test_every_help_heeds_the_language(grade: Grade, words: list[str]):
    said = grade(*words, SAITEN_LANG="" if any("--lang" in word for word in words) else "ja")
    assert said.code == 0, said.err
    assert "使い方: grade" in said.out
    assert "この説明を表示します。" in said.out


def test_the_help_speaks_japanese(grade: Grade):
    said = grade("run", "--help", SAITEN_LANG="ja").out
    assert "学生ごとのフォルダや zip" in said
    assert "結果を書き出すフォルダ。" in said


@pytest.mark.parametrize(
    "words",
    [
        ["run", "nowhere", "--out", "x"],
        ["run", "--out", "x"],
        ["run", ".", "--out", "x", "--only", "nothing"],
        ["nonsense"],
        ["run", ".", "--out", "x", "--isolation", "none"],
        ["report", "nowhere"],
        ["review", "nowhere"],
        ["export", "nowhere", "--to", "csv"],
        ["check", "nothing"],
        ["check", "--dir", "nowhere"],
        ["quiz", "nothing"],
        ["submit", "--student", "../x"],
        ["submit", "--student", ""],
    ],
)
def test_bad_input_is_one_line_and_code_two(grade: Grade, tmp_path: Path, words: list[str]):
    said = grade(*words, cwd=tmp_path)
    assert said.code == 2
    assert len(said.err.strip().splitlines()) == 1
    assert said.err.startswith("grade: ")
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("words", "en", "ja"),
    [
        (["submit"], "Missing option '--student'.", "--student を指定してください"),
        (["hint"], "Missing argument 'EXERCISE'.", "EXERCISE を指定してください"),
        (["check", "--wach"], "No such option", "--wach というオプションはありません。--watch ですか"),
        (["submit", "--student"], "Option '--student' requires an argument.", "--student には値が必要です"),
        (["list", "--lang", "de"], "'de' is not one of", "--lang に指定できるのは en、ja のどれかです"),
        (["run", ".", "--out", "x", "--jobs", "0"], "0 is not in the range", "--jobs の値が正しくありません"),
        (["next", "x"], "Got unexpected extra argument (x)", "余分な引数があります：x"),
        (["dev", "bogus"], "No such command 'bogus'", "bogus というコマンドはありません"),
        (["run", "x", "--out", "y", "--jobs", "0"], "0 is not in the range", "0 は範囲（1<=x<=256）の外です"),
        (["run", "x", "--out", "y", "--jobs", "two"], "not a valid integer", "two は整数ではありません"),
        (["quiz", "nosuch"], "no quiz is called 'nosuch'", "nosuch という確認テストはありません"),
        (["plot", "nosuch"], "no plot is called 'nosuch'", "nosuch という図はありません"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, list) else "",
)
def test_a_misused_command_line_is_told_in_both_languages(grade: Grade, words: list[str], en: str, ja: str):
    for lang, told in (("en", en), ("ja", ja)):
        said = grade(*words, SAITEN_LANG=lang)
        assert (said.code, said.err.count("\n")) == (2, 1)
        assert told in said.err


@pytest.mark.parametrize("group", ["dev", "nbgrader", "assignment", "gradescope", "classroom50"])
def test_a_group_by_itself_shows_its_help(grade: Grade, group: str):
    for lang, commands in (("en", "Commands:"), ("ja", "コマンド:")):
        said = grade(group, SAITEN_LANG=lang)
        assert said.code == 2
        assert f"\n{commands}\n" in said.err


def test_a_course_that_is_not_there(grade: Grade, tmp_path: Path):
    said = grade("list", course=tmp_path)
    assert said.code == 2
    assert "solutions/" in said.err


def test_our_own_fault_is_said_as_ours(tmp_path: Path):
    probe = "import grader.cli as c; c.COMMANDS['list'] = ('nowhere', ''); print(c.execute(['list']))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "3"
    assert "our fault" in done.stderr


def test_list_shows_the_course(grade: Grade):
    said = grade("list", "--lang", "ja")
    assert said.code == 0
    assert "数の 2 倍" in said.out
    assert "tiny" in said.out


def test_doctor_names_the_level(grade: Grade):
    said = grade("doctor")
    assert said.code == 0
    assert "isolation: " in said.out
    assert "SAITEN_SECRET" in said.out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("words", [["--help"], ["--version"], ["list"], ["doctor"], ["run", "CLASS", "--out", "OUT"]])
def test_a_full_disk_behind_standard_output_is_one_line(words: list[str], tmp_path: Path):
    (tmp_path / "class/ann").mkdir(parents=True)
    (tmp_path / "class/ann/double.py").write_text("def double(x):\n    return 2 * x\n", encoding="utf-8")
    places = {"CLASS": str(tmp_path / "class"), "OUT": str(tmp_path / "out")}
    command = [sys.executable, "-m", "grader", *(places.get(word, word) for word in words)]
    env = {**os.environ, "SAITEN_COURSE": str(FIXTURE_COURSE)}
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, env=env, check=False)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(
        "grade: what is printed: cannot be written (No space left on device)"
    )
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    if "run" in words:
        assert (tmp_path / "out/grades.csv").is_file(), "what was finished is kept"


@pytest.mark.parametrize("name", STUDENTS)
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_students_help_speaks_of_no_command_of_the_instructors(name: str, lang: str):
    module = importlib.import_module(f"grader.cli.{STUDENTS[name][0]}")
    context = click.Context(module.command, info_name=name, obj=lang)
    assert not re.findall(rf"grade (?:{'|'.join(INSTRUCTORS)})\b", module.command.get_help(context))
