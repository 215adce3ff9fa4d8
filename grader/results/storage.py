"""Storage: what lies below an address (`s3://bucket/class`), wherever `fsspec` reaches.

Names there are somebody else's: a file is known by the path that `inner_path` makes of its name, and not at all where that
leads out. Whatever a storage's client raises is one line. Nothing is imported before an address is used.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from grader.errors import SaitenError, UsageError
from grader.files import inner_path, printable, write_whole

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://.+", re.DOTALL)
_IN_PLACE = "zip://"  # a zip is read where it lies, or fetched as it is: never unpacked in this process
_ZIP_AT = "zip://::"
_LOCAL = ("file://", "local://")
_PASSWORD = re.compile(r"//[^/@]*@")
_MD5 = re.compile(r'"?([0-9a-f]{32})"?')
_BATCH_BYTES, _BATCH_FILES = 64 << 20, 256  # that are in memory at once
_NOWHERE = ("memory://",)  # what a process of its own has, and nobody else sees
_INSTALL = "pip install 'saiten[storage]'"


def resolved(text: str) -> tuple[str, bool]:
    """What is named, and whether it is an address; the path where it is one of this machine's."""
    for start in (_ZIP_AT, _IN_PLACE, *_LOCAL):
        text = text.removeprefix(start)
    return text, _ADDRESS.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Stored:
    """A file of a storage: where, its size in bytes, and the MD5 of its bytes where the storage says it (else "")."""

    key: str
    size: int
    md5: str = ""


class Storage:
    """Files below an address. Raises UsageError, here and in each call, where the storage cannot be used."""

    def __init__(self, address: str):
        self.address = _PASSWORD.sub("//…@", address)
        if address.startswith(_NOWHERE) or "::" in address:
            raise UsageError(f"{self.address}: name the storage itself, such as s3://bucket/folder")
        try:
            from fsspec.core import url_to_fs
        except ImportError as error:
            raise UsageError(f"{self.address}: an address needs fsspec: {_INSTALL}") from error
        with self._asked("cannot be used"):
            self._files: AbstractFileSystem
            self._files, root = url_to_fs(address)
            self._root = root.rstrip("/")

    @contextlib.contextmanager
    def _asked(self, what: str, name: str = "") -> Iterator[None]:
        try:
            yield
        except SaitenError:
            raise
        except ImportError as error:
            raise UsageError(
                f"{self.address}: its client is not installed ({error}); install it, for s3:// by {_INSTALL}"
            ) from error
        except Exception as error:  # each client has its own family, and none is imported here
            place = f"{self.address}/{name}" if name else self.address
            why = printable(str(error) or type(error).__name__)[:300]
            raise UsageError(
                f"{place}: {what} ({why}); see the address, the credentials and the network, and run again: what was "
                "finished is kept"
            ) from error

    def file(self) -> Stored | None:
        """What lies at the address itself; None where that is no file."""
        with self._asked("cannot be read"):
            if not self._files.isfile(self._root):
                return None
            return _stored(self._root, self._files.info(self._root))

    def listing(self) -> tuple[dict[str, Stored], list[str]]:
        """The files below the address by their paths, and the names that are left aside since they lead out of it."""
        known, others = dict[str, Stored](), list[str]()
        with self._asked("cannot be listed"):
            self._files.invalidate_cache()
            found = self._files.find(self._root, detail=True)
            self._files.invalidate_cache()  # a large listing is not kept twice
        for key, about in found.items():
            name = key[len(self._root) + 1 :]
            path = inner_path(name)
            if path is None or key.endswith("/"):  # a folder's own mark is no file
                others += [] if key.endswith("/") else [name]
            else:
                known.setdefault(str(path), _stored(key, about))
        return known, others

    def fetch(self, wanted: Mapping[Path, tuple[Stored, int]]) -> None:
        """Write at most so many bytes of each file to a path here."""
        for batch in _batches(wanted.items()):
            keys, ends = [one.key for _, (one, _) in batch], [most for _, (_, most) in batch]
            with self._asked("cannot be read"):
                contents = self._files.cat_ranges(keys, [0] * len(keys), ends, on_error="raise")
            for (path, _), data in zip(batch, contents, strict=True):
                write_whole(path, data)

    def read(self, name: str) -> bytes:
        """A file of ours. Raises UsageError where it is not there."""
        with self._asked("cannot be read", name):
            data: bytes = self._files.cat_file(f"{self._root}/{name}")
        return data

    def put(self, name: str, data: bytes) -> None:
        """Write a file, whole or not at all."""
        with self._asked("cannot be written", name):
            self._files.pipe_file(f"{self._root}/{name}", data)

    def create(self, name: str, data: bytes) -> bool:
        """Write a file that is not there; False where it is."""
        with self._asked("cannot be written", name):
            try:
                self._files.pipe_file(f"{self._root}/{name}", data, mode="create")
            except FileExistsError:
                return False
            except OSError:
                if self._files.exists(f"{self._root}/{name}"):  # it has no error of its own for that
                    return False
                raise
        return True

    def remove(self, name: str) -> None:
        """Take a file away, if it is there."""
        with self._asked("cannot be written", name), contextlib.suppress(FileNotFoundError):
            self._files.rm_file(f"{self._root}/{name}")


def _stored(key: str, about: Mapping[str, object]) -> Stored:
    size, found = about.get("size"), _MD5.fullmatch(str(about.get("ETag", "")))
    return Stored(key, int(str(size or 0)), found[1] if found else "")


def _batches(
    wanted: Iterable[tuple[Path, tuple[Stored, int]]],
) -> Iterator[list[tuple[Path, tuple[Stored, int]]]]:
    batch, size = list[tuple[Path, tuple[Stored, int]]](), 0
    for path, (stored, most) in wanted:
        if not min(stored.size, most):
            write_whole(path, b"")  # an empty range cannot be asked for
            continue
        if batch and (size + most > _BATCH_BYTES or len(batch) >= _BATCH_FILES):
            yield batch
            batch, size = [], 0
        batch.append((path, (stored, min(stored.size, most))))
        size += min(stored.size, most)
    if batch:
        yield batch
