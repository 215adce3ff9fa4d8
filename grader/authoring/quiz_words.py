"""Quiz words: what the rules for quizzes say to their authors."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.authoring.breaches import Breach
from grader.text import Lang

_NAMED = 8  # questions


def key_in_one_place(quizzes: Path, place: object, count: int, share: float) -> Breach:
    return Breach(
        quizzes,
        f"of the questions with {count} choices {share:.0%} have their key in place {place}",
        "change the order of some choices",
    )


def key_is_longest(quizzes: Path, lang: Lang, found: int, total: int, ids: Sequence[str]) -> Breach:
    named = ", ".join(ids[:_NAMED]) + (" …" if len(ids) > _NAMED else "")
    return Breach(
        quizzes,
        f"in {found} of {total} questions with one right choice that is the longest ({lang}: {named})",
        "shorten it, or write the others as fully",
    )


def keys_are_alike(quizzes: Path, key: str, share: float) -> Breach:
    return Breach(
        quizzes,
        f"{share:.0%} of the keys of their length are {key}",
        "give the choices other letters, or add a variant that does",
    )


def figure_does_more(path: Path, question: str, why: str) -> Breach:
    return Breach(path, f"the figure of {question} {why}", "draw with shapes and text alone, inside a viewBox")
