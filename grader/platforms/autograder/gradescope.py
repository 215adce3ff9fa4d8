"""Gradescope's autograder: the zip that is uploaded there, and results.json, which is valid whatever happens.

Theirs: `setup.sh` builds the image once, with the network; `run_autograder` runs in a container a submission, as root, with
/autograder/{source,submission,results}. Source: gradescope/autograder_samples, docs/specs.md and tech.md.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from grader.course.course import Course
from grader.files import printable, write_whole
from grader.platforms import student_words
from grader.platforms.autograder import bundle
from grader.platforms.autograder.marking import marked_here
from grader.platforms.export import gradescope, not_run
from grader.results.flags import Flag
from grader.results.handed_in import HandedIn, Record
from grader.submission.handed_in import moment_of
from grader.text import Lang, Text

RESULTS, METADATA = Path("results/results.json"), "submission_metadata.json"
FALLBACK, SET_UP, RUN = "fallback.json", "setup.sh", "run_autograder"
_LONGEST = 4_000  # characters of one output
_SECONDS = 540  # of the ten minutes that a submission has there by default

_SET_UP = f"""#!/usr/bin/env bash
# Written by `grade gradescope build`: installs what grading needs, once, while the image is built.
set -euo pipefail
home="${{SAITEN_AUTOGRADER:-/autograder}}"
apt-get update
apt-get install -y --no-install-recommends python3 python3-venv
if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "saiten needs Python 3.11 or later: choose the base image Ubuntu 24.04 in Gradescope" >&2
    exit 1
fi
python3 -m venv "$home/venv"
"$home/venv/bin/pip" install --no-cache-dir -r "$home/source/{bundle.REQUIREMENTS}"
chmod -R go-rwx "$home/source"
"""

_RUN = f"""#!/usr/bin/env bash
# Written by `grade gradescope build`: marks one submission. Whatever happens, results.json is there and valid.
home="${{SAITEN_AUTOGRADER:-/autograder}}"
mkdir -p "$home/results"
cp "$home/source/{FALLBACK}" "$home/{RESULTS}"
export PYTHONPATH="$home/source/{bundle.SAITEN}" SAITEN_COURSE="$home/source/{bundle.COURSE}" SAITEN_CACHE=""
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
cd "$home" || exit 0
timeout --kill-after=10 {_SECONDS} "$home/venv/bin/python" -m grader gradescope run --home "$home"
exit 0
"""


class _Metadata(msgspec.Struct):
    """What of submission_metadata.json is used."""

    created_at: str


def built(course: Course, settings: bundle.Settings, assignment: Path | None) -> bytes:
    """The zip for "Configure Autograder". Raises UsageError."""
    content = {
        **bundle.files(course, settings, assignment),
        SET_UP: _SET_UP.encode(),
        RUN: _RUN.encode(),
        FALLBACK: _encoded(nothing_marked(student_words.not_marked(), settings.lang)),
    }
    return bundle.packed(content, (SET_UP, RUN))


def run(home: Path) -> None:
    """Mark home/submission and write home/results/results.json; a fault of ours is said there. Never raises Exception."""
    try:
        one, lang = marked_here(home / "submission", home / "source", _handed_in(home / METADATA))
        data = gradescope(one, lang)
        notes = [*(note.in_(lang) for note in one.result.notes), *not_run(one.result, lang)]
        if Flag.GRADER_ERROR in one.result.flags:
            notes.insert(0, student_words.withheld().in_(lang))
        data |= {"output": _clean("\n".join(notes)), "output_format": "text", "stdout_visibility": "hidden"}
        for test in data["tests"]:
            test |= {"name": _clean(test["name"]), "name_format": "text", "output": _clean(test["output"])}
        write_whole(home / RESULTS, _encoded(data))
    except Exception as error:  # noqa: BLE001  # any fault of ours must leave the valid file that is there, and be told
        print(f"grade: {type(error).__name__}: {error}")  # the instructor's output


def _handed_in(metadata: Path) -> HandedIn | None:
    """When it came, as Gradescope says it."""
    try:
        created = moment_of(msgspec.json.decode(metadata.read_bytes(), type=_Metadata).created_at)
    except (OSError, msgspec.MsgspecError):
        return None
    return HandedIn(Record.GRADESCOPE, created) if created else None


def nothing_marked(why: Text, lang: Lang) -> dict[str, object]:
    """results.json where a fault of ours kept the submission from being marked."""
    return {
        "score": 0,
        "output": why.in_(lang),
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [],
    }


def _clean(text: str) -> str:
    """Text that holds a student's own, without what steers a terminal or a page, and of a bounded length."""
    return printable(text, keep="\n")[:_LONGEST]


def _encoded(data: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(data), indent=1)
