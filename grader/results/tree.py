"""Tree: where in RESULTS what lies, for those who have no store there. `store` has the whole list."""

from __future__ import annotations

from collections.abc import Callable

PAGES_OF_CLASS = ("grades.csv", "index.html", "tables")
OF_CLASS = (".saiten/run.json", ".saiten/similar.json", "reviews.json")  # kept beside the students' own
UNCHANGED_CLASS = ".saiten/unchanged/.class"  # no student's folder begins like this


def are_results(has: Callable[[str], bool]) -> bool:
    """Whether a folder holds results of ours; `has` tells of a path below it. A stray `.saiten` makes none."""
    return has(".saiten/records") and has("students")


def files_of(folder: str) -> tuple[str, ...]:
    """A student's files below RESULTS: first what is made of the record, so that who finds the record finds the rest."""
    pages = (f"students/{folder}/{name}" for name in ("feedback.html", "result.json"))
    return *pages, *kept_of(folder)


def kept_of(folder: str) -> tuple[str, ...]:
    """What a student's pages are made of, and the marks of the class."""
    return f".saiten/withheld/{folder}.json", f".saiten/records/{folder}.json"


def unchanged_of(folder: str) -> str:
    """What spares a submission a second look: of this machine alone, where the files have their times."""
    return f".saiten/unchanged/{folder}"
