"""Feedback: every student's page in one zip, under the names by which Moodle gives files back ("Upload feedback files").

Source: Moodle's mod/assign/feedback/file/importziplib.php: the number in the folder's name says whose it is.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

from grader.platforms import words
from grader.results.result import Result

_DATE = (2020, 1, 1, 0, 0, 0)  # the same pages pack to the same bytes
PAGE = "feedback.html"


def moodle_feedback(students: Path, results: Iterable[tuple[str, Result]]) -> tuple[bytes, int, list[str]]:
    """The zip, how many pages are in it, and lines about who is left out. students: the folder of their pages."""
    out, count, left_out = io.BytesIO(), 0, []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for folder, result in results:
            key, page = result.platform, students / folder / PAGE
            if key is None or key.layout != "moodle" or not key.place:
                left_out.append(words.no_place(result.student))
                continue
            info = zipfile.ZipInfo(f"{key.place}/{PAGE}", date_time=_DATE)
            info.external_attr = 0o100644 << 16
            archive.writestr(info, page.read_bytes(), zipfile.ZIP_DEFLATED)
            count += 1
    return out.getvalue(), count, left_out
