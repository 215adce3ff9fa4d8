"""Marking: one submission, graded where a bundle was unpacked, as `grade run` grades a class of one."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path, PurePosixPath

import msgspec

from grader.course.assignment import load
from grader.course.course import Course
from grader.errors import GraderFault
from grader.grading.run_parts import Job
from grader.grading.submission_run import grade_submissions
from grader.platforms.autograder.bundle import ASSIGNMENT, SETTINGS, Settings
from grader.results.handed_in import HandedIn
from grader.results.store import Store
from grader.results.terms import Counted, Terms
from grader.submission.entries import Entry
from grader.submission.on_disk import Piece
from grader.text import Lang

_STUDENT = "submission"  # the platform knows whose it is


def marked_here(submission: Path, source: Path, handed_in: HandedIn | None = None) -> tuple[Counted, Lang]:
    """The result of a folder as its student may see it, and the language to say it in. source: the unpacked bundle;
    handed_in: what the platform says of the time.

    Raises SaitenError where nothing can be graded here.
    """
    settings = msgspec.json.decode((source / SETTINGS).read_bytes(), type=Settings)
    assignment = load(source / ASSIGNMENT, Course.load().whole()) if settings.has_assignment else None
    piece = Piece(PurePosixPath(submission.name), PurePosixPath())
    entry = Entry(_STUDENT, _STUDENT, submission.parent, pieces=(piece,), handed_in=handed_in)
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "results"
        job = Job(submission, out, settings.secret, settings.only, lang=settings.lang, assignment=assignment)
        outcome = grade_submissions(job, 1, lambda *_: None, there=[entry])
        graded = [result for _, result in Store.open(out).graded()]
        if not graded:
            raise GraderFault("; ".join(outcome.problems) or "nothing was graded")
    terms = Terms.of(assignment, None, [_STUDENT])
    counted = terms.counted(graded[0])
    return replace(counted, result=terms.shown(counted.result)), settings.lang
