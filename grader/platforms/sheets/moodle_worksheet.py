"""Moodle worksheet: the offline grading worksheet of one assignment, whose titles are in the teacher's language.

Known titles are taken by name; in other languages the columns are told by what stands in them: the identifier is one word
and a number throughout, the maximum one number throughout, and the grade stands before it. Sources: Moodle's
mod/assign/gradingtable.php and feedback/offline/importgradeslib.php.
"""

from __future__ import annotations

import re
from typing import ClassVar

from grader.platforms.sheets.grid import Grid, cell
from grader.platforms.sheets.sheet import Column, Person, as_number, found

_IDENTIFIER = re.compile(r"(?P<word>\D*?)\s*(?P<id>\d+)")
_MAXIMUM = ("Maximum Grade", "最大評点", "最高評点")
_CHANGEABLE = ("Grade can be changed", "評点変更可", "評定の変更可")
_NO = ("no", "いいえ")
_IDS = ("ID number", "IDナンバー", "ID番号", "Username", "ユーザ名", "ユーザー名", "Email address", "メールアドレス")
_NAMES = ("Full name", "フルネーム", "氏名")


class MoodleWorksheet:
    """Rows are known by the number that stands in the download's names, too."""

    title: ClassVar[str] = "Moodle grading worksheet"
    layout: ClassVar[str] = "moodle"
    most: ClassVar[float | None] = None

    def __init__(self, grid: Grid, maximum: int):
        """maximum: where the column of the maximum stands."""
        self.grid = grid
        headings = grid.rows[0]
        values = [as_number(cell(grid, n, maximum)) for n in range(1, len(grid.rows))]
        self.columns = [Column(maximum - 1, (headings[maximum - 1],), next((v for v in values if v), None))]
        ids, names, changeable = (found(headings, titles) for titles in (_IDS, _NAMES, _CHANGEABLE))
        self.people = []
        for n in range(1, len(grid.rows)):
            number = _IDENTIFIER.fullmatch(cell(grid, n, 0))
            if number:
                name = " ".join(cell(grid, n, at) for at in names[:1])
                is_locked = any(cell(grid, n, at).casefold() in _NO for at in changeable)
                others = tuple(cell(grid, n, at) for at in ids)
                label = f"{cell(grid, n, 0)} {name}".strip()
                self.people.append(Person(n, label, number["id"], others, is_locked))

    @classmethod
    def of(cls, grid: Grid) -> MoodleWorksheet | None:
        """The worksheet; None where it is none."""
        if not is_identified(grid):
            return None
        known = found(grid.rows[0], _MAXIMUM)
        places = known or [at for at in range(2, len(grid.rows[0]) - 1) if _is_maximum(grid, at)]
        return cls(grid, places[0]) if len(places) == 1 and places[0] > 0 else None


def is_identified(grid: Grid) -> bool:
    """Whether every row begins with the same word and a number."""
    identifiers = [_IDENTIFIER.fullmatch(cell(grid, n, 0)) for n in range(1, len(grid.rows)) if any(grid.rows[n])]
    words = {match["word"] if match else None for match in identifiers}
    return len(words) == 1 and bool(words - {None, ""})


def _is_maximum(grid: Grid, at: int) -> bool:
    """Whether all rows hold the same number here, and a number or nothing before it."""
    rows = [n for n in range(1, len(grid.rows)) if any(grid.rows[n])]
    values = {as_number(cell(grid, n, at)) for n in rows}
    before = [cell(grid, n, at - 1) for n in rows]
    return (
        len(values) == 1
        and bool(values - {None, 0.0})
        and all(as_number(b) is not None or b in ("", "-") for b in before)
    )
