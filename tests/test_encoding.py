"""The text in a file that anybody may have saved anywhere."""

from __future__ import annotations

import codecs

import pytest

from grader.encoding import Encoding, NotText, decode

JAPANESE = "x = 1  # 学習率\ny = '値はソフトマックスです。'\n"
KANJI = "# 活性化関数\nx = 1\n"
FRENCH = "# réponse : dérivée à l'étape n° 3, naïve\nx = 'déjà'\n"


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"", "", Encoding.UTF_8),
        (JAPANESE.encode(), JAPANESE, Encoding.UTF_8),
        (JAPANESE.encode("utf-8-sig"), JAPANESE, Encoding.UTF_8),
        (JAPANESE.encode("utf-16"), JAPANESE, Encoding.UTF_16),
        (codecs.BOM_UTF16_BE + JAPANESE.encode("utf-16-be"), JAPANESE, Encoding.UTF_16),
        (JAPANESE.encode("utf-16-le"), JAPANESE, Encoding.UTF_16),
        (JAPANESE.encode("utf-16-be"), JAPANESE, Encoding.UTF_16),
        (JAPANESE.encode("utf-32"), JAPANESE, Encoding.UTF_32),
        (JAPANESE.encode("cp932"), JAPANESE, Encoding.SHIFT_JIS),
        (KANJI.encode("cp932"), KANJI, Encoding.SHIFT_JIS),
        ("# ①表を作る～\n".encode("cp932"), "# ①表を作る～\n", Encoding.SHIFT_JIS),
        (JAPANESE.encode("euc_jp"), JAPANESE, Encoding.EUC_JP),
        (KANJI.encode("euc_jp"), KANJI, Encoding.EUC_JP),
        (JAPANESE.encode("iso2022_jp"), JAPANESE, Encoding.ISO_2022_JP),
        (FRENCH.encode("latin-1"), FRENCH, Encoding.LATIN_1),
        ("x = “1”\n".encode("cp1252"), "x = “1”\n", Encoding.LATIN_1),
        (b"a\rb\r\nc\n", "a\nb\nc\n", Encoding.UTF_8),
        ("a\rあ\r".encode("utf-16"), "a\nあ\n", Encoding.UTF_16),
    ],
)
def test_text_in_every_encoding(data: bytes, text: str, encoding: Encoding) -> None:
    found = decode(data)
    assert (found.text, found.encoding) == (text, encoding)


@pytest.mark.parametrize("data", [b"\x7fELF\x02\x01\x01\0\0", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"a\0b", b"\xff\xfe\0"])
def test_what_is_no_text(data: bytes) -> None:
    with pytest.raises(NotText):
        decode(data)
