"""Sources: the student's files as importable modules, from memory; and a stand-in for plotting libraries.

Students leave `import matplotlib.pyplot as plt` in their files. It draws nothing here and harms nobody (`inert`).
"""

from __future__ import annotations

import builtins
import importlib.machinery
import importlib.util
import io
import os
import sys
import tokenize
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from importlib.abc import InspectLoader, Loader, MetaPathFinder
from types import CodeType, ModuleType

from grader.isolation.inside import own_imports, own_places
from grader.isolation.inside.inert import Inert


def compiled(stem: str, source: bytes, own: Collection[str] = ()) -> CodeType:
    """The file's code, which imports the files `own`; Python itself decodes the bytes. Raises what `compile` raises."""
    nul = source.find(b"\0")
    if nul >= 0:  # Python's versions disagree on what this raises
        line = source.count(b"\n", 0, nul) + 1
        raise SyntaxError("the file holds NUL bytes: save it as UTF-8 text", (f"{stem}.py", line, 0, ""))
    return own_imports.compiled(source, f"{stem}.py", own)


class Files:
    """The student's files by the names that tracebacks give them (`student.raised.Files`)."""

    def __init__(self, sources: Mapping[str, bytes]):
        self._sources = {f"{stem}.py": source for stem, source in sources.items()}

    def __contains__(self, name: object) -> bool:
        return name in self._sources

    def line(self, name: str, number: int) -> str:
        """A line of a file, as text in the encoding that the file declares; empty where it has no such line."""
        source = self._sources[name]
        try:
            encoding = tokenize.detect_encoding(io.BytesIO(source).readline)[0]
        except (SyntaxError, UnicodeError):
            encoding = "utf-8"
        lines = io.TextIOWrapper(io.BytesIO(source), encoding, "replace").readlines()
        return lines[number - 1].rstrip("\n") if 0 < number <= len(lines) else ""


# The folder that files are told to lie in, beside that of the data: `Path(__file__).parents[1] / "data"` is found.
WORK = "exercises"


@dataclass(frozen=True)
class Own:
    """The student's files by the names that imports find them by. `codes`: what is compiled already, some of it without
    a source. `places`: the path that a file is told to lie at, where it is one of those that read the course's data.
    """

    files: Mapping[str, bytes]
    codes: Mapping[str, CodeType]
    places: Mapping[str, str]

    @classmethod
    def of(
        cls,
        files: Mapping[str, bytes],
        main: str,
        places: Mapping[str, str],
        codes: Mapping[str, CodeType] | None = None,
    ) -> Own:
        """The files of one exercise; `main`, its own, may be called like a module of Python's. Raises SyntaxError.

        `codes`: files of ours, `main` among them where a file of ours imports the exercise's.
        """
        kept = {stem: source for stem, source in files.items() if stem == main or own_imports.is_own(stem)}
        ours = dict(codes or {})
        if main not in ours:
            ours[main] = compiled(main, files[main], {*kept, *ours})
        return cls(kept, ours, places)

    @property
    def names(self) -> frozenset[str]:
        """All that can be imported."""
        return frozenset((*self.files, *self.codes))


class _Source(InspectLoader):
    def __init__(self, stem: str, own: Own):
        self._stem, self._own = stem, own

    def get_source(self, fullname: str) -> str | None:
        source = self._own.files.get(self._stem)
        return importlib.util.decode_source(source) if source is not None else None

    def get_code(self, fullname: str) -> CodeType:
        own = self._own
        return own.codes.get(self._stem) or compiled(self._stem, own.files[self._stem], own.names)

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = self._own.places.get(self._stem) or os.path.abspath(f"{WORK}/{self._stem}.py")
        exec(self.get_code(self._stem), module.__dict__)


class _StandIn(Loader):
    def exec_module(self, module: ModuleType) -> None:
        module.__path__ = []
        module.__dict__["__getattr__"] = Inert().__getattr__


class _Finder(MetaPathFinder):
    def __init__(self, own: Own):
        self._own = own

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname in self._own.names:
            return importlib.machinery.ModuleSpec(fullname, _Source(fullname, self._own))
        if fullname.split(".")[0] in own_imports.DRAWING:
            return importlib.machinery.ModuleSpec(fullname, _StandIn(), is_package=True)
        return None


def install(own: Own) -> None:
    """Make the files importable."""
    for stem in own.names:
        sys.modules.pop(stem, None)
    vars(builtins).setdefault("get_ipython", Inert)  # in what was a notebook
    own_places.install(own.files, own.names, lambda stem: _Source(stem, own))
    sys.meta_path.insert(0, _Finder(own))
