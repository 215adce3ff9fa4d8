"""Typed: a command at a terminal, answered key by key."""

from __future__ import annotations

import os
import pty
import select
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from helpers import FIXTURE_COURSE, PATIENCE


class Terminal:
    """What is on it since the last words that were waited for."""

    def __init__(self, handle: int):
        self._handle, self._shown = handle, ""

    def wait_for(self, words: str) -> None:
        while words not in self._shown:
            assert select.select([self._handle], [], [], PATIENCE)[0]
            self._shown += os.read(self._handle, 4096).decode("utf-8", "replace")
        self._shown = self._shown.partition(words)[2]

    def press(self, key: str) -> None:
        os.write(self._handle, key.encode())


@contextmanager
def typed(home: Path, *words: str) -> Iterator[Terminal]:
    """`grade …` in a folder. It has to end well by itself."""
    environment = {**os.environ, "SAITEN_COURSE": str(FIXTURE_COURSE), "SAITEN_LANG": "en", "PAGER": "cat"}
    pid, handle = pty.fork()
    if pid == 0:
        os.chdir(home)
        os.execve(sys.executable, [sys.executable, "-m", "grader", *words], environment)
    try:
        yield Terminal(handle)
    except BaseException:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        raise
    else:
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    finally:
        os.close(handle)
