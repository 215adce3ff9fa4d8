"""Sheet bytes: the text of an answer sheet, in whichever encodings its lines are."""

from __future__ import annotations

import re
from collections import Counter

from grader.encoding import Decoded, Encoding, NotText, decode

_JAPANESE = {Encoding.SHIFT_JIS: "cp932", Encoding.EUC_JP: "euc_jp"}
# Lines that a shell appended in UTF-16 to a sheet of ordinary bytes, up to the next ordinary line or the end.
_ORDINARY = rb"[\w \t]{2,20}[:=]"
_WIDE = {
    "utf-16-le": re.compile(
        rb"(?:\xff\xfe|(?<!\0))((?:[\t\x20-\x7e]\0){3}(?:[\s\S]{2})*?)(?:(?=\n(?:%b|#|\Z)|\Z)|(?<=\n\0)(?=%b))"
        % (_ORDINARY, _ORDINARY)
    ),
    "utf-16-be": re.compile(
        rb"(?:\xfe\xff)?((?:\0[\t\x20-\x7e]){3}(?:[\s\S]{2})*?)(?:(?=\n(?:%b|#|\Z)|\Z)|(?<=\0\n)(?=%b))"
        % (_ORDINARY, _ORDINARY)
    ),
}
_HAS_ORDINARY = re.compile(rb"^%b" % _ORDINARY, re.MULTILINE)


def decoded(data: bytes) -> Decoded:
    """The sheet as text. Where lines are damaged, or in another encoding, the others stay as they are; what cannot be read
    leaves a mark."""
    data = _without_wide(data)
    try:
        found = decode(data)
    except NotText:
        found = Decoded(data.decode("utf-8", "replace"), Encoding.UTF_8)
    if found.encoding not in (Encoding.UTF_8, *_JAPANESE, Encoding.LATIN_1):
        return found
    count = Counter(_encoding(line) for line in data.splitlines() if not line.isascii())
    known = sorted((e for e in (Encoding.UTF_8, *_JAPANESE) if count[e]), key=lambda e: -count[e])
    if len(count) < 2 or not known:
        return found
    others = next((_JAPANESE[encoding] for encoding in known if encoding in _JAPANESE), "utf-8")
    return Decoded("\n".join(_text(line, others) for line in data.splitlines()), known[0])


def _without_wide(data: bytes) -> bytes:
    """The same with lines of UTF-16 as the others are."""
    if b"\0" in data and _HAS_ORDINARY.search(data):
        for codec, wide in _WIDE.items():
            data = wide.sub(lambda found, codec=codec: found[1].decode(codec, "replace").encode(), data)  # type: ignore[misc]
    return data


def _encoding(line: bytes) -> Encoding | None:
    try:
        return decode(line).encoding
    except NotText:
        return None


def _text(line: bytes, otherwise: str) -> str:
    """A line of a sheet of which not all lines are in one encoding: UTF-8 where most of it reads so."""
    text = line.decode("utf-8", "replace")
    strange, lost = sum(not c.isascii() for c in text), text.count("\ufffd")
    return text if 2 * lost < strange or not lost else line.decode(otherwise, "replace")
