"""Text: a sentence or two. The mark is provisional: a person decides."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from msgspec import Meta

from grader.quiz.prose import NotEmpty, Prose
from grader.quiz.question import AnswerCell, Asked, Context, Entry, Question, Verdict
from grader.quiz.written import plain
from grader.results.result import number
from grader.text import Lang, Text

_NEGATIONS = ("not ", "no ", "n't ", "never ")
_NEGATIONS_JA = ("ない", "せず", "ません", "ではなく")
_BEFORE, _BEHIND = 12, 5  # characters beside a phrase in which a negation turns it round


class Concept(Prose, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """Something that the answer should say; any of the phrases says it."""

    phrases: Annotated[tuple[NotEmpty, ...], Meta(min_length=1)]

    @property
    def name(self) -> Text:
        """What should be said."""
        return self.text


class FreeText(Question, kw_only=True, frozen=True, forbid_unknown_fields=True, tag="text"):
    """Explain something."""

    how: ClassVar[Text] = Text("a sentence or two", "1〜2 文")
    entry: ClassVar[Entry] = Entry.LINES
    blank: ClassVar[str] = '""'
    by_hand: ClassVar[bool] = True
    goes_on: ClassVar[bool] = True

    rubric: Annotated[tuple[Concept, ...], Meta(min_length=1)]

    @classmethod
    def understood(cls, answer: object, asked: Asked) -> str:
        """The words; any will do."""
        return " ".join(plain(answer).lower().split())

    def judged(self, answer: object, context: Context) -> Verdict:
        """The share of the rubric's concepts that the answer speaks of."""
        found = self.spoken_of(answer)
        missing = [c.name for c, is_there in zip(self.rubric, found, strict=True) if not is_there]
        share = (len(self.rubric) - len(missing)) / len(self.rubric)
        return Verdict(share, _not_found(missing) if missing else Text(), review=True)

    def spoken_of(self, answer: object) -> list[bool]:
        """Whether the answer speaks of each of the rubric's concepts."""
        sentence = self.understood(answer, self)
        return [any(_speaks_of(sentence, phrase) for phrase in concept.phrases) for concept in self.rubric]

    def answer_cell(self, name: str, lang: Lang) -> AnswerCell:
        """A cell to write in, whose source holds the rubric: a release leaves that out."""
        each = number(round(self.points / len(self.rubric), 2))
        title = Text(f"**Rubric** ({each} each)", f"**採点基準**（各 {each} 点）").in_(lang)
        concepts = [f"- {c.in_(lang)} ({', '.join(c.phrases)})" for c in self.rubric]
        return AnswerCell("markdown", "\n".join([self.explanation.in_(lang), "", title, "", *concepts]), by_hand=True)


def _speaks_of(sentence: str, phrase: str) -> bool:
    """Whether the phrase stands there without a negation right beside it."""
    for found in re.finditer(re.escape(plain(phrase).lower()), sentence):
        before = sentence[max(0, found.start() - _BEFORE) : found.start()]
        behind = sentence[found.end() : found.end() + _BEHIND]
        if not any(n in before for n in _NEGATIONS) and not any(n in behind for n in _NEGATIONS_JA):
            return True
    return False


def _not_found(missing: list[Text]) -> Text:
    return Text(
        "Not found in it: " + "; ".join(m.en for m in missing) + ".",
        "次の点が読み取れませんでした: " + "、".join(m.ja for m in missing) + "。",
    )
