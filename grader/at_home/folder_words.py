"""Folder words: what is said of a folder that does not hold what a command asks for, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import add
from pathlib import Path

from grader.at_home.words import listed
from grader.text import Text

MOST_NOTES = 3


def holds_no(folder: Path, name: str, notes: Sequence[Text]) -> Text:
    """A file that was named. notes: what was said of reading the folder, where it may be."""
    return _with_notes(
        Text(
            f"{folder}: holds no {name}; --dir names the folder with your files",
            f"{folder} に {name} がありません。--dir で自分のファイルのあるフォルダを指定してください",
        ),
        notes,
    )


def holds_none_of(folder: Path, names: Sequence[str], notes: Sequence[Text]) -> Text:
    """A folder without work of the student's. notes: what was said of reading it."""
    shown = listed(names)
    return _with_notes(
        Text(
            f"{folder}: holds none of {shown.en}; --dir names the folder with your files",
            f"{folder} に {shown.ja} のどれもありません。--dir で自分のファイルのあるフォルダを指定してください",
        ),
        notes,
    )


def _with_notes(text: Text, notes: Sequence[Text]) -> Text:
    return reduce(add, notes[:MOST_NOTES], Text(f"{text.en}.", f"{text.ja}。")) if notes else text


def no_such_folder(folder: Path) -> Text:
    """What --dir names."""
    return Text(
        f"{folder}: no such folder; --dir names the folder with your files",
        f"{folder} というフォルダはありません。--dir で自分のファイルのあるフォルダを指定してください",
    )
