"""Bundle: a module of ours with what it imports of ours, as files for a worker, in which there is no `grader`."""

from __future__ import annotations

import importlib.util
import re
from functools import cache
from pathlib import Path
from types import CodeType

_IMPORT = re.compile(r"^from (grader(?:\.\w+)+) import", re.MULTILINE)
_FUTURE = "from __future__ import annotations\n"


@cache
def bundle(module: str, stem: str) -> dict[str, CodeType]:
    """Code by file stem; the module is `stem`. It and what it imports may import of `grader` modules only, not packages."""
    *others, last = _texts(module).items()
    stems = {name: name.replace(".", "_") for name, _ in others}
    packages = sorted({name.rsplit(".", n)[0] for name in stems for n in range(1, name.count(".") + 1)})
    lines = ["import sys, types"]
    lines += [f"sys.modules[{name!r}] = types.ModuleType({name!r})" for name in packages]
    lines += [f"import {own}; sys.modules[{name!r}] = {own}" for name, own in stems.items()]
    after = [f"sys.modules.pop({name!r})" for name in (*packages, *stems)]  # there is no `grader` again
    codes = {stems[name]: _compiled(text, stems[name]) for name, text in others}
    return {**codes, stem: _compiled("\n".join([*lines, last[1].replace(_FUTURE, ""), *after]), stem)}


def _texts(module: str) -> dict[str, str]:
    """A module and those of ours that it imports, each after what it imports itself."""
    spec = importlib.util.find_spec(module)
    assert spec is not None
    text = Path(str(spec.origin)).read_text("utf-8")
    found: dict[str, str] = {}
    for other in _IMPORT.findall(text):
        found |= {name: own for name, own in _texts(other).items() if name not in found}
    return {**found, module: text}


def _compiled(text: str, stem: str) -> CodeType:
    return compile(text, f"{stem}.py", "exec", dont_inherit=True, optimize=0)
