"""Source lines: a source's text by line, split once for all of its statements."""

from __future__ import annotations

import ast
import re

_LINE_END = re.compile("\r\n|\r|\n")


class SourceLines:
    """The text of statements. `ast.get_source_segment` says the same, in time that grows with the text's length."""

    def __init__(self, text: str):
        self._lines = [line.encode() for line in _LINE_END.split(text)]  # columns count bytes

    def whole(self, first: int, last: int) -> str:
        """Lines `first` to `last`, counted from 1."""
        return b"\n".join(self._lines[first - 1 : last]).decode()

    def of(self, node: ast.stmt | ast.expr) -> str:
        """The text of a statement or an expression."""
        last = (node.end_lineno or node.lineno) - 1
        if last == node.lineno - 1:
            return self._lines[last][node.col_offset : node.end_col_offset].decode()
        first, *between = self._lines[node.lineno - 1 : last]
        return b"\n".join((first[node.col_offset :], *between, self._lines[last][: node.end_col_offset])).decode()
