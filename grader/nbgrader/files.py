"""Files: notebooks on disk as nbgrader reads and writes them, and the folder of an autograded submission."""

from __future__ import annotations

import fnmatch
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from grader.files import is_file, is_folder, is_link, is_there
from grader.nbgrader.cells import SourceCell
from grader.nbgrader.raw import JsonObject, RawCell, RawNotebook
from grader.submission.budget import BUDGET
from grader.submission.notebook.notebook import NotebookError
from grader.submission.notebook.words import no_notebook, notebook_too_large
from grader.text import Text


class _Cell(msgspec.Struct, omit_defaults=True):
    """A cell without its outputs, which are skipped while decoding."""

    cell_type: str
    metadata: JsonObject
    source: str | list[str]
    id: str | None = None
    attachments: JsonObject | None = None


class _File(msgspec.Struct):
    cells: list[_Cell]
    metadata: JsonObject
    nbformat: int
    nbformat_minor: int


_TRANSIENT = ("orig_nbformat", "orig_nbformat_minor", "signature")
_DECODER = msgspec.json.Decoder(_File)


def read_submitted(path: Path, sound: Callable[[bytes], bytes]) -> RawNotebook:
    """The notebook without its outputs, made sound before it is looked into. Raises NotebookError where it is none, OSError where it cannot be read."""
    if path.stat().st_size > BUDGET.notebook:
        raise NotebookError(notebook_too_large(BUDGET.notebook))
    data = sound(path.read_bytes())
    try:
        found = _DECODER.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return _slowly(data)
    if found.nbformat != 4:
        return _slowly(data)
    return {
        "cells": [_plain(c) for c in found.cells],
        "metadata": found.metadata,
        "nbformat": 4,
        "nbformat_minor": found.nbformat_minor,
    }


def _plain(cell: _Cell) -> RawCell:
    source = cell.source if isinstance(cell.source, str) else "".join(cell.source)
    plain: RawCell = {"cell_type": cell.cell_type, "metadata": cell.metadata, "source": source}
    if cell.id is not None:
        plain["id"] = cell.id
    if cell.attachments is not None and cell.cell_type != "code":
        plain["attachments"] = cell.attachments
    return plain


def _slowly(data: bytes) -> RawNotebook:
    """By nbformat itself: older formats, and what strict JSON refuses (NaN, lone surrogates)."""
    import nbformat

    try:
        tree = json.loads(data.decode("utf-8", "surrogatepass"), parse_constant=lambda _: None)
        read = nbformat.reads(json.dumps(tree), as_version=4)
        notebook: RawNotebook = json.loads(json.dumps(read))
        if not all(isinstance(c.get("cell_type"), str) for c in notebook["cells"]):
            raise ValueError("a cell has no type")
    except Exception as error:  # whatever nbformat makes of a file that anybody may have written
        said = " ".join(str(error).split())[:120]
        raise NotebookError(no_notebook(said)) from error
    for cell in notebook["cells"]:
        cell.pop("outputs", None)
    return notebook


def note_cell(id: str, what: Text) -> RawCell:
    """A cell that tells the student something of the notebook."""
    return {"cell_type": "markdown", "id": id, "metadata": {}, "source": f"**{what.en}**\n\n**{what.ja}**"}


def unreadable(sources: Iterable[SourceCell], why: Text) -> RawNotebook:
    """What is graded in the place of a file that is no notebook: what was released, with the reason on top."""
    cells = [note_cell("saiten-unreadable", why)]
    for source in sources:
        cell = source.as_cell()
        cell["source"] = source.released.rstrip("\n")
        cells.append(cell)
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def written(notebook: RawNotebook) -> str:
    """The text of a notebook file, as nbformat writes it."""
    if (notebook["nbformat"], notebook["nbformat_minor"]) >= (4, 5):
        taken: set[str] = set()
        for n, cell in enumerate(notebook["cells"]):
            if not cell.get("id") or cell["id"] in taken:
                cell["id"] = f"cell-{n}"
            taken.add(cell["id"])
    else:
        for cell in notebook["cells"]:
            cell.pop("id", None)
    metadata = {k: v for k, v in notebook["metadata"].items() if k not in _TRANSIENT}
    plain = notebook | {"cells": [_on_disk(c) for c in notebook["cells"]], "metadata": metadata}
    text = json.dumps(plain, indent=1, sort_keys=True, separators=(",", ": "), ensure_ascii=False)
    return text + "\n"


def _on_disk(cell: RawCell) -> RawCell:
    """The cell with its texts as lists of lines."""
    metadata = {k: v for k, v in cell["metadata"].items() if k != "trusted"}
    on_disk = {**cell, "metadata": metadata, "source": cell["source"].splitlines(True)}
    if "outputs" in cell:
        on_disk["outputs"] = [_output_on_disk(o) for o in cell["outputs"]]
    return on_disk


def _output_on_disk(output: JsonObject) -> JsonObject:
    if "data" not in output:
        return output
    return output | {"data": {kind: text.splitlines(True) for kind, text in output["data"].items()}}


def files_in(folder: Path, ignored: Iterable[str]) -> Iterator[Path]:
    """The regular files below a folder but for those whose name, or a folder's on the way, fits a pattern."""
    patterns = tuple(ignored)
    for home, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not _fits(f, patterns))
        for name in sorted(names):
            path = Path(home, name)
            if not _fits(name, patterns) and is_file(path) and not is_link(path):
                yield path


def _fits(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch.fnmatch(name, p) for p in patterns)


class Destination:
    """A folder that appears as a whole, in the place of what was there: autograded/STUDENT/ASSIGNMENT."""

    def __init__(self, path: Path):
        self._path = path
        self._part = path.parent / f".part-{path.name}"
        _removed(self._part)
        self._part.mkdir(parents=True)

    def copy(self, source: Path, relative: Path) -> None:
        """Copy a file beside the notebooks."""
        target = self._part / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        if is_there(target):
            target.unlink()
        shutil.copy(source, target)

    def write(self, name: str, text: str) -> None:
        """Write a file."""
        (self._part / name).write_text(text, encoding="utf-8", errors="replace")

    def finish(self, mode: int) -> None:
        """Set the permissions and put the folder in its place."""
        for home, _, names in os.walk(self._part):
            for name in names:
                Path(home, name).chmod(mode)
        _removed(self._path)
        self._part.rename(self._path)

    def give_up(self) -> None:
        """Leave nothing behind."""
        _removed(self._part)


def _removed(path: Path) -> None:
    if is_folder(path):
        for home, _, names in os.walk(path):
            for name in names:
                Path(home, name).chmod(0o644)
        shutil.rmtree(path)
