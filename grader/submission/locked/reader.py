"""Reader: the grader's side of locked reading. Sends a submission's bytes to a process of its own, takes what it read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial

import msgspec

from grader.errors import UsageError
from grader.isolation import clock, orders
from grader.isolation.lockdown.limits import Limits
from grader.isolation.lost import WorkerLost, tried_twice
from grader.isolation.policy import LEAST, Policy
from grader.isolation.zygote_handle import ZygoteHandle
from grader.results.flags import Flag
from grader.student.allowance import CEILING, Allowance
from grader.submission.budget import BUDGET, Budget
from grader.submission.entries import Entry
from grader.submission.locked import arrival, messages
from grader.submission.locked.boot import begin_readers
from grader.submission.locked.messages import (
    AskCode,
    AskIds,
    Fault,
    File,
    Limit,
    Notebook,
    Past,
    Read,
    Said,
    Sound,
    Task,
    Told,
)
from grader.submission.notebook.notebook import NotebookError
from grader.submission.on_disk import Handed
from grader.submission.outline import Outline
from grader.submission.reading import Submission, read_by
from grader.text import Text

READY_SECONDS = 20.0
_SAID: msgspec.msgpack.Decoder[Said] = msgspec.msgpack.Decoder(Said)


class ReaderFault(Exception):
    """A reader of ours broke: it costs one student's page, which waits for a person."""


class Reader:
    """Reads submissions, each in a locked-down process of its own. A context manager.

    It starts beside the caller: only the first submission waits for it. Raises UsageError where there is no isolation.
    `zygote`: one that was begun for this policy and budget.
    """

    def __init__(self, policy: Policy, budget: Budget = BUDGET, zygote: ZygoteHandle | None = None):
        self._policy, self._budget = policy, budget
        self._limits = Limits(budget.memory, budget.cpu_seconds)
        self._zygote = zygote or begin_readers(policy, budget)

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """End the zygote and whatever it still reads."""
        self._zygote.close()

    def read(self, entry: Entry, outline: Outline) -> Submission:
        """The submission of an entry. What cannot be used is noted, never raised. Raises ReaderFault."""
        return read_by(self.fill, entry, outline, self._budget)

    def fill(self, submission: Submission, handed: Handed, outline: Outline) -> None:
        """As `reading.fill`. Raises ReaderFault."""
        said = self._said(lambda: _messages(handed, outline), outline)
        if isinstance(said, Read):
            try:
                arrival.take_read(submission, said, outline)
                return
            except ValueError:
                said = Past(Limit.PROCESS)
        submission.notes.append(arrival.limit_reached(_past(said), self._budget))
        submission.flags += [Flag.UNREADABLE, Flag.COSTLY]

    def sound(self, data: bytes) -> bytes:
        """As `notebook.sound`. Raises NotebookError, ReaderFault."""
        said = self._said(lambda: iter([Notebook(), data]), None)
        match said:
            case Sound(bytes(found), _):
                return found
            case Sound(None, Text() as why):
                raise NotebookError(why)
        raise NotebookError(arrival.limit_reached(_past(said), self._budget))

    def _said(self, sent: Callable[[], Iterator[object]], outline: Outline | None) -> Told:
        try:
            said = tried_twice(lambda: self._once(sent(), outline))
        except WorkerLost as error:
            raise ReaderFault(str(error)) from error
        if isinstance(said, Fault):
            raise ReaderFault(said.text)
        return said

    def _once(self, sent: Iterator[object], outline: Outline | None) -> Told:
        with self._process() as process:
            try:
                process.ready()
                for message in sent:
                    process.send(message)
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
            self._zygote = begin_readers(self._policy, self._budget)
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
        outside = clock.pid_outside(zygote.pid, self._pid)
        if outside is None:
            self._allowance = Allowance(CEILING * limits.cpu_seconds, lambda: None)
        else:
            spent, waited = partial(clock.cpu_seconds, outside), partial(clock.waited_seconds, outside)
            self._allowance = Allowance(limits.cpu_seconds, spent, waited)
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

    def conversation(self, outline: Outline | None) -> Told:
        """Answer what it asks until it says what it read. Raises OSError, EOFError, ValueError."""
        exercises, quizzes = (outline.names.exercises, outline.names.quizzes) if outline else ((), ())
        for _ in range(len(exercises) + len(quizzes) + 1):
            said = messages.take(self._read, _SAID, messages.LARGEST_ANSWER)
            match said:
                case AskCode(name) if outline and name in exercises:
                    self.send(outline.code(name))
                case AskIds(name) if outline and name in quizzes:
                    self.send(outline.ids(name))
                case Read() | Sound() | Past() | Fault():
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
        return self._patiently(lambda: self._line.send(view))

    def _read(self, view: memoryview) -> int:
        return self._patiently(lambda: self._line.recv_into(view))

    def _patiently(self, act: Callable[[], int]) -> int:
        """What `act` gives. Raises TimeoutError where the seconds are used up, WorkerLost where no core is free for them."""
        while (left := self._allowance.left()) > 0:
            if self._allowance.is_kept_waiting:
                raise WorkerLost("the machine was too busy to read a submission")
            self._line.settimeout(left)
            with suppress(TimeoutError):  # the seconds are not those of the clock on the wall
                return act()
        raise TimeoutError


def _past(said: Told) -> Past:
    """Which limit it was, where it said nothing that can be used."""
    return said if isinstance(said, Past) else Past(Limit.PROCESS)


def _messages(handed: Handed, outline: Outline) -> Iterator[object]:
    yield Task(
        name=messages.raw(handed.name),
        is_folder=handed.is_folder,
        files=len(handed.files),
        notes=handed.notes,
        flags=handed.flags,
        names=outline.names,
        budget=handed.budget,
        commit=handed.commit,
    )
    for path, data in handed.taken():
        yield File(messages.raw(path), data is not None)
        if data is not None:
            yield data
