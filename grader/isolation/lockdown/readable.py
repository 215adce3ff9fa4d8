"""Readable: the files that a worker may read: Python's standard library, numpy, shared libraries. Nothing of ours.

Packages are installed beside numpy, and in some installations below the standard library, so neither folder is ever
made readable as a whole: the paths are numpy's own and the standard library's entries one by one.
"""

from __future__ import annotations

import os
import sysconfig
from collections.abc import Iterator

import numpy as np

from grader.isolation.lockdown.left_out import LEFT_OUT

_LIBRARY_FOLDERS = ("/lib64", "/usr/lib64", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu")


def standard_library() -> str:
    """The folder of the standard library."""
    return os.path.realpath(sysconfig.get_path("stdlib"))


def numpy_folders() -> list[str]:
    """numpy's package and the libraries that its wheel brings."""
    package = os.path.realpath(os.path.dirname(np.__file__))
    return [p for p in (package, package + ".libs") if os.path.isdir(p)]


def paths(package: str) -> list[str]:
    """Real paths of files and folders, none of which holds `package`, the folder of our own code."""
    found = [*numpy_folders(), *_LIBRARY_FOLDERS, *_mapped_libraries()]
    real = dict.fromkeys([*_entries(standard_library()), *(os.path.realpath(p) for p in found if os.path.exists(p))])
    # One inside another would be asked for twice, and mounted over a folder that is not ours.
    outermost = [p for p in real if real.keys().isdisjoint(_parents(p))]
    return [p for p in outermost if not (package + os.sep).startswith(p + os.sep)]


def _entries(stdlib: str) -> Iterator[str]:
    """What there is of the standard library, by its real paths: its folder's own is one."""
    with os.scandir(stdlib) as found:
        for entry in sorted(found, key=lambda e: e.name):
            if entry.name not in LEFT_OUT and os.path.exists(entry.path):
                yield os.path.realpath(entry.path) if entry.is_symlink() else entry.path


def _parents(path: str) -> Iterator[str]:
    """As `PurePath.parents`, which takes ten times as long for the hundreds of files that these are."""
    end = len(path)
    while (end := path.rfind("/", 0, end)) > 0:
        yield path[:end]
    yield "/"


def _mapped_libraries() -> list[str]:
    """Shared libraries in use that lie elsewhere: libpython, on some machines."""
    with open("/proc/self/maps") as maps:
        files = {line.split(maxsplit=5)[5].strip() for line in maps if line.rstrip().endswith(".so") or ".so." in line}
    return sorted(f for f in files if f.startswith("/"))
