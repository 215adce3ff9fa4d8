"""Lesson words: what `grade dev check` says of lessons."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.authoring.breaches import Breach


def no_such_quiz(table: Path, name: str) -> Breach:
    return Breach(table, f"no quiz is called {name}", "name one of quizzes/")


def leads_not_to(lesson: Path, link: str) -> Breach:
    return Breach(lesson, f"does not lead to {link}", "write it below its exercises")


def leads_to_nothing(lesson: Path, line: str) -> Breach:
    return Breach(
        lesson, f"leads to something that is not there: {line[:120]}", "mend the link or the command, or take it out"
    )


def built_otherwise(lesson: Path, english: Sequence[int], japanese: Sequence[int]) -> Breach:
    told = f"its sections have {list(japanese)} paragraphs, the English ones {list(english)}"
    return Breach(lesson, told, "write the same in both, paragraph by paragraph")
