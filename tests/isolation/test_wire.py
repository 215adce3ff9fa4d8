"""Frames by themselves, over a pipe: what is written is read, and what is no frame is refused before it costs much."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator

import msgspec
import numpy as np
import pytest

from grader.isolation.wire import frames, messages
from grader.isolation.wire.values import Packer
from grader.student.generators import distance, state_of
from grader.student.plain import DTYPES, REST, TooLarge


@pytest.fixture
def ends() -> Iterator[tuple[frames.Line, frames.Line, int]]:
    """A line to read from, one to write to, and the latter's descriptor."""
    out, into = os.pipe()
    yield frames.Line(out), frames.Line(into), into
    os.close(out)
    os.close(into)


def done(value: messages.Node, *specs: messages.Spec) -> messages.ToGrader:
    return messages.ToGrader(list(specs), messages.Done(7, value, [], [], []))


def test_a_frame_comes_back(ends: tuple[frames.Line, frames.Line, int]) -> None:
    there, back, _ = ends
    array = np.arange(6.0)
    message = done(messages.Tuple([messages.Array(), 1, "x"]), ("<f8", [2, 3]))
    back.send(frames.frame(message, [array.tobytes()]))
    received, arrays = there.receive(messages.ToGrader)
    assert received == message
    assert np.array_equal(arrays[0], array.reshape(2, 3))
    assert there.is_drained


def test_frames_one_after_the_other(ends: tuple[frames.Line, frames.Line, int]) -> None:
    there, back, _ = ends
    for size in (0, 1, 1000, 5000):
        for _ in range(3):
            back.send(frames.frame(done(messages.Array(), ("|u1", [size])), [bytes(size)]))
        for _ in range(3):
            _, arrays = there.receive(messages.ToGrader)
            assert arrays[0].shape == (size,)
    assert there.is_drained


def test_a_message_of_the_other_direction_is_refused(ends: tuple[frames.Line, frames.Line, int]) -> None:
    there, back, _ = ends
    back.send(frames.frame(messages.ToWorker([], messages.Get(1, 0, "x")), []))
    with pytest.raises(frames.WireError):
        there.receive(messages.ToGrader)


@pytest.mark.parametrize(("header", "payload"), [(1 << 31, 0), ((1 << 20) + 1, 0), (5, 1 << 62), (5, (256 << 20) + 1)])
def test_a_frame_that_is_too_large_is_not_waited_for(
    header: int, payload: int, ends: tuple[frames.Line, frames.Line, int]
) -> None:
    there, _, into = ends
    os.write(into, struct.pack("=IQ", header, payload))
    with pytest.raises(frames.WireError, match="too large"):
        there.receive(messages.ToGrader)


def test_the_end_of_the_line(ends: tuple[frames.Line, frames.Line, int]) -> None:
    out, into = os.pipe()
    os.write(into, b"abc")
    os.close(into)
    with pytest.raises(EOFError):
        frames.Line(out).receive(messages.ToGrader)
    os.close(out)


def test_what_is_too_large_is_not_sent() -> None:
    with pytest.raises(TooLarge, match="256 MiB"):
        frames.frame(done(messages.Array(), ("|u1", [300 << 20])), [memoryview(np.zeros(300 << 20, np.uint8))])
    with pytest.raises(TooLarge, match="too many parts"):
        frames.frame(done(messages.List(["x" * 100] * 20_000)), [])


def test_object_arrays_are_on_no_list() -> None:
    assert all(dtype.kind in "?biufc" and not dtype.hasobject for dtype in DTYPES.values())


@pytest.mark.parametrize("steps", [0, 1, 2, 1000, 123_456_789, 2**40 + 17])
def test_the_distance_between_two_states(steps: int) -> None:
    rng, later = np.random.default_rng(3), np.random.default_rng(3)
    later.bit_generator.advance(steps)  # type: ignore[attr-defined]
    assert distance(state_of(rng), state_of(later)) == steps
    assert distance(state_of(later), state_of(rng)) == -steps % 2**128


@pytest.mark.parametrize(
    "value",
    [
        [None, True, 1.5] * 50,
        [*range(-40, 140), -(2**15), 2**16 - 1, 2**16, -(2**31), 2**63 - 1],
        [2**63, -(2**2000)],
        ["", "ascii", "日本語", "😀" * 40, "\ud800" * 9],
        [1j, np.float32(1), np.complex128(1), np.bool_(True), np.uint8(3)] * 9,
        {"key": (1,), "日本": [], 5: {}, 2.5: None, True: ((),)},
        [np.zeros(shape) for shape in ((), (3,), (0, 1 << 20), (1,) * 30)],
        [object()] * 30,
    ],
    ids=["constants", "integers", "long integers", "texts", "numbers", "dict", "arrays", "objects"],
)
def test_what_the_walk_lets_through_fits_the_header(value: object) -> None:
    """So that both backends refuse the same values, though only one of them has headers."""

    def handle(value: object) -> messages.Handle:
        return messages.Handle(1 << 60, type(value).__name__)

    packer = Packer(handle)
    node = packer.carry(value)
    header = msgspec.msgpack.encode((packer.specs, node))
    with pytest.raises(TooLarge):
        Packer(handle, header_cap=REST + len(header) - 1).carry(value)
