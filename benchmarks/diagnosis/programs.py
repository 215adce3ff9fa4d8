"""Programs: wrong programs as students write them, with what is wrong in each: `programs/<exercise>/NAME.py`.

A program holds what its student got wrong; `rest.py` beside it holds the rest of the exercise, right, in a student's own
way; where there is none, the rest is the course's solution. A class of the program that derives from its own name replaces
single methods of the rest's class.
`labels.toml` says of each program of its folder, by its name:

    kind    catalogued  what a reader of a book plausibly gets wrong
            new         what hardly any catalogue has
            two         two mistakes in one function
            reader      a book's way of writing that does not keep the contract here
    faults  of each mistake its `task`, `words` written before the catalogue was looked at, and the ids that are `right`
            or `true` in other words, with * for any end of an id; "message: TEXT": where TEXT stands in a finding of the task
"""

from __future__ import annotations

import ast
import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from grader.course.course import Course

HERE = Path(__file__).parent
FOLDER = HERE / "programs"
# Each set by people who had seen neither catalogue nor pages; in their order, the older ones looked at since.
NAMES = (
    "unseen",
    "blind",
    "students",
    "strangers",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
)
SETS = {"programs": FOLDER, **{name: HERE / name for name in NAMES}}
SEED = 11  # which half of a blind set was run for the first time after the diagnosis was mended
REST = "rest"
_Definition = ast.FunctionDef | ast.ClassDef


class Kind(StrEnum):
    """What sort of a program it is."""

    CATALOGUED = "catalogued"
    NEW = "new"
    TWO = "two"
    READER = "reader"


@dataclass(frozen=True)
class Fault:
    """One mistake in a task. `right`: ids that name it; `true`: ids, or messages, that are true of it in other words."""

    task: str
    words: str
    right: tuple[str, ...]
    true: tuple[str, ...]


@dataclass(frozen=True)
class Program:
    """One wrong program. `source`: the student's whole file."""

    exercise: str
    name: str
    kind: Kind
    faults: tuple[Fault, ...]
    source: str

    @property
    def student(self) -> str:
        """The id under which it is handed in."""
        return f"{self.exercise}-{self.name}"


def programs(only: list[str] | None = None, folder: Path = FOLDER) -> Iterator[Program]:
    """Those of all exercises, or some. Raises LookupError where a file has no label, or a label no file."""
    for labels in sorted(folder.glob("*/labels.toml")):
        if not only or labels.parent.name in only:
            yield from _of_exercise(labels)


def half(folder: Path, held: bool, only: list[str] | None = None) -> list[Program]:
    """The half of a blind set that was looked at while the diagnosis was mended, or the half that was held back."""
    everything = {(p.exercise, p.name): p for p in programs(None, folder)}
    drawn = set(random.Random(SEED).sample(sorted(everything), len(everything) // 2))
    return [p for key, p in everything.items() if (key in drawn) is held and (not only or p.exercise in only)]


def _of_exercise(labels: Path) -> Iterator[Program]:
    entries = tomllib.loads(labels.read_text(encoding="utf-8"))
    files = {p.stem: p.read_text(encoding="utf-8") for p in labels.parent.glob("*.py")}
    files.pop(REST, None)
    kept = FOLDER / labels.parent.name / f"{REST}.py"
    rest = kept.read_text(encoding="utf-8") if kept.is_file() else _solution(labels.parent.name)
    if files.keys() != entries.keys():
        raise LookupError(f"{labels}: not both a file and a label: {sorted(files.keys() ^ entries.keys())}")
    for name, entry in entries.items():
        faults = tuple(
            Fault(f["task"], f["words"], right=tuple(f["right"]), true=tuple(f["true"])) for f in entry["faults"]
        )
        source = laid_over(files[name], _with_helpers(rest, labels.parent.name, files[name]))
        yield Program(labels.parent.name, name, kind=Kind(entry["kind"]), faults=faults, source=source)


def _solution(exercise: str) -> str:
    path = next(e.solution_path for e in Course.load().exercises if e.name == exercise)
    return path.read_text(encoding="utf-8")


def _with_helpers(rest: str, exercise: str, program: str) -> str:
    """The rest of a file, with those functions of the handed-out one that only the program calls: a bug hunt's own."""
    stub = next(e.stub_path for e in Course.load().exercises if e.name == exercise).read_text(encoding="utf-8")
    called = {n.id for n in ast.walk(ast.parse(program)) if isinstance(n, ast.Name)}
    helpers = {n: d for n, d in _definitions(stub).items() if isinstance(d, ast.FunctionDef)}
    wanted = (helpers.keys() & called) - _definitions(rest).keys() - _definitions(program).keys()
    return "\n\n".join((rest.strip("\n"), *(_text(stub, helpers[name]) for name in sorted(wanted)))) + "\n"


def laid_over(program: str, rest: str) -> str:
    """The rest of a file with the definitions of a program in the place of its own; imports come first."""
    own = _definitions(program)
    for name in own.keys() & _definitions(rest).keys():
        old, new = _definitions(rest)[name], own.pop(name)
        if isinstance(new, ast.ClassDef) and any(isinstance(b, ast.Name) and b.id == name for b in new.bases):
            rest = _with_methods(rest, name, program, new)
        else:
            rest = _replaced(rest, old, _text(program, new))
    imports = [ast.unparse(n) for n in ast.parse(program).body if isinstance(n, ast.Import | ast.ImportFrom)]
    missing = [line for line in imports if line not in rest.splitlines()]
    constants = [ast.unparse(n) for n in ast.parse(program).body if isinstance(n, ast.Assign)]
    parts = [*missing, rest, *constants, *(_text(program, node) for node in own.values())]
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"


def _with_methods(rest: str, name: str, program: str, new: ast.ClassDef) -> str:
    for method in new.body:
        assert isinstance(method, ast.FunctionDef)
        old = _definitions(rest)[name]
        known = {n.name: n for n in old.body if isinstance(n, ast.FunctionDef)}
        text = _text(program, method)
        if method.name in known:
            rest = _replaced(rest, known[method.name], text)
        else:
            lines = rest.splitlines()
            rest = "\n".join((*lines[: old.end_lineno], "", text, *lines[old.end_lineno :]))
    return rest


def _definitions(source: str) -> dict[str, _Definition]:
    return {n.name: n for n in ast.parse(source).body if isinstance(n, _Definition)}


def _text(source: str, node: ast.stmt) -> str:
    return "\n".join(source.splitlines()[node.lineno - 1 : node.end_lineno])


def _replaced(source: str, old: ast.stmt, text: str) -> str:
    lines = source.splitlines()
    return "\n".join((*lines[: old.lineno - 1], text, *lines[old.end_lineno :]))
