"""Terminal: what is printed where not every character can be: a Windows console in cp932, a pipe in ASCII."""

from __future__ import annotations

import codecs
import io
import sys

_HANDLER = "saiten_plain"
_INSTEAD = str.maketrans(
    {
        "✓": "o", "✗": "x", "·": "-", "→": "->", "…": "...", "–": "-", "—": "-", "−": "-", "×": "x", "≤": "<=", "≥": ">=",
        "σ": "s", "Σ": "Sum", "√": "sqrt", "█": "#", "░": ".", "²": "^2", "₀": "_0", "₁": "_1", "₂": "_2", "ε": "eps",
        "“": '"', "”": '"', "‘": "'", "’": "'", "•": "*", "�": "?", "\u00a0": " ",
    }
)  # fmt: skip  # a table, not a list


def speak_plainly() -> None:
    """From now on a character that the terminal does not have is printed as the nearest one that it has."""
    codecs.register_error(_HANDLER, _plain)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_HANDLER)


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    said = error.object[error.start : error.end].translate(_INSTEAD)
    return said.encode(error.encoding, "replace").decode(error.encoding), error.end
