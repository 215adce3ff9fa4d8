"""Worker: the child's side. Imports the student's file and answers questions, one after another, until it is killed.

Everything here may be taken over by student code; nothing here is trusted by the host.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Any

import numpy as np

from grader.isolation.inside import sources
from grader.isolation.inside.audit import Attempts
from grader.isolation.wire import frames, generators, messages
from grader.isolation.wire.frames import Line
from grader.isolation.wire.values import Packer, Unpacker
from grader.student.objects import Before

REQUEST_CAP = 64 << 20  # bytes of a header: a submission's files come in one
_MESSAGE_CAP, _LINES_CAP, _LINE_CAP, _NAME_CAP = 500, 10, 200, 100


class TestRaised(BaseException):
    """The test's own function raised: the call is over. Not an Exception, so that no `except Exception` keeps it."""


class NoSuchName(Exception):
    """The attribute that was asked for is not there."""


class NotPython(Exception):
    """The student's file could not be compiled."""


class Server:
    """Holds the student's module and objects behind integer handles; 0 is the module."""

    def __init__(self, line: Line, attempts: Attempts):
        self._line, self._attempts = line, attempts
        self._objects: list[Any] = [None]
        self._number_of: dict[int, int] = {}  # by id(); the list above keeps the objects alive
        self._iterators: dict[int, Iterator[Any]] = {}
        self._files: Mapping[str, bytes] = {}
        self._id = 0

    def serve(self) -> None:
        """Answer until the host is gone."""
        try:
            while True:
                self.answer_one(self._line)
        except (EOFError, ConnectionError):
            os._exit(0)

    def answer_one(self, line: Line) -> None:
        """Answer the next question that comes on the line."""
        self._respond(*line.receive(messages.ToWorker, REQUEST_CAP))

    def _respond(self, question: Any, arrays: list[frames.Numbers]) -> None:
        before, self._id = self._id, question.id
        packer = Packer(self._handle)
        try:
            body = self._result(question, arrays, packer)
            pieces = frames.frame(messages.ToGrader(packer.specs, body), packer.buffers)
        except BaseException as error:  # SystemExit and KeyboardInterrupt of student code included
            pieces = frames.frame(messages.ToGrader([], self._raised(question.id, error)), [])
        self._line.send(pieces)
        self._id = before

    def _result(self, question: Any, arrays: list[frames.Numbers], packer: Packer) -> Any:
        match question:
            case messages.Call():
                return self._call(question, arrays, packer)
            case messages.Get(number, handle, name):
                return self._done(number, packer.node(self._attribute(handle, name)))
            case messages.Put(number, handle, name, key, node):
                value = Unpacker(arrays, self._object, self._function).value(node)
                self._attribute(handle, name)[key][...] = value
                return self._done(number, None)
            case messages.Next(number, handle):
                return self._next(number, handle, packer)
            case messages.Load(number, main, files):
                self._load(main, files)
                return self._done(number, None)
        raise frames.WireError("no question")

    def _done(self, number: int, node: messages.Node) -> messages.Done:
        return messages.Done(number, node, [], [], self._attempts.taken())

    # --- the questions

    def _load(self, main: str, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._attempts.own_files = frozenset(f"{stem}.py" for stem in files)
        try:
            code = sources.compiled(main, files[main])
        except BaseException as error:
            raise NotPython from error
        sources.install(files, {main: code})
        __import__(main)
        self._objects[0] = sys.modules[main]

    def _call(self, call: messages.Call, arrays: list[frames.Numbers], packer: Packer) -> messages.Done:
        rngs = [generators.made(state) for state in call.generators]
        unpacker = Unpacker(arrays, self._object, self._function, rngs)
        args = [unpacker.value(a) for a in call.args]
        kwargs = {k: unpacker.value(v) for k, v in call.kwargs.items()}
        given: dict[int | str, Any] = dict(enumerate(args))
        given.update(kwargs)
        before = {k: Before(v) for k, v in given.items() if isinstance(v, np.ndarray | dict | list)}
        value = packer.node(self._attribute(call.handle, call.name)(*args, **kwargs))
        changed = [
            messages.Changed(k, packer.node(given[k]), old.rebound_in(given[k]))
            for k, old in before.items()
            if old.differs_from(given[k])
        ]
        states = [generators.state_of(rng) for rng in rngs]
        return messages.Done(call.id, value, changed, states, self._attempts.taken())

    def _next(self, number: int, handle: int, packer: Packer) -> messages.Done | messages.End:
        if handle not in self._iterators:
            self._iterators[handle] = iter(self._objects[handle])
        end = object()
        value = next(self._iterators[handle], end)
        if value is end:
            return messages.End(number, self._attempts.taken())
        return self._done(number, packer.node(value))

    def _attribute(self, handle: int, name: str) -> Any:
        try:
            return getattr(self._objects[handle], name) if name else self._objects[handle]
        except AttributeError as error:
            raise NoSuchName from error

    # --- objects stay here, functions of the test's stay there

    def _object(self, number: int, type_name: str) -> Any:
        return self._objects[number]

    def _handle(self, value: Any) -> messages.Handle:
        number = self._number_of.get(id(value))
        if number is None:
            number = self._number_of[id(value)] = len(self._objects)
            self._objects.append(value)
        return messages.Handle(number, type(value).__name__[:_NAME_CAP])

    def _function(self, number: int) -> Any:
        def function(*args: Any, **kwargs: Any) -> Any:
            return self._ask(number, args, kwargs)

        return function

    def _ask(self, function: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        packer = Packer(self._handle)
        nodes = [packer.node(a) for a in args], {k: packer.node(v) for k, v in kwargs.items()}
        body = messages.Ask(self._id, function, *nodes)
        self._line.send(frames.frame(messages.ToGrader(packer.specs, body), packer.buffers))
        while True:
            message, arrays = self._line.receive(messages.ToWorker, REQUEST_CAP)
            if isinstance(message, messages.Answer):
                if message.raised:
                    raise TestRaised
                return Unpacker(arrays, self._object, self._function).value(message.value)
            self._respond(message, arrays)  # the test's function calls the student's code in its turn

    # --- what was raised

    def _raised(self, number: int, error: BaseException) -> messages.Raised:
        kind = "missing" if isinstance(error, NoSuchName) else "syntax" if isinstance(error, NotPython) else "raised"
        cause = error.__cause__ if kind != "raised" and error.__cause__ else error
        public = [c for c in type(cause).__mro__ if c is not object and not str(c.__module__).startswith("grader.")]
        types = [_sound(c.__name__, _NAME_CAP) for c in public]
        return messages.Raised(number, kind, types, _message(cause), self._lines(cause), self._attempts.taken())

    def _lines(self, error: BaseException) -> list[tuple[int, str]]:
        """(line number, text) in the student's own files, outermost first."""
        places: deque[tuple[str, int]] = deque(maxlen=_LINES_CAP)
        trace: TracebackType | None = error.__traceback__
        while trace is not None:
            places.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
            if places[-1][0] not in self._attempts.own_files:
                places.pop()
            trace = trace.tb_next
        if isinstance(error, SyntaxError) and error.filename in self._attempts.own_files:
            places.append((error.filename, error.lineno or 0))
        return [(n, _sound(sources.line(self._files[name[:-3]], n), _LINE_CAP)) for name, n in places]


def _message(error: BaseException) -> str:
    try:
        text = error.msg if isinstance(error, SyntaxError) else str(error)
    except BaseException:  # a __str__ of the student's
        text = ""
    return _sound(text, _MESSAGE_CAP)


def _sound(text: Any, cap: int) -> str:
    """At most `cap` characters, without lone surrogates, which cannot cross."""
    return str(text)[:cap].encode("utf-8", "backslashreplace").decode("utf-8")[:cap]
