"""Similar: files of an exercise that are alike between two students: a hint to look, for the class page only.

copydetect finds the shared code: winnowing of what is left of a file without names, comments and layout. Source: S. Schleimer,
D. Wilkerson and A. Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003. What was handed out does not
count, nor does what much of the class writes: short exercises have few ways to be right.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import combinations
from typing import Protocol

from grader.course.course import Course
from grader.encoding import NotText, decode
from grader.errors import UsageError
from grader.isolation.policy import Policy
from grader.results.similar import Pair
from grader.submission.entries import Entry
from grader.submission.locked.reader import Reader
from grader.submission.outline import CourseOutline

GRAM, WINDOW = 25, 6  # characters of filtered code that count as the same; every run of 30 is seen
ALIKE = 0.8  # of the smaller file's own code
LEAST = 150  # characters of filtered code that are shared: about five lines
COMMON_SHARE, FEW, MANY = (
    4,
    3,
    50,
)  # in more than a fourth of the files, but in so many at least and at most: common code
LONGEST = 100_000  # bytes of a file; a longer one is left out


class Fingerprint(Protocol):
    """What of copydetect's is used. `hashes` of its own code; `token_coverage`: its length."""

    hashes: Collection[int]
    token_coverage: float


@dataclass(frozen=True)
class _File:
    """What a student handed in for an exercise."""

    folder: str
    student: str
    text: str


def similar(course: Course, entries: Iterable[Entry], policy: Policy) -> list[Pair]:
    """The pairs, most alike first. Raises UsageError where copydetect is missing."""
    if not is_installed():
        raise UsageError("similar files are found by copydetect: pip install 'saiten[similar]'")
    outline, files = CourseOutline(course), dict[str, list[_File]]()
    with Reader(policy) as reader:
        for entry in entries:
            for exercise, source in reader.read(entry, outline).files.items():
                text = _text(source.data)
                if text is not None:
                    files.setdefault(exercise, []).append(_File(entry.folder_name, entry.student, text))
    stubs = {e.name: "\n".join(_text(blank) or "" for blank in e.blanks) for e in course.exercises}
    several = {exercise: own for exercise, own in files.items() if len(own) > 1}
    pairs = [pair for exercise, own in several.items() for pair in _of_exercise(exercise, own, stubs[exercise])]
    return sorted(pairs, key=lambda pair: (-pair.share, pair.exercise, pair.first, pair.second))


def is_installed() -> bool:
    """Whether copydetect is there. It is not imported: that takes a second."""
    return find_spec("copydetect") is not None


def _text(data: bytes) -> str | None:
    try:
        return decode(data).text if len(data) <= LONGEST else None
    except NotText:
        return None


def _of_exercise(exercise: str, files: list[_File], stub: str) -> Iterator[Pair]:
    handed_out = list(_fingerprint(stub, [], window=1).hashes)
    first = [_fingerprint(file.text, handed_out) for file in files]
    counts = Counter(h for fingerprint in first for h in set(fingerprint.hashes))
    most = min(MANY, max(FEW, len(files) // COMMON_SHARE))
    common = [h for h, n in counts.items() if n > most]
    own = [_fingerprint(file.text, handed_out + common) for file in files] if common else first
    for a, b in _candidates(own):
        if files[a].student != files[b].student:
            shared, share = _compared(own[a], own[b])
            if share >= ALIKE and shared >= LEAST:
                yield Pair(exercise, files[a].folder, files[b].folder, share=round(share, 3))


def _candidates(fingerprints: list[Fingerprint]) -> list[tuple[int, int]]:
    """The pairs that share anything: of thousands of files few do, and only they are compared."""
    holders: dict[int, list[int]] = {}
    for n, fingerprint in enumerate(fingerprints):
        for h in set(fingerprint.hashes):
            holders.setdefault(h, []).append(n)
    return sorted({pair for numbers in holders.values() for pair in combinations(numbers, 2)})


# --- copydetect


def _fingerprint(text: str, ignored: list[int], window: int = WINDOW) -> Fingerprint:
    from copydetect import CodeFingerprint

    found: Fingerprint = CodeFingerprint("file.py", GRAM, window, boilerplate=ignored, fp=io.StringIO(text))
    return found


def _compared(one: Fingerprint, other: Fingerprint) -> tuple[float, float]:
    """(characters of filtered code that both have, their share of the smaller file)."""
    from copydetect import compare_files

    shared, shares, _ = compare_files(one, other)
    return float(shared), min(1.0, float(max(shares)))
