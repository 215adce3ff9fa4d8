"""Record: a submission's result as it is kept, in RESULTS and for who learns alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import msgspec

from grader.results.result import Result

_FORM: Literal[3] = 3
_ENCODER = msgspec.json.Encoder()


@dataclass(frozen=True)
class _Record:
    """What is kept of a student. `form`: of this file; a record of another form counts as none."""

    form: Literal[3]  # 1 held sentences where findings are now; 2 called forbidden acts attempts
    result: Result


def encoded(result: Result) -> bytes:
    """The record of a result."""
    return _ENCODER.encode(_Record(_FORM, result))


def decoded(data: bytes) -> Result | None:
    """The result of a record; None where it cannot be read."""
    try:
        return msgspec.json.decode(data, type=_Record).result
    except msgspec.MsgspecError:
        return None
