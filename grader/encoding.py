"""Encoding: the text in a file that anybody may have saved anywhere.

What a file says of itself goes first (a byte order mark), then what cannot be by chance (UTF-8, UTF-16 with every other
byte 0, ISO-2022-JP), then what reads as Japanese (Shift-JIS, EUC-JP), then the west European. Lines end in a line feed.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Encoding(StrEnum):
    """An encoding by the name that a reader knows it by."""

    UTF_8 = "UTF-8"
    UTF_16 = "UTF-16"
    UTF_32 = "UTF-32"
    ISO_2022_JP = "ISO-2022-JP"
    SHIFT_JIS = "Shift-JIS"
    EUC_JP = "EUC-JP"
    LATIN_1 = "Latin-1"


@dataclass(frozen=True)
class Decoded:
    """A file's text, with line feeds as line ends and no byte order mark, and how it was saved."""

    text: str
    encoding: Encoding


class NotText(Exception):
    """The bytes are no text."""


# What nobody sees and phones, chats and web pages put in: soft hyphens, zero-width spaces, marks of direction.
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"), "")
INVISIBLE |= dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "")
# What word processors and input methods make of quotation marks and of the minus.
TYPOGRAPHIC = str.maketrans(dict.fromkeys("“”„", '"') | dict.fromkeys("‘’‚", "'") | dict.fromkeys("−‐–", "-"))

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", Encoding.UTF_8),
    (codecs.BOM_UTF32_LE, "utf-32", Encoding.UTF_32),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32", Encoding.UTF_32),
    (codecs.BOM_UTF16_LE, "utf-16", Encoding.UTF_16),
    (codecs.BOM_UTF16_BE, "utf-16", Encoding.UTF_16),
)
_JAPANESE = (("euc_jp", Encoding.EUC_JP), ("cp932", Encoding.SHIFT_JIS))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")  # that no text holds
_RUN = re.compile(r"[^\x00-\x7f]+")
# Kana, ideographs and their punctuation; half-width katakana are what one Japanese encoding looks like in another.
_READS = re.compile(r"[\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e]")
_KANA = re.compile(r"[\u3040-\u30ff]")


def decode(data: bytes) -> Decoded:
    """The text of a file. Raises NotText where the bytes are none."""
    for codec, encoding in _candidates(data):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), encoding)
    raise NotText


def composed(name: str) -> str:
    """An id or a name as people type it: what a Mac takes apart (NFD) is put together (NFC)."""
    return unicodedata.normalize("NFC", name)


def decode_name(raw: bytes, otherwise: str = "latin-1") -> str:
    """A file's or a folder's name, whatever bytes it is made of: UTF-8, as a zip of a Japanese Windows holds it, or
    `otherwise`, a codec that reads any bytes."""
    for codec in ("utf-8", "cp932"):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return raw.decode(otherwise)


def _candidates(data: bytes) -> Iterator[tuple[str, Encoding]]:
    """Codecs to be tried, the likeliest first."""
    for mark, codec, encoding in _MARKS:
        if data.startswith(mark):
            yield codec, encoding
    wide = _without_mark(data)
    if wide:
        yield wide, Encoding.UTF_16
    if b"\x1b$" in data:
        yield "iso2022_jp", Encoding.ISO_2022_JP
    yield "utf-8", Encoding.UTF_8
    read = [(_likeness(data, codec), codec, encoding) for codec, encoding in _JAPANESE]
    for likeness, codec, encoding in sorted(read, reverse=True):
        if likeness > 0.5:
            yield codec, encoding
    yield "cp1252", Encoding.LATIN_1
    yield "latin-1", Encoding.LATIN_1


def _without_mark(data: bytes) -> str:
    """The codec of UTF-16 that lost its byte order mark, where every other byte of most characters is 0; else ''."""
    if len(data) % 2:
        return ""
    first, second = data[0::2].count(0), data[1::2].count(0)
    if 8 * min(first, second) <= max(first, second) > max(3, len(data) // 8):
        return "utf-16-le" if second > first else "utf-16-be"
    return ""


def _likeness(data: bytes, codec: str) -> float:
    """The share of what is not ASCII that reads as Japanese: kana, or no single character among Latin letters."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return 0.0
    runs = _RUN.findall(text)
    plain = (len(_READS.findall(run)) for run in runs if len(run) > 1 or _KANA.match(run))
    return sum(plain) / max(1, sum(map(len, runs)))
