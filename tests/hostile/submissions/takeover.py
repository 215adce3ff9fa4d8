"""Takeover: code that has got hold of the worker's line to the grader and sends what it likes in place of an answer.

The control is a careless reader of the same bytes: one that believes the sizes it is told, decodes whatever msgpack says
and makes arrays of any kind. It breaks, or takes the lie for an answer.
"""

from __future__ import annotations

import os
import struct
from pathlib import Path
from types import SimpleNamespace

import msgspec
import numpy as np
from taken_over import LIES, TAKEN_OVER

from grader.isolation.wire import frames, messages
from submissions.form import Hostile

_PREFIX = struct.calcsize("=IQ")
_HONEST = 10 << 20  # bytes: more than any answer here


def sent(body: str) -> bytes:
    """What this code would send."""
    out = bytearray()
    server = SimpleNamespace(_id=7)
    start = TAKEN_OVER.index("def raw")
    scope: dict[str, object] = {"server": server, "messages": messages, "frames": frames, "struct": struct, "os": os}
    exec(TAKEN_OVER[start : TAKEN_OVER.index("def f(")], scope)
    scope |= {"raw": out.extend, "stop": lambda: None}
    exec(body, scope)
    return bytes(out)


def careless(data: bytes) -> object:
    """What a reader makes of it that checks nothing."""
    header_size, payload_size = struct.unpack("=IQ", data[:_PREFIX])
    if max(header_size, payload_size) > _HONEST:
        raise MemoryError("room is made for what was announced")
    header, payload = data[_PREFIX : _PREFIX + header_size], data[_PREFIX + header_size :]
    specs, body = msgspec.msgpack.decode(header)
    arrays = [np.frombuffer(payload, kind).reshape(shape) for kind, shape in specs]
    return arrays or body


def _works(body: str) -> bool:
    """Whether the careless reader breaks, or takes it for an answer to the question."""
    data = sent(body)  # what is sent must be sent: a mistake in it is raised here
    try:
        return bool(data) and careless(data) is not None
    except Exception:  # noqa: BLE001  # whatever it is, it is raised in the grader
        return True


def _hostile(name: str, body: str) -> Hostile:
    source = TAKEN_OVER.replace('"work.py"', '"double.py"') + f"    {body}\ndouble = triple = f\n"

    def works(folder: Path) -> bool:
        return _works(body)

    return Hostile(name, {"double.py": source}, works)


ALL: list[Hostile] = [_hostile(name, body) for name, body in LIES.items()]
