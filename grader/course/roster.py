"""Roster: who is in the class, from a CSV as Excel, a platform or a registry writes it.

Columns are found by name, in English or Japanese; ids are matched by `matched`, never by a person's name.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from pathlib import Path

from msgspec import Struct

from grader.course.assignment.late import Extension
from grader.course.times import moment
from grader.encoding import NotText, composed, decode
from grader.errors import UsageError

SEPARATORS = ",\t;"
_PARTICIPANT = re.compile(r"^(?:Participant\s+|参加者\s*)(?=\d+$)")  # before the number in Moodle's grading worksheet
_NO_SIGN = re.compile(r"[\x80-\x9f]")  # what is left of an encoding that none knows
# Names of columns as `_bare` leaves them; where a file has several for one thing the first of these is taken.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": (
        *("studentid", "studentnumber", "studentno", "学籍番号", "学生番号", "学生証番号", "sid"),
        *("sisloginid", "loginid", "username", "ユーザ名", "ユーザー名", "ユーザid", "ユーザーid"),
        *("idnumber", "idナンバー", "id番号", "id", "identifier"),
    ),
    "name": ("name", "fullname", "studentname", "フルネーム", "氏名", "名前", "学生氏名", "student"),
    "last": ("lastname", "surname", "familyname", "姓"),
    "first": ("firstname", "givenname", "名"),
    "section": ("section", "sections", "class", "group", "クラス", "組", "セクション", "グループ"),
    "email": ("email", "emailaddress", "mail", "メール", "メールアドレス", "電子メール"),
    "extension": ("extension", "extendeduntil", "newduedate", "延長", "延長期限", "期限延長"),
    "submitted": ("submitted", "submittedat", "submissiontime", "handedin", "提出日時", "提出時刻", "提出日"),
}


class Person(Struct, frozen=True):
    """A row of the roster. Times are there only where a time zone to read them in was given."""

    id: str
    name: str = ""
    section: str = ""
    email: str = ""
    extension: Extension | None = None
    submitted: datetime | None = None


@dataclass(frozen=True)
class Roster:
    """The class, in the order of the file. `without_id`: numbers of the rows that were left aside for that.

    others: what stands in further columns with ids → the person's id.
    """

    people: tuple[Person, ...]
    without_id: tuple[int, ...] = ()
    others: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path, zone: tzinfo | None = None) -> Roster:
        """The roster in a file. zone: where times that name none are; None: times are not read.

        Raises UsageError with the file, the row and what to do.
        """
        try:
            data = path.read_bytes()
        except OSError as error:
            raise UsageError(
                f"{path}: cannot be read ({error.strerror or error}); give the CSV of the class"
            ) from error
        return _Table(str(path), _rows(str(path), data), zone).roster()


def _rows(name: str, data: bytes) -> list[list[str]]:
    text = _text(name, data)
    first, _, rest = text.partition("\n")
    told = re.fullmatch(r'"?sep=(.)"?\s*', first)  # Excel's own way to say it
    if told:
        text, first = rest, rest.partition("\n")[0]
    counts = {s: first.count(s) for s in SEPARATORS}
    separator = told[1] if told else max(counts, key=lambda s: counts[s])
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise UsageError(f"{name}: is no CSV ({error}); save it as CSV once more") from error


def _text(name: str, data: bytes) -> str:
    try:
        text = decode(data).text
    except NotText:
        text = "\x80"
    if _NO_SIGN.search(text):
        raise UsageError(f"{name}: its characters cannot be read; save it as CSV UTF-8")
    return text


def _bare(heading: str) -> str:
    """A column's name without what people write differently."""
    return re.sub(r"[\s_.\-]+", "", unicodedata.normalize("NFKC", heading)).casefold()


class _Table:
    """The rows of a file with a heading."""

    def __init__(self, name: str, rows: Sequence[list[str]], zone: tzinfo | None):
        self._name, self._zone = name, zone
        self._rows = [(n, row) for n, row in enumerate(rows, 1) if any(cell.strip() for cell in row)]
        if not self._rows:
            raise UsageError(f"{name}: is empty; give a CSV with a heading and a row a student")
        (_, self._headings), *self._rows = self._rows
        bare = [_bare(heading) for heading in self._headings]
        found = {what: [bare.index(n) for n in names if n in bare] for what, names in _COLUMNS.items()}
        self._at = {what: places[0] for what, places in found.items() if places}
        self._other_ids = found["id"][1:]
        if "id" not in self._at:
            there = ", ".join(repr(h) for h in self._headings)
            raise UsageError(
                f"{name}: has no column with the students' ids; call it 'student id' or '学籍番号' (there are: {there})"
            )

    def roster(self) -> Roster:
        people: dict[str, tuple[int, Person]] = {}
        without = []
        others: dict[str, str] = {}
        for number, row in self._rows:
            person = self._person(number, row)
            if not person.id:
                without.append(number)
                continue
            if person.id in people:
                raise UsageError(
                    f"{self._name}, row {number}: id {person.id!r} stands in row {people[person.id][0]} already; remove one"
                )
            people[person.id] = number, person
            others |= {row[at].strip(): person.id for at in self._other_ids if at < len(row)}
        return Roster(tuple(person for _, person in people.values()), tuple(without), others)

    def _person(self, number: int, row: Sequence[str]) -> Person:
        def cell(what: str) -> str:
            at = self._at.get(what)
            return row[at].strip() if at is not None and at < len(row) else ""

        return Person(
            id=_PARTICIPANT.sub("", composed(cell("id"))),
            name=cell("name") or self._joined(cell("first"), cell("last")),
            section=cell("section"),
            email=cell("email"),
            extension=self._extension(number, cell("extension")),
            submitted=self._time(number, "submitted", cell("submitted")),
        )

    def _joined(self, first: str, last: str) -> str:
        """The whole name, in the order of the headings' language."""
        is_japanese = "last" in self._at and _bare(self._headings[self._at["last"]]) == "姓"
        return " ".join(part for part in ((last, first) if is_japanese else (first, last)) if part)

    def _extension(self, number: int, text: str) -> Extension | None:
        days = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(?:d|days?|日間?)?", unicodedata.normalize("NFKC", text).casefold())
        if days and len(days[1]) < 6:
            return float(days[1]) or None
        return self._time(number, "extension", text)

    def _time(self, number: int, what: str, text: str) -> datetime | None:
        if not text or self._zone is None:
            return None
        found = moment(unicodedata.normalize("NFKC", text), self._zone)
        if found is None:
            also = ", or a number of days" if what == "extension" else ""
            raise UsageError(
                f"{self._name}, row {number}: {what} {text!r} is no time; write it as 2026-10-31 23:59{also}"
            )
        return found


# --- whose row is whose


def _alike(text: str) -> str:
    """An id without what keyboards and file systems write differently: width, composition, case, space around it."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def loosely(text: str) -> str:
    """As `_alike`, and a number without the zeros before it, which spreadsheets take away; any other id stays."""
    alike = _alike(text)
    return alike.lstrip("0") if alike.isdecimal() else alike


RULES: tuple[Callable[[str], str], ...] = (str, _alike, loosely)


def matched(ids: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """Which of `known` each id is; who is nobody's is not in it.

    As it is written; else by width, composition and case alike; else, for numbers, without zeros before them. A rule
    joins two ids only where it leaves no doubt: one on each side. Names of people play no part.
    """
    left, free = list(dict.fromkeys(ids)), list(dict.fromkeys(known))
    found: dict[str, str] = {}
    for rule in RULES:
        ours, theirs = Counter(map(rule, left)), {rule(k): k for k in free}
        clear = {key for key, n in Counter(map(rule, free)).items() if n == 1 and ours[key] == 1}
        new = {i: theirs[rule(i)] for i in left if rule(i) in clear}
        found |= new
        left = [i for i in left if i not in new]
        free = [k for k in free if k not in new.values()]
    return found
