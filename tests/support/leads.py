"""Leads: what the texts of a hand-out name that is not in it: links, files, commands, assignments of nbgrader's."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from grader.at_home.plots import PLOTS

_LINKS = re.compile(r"\]\(([^)\s]+)\)|\b(?:href|src)=\"([^\"]+)\"")
_FILES = re.compile(r"(?<![\w.-])(\w[\w.-]*\.(?:py|ipynb|md|html|yaml|npz|whl))\b")
_COMMANDS = re.compile(r"grade\s+(check|hint|reset|plot|quiz)\s+([a-z]\w*)")
_ASIDES = re.compile(r"[(（](?:quiz|確認テスト)\s+`(\w+)`[)）]")
_ASSIGNMENTS = re.compile(r"`quiz_(\w+)`")
_SHELL = re.compile(r"pytest -q (\S+)")


def dead(root: Path) -> list[str]:
    """`file: what it names` of all that leads to nothing, in every page, text and notebook of the folder."""
    files = {path.name for path in root.rglob("*") if path.is_file()}
    return [
        f"{path.relative_to(root)}: {what}" for path, text in _texts(root) for what in _dead_in(path, text, files, root)
    ]


def _texts(root: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(p for p in root.rglob("*") if p.suffix in (".md", ".html", ".ipynb")):
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".ipynb":
            yield path, text
            continue
        for cell in json.loads(text)["cells"]:
            if cell["cell_type"] == "markdown":
                source = "".join(cell["source"])
                for name in cell.get("attachments", {}):
                    source = source.replace(f"attachment:{name}", "data:")
                yield path, source


def _dead_in(path: Path, text: str, files: set[str], root: Path) -> Iterator[str]:
    stems = {name.partition(".")[0] for name in files if name.endswith((".py", ".ipynb"))}
    quizzes = {name.partition(".")[0] for name in files if name.endswith(".yaml")} | {
        place.name.removeprefix("quiz_") for place in root.rglob("quiz_*") if place.is_dir()
    }
    for found in _LINKS.finditer(text):
        target = found[1] or found[2]
        if not re.match(r"[a-z]+:|#", target) and not (path.parent / target).is_file():
            yield f"link {target}"
    yield from (f"file {name}" for name in _FILES.findall(text) if name not in files)
    for verb, name in _COMMANDS.findall(text):
        wanted = set(PLOTS[name].exercises) if verb == "plot" else {name}
        if not wanted <= (quizzes if verb == "quiz" else stems):
            yield f"grade {verb} {name}"
    for name in (*_ASIDES.findall(text), *_ASSIGNMENTS.findall(text)):
        if name not in quizzes:
            yield f"quiz {name}"
    yield from (pattern for pattern in _SHELL.findall(text) if not list(root.glob(f"{pattern}/*.py")))
