"""Tomorrow: what to say to the class: its commonest mistakes, what they cost, and where the lesson speaks of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from grader.course.lesson import Passage
from grader.report.class_page import words
from grader.report.class_page.material import Material
from grader.report.class_page.table import Column, Kind, Table
from grader.report.row import NOT_TRIED, Row, Seen
from grader.text import Text

TOPICS = 3
FEWEST = 2  # students: what one makes is no topic for a class
MOST_TESTS = 3


@dataclass(frozen=True)
class Topic:
    """A mistake, who made it, and what the lesson says."""

    seen: Seen
    rows: tuple[Row, ...]
    tried: int  # students who wrote the exercise
    tests: tuple[Text, ...]  # that it loses most often
    passage: Passage | None

    @property
    def how_common(self) -> Text:
        """Who makes it, of whom."""
        return words.who_makes_it(len(self.rows), self.tried, self.seen.exercise, self.seen.task)


def topics(rows: Sequence[Row], material: Material) -> list[Topic]:
    """Every mistake that was named, the commonest first."""
    makers: dict[tuple[str, str, str], dict[str, tuple[Row, Seen]]] = defaultdict(dict)
    for row in rows:
        for seen in row.seen:  # who handed in twice makes it once
            makers[seen.exercise, seen.mistake, seen.task].setdefault(row.student, (row, seen))
    tried = Counter(name for row in rows for name, shares in row.items if set(shares) != {NOT_TRIED})
    commonest = sorted(makers.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    return [_topic(list(who.values()), tried[exercise], material) for (exercise, *_), who in commonest]


def shown(found: Sequence[Topic]) -> list[Topic]:
    """Those to speak of: what several make, once where it is made in several tasks of an exercise."""
    several = (t for t in found if len(t.rows) >= FEWEST)
    first: dict[tuple[str, str], Topic] = {}
    for topic in several:
        first.setdefault((topic.seen.exercise, topic.seen.mistake), topic)
    return list(first.values())[:TOPICS]


def _topic(who: Sequence[tuple[Row, Seen]], tried: int, material: Material) -> Topic:
    seen = who[0][1]
    tests = Counter(title for _, of_row in who for title in of_row.tests)
    return Topic(
        seen,
        rows=tuple(row for row, _ in who),
        tried=tried,
        tests=tuple(title for title, _ in tests.most_common(MOST_TESTS)),
        passage=material.passages.get((seen.exercise, seen.task)),
    )


def mistakes(found: Sequence[Topic]) -> Table:
    """All of them as a table."""
    columns = (
        *(Column("students", Kind.NUMBER), Column("tried", Kind.NUMBER), Column("exercise", Kind.CODE)),
        *(Column("task", Kind.CODE), Column("mistake", Kind.CODE), Column("hint")),
    )
    rows = [(len(t.rows), t.tried, t.seen.exercise, t.seen.task, t.seen.code, t.seen.hint) for t in found]
    return Table("mistakes", columns, rows)
