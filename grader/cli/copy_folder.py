"""Copy folder: where what lies at an address is copied to while a command lasts, below TMPDIR, this user's alone.

It holds a class's work and marks. A command that ends takes it away; of one that was killed the next one does: whose folder is
in use is told by a lock that the kernel gives back when a process dies.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

_PREFIX, _LOCK = "saiten-", "in-use"


@contextlib.contextmanager
def copy_folder() -> Iterator[Path]:
    """An empty folder, which goes with the block."""
    import fcntl  # not on every system; RESULTS are locked by it, too

    _clear_away()
    with TemporaryDirectory(prefix=_PREFIX) as name:
        home = Path(name)
        new = home / f"{_LOCK}-soon"
        with new.open("wb") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            new.rename(home / _LOCK)  # nobody sees it unlocked
            inner = home / "copy"
            inner.mkdir()
            yield inner


def _clear_away() -> None:
    """Take away the folders of this user's commands that were killed."""
    import fcntl

    for lock in Path(gettempdir()).glob(f"{_PREFIX}*/{_LOCK}"):
        with contextlib.suppress(OSError):
            if lock.parent.lstat().st_uid != os.getuid():
                continue
            with lock.open("r+b") as held:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(lock.parent, ignore_errors=True)
