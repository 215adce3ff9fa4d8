"""The messages as types: what is of them comes back the same, and a worker's lie about a type is refused on reading."""

from __future__ import annotations

import msgspec
import pytest

from grader.isolation.wire.messages import (
    Answer,
    Array,
    Ask,
    Call,
    Changed,
    Complex,
    Dict,
    Done,
    End,
    Function,
    Generator,
    Get,
    Handle,
    Integer,
    List,
    Load,
    Next,
    Node,
    Put,
    Raised,
    Scalar,
    ToGrader,
    ToWorker,
    Tuple,
)

VALUES: list[Node] = [
    None,
    True,
    -(1 << 63),
    0.5,
    "ソフトマックス",
    Array(),
    Scalar("<f4", b"\0\0\0\0"),
    Integer(b"\1" * 9),
    Complex(1.0, -2.0),
    List([1, Tuple([None])]),
    Dict(["a", 1], [Array(), List([])]),
    Handle(3, "Affine"),
    Function(1),
    Generator(0),
]
TO_WORKER = [
    Load(1, "softmax", {"softmax": b"\xff"}, 1 << 20),
    Call(2, 0, "forward", VALUES, {"axis": 1}, []),
    Get(3, 0, "params"),
    Put(4, 0, "params", ["W1"], [Array()]),
    Next(5, 1),
    Answer(6, None, True),
]
TO_GRADER = [
    *(Done(1, value, [Changed(0, value, ["W"])], [], ["opened a file"]) for value in VALUES),
    End(2, []),
    Raised(3, "raised", ["ValueError"], "no", [(3, "x = 1")], []),
    Ask(4, 1, VALUES, {}),
]


def name(message: object) -> str:
    return type(message).__name__


@pytest.mark.parametrize("body", TO_WORKER, ids=name)
def test_a_question_comes_back(body: Load | Call | Get | Put | Next | Answer) -> None:
    message = ToWorker([("<f8", [2, 3])], body)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(message), type=ToWorker) == message


@pytest.mark.parametrize("body", TO_GRADER, ids=name)
def test_an_answer_comes_back(body: Done | End | Raised | Ask) -> None:
    message = ToGrader([], body)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(message), type=ToGrader) == message


LIES = {
    "of the other direction": [[], ["get", 1, 0, "x"]],
    "of no kind": [[], ["done!", 1, None, [], [], []]],
    "without its end": [[], ["done", 1]],
    "an id that is a text": [[], ["done", "1", None, [], [], []]],
    "an id that is true": [[], ["end", True, []]],
    "a value of no kind": [[], ["done", 1, ["z"], [], [], []]],
    "bytes as a value": [[], ["done", 1, b"x", [], [], []]],
    "an integer of more than 64 bits as text": [[], ["done", 1, ["i", "1"], [], [], []]],
    "a handle without a number": [[], ["done", 1, ["h", "x", "Affine"], [], [], []]],
    "a key that is a list": [[], ["done", 1, ["d", [[1]], [None]], [], [], []]],
    "a map for a list": [{}, ["end", 1, []]],
    "a shape that is a text": [[["<f8", "23"]], ["end", 1, []]],
    "forbidden acts that are numbers": [[], ["end", 1, [1]]],
    "no list at all": 7,
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_what_is_of_no_type_is_refused(lie: object) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.msgpack.decode(msgspec.msgpack.encode(lie), type=ToGrader)
