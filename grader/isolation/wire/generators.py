"""Generators: numpy's random generators across the line. Their state goes over, and comes back advanced.

A worker may move a generator on, as any use of it does, and nothing else: what comes back must lie on the same
sequence, no more than `DRAWS_CAP` draws later. So student code cannot choose the data of the tests that follow.
PCG64: O'Neill (2014), "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms", whose distance
between two states of a linear congruential generator is computed here, bit by bit.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.isolation.wire.frames import WireError
from grader.isolation.wire.messages import GeneratorState
from grader.isolation.wire.values import NotPlain

DRAWS_CAP = 1 << 36
_MULTIPLIER = 0x2360ED051FC65DA44385DF649FCCF645
_MASK = (1 << 128) - 1


def state_of(rng: np.random.Generator) -> GeneratorState:
    """The state of a PCG64 generator. Raises NotPlain for another kind."""
    whole: Any = rng.bit_generator.state
    if whole["bit_generator"] != "PCG64":
        raise NotPlain(f"only PCG64 generators (numpy.random.default_rng) cross, not {whole['bit_generator']}")
    inner = whole["state"]
    return GeneratorState(
        inner["state"].to_bytes(16, "little"),
        inner["inc"].to_bytes(16, "little"),
        int(whole["has_uint32"]),
        int(whole["uinteger"]),
    )


def put(rng: np.random.Generator, state: GeneratorState) -> None:
    """Bring the generator into that state."""
    rng.bit_generator.state = {
        "bit_generator": "PCG64",
        "state": {"state": int.from_bytes(state.state, "little"), "inc": int.from_bytes(state.inc, "little")},
        "has_uint32": state.has_uint32,
        "uinteger": state.uinteger,
    }


def made(state: GeneratorState) -> np.random.Generator:
    """A new generator in that state."""
    rng = np.random.Generator(np.random.PCG64(0))
    put(rng, state)
    return rng


def advance(rng: np.random.Generator, sent: GeneratorState, back: GeneratorState) -> None:
    """Move the generator on to where the worker left it. Raises WireError where that is not further on."""
    if back == sent:
        return
    sound = len(back.state) == 16 and back.inc == sent.inc and back.has_uint32 in (0, 1)
    if not sound or not 0 <= back.uinteger < 1 << 32 or distance(sent, back) > DRAWS_CAP:
        raise WireError("a random generator that was tampered with")
    put(rng, back)


def distance(start: GeneratorState, end: GeneratorState) -> int:
    """How many steps lead from one state to the other, modulo 2**128."""
    now, then = int.from_bytes(start.state, "little"), int.from_bytes(end.state, "little")
    multiplier, plus, bit, steps = _MULTIPLIER, int.from_bytes(start.inc, "little"), 1, 0
    while now != then and bit <= _MASK:
        if (now ^ then) & bit:
            now = (now * multiplier + plus) & _MASK
            steps |= bit
        bit <<= 1
        plus = (multiplier + 1) * plus & _MASK
        multiplier = multiplier * multiplier & _MASK
    return steps
