"""Text: a sentence for readers, in English and Japanese. Every text a student reads is one of these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Lang = Literal["en", "ja"]
LANGS: tuple[Lang, ...] = ("en", "ja")


@dataclass(frozen=True, slots=True)
class Text:
    """The same sentence in both languages.

    >>> Text("The mark", "点数").in_("ja")
    '点数'
    """

    en: str = ""
    ja: str = ""

    def in_(self, lang: Lang) -> str:
        """The sentence in `lang`."""
        return self.ja if lang == "ja" else self.en

    def __bool__(self) -> bool:
        return bool(self.en or self.ja)

    def __add__(self, other: Text) -> Text:
        """Both sentences, one after the other: a space between them in English, none in Japanese."""
        if not (self and other):
            return self if self else other
        return Text(f"{self.en} {other.en}", f"{self.ja}{other.ja}")

    @classmethod
    def from_docstring(cls, doc: str | None) -> Text:
        """Title of a hidden test: the docstring's first paragraph is English, its second Japanese."""
        paragraphs = [" ".join(p.split()) for p in (doc or "").strip().split("\n\n")]
        en = paragraphs[0] if paragraphs else ""
        return cls(en, "".join(paragraphs[1].split("\n")) if len(paragraphs) > 1 else "")


def names_of(names: Sequence[str]) -> Text:
    """Names of a program, one after another, as code: `a`, `b` and `c`."""
    code = [f"`{name}`" for name in names]
    return Text(" and ".join(filter(None, (", ".join(code[:-1]), code[-1]))), "、".join(code))
