"""The house's measures: how long a file and a function may be, and how often a type is left open."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from house import CONTENT, PACKAGE

LINES_OF_A_FILE = 250
LINES_OF_A_FUNCTION = (
    45  # signature and docstring among them; a command's options, as decorators, are a list of their own
)
ANY = 150  # words, in the whole package

Function = ast.FunctionDef | ast.AsyncFunctionDef


def files() -> list[Path]:
    """Every file of the package but the course's content."""
    return [p for p in sorted(PACKAGE.rglob("*.py")) if not CONTENT & set(p.relative_to(PACKAGE).parts)]


def functions(source: str) -> Iterator[tuple[str, int]]:
    """(name, lines) of every function, nested ones and several of one name among them."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, Function):
            assert node.end_lineno is not None
            yield node.name, node.end_lineno - node.lineno + 1


def open_types(source: str) -> int:
    """How often the text says Any: as a word, since a cast's may stand in a string."""
    return len(re.findall(r"\bAny\b", source))


def test_no_file_is_longer_than_one_reads_in_one_go():
    lengths = {str(p.relative_to(PACKAGE)): len(p.read_text(encoding="utf-8").splitlines()) for p in files()}
    assert len(lengths) > 100
    assert {name: n for name, n in lengths.items() if n > LINES_OF_A_FILE} == {}


def test_no_function_is_longer_than_a_screen():
    lengths = [(str(p.relative_to(PACKAGE)), *f) for p in files() for f in functions(p.read_text(encoding="utf-8"))]
    assert len(lengths) > 500
    assert [entry for entry in lengths if entry[2] > LINES_OF_A_FUNCTION] == []


def test_types_have_names():
    counts = {str(p.relative_to(PACKAGE)): open_types(p.read_text(encoding="utf-8")) for p in files()}
    most = sorted(counts.items(), key=lambda entry: -entry[1])[:5]
    assert sum(counts.values()) <= ANY, f"most of them: {most}"


@pytest.mark.parametrize(
    ("source", "lengths"),
    [
        ("def f():\n    pass\n\n\ndef f():\n    return 1\n\n    # why\n", [("f", 2), ("f", 2)]),
        ("def f():\n    def g():\n        pass\n    return g\n", [("f", 4), ("g", 2)]),
        ("@cache\nasync def f(\n    x,\n):\n    pass\n", [("f", 4)]),
    ],
)
def test_every_function_is_measured(source: str, lengths: list[tuple[str, int]]):
    assert list(functions(source)) == lengths


def test_open_types_are_counted_in_strings_too():
    assert open_types('from typing import Any\nx = cast("dict[str, Any]", y)\nAnything = many') == 2
