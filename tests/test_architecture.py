"""The house: rooms import rooms above them, no circle ties two modules, private names stay at home."""

from __future__ import annotations

import ast
import re
from functools import cache
from graphlib import TopologicalSorter

from house import CONTENT, PACKAGE, PICTURE, ROOMS, Import, drawing, imports, modules, room

OLD_NAMES = {"check", "marks", "mistakes", "picture"}  # of 0.1: they only warn, and go with the next version
KNOWN = modules()


@cache
def found() -> list[Import]:
    return imports(KNOWN)


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
        for i in found()
        if room(i.source) in order and room(i.target) in order and order[room(i.source)] < order[room(i.target)]
    ]
    assert upwards == []


def test_nobody_inside_imports_the_old_names() -> None:
    assert [str(i) for i in found() if room(i.target) in OLD_NAMES] == []


def test_nothing_outside_a_room_imports_its_private_names() -> None:
    def is_private(i: Import) -> bool:
        parts = [*i.target.split(".")[2:], i.name]
        return any(part.startswith("_") and not part.startswith("__") for part in parts)

    assert [str(i) for i in found() if is_private(i) and room(i.source) != room(i.target)] == []


def test_no_circle_ties_two_modules() -> None:
    onward: dict[str, set[str]] = {name: set() for name in KNOWN}
    for i in found():
        if i.target != i.source and i.target != "grader":
            onward[i.source].add(i.target)
    TopologicalSorter(onward).prepare()  # raises CycleError, which names the circle


def test_at_home_needs_nothing_of_the_instructors() -> None:
    kept = {"testing", "diagnosis", "grading", "report", "nbgrader", "authoring", "platforms"}
    assert [str(i) for i in found() if room(i.source) == "at_home" and room(i.target) in kept] == []


def test_the_drawing_of_the_house_is_fresh() -> None:
    assert PICTURE.read_text(encoding="utf-8") == drawing(), "run python tools/house.py"
