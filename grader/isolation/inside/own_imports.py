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
    try:
        return compile(turned(ast.parse(source, path), own), path, "exec", dont_inherit=True)
    except RecursionError:  # a tree may be less deep than what the compiler reads by itself
        return compile(source, path, "exec", dont_inherit=True)


def turned(tree: ast.Module, own: Collection[str]) -> ast.Module:
    """The file with each import of one of the files `own` turned to its own name; the others are as they were."""
    blocks = [tree.body]
    while blocks:
        block = blocks.pop()
        block[:] = [made for statement in block for made in _by_own_name(statement, own)]
        blocks += [inner for statement in block for inner in _blocks(statement)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            _called(node, own)
    return tree


def _blocks(statement: ast.stmt) -> Iterator[list[ast.stmt]]:
    """The statements inside one, block by block."""
    parts = (*getattr(statement, "handlers", ()), *getattr(statement, "cases", ()), statement)
    for part in parts:
        for name in ("body", "orelse", "finalbody"):
            if inner := getattr(part, name, None):
                yield inner


def _is_known(name: str, own: Collection[str]) -> bool:
    return name in own or name in FOREIGN or name in LIBRARIES


def _is_there(name: str) -> bool:
    return name in sys.modules or importlib.util.find_spec(name) is not None


def _by_own_name(statement: ast.stmt, own: Collection[str]) -> Iterator[ast.stmt]:
    """What stands for a statement."""
    match statement:
        case ast.ImportFrom():
            yield from (_at(statement, made) for made in _from(statement, own))
        case ast.Import(names):
            yield from (_at(statement, made) for alias in names for made in _whole(alias, own))
        case _:
            yield statement


def _from(node: ast.ImportFrom, own: Collection[str]) -> Iterator[ast.stmt]:
    """`from common.functions import x` → `from functions import x`; `from . import functions` → `import functions`."""
    folders, _, name = (node.module or "").rpartition(".")
    first = (folders or name).split(".")[0]
    if not node.level and _is_known(first, own):
        yield node
    elif name in own:
        yield ast.ImportFrom(name, node.names, 0)
    else:
        yield from (ast.Import([alias]) for alias in node.names if alias.name in own)
        rest = [alias for alias in node.names if alias.name not in own]
        package = "__init__" if "__init__" in own else node.module
        if rest:
            yield ast.ImportFrom(package, rest, 0 if package else node.level)


def _whole(alias: ast.alias, own: Collection[str]) -> list[ast.stmt]:
    """`import common.functions as f` → `import functions as f`; `import common` → its `__init__`, where it has one."""
    first, _, rest = alias.name.partition(".")
    name = rest.rpartition(".")[2]
    if not (rest or _is_known(first, own)) and "__init__" in own and not _is_there(first):
        return [ast.Import([ast.alias("__init__", alias.asname or first)])]
    if _is_known(first, own) or name not in own or not (alias.asname or rest == name):
        return [ast.Import([alias])]
    if alias.asname:
        return [ast.Import([ast.alias(name, alias.asname)])]
    # `import common.functions` binds common: an empty module that is given the file.
    text = f"{first} = globals().get({first!r}) or type(__import__('sys'))({first!r})\n"
    text += f"{alias.name} = __import__({name!r})"
    return ast.parse(text).body


def _called(node: ast.Call, own: Collection[str]) -> None:
    """`import_module("common.functions")`, `import_module(".functions", package="common")`: turned in place."""
    function = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if function not in ("import_module", "__import__"):
        return
    match node.args:
        case [ast.Constant(value=str(path)) as first, *_]:
            folders, _, name = path.rpartition(".")
            if "." in path and name in own and not (folders and _is_known(folders.split(".")[0], own)):
                first.value = name
                if function == "import_module":  # a package would be asked for one more name
                    node.args, node.keywords = [first], []


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
