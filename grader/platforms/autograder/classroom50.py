"""Classroom 50's autograder: a folder for CLASSROOM/autograders/ASSIGNMENT/ of the classroom50 repository.

Theirs: a runner in the student's repository calls autograder.py with the checkout as its working folder; it writes
result.json there (`classroom50/result/v1`, whole numbers), and release-body.md, which the student reads. A non-zero exit is
a fault of ours. The bundle is fetched by the student's own workflow, so who looks for it can read the hidden tests: this is
for feedback, and `grade run` on the clones for marks. Source: the wiki's Advanced-Autograding.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from grader.course.course import Course
from grader.files import printable, write_whole
from grader.platforms.autograder import bundle
from grader.platforms.autograder.marking import marked_here
from grader.platforms.export import gradescope, not_run

PROGRAM, RESULT, BODY, PACKED = "autograder.py", "result.json", "release-body.md", "saiten.zip"
_CONTEXT = {"classroom": "CLASSROOM", "assignment": "ASSIGNMENT", "submission": "SUBMISSION_TAG"}
_ADDRESSES = {"commit": "COMMIT_URL", "release": "RELEASE_URL", "review": "REVIEW_URL"}
_HUNDREDTHS = 100  # where points are no whole numbers, marks are counted in these
_LONGEST = 2_000  # characters of one message

_PROGRAM = f'''"""Written by `grade classroom50 build`: marks the checkout that it is called in."""

import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

here = Path(__file__).resolve().parent
with tempfile.TemporaryDirectory() as scratch:
    with zipfile.ZipFile(here / "{PACKED}") as archive:
        archive.extractall(scratch)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if os.environ.get("SAITEN_INSTALLED") != "1":
        subprocess.run([*pip, "-r", f"{{scratch}}/{bundle.REQUIREMENTS}"], check=True)
    own = {{"PYTHONPATH": f"{{scratch}}/{bundle.SAITEN}", "SAITEN_COURSE": f"{{scratch}}/{bundle.COURSE}", "SAITEN_CACHE": ""}}
    command = [sys.executable, "-m", "grader", "classroom50", "run", "--source", scratch, "--checkout", os.getcwd()]
    sys.exit(subprocess.run(command, env={{**os.environ, **own}}, cwd=scratch).returncode)
'''


def built(course: Course, settings: bundle.Settings, assignment: Path | None) -> Mapping[str, bytes]:
    """The files of the bundle, by name. Raises UsageError."""
    content = bundle.files(course, settings, assignment)
    return {PROGRAM: _PROGRAM.encode(), PACKED: bundle.packed(content, ())}


def run(checkout: Path, source: Path) -> None:
    """Mark the checkout; write result.json and release-body.md into it. Raises SaitenError."""
    one, lang = marked_here(checkout, source)
    tests = gradescope(one, lang)["tests"]
    whole = all(float(value).is_integer() for t in tests for value in (t["score"], t["max_score"]))
    unit = 1 if whole else _HUNDREDTHS
    rows = [
        {
            "test-name": printable(t["name"])[:200],
            "passed": t["status"] == "passed",
            "score": round(t["score"] * unit),
            "max-score": round(t["max_score"] * unit),
        }
        for t in tests
    ]
    result: dict[str, object] = {"schema": "classroom50/result/v1"}
    result |= {name: os.environ.get(variable, "") for name, variable in _CONTEXT.items()}
    addresses = {name: os.environ.get(variable, "") for name, variable in _ADDRESSES.items()}
    result |= {name: address or addresses["commit"] for name, address in addresses.items()}
    result["datetime"] = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    result |= {key: sum(int(row[key]) for row in rows) for key in ("score", "max-score")}
    result["tests"] = rows
    write_whole(checkout / RESULT, msgspec.json.format(msgspec.json.encode(result), indent=1))
    lines = [f"- {'✓' if t['status'] == 'passed' else '✗'} {_inert(t['name'])}{_message(t['output'])}" for t in tests]
    said = [*(note.in_(lang) for note in one.result.notes), *not_run(one.result, lang)]
    notes = [f"- {_inert(line)}" for line in said]
    write_whole(checkout / BODY, "\n".join([*notes, "", *lines, ""]).encode("utf-8", "replace"))


def _message(output: str) -> str:
    return f": {_inert(output)}" if output else ""


def _inert(text: str) -> str:
    """Text that may hold a student's own, as Markdown that shows it as it is."""
    plain = printable(text)[:_LONGEST]
    return "".join(f"\\{c}" if c in r"\`*_{}[]()<>#+!|~@" else c for c in plain)
