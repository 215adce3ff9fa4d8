"""Packed: runs of hidden tests as bytes, and back. What several runs have in common, as most crossings, is there once.

Only what diagnosis compares is packed: values, what changed, and the arguments that changed as they were before. It is
msgpack of a fixed form with the bytes of arrays; nothing is unpickled. A step that comes out of it is one object
wherever the same crossing occurs, so that comparisons can be remembered by identity.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, MutableMapping

import msgspec
import numpy as np

from grader.student.backend import Change, Ref
from grader.student.faults import Blocked, Missing, NotAttempted, StudentCrashed, StudentError, StudentFault
from grader.student.keeping import Digest
from grader.student.plain import Value
from grader.student.step import Step
from grader.testing.loading import Run

Runs = Mapping[str, Run]  # by test id
Known = MutableMapping[bytes, Step]  # steps by their hash
_ERRORS = {kind.__name__: kind for kind in (StudentError, NotAttempted, Missing, Blocked)}
_INT64 = range(-(1 << 63), 1 << 63)


class NotPacked(TypeError):
    """Something crossed that has no form here: such runs are made anew in each process."""


class Fault(Exception):
    """What a run ended in, by its text."""


class _Run(msgspec.Struct, array_like=True):
    fault: str | None
    steps: list[int]


class _Runs(msgspec.Struct, array_like=True):
    steps: list[bytes]
    runs: dict[str, dict[str, _Run]]


_DECODER = msgspec.msgpack.Decoder(_Runs)


def pack(runs: Mapping[str, Runs]) -> bytes:
    """Runs by the name of who made them. Raises NotPacked."""
    places: dict[bytes, int] = {}
    packed: dict[str, dict[str, _Run]] = {}
    for name, own in runs.items():
        packed[name] = {
            test: _Run(
                None if run.fault is None else f"{type(run.fault).__name__}: {run.fault}",
                [places.setdefault(_of_step(step), len(places)) for step in run.steps],
            )
            for test, run in own.items()
        }
    return msgspec.msgpack.encode(_Runs(list(places), packed))


def unpack(data: bytes, known: Known) -> dict[str, Runs]:
    """The runs; of equal steps one object, also with what is `known` already. Raises msgspec.MsgspecError."""
    read = _DECODER.decode(data)
    steps = [_known(raw, known) for raw in read.steps]
    whole: dict[tuple[int, ...], tuple[Step, ...]] = {}  # the same crossings in a row are one tuple
    return {
        name: {
            test: Run(
                None if run.fault is None else Fault(run.fault),
                whole.setdefault(tuple(run.steps), tuple(steps[n] for n in run.steps)),
            )
            for test, run in own.items()
        }
        for name, own in read.runs.items()
    }


def _known(raw: bytes, known: Known) -> Step:
    key = hashlib.sha256(raw).digest()
    if key not in known:
        known[key] = _step(raw)
    return known[key]


# --- steps


def _of_step(step: Step) -> bytes:
    changed = [[key, _form(c.value), sorted(c.rebound), _form(_before(step, key))] for key, c in step.changed.items()]
    return msgspec.msgpack.encode([step.name, _form(step.value), changed])


def _before(step: Step, key: int | str) -> Value:
    return step.args[key] if isinstance(key, int) else step.kwargs[key]


def _step(raw: bytes) -> Step:
    name, value, changed = msgspec.msgpack.decode(raw)
    before = {key: _value(form) for key, _, _, form in changed}
    places = [key for key in before if isinstance(key, int)]
    return Step(
        name,
        args=tuple(before.get(n) for n in range(max(places, default=-1) + 1)),
        kwargs={key: v for key, v in before.items() if isinstance(key, str)},
        value=_value(value),
        changed={key: Change(_value(form), frozenset(rebound)) for key, form, rebound, _ in changed},
    )


# --- values: what msgpack has stands for itself, the rest is [sign, …]


def _form(value: Value) -> Value:
    if value is None or (isinstance(value, bool | float) and not isinstance(value, np.generic)):
        return value
    if isinstance(value, np.ndarray):
        return ["a", value.dtype.str, value.shape, np.ascontiguousarray(value).tobytes()]
    if isinstance(value, np.generic) and not isinstance(value, str):
        return ["n", value.dtype.str, value.tobytes()]
    if isinstance(value, int):
        return value if value in _INT64 else ["i", str(value)]
    if isinstance(value, str):
        return value
    if isinstance(value, complex):
        return ["c", value.real, value.imag]
    if isinstance(value, dict):
        return ["d", [_form(k) for k in value], [_form(v) for v in value.values()]]
    if isinstance(value, list | tuple):
        return ["l" if isinstance(value, list) else "t", [_form(v) for v in value]]
    return _of_ours(value)


def _of_ours(value: Value) -> Value:
    if isinstance(value, Ref):
        return ["r", value.handle, value.type_name]
    if isinstance(value, Digest):
        return ["g", value.kind, value.shape, _form(value.sample), value.total]
    if isinstance(value, StudentError):
        return ["e", type(value).__name__, value.types]
    if isinstance(value, StudentFault):
        return ["f", str(value)]
    raise NotPacked(type(value).__name__)


def _array(dtype: str, shape: list[int], data: bytes) -> Value:
    return np.frombuffer(data, dtype=dtype).reshape(shape)


_MADE: dict[str, Callable[..., Value]] = {
    "a": _array,
    "n": lambda dtype, data: np.frombuffer(data, dtype=dtype)[0],
    "i": int,
    "c": complex,
    "d": lambda keys, values: dict(zip(map(_value, keys), map(_value, values), strict=True)),
    "l": lambda items: [_value(v) for v in items],
    "t": lambda items: tuple(_value(v) for v in items),
    "r": Ref,
    "g": lambda kind, shape, sample, total: Digest(kind, tuple(shape), _value(sample), total),
    "e": lambda kind, types: _ERRORS[kind](tuple(types)),
    "f": StudentCrashed,
}


def _value(form: Value) -> Value:
    if not isinstance(form, list):
        return form
    sign, *rest = form
    return _MADE[sign](*rest)
