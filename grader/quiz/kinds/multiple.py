"""Multiple: any number of the choices."""

from __future__ import annotations

from typing import ClassVar

from grader.quiz.letters import Letter, Lettered, Letters, letters, listed
from grader.quiz.question import Asked, Context, Entry, Verdict
from grader.text import Text

BELOW_ALL = 0.99  # what is not right throughout never rounds up to all points


class Multiple(Lettered[Letters | Letter], kw_only=True, frozen=True, forbid_unknown_fields=True, tag="multiple"):
    """Choose all that are right. A known wrong answer is one letter, or several that go together."""

    how: ClassVar[Text] = Text("letters, such as a, c", "記号を複数（例: a, c）")
    entry: ClassVar[Entry] = Entry.MANY

    answer: Letters

    @classmethod
    def understood(cls, answer: object, asked: Asked) -> list[str]:
        """The letters."""
        return letters(answer, asked.choices)

    def judged(self, answer: object, context: Context) -> Verdict:
        """Every right choice earns its share, every wrong one takes a share away, down to 0."""
        chosen, right = set(self.understood(answer, self)), set(self.answer)
        if chosen == right:
            return Verdict(1.0)
        share = max(0.0, (len(chosen & right) - len(chosen - right)) / len(right))
        feedback = (w.feedback for w in self.wrong if chosen.issuperset(listed(w.answer)))
        return Verdict(min(share, BELOW_ALL), next(feedback, Text()))
