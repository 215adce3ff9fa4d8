"""Mirror: RESULTS that lie at an address. A folder here stands for them while a command works; what it writes there is sent.

Brought here is what a command reads: the records and what the class has of its own, not the pages. Sent is what differs from
what the storage has: during a run each submission's files once they are whole, its record last, so that a run that ends
at any moment goes on where it stopped; the class's files at the end. An object is written whole or not at all.
"""

from __future__ import annotations

import hashlib
import os
import socket
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from grader.errors import UsageError
from grader.results.storage import Storage
from grader.results.tree import files_of

LOCK = ".saiten/lock"
RENEWED = 60.0  # seconds between two signs of life of who writes
LEASE = timedelta(minutes=15)  # without any, after which it has ended
AT_ONCE = 16  # submissions that are being sent
MOST_WAITING = 64  # that wait to be: then the run waits, too
_PRIVATE = (".saiten/lock", ".saiten/tries/", ".saiten/unchanged/", ".saiten/.probe")  # of the command that works here
_LAST = ".saiten/run.json"


class Holder(msgspec.Struct, frozen=True):
    """Who writes there, and when there was a sign of life."""

    host: str
    process: int
    at: datetime

    @classmethod
    def here(cls) -> Holder:
        """A sign of life of this process."""
        return cls(socket.gethostname(), os.getpid(), datetime.now(UTC))

    def has_ended(self, now: datetime) -> bool:
        """Whether there was no sign for too long, or it was a process of this machine that is no more."""
        if now - self.at >= LEASE or self.host != socket.gethostname():
            return now - self.at >= LEASE
        try:
            os.kill(self.process, 0)
        except ProcessLookupError:
            return True
        except OSError:
            return False
        return False


def needed(name: str) -> bool:
    """Whether a command reads the file: all but pages and tables."""
    return name.startswith(".saiten/") or name == "reviews.json"


class Mirror:
    """RESULTS at an address, and the folder that stands for them. Raises UsageError where the storage cannot be used."""

    def __init__(self, storage: Storage, home: Path):
        self.home = home
        self._storage = storage
        self._there: dict[str, bytes] = {}  # file → MD5 of what the storage has, b"" where it is not known
        self._threads = ThreadPoolExecutor(AT_ONCE)
        self._waiting: deque[Future[None]] = deque()

    def pull(self, wanted: Callable[[str], bool] = needed) -> None:
        """Bring what is wanted."""
        known, _ = self._storage.listing()
        brought = {name: one for name, one in known.items() if wanted(name) and not name.startswith(_PRIVATE)}
        self._storage.fetch({self.home / name: (one, one.size) for name, one in brought.items()})
        self._there = {name: bytes.fromhex(one.md5) for name, one in known.items() if not name.startswith(_PRIVATE)}
        unknown = (name for name in brought if not self._there[name])
        self._there |= {name: _digest((self.home / name).read_bytes()) for name in unknown}

    def keep(self, folder: str) -> None:
        """Send a student's files, while the run goes on. Raises UsageError where an earlier one could not be sent."""
        while len(self._waiting) >= MOST_WAITING or (self._waiting and self._waiting[0].done()):
            self._waiting.popleft().result()
        self._waiting.append(self._threads.submit(self._send_all, files_of(folder)))

    def push(self) -> None:
        """Send all that differs, and take away there what is gone here; what says that the run is complete comes last."""
        self.wait()
        here = set(_files_below(self.home))
        gone = {name for name in self._there if name.startswith(("tables/", ".saiten/withheld/")) and name not in here}
        list(self._threads.map(self._send, (here | gone) - {_LAST}))
        self._send_all(here & {_LAST})

    def wait(self) -> None:
        """Wait until all that was kept has been sent."""
        while self._waiting:
            self._waiting.popleft().result()

    def keep_decisions(self) -> None:
        """Send what a person decided, where the command ends before its time."""
        self._send("reviews.json")

    def close(self) -> None:
        """Send what was begun, and no more."""
        self._threads.shutdown(wait=True)

    def _send_all(self, names: Iterable[str]) -> None:
        for name in names:
            self._send(name)

    def _send(self, name: str) -> None:
        try:
            data = (self.home / name).read_bytes()
        except FileNotFoundError:
            if self._there.pop(name, None) is not None:
                self._storage.remove(name)
            return
        digest = _digest(data)
        if self._there.get(name) != digest:
            self._storage.put(name, data)
            self._there[name] = digest

    # --- one at a time

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Only one command at a time writes there. Raises UsageError where another one does, or did a moment ago."""
        if not self._storage.create(LOCK, msgspec.json.encode(Holder.here())):
            self._refuse_if_held(datetime.now(UTC))
            self._storage.put(LOCK, msgspec.json.encode(Holder.here()))
        ended = threading.Event()

        def renew() -> None:
            while not ended.wait(RENEWED):
                with suppress(UsageError):  # the next one may come through
                    self._storage.put(LOCK, msgspec.json.encode(Holder.here()))

        thread = threading.Thread(target=renew, daemon=True)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()
            with suppress(UsageError):  # what was to be said has been said; it ends by itself
                self._storage.remove(LOCK)

    def _refuse_if_held(self, now: datetime) -> None:
        try:
            holder = msgspec.json.decode(self._storage.read(LOCK), type=Holder)
        except msgspec.MsgspecError:
            return  # nobody of ours
        if not holder.has_ended(now):
            raise UsageError(
                f"{self._storage.address}: `grade` on {holder.host} (process {holder.process}) is writing here; wait for "
                f"it, or where it was killed {LEASE // timedelta(minutes=1)} minutes from its last sign of life on"
            )


def _digest(data: bytes) -> bytes:
    """As object stores tell it. It only saves sending the same again."""
    return hashlib.md5(data, usedforsecurity=False).digest()


def _files_below(home: Path) -> Iterator[str]:
    for folder, _, names in os.walk(home):
        for name in names:
            path = (Path(folder) / name).relative_to(home).as_posix()
            if not path.startswith(_PRIVATE):
                yield path
