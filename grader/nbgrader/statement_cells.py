"""Statement cells: what a docstring says as Markdown, with its formulas typeset, to stand above the cell of its task."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator, Mapping

from grader.course.japanese_lines import columns, folded
from grader.course.statement_blocks import Block, BlockKind, blocks_of
from grader.course.statements import Statement, with_docstrings
from grader.nbgrader.typeset import tex
from grader.text import Lang

WIDTH = 79  # columns that a notebook's cell shows without scrolling
_RELATION = re.compile(r"[=←≈∝]")
_TEX_RELATION = re.compile(r"(=|\\leftarrow|\\approx|\\propto)")
_COLUMNS = re.compile(r" {3,}|(?<=,) {2,}")
_GAP = re.compile(r" {2,}")
_APART = r" \qquad "
_NARROWEST = 24  # columns that a table leaves to what is folded


def statement_cell(source: str, task: str, statements: Mapping[str, Statement], lang: Lang) -> str:
    """Everything that is said of a task: its own statement, and for a class those of its methods."""
    parts = []
    for name, call in _calls(ast.parse(source), task):
        if name in statements:
            parts.append(f"{'###' if name == task else '####'} `{call}`\n\n{markdown(_text(statements[name], lang))}")
    return "\n\n".join(parts)


def with_titles(source: str, statements: Mapping[str, Statement], lang: Lang) -> str:
    """The source with the first line only of each docstring: the rest stands above the cell."""
    titles = {name: _text(s, lang).split("\n", 1)[0] for name, s in statements.items()}
    return with_docstrings(source, {name: folded(title, WIDTH - 11) for name, title in titles.items()}).rstrip("\n")


def markdown(text: str) -> str:
    """The text of a statement as Markdown."""
    return "\n\n".join(map(_markdown_of, blocks_of(text)))


def _text(statement: Statement, lang: Lang) -> str:
    return (statement.text.ja if lang == "ja" else "") or statement.text.en


def _calls(module: ast.Module, task: str) -> Iterator[tuple[str, str]]:
    """The task's name and how it is called, then those of its methods."""
    for node in module.body:
        if isinstance(node, ast.FunctionDef) and node.name == task:
            yield task, f"{task}({_arguments(node)})"
        elif isinstance(node, ast.ClassDef) and node.name == task:
            methods = [n for n in node.body if isinstance(n, ast.FunctionDef)]
            made = next((f"({_arguments(n)})" for n in methods if n.name == "__init__"), "()")
            yield task, f"class {task}{made}"
            for method in methods:
                yield f"{task}.{method.name}", f"{method.name}({_arguments(method)})"


def _arguments(function: ast.FunctionDef) -> str:
    written = re.sub(r"e-0(?=\d)", "e-", ast.unparse(function.args))  # 1e-05, as Python writes 1e-5
    return re.sub(r"^self(, |$)", "", written)


def _markdown_of(block: Block) -> str:
    if block.kind is not BlockKind.FORMULA:
        # no space may stand between Japanese lines, so they end where their author ended them
        is_japanese = block.kind is BlockKind.PROSE and any(line.endswith(tuple("。、：）")) for line in block.lines)
        return ("  \n" if is_japanese else "\n").join(block.lines)
    if not all(map(_RELATION.search, block.lines)):
        lines = textwrap.dedent("\n".join(block.lines)).split("\n")
        return "\n".join(["```text", *(part for line in lines for part in _fitting(line)), "```"])
    rows = [row for line in block.lines for row in _rows(line.strip())]
    if len(rows) > 1:
        rows = [r"\begin{aligned}", *(row + r" \\" for row in rows), r"\end{aligned}"]
    else:
        rows = [rows[0].replace("&", "", 1)]
    return textwrap.indent("\n".join(["$$", *rows, "$$"]), "  " if block.is_nested else "")


def _fitting(line: str) -> Iterator[str]:
    """A line of a table or a drawing; one that is too wide goes on below its last column."""
    if columns(line) <= WIDTH:
        yield line
        return
    ends = [
        gap.end() for gap in _GAP.finditer(line) if gap.start() and columns(line[: gap.end()]) + _NARROWEST <= WIDTH
    ]
    head = line[: ends[-1]] if ends else ""
    indent = columns(head) or 4
    parts = folded(line[len(head) :], WIDTH - indent).split("\n")  # which leaves what stands in parentheses whole
    first, *others = (piece for part in parts for piece in textwrap.wrap(part, WIDTH - indent) or [""])
    yield head + first
    yield from (" " * indent + other for other in others)


def _rows(line: str) -> list[str]:
    """A line of a formula as TeX, aligned at its relation; one that is too wide goes on below where it has a gap."""
    is_wide = columns(_GAP.sub("    ", line)) > WIDTH
    first, *others = map(tex, (_GAP if is_wide else _COLUMNS).split(line))
    if is_wide:
        return [_aligned(first), *map(_aligned, others)]
    return [_APART.join((_aligned(first), *others))]


def _aligned(formula: str) -> str:
    """With the sign where lines are lined up: at the relation, or before what goes on from the line above."""
    found = _TEX_RELATION.sub(r"&\1", formula, count=1)
    return found if found != formula else rf"&\quad {formula}"
