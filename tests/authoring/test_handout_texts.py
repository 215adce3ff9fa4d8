"""What a hand-out says is true of that hand-out: every link, file and command that is named in it is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from helpers import Grade
from leads import dead
from real_course import REAL_COURSE

from grader.authoring.release import release
from grader.course.assignment import Assignment
from grader.course.assignment.assignment import Part
from grader.course.statements import HandoutLang
from grader.nbgrader.course import write_course
from grader.text import LANGS, Lang

LABS = ("lab_initial_values", "lab_batch_normalization")
SETS: dict[str, tuple[str, ...]] = {
    "one exercise": ("losses",),
    "the last exercise of a unit": ("schedules",),
    "two of a sentence": ("overfitting", "derivations"),
    "one quiz": ("day1",),
    "two quizzes": ("errata", "network_basics"),
    "one lab": ("lab_learning_rate",),
    "a lab and its quiz": ("lab_learning_rate", "labs"),
    "the labs of a unit": LABS,
    "a file with a mistake in it": ("bug_softmax",),
    "what builds on much": ("deep_convnet", "day2"),
    **{unit.name: tuple(e.name for e in unit.exercises) for unit in REAL_COURSE.units},
    "a unit and its quizzes": (*(e.name for e in REAL_COURSE.units[4].exercises), *REAL_COURSE.units[4].quizzes),
    "unit 10 and its quiz": (*(e.name for e in REAL_COURSE.units[9].exercises), "debugging"),
}

NOTEBOOKS = [name for name in SETS if not name.startswith("unit0")]  # "everything" has those


def set_of(names: tuple[str, ...]) -> Assignment:
    order = (*(e.name for e in REAL_COURSE.exercises), *REAL_COURSE.quiz_names)
    parts = (Part(name, name in REAL_COURSE.quiz_names, group=0) for name in order if name in names)
    return Assignment(parts=tuple(parts), drop_lowest=(0,))


@pytest.mark.parametrize("names", SETS.values(), ids=SETS)
def test_nothing_leads_to_what_was_not_handed_out(tmp_path: Path, names: tuple[str, ...]):
    release(REAL_COURSE, tmp_path / "r", set_of(names), lang="both")  # lessons come in both languages always
    assert dead(tmp_path / "r") == []


@pytest.mark.parametrize("with_wheel", [False, True])
def test_nothing_leads_astray_where_everything_is_handed_out(tmp_path: Path, with_wheel: bool):
    release(REAL_COURSE, tmp_path / "r", lang="both", with_wheel=with_wheel)
    assert dead(tmp_path / "r") == []
    for unit in REAL_COURSE.units:  # and nothing is left out
        for name in ("lesson.md", "lesson.ja.md"):
            assert (tmp_path / "r" / unit.name / name).read_bytes() == (unit.path / name).read_bytes()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("names", [*(SETS[name] for name in NOTEBOOKS), ()], ids=[*NOTEBOOKS, "everything"])
def test_notebooks_lead_to_notebooks(tmp_path: Path, names: tuple[str, ...], lang: Lang):
    write_course(REAL_COURSE, tmp_path / "nb", lang, names)
    assert dead(tmp_path / "nb") == []


def test_notebooks_speak_of_those_that_were_there_before(tmp_path: Path):
    write_course(REAL_COURSE, tmp_path, "en", ("softmax", "day1"))
    write_course(REAL_COURSE, tmp_path, "en", ("affine",))
    text = (tmp_path / "source/unit02_forward/affine.ipynb").read_text(encoding="utf-8")
    assert "[`softmax.ipynb`](softmax.ipynb)" in text
    assert "activations" not in text.partition("## The exercises")[2].partition("metadata")[0]
    assert "Quizzes: `quiz_day1`." in text


@pytest.mark.parametrize("lang", LANGS)
def test_a_lesson_keeps_what_is_there_and_only_that(tmp_path: Path, lang: Lang):
    release(REAL_COURSE, tmp_path / "r", set_of(("lab_initial_values", "errata")), lang=lang)
    name = {"en": "lesson.md", "ja": "lesson.ja.md"}[lang]
    heading = {"en": "## The exercises\n\n", "ja": "## 課題\n\n"}[lang]
    told = (tmp_path / "r/unit05_stability" / name).read_text(encoding="utf-8").partition(heading)[2]
    items = re.findall(r"^- (.*)", told, re.MULTILINE)
    assert len(items) == 3
    assert "[`lab_initial_values.py`](lab_initial_values.py)" in items[0]
    assert "lab_batch_normalization" in items[0]  # in a sentence about both: as plain text
    assert "lab_batch_normalization.py" not in told
    assert items[1].rstrip(".").endswith("`grade plot lab_initial_values`")
    assert items[2].rstrip(".").endswith(("Quizzes: `grade quiz errata`", "確認テスト：`grade quiz errata`"))


@pytest.mark.parametrize(
    ("names", "says", "not_said"),
    [
        (("losses",), ("grade check losses", "unit03*", "raise NotImplementedError"), ("quiz", "mistake", "softmax")),
        (("day1",), ("quizzes/day1.html", "grade quiz day1", "A browser is"), ("grade check", "Colab", "pytest")),
        (("bug_pooling",), ("`bug_pooling.py` is a whole program", "unit10*"), ("NotImplementedError", "quiz")),
        (("bug_softmax", "bug_losses", "softmax"), ("`bug_softmax.py` … `bug_losses.py` are", "NotImpl"), ("quiz",)),
    ],
)
def test_the_readme_tells_what_to_do_with_what_is_there(
    tmp_path: Path, names: tuple[str, ...], says: tuple[str, ...], not_said: tuple[str, ...]
):
    release(REAL_COURSE, tmp_path / "r", set_of(names))
    readme = (tmp_path / "r/README.md").read_text(encoding="utf-8")
    assert [words for words in says if words not in readme] == []
    assert [words for words in not_said if words in readme] == []
    steps = [int(n) for n in re.findall(r"^(\d)\. ", readme, re.MULTILINE)]
    assert steps == [*range(1, len(steps) // 2 + 1)] * 2


@pytest.mark.parametrize("lang", ["ja", "both"])
@pytest.mark.parametrize(("name", "quiz"), [("lab_learning_rate", "labs"), ("bug_softmax", "debugging")])
def test_a_stub_names_its_quiz_where_that_is_handed_out(tmp_path: Path, name: str, quiz: str, lang: HandoutLang):
    exercise = REAL_COURSE.exercise(name)
    for names, said in (((name, quiz), True), ((name,), False)):
        release(REAL_COURSE, tmp_path / str(said), set_of(names), lang=lang)
        stub = (tmp_path / str(said) / exercise.unit / exercise.file_name).read_text(encoding="utf-8")
        assert (f"`{quiz}`" in stub) is said


def test_the_instructor_hears_what_is_asked_for_and_not_set(grade: Grade, tmp_path: Path):
    (tmp_path / "a.toml").write_text(
        '[[set]]\nexercises = ["lab_approximation", "bug_softmax"]\nquizzes = ["debugging"]\n', encoding="utf-8"
    )
    said = grade("release", tmp_path / "r", "--assignment", tmp_path / "a.toml", course=None)
    assert said.code == 0, said.err
    _, builds, goes, asks = said.out.splitlines()
    assert "lab_approximation builds on approximation" in builds
    assert "lab_approximation goes with the quiz labs, which was not set" in goes
    assert "the quiz debugging asks about bug_losses.py, bug_backprop.py" in asks
    assert "bug_softmax.py" not in asks
