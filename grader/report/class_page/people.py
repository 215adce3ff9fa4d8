"""People: who needs the instructor and why, who is missing or late, what each cost, everybody's marks."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta, tzinfo

from grader.course.times import shown
from grader.report.class_page import words
from grader.report.class_page.table import Cell, Column, Kind, Table
from grader.report.row import Row
from grader.results.flags import Flag
from grader.results.result import Status
from grader.results.similar import Pair
from grader.results.terms import Terms
from grader.text import Text

STRUGGLING = 1 / 3  # of the points of what was tried: who earns less needs somebody
COSTLIEST = 20  # rows of that table
_STUDENT = Column("student", Kind.STUDENT)


@dataclass(frozen=True)
class Need:
    """A reason to look at some students. details: of each of them, where there is more to say."""

    why: Text
    what_to_do: Text
    rows: tuple[Row, ...]
    details: tuple[Text, ...]


def needs(rows: Sequence[Row]) -> list[Need]:
    """Why somebody is needed, what keeps marks from being right first; then who struggles."""
    found = [_of_flag(flag, [r for r in rows if flag in r.flags]) for flag in Flag if flag.needs_person]
    found.append(_not_loaded(rows))
    weak = [(r, share) for r in rows if (share := _share_of_tried(r)) is not None and share < STRUGGLING]
    weak.sort(key=lambda entry: (entry[1], entry[0].student))
    found.append(
        Need(
            words.struggling(STRUGGLING),
            words.talk_to_them(),
            rows=tuple(r for r, _ in weak),
            details=tuple(words.share_of_what_they_tried(share) for _, share in weak),
        )
    )
    return [need for need in found if need.rows]


def _not_loaded(rows: Sequence[Row]) -> Need:
    """Whose files no test could run on: a parenthesis may have cost a whole exercise."""
    broken = (Status.SYNTAX_ERROR, Status.IMPORT_ERROR)
    files = ((r, [f"{name}.py" for name, _, _, status in r.parts if status in broken]) for r in rows)
    found = [(r, names) for r, names in files if names]
    details = tuple(Text(", ".join(names), "、".join(names)) for _, names in found)
    return Need(words.not_loaded(), words.mend_it_together(), rows=tuple(r for r, _ in found), details=details)


def _of_flag(flag: Flag, rows: Sequence[Row]) -> Need:
    return Need(flag.words, words.WHAT_TO_DO[flag], tuple(rows), details=tuple(_detail(flag, r) for r in rows))


def _detail(flag: Flag, row: Row) -> Text:
    if flag is Flag.NEEDS_REVIEW:
        return words.answers_wait(row.waiting)
    if flag is Flag.SIGNED_FOR_ANOTHER:
        return words.packed_for(row.signed_for, row.student)
    return words.points_withheld(row.withheld) if flag is Flag.GRADER_ERROR else Text()


def _share_of_tried(row: Row) -> float | None:
    tried = [(s, m) for _, s, m, status in row.parts if status not in (Status.MISSING, Status.NOT_ATTEMPTED) and m]
    return sum(s for s, _ in tried) / sum(m for _, m in tried) if tried else None


def attention(found: Sequence[Need]) -> Table:
    """The same as a table: a row a student and reason."""
    rows = [(r, n.why, detail, n.what_to_do) for n in found for r, detail in zip(n.rows, n.details, strict=True)]
    return Table("attention", (_STUDENT, Column("why"), Column("remark"), Column("what_to_do")), rows)


def good_to_know(rows: Sequence[Row]) -> list[tuple[Flag, list[Row]]]:
    """The other flags that somebody carries, with who does."""
    groups = ((flag, [r for r in rows if flag in r.flags]) for flag in Flag if not flag.needs_person)
    return [group for group in groups if group[1]]


# --- who is missing or late


def missing(rows: Sequence[Row]) -> Table:
    """Who is on the roster and handed in nothing."""
    return _people("missing", [r for r in rows if Flag.NOT_HANDED_IN in r.flags])


def strangers(rows: Sequence[Row]) -> Table:
    """Who handed in and is not on the roster."""
    return _people("strangers", [r for r in rows if Flag.NOT_ON_ROSTER in r.flags])


def _people(name: str, rows: Sequence[Row]) -> Table:
    columns = (_STUDENT, Column("name"), Column("section"), Column("email"))
    people = [(r, r.person) for r in rows]
    return Table(name, columns, [(r, p.name, p.section, p.email) if p else (r, "", "", "") for r, p in people])


def late(rows: Sequence[Row], terms: Terms) -> Table:
    """Who handed in late: when, by how much, and the share of the marks that is kept; the latest first."""
    zone = terms.assignment.zone if terms.assignment else None
    columns = (_STUDENT, Column("submitted"), Column("late_by"), Column("late_share", Kind.SHARE))
    found = sorted((r for r in rows if Flag.LATE in r.flags), key=lambda r: (-r.lateness.late_by, r.student))
    return Table("late", columns, [_late(r, zone) for r in found])


def _late(row: Row, zone: tzinfo | None) -> tuple[Cell, ...]:
    at, by = row.lateness.at, row.lateness.late_by / timedelta(hours=1)
    when = shown(at, zone) if at else ""
    return row, when, words.hours(by) if at else Text(), row.lateness.share


# --- time and cost


def cost(rows: Sequence[Row]) -> tuple[Text, Table]:
    """What grading cost in all, and whom it cost most of it."""
    seconds = [r.seconds for r in rows if r.seconds]
    longest = sorted((r for r in rows if r.seconds), key=lambda r: (-r.seconds, r.student))[:COSTLIEST]
    cells = [(r, round(r.seconds, 2), Flag.COSTLY.words if Flag.COSTLY in r.flags else Text()) for r in longest]
    table = Table("cost", (_STUDENT, Column("seconds", Kind.NUMBER), Column("remark")), cells)
    middle = statistics.median(seconds) if seconds else 0.0
    return words.cost(sum(seconds), middle, max(seconds, default=0.0)), table


# --- everybody


def everybody(rows: Sequence[Row], terms: Terms) -> Table:
    """Each student with marks and flags."""
    has_roster, has_due = terms.people is not None, bool(terms.assignment and terms.assignment.due)
    columns = (
        _STUDENT,
        *((Column("name"), Column("section")) if has_roster else ()),
        *(Column("score", Kind.NUMBER), Column("max_score", Kind.NUMBER), Column("share", Kind.SHARE)),
        *((Column("raw_score", Kind.NUMBER), Column("late_share", Kind.SHARE)) if has_due else ()),
        Column("flags"),
    )
    return Table("students", columns, [_marks(r, has_roster, has_due) for r in rows])


def _marks(row: Row, has_roster: bool, has_due: bool) -> tuple[Cell, ...]:
    share = row.score / row.max_score if row.max_score else None
    who = (row.person.name, row.person.section) if row.person else ("", "")
    marks: tuple[Cell, ...] = (None, row.max_score, None) if row.is_blank else (row.score, row.max_score, share)
    time: tuple[Cell, ...] = (None, None) if row.is_blank else (row.raw, row.lateness.share)
    return row, *(who if has_roster else ()), *marks, *(time if has_due else ()), _flags(row)


def _flags(row: Row) -> Text:
    said = [flag.words for flag in row.flags]
    return Text(" · ".join(t.en for t in said), "・".join(t.ja for t in said))


def similar(pairs: Sequence[Pair], rows: Sequence[Row]) -> Table:
    """Pairs of students whose files of an exercise are alike, most alike first."""
    by_folder = {r.folder: r for r in rows}
    columns = (
        *(Column("first", Kind.STUDENT), Column("second", Kind.STUDENT)),
        *(Column("exercise", Kind.CODE), Column("alike", Kind.SHARE)),
    )
    known = [p for p in pairs if {p.first, p.second} <= by_folder.keys()]
    return Table("similar", columns, [(by_folder[p.first], by_folder[p.second], p.exercise, p.share) for p in known])
