"""Unused: the files of a submission that do not count, each with the reason, for the student's page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import PurePosixPath

from grader.submission import words
from grader.text import Text

MOST_NAMED = 12  # files a reason


class Why(StrEnum):
    """Why a file does not count; what a student can do something about stands first."""

    CLOSED = "closed"
    TOO_LARGE = "too_large"
    NO_NOTEBOOK = "no_notebook"
    STUB = "stub"
    PACKED = "packed"
    OTHER_COUNTS = "other_counts"
    UNKNOWN_NAME = "unknown_name"
    NOT_IMPORTED = "not_imported"
    HANDED_OUT = "handed_out"
    NO_WORK = "no_work"

    @property
    def words(self) -> Text:
        """The reason, as the head of a list of files."""
        return _WORDS[self]


_WORDS = {
    Why.CLOSED: Text("archives that cannot be opened", "開けない圧縮ファイル"),
    Why.TOO_LARGE: Text("too large, or cannot be read", "大きすぎるか、読み取れないファイル"),
    Why.NO_NOTEBOOK: Text("cannot be read as notebooks", "ノートブックとして読めないファイル"),
    Why.STUB: Text(
        "nothing is written in them, and another file counts", "何も書かれておらず、別のファイルを使ったもの"
    ),
    Why.PACKED: Text(
        "`grade submit` packed it earlier, and the files beside it count",
        "`grade submit` が前に作ったもの。そばにあるファイルを使います",
    ),
    Why.OTHER_COUNTS: Text("another file for the same exercise or quiz counts", "同じ課題の別のファイルを使ったもの"),
    Why.UNKNOWN_NAME: Text("their names are no exercise's and no quiz's", "課題や確認テストの名前ではないファイル"),
    Why.NOT_IMPORTED: Text(
        "their names are no exercise's, and no file that counts imports them",
        "課題の名前ではなく、使ったファイルから import もされていないもの",
    ),
    Why.HANDED_OUT: Text("handed out with the exercises; the grader has its own", "配布物。採点側にあるので不要です"),
    Why.NO_WORK: Text(
        "neither Python, a notebook nor a quiz sheet", "Python、ノートブック、解答用紙のどれでもないもの"
    ),
}


def unused_notes(unused: Mapping[PurePosixPath, Why]) -> list[Text]:
    """A sentence for each reason, with the files by name, as far as a page has room for them."""
    return [words.not_used(why.words, _names(unused, why), most=MOST_NAMED) for why in Why if why in unused.values()]


def _names(unused: Mapping[PurePosixPath, Why], why: Why) -> list[str]:
    def depth_first(path: PurePosixPath) -> tuple[int, str]:
        return len(path.parts), str(path)

    found: Iterable[PurePosixPath] = (path for path, reason in unused.items() if reason is why)
    return [words.shown(path) for path in sorted(found, key=depth_first)]
