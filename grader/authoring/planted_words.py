"""Planted words: what `grade dev check` says of files that are given whole with a mistake in them."""

from __future__ import annotations

from pathlib import Path

from grader.authoring.breaches import Breach


def no_such_planting(path: Path, mistake: str, task: str) -> Breach:
    return Breach(path, f"no mistake of {task} is called {mistake}", "plant one of the catalogue")


def planting_is_not_the_mistake(path: Path, mistake: str, task: str, test: str) -> Breach:
    return Breach(path, f"what is planted does not behave like {mistake} of {task} in {test}", "mend one of them")


def planted_twice(path: Path) -> Breach:
    return Breach(path, "two plantings give the same file", "remove one")


def not_asked(path: Path, exercise: str) -> Breach:
    return Breach(path, f"no question is called {exercise}", "ask where the mistake shows that is planted in its file")


def other_count_of_variants(path: Path, question: str, variants: int, plantings: int) -> Breach:
    told = f"question {question} has {variants} variants for {plantings} plantings"
    return Breach(path, told, "write a variant for each planting but the first, in their order")


def key_of_another_planting(path: Path, mistake: str, shows: str, key: str) -> Breach:
    return Breach(path, f"{mistake} shows in {shows!r}, and the quiz has the key {key!r}", "mend one of them")
