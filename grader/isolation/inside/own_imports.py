"""Own imports: how a student's files find each other, at home as where they are marked.

A file is found by its own name, whatever folders the import names: `from common.functions import *`, `from .functions
import relu` and `import functions` are the same file functions.py. This file stands alone: a release holds its text
(conftest.py), the public examples run with it, and the worker imports it.
"""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from types import CodeType, ModuleType

DRAWING = (
    "matplotlib",
    "IPython",
    "japanize_matplotlib",
    "seaborn",
)  # a stand-in takes their place when files are marked
FOREIGN = frozenset((*sys.stdlib_module_names, "numpy", *DRAWING))
# Never a folder of a student's: `sklearn.datasets` is no file datasets.py of theirs.
LIBRARIES = frozenset(
    "chainer cupy cv2 jax keras pandas PIL scipy skimage sklearn statsmodels tensorflow torch torchvision".split()
)
SKIPPED = frozenset(("__MACOSX", "__pycache__", "node_modules", "site-packages"))

# An import with dots in it, or of one name from another: most files have none that need more than a look.
_WORD = rb"[\w\x80-\xff]"
_TO_LOOK_AT = re.compile(
    rb"^[ \t]*(?:from[ \t]*\.|(?:from|import)[ \t][^#\n]*%b\.%b|(?:from[ \t]+(\w+)[ \t]+import|import[ \t]+(\w+)))"
    rb"|(?:import_module|__import__)\(" % (_WORD, _WORD),
    re.M,
)


def is_own(name: str) -> bool:
    """Whether a student's file of this name is found by it: none replaces the standard library or numpy."""
    return name.isidentifier() and (name not in FOREIGN or name in DRAWING)


def compiled(source: bytes, path: str, own: Collection[str]) -> CodeType:
    """The code of a file, its imports of files `own` turned to their own names. Raises what `compile` raises."""
    looked_at = [found[1] or found[2] for found in _TO_LOOK_AT.finditer(source)]
    if all(name is not None and _is_known(name.decode(), own) for name in looked_at):
        return compile(source, path, "exec", dont_inherit=True)
    return compile(turned(ast.parse(source, path), own), path, "exec", dont_inherit=True)


def turned(tree: ast.Module, own: Collection[str]) -> ast.Module:
    """The file with each import of one of the files `own` turned to its own name; the others are as they were."""
    made: ast.Module = ast.fix_missing_locations(_ByOwnName(own).visit(tree))
    return made


def _is_known(name: str, own: Collection[str]) -> bool:
    return name in own or name in FOREIGN or name in LIBRARIES


def _is_there(name: str) -> bool:
    return name in sys.modules or importlib.util.find_spec(name) is not None


class _ByOwnName(ast.NodeTransformer):
    """Imports by way of folders, turned to the files' own names."""

    def __init__(self, own: Collection[str]) -> None:
        self._own = own

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.stmt | list[ast.stmt]:
        folders, _, name = (node.module or "").rpartition(".")
        first = (folders or name).split(".")[0]
        if not node.level and _is_known(first, self._own):
            return node
        if name in self._own:
            return _at(node, ast.ImportFrom(name, node.names, 0))
        files = [alias for alias in node.names if alias.name in self._own]
        rest = [alias for alias in node.names if alias.name not in self._own]
        made = [_at(node, ast.Import([alias])) for alias in files]
        if rest:
            package = "__init__" if "__init__" in self._own else node.module
            made.append(_at(node, ast.ImportFrom(package, rest, 0 if package else node.level)))
        return made

    def visit_Import(self, node: ast.Import) -> list[ast.stmt]:
        return [made for alias in node.names for made in self._imported(node, alias)]

    def _imported(self, node: ast.Import, alias: ast.alias) -> list[ast.stmt]:
        first, _, rest = alias.name.partition(".")
        name = rest.rpartition(".")[2]
        if not (rest or _is_known(first, self._own)) and "__init__" in self._own and not _is_there(first):
            return [_at(node, ast.Import([ast.alias("__init__", alias.asname or first)]))]
        if _is_known(first, self._own) or name not in self._own or not (alias.asname or rest == name):
            return [_at(node, ast.Import([alias]))]
        if alias.asname:
            return [_at(node, ast.Import([ast.alias(name, alias.asname)]))]
        # `import common.functions` binds common: an empty module that is given the file.
        text = f"{first} = globals().get({first!r}) or type(__import__('sys'))({first!r})\n"
        text += f"{alias.name} = __import__({name!r})"
        return [_at(node, made) for made in ast.parse(text).body]

    def visit_Call(self, node: ast.Call) -> ast.Call:
        """`import_module("common.functions")`, `import_module(".functions", package="common")`."""
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        self.generic_visit(node)
        match node.args:
            case [ast.Constant(value=str(path)) as first, *rest] if called in ("import_module", "__import__"):
                folders, _, name = path.rpartition(".")
                if "." in path and name in self._own and not (folders and _is_known(folders.split(".")[0], self._own)):
                    args = rest if called == "__import__" else []
                    keywords = node.keywords if called == "__import__" else []
                    return ast.Call(node.func, [ast.copy_location(ast.Constant(name), first), *args], keywords)
        return node


def _at(node: ast.stmt, made: ast.stmt) -> ast.stmt:
    for part in ast.walk(made):
        ast.copy_location(part, node)
    return made


class OwnFiles(MetaPathFinder):
    """Finds the Python files below a folder by their own names; of several the one that lies highest."""

    def __init__(self, folder: str) -> None:
        self.paths: dict[str, str] = {}
        for path in sorted(_python_files(folder), key=lambda p: (p.count(os.sep), p)):
            self.paths.setdefault(os.path.basename(path)[: -len(".py")], path)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The file's module, if there is one of this name."""
        if fullname not in self.paths:
            return None
        loader = _OwnFile(fullname, self.paths[fullname], self.paths)
        return importlib.util.spec_from_file_location(fullname, self.paths[fullname], loader=loader)


class _OwnFile(SourceFileLoader):
    def __init__(self, name: str, path: str, own: Mapping[str, str]) -> None:
        super().__init__(name, path)
        self._own = own

    def get_code(self, fullname: str) -> CodeType:
        return compiled(self.get_data(self.path), self.path, self._own)  # nothing cached: it depends on the others


def _python_files(folder: str) -> Iterator[str]:
    for home, folders, names in os.walk(folder):
        folders[:] = [f for f in folders if f not in SKIPPED and not f.startswith(".")]
        for name in names:
            stem, ending = os.path.splitext(name)
            if ending == ".py" and is_own(stem) and not stem.startswith("test_") and stem != "conftest":
                yield os.path.join(home, name)


def find_below(folder: str) -> None:
    """From now on imports find the files below the folder."""
    sys.meta_path.insert(0, OwnFiles(folder))
