"""The site: the page of files says what is so, and the site can be built from what is here without a warning."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from grader.quiz.kinds import kinds
from grader.results.flags import Flag
from grader.results.result import Outcome, Status

PROJECT = Path(__file__).parents[2]


def test_flags_outcomes_and_kinds_stand_on_the_page_of_files():
    page = (PROJECT / "docs/files.md").read_text(encoding="utf-8")
    said = {
        name: row
        for row in page.splitlines()
        for name in re.findall(r"`(\w+)`", row.split("| ", 2)[1] if "| " in row else "")
    }
    for flag in Flag:
        assert flag.value in said, flag
        assert ("is needed" in said[flag.value]) == flag.needs_person, flag
    for name in (*Outcome, *Status, *kinds()):
        assert f"`{name}`" in page, name


def test_the_site_is_built_without_a_warning(tmp_path: Path):
    """`strict` makes an error of every warning: a link to nothing, a page that no menu names."""
    site = tmp_path / "site"
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    assert "grade run" in (site / "commands.html").read_text(encoding="utf-8")
