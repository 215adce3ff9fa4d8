"""Japanese words: what `grade dev check` says of the Japanese of a course. A function a sentence: what is wrong, what to do."""

from __future__ import annotations

from pathlib import Path

from grader.authoring.breaches import Breach


def _statement(name: str) -> str:
    return f"of {name}" if name else "of the file"


def no_japanese_statement(path: Path, name: str) -> Breach:
    return Breach(
        path, f"has no Japanese {_statement(name)}", "write it beside the English: a table with `en` and `ja`"
    )


def no_such_statement(path: Path, name: str) -> Breach:
    return Breach(path, f"has Japanese {_statement(name)}, which the solution does not have", "remove it or rename it")


def english_changed(path: Path, name: str, current: str) -> Breach:
    remedy = f'look whether the Japanese says the same, then set en = "{current}"'
    return Breach(path, f"the English {_statement(name)} has changed", remedy)


def languages_differ(path: Path, name: str, what: str) -> Breach:
    return Breach(path, f"the Japanese {_statement(name)} differs: {what}", "mend one of them")


def other_form(path: Path, line: int, form: str, term: str) -> Breach:
    return Breach(f"{path}, line {line}", f"says {form}", f"the glossary has {term}")


def broken_line(path: Path, line: int) -> Breach:
    return Breach(
        f"{path}, line {line}", "a line ends inside Japanese text, which a page shows as a space", "join them"
    )


def formula_too_close(path: Path, line: int, formula: str) -> Breach:
    rule = f"{formula} stands right beside full-width text, where pages do not see a formula"
    return Breach(f"{path}, line {line}", rule, "put spaces round it")


def english_in_formula(path: Path, line: int, word: str) -> Breach:
    return Breach(f"{path}, line {line}", f"has the English word {word} in a formula", "write it in Japanese")
