"""Source: a Python file of a student's, in whatever encoding it was saved, as bytes that Python reads as it was meant."""

from __future__ import annotations

import codecs
import io
import re
import tokenize
from dataclasses import dataclass

from grader.encoding import NotText, decode
from grader.submission import words
from grader.submission.plain_code import plain
from grader.text import Text

# Codecs that a file may declare. Others are left to Python, in the worker: some take their time.
_DECLARED = {"utf-8", "ascii", "iso8859-1", "iso8859-15", "cp1252", "cp932", "shift_jis", "shift_jis_2004", "euc_jp"}
_DECLARED |= {"euc_jis_2004", "iso2022_jp", "gbk", "gb18030", "big5", "cp949", "euc_kr"}
_COOKIE = re.compile(r"\A((?:[^\n]*\n)?[ \t\f]*#[^\n]*?coding[:=][ \t]*)([-\w.]+)")
_CELL = re.compile(r"^# In\[[ \d*]*\]:.*$", re.MULTILINE)


@dataclass(frozen=True)
class Source:
    """`data`: the file as Python reads it; `notes`: what was done to it, or why nothing helps."""

    data: bytes
    notes: tuple[Text, ...] = ()

    @classmethod
    def read(cls, data: bytes) -> Source:
        """The source in the bytes of a file, which stay as they are where Python reads them as they are."""
        declared = _declared(data)
        if declared is not None and declared not in _DECLARED:
            return cls(data)
        notes: list[Text] = []
        text = _as_python(data, declared)
        is_changed = text is None
        if text is None:
            try:
                decoded = decode(data)
            except NotText:
                return cls(data, (words.NOT_TEXT,))
            text = decoded.text
            notes.append(words.saved_as(decoded.encoding))
        read = plain(text)
        if read.note:
            notes.append(read.note)
        if read.magics:
            notes.append(words.magics_left_out(read.magics))
        if not is_changed and read.text == text:
            return cls(data, tuple(notes))
        return cls(_COOKIE.sub(r"\1utf-8", read.text).encode("utf-8", "replace"), tuple(notes))


def text_of(data: bytes) -> str | None:
    """The text of a file in the encoding that it declares, its lines as Python counts them; None where it is none, or where its
    encoding is left to Python."""
    declared = _declared(data)
    return _as_python(data, declared) if declared in _DECLARED else None


def _declared(data: bytes) -> str | None:
    """The codec that the file declares (PEP 263), UTF-8 without a word; None where there is none of that name."""
    try:
        name = tokenize.detect_encoding(io.BytesIO(data).readline)[0]
        return codecs.lookup(name.removesuffix("-sig")).name
    except (SyntaxError, LookupError, ValueError):
        return None


def _as_python(data: bytes, declared: str | None) -> str | None:
    """The text as Python itself decodes it; None where it cannot."""
    if declared is None or b"\0" in data:
        return None
    try:
        text = data.decode(declared).removeprefix("\ufeff")
    except UnicodeError:
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def exported_cells(data: bytes) -> tuple[str, ...]:
    """The cells of a notebook that was exported to Python; none where the file is something else."""
    if b"# In[" not in data:
        return ()
    head, *cells = _CELL.split(data.decode("utf-8", "replace").replace("\r\n", "\n"))
    return (head, *cells) if cells else ()
