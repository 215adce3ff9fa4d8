"""Absent words: what will not be there when a file is marked. A function a sentence, in both languages."""

from __future__ import annotations

from grader.files import printable
from grader.text import Text


def at_line(file: str, line: int, what: Text) -> Text:
    """Where it stands."""
    return Text(f"{file}, line {line}: {what.en}", f"{file} の {line} 行目: {what.ja}")


def not_handed_in(name: str) -> Text:
    """A module that is neither a file of the student's nor there when the file is marked."""
    part = printable(name)
    return Text(
        f"{part} will be missing when this is marked: hand in a file {part}.py, or do without it"
        " (numpy and the standard library are there).",
        f"採点時に {part} はありません。{part}.py を一緒に提出するか、使わずに書いてください"
        "（numpy と標準ライブラリは使えます）。",
    )


def not_where_marked(name: str) -> Text:
    """A module of the standard library that the place where files are marked does without."""
    return Text(f"{name} will be missing when this is marked.", f"採点時に {name} は使えません。")


def nobody_types() -> Text:
    """input()."""
    return Text(
        "input() fails when this is marked: nobody is there to type.",
        "採点時には入力する人がいないため、input() は失敗します。",
    )


def ends_the_process(call: str) -> Text:
    """sys.exit() and the like."""
    return Text(
        f"{call} ends what is marked: the test that gets there is lost. Raise an exception instead.",
        f"{call} は採点中のプログラムを終わらせ、そのテストは失敗になります。代わりに例外を送出してください。",
    )


def folders_are_not_listed(call: str) -> Text:
    """`os.listdir()` and the like."""
    return Text(
        f"{call} fails when this is marked: no folder can be listed. Name the file.",
        f"採点時には {call} は使えません（フォルダの一覧は取れません）。ファイル名を直接書いてください。",
    )


def no_such_file(path: str) -> Text:
    """A file that is neither public data of the course nor to be read when the file is marked."""
    part = printable(path)[:80]
    return Text(
        f"the file {part} will be missing when this is marked: only the course's own data can be read.",
        f"採点時にファイル {part} はありません。読めるのは授業で配布したデータだけです。",
    )
