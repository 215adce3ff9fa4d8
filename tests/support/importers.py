"""Importers: what learning management systems do with a file that is uploaded, as their sources have it.

Each gives the marks that it would enter, and raises Refused where the platform would take nothing of the file.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Collection, Mapping


class Refused(Exception):
    """The platform shows an error and enters nothing."""


def canvas(data: bytes, users: Collection[str], logins: Mapping[str, str] = {}) -> dict[tuple[str, str], float]:
    """(user id, assignment id) -> mark. lib/gradebook_importer.rb: header, points row, students by ID, else by login."""
    text = data.decode("utf-8-sig")
    separator = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    header, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    if "Student" not in header[0] or "ID" not in header[1] or "Section" not in header or len(header) <= 3:
        raise Refused("Invalid header row")
    columns = {n: m[1] for n, h in enumerate(header) if (m := re.search(r"\((\d+)\)$", h))}
    columns = {
        n: i for n, i in columns.items() if not re.search(r"(Current|Final|Override) (Score|Points|Grade)", header[n])
    }
    found: dict[tuple[str, str], float] = {}
    for row in rows:
        if "Points Possible" in row[0]:
            columns = {n: i for n, i in columns.items() if "(read only)" not in row[n]}
            continue
        if not any(cell.strip() for cell in row[1:3]):
            continue  # blank, Muted, Manual Posting
        user = row[1].strip() if row[1].strip() in users else logins.get(row[header.index("SIS Login ID")].strip(), "")
        if not user:
            raise Refused(f"a student to be mapped by hand: {row[0]}")
        for n, assignment in columns.items():
            cell = row[n].strip().replace(",", ".")
            if cell not in ("", "-", "EX"):
                found[user, assignment] = float(cell)
    return found


def moodle_worksheet(
    data: bytes, ids: Collection[str], *, word: str, titles: tuple[str, str, str], most: float
) -> dict[str, float]:
    """Number of the participant -> mark. importgradeslib.php: the titles and the word of the importing teacher's language;
    marks out of range are passed over without a word. titles: of the identifier, the grade, the grade's date."""
    header, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    if not set(titles) <= set(header):
        raise Refused("invalidgradeimport: a column is missing")
    found = {}
    for row in rows:
        number = row[header.index(titles[0])].removeprefix(word).strip()
        cell = row[header.index(titles[1])].strip().replace(",", ".")
        is_locked = row[header.index(titles[1]) + 2] in ("No", "いいえ")
        if number in ids and cell and not is_locked and 0 <= float(cell) <= most:
            found[number] = float(cell)
    return found


def moodle_gradebook(data: bytes, user_column: str, users: Collection[str], item: str) -> dict[str, float]:
    """User -> mark. load_data.php: one unknown user, one word for a number or a mark above 100 ends the import."""
    header, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    found = {}
    for row in rows:
        user, cell = row[header.index(user_column)].strip(), row[header.index(item)].strip()
        if not user:
            continue
        if user not in users:
            raise Refused(f"user not found: {user}")
        if cell in ("", "-"):
            continue
        if not re.fullmatch(r"\d+(\.\d+)?", cell) or float(cell) > 100:
            raise Refused(f"bad grade: {cell}")
        found[user] = float(cell)
    return found


def moodle_feedback(data: bytes, ids: Collection[str]) -> dict[str, dict[str, bytes]]:
    """Number -> feedback files by name. importziplib.php: a part X_<number>_<subtype>_<plugin>[_rest] of the path, split at
    `_` into at most five, says whose a file is; names that begin with . or ~ are passed over."""
    found: dict[str, dict[str, bytes]] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            parts = name.split("/")
            for n, part in enumerate(parts):
                pieces = part.split("_", 4)
                is_whose = len(pieces) >= 4 and pieces[1] in ids
                if (
                    is_whose
                    and pieces[2] in ("assignsubmission", "assignfeedback")
                    and pieces[3] in ("file", "onlinetext")
                ):
                    rest = "/".join(parts[n + 1 :]) or pieces[4]
                    if not rest.startswith((".", "~")):
                        found.setdefault(pieces[1], {})[rest] = archive.read(name)
                    break
    return found
