"""Audit: notes forbidden acts that student code tries, so that a failure can be told as what it is.

The kernel does the blocking. Student code can get around this note-taker; then its failure is told less well.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Container

_MOST = 5
_ACTS = {
    "os.listdir": "list a folder",
    "os.scandir": "list a folder",
    "os.remove": "remove a file",
    "os.rename": "rename a file",
    "os.mkdir": "make a folder",
    "os.rmdir": "remove a folder",
    "os.chmod": "change a file's mode",
    "os.chown": "change a file's owner",
    "os.utime": "change a file's time",
    "os.link": "make a link",
    "os.symlink": "make a link",
    "os.fork": "start a process",
    "os.forkpty": "start a process",
    "os.posix_spawn": "start a process",
    "os.exec": "run a program",
    "os.system": "run a program",
    "_thread.start_new_thread": "start a thread",
    "subprocess.Popen": "run a program",
    "os.kill": "signal a process",
    "socket.__new__": "open a socket",
    "socket.connect": "open a connection",
    "socket.bind": "listen on a socket",
    "ctypes.dlopen": "call the C library",
    "resource.setrlimit": "change the limits",
    "resource.prlimit": "change the limits",
}
_WITH_PATH = {
    "os.listdir",
    "os.scandir",
    "os.remove",
    "os.mkdir",
    "os.rmdir",
    "os.chmod",
    "os.exec",
    "subprocess.Popen",
}


class ForbiddenActs:
    """What was tried since it was last asked, in order."""

    def __init__(self, allowed: Container[str]):
        self._allowed = allowed
        self._seen: list[str] = []
        self.own_files: Container[str] = ()  # the student's: Python looks for their text to show it

    def watch(self) -> None:
        """Start noting; cannot be undone."""
        sys.addaudithook(self._note)

    def taken(self) -> list[str]:
        """What was tried since the last time."""
        if not self._seen:
            return []
        seen = self._seen[:_MOST]
        self._seen.clear()
        return seen

    def _note(self, event: str, args: tuple[object, ...]) -> None:
        if event == "open":
            self._opened(args[0])
        elif event in _ACTS and len(self._seen) < _MOST and not self._own(event, args):
            what = _ACTS[event]
            if event in _WITH_PATH and args and isinstance(args[0], str | bytes):
                what += f": {_text(args[0])}"
            self._seen.append(what)

    def _own(self, event: str, args: tuple[object, ...]) -> bool:
        """The import system lists Python's own folders."""
        return event in ("os.listdir", "os.scandir") and bool(args) and str(args[0]) in self._allowed

    def _opened(self, path: object) -> None:
        if not isinstance(path, str | bytes) or len(self._seen) >= _MOST:
            return  # a file descriptor
        text = os.fsdecode(path)
        if text not in self._allowed and text not in self.own_files:
            self._seen.append(f"open the file {_text(path)}")


def _text(path: str | bytes) -> str:
    """The path, in characters that can cross."""
    return os.fsencode(path)[:100].decode("utf-8", "replace")
