"""The sample class on the real course: right programs of every style get full marks, mistakes are named, cheats get
nothing. SAITEN_LONG=1 grades all that they hand in, else seven exercises: a first diagnosis is what costs most."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from helpers import Grade, Said
from real_course import REAL_COURSE

from grader.report.cards import cards, unwritten, waiting_for_unwritten
from grader.results.result import Outcome, Status
from grader.results.store import Store
from grader.submission.entries import entries
from grader.submission.reading import read

# What the tables below are about, and one that builds on an earlier exercise which was not handed in.
SHORT = ("softmax", "losses", "backprop", "optimizers", "conv_output_size", "im2col", "adaboost")
LEFT_OUT = () if os.environ.get("SAITEN_LONG") else {e.name for e in REAL_COURSE.exercises} - set(SHORT)
RIGHT = {
    "aoki_haruka": ("softmax", "losses", "backprop", "optimizers", "conv_output_size", "im2col"),
    "brown_emily": ("softmax", "losses", "backprop", "optimizers", "conv_output_size", "im2col"),
    "chen_wei": ("backprop", "conv_output_size", "im2col"),
    "garcia_luis": ("softmax",),
    "ivanova_daria": ("conv_output_size",),
    "kobayashi_mei": ("conv_output_size",),
    "lee_minjun": ("losses", "im2col"),
    "大野あおい": ("softmax", "losses", "conv_output_size"),
}
MISTAKES = {
    ("chen_wei", "softmax"): ["SM2"],
    ("chen_wei", "losses"): ["MS2"],
    ("chen_wei", "optimizers"): ["AD1", "RM1"],
    ("dubois_camille", "softmax"): ["SM14-plain", "SM3"],
    ("dubois_camille", "losses"): ["CE4", "MS1", "MS3"],
    ("endo_takumi", "backprop"): ["DR1", "SG2", "follows:hidden_delta"],
    ("hayashi_yui", "im2col"): ["IC1"],
    ("hayashi_yui", "softmax"): ["SM15-7"],
    ("kobayashi_mei", "softmax"): ["SM10"],
    ("kobayashi_mei", "im2col"): ["IC5-window"],
    ("nakamura_sora", "softmax"): ["SM1"],
    ("nakamura_sora", "im2col"): ["IC6"],
    ("johnson_marcus", "conv_output_size"): ["OS3", "OS7"],
}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real course, but for what its sample class leaves out, and that a loop without end has half a second."""
    home, root = tmp_path_factory.mktemp("demo") / "course", REAL_COURSE.solutions.parent
    shutil.copytree(root / "data", home / "data", ignore=lambda *_: [f"{name}.py" for name in LEFT_OUT])
    for place in (REAL_COURSE.solutions, REAL_COURSE.stubs, REAL_COURSE.quizzes):
        (home / place.name).symlink_to(place)
    shutil.copytree(REAL_COURSE.hidden, home / REAL_COURSE.hidden.name)
    with (home / REAL_COURSE.hidden.name / "unit08_cnn/test_conv_output_size.py").open("a", encoding="utf-8") as hidden:
        hidden.write("\nimport pytest\n\npytestmark = pytest.mark.time_limit(0.5)\n")
    return home


@pytest.fixture(scope="module")
def results(grade: Grade, course: Path) -> dict[str, Any]:
    """Every result of the demo, by student."""
    out = course.with_name("results")
    said = grade("demo", "--out", out, course=course)
    assert said.code == 0, said.err
    assert str(out / "index.html") in said.out
    found = {p.parent.name: json.loads(p.read_text(encoding="utf-8")) for p in out.glob("students/*/result.json")}
    return found | {"": out}


@pytest.mark.slow
def test_right_programs_get_full_marks(results: dict[str, Any]):
    for student, exercises in RIGHT.items():
        for name in exercises:
            part = results[student]["exercises"][name]
            lost = [t for t in part["tests"] if t["outcome"] != "passed"]
            assert part["score"] == part["max_score"] > 0, (student, name, lost)
    assert results["aoki_haruka"]["score"] == results["aoki_haruka"]["max_score"]


@pytest.mark.slow
def test_the_costs_on_a_page_add_up(results: dict[str, Any]):
    asked = 0
    for student in results:
        record = Store(results[""]).record(student) if student else None
        for e in (e for e in record.exercises if e.status is Status.GRADED) if record else ():
            shown = [card for card in cards(e) if card.tests[0].outcome is not Outcome.GRADER_ERROR]
            faults = sum(card.points + card.waiting for card in shown)
            open_parts = sum(t.points for t in unwritten(e)) + waiting_for_unwritten(e)
            assert e.score + faults + open_parts == pytest.approx(e.max_score), (student, e.name)
            asked += any(card.waiting for card in shown)
    assert asked > 5


@pytest.mark.slow
def test_mistakes_are_named(results: dict[str, Any]):
    for (student, name), ids in MISTAKES.items():
        told = results[student]["exercises"][name]["diagnosis"]
        named = [i for i in told if not i.startswith("seen:")]  # what is only observed is in no catalogue
        assert sorted(named) == ids, (student, name)


@pytest.mark.slow
def test_what_cannot_run_is_said(results: dict[str, Any]):
    assert results["garcia_luis"]["exercises"]["losses"]["status"] == "syntax_error"
    assert results["johnson_marcus"]["exercises"]["softmax"]["status"] == "import_error"
    handed_in = {e["status"] for e in results["fujita_ren"]["exercises"].values()} - {"missing"}
    assert handed_in == {"not_attempted"}
    loop = results["hayashi_yui"]["exercises"]["conv_output_size"]["tests"]
    assert {t["outcome"] for t in loop} == {"timeout"}
    assert sum("Not run: an earlier test" in t["message"] for t in loop) == len(loop) - 1


@pytest.mark.slow
def test_cheats_earn_next_to_nothing(results: dict[str, Any]):
    cheat = results["mori_kaito"]["exercises"]
    assert cheat["losses"]["score"] == 0
    assert all(t["earned"] == 0 for t in cheat["softmax"]["tests"] if t["id"].startswith("log_"))
    values = next(t for t in cheat["softmax"]["tests"] if t["id"] == "values")
    assert values["earned"] == 0
    assert cheat["softmax"]["score"] <= 4


def test_together_they_cover_the_course(results: dict[str, Any]):
    handed_in = [read(entry, REAL_COURSE) for entry in entries(REAL_COURSE.sample_class)]
    everybody = [r for student, r in results.items() if student]
    assert {name for one in handed_in for name in one.files} == set(everybody[0]["exercises"])
    quizzes = {name for r in everybody for name, part in r["quizzes"].items() if part["score"]}
    assert quizzes == set(everybody[0]["quizzes"])


@pytest.mark.slow
def test_every_kind_of_submission_is_there(results: dict[str, Any]):
    flags = {flag for student, r in results.items() if student for flag in r["flags"]}
    assert flags >= {
        *("needs_review", "nothing_recognised", "duplicate", "blocked", "late", "timeout"),
        *("follow_through", "not_handed_in", "not_on_roster"),
    }
    assert {s for s, r in results.items() if s and "not_handed_in" in r["flags"]} == {"ogawa_tsubasa", "muller_lena"}


@pytest.mark.slow
def test_the_class_page_answers(results: dict[str, Any]):
    tables = {p.name: p.read_text("utf-8-sig").splitlines()[1:] for p in results[""].glob("tables/*.csv")}
    assert any("softmax,softmax,SM2" in line for line in tables["mistakes.csv"][:3])
    assert {line.split(",")[0] for line in tables["missing.csv"]} == {"ogawa_tsubasa", "muller_lena"}
    assert any(line.split(",")[4] for line in tables["tests.csv"])  # a discrimination
    assert any("nobody chooses it" in line for line in tables["answers.csv"])
    page = (results[""] / "index.html").read_text(encoding="utf-8")
    tomorrow = page[page.index('id="tomorrow"') : page.index('id="went"')]
    assert tomorrow.count("<blockquote>") == 3


def test_what_is_generated_is_as_it_would_be_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    import make_sample_class
    import make_sample_zip

    committed = make_sample_class.CLASS
    monkeypatch.setattr(make_sample_class, "CLASS", tmp_path)
    make_sample_class.main()
    for folder in make_sample_zip.SOURCES:
        make_sample_zip.pack(folder, tmp_path / f"{folder.name}.zip")
    made = [p for p in tmp_path.rglob("*") if p.is_file()]
    assert len(made) > 50
    assert [p for p in made if p.read_bytes() != (committed / p.relative_to(tmp_path)).read_bytes()] == []


@pytest.mark.slow
def test_no_page_holds_a_hidden_test(results: dict[str, Any]):
    secrets = ("by_hand", "check.close", "numeric_gradient", "@task", "expected =")
    for page in results[""].glob("students/*/feedback.html"):
        text = page.read_text(encoding="utf-8")
        assert not any(s in text for s in secrets), page


@pytest.mark.slow
def test_hidden_tests_run_under_plain_pytest(tmp_path: Path, run_pytest: Callable[..., Said]):
    from grader.course.course import Course

    course = Course.load()
    hidden = course.exercise("softmax").hidden_path
    command = ("-q", "-p", "no:cacheprovider", "--import-mode=importlib", hidden)
    said = run_pytest(*command, cwd=tmp_path)
    assert " passed" in said.out, said.out
    assert said.code == 0
    said = run_pytest(*command, "--submission", course.sample_class / "nakamura_sora", cwd=tmp_path)
    assert said.code == 1
    assert "failed" in said.out
