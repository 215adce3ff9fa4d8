"""CSV grid: a CSV of somebody else's, in which single cells are filled and everything else stays to the letter:
encoding, separator, quotation marks, line ends."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.errors import UsageError
from grader.results.result import number

_BOM = "\ufeff"
_ENCODINGS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_WITH_COMMA = re.compile(r"\d+,\d+")


@dataclass(frozen=True)
class _Cell:
    """A cell, and where it stands in the file's text."""

    text: str
    start: int
    end: int
    is_quoted: bool


class CsvGrid:
    """The cells of a CSV."""

    def __init__(self, path: Path, data: bytes):
        """Raises UsageError where it is no CSV that can be written back as it was."""
        self._path = path
        self._encoding, self._text = _decoded(path, data)
        head = self._text.partition("\n")[0]
        self._separator = max(",;\t", key=head.count)
        self._cells = list(self._parsed())
        self.rows = [[one.text for one in row] for row in self._cells]
        self._filled: dict[tuple[int, int], str] = {}
        texts = (one.text.strip() for row in self._cells for one in row)
        self._has_decimal_comma = any(_WITH_COMMA.fullmatch(text) for text in texts)

    def _parsed(self) -> Iterator[list[_Cell]]:
        token = re.compile(rf'(?:"((?:[^"]|"")*)"|((?!")[^{self._separator}\r\n]*))({self._separator}|\r\n|\n|\r|\Z)')
        row: list[_Cell] = []
        at = len(_BOM) if self._text.startswith(_BOM) else 0
        while at < len(self._text):
            found = token.match(self._text, at)
            if found is None:
                line = self._text.count("\n", 0, at) + 1
                raise UsageError(f"{self._path}, line {line}: is no CSV (a quotation mark is open); download it again")
            quoted = found[1] is not None
            text = found[1].replace('""', '"') if quoted else found[2]
            row.append(_Cell(text, at, found.start(3), quoted))
            at = found.end()
            if found[3] != self._separator:
                yield row
                row = []
        if row:
            yield row

    def fill(self, row: int, column: int, value: float) -> None:
        if column >= len(self._cells[row]):
            raise UsageError(f"{self._path}, row {row + 1}: is shorter than the heading; download it again")
        text = str(number(value))
        if self._has_decimal_comma:
            text = text.replace(".", ",")
        needs_quotes = self._cells[row][column].is_quoted or self._separator in text
        self._filled[row, column] = f'"{text}"' if needs_quotes else text

    def data(self) -> bytes:
        pieces, at = [], 0
        for row, column in sorted(self._filled):
            one = self._cells[row][column]
            pieces += [self._text[at : one.start], self._filled[row, column]]
            at = one.end
        return "".join([*pieces, self._text[at:]]).encode(self._encoding)


def _decoded(path: Path, data: bytes) -> tuple[str, str]:
    """The encoding, and the text with its byte order mark: encoded again it is the same file. Raises UsageError."""
    known = [codec for mark, codec in _ENCODINGS if data.startswith(mark)]
    for codec in known or ["utf-8", "cp932", "cp1252"]:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if text.encode(codec) == data and "\0" not in text:
            return codec, text
    raise UsageError(f"{path}: its characters cannot be read; save it as CSV UTF-8")
