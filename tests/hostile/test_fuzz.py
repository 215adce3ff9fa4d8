"""Fuzz: right inputs, broken by chance, to everything that reads what a student wrote. Each answer is a value or the reader's own refusal.

The numbers here are of inputs in an ordinary run; SAITEN_FUZZ=N takes N times as many, `make fuzz` a hundred times. The
chance is seeded, so that what breaks a reader breaks it again.
"""

from __future__ import annotations

import gzip
import os
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from bombs import notebook
from packing import as_tar, as_zip
from submissions.form import RIGHT

from grader.course.assignment.assignment import load
from grader.course.assignment.template import template
from grader.course.course import Course
from grader.errors import UsageError
from grader.isolation.wire import frames, messages
from grader.isolation.wire.values import Unpacker
from grader.quiz.answers import AnswerSheetError, read_answers
from grader.quiz.formula import FormulaError, equal, parse
from grader.submission.archive import opened
from grader.submission.budget import Budget
from grader.submission.notebook.notebook import NotebookError, read_notebook
from grader.submission.notebook.sound import sound
from grader.submission.unpacking import Unpacking, Unreadable

TIMES = int(os.environ.get("SAITEN_FUZZ", "1"))
_NUMBERS = [b"\0", b"\xff", b"\x7f\xff\xff\xff", b"\xff" * 4, b"\xff" * 8, b"\x80" + b"\0" * 7]


def inputs(seeds: Sequence[bytes], count: int, words: Sequence[bytes] = ()) -> Iterator[bytes]:
    """So many broken copies of the seeds. `words`: what the reader may take for something."""
    chance = random.Random(count)
    for _ in range(count * TIMES):
        data = bytearray(chance.choice(seeds))
        for _ in range(chance.choice((1, 1, 2, 3, 8))):
            _break(data, chance, seeds, words)
        yield bytes(data)


def _break(data: bytearray, chance: random.Random, seeds: Sequence[bytes], words: Sequence[bytes]) -> None:
    at = chance.randrange(len(data) + 1)
    until = min(len(data), at + chance.choice((1, 2, 4, 8, 64)))
    match chance.randrange(7):
        case 0 if data:
            data[at % len(data)] ^= 1 << chance.randrange(8)
        case 1:
            del data[at:until]
        case 2:
            data[at:at] = data[at:until] * chance.choice((1, 2, 50))
        case 3:
            data[at:until] = chance.choice(_NUMBERS)
        case 4:
            other = chance.choice(seeds)
            data[at:] = other[chance.randrange(len(other) + 1) :]
        case 5:
            del data[at:]
        case _ if words:
            data[at:at] = chance.choice(words)


def survives(
    reads: Callable[[bytes], object], refuses: type[Exception] | tuple[type[Exception], ...]
) -> Callable[[bytes], bool]:
    """Whether an input is read; what is raised beside the refusal is shown with the input that raised it."""

    def tried(data: bytes) -> bool:
        try:
            reads(data)
        except refuses:
            return False
        except BaseException as error:
            raise AssertionError(f"{type(error).__name__} on {data[:2000]!r}") from error
        return True

    return tried


def _fuzzed(tried: Callable[[bytes], bool], seeds: Sequence[bytes], count: int, words: Sequence[bytes] = ()) -> None:
    assert all(map(tried, seeds)), "the control: what is whole is read"
    read = [tried(data) for data in inputs(seeds, count, words)]
    assert len(read) == count * TIMES
    assert not all(read), "something was broken"


# --- frames

_ARRAY = np.arange(6.0).tobytes()
_BODIES: list[tuple[list[messages.Spec], object, bytes]] = [
    ([], messages.Done(7, 1.5, [], [], []), b""),
    ([("<f8", [2, 3])], messages.Done(7, messages.Array(), [], [], ["x"]), _ARRAY),
    ([("<f8", [6])], messages.Done(7, messages.List([messages.Array(), 1, None, True]), [], [], []), _ARRAY),
    ([], messages.Done(7, messages.Dict(["a", 2], [1, messages.Tuple([])]), [messages.Changed(0, 1.0, [])], [], []), b""),
    ([], messages.Done(7, messages.Scalar("<f8", bytes(8)), [], [messages.GeneratorState(bytes(16), bytes(16), 0, 0)], []), b""),
    ([], messages.Done(7, messages.Integer(bytes(20)), [], [], []), b""),
    ([], messages.Done(7, messages.Handle(3, "Net"), [], [], []), b""),
    ([], messages.End(7, []), b""),
    ([], messages.Raised(7, "raised", ["ValueError"], "no", [(1, "x")], []), b""),
    ([], messages.Ask(7, 0, [1.0], {"x": 2}), b""),
]  # fmt: skip


def _frame(specs: list[messages.Spec], body: object, payload: bytes) -> bytes:
    header = msgspec.msgpack.encode(messages.ToGrader(specs, body))  # type: ignore[arg-type]
    return frames._PREFIX.pack(len(header), len(payload)) + header + payload


def _receive(data: bytes) -> None:
    fd = os.memfd_create("frame")
    try:
        os.write(fd, data)
        os.lseek(fd, 0, os.SEEK_SET)
        message, arrays = frames.Line(fd).receive(messages.ToGrader)
        values = Unpacker(arrays, lambda handle, name: handle, lambda number: number)
        if isinstance(message.body, messages.Done):
            values.value(message.body.value)
            values.end()
    finally:
        os.close(fd)


def test_frames() -> None:
    """20,000 of them."""
    seeds = [_frame(*one) for one in _BODIES]
    words = [b"\x92", b"\xdd\xff\xff\xff\xff", b"\xdf\xff\xff\xff\xff", b"\xa4done", b"\xc1", b"\x91" * 200, b"\xa3|O8"]
    _fuzzed(survives(_receive, (frames.WireError, EOFError)), seeds, 20_000, words)


# --- archives, notebooks, sheets


def _open_all(data: bytes) -> None:
    unpacking = Unpacking(Budget(unpacked=1 << 20, entries=100))
    for path, read in opened(data, "work.zip" if data.startswith(b"PK") else "work.tar.gz", unpacking).items():
        assert not path.is_absolute()
        assert ".." not in path.parts
        read(1 << 16, cut=True)


def test_archives() -> None:
    """600 of them."""
    files = {"double.py": RIGHT.encode(), "unit/triple.py": b"x = 1\n" * 50, "日本.txt": b""}
    seeds = [as_zip(files), as_tar(files), gzip.compress(as_tar(files)), as_zip({"in.zip": as_zip(files)})]
    words = [b"PK\x01\x02", b"PK\x05\x06", b"../", b"\0" * 512, b"PK\x06\x06", b"L" * 8]
    _fuzzed(survives(_open_all, Unreadable), seeds, 600, words)


def test_notebooks() -> None:
    """1,500 of them."""
    seeds = [notebook(RIGHT, "!ls", "%%bash\nls"), notebook("x = 1\n" * 20), notebook("if x:\n    %time f()\n")]
    words = [b'"source"', b"null", b"[[", b"}}", b"1e999", b'"\\ud800"', b'"cells": [', b"%%", b"!", b'"""', b"\\"]
    _fuzzed(survives(lambda data: (read_notebook(data), sound(data)), NotebookError), seeds, 1_500, words)


def test_sheets() -> None:
    """2,000 of them."""
    seeds = [
        b"q1: b\nq2: [a, c]\nq3: 0.5\nq4: (3, 4)\nq5: 2(x + y)\n",
        "q8: |\n  符号と微分\n  の両方\nq1: 'b'\n".encode(),
        b'{"q1": "b", "q2": ["a", "c"]}',
        "q1: b\nq3: 0.5\n".encode("utf-16"),
        "q8: 符号\n".encode("cp932"),
    ]
    words = [
        b": ",
        b"&a ",
        b"*a",
        b"<<: ",
        b"!!python/name:os.system ",
        b"- ",
        b"|\n",
        b"---\n",
        b"\t",
        b"{",
        b"[",
        b"#",
    ]
    ids = [f"q{n}" for n in range(1, 9)]
    _fuzzed(survives(lambda data: read_answers(data, ids), AnswerSheetError), seeds, 2_000, words)


def test_formulas() -> None:
    """4,000 of them."""
    names = ("x", "y", "t")

    def read(data: bytes) -> None:
        formula = parse(data.decode("utf-8", "replace"), names)
        equal(formula, formula, names, np.random.default_rng(0))

    seeds = [b"2(x+y)", b"-(t - y) / x", b"exp(-x) * (1 - tanh(x)^2)", "x² · y ÷ 2t".encode(), b"1/(1+exp(-x))"]
    words = [
        b"(",
        b")",
        b"**",
        b"^",
        b"9" * 50,
        b"e",
        b"1e308",
        b"__import__",
        b"if",
        b"[",
        b"lambda",
        b"\xce\xbb",
        b"|",
    ]
    _fuzzed(survives(read, FormulaError), seeds, 4_000, words)


def test_assignments(course: Course, tmp_path: Path) -> None:
    """600 of them."""
    path = tmp_path / "assignment.toml"

    def read(data: bytes) -> None:
        path.write_bytes(data)
        load(path, course)

    seeds = [
        template("One").encode(),
        b'title = {en = "One", ja = "1"}\ndue = 2026-10-01T12:00:00+09:00\n[[set]]\nexercises = ["double"]\npoints = 10\n'
        b"[late]\nper_day = 0.1\nfloor = 0.5\n[extensions]\naoi = 2\n",
    ]
    words = [
        b"[[",
        b"]]",
        b'"""',
        b"nan",
        b"-1",
        b"1e400",
        b"0000-00-00",
        b"exercises",
        b"[[set]]",
        b'"\\uD800"',
        b"\0",
        b"9" * 30,
    ]
    _fuzzed(survives(read, UsageError), seeds, 600, words)
