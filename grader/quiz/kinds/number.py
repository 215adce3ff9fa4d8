"""Number: one number, or a sum that comes to it."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from msgspec import Meta

from grader.quiz import formula, words
from grader.quiz.question import Asked, Context, Keyed, NotUnderstood, Verdict
from grader.quiz.written import bare
from grader.text import Text

_AROUND = re.compile(r"^\s*(?:約|およそ|[≈≒~])\s*|(?<=[\d.)])\s{0,9}(?:です)?[\s。,;、]{0,9}$|(?<=\d)\.$")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")  # the comma of 39,760


class Number(Keyed[float], kw_only=True, frozen=True, forbid_unknown_fields=True, tag="number"):
    """Give a number. `tolerance`: how far it may be off, relative to the key where that is above 1."""

    how: ClassVar[Text] = Text("a number", "数値")

    tolerance: Annotated[float, Meta(ge=0)] = 1e-6

    @classmethod
    def understood(cls, answer: object, asked: Asked) -> float:
        """The number: 0.5, 1/2, 5e-1, 2^-1."""
        written = _THOUSANDS.sub("", _AROUND.sub("", formula.normalised(bare(answer))))
        try:
            value = formula.parse(written, ())({})
        except (formula.FormulaError, ArithmeticError, ValueError) as error:
            raise NotUnderstood(_no_number(bare(answer))) from error
        if abs(value.imag) >= formula.NOTHING:
            raise NotUnderstood(_no_number(bare(answer)))
        return value.real

    @classmethod
    def echo(cls, answer: object, asked: Asked) -> str:
        """The number itself: a sum is shown as what it comes to."""
        return f"{cls.understood(answer, asked):.10g}"

    def judged(self, answer: object, context: Context) -> Verdict:
        """All or nothing."""
        value = self.understood(answer, self)
        return self.known(lambda key: abs(value - key) <= self.tolerance * max(1.0, abs(key)))


def _no_number(written: str) -> Text:
    part = words.shown(written)
    return Text(f"{part} is no number. A number is asked for.", f"{part} は数値ではありません。数値で答えてください。")
