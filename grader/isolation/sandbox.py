"""Sandbox: the grader's side. `Sandbox` keeps one zygote; `Worker` is a student's file in a process of its own."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Mapping
from types import CodeType

import numpy as np

from grader.course.course import Course
from grader.errors import GraderFault
from grader.isolation import orders
from grader.isolation.connection import Connection
from grader.isolation.conversation import Conversation
from grader.isolation.load_failed import LoadFailed
from grader.isolation.lockdown.limits import Limits
from grader.isolation.lost import tried_twice
from grader.isolation.usage import Usage
from grader.isolation.wire import messages
from grader.isolation.wire.values import Packer, Unpacker
from grader.isolation.zygote_handle import ZygoteHandle, most_allowed
from grader.student.backend import Change, Reply
from grader.student.faults import StudentCrashed, StudentFault, StudentTimeout, student_error
from grader.student.generators import Loans, Tampered
from grader.student.plain import Numbers, TooLarge, Value

__all__ = ["Limits", "LoadFailed", "Sandbox", "Usage", "Worker"]


class Worker:
    """A student's file in a locked-down process: the far side of the boundary (`grader.student.backend.Backend`)."""

    def __init__(self, connection: Connection):
        self._connection = connection
        self._conversation = Conversation(connection)

    @property
    def alive(self) -> bool:
        """Whether it can still be asked."""
        return self._connection.alive

    @property
    def forbidden_acts(self) -> list[str]:
        """What its student code tried and may not do, each once."""
        return self._conversation.forbidden_acts

    # --- the questions

    def load(self, files: Mapping[str, bytes | CodeType], main: str, limits: Limits) -> None:
        """Import the file. Raises LoadFailed."""
        sources = {stem: file for stem, file in files.items() if not isinstance(file, CodeType)}
        codes = {stem: marshal.dumps(file) for stem, file in files.items() if isinstance(file, CodeType)}
        try:
            self._ask_for_nothing(
                lambda n: messages.Load(n, main, sources, limits.answer, codes), timeout=limits.load_seconds
            )
        except StudentTimeout as error:
            raise LoadFailed("timeout", error) from None
        except StudentCrashed as error:
            raise LoadFailed("crashed", error) from None
        except StudentFault as error:
            kind = "syntax_error" if self._conversation.not_python else "import_error"
            raise LoadFailed(kind, error) from None
        except TooLarge:
            raise LoadFailed("import_error", student_error(("MemoryError",), "the files are too large")) from None

    def call(
        self, handle: int, name: str, args: tuple[Value, ...], kwargs: Mapping[str, Value], timeout: float
    ) -> Reply:
        """Call attribute `name` of the object (the object itself where `name` is empty). Raises StudentFault.

        An exception of a function that the test passed in comes out as it was raised. Raises TypeError where an
        argument is of a kind that cannot cross: the test's own fault, or that of a value which the student gave it.
        """
        loans = Loans()
        packer = self._conversation.packer(loans)
        nodes = [packer.carry(a) for a in args], {k: packer.carry(v) for k, v in kwargs.items()}
        given: dict[int | str, Value] = dict(enumerate(args))
        given.update(kwargs)
        body, arrays = self._conversation.ask(
            lambda n: messages.Call(n, handle, name, *nodes, loans.states), packer, timeout
        )
        done = self._done(body)
        reply = self._conversation.read(arrays, lambda values: self._reply(done, given, values))
        try:
            loans.give_back(done.generators)
        except Tampered:
            raise self._connection.broken() from None
        return reply

    def get(self, handle: int, name: str, timeout: float) -> Value:
        """An attribute by value, or a Ref where it is an object. Raises StudentFault."""
        more, value = self._value(lambda n: messages.Get(n, handle, name), timeout)
        self._connection.expect(more)
        return value

    def put(self, handle: int, name: str, values: Mapping[str, Numbers], timeout: float) -> None:
        """Give the arrays `attribute[key]` new content; they stay the same ones. Raises StudentFault."""
        packer = self._conversation.packer()
        nodes = [packer.carry(value) for value in values.values()]
        self._ask_for_nothing(lambda n: messages.Put(n, handle, name, list(values), nodes), timeout, packer)

    def next(self, handle: int, timeout: float) -> tuple[bool, Value]:
        """(True, next item), or (False, None) at the end. Raises StudentFault."""
        return self._value(lambda n: messages.Next(n, handle), timeout)

    def cpu_seconds(self) -> float | None:
        """How long it has been on a core so far; None where the kernel does not tell."""
        return self._connection.cpu_seconds()

    def waited_seconds(self) -> float:
        """How long it and the grader had to wait for a core so far."""
        return self._connection.waited_seconds()

    # --- what is left of it

    def printed(self) -> bytes:
        """What it wrote to standard output and error, up to a cap."""
        return self._connection.printed()

    def printed_bytes(self) -> int:
        """How much it wrote; what its own cap dropped is not counted."""
        return self._connection.printed_bytes()

    def close(self, wait: bool = False) -> Usage | None:
        """End it. What it used is told only where it is waited for: that takes about a millisecond."""
        return self._connection.end(orders.USAGE if wait else orders.KILL)

    # --- the answers

    def _ask_for_nothing(
        self, question: Callable[[int], messages.Question], timeout: float, packer: Packer | None = None
    ) -> None:
        body, arrays = self._conversation.ask(question, packer or self._conversation.packer(), timeout)
        self._connection.expect(self._done(body).value is None and not arrays)

    def _value(self, question: Callable[[int], messages.Question], timeout: float) -> tuple[bool, Value]:
        body, arrays = self._conversation.ask(question, self._conversation.packer(), timeout)
        if isinstance(body, messages.End):
            return False, None
        return True, self._conversation.read(arrays, lambda values: values.value(body.value))

    def _done(self, body: messages.Done | messages.End) -> messages.Done:
        if isinstance(body, messages.End):
            raise self._connection.broken()
        return body

    def _reply(self, done: messages.Done, given: Mapping[int | str, Value], values: Unpacker) -> Reply:
        value = values.value(done.value)
        changed: dict[int | str, Change] = {}
        for change in done.changed:
            before, now = given.get(change.key), values.value(change.value)
            self._connection.expect(any(isinstance(before, k) and isinstance(now, k) for k in (np.ndarray, dict, list)))
            changed[change.key] = Change(now, frozenset(change.rebound))
        return Reply(value, changed)


class Sandbox:
    """One zygote at the best level that the machine allows, at most `max_level`.

    Student code may read the course's public data, and import the module that loads it. `zygote`: one that was begun for
    the same level. Raises UsageError where there is no isolation (not Linux), GraderFault where it cannot be started.
    """

    def __init__(self, max_level: int = 3, zygote: ZygoteHandle | None = None):
        self._most = most_allowed(max_level)
        self._data = Course.load().public_data
        self._loaders = {path.stem: path.read_bytes() for path in self._data if path.suffix == ".py"}
        self._zygote = zygote or ZygoteHandle(self._most, self._data)
        self.level, self.description = self._zygote.level, self._zygote.description

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """End the zygote and every worker."""
        self._zygote.close()

    def open(self, sources: Mapping[str, bytes | CodeType], main: str, limits: Limits | None = None) -> Worker:
        """A fresh worker that has imported `main` from `sources` (file stem → bytes, or code of ours: `bare_code`).

        Raises LoadFailed where the file is to blame; GraderFault where we are, WorkerLost where that was so twice.
        """
        return tried_twice(lambda: self._loaded(sources, main, limits or Limits()))

    def _loaded(self, sources: Mapping[str, bytes | CodeType], main: str, limits: Limits) -> Worker:
        worker = Worker(self._connection(limits))
        try:
            worker.load({**self._loaders, **sources}, main, limits)
        except BaseException as error:
            worker.close()
            if isinstance(error, LoadFailed):
                error.seconds = worker.cpu_seconds()
            raise
        return worker

    def _connection(self, limits: Limits) -> Connection:
        try:
            return Connection(self._zygote, limits)
        except OSError:
            self._zygote.close()  # it died: not the student's fault, and worth one more try
        self._zygote = ZygoteHandle(self._most, self._data)
        if self._zygote.level < self.level:
            raise GraderFault(f"the isolation fell from {self.description!r} to {self._zygote.description!r}")
        try:
            return Connection(self._zygote, limits)
        except OSError as error:
            raise GraderFault("the isolated parent process died twice") from error
