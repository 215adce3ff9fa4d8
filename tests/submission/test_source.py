"""A Python file in whatever encoding it was saved becomes bytes that Python reads as it was meant."""

from __future__ import annotations

import pytest

from grader.submission.source import Source, text_of

TEXT = "x = '値はソフトマックス'  # 学習率\n"


def value(data: bytes) -> str:
    made: dict[str, str] = {}
    exec(compile(data, "m.py", "exec"), made)
    return made["x"]


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (TEXT.encode("utf-16"), "UTF-16"),
        (TEXT.encode("utf-16-le"), "UTF-16"),
        (TEXT.encode("cp932"), "Shift-JIS"),
        (TEXT.encode("euc_jp"), "EUC-JP"),
        (("# -*- coding: utf-8 -*-\n" + TEXT).encode("cp932"), "Shift-JIS"),
        (("#!/usr/bin/python\n# coding: utf-8\n" + TEXT).encode("utf-16"), "UTF-16"),
        (("# coding: ascii\n" + TEXT).encode(), "UTF-8"),
        (("# coding: no-such-thing\n" + TEXT).encode(), "UTF-8"),
        (TEXT.replace(" ", "\u3000").encode("cp932"), "full-width space (全角スペース) in line 1"),
        (("# coding: shift_jis\n" + TEXT.replace(" ", "\u3000")).encode("shift_jis"), "全角スペース"),
    ],
)
def test_what_python_alone_cannot_read(data: bytes, note: str) -> None:
    read = Source.read(data)
    assert value(read.data) == "値はソフトマックス"
    assert note in " ".join(n.en for n in read.notes)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.replace("\n", "\r\n").encode(),
        ("y = 1\r" + TEXT.replace("\n", "\r")).encode(),
        ("# coding: cp932\n" + TEXT).encode("cp932"),
        ("# vim: set fileencoding=euc_jp :\n" + TEXT).encode("euc_jp"),
    ],
)
def test_what_python_reads_stays_as_it_is(data: bytes) -> None:
    read = Source.read(data)
    assert read == Source(data)
    assert value(read.data) == "値はソフトマックス"


@pytest.mark.parametrize("data", [b"\x7fELF\0\0", b"x = 1\0"])
def test_what_is_no_text_is_said(data: bytes) -> None:
    read = Source.read(data)
    assert read.data == data
    assert "Save it as UTF-8 text" in read.notes[0].en
    assert "UTF-8" in read.notes[0].ja


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (TEXT.encode(), TEXT),
        (TEXT.encode("utf-8-sig"), TEXT),
        (("# coding: cp932\n" + TEXT).encode("cp932"), "# coding: cp932\n" + TEXT),
        (TEXT.replace("\n", "\r\n").encode(), TEXT),
        (TEXT.replace("\n", "\r").encode(), TEXT),
        (b"# a\x0cb\nx = 1\n", "# a\x0cb\nx = 1\n"),
        (TEXT.encode("cp932"), None),  # no UTF-8, and nothing says so
        (b"x = 1\0", None),
        (b"# coding: punycode\nx = 1\n", None),  # takes its time: left to the worker
        (b"# coding: unicode_escape\nx = 1\n", None),
        (b"# coding: no-such-thing\nx = 1\n", None),
    ],
)
def test_the_text_as_python_reads_it(data: bytes, text: str | None) -> None:
    assert text_of(data) == text
