"""Reader: the grader's side of locked reading. Sends a submission's bytes to a process of its own, takes what it read."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from grader.errors import UsageError
from grader.isolation import orders
from grader.isolation.lockdown.limits import Limits
from grader.isolation.lost import WorkerLost, tried_twice
from grader.isolation.policy import LEAST, Policy
from grader.isolation.zygote_handle import Boot, ZygoteHandle, most_allowed
from grader.submission.budget import BUDGET, Budget
from grader.submission.entries import Entry, folder_name
from grader.submission.locked import arrival, messages
from grader.submission.locked.messages import AskCode, AskIds, Fault, File, Limit, Past, Read, Said, Task, Told
from grader.submission.on_disk import Handed, most_read
from grader.submission.outline import Outline
from grader.submission.reading import Submission, read_by

PATIENCE = 10  # wall seconds for each second on a core, before a process that does nothing is given up
READY_SECONDS = 20.0
_SAID: msgspec.msgpack.Decoder[Said] = msgspec.msgpack.Decoder(Said)
MODULE = "grader.submission.locked.inside"


class ReaderFault(Exception):
    """A reader of ours broke: it costs one student's page, which waits for a person."""


class Reader:
    """Reads submissions, each in a locked-down process of its own. A context manager.

    It starts beside the caller: only the first submission waits for it. Raises UsageError where there is no isolation.
    """

    def __init__(self, policy: Policy, budget: Budget = BUDGET):
        self._policy, self._budget = policy, budget
        self._limits = Limits(budget.memory, budget.cpu_seconds)
        self._zygote = self._begun()

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """End the zygote and whatever it still reads."""
        self._zygote.close()

    def read(self, entry: Entry, outline: Outline) -> Submission:
        """The submission of an entry. What cannot be used is noted, never raised. Raises ReaderFault."""
        return read_by(entry, lambda submission, handed: self._fill(submission, handed, outline))

    def read_one(self, path: Path, outline: Outline) -> Submission:
        """The submission in a folder or an archive, whatever its name."""
        return self.read(Entry(path.stem, folder_name(path.stem), path), outline)

    def _begun(self) -> ZygoteHandle:
        rest = (self._budget.memory, self._budget.cpu_seconds)
        most = 0 if self._policy == "process" else 3
        return ZygoteHandle(most_allowed(most), boot=Boot(MODULE, ("msgspec", "yaml"), rest))

    def _fill(self, submission: Submission, handed: Handed, outline: Outline) -> None:
        try:
            said = tried_twice(lambda: self._said(handed, outline))
        except WorkerLost as error:
            raise ReaderFault(str(error)) from error
        if isinstance(said, Read):
            try:
                arrival.take_read(submission, said, outline)
                return
            except ValueError:
                said = Past(Limit.PROCESS)
        if isinstance(said, Fault):
            raise ReaderFault(said.text)
        arrival.take_past(submission, said, self._budget.cpu_seconds, self._budget.memory)

    def _said(self, handed: Handed, outline: Outline) -> Told:
        with self._process() as process:
            try:
                process.ready()
                process.send(_task(handed, outline))
                for file in _files(handed, self._budget):
                    process.send(file)
                return process.conversation(outline)
            except TimeoutError:
                return Past(Limit.SECONDS)
            except ValueError:
                return Past(Limit.PROCESS)
            except (EOFError, OSError):
                return process.fate()

    @contextmanager
    def _process(self) -> Iterator[_Process]:
        try:
            self._hold()
            process = _Process(self._zygote, self._limits)
        except OSError:
            self._zygote.close()  # it died: not the student's fault, and worth one more try
            self._zygote = self._begun()
            raise WorkerLost("the process that reads submissions died") from None
        try:
            yield process
        finally:
            process.end()

    def _hold(self) -> None:
        """Wait for the zygote. Raises UsageError where it is not as strong as the policy asks for."""
        if self._zygote.level < min(LEAST[self._policy], 1):
            raise UsageError(f"--isolation {self._policy}: submissions cannot be read in isolation: see `grade doctor`")


class _Process:
    """The process that reads one submission, as messages within a deadline."""

    def __init__(self, zygote: ZygoteHandle, limits: Limits):
        self._zygote, self._limits = zygote, limits
        self._pid, self._line, self._output = zygote.new_worker(limits)
        self._until = time.monotonic() + PATIENCE * limits.cpu_seconds
        self._is_alive = True

    def ready(self) -> None:
        """Wait until it has locked itself down. Raises WorkerLost."""
        self._line.settimeout(READY_SECONDS)
        try:
            locked = self._line.recv(1) == messages.READY
        except OSError:
            locked = False
        if not locked:
            raise WorkerLost(f"a reader could not lock itself down: {os.pread(self._output, 300, 0)!r}")

    def send(self, message: object) -> None:
        """Send a message. Raises OSError."""
        messages.put(self._write, message)

    def conversation(self, outline: Outline) -> Told:
        """Answer what it asks until it says what it read. Raises OSError, EOFError, ValueError."""
        for _ in range(len(outline.names.exercises) + len(outline.names.quizzes) + 1):
            said = messages.take(self._read, _SAID, messages.LARGEST_ANSWER)
            match said:
                case AskCode(name) if name in outline.names.exercises:
                    self.send(outline.code(name))
                case AskIds(name) if name in outline.names.quizzes:
                    self.send(outline.ids(name))
                case Read() | Past() | Fault():
                    return said
        raise ValueError("it asks too much")

    def fate(self) -> Past:
        """What ended it, where it should not have ended. Raises WorkerLost."""
        self._is_alive = False
        usage = self._zygote.end(self._pid, orders.WAIT)
        if usage is None or usage.was_killed_from_outside(self._limits):
            raise WorkerLost("a process that reads a submission was ended from outside")
        return Past(Limit.SECONDS if usage.used_up(self._limits) else Limit.PROCESS)

    def end(self) -> None:
        """End it, whatever it does."""
        if self._is_alive:
            self._is_alive = False
            self._zygote.end(self._pid, orders.KILL)
        self._line.close()
        os.close(self._output)

    def _write(self, view: memoryview) -> int:
        self._line.settimeout(self._left())
        return self._line.send(view)

    def _read(self, view: memoryview) -> int:
        self._line.settimeout(self._left())
        return self._line.recv_into(view)

    def _left(self) -> float:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


def _task(handed: Handed, outline: Outline) -> Task:
    return Task(
        name=messages.raw(handed.name),
        is_folder=handed.is_folder,
        files=len(handed.files),
        notes=handed.notes,
        flags=handed.flags,
        names=outline.names,
    )


def _files(handed: Handed, budget: Budget) -> Iterator[File]:
    """The files, one in memory at a time; what is past the budget is as if it could not be read."""
    left = budget.taken
    for path, load in handed.files.items():
        most = most_read(path.name, budget) if handed.is_folder else budget.archive + 1
        data = load(min(most, left), cut=True) if most else b""
        left -= len(data or b"")
        yield File(messages.raw(path), data if left > 0 else None)
