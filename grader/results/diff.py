"""Diff: whose mark changed between two runs, and through which test or question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grader.results.result import ExerciseResult, QuestionResult, QuizResult, Result, TestResult


@dataclass(frozen=True)
class Change:
    """One mark that changed; None where it was not there. `item` is empty for a submission as a whole."""

    folder: str
    part: str
    item: str
    before: str | None
    after: str | None


def diff(old: Mapping[str, Result], new: Mapping[str, Result]) -> Iterator[Change]:
    """What changed, by folder, in the order of names."""
    for folder in sorted(old.keys() | new.keys()):
        before, after = old.get(folder), new.get(folder)
        if before is None or after is None:
            yield Change(folder, "", "", _total(before), _total(after))
            continue
        was, now = _items(before), _items(after)
        for part, item in dict.fromkeys((*was, *now)):
            told, tells = _told(was.get((part, item))), _told(now.get((part, item)))
            if told != tells:
                yield Change(folder, part, item, told, tells)


def _items(result: Result) -> dict[tuple[str, str], TestResult | QuestionResult]:
    parts: tuple[ExerciseResult | QuizResult, ...] = (*result.exercises, *result.quizzes)
    return {(p.name, i.id): i for p in parts for i in (p.tests if isinstance(p, ExerciseResult) else p.questions)}


def _told(item: TestResult | QuestionResult | None) -> str | None:
    return None if item is None else f"{item.earned:g}/{item.points:g} {item.outcome}"


def _total(result: Result | None) -> str | None:
    return None if result is None else f"{result.score:g}/{result.max_score:g}"
