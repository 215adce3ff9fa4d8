"""GitHub: clones of the repositories that Classroom 50 or the old GitHub Classroom made, one a student.

    <assignment>-submissions/<assignment>-<user>/      gh classroom clone
    <classroom>-<assignment>-<user>/                   Classroom 50

The user is what follows the part that all names share. Sources: GitHub Classroom's CLI; Classroom 50's wiki.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import PurePosixPath
from typing import ClassVar

from grader.platforms.download.layout import Claim, Layout
from grader.platforms.download.listing import Item, Listing

_AROUND = "-submissions"
_MARKS = (".git", ".github", ".classroom50.yaml", ".classroom50.yml")


class GitHub(Layout):
    """Recognised where every folder is a repository and their names begin alike."""

    name: ClassVar[str] = "github"
    also: ClassVar[tuple[str, ...]] = ("classroom50",)
    title: ClassVar[str] = "GitHub"
    expects: ClassVar[str] = "folders such as assignment-emily, each with its .git"

    def claims(self, listing: Listing, at: PurePosixPath, is_told: bool) -> Iterator[Claim]:
        folders = [item for item in listing.inside(at) if item.is_folder]
        around = (at.name or listing.path.name.removesuffix(".zip")).removesuffix(_AROUND)
        prefix = _prefix(folders, f"{around}-")
        are_clones = all(any(listing.has(item.at / mark) for mark in _MARKS) for item in folders)
        if not folders or not (is_told or (prefix and are_clones)):
            return
        for item in folders:
            user = item.name.removeprefix(prefix)
            yield Claim(item, key=user, student=user)


def _prefix(folders: Sequence[Item], around: str) -> str:
    """What all names begin with: the name of the folder around them, else as far as they agree, up to a hyphen."""
    names = [item.name for item in folders]
    if all(name.startswith(around) and name != around for name in names):
        return around
    shared = [letters[0] for letters in takewhile(lambda letters: len(set(letters)) == 1, zip(*names, strict=False))]
    return "".join(shared).rpartition("-")[0] + "-" if len(names) > 1 and "-" in shared else ""
