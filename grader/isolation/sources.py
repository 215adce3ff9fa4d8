"""Sources: the student's files as importable modules, from memory; and a stand-in for matplotlib.

Students leave `import matplotlib.pyplot as plt` in their files. It draws nothing here and harms nobody: an object that
takes every call.
"""

from __future__ import annotations

import importlib.machinery
import sys
from collections.abc import Mapping, Sequence
from importlib.abc import Loader, MetaPathFinder
from types import ModuleType
from typing import Any

_STAND_INS = ("matplotlib", "IPython", "japanize_matplotlib", "seaborn")


class _Source(Loader):
    def __init__(self, stem: str, source: bytes):
        self._stem, self._source = stem, source

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = f"{self._stem}.py"
        exec(compile(self._source, f"{self._stem}.py", "exec"), module.__dict__)


class Inert:
    """Takes every call and every attribute, and gives itself back."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *args: Any, **kwargs: Any) -> Inert:
        return self

    def __iter__(self) -> Any:
        return iter((self, self))  # fig, ax = plt.subplots()

    def __getitem__(self, key: Any) -> Inert:
        return self

    def __enter__(self) -> Inert:
        return self

    def __exit__(self, *args: object) -> None:
        return None


class _StandIn(Loader):
    def exec_module(self, module: ModuleType) -> None:
        inert = Inert()
        module.__path__ = []

        def attribute(name: str) -> Any:
            if name.startswith("__"):
                raise AttributeError(name)
            return inert

        module.__dict__["__getattr__"] = attribute


class _Finder(MetaPathFinder):
    def __init__(self, files: Mapping[str, bytes]):
        self._files = files

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname in self._files:
            return importlib.machinery.ModuleSpec(fullname, _Source(fullname, self._files[fullname]))
        if fullname.split(".")[0] in _STAND_INS:
            return importlib.machinery.ModuleSpec(fullname, _StandIn(), is_package=True)
        return None


def install(files: Mapping[str, bytes]) -> None:
    """Make the files importable, before anything of the same name; a file may import the others."""
    for stem in files:
        sys.modules.pop(stem, None)
    sys.meta_path.insert(0, _Finder(files))
