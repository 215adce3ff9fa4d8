"""Statements: what students read of a file, a task and a method, in both languages.

The English stands in the docstrings of a solution, the Japanese in NAME.ja.toml beside it: `ja` for the file, and a
table a task with `ja` of its own, methods as tables inside their class's. `en` is the print of the English that the
Japanese was written beside, so that `grade dev check` sees where one of the two was changed alone.
"""

from __future__ import annotations

import ast
import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from grader.course.author_file import Unusable
from grader.course.course import Exercise
from grader.course.japanese_lines import folded
from grader.course.stub import stub_text
from grader.text import Text

HandoutLang = Literal["en", "ja", "both"]
HANDOUT_LANGS: tuple[HandoutLang, ...] = ("en", "ja", "both")
WIDTH = 100  # columns of a Japanese docstring
_Documented = ast.Module | ast.ClassDef | ast.FunctionDef


@dataclass(frozen=True)
class Statement:
    """`name`: "" for the file, then as in `Affine` or `TwoLayerNet.predict`. `written_beside`: a print of English."""

    name: str
    text: Text
    written_beside: str = ""


def japanese_path(exercise: Exercise) -> Path:
    """Where the Japanese of an exercise's statements stands."""
    return exercise.made_from.with_suffix(".ja.toml")  # also where that file is not: a student has this one only


def print_of(english: str) -> str:
    """Eight letters that change with the words, not with where the lines break."""
    return hashlib.sha256(" ".join(english.split()).encode()).hexdigest()[:8]


def statements_of(exercise: Exercise) -> dict[str, Statement]:
    """Every statement that the stub holds, by name. Japanese that nobody wrote is "". Raises Unusable, StubError."""
    source = exercise.source_path.read_text(encoding="utf-8")
    return _statements(exercise, source if exercise.bug else stub_text(source, exercise.name))


def stub_statements(exercise: Exercise) -> dict[str, Statement]:
    """The same of the stub as it was generated: a student's installation has no more."""
    return _statements(exercise, exercise.stub_path.read_text(encoding="utf-8"))


def _statements(exercise: Exercise, stub: str) -> dict[str, Statement]:
    japanese = dict(_tables("", _read(japanese_path(exercise))))
    found = {}
    for name, node in _documented(ast.parse(stub)):
        english = ast.get_docstring(node)
        if english:
            ja, beside = japanese.get(name, ("", ""))
            found[name] = Statement(name, Text(english, ja), beside)
    return found


def names_in_japanese(exercise: Exercise) -> list[str]:
    """What the Japanese file speaks of. Raises Unusable."""
    return [name for name, _ in _tables("", _read(japanese_path(exercise)))]


def in_language(source: str, statements: Mapping[str, Statement], lang: HandoutLang) -> str:
    """The source of a stub or a solution with its docstrings in `lang`; in English where there is no Japanese."""
    if lang == "en":
        return source
    texts = {name: _in(statement.text, lang) for name, statement in statements.items() if statement.text.ja}
    return with_docstrings(source, texts)


def with_docstrings(source: str, texts: Mapping[str, str]) -> str:
    """The source with other docstrings for the things that `texts` names."""
    lines = source.splitlines()
    for name, node in reversed(list(_documented(ast.parse(source)))):
        if name not in texts or not ast.get_docstring(node):
            continue
        old = node.body[0]
        indent = lines[old.lineno - 1][: old.col_offset]
        if not indent.strip():  # else it stands behind other code of its line
            lines[old.lineno - 1 : old.end_lineno] = _quoted(texts[name], indent)
    return "\n".join(lines) + "\n"


def _in(text: Text, lang: HandoutLang) -> str:
    japanese = folded(text.ja, WIDTH)
    return japanese if lang == "ja" else f"{text.en}\n\n{japanese}"


def _quoted(text: str, indent: str) -> list[str]:
    first, *rest = text.replace("\\", r"\\").replace('"""', r"\"\"\"").split("\n")
    if not rest and not first.endswith('"'):
        return [f'{indent}"""{first}"""']
    return [f'{indent}"""{first}', *(f"{indent}{line}" if line else "" for line in rest), f'{indent}"""']


def _documented(node: _Documented, name: str = "") -> Iterator[tuple[str, _Documented]]:
    """The node and what may have a docstring in it, in the order of the file. Public examples have titles instead."""
    yield name, node
    if not isinstance(node, ast.FunctionDef):
        for child in node.body:
            if isinstance(child, ast.ClassDef | ast.FunctionDef) and not child.name.startswith("test_"):
                yield from _documented(child, f"{name}.{child.name}".lstrip("."))


def _read(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Unusable(str(path), f"is not TOML ({error})") from error


def _tables(name: str, table: Mapping[str, object]) -> Iterator[tuple[str, tuple[str, str]]]:
    """(name, (Japanese, print of the English)) of a table and of those inside it."""
    if "ja" in table:
        yield name, (str(table["ja"]).strip(), str(table.get("en", "")))
    for key, inside in table.items():
        if isinstance(inside, dict):
            yield from _tables(f"{name}.{key}".lstrip("."), inside)
