"""The hostile class: nothing that any of them does gets it a mark, a secret, or anything of its neighbours'."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE, Grade
from hostile_class import HONEST, RUN_SECRET, Graded, entry
from submissions import BY_ID, KINDS
from submissions.careless import SECRET, active, starts_formula
from submissions.form import Grader
from submissions.takeover import careless as careless_reader
from submissions.takeover import sent

pytestmark = pytest.mark.slow

NAMES = {key: entry(number, one) for number, (key, one) in enumerate(BY_ID.items())}
# What some kernels and settings forbid to everybody: the control cannot show it there.
OFTEN_FORBIDDEN = {"act: an abstract socket", "act: its own process group"}
HIDDEN = ("secret_way_of_doubling", SECRET, RUN_SECRET, "test_arguments_stay", "root:x:0")


def test_there_are_enough_of_them() -> None:
    assert len(BY_ID) >= 150
    assert all(KINDS.values())


# --- the controls


@pytest.mark.parametrize("key", BY_ID)
def test_it_works_without_the_protection(key: str, careless: dict[str, object]) -> None:
    wanted = BY_ID[key].control
    if not isinstance(wanted, Grader):
        assert careless[key]
        return
    if careless[key] != wanted and key in OFTEN_FORBIDDEN:
        pytest.skip("forbidden to everybody on this machine")
    assert careless[key] == wanted


def test_the_careless_reader_reads_an_honest_frame() -> None:
    assert careless_reader(sent("say(done(1.5))"))[2] == 1.5  # type: ignore[index]


# --- what became of them


def test_the_run_ends_well(graded: Graded) -> None:
    assert graded.said.code == 0, graded.said.err[-2000:]
    assert len(graded.rows) == len(BY_ID) + len(HONEST)


@pytest.mark.parametrize("key", BY_ID)
def test_it_earns_no_more_than_its_work(key: str, graded: Graded) -> None:
    result = graded.result(NAMES[key])
    assert result["score"] <= BY_ID[key].most
    assert "grader_error" not in result["flags"], "the student's fault, never ours"


@pytest.mark.parametrize("key", [key for key, one in BY_ID.items() if key.startswith("name: ")])
def test_its_work_is_marked_under_its_name(key: str, graded: Graded) -> None:
    assert graded.result(NAMES[key])["score"] == BY_ID[key].most


@pytest.mark.parametrize("key", BY_ID)
def test_its_page_runs_nothing_and_tells_nothing(key: str, graded: Graded) -> None:
    page = graded.page(NAMES[key])
    assert set(active(page)) <= set(active(graded.page("honest-1")))
    told = [word for word in HIDDEN if word in page]
    assert not told
    record = graded.result(NAMES[key])["path"].read_text()
    assert not [word for word in HIDDEN if word in record]


def test_nothing_of_the_machines_is_touched(graded: Graded) -> None:
    now = graded.world.state()
    assert now == graded.before
    assert graded.world.victim_lives
    assert not Path("/tmp/escaped.py").exists()


@pytest.mark.parametrize("name", HONEST)
def test_the_honest_are_marked_as_if_they_were_alone(
    name: str, graded: Graded, alone: dict[str, dict[str, object]]
) -> None:
    found = {k: v for k, v in graded.result(name).items() if k not in ("path", "flags", "notes")}
    assert found == alone[name]


@pytest.fixture(scope="module")
def alone(graded: Graded, grade: Grade, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """The honest ones' results in a class of their own."""
    home = tmp_path_factory.mktemp("honest")
    for name in HONEST:
        (home / "class" / name).mkdir(parents=True)
        for path in HONEST[name]:
            (home / "class" / name / path).write_bytes((graded.folders / name / path).read_bytes())
    assert grade("run", home / "class", "--out", home / "out", "--secret", RUN_SECRET).code == 0
    read = [json.loads(p.read_text()) for p in (home / "out").glob("students/*/result.json")]
    return {r["student"]: {k: v for k, v in r.items() if k not in ("flags", "notes")} for r in read}


# --- what an instructor sees


def test_the_class_page_runs_nothing(graded: Graded) -> None:
    page = (graded.out / "index.html").read_text()
    assert not [found for found in active(page) if "alert" in found or "evil" in found]
    assert not [word for word in HIDDEN if word in page]


def test_nothing_steers_the_terminal(graded: Graded) -> None:
    for line in (graded.said.out + graded.said.err).split("\n"):
        assert line.replace("\t", " ").isprintable(), repr(line)


@pytest.mark.parametrize("to", ["grades.csv", "csv", "canvas", "moodle", "gradescope"])
def test_no_cell_is_a_formula(to: str, graded: Graded, grade: Grade, tmp_path: Path) -> None:
    path = graded.out / "grades.csv"
    if to != "grades.csv":
        path = tmp_path / "export"
        said = grade("export", graded.out, "--to", to, "--out", path)
        assert said.code == 0, said.err
    files = [p for p in path.rglob("*") if p.is_file()] if path.is_dir() else [path]
    assert files
    for file in files:
        if to == "gradescope":
            assert not [word for word in HIDDEN if word in file.read_text()]
            continue
        with file.open(newline="", encoding="utf-8-sig") as rows:
            for row in csv.reader(rows):
                assert not [cell for cell in row if starts_formula(cell)]


def test_results_hold_nothing_hidden(graded: Graded) -> None:
    for path in graded.out.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not [word for word in (SECRET, RUN_SECRET, "secret_way_of_doubling") if word.encode() in data], path


def test_the_secrets_are_there_to_be_found() -> None:
    """The control of the three above."""
    assert "secret_way_of_doubling" in (FIXTURE_COURSE / "solutions/unit01_numbers/double.py").read_text()
