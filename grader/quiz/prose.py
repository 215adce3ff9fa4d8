"""Prose: a text of a quiz file, in both languages."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import force_setattr

from grader.text import Lang, Text

NotEmpty = Annotated[str, Meta(min_length=1)]


class Prose(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """A sentence as the file has it. Line breaks of the file are spaces in English and nothing in Japanese."""

    en: NotEmpty
    ja: NotEmpty

    def __post_init__(self) -> None:
        force_setattr(self, "en", " ".join(self.en.split()))
        force_setattr(self, "ja", "".join(self.ja.split("\n")).strip())
        if not (self.en and self.ja):
            raise ValueError("a text is empty in one language; write it")

    @property
    def text(self) -> Text:
        """The sentence as all rooms know it."""
        return Text(self.en, self.ja)

    def in_(self, lang: Lang) -> str:
        """The sentence in `lang`."""
        return self.text.in_(lang)
