"""Match: to each item its choice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, ClassVar

from msgspec import Meta

from grader.quiz import words
from grader.quiz.letters import Letter, Lettered, letters
from grader.quiz.prose import Prose
from grader.quiz.question import Asked, Context, Entry, NotUnderstood, Verdict
from grader.quiz.written import line, plain
from grader.text import Text

Item = Annotated[int, Meta(ge=1, le=9)]
Pairs = Annotated[dict[Item, Letter], Meta(min_length=1)]

_PAIR = re.compile(r"(?<!\d)(\d)(?!\d)\W{0,6}([a-z])(?![a-z])", re.IGNORECASE)


class Match(Lettered[Pairs], kw_only=True, frozen=True, forbid_unknown_fields=True, tag="match"):
    """Find the choice for each item. A known wrong answer is the pairs that go together in it."""

    how: ClassVar[Text] = Text("a letter for each number, such as 1b, 2a", "番号ごとに記号を 1 つ（例: 1b, 2a）")
    entry: ClassVar[Entry] = Entry.PAIRS

    numbered: Annotated[dict[Item, Prose], Meta(min_length=2)]

    def __post_init__(self) -> None:
        if list(self.numbered) != list(range(1, len(self.numbered) + 1)):
            raise ValueError("the items are not numbered 1, 2, …; number them in their order")
        if self.answer.keys() != self.numbered.keys():
            raise ValueError("the answer does not name a choice for each item; give one letter a number")
        named = {letter for pairs in (self.answer, *(w.answer for w in self.wrong)) for letter in pairs.values()}
        if not named <= self.choices.keys():
            raise ValueError("an answer names a choice that is not there; give letters of its choices")

    @property
    def items(self) -> Mapping[str, Prose]:
        """Number → what a choice is to be found for."""
        return {str(number): item for number, item in self.numbered.items()}

    @property
    def key(self) -> str:
        """The pairs."""
        return ", ".join(f"{number}{letter}" for number, letter in self.answer.items())

    @classmethod
    def understood(cls, answer: object, asked: Asked) -> dict[str, str]:
        """Item → letter: `1b, 2a`, `1: b; 2: a`, or a letter for each item in their order, `b, a`."""
        written = plain(line(answer))
        found = [(number, letter.lower()) for number, letter in _PAIR.findall(written)]
        if not found:
            found = _in_order(answer, asked)
        pairs = dict(found)
        if (
            pairs.keys() != set(asked.items)
            or len(found) != len(pairs)
            or not set(pairs.values()) <= set(asked.choices)
        ):
            raise NotUnderstood(words.answer_with_pairs(line(answer), asked.items, asked.choices))
        return pairs

    @classmethod
    def echo(cls, answer: object, asked: Asked) -> str:
        """The pairs, in the order of the items."""
        pairs = cls.understood(answer, asked)
        return ", ".join(f"{number}{pairs[number]}" for number in asked.items)

    def judged(self, answer: object, context: Context) -> Verdict:
        """All or nothing: whoever knows all pairs but one knows that one as well."""
        pairs = self.understood(answer, self)
        return self.known(lambda key: all(pairs[str(number)] == letter for number, letter in key.items()))


def _in_order(answer: object, asked: Asked) -> list[tuple[str, str]]:
    """The pairs of an answer that gives a letter for each item in their order; none where it is something else."""
    try:
        found = letters(answer, asked.choices)
    except NotUnderstood:
        return []
    return list(zip(asked.items, found, strict=True)) if len(found) == len(asked.items) else []
