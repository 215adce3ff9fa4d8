"""The house's measures: how long a file and a function may be, how often a type is left open, what is imported and declared,
which words an enumeration owes."""

from __future__ import annotations

import ast
import importlib
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path

import pytest
from house import CONTENT, PACKAGE

from grader.text import Text

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


# --- what is imported is declared

DISTRIBUTIONS = {"yaml": "pyyaml"}  # where a module is called otherwise


def imported(path: Path) -> set[str]:
    """The distributions that a file's imports come from, beside Python's own and ours."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level]
    tops = {name.partition(".")[0] for name in names} - {*sys.stdlib_module_names, "grader"}
    return {DISTRIBUTIONS.get(top, top) for top in tops}


def declared(lines: list[str]) -> set[str]:
    return {re.split(r"[^\w-]", line, maxsplit=1)[0] for line in lines}


def test_what_is_imported_is_declared():
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    everywhere = declared(project["dependencies"])
    extras = {  # what is imported only where somebody asked for it
        PACKAGE / "nbgrader": declared(project["optional-dependencies"]["nbgrader"]),
        PACKAGE / "platforms/sheets/workbook.py": declared(project["optional-dependencies"]["excel"]),
        PACKAGE / "platforms/canvas_api.py": declared(project["optional-dependencies"]["canvas"]),
        PACKAGE / "grading/dask_workers.py": declared(project["optional-dependencies"]["dask"]),
        PACKAGE / "platforms/parquet.py": declared(project["optional-dependencies"]["parquet"]),
        PACKAGE / "results/storage.py": declared(project["optional-dependencies"]["storage"]),
        PACKAGE / "grading/similar.py": declared(project["optional-dependencies"]["similar"]),
    }
    missing = {
        str(p.relative_to(PACKAGE)): lacking
        for p in files()
        if (lacking := imported(p) - everywhere.union(*(extras[q] for q in (p, *p.parents) if q in extras)))
    }
    assert missing == {}


# --- an enumeration that has words has them for every member, in both languages


def with_words() -> Iterator[type[StrEnum]]:
    """The enumerations of the package whose members have `words`."""
    for path in files():
        if re.search(r"^class \w+\(StrEnum\)", path.read_text(encoding="utf-8"), re.MULTILINE):
            module = importlib.import_module(".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts))
            found = [v for v in vars(module).values() if isinstance(v, type) and issubclass(v, StrEnum)]
            yield from (e for e in found if e.__module__ == module.__name__ and hasattr(e, "words"))


def test_every_member_has_its_words():
    known = list(with_words())
    assert {"Flag", "Record", "Repair", "Why"} <= {e.__name__ for e in known}
    for enumeration in known:
        for member in enumeration:
            words = member.words  # type: ignore[attr-defined]
            assert words.en, member
            assert words.ja, member


SOME = {  # tables that speak of some members on purpose
    "NOT_RUN",  # of the statuses in which no test of a notebook ran; the others have an error of Python's to show
    "WHAT_TO_DO",  # of the flags that need a person
    "HOW",  # of the entries that are chosen; what is typed is told by its kind
}


def tables_of_words() -> Iterator[tuple[str, type[StrEnum], Mapping[StrEnum, Text]]]:
    """The tables of the package that have a text for each member of an enumeration: module and name, enumeration, table."""
    for path in files():
        if "Text(" in path.read_text(encoding="utf-8"):
            module = importlib.import_module(".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts))
            for name, table in vars(module).items():
                keys = {type(key) for key in table} if isinstance(table, Mapping) else set()
                if (
                    len(keys) == 1
                    and issubclass(key := keys.pop(), StrEnum)
                    and isinstance(next(iter(table.values())), Text)
                ):
                    yield f"{module.__name__}.{name}", key, table


def test_a_table_of_words_has_every_member():
    known = list(tables_of_words())
    assert {"OUTCOMES", "PARTS", "STATUSES", *SOME} <= {name.rpartition(".")[2] for name, _, _ in known}
    for name, enumeration, table in known:
        if name.rpartition(".")[2] not in SOME:
            assert set(table) == set(enumeration), name


# --- a folder that others wrote is looked into through grader.files

OTHERS_FOLDERS = ("at_home", "cli", "nbgrader", "submission")
ALONE = {"saiten_notebooks.py"}  # lies beside a student's notebook, where there is no package


def looks(source: str) -> list[str]:
    """The questions of `Path` that raise where nobody lets us look; of an entry of a zip they cost nothing."""
    calls = [n.func for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Call) and not n.args]
    asked = [
        f for f in calls if isinstance(f, ast.Attribute) and f.attr in {"exists", "is_dir", "is_file", "is_symlink"}
    ]
    return [text for f in asked if not (text := ast.unparse(f)).startswith("info.")]


def test_others_folders_are_looked_into_in_one_way():
    paths = [p for p in files() if p.relative_to(PACKAGE).parts[0] in OTHERS_FOLDERS and p.name not in ALONE]
    assert len(paths) > 100
    assert {str(p): found for p in paths if (found := looks(p.read_text(encoding="utf-8")))} == {}


def test_every_look_is_found():
    assert looks("a.is_file() and (b / c).is_dir() or info.is_dir() or is_file(a) or p.exists") == [
        "a.is_file",
        "(b / c).is_dir",
    ]
