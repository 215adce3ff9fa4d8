"""Examples: who never comes to an end is told so, and a busy machine is no reason to."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.at_home import examples
from grader.at_home.examples import practise
from grader.course.course import Course
from grader.submission.reading import read_one

LIMIT = 1.5  # seconds on a core: starting takes a third of one


@pytest.mark.parametrize(
    ("line", "said"),
    [("while True: pass", f"no end after {LIMIT:g} s: is there a loop that never ends?"), (f"time.sleep({LIMIT})", "")],
    ids=["runs for ever", "waits for a core"],
)
def test_what_counts_is_the_time_on_a_core(
    line: str, said: str, course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examples, "SECONDS", LIMIT)
    text = f"import time\ndef double(x):\n    return 2 * x\ndef triple(x):\n    return 3 * x\n{line}\n"
    (tmp_path / "double.py").write_text(text, encoding="utf-8")
    practice = practise(course.exercise("double"), read_one(tmp_path, course), course.public_data)
    assert practice.problem.en == said
    assert practice.all_right is (not said)
