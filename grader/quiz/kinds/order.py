"""Order: all choices, in their right order."""

from __future__ import annotations

from typing import ClassVar

from grader.quiz.letters import Lettered, Letters, letters
from grader.quiz.question import Asked, Context, Entry, Verdict
from grader.text import Text


class Order(Lettered[Letters], kw_only=True, frozen=True, forbid_unknown_fields=True, tag="order"):
    """Put the choices in order."""

    how: ClassVar[Text] = Text("all letters in order, such as c, a, b", "すべての記号を順番に（例: c, a, b）")
    entry: ClassVar[Entry] = Entry.ORDER

    @classmethod
    def understood(cls, answer: object, asked: Asked) -> tuple[str, ...]:
        """The letters as they follow each other."""
        return tuple(letters(answer, asked.choices))

    def judged(self, answer: object, context: Context) -> Verdict:
        """All or nothing."""
        order = self.understood(answer, self)
        return self.known(lambda key: order == key)
