"""The house: rooms import rooms above them, no circle ties two modules, private names stay at home."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

import grader

PACKAGE = Path(grader.__file__).parent
ROOMS = re.findall(r"^    (\w+)  +\S", grader.__doc__ or "", re.MULTILINE)
OLD_NAMES = {"check", "marks", "mistakes", "picture"}  # of 0.1: they only warn, and go with the next version
CONTENT = {"hidden", "_course"}  # loaded by path, not imported


@dataclass(frozen=True)
class Import:
    """One import: where it stands, the module that it loads and the name that it takes from there."""

    source: str
    line: int
    target: str
    name: str

    def __str__(self) -> str:
        return f"{self.source}, line {self.line}: {self.target} {self.name}".rstrip()


def modules() -> dict[str, Path]:
    """The package's modules by dotted name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = ("grader", *path.relative_to(PACKAGE).with_suffix("").parts)
        if not CONTENT & set(parts) and path.name != "saiten_notebooks.py":
            found[".".join(parts).removesuffix(".__init__")] = path
    return found


def imports(name: str, path: Path, known: dict[str, Path]) -> Iterator[Import]:
    """What a module imports of the package, in functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name in known:
                    yield Import(name, node.lineno, alias.name, "")
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "grader":
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                if whole in known:
                    yield Import(name, node.lineno, whole, "")
                else:
                    yield Import(name, node.lineno, node.module, alias.name)


KNOWN = modules()
IMPORTS = [i for name, path in KNOWN.items() for i in imports(name, path, KNOWN)]


def room(module: str) -> str:
    """The room that a module stands in; "" for the package itself."""
    return [*module.split("."), ""][1]


def test_every_folder_and_file_is_a_room_of_the_list() -> None:
    here = {p.stem for p in PACKAGE.iterdir() if p.suffix == ".py" or p.is_dir()}
    not_rooms = OLD_NAMES | {"__init__", "__main__", "__pycache__", "_course", "py"}
    assert here - not_rooms == set(ROOMS)


def test_every_room_has_a_docstring_that_says_its_question() -> None:
    folders = [p for p in PACKAGE.rglob("__init__.py") if not CONTENT & set(p.parts)]
    assert folders
    for path in folders:
        docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        assert docstring, path
        if path.parent != PACKAGE:
            assert re.match(r"[A-Z][\w ]+: \S", docstring), f"{path}: begin with the room's noun and its question"


def test_a_room_imports_only_rooms_above_it() -> None:
    order = {name: n for n, name in enumerate(ROOMS)}
    upwards = [
        str(i)
        for i in IMPORTS
        if room(i.source) in order and room(i.target) in order and order[room(i.source)] < order[room(i.target)]
    ]
    assert upwards == []


def test_nobody_inside_imports_the_old_names() -> None:
    assert [str(i) for i in IMPORTS if room(i.target) in OLD_NAMES] == []


def test_nothing_outside_a_room_imports_its_private_names() -> None:
    def is_private(i: Import) -> bool:
        parts = [*i.target.split(".")[2:], i.name]
        return any(part.startswith("_") and not part.startswith("__") for part in parts)

    assert [str(i) for i in IMPORTS if is_private(i) and room(i.source) != room(i.target)] == []


def test_no_circle_ties_two_modules() -> None:
    onward: dict[str, set[str]] = {name: set() for name in KNOWN}
    for i in IMPORTS:
        if i.target != i.source and i.target != "grader":
            onward[i.source].add(i.target)
    TopologicalSorter(onward).prepare()  # raises CycleError, which names the circle


def test_at_home_needs_nothing_of_the_instructors() -> None:
    kept = {"testing", "diagnosis", "grading", "report", "nbgrader", "authoring", "platforms"}
    assert [str(i) for i in IMPORTS if room(i.source) == "at_home" and room(i.target) in kept] == []
