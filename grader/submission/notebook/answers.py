"""Answers: what a student answered in the notebook of a quiz. Read as text, never run."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable
from typing import Any

from grader.submission.notebook.notebook import Notebook
from grader.submission.notebook.source_lines import SourceLines
from grader.submission.plain_code import plain
from grader.submission.python_text import parsed

_LINE = re.compile(r"^[ \t\u3000]*(\w{1,40})[ \t\u3000]*[=＝](?!=)[ \t\u3000]*(.*)$", re.MULTILINE)
TEXT_STUB = "YOUR ANSWER HERE"  # nbgrader's, and with it ours


def answer_name(question_id: str) -> str:
    """The name that the answer to a question is assigned to in the notebook: q1a for q1a, q_3_2 for 3-2."""
    name = re.sub(r"\W", "_", question_id)
    return name if name[:1].isalpha() else f"q_{name}"


def answers_of(notebook: Notebook, quiz: str, question_ids: Iterable[str]) -> dict[str, Any]:
    """Answers by question id: text, or lists of text. A question without an answer is left out."""
    ids = {answer_name(q): q for q in question_ids}
    found: dict[str, Any] = {}
    for cell in notebook.cells:
        if cell.kind == "code":
            found.update({ids[name]: value for name, value in _assigned(cell.source, ids).items()})
            continue
        for question in ids.values():
            if cell.grade_id == f"{quiz}-{question}" or cell.id == f"{quiz}-{question}":
                found[question] = cell.source.strip()
    return {q: a for q, a in found.items() if a not in ("", [], None, TEXT_STUB)}


def _assigned(source: str, names: Collection[str]) -> dict[str, Any]:
    """name → value of the simple assignments to one of `names` in a cell; the last one counts."""
    text = source if parsed(source) else plain(source).text
    tree = parsed(text)
    if tree is None:
        return {line[1]: line[2].strip() for line in _LINE.finditer(source) if line[1] in names}
    values: dict[str, ast.expr] = {}
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        value = getattr(node, "value", None)
        if isinstance(node, ast.Assign | ast.AnnAssign) and value is not None:
            values.update({t.id: value for t in targets if isinstance(t, ast.Name) and t.id in names})
    lines = SourceLines(text)
    return {name: _plain(value, lines) for name, value in values.items()}


def _plain(node: ast.expr, lines: SourceLines) -> Any:
    """A literal's value, as text; of anything else (3 * 4, lambda x: …) the text itself."""
    try:
        value = ast.literal_eval(node)
        if value is None or value is Ellipsis:
            return None
        if isinstance(value, list | set | tuple):
            items = sorted(value, key=str) if isinstance(value, set) else list(value)
            return [v.strip() for v in items] if all(isinstance(v, str) for v in items) else str(tuple(items))
        return str(value).strip()
    except (ValueError, SyntaxError, RecursionError, MemoryError, TypeError):  # an integer may be too long for text
        return lines.of(node).strip()
