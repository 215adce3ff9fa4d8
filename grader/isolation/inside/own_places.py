"""Own places: a student's file opened or loaded by its path, where files are marked from memory.

`exec(open("mine.py").read())`, `spec_from_file_location` and `runpy.run_path` find the file by its name, as imports do;
`os.chdir` to the file's own folder does nothing, for there is no folder.
"""

from __future__ import annotations

import builtins
import importlib.machinery
import importlib.util
import io
import os
from collections.abc import Callable, Collection, Mapping
from importlib.abc import Loader
from typing import IO


def install(files: Mapping[str, bytes], names: Collection[str], loader: Callable[[str], Loader]) -> None:
    """Let the files (stem → source) be found by any path that ends in their names. `loader`: a file's, by its stem.

    `names`: of all that can be loaded, some of it without a source.
    """
    really_open, from_place = builtins.open, importlib.util.spec_from_file_location

    def open_(file: object, mode: str = "r", *args: object, **kwargs: object) -> IO[str] | IO[bytes]:
        stem = _stem(file, files) if not set(mode) & set("wax+") else None
        if stem is None:
            return really_open(file, mode, *args, **kwargs)  # type: ignore[call-overload, no-any-return]
        data = io.BytesIO(files[stem])
        return data if "b" in mode else io.TextIOWrapper(data, "utf-8")

    def spec(name: str, location: object = None, **kwargs: object) -> importlib.machinery.ModuleSpec | None:
        stem = _stem(location, names)
        if stem is None:
            return from_place(name, location, **kwargs)  # type: ignore[arg-type]
        return importlib.machinery.ModuleSpec(name, loader(stem))

    vars(builtins)["open"] = vars(io)["open"] = open_
    vars(io)["open_code"] = lambda path: open_(path, "rb")
    vars(importlib.util)["spec_from_file_location"] = spec
    vars(os)["chdir"] = lambda path: None


def _stem(place: object, files: Collection[str]) -> str | None:
    """The file that a path names; None where it is none of the student's."""
    if not isinstance(place, str | os.PathLike):
        return None
    stem, ending = os.path.splitext(os.path.basename(os.fsdecode(place)))
    return stem if ending == ".py" and stem in files else None
