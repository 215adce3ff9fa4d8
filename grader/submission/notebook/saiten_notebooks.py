"""Lets a notebook import what another notebook of the course defines.

    import saiten_notebooks
    from layers import Affine       # from layers.ipynb in this folder, or in a folder beside it

Definitions, imports and constants of the other notebook are taken over; its experiments are not run.
"""

import ast
import importlib.abc
import importlib.util
import json
import sys
from pathlib import Path


class NotebookFinder(importlib.abc.MetaPathFinder):
    """Finds NAME.ipynb where Python itself finds no module NAME."""

    def find_spec(self, fullname, path=None, target=None):
        """The notebook's module, if there is one."""
        here = Path.cwd()
        for candidate in (here / f"{fullname}.ipynb", *sorted(here.parent.glob(f"*/{fullname}.ipynb"))):
            if candidate.is_file():
                return importlib.util.spec_from_loader(fullname, NotebookLoader(candidate))
        return None


class NotebookLoader(importlib.abc.Loader):
    """Makes a module of a notebook's definitions."""

    kept = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign)

    def __init__(self, path):
        self.path = path

    def exec_module(self, module):
        """Run the definitions; a cell that is not Python, or an assignment that fails, is passed over."""
        notebook = json.loads(self.path.read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                self._take_over("".join(cell["source"]), module)

    def _take_over(self, source, module):
        try:
            body = ast.parse(source).body
        except SyntaxError:
            return
        for node in body:
            if not isinstance(node, self.kept):
                continue
            try:
                exec(compile(ast.Module([node], []), str(self.path), "exec"), vars(module))
            except Exception:
                if not isinstance(node, (ast.Assign, ast.AnnAssign)):
                    raise


sys.meta_path.append(NotebookFinder())
