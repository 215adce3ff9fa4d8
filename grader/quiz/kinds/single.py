"""Single: one of the choices."""

from __future__ import annotations

from typing import ClassVar

from grader.quiz.letters import Letter, Lettered, letters
from grader.quiz.question import Asked, Context, Entry, NotUnderstood, Verdict
from grader.text import Text


class Single(Lettered[Letter], kw_only=True, frozen=True, forbid_unknown_fields=True, tag="single"):
    """Choose one."""

    how: ClassVar[Text] = Text("one letter", "記号を 1 つ")
    entry: ClassVar[Entry] = Entry.ONE

    @classmethod
    def understood(cls, answer: object, asked: Asked) -> str:
        """The letter."""
        found = letters(answer, asked.choices)
        if len(found) != 1:
            raise NotUnderstood(Text("Choose one.", "1 つだけ選んでください。"))
        return found[0]

    def judged(self, answer: object, context: Context) -> Verdict:
        """All or nothing."""
        letter = self.understood(answer, self)
        return self.known(lambda key: letter == key)
