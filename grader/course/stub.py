"""Stub: what the student gets, generated from the solution. Pure functions of text, and strict.

A marker is a whole line. Nested, stray, unclosed, misspelt or missing markers are errors with a line number; the
output is checked for residue by rules of its own, so that a fault of the generator cannot give an answer away.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from grader.errors import UsageError

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
BEGIN_EXAMPLES, END_EXAMPLES = "### BEGIN EXAMPLES", "### END EXAMPLES"
MARKERS = (BEGIN, END, BEGIN_EXAMPLES, END_EXAMPLES)
_LOOKS_LIKE_ONE = re.compile(r"(BEGIN|END)[\s_-]*(SOLUTIONS?|EXAMPLES?)", re.IGNORECASE)
BLANK = "# Write your code here. / ここにコードを書いてください。"
_TELLING = 12  # characters of a solution line, white space aside, from which on it gives something away


class StubError(UsageError):
    """The solution file breaks a rule of markers."""


@dataclass(frozen=True)
class Region:
    """Lines between two markers, markers included; counted from 0."""

    kind: str
    start: int
    end: int


def stub_text(source: str, exercise: str) -> str:
    """The stub of a solution file: every region becomes `raise NotImplementedError("exercise.task: …")`.

    Raises StubError.
    """
    lines = source.splitlines()
    found = regions(source, exercise)
    names = _owners(source, exercise)
    for region in reversed(found):
        if region.kind == BEGIN_EXAMPLES:
            lines[region.start : region.end + 1] = []
            continue
        owner = names(region, lines)
        indent = lines[region.start][: -len(lines[region.start].lstrip())]
        message = f"{exercise}.{owner}: not written yet / まだ書かれていません"
        lines[region.start : region.end + 1] = [f"{indent}{BLANK}", f'{indent}raise NotImplementedError("{message}")']
    text = "\n".join(lines).rstrip() + "\n"
    _parses(text, exercise)
    check_residue(source, text, exercise)
    return text


def examples_text(source: str, exercise: str) -> str:
    """The public examples as a pytest file of their own, importing what they use from the exercise. Raises StubError."""
    lines = source.splitlines()
    inside = [r for r in regions(source, exercise) if r.kind == BEGIN_EXAMPLES]
    if not inside:
        raise StubError(
            f"{exercise}.py: has no public examples; write some between {BEGIN_EXAMPLES} and {END_EXAMPLES}"
        )
    body = "\n".join(lines[inside[0].start + 1 : inside[0].end]).strip("\n")
    outside = "\n".join(lines[: inside[0].start])
    used = {n.id for n in ast.walk(ast.parse(body)) if isinstance(n, ast.Name)}
    given = [n for n in _top_level_names(outside) if n in used]
    modules = [m for m in ("numpy as np", "pytest") if m.split()[-1] in used and f"import {m}" not in body]
    head = [
        f'"""Public examples of {exercise}.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""',
        "",
    ]
    imports = [*(f"import {m}" for m in modules), f"from {exercise} import {', '.join(sorted(given))}"]
    if modules:
        imports.insert(len(modules), "")
    return "\n".join([*head, *imports, "", "", body]) + "\n"


def regions(source: str, exercise: str) -> list[Region]:
    """The marked regions in order. Raises StubError with the line where a rule is broken."""
    found: list[Region] = []
    opened: tuple[str, int] | None = None
    for n, line in enumerate(source.splitlines()):
        word = line.strip()
        if word not in MARKERS:
            if looks_like_marker(line):
                raise _at(
                    exercise, n, f"looks like a marker but is none; markers are whole lines: {', '.join(MARKERS)}"
                )
            continue
        if word in (BEGIN, BEGIN_EXAMPLES):
            if opened:
                raise _at(exercise, n, f"{word} inside the region that line {opened[1] + 1} opens; close that first")
            opened = (word, n)
            continue
        partner = BEGIN if word == END else BEGIN_EXAMPLES
        if opened is None or opened[0] != partner:
            raise _at(exercise, n, f"{word} without {partner} before it")
        found.append(Region(partner, opened[1], n))
        opened = None
    if opened:
        raise _at(exercise, opened[1], f"{opened[0]} is never closed")
    if not any(r.kind == BEGIN for r in found):
        raise StubError(f"{exercise}.py: has no {BEGIN}; mark what students write")
    if sum(r.kind == BEGIN_EXAMPLES for r in found) > 1:
        raise StubError(f"{exercise}.py: has more than one {BEGIN_EXAMPLES}; put the examples together at the end")
    return found


def _at(exercise: str, line: int, rule: str) -> StubError:
    return StubError(f"{exercise}.py, line {line + 1}: {rule}")


class _Owners:
    """Which function, or which method of which class, a region stands in."""

    def __init__(self, source: str, exercise: str):
        self._tree, self._exercise = _parses(source, exercise), exercise

    def __call__(self, region: Region, lines: list[str]) -> str:
        indents = {len(lines[n]) - len(lines[n].lstrip()) for n in (region.start, region.end)}
        if len(indents) > 1:
            raise _at(self._exercise, region.end, f"{END} is indented otherwise than its {BEGIN}")
        path = list(self._path(self._tree, region.start + 1))
        if not path:
            raise _at(self._exercise, region.start, "a region stands inside a function or a method")
        return ".".join(path)

    def _path(self, node: ast.AST, line: int) -> Iterator[str]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.ClassDef) and child.lineno <= line <= (child.end_lineno or 0):
                yield child.name
                if isinstance(child, ast.ClassDef):
                    yield from self._path(child, line)
                return


def _owners(source: str, exercise: str) -> _Owners:
    return _Owners(source, exercise)


def _parses(text: str, exercise: str) -> ast.Module:
    try:
        return ast.parse(text)
    except SyntaxError as error:
        raise StubError(f"{exercise}.py, line {error.lineno}: is not Python ({error.msg})") from error


def _top_level_names(source: str) -> list[str]:
    names: list[str] = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, ast.Assign):
            names += [n.id for t in node.targets for n in ast.walk(t) if isinstance(n, ast.Name)]
    return names


def secret_lines(source: str, exercise: str) -> set[str]:
    """The lines of a solution that give something away, white space removed: those that the given part does not have."""
    lines = source.splitlines()
    hidden: set[int] = {n for r in regions(source, exercise) if r.kind == BEGIN for n in range(r.start + 1, r.end)}
    given = {squeezed(line) for n, line in enumerate(lines) if n not in hidden}
    told = {squeezed(lines[n]) for n in hidden}
    return {line for line in told - given if len(line) >= _TELLING and not line.startswith("#")}


def check_residue(source: str, text: str, exercise: str) -> None:
    """Nothing of a solution region is in `text`, and no marker. Raises StubError naming the line."""
    secrets = secret_lines(source, exercise)
    for n, line in enumerate(text.splitlines()):
        if looks_like_marker(line):
            raise _at(exercise, n, "a marker is left in the stub")
        if squeezed(line) in secrets:
            raise _at(exercise, n, "a line of the solution is left in the stub")


def looks_like_marker(line: str) -> bool:
    """Whether a line holds something like a marker, however it is spelt."""
    return bool(_LOOKS_LIKE_ONE.search(line))


def squeezed(line: str) -> str:
    """A line without white space and trailing comment, to compare what two lines say."""
    return re.sub(r"\s+", "", line.split("  #")[0])
