"""Zygote: the warm parent. Numpy is imported, the level is chosen, workers are forked ahead of need.

Exec'd with a clean environment and one socket; never holds a test, an answer or a submission: sources and questions
go to the workers directly. Orders are packets of `orders`, answered one by one.
"""

from __future__ import annotations

import codecs
import contextlib
import gc
import importlib
import importlib.machinery
import os
import platform
import socket
import sys
from functools import partial

# All of our own modules now: once the zygote has chosen its level they cannot be read any more.
from grader.isolation.inside.life import live
from grader.isolation.inside.seen import Seen
from grader.isolation.inside.supply import WorkerSupply
from grader.isolation.lockdown import lockdown, readable
from grader.isolation.lockdown.limits import Limits

# At level 1 nothing more can be imported; at the others this saves each worker the time.
_PRELOADED = """
abc argparse array ast base64 bisect cmath collections collections.abc contextlib copy csv dataclasses datetime decimal
enum fractions functools glob hashlib heapq importlib inspect io itertools json linecache locale logging math numbers
operator os.path pathlib pickle platform pprint queue random re statistics string struct sys tempfile textwrap threading time
timeit tokenize traceback types typing unicodedata
warnings weakref
numpy.exceptions numpy.fft numpy.lib.format numpy.lib.stride_tricks numpy.linalg numpy.random
numpy.rec numpy.typing
"""
# These few take half as long as all the rest, and few students use them: a run on one file does without.
_LATER = "unittest unittest.mock numpy.ma numpy.polynomial numpy.testing"
_ENCODINGS = "ascii latin-1 utf-8 utf-8-sig utf-16 cp932 shift_jis euc_jp iso2022_jp cp1252"  # of students' files
_kept: list[object] = []


def main(fd: int, most: int, package: str, data: tuple[str, ...]) -> None:
    """Serve until the host closes its end. `most` caps the level; `package` is the folder of our code.

    `data`: the course's public files, all in one folder.
    """
    _hide_machine()
    sys.dont_write_bytecode = True
    _load(_PRELOADED)
    for encoding in _ENCODINGS.split():
        codecs.lookup(encoding)
    control = socket.socket(fileno=fd)
    paths = readable.paths(package)
    level = lockdown.best_level(most, paths)
    if level < 2:
        _load(_LATER)  # a worker can open nothing then, and this process perhaps neither
    _forget()
    settled = lockdown.settle(control, most, paths, data, level=level)
    data = settled.data
    if data and level < 3:
        os.chdir(os.path.dirname(os.path.dirname(data[0])))  # where data/digits.npz is found
    seen = Seen.of((*paths, readable.standard_library()), data)
    _find_modules(level, seen)
    gc.freeze()  # what is here now stays: the collector must not touch, and so copy, the pages shared with workers
    control.send(settled.hello())
    WorkerSupply(
        control, partial(live, prepared=settled.lockdown, seen=seen), Limits(), _warm if level >= 2 else None
    ).serve()


def _warm() -> None:
    _load(_LATER)
    gc.freeze()


def _load(names: str) -> None:
    for name in names.split():
        with contextlib.suppress(ModuleNotFoundError):  # not in every version
            importlib.import_module(name)


def _hide_machine() -> None:
    """Whoever asks for the machine's name and kernel gets the same answer everywhere: the call itself is forbidden."""
    known = os.uname_result(("Linux", "worker", "", "", os.uname().machine))
    vars(os)["uname"] = lambda: known
    vars(platform)["_uname_cache"] = None  # filled with the real answer by what is imported already


def _forget() -> None:
    """Student code finds the standard library and numpy, which is loaded; nothing of ours and no other package."""
    for name in list(sys.modules):
        if name.split(".")[0] in ("grader", "msgspec"):
            _kept.append(sys.modules.pop(name))  # still in use, only not to be found
    sys.modules.pop("__main__", None)
    sys.path[:] = []
    sys.path_importer_cache.clear()


def _find_modules(level: int, seen: Seen) -> None:
    """Let the import system list the standard library, whose folder the workers cannot list as a whole."""
    sys.path_hooks[:] = map(seen.only, sys.path_hooks)
    if level == 1:
        return  # nothing can be opened: what is not loaded is told as not found
    stdlib = readable.standard_library()
    sys.path[:] = [stdlib, os.path.join(stdlib, "lib-dynload")]
    importlib.machinery.PathFinder.find_spec("no_such_module")
