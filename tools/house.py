"""Draws docs/architecture.svg: the rooms of `grader/` and which room stands on which, read from the imports.

python tools/house.py
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from html import escape
from pathlib import Path

import grader

PACKAGE = Path(grader.__file__).parent
PICTURE = Path(__file__).parents[1] / "docs" / "architecture.svg"
QUESTIONS = dict(re.findall(r"^    (\w+)  +(\S.*)$", grader.__doc__ or "", re.MULTILINE))  # room -> its question
ROOMS = tuple(QUESTIONS)  # from top to bottom
CONTENT = {"hidden", "_course"}  # loaded by path, not imported; but hidden tests import, so they stand on a room
FOR_STUDENTS = {"saiten_notebooks.py"}  # a file that is copied beside notebooks

WIDTH, HEIGHT, GAP, FLOOR, MARGIN = 178, 46, 22, 86, 16


@dataclass(frozen=True)
class Import:
    """One import: where it stands, the module that it loads and the name that it takes from there."""

    source: str
    line: int
    target: str
    name: str

    def __str__(self) -> str:
        return f"{self.source}, line {self.line}: {self.target} {self.name}".rstrip()


def modules(left_out: Set[str] = frozenset(CONTENT)) -> dict[str, Path]:
    """The package's modules by dotted name, without those below the folders `left_out`."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = ("grader", *path.relative_to(PACKAGE).with_suffix("").parts)
        if not left_out & set(parts) and path.name not in FOR_STUDENTS:
            found[".".join(parts).removesuffix(".__init__")] = path
    return found


def imports(known: Mapping[str, Path]) -> list[Import]:
    """What the modules import of each other, in functions too."""
    return [found for name, path in known.items() for found in _imports(name, path, known)]


def _imports(name: str, path: Path, known: Mapping[str, Path]) -> Iterator[Import]:
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


def room(module: str) -> str:
    """The room that a module stands in; "" for the package itself."""
    return [*module.split("."), ""][1]


def arrows(found: list[Import]) -> dict[str, set[str]]:
    """Room -> the rooms that it stands on and that no other of those already stands on."""
    direct: dict[str, set[str]] = {name: set() for name in ROOMS}
    for i in found:
        source, target = room(i.source), room(i.target)
        if source != target and source in direct and target in direct:
            direct[source].add(target)
    below: dict[str, set[str]] = {}
    for name in ROOMS:  # a room imports rooms above it, so theirs are known
        below[name] = direct[name].union(*(below.get(other, set()) for other in direct[name]))
    return {
        name: {t for t in targets if not any(t in below[other] for other in targets - {t})}
        for name, targets in direct.items()
    }


def floors(arrow: Mapping[str, set[str]]) -> list[list[str]]:
    """The rooms floor by floor: each one floor above what it stands on."""
    level: dict[str, int] = {}
    for name in ROOMS:
        level[name] = 1 + max((level[t] for t in arrow[name]), default=-1)
    return [[n for n in ROOMS if level[n] == floor] for floor in range(max(level.values()) + 1)]


def drawing() -> str:
    """The house as an SVG, foundations at the top as in the list of `grader/__init__.py`."""
    arrow = arrows(imports(modules(left_out={"_course"})))
    rows = floors(arrow)
    widest = max(map(len, rows))
    width = 2 * MARGIN + widest * (WIDTH + GAP) - GAP
    place: dict[str, tuple[float, float]] = {}
    for floor, names in enumerate(rows):
        left = (width - len(names) * (WIDTH + GAP) + GAP) / 2
        for n, name in enumerate(names):
            place[name] = (left + n * (WIDTH + GAP), MARGIN + floor * FLOOR)
    height = 2 * MARGIN + (len(rows) - 1) * FLOOR + HEIGHT
    lines = "".join(_arrow(place[s], place[t]) for s, targets in arrow.items() for t in sorted(targets))
    boxes = "".join(_box(name, *place[name]) for name in ROOMS)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif">'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0 8 4 0 8z" fill="#5b6b8c"/></marker></defs>'
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>{lines}{boxes}</svg>\n'
    )


def _arrow(source: tuple[float, float], target: tuple[float, float]) -> str:
    x0, y0, x1, y1 = source[0] + WIDTH / 2, source[1], target[0] + WIDTH / 2, target[1] + HEIGHT
    bend = (y0 - y1) / 2
    return (
        f'<path d="M{x0:g} {y0:g}C{x0:g} {y0 - bend:g} {x1:g} {y1 + bend:g} {x1:g} {y1:g}" fill="none" '
        'stroke="#5b6b8c" stroke-width="1.3" marker-end="url(#tip)"/>'
    )


def _box(name: str, x: float, y: float) -> str:
    middle = x + WIDTH / 2
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{WIDTH}" height="{HEIGHT}" rx="6" fill="#eef3fc" stroke="#2456c7"/>'
        f'<text x="{middle:g}" y="{y + 19:g}" text-anchor="middle" font-size="14" font-weight="bold">{name}</text>'
        f'<text x="{middle:g}" y="{y + 36:g}" text-anchor="middle" font-size="10" fill="#444">'
        f"{escape(QUESTIONS[name].replace('`', ''))}</text>"
    )


if __name__ == "__main__":
    PICTURE.write_text(drawing(), encoding="utf-8")
