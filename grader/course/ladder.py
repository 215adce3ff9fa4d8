"""Ladder: hints for a task, each telling more than the one before: a question, a property, an example, the lesson.

Made of what the course says anyway: the exercise's hint, the statement, the lesson. Nothing hidden is in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from grader.course import words
from grader.course.lesson import Passage
from grader.course.sentences import in_both
from grader.text import LANGS, Text

MOST_WORDS = 45  # of a quotation
NOTHING = Text()
_EXAMPLE = re.compile(r"(?:Examples?: |例：)")


class Rung(StrEnum):
    """What a step is."""

    QUESTION = "question"
    PROPERTY = "property"
    EXAMPLE = "example"
    LESSON = "lesson"

    @property
    def words(self) -> Text:
        """Its heading."""
        return _HEADINGS[self]


_HEADINGS = {
    Rung.QUESTION: Text("A question", "問い"),
    Rung.PROPERTY: Text("What is asked for", "求められていること"),
    Rung.EXAMPLE: Text("An example to work through", "手で追える例"),
    Rung.LESSON: Text("The lesson", "解説"),
}


@dataclass(frozen=True)
class Step:
    """One step. `blocks`: paragraphs in Markdown, formulas between `$`; `heading`: of the lesson's section."""

    rung: Rung
    blocks: tuple[Text, ...]
    heading: Text = Text()

    @property
    def text(self) -> Text:
        """All of it, as Markdown."""
        parts = (self.heading, *self.blocks) if self.heading else self.blocks
        return Text(*("\n\n".join(part.in_(lang) for part in parts) for lang in LANGS))


def ladder(
    task: str,
    *,
    hint: Text,
    statement: Text,
    asked: Text = NOTHING,
    title: Text = NOTHING,
    example: Text = NOTHING,
    lesson: Passage | None = None,
) -> list[Step]:
    """The steps that can be made.

    asked: the sentence of the statement that is not kept; title: what the test says, where nobody knows which sentence
    that is. Without both it is what the task is for. example: one in words, where the statement has none.
    """
    told = in_both(statement)
    first = asked if asked or title else told[0] if told else Text()
    owed = words.asked_for(first, task) if first else words.tested(title, task)
    worked = example_of(told) or example
    made = [
        Step(Rung.QUESTION, (words.question(hint, task),)) if hint else None,
        Step(Rung.PROPERTY, (owed,)) if first or title else None,
        Step(Rung.EXAMPLE, (words.followed(worked),)) if worked else None,
        Step(Rung.LESSON, lesson.blocks, lesson.heading) if lesson else None,
    ]
    return [step for step in made if step]


def example_of(sentences: Sequence[Text]) -> Text:
    """The example of a statement, short enough to be followed; nothing where it has none."""
    found = next((s for s in sentences if is_example(s.en)), Text())
    return Text(*(_bare(t) for t in (found.en, found.ja))) if len(found.en.split()) <= MOST_WORDS else Text()


def is_example(text: str) -> bool:
    """Whether a sentence or a paragraph of a statement begins an example, in either language."""
    return _EXAMPLE.match(text) is not None


def _bare(text: str) -> str:
    return _EXAMPLE.sub("", text, count=1)
