"""Words: what an instructor is told of downloads and of files for platforms. English, as all of an instructor's terminal."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from grader.files import printable

_MOST_LISTED = 3


def _shown(name: object) -> str:
    """A name of anybody's, for a terminal."""
    return printable(str(name), instead="�")[:120]


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_LISTED
    return ", ".join(map(_shown, names[:_MOST_LISTED])) + (f" and {more} more" if more > 0 else "")


# --- in


def recognised(title: str, shapes: Collection[bool], students: int, is_zip: bool) -> str:
    """What a download was taken for. shapes: whether its items are folders."""
    shape = "folders and files" if len(shapes) > 1 else "folders" if True in shapes else "files"
    packed = " in a zip" if is_zip else ""
    return f"{title} {shape}{packed}, {students} student{'s' if students != 1 else ''}"


def nothing_of(path: Path, title: str, expects: str) -> str:
    """No name in the download is one of the layout's."""
    return f"{path}: holds nothing of {title}; its names are such as {expects}; see --from, or give another folder"


def two_layouts(path: Path, one: str, other: str) -> str:
    """The download is of two platforms."""
    return f"{path}: holds downloads of {one} and of {other}; give each of them in a folder of its own"


def mixed(path: Path, title: str, others: Sequence[str], name: str) -> str:
    """Beside a platform's items lie folders or archives that may be somebody's."""
    return (
        f"{path}: holds {title}'s download and also {_listed(others)}; give them in folders of their own, or --from {name} "
        f"to leave them aside"
    )


def one_students_zip(path: Path, own: str) -> str:
    """The zip is no class."""
    return (
        f"{path}: is a file that looks like one student's own zip (it holds {_shown(own)}); give the folder around it, which holds one "
        f"folder or zip per student"
    )


def nobodys(name: str) -> str:
    """An item that no student is known of."""
    return f"{_shown(name)}: its name does not say whose it is"


def earlier(name: str) -> str:
    """An attempt that a later one replaces."""
    return f"{_shown(name)}: an earlier attempt; the latest counts"
