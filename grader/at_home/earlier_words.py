"""Earlier words: what is said of files that an exercise builds on and that are not written. Both languages."""

from __future__ import annotations

from collections.abc import Sequence

from grader.at_home.earlier import Blank
from grader.at_home.words import listed
from grader.files import printable
from grader.text import Text


def builds_on(blank: Blank) -> Text:
    """Of an exercise whose earlier file is not written, or not here."""
    name, function = printable(blank.stem), printable(blank.function)
    marked = Text("When this is marked, the course's own takes its place.", "採点時には模範解答が代わりに使われます。")
    if not function:
        absent = Text(
            f"this builds on {name}.py, which is not here: put yours beside it, if you have one.",
            f"この課題が使う {name}.py がここにありません。自分の {name}.py があれば、同じフォルダに置いてください。",
        )
        return absent + marked
    where = (
        Text("which", name + ".py ")
        if function.startswith("<")
        else Text(f"where {function}", f"{name}.py の {function} ")
    )
    blank_there = Text(
        f"this builds on {name}.py, {where.en} is not written yet: write that first (`grade check {name}`).",
        f"この課題が使う {where.ja}がまだ書かれていません。先にそちらを書いてください（`grade check {name}`）。",
    )
    return blank_there + marked


def stand_in(names: Sequence[str]) -> Text:
    """Earlier files in whose place the reference's were."""
    files = listed([f"{name}.py" for name in names])
    return Text(
        f"not written yet: {files.en}; the course's own stood in for {'it' if len(names) == 1 else 'them'}",
        f"まだ書かれていない {files.ja} の代わりに、模範解答を使いました",
    )
