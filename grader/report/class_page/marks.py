"""Marks: how each exercise, hidden test, question and answer went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from grader.quiz.letters import Lettered, letters, listed
from grader.quiz.question import NotUnderstood, Question
from grader.quiz.quiz import Quiz
from grader.report.class_page import words
from grader.report.class_page.material import Item, Material
from grader.report.class_page.statistics import LEAST, ItemStatistics, distribution, item_statistics, shares_of
from grader.report.class_page.table import Cell, Column, Kind, Table
from grader.report.row import NOT_TRIED, Row
from grader.results.result import Status
from grader.text import Text

BINS = 5  # of an exercise's distribution
MOST_ANSWERS = 5  # of a question that has no choices
Told = Counter[tuple[str, bool]]  # (what was answered, whether it is right) -> by how many
_UNTRIED = (Status.MISSING, Status.NOT_ATTEMPTED)

_NAME = (Column("exercise", Kind.CODE), Column("test"))
_FIGURES = (
    Column("tried", Kind.NUMBER),
    Column("solved", Kind.SHARE),
    Column("discrimination", Kind.NUMBER),
    Column("remark"),
)


def exercises(rows: Sequence[Row], names: Sequence[str]) -> Table:
    """Each exercise and quiz: who tried it, the mean, how the marks are spread."""
    columns = (
        Column("part", Kind.CODE),
        Column("tried", Kind.NUMBER),
        Column("mean", Kind.NUMBER),
        Column("max_score", Kind.NUMBER),
        Column("share", Kind.SHARE),
        Column("distribution", Kind.BARS),
    )
    return Table("exercises", columns, [_exercise(rows, name) for name in names])


def _exercise(rows: Sequence[Row], name: str) -> tuple[Cell, ...]:
    found = [(score, most, status) for r in rows for part, score, most, status in r.parts if part == name]
    tried = [(score, most) for score, most, status in found if status not in _UNTRIED]
    most = max((m for _, m, _ in found), default=0.0)
    if not tried:
        return name, 0, None, most, None, (0,) * BINS
    mean = sum(score for score, _ in tried) / len(tried)
    shares = [score / full for score, full in tried if full]
    spread = distribution(shares, BINS)
    return name, len(tried), round(mean, 1), most, sum(shares) / len(shares) if shares else None, spread


class Items:
    """The statistics of all tests and questions that were tried."""

    def __init__(self, rows: Sequence[Row], names: Sequence[str], material: Material):
        import numpy as np

        self.places = [(name, n, item) for name in names for n, item in enumerate(material.items.get(name, ()))]
        first = {name: column for column, (name, n, _) in enumerate(self.places) if n == 0}
        percents = np.full((len(rows), len(self.places)), NOT_TRIED, np.uint8)
        for row, marks in zip(percents, rows, strict=True):
            for name, shares in marks.items:
                if len(shares) == len(material.items.get(name, ())) and name in first:
                    row[first[name] : first[name] + len(shares)] = np.frombuffer(shares, np.uint8)
        points = [item.points for _, _, item in self.places]
        self.statistics = item_statistics(percents, points, NOT_TRIED)

    def of(self, names: Sequence[str]) -> Iterator[tuple[str, Item, ItemStatistics]]:
        """Those of these exercises or quizzes that were tried, what most students lost first."""
        found = [
            (name, item, statistics)
            for (name, _, item), statistics in zip(self.places, self.statistics, strict=True)
            if name in names and statistics.tried
        ]
        yield from sorted(found, key=lambda entry: -entry[2].tried * (1 - entry[2].solved))


def tests(items: Items, names: Sequence[str]) -> Table:
    """Each hidden test that was tried."""
    rows = [(name, item.title, *_figures(s)) for name, item, s in items.of(names)]
    return Table("tests", (*_NAME, *_FIGURES), rows)


def questions(items: Items, names: Sequence[str]) -> Table:
    """Each question that was answered."""
    columns = (Column("quiz", Kind.CODE), Column("question", Kind.CODE), Column("text"), *_FIGURES)
    return Table("questions", columns, [(name, i.id, i.title, *_figures(s)) for name, i, s in items.of(names)])


def _figures(s: ItemStatistics) -> tuple[Cell, ...]:
    discrimination = None if s.discrimination is None else round(s.discrimination, 2)
    return s.tried, s.solved, discrimination, _remark(s)


def _remark(s: ItemStatistics) -> Text:
    if s.tried >= LEAST and s.solved in (0, 1):
        return words.REMARKS["everybody" if s.solved else "nobody"]
    return words.REMARKS["reversed"] if (s.discrimination or 0) < 0 else Text()


# --- what was answered


def answers(rows: Sequence[Row], names: Sequence[str], material: Material) -> Table:
    """Each choice of each question with its share; of a question without choices the commonest answers."""
    columns = (
        *(Column("quiz", Kind.CODE), Column("question", Kind.CODE), Column("answer")),
        *(Column("students", Kind.NUMBER), Column("chosen", Kind.SHARE), Column("right"), Column("remark")),
    )
    quizzes = [material.quizzes[name] for name in names if name in material.quizzes]
    return Table("answers", columns, [row for quiz in quizzes for row in _of_quiz(rows, quiz)])


def _of_quiz(rows: Sequence[Row], quiz: Quiz) -> Iterator[tuple[Cell, ...]]:
    given = [dict(r.answers)[quiz.name] for r in rows if quiz.name in dict(r.answers)]
    percents = [dict(r.items)[quiz.name] for r in rows if quiz.name in dict(r.items)]
    for n, question in enumerate(quiz.questions):
        if question.by_hand:
            continue
        of_question = ((one[n], marks[n] == 100) for one, marks in zip(given, percents, strict=True) if len(one) > n)
        told = Counter((answer, is_right) for answer, is_right in of_question if answer)
        # Where questions come in variants a letter stands for several things.
        has_choices = question.kind in ("single", "multiple") and question.id not in quiz.others
        for cells in _of_choices(question, told) if has_choices else _of_words(question, told):
            yield (quiz.name, question.id, *cells)


def _of_choices(question: Question, told: Told) -> Iterator[tuple[Cell, ...]]:
    """Each choice, and how many chose it."""
    assert isinstance(question, Lettered)
    right, total = set(listed(question.answer)), told.total()
    chosen = Counter[str]()
    for (answer, _), n in told.items():
        chosen.update(dict.fromkeys(_letters(answer, question), n))
    for letter, choice in question.choices.items():
        count = chosen[letter]
        unchosen = words.REMARKS["unchosen"] if not count and total >= LEAST else Text()
        text = Text(f"{letter}) {choice.en}", f"{letter}) {choice.ja}")
        yield text, count, count / total if total else None, "✓" if letter in right else "", unchosen


def _letters(answer: str, question: Question) -> list[str]:
    try:
        return letters(answer, question.choices)
    except NotUnderstood:
        return []


def _of_words(question: Question, told: Told) -> Iterator[tuple[Cell, ...]]:
    """The commonest answers: of several variants of a question, an answer may be right in one and wrong in another."""
    echoes = Counter[tuple[str, bool]]()
    for (answer, is_right), n in told.items():
        echoes[_echo(answer, question), is_right] += n
    for (answer, is_right), count, share in shares_of(echoes)[:MOST_ANSWERS]:
        yield answer, count, share, "✓" if is_right else "", Text()


def _echo(answer: str, question: Question) -> str:
    try:
        return question.echo(answer, question)
    except NotUnderstood:
        return answer
