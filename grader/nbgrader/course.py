"""Classroom: an ordinary nbgrader course directory made from the course, and brought up to date later.

What was written is remembered cell by cell (`.saiten/nbgrader.json`), so that an update can tell our text from the
instructor's: a cell that was edited by hand, or added, stays as it is, and the update says so.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from grader.course.course import PACKAGE, Course
from grader.course.naming import names_chosen
from grader.errors import UsageError
from grader.files import is_file, writing
from grader.nbgrader import words
from grader.nbgrader.config import BY_HAND, CONFIG, config_text
from grader.nbgrader.here import here_in
from grader.nbgrader.naming import QUIZ_PREFIX, is_of_one_test
from grader.nbgrader.raw import RawCell, RawNotebook
from grader.nbgrader.source_notebooks import exercise_notebook, header_notebook, quiz_notebook
from grader.quiz import Quiz
from grader.testing.collecting import collect
from grader.text import Lang

MANIFEST = Path(".saiten", "nbgrader.json")
HEADER = Path("source", "header.ipynb")
_IMPORTER = PACKAGE / "submission" / "notebook" / "saiten_notebooks.py"
_TITLE = "saiten (採点)"


@dataclass
class Written:
    """What `init` did: paths relative to the course, and what the instructor should know."""

    new: list[Path] = field(default_factory=list)
    updated: list[Path] = field(default_factory=list)
    same: list[Path] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def write_course(course: Course, root: Path, lang: Lang, only: Iterable[str] = ()) -> Written:
    """Write or update the nbgrader course in `root`; `only` names units, exercises or quizzes.

    Raises UsageError where a name is unknown or a file cannot be read or written.
    """
    notebooks = _notebooks(course, root, lang, tuple(only))
    written = Written()
    with writing(root, "give a folder that you may write to"):
        manifest = _manifest(root)
        _write_config(root, lang, written)
        _write_notebook(root, HEADER, header_notebook(_TITLE), manifest, written)
        earlier = [p for p in notebooks if any(map(is_of_one_test, manifest.get(p.as_posix(), ())))]
        for path, notebook in notebooks.items():
            _write_notebook(root, path, notebook, manifest, written)
        if earlier:
            written.said += _bring_over(root, earlier)
        _write_data(course, root, {p.parent for p in notebooks}, written)
        (root / MANIFEST).parent.mkdir(parents=True, exist_ok=True)
        (root / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return written


def _notebooks(course: Course, root: Path, lang: Lang, only: tuple[str, ...]) -> dict[Path, RawNotebook]:
    """Every source notebook by its path in the course directory. They speak of each other, and of those that are there."""
    names = names_chosen(course, only)
    there = {path.stem for path in root.glob("source/*/*.ipynb")} | {
        name for name in (*(e.name for e in course.exercises), *course.quiz_names) if not only or name in names
    }
    found: dict[Path, RawNotebook] = {}
    chosen = [(u, e) for u in course.units for e in u.exercises if not only or e.name in names]
    suites = collect(e for _, e in chosen)
    for unit, exercise in chosen:
        path = Path("source", unit.name, f"{exercise.name}.ipynb")
        first = next(e.name for u, e in chosen if u is unit)
        here = here_in(course, there, unit)
        found[path] = exercise_notebook(exercise, unit, suites[exercise.name], lang, here=here, lesson_in=first)
    for name in course.quiz_names:
        if not only or name in names:
            path = Path("source", f"{QUIZ_PREFIX}{name}", f"{name}.ipynb")
            quiz, here = Quiz.load(course.quiz_path(name)), here_in(course, there)
            found[path] = quiz_notebook(quiz, lang, course.units_of(name), here=here)
    return found


# --- single files


def _write_config(root: Path, lang: Lang, written: Written) -> None:
    path = root / CONFIG
    if not is_file(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(config_text(root.resolve().name, lang), encoding="utf-8")
        written.new.append(Path(CONFIG))
        return
    written.same.append(Path(CONFIG))
    if "grader.nbgrader" not in path.read_text(encoding="utf-8", errors="replace"):
        written.said.append(words.config_is_yours(path, BY_HAND))


def _write_notebook(
    root: Path, path: Path, notebook: RawNotebook, manifest: dict[str, dict[str, str]], written: Written
) -> None:
    target, key = root / path, path.as_posix()
    ours = _text(notebook)
    now = {c["id"]: _print(c) for c in notebook["cells"]}
    if not is_file(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(ours, encoding="utf-8")
        written.new.append(path)
        manifest[key] = now
        return
    there = _read(target)
    merged, kept = _merged(notebook, there, manifest.get(key, {}))
    text = _text(merged)
    if text == _text(there):
        written.same.append(path)
    else:
        target.write_text(text, encoding="utf-8")
        written.updated.append(path)
    written.said += [f"{path}: {line}" for line in kept]
    manifest[key] = now


def _bring_over(root: Path, paths: Iterable[Path]) -> list[str]:
    """What the gradebook holds of the cells of version 0.1, for the cells that these notebooks have now."""
    from grader.nbgrader.earlier import bring_over  # here, since nbgrader takes seconds to import

    notebooks = {(p.parent.name, p.stem): _read(root / p)["cells"] for p in paths}
    return bring_over(root, notebooks)


def _merged(new: RawNotebook, there: RawNotebook, before: Mapping[str, str]) -> tuple[RawNotebook, list[str]]:
    """Our new cells in their order; the instructor's own and edited ones where they stand. And what is to be said."""
    said: list[str] = []
    old = {c.get("id", ""): c for c in there["cells"]}
    ours = {c["id"] for c in new["cells"]}
    replaced = 0  # cells of one hidden test, as version 0.1 had them
    cells: list[RawCell] = []
    for cell in new["cells"]:
        mine = old.get(cell["id"])
        if mine is None:
            if cell["id"] in before:
                said.append(words.cell_removed(cell["id"]))
                continue
            cells.append(cell)
        elif _print(mine) in (before.get(cell["id"]), _print(cell)):
            cells.append(cell)
        else:
            cells.append(mine)
            if before.get(cell["id"]) != _print(cell):
                said.append(words.cell_edited_and_changed(cell["id"]))
            else:
                said.append(words.cell_edited(cell["id"]))
    behind = ""
    for cell in there["cells"]:
        own_id = cell.get("id", "")
        if own_id not in ours:
            if own_id in before and _print(cell) == before[own_id]:
                replaced += is_of_one_test(own_id)
                if not is_of_one_test(own_id):
                    said.append(words.cell_gone(own_id))
                continue
            at = next((n + 1 for n, c in enumerate(cells) if behind and c.get("id") == behind), 0)
            cells.insert(at, cell)
            edited = own_id in before and is_of_one_test(own_id)
            said.append(words.test_cell_edited(own_id) if edited else words.cell_yours(own_id))
        behind = own_id
    said += [words.test_cell_removed(i) for i in before if is_of_one_test(i) and i not in old]
    if replaced:
        said.append(words.tests_in_one_cell(replaced))
    return there | new | {"cells": cells, "metadata": there["metadata"] | new["metadata"]}, said


def _write_data(course: Course, root: Path, assignments: Iterable[Path], written: Written) -> None:
    """The course's data beside the notebooks that may read it, and what lets one notebook import another."""
    for assignment in sorted(assignments):
        if assignment.name.startswith(QUIZ_PREFIX):
            continue
        for source, target in [
            (_IMPORTER, Path(_IMPORTER.name)),
            *((d, Path("data", d.name)) for d in course.public_data),
        ]:
            _copy(source, root, assignment / target, written)


def _copy(source: Path, root: Path, path: Path, written: Written) -> None:
    target = root / path
    if is_file(target) and target.read_bytes() == source.read_bytes():
        return
    (written.updated if is_file(target) else written.new).append(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(source.read_bytes())


# --- text


def _text(notebook: RawNotebook) -> str:
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _print(cell: RawCell) -> str:
    """What an author sees of a cell: kind, text, grading metadata. Not its outputs."""
    source = cell.get("source", "")
    text = "".join(source) if isinstance(source, list) else str(source)
    meta = (cell.get("metadata") or {}).get("nbgrader") or {}
    seen = {k: meta[k] for k in sorted(meta) if k in ("grade", "grade_id", "locked", "points", "solution", "task")}
    if "points" in seen:
        seen["points"] = float(seen["points"])
    raw = json.dumps([cell.get("cell_type"), text.rstrip(), seen], ensure_ascii=False)
    return hashlib.sha256(raw.encode()).hexdigest()[:20]


def _manifest(root: Path) -> dict[str, dict[str, str]]:
    path = root / MANIFEST
    if not is_file(path):
        return {}
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        return {str(k): dict(v) for k, v in read.items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise UsageError(words.not_our_manifest(path, error)) from error


def _read(path: Path) -> RawNotebook:
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(notebook.get("cells"), list) or not isinstance(notebook.get("metadata"), dict):
            raise ValueError("it has no cells")
    except (ValueError, AttributeError) as error:
        raise UsageError(words.not_our_notebook(path, error)) from error
    for cell in notebook["cells"]:
        if isinstance(cell.get("source"), list):
            cell["source"] = "".join(cell["source"])
    read: RawNotebook = notebook
    return read
