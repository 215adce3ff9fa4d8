"""Server: a worker at work. Imports the student's file and answers questions, one after another, until it is killed.

Everything here may be taken over by student code; nothing here is trusted by the grader.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Mapping

from grader.isolation.inside import sources
from grader.isolation.inside.audit import ForbiddenActs
from grader.isolation.wire import frames, messages
from grader.isolation.wire.frames import Line
from grader.isolation.wire.values import Packer, Unpacker
from grader.student import generators, raised
from grader.student.caps import ANSWER_CAP
from grader.student.objects import Objects
from grader.student.plain import REQUEST_CAP, Numbers, Value


class Server:
    """Answers from the table of the student's objects."""

    def __init__(self, line: Line, forbidden_acts: ForbiddenActs, places: Mapping[str, str]):
        self._line, self._forbidden_acts, self._places = line, forbidden_acts, places
        self._objects = Objects(self._ask)
        self._files = sources.Files({})
        self._id = 0
        self._most = ANSWER_CAP  # bytes of the arrays of one answer

    def serve(self) -> None:
        """Answer until the grader is gone."""
        try:
            while True:
                self.answer_one(self._line)
        except (EOFError, ConnectionError):
            os._exit(0)

    def answer_one(self, line: Line) -> None:
        """Answer the next question that comes on the line."""
        message, arrays = line.receive(messages.ToWorker, REQUEST_CAP)
        self._respond(message.body, arrays)

    def _respond(self, question: messages.Question | messages.Answer, arrays: list[Numbers]) -> None:
        before, self._id = self._id, question.id
        packer = self._packer()
        try:
            body = self._result(question, arrays, packer)
            pieces = frames.frame(messages.ToGrader(packer.specs, body), packer.buffers)
        except BaseException as error:  # noqa: BLE001  # SystemExit and KeyboardInterrupt of student code included
            read = raised.read(error, self._files)
            told = messages.Raised(question.id, *read[:4], self._tried(), read.shapes, read.origin)
            pieces = frames.frame(messages.ToGrader([], told), [])
        self._line.send(pieces)
        self._id = before

    def _result(
        self, question: messages.Question | messages.Answer, arrays: list[Numbers], packer: Packer
    ) -> messages.Result:
        match question:
            case messages.Call():
                return self._call(question, arrays, packer)
            case messages.Get(number, handle, name):
                return self._done(number, packer.carry(self._objects.attribute(handle, name)))
            case messages.Put(number, handle, name, keys, nodes):
                unpacker = self._unpacker(arrays)
                for key, node in zip(keys, nodes, strict=True):
                    self._objects.put(handle, name, key, unpacker.value(node))
                return self._done(number, None)
            case messages.Next(number, handle):
                more, value = self._objects.next(handle)
                return self._done(number, packer.carry(value)) if more else messages.End(number, self._tried())
            case messages.Load(number, main, files, most, codes):
                self._most = most
                self._load(main, files, codes)
                return self._done(number, None)
        raise frames.WireError("no question")

    def _done(self, number: int, node: messages.Node) -> messages.Done:
        return messages.Done(number, node, [], [], self._tried())

    def _tried(self) -> list[str]:
        return self._forbidden_acts.taken()

    def _load(self, main: str, files: Mapping[str, bytes], codes: Mapping[str, bytes]) -> None:
        self._files = self._forbidden_acts.own_files = sources.Files(files)
        try:
            own = sources.Own.of(files, main, self._places, {stem: marshal.loads(code) for stem, code in codes.items()})
        except BaseException as error:
            raise raised.NotPython from error
        sources.install(own)
        __import__(main)
        self._objects.load(sys.modules[main])

    def _call(self, call: messages.Call, arrays: list[Numbers], packer: Packer) -> messages.Done:
        rngs = [generators.made(state) for state in call.generators]
        unpacker = Unpacker(arrays, self._object, self._objects.function, rngs)
        args = [unpacker.value(a) for a in call.args]
        kwargs = {k: unpacker.value(v) for k, v in call.kwargs.items()}
        value, changed = self._objects.call(call.handle, call.name, args, kwargs, packer.carry)
        states = [generators.state_of(rng) for rng in rngs]
        return messages.Done(call.id, value, [messages.Changed(*c) for c in changed], states, self._tried())

    # --- what crosses

    def _packer(self) -> Packer:
        return Packer(self._handle, payload_cap=self._most)

    def _unpacker(self, arrays: list[Numbers]) -> Unpacker:
        return Unpacker(arrays, self._object, self._objects.function)

    def _object(self, number: int, type_name: str) -> Value:
        return self._objects.object(number)

    def _handle(self, value: Value) -> messages.Handle:
        ref = self._objects.ref(value)
        return messages.Handle(ref.handle, ref.type_name)

    def _ask(self, function: int, args: tuple[Value, ...], kwargs: dict[str, Value]) -> Value:
        """Have the grader call a function of the test's."""
        packer = self._packer()
        nodes = [packer.carry(a) for a in args], {k: packer.carry(v) for k, v in kwargs.items()}
        body = messages.Ask(self._id, function, *nodes)
        self._line.send(frames.frame(messages.ToGrader(packer.specs, body), packer.buffers))
        while True:
            message, arrays = self._line.receive(messages.ToWorker, REQUEST_CAP)
            if isinstance(message.body, messages.Answer):
                if message.body.raised:
                    raise raised.TestRaised
                return self._unpacker(arrays).value(message.body.value)
            self._respond(message.body, arrays)  # the test's function calls the student's code in its turn
