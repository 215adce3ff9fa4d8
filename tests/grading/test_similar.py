"""Similar submissions: a copy is found under other names, two styles are not; only the class page tells."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from helpers import Grade

from grader.course.course import Course
from grader.errors import UsageError
from grader.grading.similar import similar
from grader.results.store import Store

COURSE = Course.load()
STYLES = Path(__file__).parents[1] / "second_style"
RENAMED = {r"\bself\.x\b": "self.kept_input", r"\bdout\b": "upstream", r"\bx\b": "inputs"}


def disguised(text: str) -> str:
    """The same program with other names and comments."""
    for name, other in RENAMED.items():
        text = re.sub(name, other, text)
    return f"# my own work\n{text}"


@pytest.fixture
def graded(grade: Grade, tmp_path: Path) -> tuple[Path, Path]:
    """(submissions, results): two copies of one program, one of another style, two stubs."""
    pytest.importorskip("copydetect", reason="an extra, as for who uses the command")
    exercise = COURSE.exercise("pooling")
    style = (STYLES / "pooling.py").read_text(encoding="utf-8")
    handed_in = {
        "ann": style,
        "ben": disguised(style),
        "cy": exercise.solution_path.read_text(encoding="utf-8"),
        "dee": exercise.blanks[0].decode(),
        "eve": exercise.blanks[0].decode(),
    }
    for student, text in handed_in.items():
        (tmp_path / "class" / student).mkdir(parents=True)
        (tmp_path / "class" / student / "pooling.py").write_text(text, encoding="utf-8")
    said = grade("run", tmp_path / "class", "--out", tmp_path / "out", "--only", "pooling", course=None)
    assert said.code == 0, said.err
    return tmp_path / "class", tmp_path / "out"


def test_a_copy_is_found_and_told_on_the_class_page_only(grade: Grade, graded: tuple[Path, Path]):
    submissions, out = graded
    assert "grade similar" in (out / "index.html").read_text("utf-8")
    pages = {p: p.read_bytes() for p in out.glob("students/*/*")}
    said = grade("similar", out, submissions, course=None)
    assert said.code == 0, said.err
    assert [(p.exercise, p.first, p.second) for p in Store(out).similar() or ()] == [("pooling", "ann", "ben")]
    assert re.search(r"%  pooling  ann  ben\n1 pairs in 5 submissions", said.out)
    assert (out / "tables/similar.csv").read_text("utf-8-sig").splitlines()[1].startswith("ann,ben,pooling,")
    assert {p: p.read_bytes() for p in out.glob("students/*/*")} == pages


def test_without_copydetect_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("grader.grading.similar.find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"pip install 'saiten\[similar\]'"):
        similar(COURSE, [], "auto")
