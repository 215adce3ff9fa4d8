"""Life: of a worker, from the fork on: it gives everything up, then answers questions until it is killed."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import signal
import sys
import warnings

import numpy as np

from grader.isolation.inside.audit import ForbiddenActs
from grader.isolation.inside.descriptors import LINE, OUTPUT, RULESET, only_these
from grader.isolation.inside.seen import Seen
from grader.isolation.inside.server import Server
from grader.isolation.lockdown.limits import Limits
from grader.isolation.lockdown.lockdown import Lockdown
from grader.isolation.wire import frames, messages
from grader.isolation.wire.values import Packer
from grader.student.caps import ANSWER_CAP


def live(line: int, output: int, limits: Limits, prepared: Lockdown, seen: Seen) -> None:
    """A worker's life. Returns only where it could not lock itself down: its output says why, and it must not live."""
    os.setsid()
    only_these(line, output, prepared.ruleset)
    try:
        _serve(prepared, limits, seen)
    except BaseException as error:  # noqa: BLE001  # told, then the process ends
        os.write(OUTPUT, f"{type(error).__name__}: {error}".encode())


def _serve(prepared: Lockdown, limits: Limits, seen: Seen) -> None:
    """Give everything up, then answer questions."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    sys.stdin = io.StringIO()
    sys.stdout = sys.stderr = Tap(limits.printed)
    sys.argv = ["python"]
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    forbidden_acts = ForbiddenActs(seen)
    rehearse()
    gc.enable()
    prepared.apply(RULESET, limits)
    forbidden_acts.watch()
    os.write(LINE, frames.READY)
    Server(frames.Line(LINE), forbidden_acts, seen.places).serve()


def rehearse() -> None:
    """Answer a few questions of our own, so that the pages this takes are copied before anybody waits for them."""
    out, into = os.pipe()
    there, back = frames.Line(out), frames.Line(into)
    packer = Packer(lambda value: None)
    node = packer.carry(np.ones((4, 7)))
    source = b"import numpy as np\ndef f(a):\n    return np.exp(a - a.max()).sum()\n"
    server = Server(back, ForbiddenActs(Seen()), {})
    for body, specs, buffers in (
        (messages.Load(0, "rehearsal", {"rehearsal": source}, ANSWER_CAP), [], []),
        (messages.Call(0, 0, "f", [node], {}, []), packer.specs, packer.buffers),
    ):
        back.send(frames.frame(messages.ToWorker(specs, body), buffers))
        server.answer_one(there)
        there.receive(messages.ToGrader)
    sys.meta_path.pop(0)
    del sys.modules["rehearsal"]
    os.close(out)
    os.close(into)


class Tap(io.TextIOBase):
    """Standard output with an end: what goes beyond is dropped, so that printing a lot is no error."""

    def __init__(self, limit: int) -> None:
        self._left = limit

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if self._left > 0:
            piece = text[: self._left].encode("utf-8", "replace")[: self._left]
            self._left -= len(piece)
            with contextlib.suppress(OSError):
                os.write(OUTPUT, piece)
        return len(text)
