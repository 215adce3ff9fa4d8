"""Worker: the child's side. Imports the student's file and answers calls, one after another, until it is killed.

Everything here may be taken over by student code; nothing here is trusted by the host.

    request  [id, "load", main, {stem: source}]            → [id, "ok"] or [id, "error", …]
             [id, "call", handle, name, args, kwargs]      → [id, "value", value, changes, generators]
             [id, "get", handle, name]                     → [id, "value", value, {}, {}]
             [id, "next", handle]                          → [id, "value", value, …] or [id, "end"]
    while a call runs: [id, "callback", number, args] → [id, "value", value] or [id, "error"]
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from types import ModuleType, TracebackType
from typing import Any

import numpy as np

from grader.isolation import sources, wire
from grader.isolation.audit import Attempts

_MESSAGE_CAP, _LINES_CAP, _LINE_CAP = 500, 20, 200


class CallbackFailed(Exception):
    """The grader's own function raised; the call cannot go on."""


class Server:
    """Holds the student's module and objects behind integer handles; 0 is the module."""

    def __init__(self, fd: int, attempts: Attempts):
        self._fd, self._attempts = fd, attempts
        self._objects: dict[int, Any] = {}
        self._iterators: dict[int, Iterator[Any]] = {}
        self._sources: dict[str, bytes] = {}
        self._id = 0

    def serve(self) -> None:
        """Answer until the grader is gone."""
        while True:
            tree, payload = wire.read(self._some)
            unpacker = wire.Unpacker(payload, lambda handle, _: self._objects[handle], self._callback)
            self._id, op, *rest = tree
            self._attempts.clear()
            try:
                self._answer(op, [unpacker.value(part) for part in rest])
            except BaseException as error:  # SystemExit and KeyboardInterrupt of student code included
                self._send_error(error)

    def _answer(self, op: str, parts: list[Any]) -> None:
        if op == "call":
            self._call(*parts)
        elif op == "get":
            self._send_value(getattr(self._objects[parts[0]], parts[1]))
        elif op == "next":
            self._next(parts[0])
        else:
            self._load(*parts)

    # --- the four requests

    def _load(self, main: str, files: dict[str, str]) -> None:
        self._sources = {stem: text.encode("latin-1") for stem, text in files.items()}
        self._attempts.own_files = frozenset(f"{stem}.py" for stem in files)
        sources.install(self._sources)
        self._objects[0] = self._imported(main)
        self._send(["ok"])

    @staticmethod
    def _imported(main: str) -> ModuleType:
        __import__(main)
        return sys.modules[main]

    def _call(self, handle: int, name: str, args: list[Any], kwargs: dict[str, Any]) -> None:
        given: dict[Any, Any] = {**dict(enumerate(args)), **kwargs}
        before = {
            key: (_snapshot(v), _entries(v)) for key, v in given.items() if isinstance(v, np.ndarray | dict | list)
        }
        target = self._objects[handle]
        function = getattr(target, name) if name else target
        result = function(*args, **kwargs)
        changes = {k: self._change(given[k], *old) for k, old in before.items() if _changed(given[k], *old)}
        generators = {k: v for k, v in given.items() if isinstance(v, np.random.Generator)}
        self._send_value(result, changes, generators)

    @staticmethod
    def _change(value: Any, old: Any, entries: dict[Any, Any]) -> Any:
        now = _entries(value)
        return [value, [str(k) for k, v in now.items() if v is not entries.get(k)]]

    def _next(self, handle: int) -> None:
        if handle not in self._iterators:
            self._iterators[handle] = iter(self._objects[handle])
        try:
            value = next(self._iterators[handle])
        except StopIteration:
            self._send(["end"])
            return
        self._send_value(value)

    def _callback(self, number: int) -> Any:
        def function(*args: Any) -> Any:
            packer = wire.Packer(self._kept)
            self._write([self._id, "callback", number, [packer.tree(a) for a in args]], packer)
            tree, payload = wire.read(self._some)
            if tree[1] != "value":
                raise CallbackFailed("the function that was passed in cannot be called like that")
            return wire.Unpacker(payload, lambda handle, _: self._objects[handle], self._callback).value(tree[2])

        return function

    # --- answers

    def _kept(self, value: Any) -> wire.Ref:
        """An object of the student's stays here; a handle stands for it."""
        handle = len(self._objects)
        self._objects[handle] = value
        return wire.Ref(handle, type(value).__name__[:100])

    def _send_value(self, value: Any, changes: dict[Any, Any] | None = None, generators: Any = None) -> None:
        packer = wire.Packer(self._kept)
        parts = [packer.tree(value), packer.tree(changes or {}), packer.tree(generators or {})]
        self._write([self._id, "value", *parts], packer)

    def _send(self, parts: list[Any]) -> None:
        self._write([self._id, *parts], wire.Packer(self._kept))

    def _send_error(self, error: BaseException) -> None:
        if isinstance(error, SyntaxError | ValueError) and "null bytes" in str(error):
            error = SyntaxError("the file holds NUL bytes: save it as UTF-8 text")
        types = [c.__name__[:100] for c in type(error).__mro__ if c is not object]
        self._send(["error", types, _message(error), self._lines(error), self._attempts.seen()])

    def _lines(self, error: BaseException) -> list[Any]:
        """(line number, text) in the student's own files, outermost first."""
        found: list[Any] = []
        trace: TracebackType | None = error.__traceback__
        while trace is not None:
            code = trace.tb_frame.f_code
            if code.co_filename.endswith(".py") and code.co_filename[:-3] in self._sources:
                found.append(self._line(code.co_filename[:-3], trace.tb_lineno))
            trace = trace.tb_next
        if isinstance(error, SyntaxError) and error.lineno and str(error.filename)[:-3] in self._sources:
            found.append(self._line(str(error.filename)[:-3], error.lineno))
        return found[-_LINES_CAP:]

    def _line(self, stem: str, number: int) -> list[Any]:
        lines = self._sources[stem].decode("utf-8", "replace").splitlines()
        text = lines[number - 1] if 0 < number <= len(lines) else ""
        return [number, text[:_LINE_CAP]]

    # --- bytes

    def _write(self, tree: Any, packer: wire.Packer) -> None:
        for piece in wire.frame(tree, packer.buffers):
            view = memoryview(piece)
            while view:
                view = view[os.write(self._fd, view) :]

    def _some(self, into: memoryview) -> int:
        got = os.readv(self._fd, [into])
        if not got:
            os._exit(0)  # the grader is gone
        return got


def _message(error: BaseException) -> str:
    try:
        if isinstance(error, SyntaxError):
            return str(error.msg)[:_MESSAGE_CAP]
        return str(error)[:_MESSAGE_CAP]
    except BaseException:
        return ""


def _snapshot(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.tobytes()
    return {k: _snapshot(v) for k, v in _entries(value).items()} if isinstance(value, dict | list) else None


def _entries(value: Any) -> dict[Any, Any]:
    if isinstance(value, dict):
        return dict(value)
    return dict(enumerate(value)) if isinstance(value, list) else {}


def _changed(value: Any, old: Any, entries: dict[Any, Any]) -> bool:
    now = _entries(value)
    other = now.keys() != entries.keys() or any(v is not entries[k] for k, v in now.items())
    return other or _snapshot(value) != old
