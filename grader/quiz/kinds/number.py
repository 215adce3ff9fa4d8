"""Number: one number, or a sum that comes to it."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from msgspec import Meta

from grader.quiz import formula
from grader.quiz.question import Asked, Context, Keyed, NotUnderstood, Verdict
from grader.quiz.written import line
from grader.text import Text

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")  # the comma of 39,760


class Number(Keyed[float], kw_only=True, frozen=True, forbid_unknown_fields=True, tag="number"):
    """Give a number. `tolerance`: how far it may be off, relative to the key where that is above 1."""

    how: ClassVar[Text] = Text("a number", "数値")

    tolerance: Annotated[float, Meta(ge=0)] = 1e-6

    @classmethod
    def understood(cls, answer: object, asked: Asked) -> float:
        """The number: 0.5, 1/2, 5e-1, 2^-1."""
        written = _THOUSANDS.sub("", formula.normalised(line(answer)))
        try:
            value = formula.parse(written, ())({})
        except (formula.FormulaError, ArithmeticError, ValueError) as error:
            raise NotUnderstood(_ASKED) from error
        if abs(value.imag) >= formula.NOTHING:
            raise NotUnderstood(_ASKED)
        return value.real

    def judged(self, answer: object, context: Context) -> Verdict:
        """All or nothing."""
        value = self.understood(answer, self)
        return self.known(lambda key: abs(value - key) <= self.tolerance * max(1.0, abs(key)))


_ASKED = Text("A number is asked for.", "数値で答えてください。")
