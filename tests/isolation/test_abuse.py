"""Abuse of the line: student code takes over the worker and sends what it likes.

Whatever comes, the grader gives it up as the student's crash, time-out or error, within the deadline; nothing else is
ever raised, and the next worker is not affected.
"""

from __future__ import annotations

import contextlib
import random
import resource
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from taken_over import LIES, TAKEN_OVER

from grader.isolation.sandbox import LoadFailed, Sandbox, Worker
from grader.student.backend import Ref
from grader.student.faults import Missing, StudentCrashed, StudentError, StudentFault, StudentTimeout, WorkerLost

CRASH = "sent what is not an answer"


def _worker(opened: Callable[..., Worker], sandbox: Sandbox, body: str) -> Worker:
    return opened(sandbox, TAKEN_OVER + "    " + body + "\n")


@pytest.mark.parametrize("name", LIES)
def test_lies_are_the_students_crash(name: str, best: Sandbox, opened: Callable[..., Worker]) -> None:
    worker = _worker(opened, best, LIES[name])
    with pytest.raises(StudentCrashed, match=CRASH):
        worker.call(0, "f", (np.zeros(3),), {}, 5)
    assert not worker.alive
    assert opened(best, "def f():\n    return 1").call(0, "f", (), {}, 5).value == 1


@pytest.mark.parametrize("question", ["get", "next"])
@pytest.mark.parametrize(
    "body", ["say(done(messages.Array()))", "say(messages.Ask(server._id, 0, [], {}))", "send(b'\\x93')"]
)
def test_the_other_questions_are_as_careful(
    question: str, body: str, best: Sandbox, opened: Callable[..., Worker]
) -> None:
    source = TAKEN_OVER + f"    pass\nclass Trap:\n    def __next__(self):\n        {body}\n    def __iter__(self):\n"
    source += f"        return self\n    @property\n    def x(self):\n        {body}\ndef make():\n    return Trap()\n"
    worker = opened(best, source)
    ref = worker.call(0, "make", (), {}, 5).value
    with pytest.raises(StudentCrashed, match=CRASH):
        worker.next(ref.handle, 5) if question == "next" else worker.get(ref.handle, "x", 5)


def test_an_end_where_an_attribute_was_asked(best: Sandbox, opened: Callable[..., Worker]) -> None:
    source = TAKEN_OVER + "    pass\ndef __getattr__(name):\n    say(messages.End(server._id, []))\n    stop()\n"
    with pytest.raises(StudentCrashed, match=CRASH):
        opened(best, source).get(0, "x", 5)


@pytest.mark.parametrize("seed", range(6))
def test_noise(seed: int, best: Sandbox, opened: Callable[..., Worker]) -> None:
    """Right frames with a few bytes changed: an answer, or the student's fault. Never a fault of ours."""
    noise = random.Random(seed)
    body = (
        "header = bytearray(frames._encode(messages.ToGrader([('<f8', [2, 3])],"
        " done(messages.List([messages.Array(), 1.0, 'text', messages.Dict(['a'], [2])])))))\n"
        "    for place, value in args[0]: header[place % len(header)] = value\n"
        "    send(bytes(header), bytes(48)); stop()"
    )
    for _ in range(15):
        worker = _worker(opened, best, body)
        flips = [(noise.randrange(1 << 16), noise.randrange(256)) for _ in range(noise.choice([1, 1, 2, 5]))]
        with contextlib.suppress(StudentFault):
            worker.call(0, "f", (flips,), {}, 1)
        worker.close()


def test_answers_sent_beforehand_are_none(best: Sandbox, opened: Callable[..., Worker]) -> None:
    """A worker that fills the line with answers to the questions to come cannot know their ids."""
    source = (
        TAKEN_OVER
        + "    if args:\n        for n in range(200): say(done(100.0, number=server._id + n + 1))\n    return 1\n"
    )
    worker = opened(best, source)
    with pytest.raises(StudentCrashed, match=CRASH):  # noqa: PT012  # which of the two is told is the worker's affair
        worker.call(0, "f", (1,), {}, 5)
        worker.call(0, "f", (), {}, 5)


def test_a_second_answer_is_none(best: Sandbox, opened: Callable[..., Worker]) -> None:
    """The first one counts where it was read before the second came: it is no better than a return value."""
    worker = _worker(opened, best, "say(done(1.0)); say(done(2.0)); stop()")
    with pytest.raises(StudentCrashed, match=CRASH):  # noqa: PT012  # the first call may be the one that ends it
        assert worker.call(0, "f", (), {}, 5).value == 1.0
        worker.call(0, "f", (), {}, 5)


@pytest.mark.parametrize("pause", ["pass", "time.sleep(2e-5)", "time.sleep(1e-3)"])
def test_an_answer_in_drops_ends_at_the_deadline(pause: str, best: Sandbox, opened: Callable[..., Worker]) -> None:
    """A header as it should be, and of 4 MiB that it promises a byte at a time."""
    body = (
        "header = frames._encode(messages.ToGrader([('<f8', [1 << 19])], done(messages.Array())))\n"
        "    raw(struct.pack('=IQ', len(header), 4 << 20) + header)\n"
        f"    while True: raw(b'x'); {pause}"
    )
    with pytest.raises((StudentTimeout, WorkerLost)):  # lost where the machine is too busy to tell a sleeper
        _worker(opened, best, body).call(0, "f", (), {}, 0.1)


def test_calling_back_for_ever_ends_at_the_deadline(best: Sandbox, opened: Callable[..., Worker]) -> None:
    for body in ("while True: args[0](1.0)", "while True: say(messages.Ask(server._id, 0, [1.0], {}))"):
        with pytest.raises((StudentTimeout, StudentCrashed)):
            _worker(opened, best, body).call(0, "f", (lambda x: np.zeros(500),), {}, 0.4)


def test_a_question_that_is_not_read_ends_at_the_deadline(best: Sandbox, opened: Callable[..., Worker]) -> None:
    worker = _worker(opened, best, "stop()")
    with pytest.raises(StudentTimeout):
        worker.call(0, "f", (np.zeros(1 << 22),), {}, 0.1)


def test_stopping_itself_ends_at_the_deadline(sandboxes: Any, opened: Callable[..., Worker]) -> None:
    source = "import signal\ndef f():\n    signal.raise_signal(signal.SIGSTOP)\n    while True: pass\n"
    with pytest.raises((StudentTimeout, StudentError)):
        opened(sandboxes.at(0), source).call(0, "f", (), {}, 0.1)


def test_running_out_of_stack_is_its_own_loss(best: Sandbox, opened: Callable[..., Worker]) -> None:
    source = """
        import sys
        class Deep:
            def __eq__(self, other):
                return [self] == [other]
        def f():
            sys.setrecursionlimit(1 << 30)
            return Deep() == Deep()
    """
    with pytest.raises((StudentCrashed, StudentError), match=r"SIGSEGV|RecursionError|MemoryError"):
        opened(best, source).call(0, "f", (), {}, 20)


def test_unknown_handles_are_the_students_error(best: Sandbox, opened: Callable[..., Worker]) -> None:
    worker = _worker(opened, best, "say(done(messages.Handle(4711, 'Net' * 1000))); stop()")
    value = worker.call(0, "f", (), {}, 5).value
    assert isinstance(value, Ref)
    assert len(value.type_name) <= 100
    with pytest.raises(StudentFault):
        worker.get(value.handle, "x", 0.1)


def test_truth_values_are_zero_or_one(best: Sandbox, opened: Callable[..., Worker]) -> None:
    body = "say(done(messages.List([messages.Array(), messages.Scalar('|b1', b'\\x07')])), [('|b1', [3])], b'\\x00\\x01\\x07'); stop()"
    value, scalar = _worker(opened, best, body).call(0, "f", (), {}, 5).value
    assert value.view(np.uint8).tolist() == [0, 1, 1]
    assert scalar.tobytes() == b"\x01"


def test_keys_made_to_collide_cost_little(best: Sandbox, opened: Callable[..., Worker]) -> None:
    """Python's hash of an integer is its rest modulo 2**61 - 1: of keys of 64 bits at most eight collide."""
    count = 80_000
    body = f"say(done(messages.Dict([k * (2**61 - 1) % 2**63 for k in range({count})], [0] * {count}))); stop()"
    worker = _worker(opened, best, body)
    before = time.process_time()
    assert len(worker.call(0, "f", (), {}, 5).value) <= count
    assert time.process_time() - before < 10, "of our own time; keys that all collide would take minutes"


def test_long_texts_are_cut(best: Sandbox, opened: Callable[..., Worker]) -> None:
    body = "say(messages.Raised(server._id, 'raised', ['E' * 900] * 90, 'm' * 9000, [(1, 'l' * 900)] * 50, ['a' * 900] * 50))"
    worker = _worker(opened, best, body + "; stop()")
    with pytest.raises(StudentError) as caught:
        worker.call(0, "f", (), {}, 5)
    error = caught.value
    assert len(error.message) <= 500
    assert len(error.types) <= 20
    assert all(len(t) <= 100 for t in error.types)
    assert len(error.lines) <= 20
    assert all(len(text) <= 200 for _, text in error.lines)
    assert len(worker.forbidden_acts) <= 10
    assert all(len(a) <= 200 for a in worker.forbidden_acts)


@pytest.mark.parametrize("kind", ["syntax", "missing", "nonsense"])
def test_a_kind_of_error_that_is_out_of_place(kind: str, best: Sandbox, opened: Callable[..., Worker]) -> None:
    body = f"say(messages.Raised(server._id, {kind!r}, ['NameError'], 'x', [], [])); stop()"
    with pytest.raises(StudentError) as caught:
        _worker(opened, best, body).call(0, "f", (), {}, 5)
    assert isinstance(caught.value, Missing) == (kind == "missing")


@pytest.mark.parametrize(
    ("state", "inc", "ok"),
    [
        ("moved", "same", True),
        ("same", "same", True),
        ("backwards", "same", False),
        ("chosen", "same", False),
        ("moved", "other", False),
    ],
)
def test_a_generator_can_only_be_moved_on(
    state: str, inc: str, ok: bool, best: Sandbox, opened: Callable[..., Worker]
) -> None:
    """Else student code could choose the data of the tests to come."""
    rng, twin = np.random.default_rng(7), np.random.default_rng(7)
    sent: Any = twin.bit_generator.state["state"]
    twin.bit_generator.advance({"moved": 1000, "same": 0, "backwards": -5, "chosen": 0}[state])
    now: Any = twin.bit_generator.state["state"]
    number = 12345 if state == "chosen" else now["state"]
    sequence = sent["inc"] if inc == "same" else sent["inc"] + 2
    made = f"messages.GeneratorState(({number}).to_bytes(16, 'little'), ({sequence}).to_bytes(16, 'little'), 0, 0)"
    worker = _worker(opened, best, f"say(done(1.0, generators=[{made}])); stop()")
    if ok:
        worker.call(0, "f", (rng,), {}, 5)
        assert rng.normal() == twin.normal()
    else:
        with pytest.raises(StudentCrashed, match=CRASH):
            worker.call(0, "f", (rng,), {}, 5)
        assert rng.normal() == np.random.default_rng(7).normal(), "untouched"


def test_what_a_lie_costs_the_grader(best: Sandbox, opened: Callable[..., Worker]) -> None:
    """Large headers full of small things: the grader's memory does not explode."""
    body = "send(b'\\x92\\x90\\x96\\xa4done\\x01\\xdd' + struct.pack('>I', 1 << 19) + bytes(1 << 19)); stop()"
    _crash(opened, best, body)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(3):
        _crash(opened, best, body)
        _crash(opened, best, "raw(struct.pack('=IQ', 9, (256 << 20) - 1)); raw(bytes(1 << 20)); stop()")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 << 10  # KiB


def _crash(opened: Callable[..., Worker], best: Sandbox, body: str) -> None:
    with pytest.raises((StudentCrashed, StudentTimeout)):
        _worker(opened, best, body).call(0, "f", (), {}, 0.5)


def test_lies_while_loading(best: Sandbox, opened: Callable[..., Worker]) -> None:
    for line, kind in {
        "say(done(messages.Array()))": "crashed",
        "say(messages.End(server._id, []))": "crashed",
        "send(b'nonsense')": "crashed",
        "os._exit(0)": "crashed",
        "say(messages.Raised(server._id, 'syntax', ['SyntaxError'], 'x', [], []))": "syntax_error",
        "say(messages.Raised(server._id, 'raised', [], '', [], []))": "import_error",
    }.items():
        with pytest.raises(LoadFailed) as caught:
            opened(best, f"{TAKEN_OVER}    pass\n{line}\nstop()\n")
        assert caught.value.kind == kind, line
        assert isinstance(caught.value.error, StudentFault)
