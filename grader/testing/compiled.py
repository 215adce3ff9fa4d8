"""Compiled: hidden files as code, kept by content in the user's cache, so that no run compiles them anew.

Python's own `__pycache__` goes by time and lies beside the file, where an installed package often cannot be written.
"""

from __future__ import annotations

import contextlib
import importlib.machinery
import importlib.util
import marshal
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.abc import MetaPathFinder
from pathlib import Path
from types import CodeType, ModuleType

from grader.cache import cached

_CONTENT = "__saiten_content__"


class Loader(importlib.machinery.SourceFileLoader):
    """Loads a file's code from the cache where its content is known there, and notes of what content a module is."""

    def exec_module(self, module: ModuleType) -> None:
        vars(module)[_CONTENT] = Path(self.path).read_bytes()
        super().exec_module(module)

    def get_code(self, fullname: str) -> CodeType:
        path = Path(self.get_filename(fullname))
        return code_of(path, path.read_bytes())


class _Finder(MetaPathFinder):
    """Finds the files given and nothing else, wherever pytest looks for them."""

    def __init__(self, paths: Iterable[Path]):
        self._paths = {str(p) for p in paths}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        for folder in path or ():
            file = str(Path(folder) / f"{fullname.rpartition('.')[2]}.py")
            if file in self._paths:
                return importlib.util.spec_from_file_location(fullname, file, loader=Loader(fullname, file))
        return None


@contextlib.contextmanager
def cached_code(paths: Iterable[Path]) -> Iterator[None]:
    """Imports of these files take their code from the cache, as long as this lasts; those that changed are imported anew."""
    paths = list(paths)
    _forget_changed(paths)
    finder = _Finder(paths)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


def _forget_changed(paths: Sequence[Path]) -> None:
    """Pytest takes a module that it imported before, whatever became of its file since."""
    wanted = {str(p): p for p in paths}
    for name, module in list(sys.modules.items()):
        own = getattr(module, "__dict__", {})  # not everything that stands there is a module
        content = own.get(_CONTENT)
        if content is not None and (path := wanted.get(str(own["__file__"]))) and path.read_bytes() != content:
            del sys.modules[name]


def code_of(path: Path, source: bytes) -> CodeType:
    """The compiled source. Raises SyntaxError."""

    def compiled() -> bytes:
        # Titles are docstrings and some tests assert, however Python was started (-O, PYTHONOPTIMIZE).
        return marshal.dumps(compile(source, str(path), "exec", dont_inherit=True, optimize=0))

    key = f"{path}\0{sys.version}\0".encode(errors="surrogateescape") + source
    return cached("code", key, compiled, _loaded)


def _loaded(data: bytes) -> CodeType:
    """Raises ValueError, EOFError or TypeError where it is no code."""
    code = marshal.loads(data)
    if not isinstance(code, CodeType):
        raise TypeError("no code")
    return code
