"""The student's shortest way, as both pages tell it: so many commands lead from the hand-out to a marked exercise."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import walk

FIGURE = {  # page: the sentence with the count
    "student.md": r"(\d+) commands lead from the hand-out to a marked exercise",
    "student.ja.md": r"コマンド (\d+) つで、配布物から採点まで",
}


@pytest.mark.parametrize("page", FIGURE)
def test_a_page_counts_its_commands(page: str):
    told = re.search(FIGURE[page], (walk.DOCS / page).read_text(encoding="utf-8"))
    assert told
    assert int(told[1]) == len(walk.commands(walk.DOCS / page))


def test_both_pages_name_the_same_commands():
    one, other = (
        [re.sub("ID|学籍番号", "", command) for command in walk.commands(walk.DOCS / page)] for page in FIGURE
    )
    assert one == other


@pytest.mark.slow
def test_they_lead_from_a_fresh_environment_to_full_marks(tmp_path: Path):
    way = walk.walked(tmp_path, walk.DOCS / "student.md")
    assert [step.command.split()[0] for step in way.steps] == ["python", "grade", "grade"]
    installing, checking, submitting = (step.said for step in way.steps)
    assert "Successfully installed saiten-student" in installing
    assert "1 of 1 exercises pass their public examples" in checking
    assert "Hand in this zip." in submitting
    assert way.score == way.max_score > 20
    assert (tmp_path / "handout/README.md").read_text(encoding="utf-8").count(
        "python -m pip install saiten_student"
    ) == 2
