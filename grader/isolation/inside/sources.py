"""Sources: the student's files as importable modules, from memory; and a stand-in for plotting libraries.

Students leave `import matplotlib.pyplot as plt` in their files. It draws nothing here and harms nobody: an object that
takes every call.
"""

from __future__ import annotations

import builtins
import importlib.machinery
import importlib.util
import io
import sys
import tokenize
from collections.abc import Iterator, Mapping, Sequence
from importlib.abc import InspectLoader, Loader, MetaPathFinder
from types import CodeType, ModuleType

_STAND_INS = ("matplotlib", "IPython", "japanize_matplotlib", "seaborn")


def compiled(stem: str, source: bytes) -> CodeType:
    """The file's code; Python itself decodes the bytes. Raises SyntaxError, and what else `compile` may raise."""
    nul = source.find(b"\0")
    if nul >= 0:  # Python's versions disagree on what this raises
        line = source.count(b"\n", 0, nul) + 1
        raise SyntaxError("the file holds NUL bytes: save it as UTF-8 text", (f"{stem}.py", line, 0, ""))
    return compile(source, f"{stem}.py", "exec", dont_inherit=True)


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


class _Source(InspectLoader):
    def __init__(self, stem: str, source: bytes, code: CodeType | None):
        self._stem, self._source, self._code = stem, source, code

    def get_source(self, fullname: str) -> str:
        return importlib.util.decode_source(self._source)

    def get_code(self, fullname: str) -> CodeType:
        return self._code or compiled(self._stem, self._source)

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = f"{self._stem}.py"
        exec(self.get_code(self._stem), module.__dict__)


_PARTS = {"plot": 1, "hist": 3}  # line, = ax.plot(x); counts, edges, patches = ax.hist(x)


class Inert:
    """Takes every call and every attribute, and gives itself back."""

    def __init__(self, parts: int = 2):  # fig, ax = plt.subplots()
        self._parts = parts

    def __getattr__(self, name: str) -> Inert:
        if name.startswith("__"):
            raise AttributeError(name)
        return Inert(_PARTS.get(name, 2))

    def __call__(self, *args: object, **kwargs: object) -> Inert:
        return self

    def __iter__(self) -> Iterator[Inert]:
        return iter([self] * self._parts)

    def __getitem__(self, key: object) -> Inert:
        return self

    def __enter__(self) -> Inert:
        return self

    def __exit__(self, *args: object) -> None:
        return None


class _StandIn(Loader):
    def exec_module(self, module: ModuleType) -> None:
        module.__path__ = []
        module.__dict__["__getattr__"] = Inert().__getattr__


class _Finder(MetaPathFinder):
    def __init__(self, files: Mapping[str, bytes], codes: Mapping[str, CodeType]):
        self._files, self._codes = files, codes

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname in self._files:
            loader = _Source(fullname, self._files[fullname], self._codes.get(fullname))
            return importlib.machinery.ModuleSpec(fullname, loader)
        if fullname.split(".")[0] in _STAND_INS:
            return importlib.machinery.ModuleSpec(fullname, _StandIn(), is_package=True)
        return None


def install(files: Mapping[str, bytes], codes: Mapping[str, CodeType]) -> None:
    """Make the files importable; `codes` holds what is compiled already.

    A file called like a module of the standard library (or numpy) does not replace it, unless it is the exercise.
    """
    kept = {s: f for s, f in files.items() if s in codes or s not in (*sys.stdlib_module_names, "numpy")}
    for stem in kept:
        sys.modules.pop(stem, None)
    vars(builtins).setdefault("get_ipython", Inert)  # in what was a notebook
    sys.meta_path.insert(0, _Finder(kept, codes))
