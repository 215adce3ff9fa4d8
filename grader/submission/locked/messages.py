"""Messages: between the grader and the process that reads a submission. Each goes behind its length, as msgpack."""

from __future__ import annotations

import struct
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from pathlib import PurePath, PurePosixPath
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta, Struct

from grader.quiz.answers import Answers
from grader.results.flags import Flag
from grader.submission.budget import Budget
from grader.submission.outline import Names
from grader.submission.unused import Why
from grader.text import Text

READY = b"\x06"  # the first byte of a process that has locked itself down
LARGEST_ANSWER = 96 << 20  # bytes: all sources and notebooks that a course could ask for
_LENGTH = struct.Struct("=Q")

Message = TypeVar("Message")
Raw = bytes  # a path below the submission, whatever bytes its name is made of


class Task(Struct, frozen=True, tag=True):
    """What is to be read: so many files follow. `notes`, `flags`: what the walk through the folder left aside."""

    name: Raw
    is_folder: bool
    files: int
    notes: list[Text]
    flags: list[Flag]
    names: Names
    budget: Budget
    commit: bytes | None


class Notebook(Struct, frozen=True, tag=True):
    """A notebook alone is to be made sound: its bytes follow."""


class File(Struct, frozen=True, array_like=True):
    """One file. Its bytes follow, or its beginning where that tells enough, unless it cannot be read."""

    path: Raw
    follows: bool


class AskCode(Struct, frozen=True, tag=True):
    """For the tasks and the given code of an exercise."""

    exercise: str


class AskIds(Struct, frozen=True, tag=True):
    """For the names of a quiz's questions."""

    quiz: str


class Sheet(Struct, frozen=True):
    """A quiz's sheet: what it says, or why nothing of it can be used."""

    path: Raw
    data: bytes
    answers: Answers | None
    refused: Text | None


class Read(Struct, frozen=True, tag=True):
    """What was read. The data of `files`, exercise → path, stand in `sources`, stem → bytes."""

    files: dict[str, Raw]
    sources: dict[str, bytes]
    sheets: dict[str, Sheet]
    notes: Annotated[list[Text], Meta(max_length=1000)]
    flags: Annotated[list[Flag], Meta(max_length=100)]
    is_late: bool
    committed: datetime | None
    unused: list[tuple[Raw, Why]]


class Sound(Struct, frozen=True, tag=True):
    """The sound notebook, or why it is none."""

    data: bytes | None
    refused: Text | None


class Limit(StrEnum):
    """What a submission used up while it was read."""

    SECONDS = "seconds"
    MEMORY = "memory"
    ANSWER = "answer"
    PROCESS = "process"  # it ended the process


class Past(Struct, frozen=True, tag=True):
    """A limit was reached: nothing was read."""

    limit: Limit


class Fault(Struct, frozen=True, tag=True):
    """A reader of ours broke."""

    text: str


Told = Read | Sound | Past | Fault
Said = AskCode | AskIds | Told


def raw(path: PurePath | str) -> Raw:
    """A path as it crosses."""
    return str(path).encode("utf-8", "surrogatepass")


def path(raw: Raw) -> PurePosixPath:
    """A path that has crossed. Raises ValueError."""
    return PurePosixPath(raw.decode("utf-8", "surrogatepass"))


_encode = msgspec.msgpack.Encoder().encode


def put(write: Callable[[memoryview], int], message: object, most: int = 1 << 62) -> None:
    """Send a message, or bytes as they are. Raises OverflowError where it is larger than `most`, OSError."""
    data = message if isinstance(message, bytes) else _encode(message)
    if len(data) > most:
        raise OverflowError(f"a message of {len(data)} bytes")
    for piece in (_LENGTH.pack(len(data)), data):
        left = memoryview(piece)
        while left:
            left = left[write(left) :]


def take(read: Callable[[memoryview], int], decoder: msgspec.msgpack.Decoder[Message], most: int = 1 << 62) -> Message:
    """The next message. Raises EOFError, OSError, ValueError where it is none or larger than `most`."""
    data = take_bytes(read, most)
    try:
        return decoder.decode(data)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise ValueError("no message of ours") from error


def take_bytes(read: Callable[[memoryview], int], most: int = 1 << 62) -> bytearray:
    """Bytes that come as they are. Raises EOFError, OSError, ValueError where they are more than `most`."""
    (length,) = _LENGTH.unpack(_exactly(read, _LENGTH.size))
    if length > most:
        raise ValueError("a message that is too large")
    return _exactly(read, length)


def _exactly(read: Callable[[memoryview], int], count: int) -> bytearray:
    data = bytearray(count)
    left = memoryview(data)
    while left:
        got = read(left)
        if not got:
            raise EOFError
        left = left[got:]
    return data
