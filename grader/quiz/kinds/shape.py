"""Shape: the sizes of an array."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from msgspec import Meta

from grader.quiz import words
from grader.quiz.question import Asked, Context, Keyed, NotUnderstood, Verdict
from grader.quiz.written import bare, plain
from grader.text import Text

Sizes = Annotated[tuple[Annotated[int, Meta(ge=0)], ...], Meta(min_length=1)]

_BETWEEN = re.compile(r"\s*[x×*✕,、]\s*|\s+")
_SIZE = re.compile(r"\d{1,9}")


class Shape(Keyed[Sizes], kw_only=True, frozen=True, forbid_unknown_fields=True, tag="shape"):
    """Give a shape."""

    how: ClassVar[Text] = Text("a shape, such as (3, 4)", "形状（例: (3, 4)）")

    @classmethod
    def understood(cls, answer: object, asked: Asked) -> tuple[int, ...]:
        """The sizes in `(7, 7)`, `7x7`, `7 × 7`, `[7, 7]`."""
        parts = [p for p in _BETWEEN.split(plain(answer).strip("()[]【】 ,;。.")) if p]
        if not parts or not all(_SIZE.fullmatch(p) for p in parts):
            raise NotUnderstood(_no_shape(bare(answer)))
        return tuple(map(int, parts))

    @classmethod
    def echo(cls, answer: object, asked: Asked) -> str:
        """The shape as Python writes it."""
        return str(cls.understood(answer, asked))

    def judged(self, answer: object, context: Context) -> Verdict:
        """All or nothing."""
        sizes = self.understood(answer, self)
        return self.known(lambda key: sizes == key)


def _no_shape(written: str) -> Text:
    part = words.shown(written)
    return Text(
        f"{part} is no shape. A shape is asked for, such as (3, 4).",
        f"{part} は形状ではありません。(3, 4) のような形状で答えてください。",
    )
