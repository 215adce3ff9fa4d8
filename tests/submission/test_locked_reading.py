"""Locked reading: says what reading in this process says, ends within its limits, and has nothing to give away."""

from __future__ import annotations

import json
import runpy
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from bombs import PAST, READ, WORK, notebook, overlapping, past
from helpers import FIXTURE_COURSE

from grader.course.course import Course
from grader.results.flags import Flag
from grader.submission.budget import Budget
from grader.submission.unused import Why

if sys.platform != "linux":
    pytest.skip("locked reading needs Linux", allow_module_level=True)

from grader.grading.run_parts import Job
from grader.grading.submission_run import grade_submissions
from grader.isolation import orders
from grader.isolation.usage import Usage
from grader.isolation.zygote_handle import ZygoteHandle
from grader.submission.locked import arrival, boot, messages
from grader.submission.locked.reader import Reader, ReaderFault
from grader.submission.outline import CourseOutline
from grader.submission.reading import Submission, read_one, read_one_by
from grader.text import Text

HERE = Path(__file__).parent
FULL = 6
BUDGET = Budget(cpu_seconds=4)
HASTY = Budget(cpu_seconds=1)  # for what takes all that it may


def tables() -> dict[str, Mapping[str, bytes] | bytes]:
    """The folders and archives of the other tests of reading, by what they are."""
    rows = runpy.run_path(str(HERE / "test_what_a_file_is.py"))["ROWS"]
    folders = runpy.run_path(str(HERE / "test_one_reader.py"))["FOLDERS"]
    found = {row.situation: row.files for row in rows}
    return found | {f.id: {name: text.encode() for name, text in f.files.items()} for f in folders}


TABLES = tables()


def written(home: Path, files: Mapping[str, bytes] | bytes) -> Path:
    """A folder with these files, or an archive of these bytes."""
    if isinstance(files, bytes):
        (home / "s.zip").write_bytes(files)
        return home / "s.zip"
    for name, data in files.items():
        path = home / "s" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return home / "s"


@pytest.fixture(scope="module")
def outline() -> CourseOutline:
    return CourseOutline(Course.load(FIXTURE_COURSE))


@pytest.fixture(scope="module")
def locked() -> Iterator[Reader]:
    with Reader("auto", BUDGET) as opened:
        yield opened


@pytest.fixture(scope="module")
def hasty() -> Iterator[Reader]:
    with Reader("auto", HASTY) as opened:
        yield opened


@pytest.fixture
def spent(monkeypatch: pytest.MonkeyPatch) -> list[Usage]:
    """What became of each reading process."""
    found: list[Usage] = []
    end = ZygoteHandle.end

    def told(self: ZygoteHandle, pid: int, order: bytes) -> Usage | None:
        usage = end(self, pid, orders.USAGE if order == orders.KILL else order)
        found.extend([usage] if usage else [])
        return usage

    monkeypatch.setattr(ZygoteHandle, "end", told)
    return found


# --- the same


@pytest.mark.parametrize("files", TABLES.values(), ids=TABLES)
def test_it_reads_what_reading_here_reads(
    files: Mapping[str, bytes] | bytes, locked: Reader, outline: CourseOutline, course: Course, tmp_path: Path
) -> None:
    path = written(tmp_path, files)
    found, here = read_one_by(locked.fill, path, outline), read_one(path, course)
    sheets = {quiz: here.answers_to(quiz, outline.ids(quiz)) for quiz in here.answers}
    assert found.sheets == sheets
    found.sheets = {}
    assert found == here


def test_names_of_any_bytes_cross(locked: Reader, outline: CourseOutline, course: Course, tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "double\udcff.ipynb").write_bytes(notebook(WORK))
    assert read_one_by(locked.fill, tmp_path / "s", outline) == read_one(tmp_path / "s", course)


def test_what_one_submission_did_no_other_one_meets(
    hasty: Reader, outline: CourseOutline, course: Course, tmp_path: Path
) -> None:
    honest = written(tmp_path, {"double.py": WORK.encode()})
    before = read_one_by(hasty.fill, honest, outline)
    (tmp_path / "other").mkdir()
    read_one_by(hasty.fill, written(tmp_path / "other", past("notebooks")), outline)
    assert read_one_by(hasty.fill, honest, outline) == before == read_one(honest, course)


# --- its limits


@pytest.mark.parametrize("files", READ.values(), ids=READ)
def test_what_is_costly_by_its_form_is_read(
    files: Mapping[str, bytes], locked: Reader, outline: CourseOutline, spent: list[Usage], tmp_path: Path
) -> None:
    found = read_one_by(locked.fill, written(tmp_path, files), outline)
    assert "double" in found.files
    assert Flag.COSTLY not in found.flags
    assert spent[-1].cpu_seconds < 0.75 * BUDGET.cpu_seconds  # half of it where nobody else computes


@pytest.mark.parametrize("bomb", PAST)
def test_what_is_past_a_limit_is_told(
    bomb: str, hasty: Reader, outline: CourseOutline, spent: list[Usage], tmp_path: Path
) -> None:
    found = read_one_by(hasty.fill, written(tmp_path, past(bomb)), outline)
    assert found.flags == [Flag.UNREADABLE, Flag.COSTLY]
    assert "takes more than" in found.notes[-1].en
    assert spent[-1].cpu_seconds < HASTY.cpu_seconds + 1
    assert spent[-1].max_rss << 10 <= HASTY.memory


def test_entries_that_share_their_bytes_are_refused(
    locked: Reader, outline: CourseOutline, spent: list[Usage], tmp_path: Path
) -> None:
    found = read_one_by(locked.fill, written(tmp_path, overlapping(notebook("x=1\n" * 4_000), 9_000)), outline)
    assert found.flags == [Flag.UNREADABLE]
    assert spent[-1].cpu_seconds < 1


def test_notebooks_are_counted(course: Course, tmp_path: Path) -> None:
    files = {f"{n:03}/double.ipynb": notebook("1") for n in range(Budget().notebooks + 2)}
    found = read_one(written(tmp_path, files), course)
    assert list(found.unused.values()).count(Why.TOO_LARGE) == 2
    assert "Only the first 300 notebooks" in " ".join(n.en for n in found.notes)


def test_neighbours_of_bombs_get_their_marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, right = tmp_path / "class", {"double.py": WORK.encode()}
    bombs = [past("a million statements"), READ["YAML in braces"], past("JSON of gigabytes")]
    for n, files in enumerate([right, *bombs, right]):
        for name, data in files.items():
            (home / f"s{n}").mkdir(parents=True, exist_ok=True)
            (home / f"s{n}" / name).write_bytes(data)
    monkeypatch.setenv("SAITEN_COURSE", str(FIXTURE_COURSE))
    monkeypatch.setattr(Job, "reading_budget", HASTY)  # both bombs take all that they may
    grade_submissions(Job(home, tmp_path / "out", "saiten", ("double", "tiny")), 1, lambda *_: None)
    results: list[dict[str, Any]] = [
        json.loads(p.read_text("utf-8")) for p in sorted((tmp_path / "out").glob("students/*/result.json"))
    ]
    assert [results[0]["score"], results[-1]["score"]] == [FULL, FULL]
    assert ["costly" in r["flags"] for r in results] == [False, True, False, True, False]
    page = (tmp_path / "out/students/s1/feedback.html").read_text("utf-8")
    assert "more than 1 seconds of processor time" in page or "1536 MiB of memory" in page


# --- what a reader that was taken over may do

ATTACKS = {
    "open a file": ("open('/etc/passwd').read()", {"PermissionError", "FileNotFoundError"}),
    "open it below Python": ("import ctypes\nassert ctypes.CDLL(None).open(b'/etc/passwd', 0) > 2", {"AssertionError"}),
    "list a folder": ("import os\nos.listdir('/')", {"PermissionError"}),
    "write a file": ("import os\nos.open('/tmp/x', os.O_CREAT | os.O_WRONLY)", {"PermissionError", "FileNotFoundError"}),
    "fork": ("import os\nos.fork()", {"PermissionError"}),
    "run a program": ("import os\nos.execv('/bin/true', ['true'])", {"PermissionError", "FileNotFoundError"}),
    "open a connection": ("import socket\nsocket.socket()", {"PermissionError"}),
    "end another process": ("import os\nos.kill(os.getppid(), 0)", {"PermissionError"}),
    "raise its limits": ("import resource as r\nr.setrlimit(r.RLIMIT_CPU, (99, 99))", {"ValueError", "PermissionError"}),
    "import a test": ("import grader.testing.case", {"PermissionError", "ModuleNotFoundError"}),
}  # fmt: skip


@pytest.fixture(scope="module")
def taken_over() -> Iterator[Reader]:
    """A reader that runs the submission's code."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(boot, "MODULE", "tests.support.locked_attack")
        opened = Reader("auto", BUDGET)
    with opened:
        yield opened


def done_by(taken_over: Reader, source: str, outline: CourseOutline, home: Path) -> str:
    """What the code said, or the exception that it met."""
    with pytest.raises(ReaderFault) as fault:
        read_one_by(taken_over.fill, written(home, {"attack.py": source.encode()}), outline)
    return str(fault.value)


@pytest.mark.parametrize(("source", "refused"), ATTACKS.values(), ids=ATTACKS)
def test_it_may_do_nothing(
    source: str, refused: set[str], taken_over: Reader, outline: CourseOutline, tmp_path: Path
) -> None:
    assert done_by(taken_over, "said = 'alive'", outline, tmp_path) == "alive"  # the control
    assert done_by(taken_over, source, outline, tmp_path) in refused


def test_it_holds_no_test_and_nothing_that_grades(taken_over: Reader, outline: CourseOutline, tmp_path: Path) -> None:
    source = "import sys\nsaid = ' '.join(m for m in sys.modules if m.startswith(('grader', 'numpy')))"
    loaded = done_by(taken_over, source, outline, tmp_path).split()
    assert "grader.submission.reading" in loaded
    forbidden = ("grader.hidden", "grader.testing", "grader.diagnosis", "grader.grading", "grader.report", "numpy")
    assert [m for m in loaded if m.startswith(forbidden)] == []


def test_no_answer_is_sent_to_it(
    outline: CourseOutline, locked: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = bytearray()
    put = messages.put

    def noted(write: Any, message: object, *most: int) -> None:
        put(lambda view: sent.extend(view) or write(view), message, *most)

    monkeypatch.setattr(messages, "put", noted)
    found = read_one_by(
        locked.fill, written(tmp_path, {"double.ipynb": notebook(WORK), "tiny.yaml": b"q1: b\n"}), outline
    )
    assert {*found.files, *found.answers} == {"double", "tiny"}
    assert b"np.asarray(x)" in sent  # the control: what was handed in
    for secret in (b"secret_way_of_doubling", b"A half it is", b"2(x+y)", str(tmp_path).encode()):
        assert secret not in sent


# --- what it may say


def said(**changes: Any) -> messages.Read:
    plain: dict[str, Any] = {"files": {"double": b"double.py"}, "sources": {"double": b"x = 1\n"}, "sheets": {}}
    rest = {"notes": [], "flags": [], "is_late": False, "committed": None, "unused": []}
    return messages.Read(**(plain | rest | changes))


@pytest.mark.parametrize("changes", [
    {"files": {"triple": b"triple.py"}, "sources": {"triple": b""}},
    {"sources": {}},
    {"sources": {"double": b"", "../x": b""}},
    {"flags": [Flag.GRADER_ERROR]},
    {"sheets": {"tiny": messages.Sheet(b"tiny.yaml", b"", None, None)}},
    {"sheets": {"other": messages.Sheet(b"tiny.yaml", b"", None, Text("a", "b"))}},
    {"notes": [Text("x" * 10_000, "")]},
], ids=str)  # fmt: skip
def test_what_no_reader_says_is_refused(changes: dict[str, Any], outline: CourseOutline) -> None:
    arrival.take_read(Submission("s"), said(), outline)  # the control
    with pytest.raises(ValueError, match="no reader of ours"):
        arrival.take_read(Submission("s"), said(**changes), outline)


def test_when_it_came_is_not_its_word(outline: CourseOutline) -> None:
    submission = Submission("s")
    arrival.take_read(submission, said(is_late=True), outline)
    assert submission.handed_in is not None
    assert submission.handed_in.at is None
    assert submission.handed_in.is_late


def test_a_reader_that_is_lost_twice_costs_one_page(
    outline: CourseOutline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Reader("auto", BUDGET) as opened:
        path = written(tmp_path, {"double.py": WORK.encode()})
        monkeypatch.setattr(Usage, "was_killed_from_outside", lambda *_: True)
        monkeypatch.setattr(messages, "READY", b"?")
        with pytest.raises(ReaderFault):
            read_one_by(opened.fill, path, outline)


def test_a_zygote_that_died_is_started_again(outline: CourseOutline, tmp_path: Path) -> None:
    path = written(tmp_path, {"double.py": WORK.encode()})
    with Reader("auto", BUDGET) as opened:
        read_one_by(opened.fill, path, outline)
        opened._zygote._process.kill()
        opened._zygote._process.wait()
        assert PurePosixPath("double.py") == read_one_by(opened.fill, path, outline).files["double"].path
