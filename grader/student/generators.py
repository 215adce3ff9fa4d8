"""Generators: numpy's random generators, lent to student code. Their state goes over, and comes back advanced.

Student code may move a generator on, as any use of it does, and nothing else: what comes back must lie on the same
sequence, no more than `DRAWS_CAP` draws later. So it cannot choose the data of the tests that follow.
PCG64: O'Neill (2014), "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms", whose distance
between two states of a linear congruential generator is computed here, bit by bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import DTypeLike

from grader.student.plain import NotPlain, Numbers

DRAWS_CAP = 1 << 36
_MULTIPLIER = 0x2360ED051FC65DA44385DF649FCCF645
_MASK = (1 << 128) - 1


class _AnySeed(np.random.bit_generator.ISeedSequence):
    """A seed that costs nothing, for a generator that is brought into another state at once."""

    def generate_state(self, n_words: int, dtype: DTypeLike = np.uint32) -> Numbers:
        return np.zeros(n_words, dtype)


class Tampered(Exception):
    """A generator came back that is not the one lent, moved on."""


class GeneratorState(NamedTuple):
    """numpy's PCG64: two numbers of 128 bits (little-endian), and half a draw that may be kept."""

    state: bytes
    inc: bytes
    has_uint32: int
    uinteger: int


class Loans:
    """The generators lent in one call, each once, with the states in which they went."""

    def __init__(self) -> None:
        self._lent: list[np.random.Generator] = []
        self.states: list[GeneratorState] = []

    def number(self, rng: np.random.Generator) -> int:
        """The number by which the student's side knows it. Raises NotPlain for another kind than PCG64."""
        for number, known in enumerate(self._lent):
            if known is rng:
                return number
        self.states.append(state_of(rng))
        self._lent.append(rng)
        return len(self._lent) - 1

    def give_back(self, states: Sequence[GeneratorState]) -> None:
        """Move the generators on to where the student's side left them. Raises Tampered."""
        if len(states) != len(self._lent):
            raise Tampered
        for rng, sent, back in zip(self._lent, self.states, states, strict=True):
            if back != sent:
                _require_moved_on(sent, back)
                _put(rng, back)


def state_of(rng: np.random.Generator) -> GeneratorState:
    """The state of a PCG64 generator. Raises NotPlain for another kind."""
    whole = rng.bit_generator.state
    if whole["bit_generator"] != "PCG64":
        raise NotPlain(f"only PCG64 generators (numpy.random.default_rng) cross, not {whole['bit_generator']}")
    inner = whole["state"]
    return GeneratorState(
        inner["state"].to_bytes(16, "little"),
        inner["inc"].to_bytes(16, "little"),
        int(whole["has_uint32"]),
        int(whole["uinteger"]),
    )


def made(state: GeneratorState) -> np.random.Generator:
    """A new generator in that state."""
    rng = np.random.Generator(np.random.PCG64(_AnySeed()))  # type: ignore[arg-type]  # numpy takes every ISeedSequence
    _put(rng, state)
    return rng


def _put(rng: np.random.Generator, state: GeneratorState) -> None:
    rng.bit_generator.state = {
        "bit_generator": "PCG64",
        "state": {"state": int.from_bytes(state.state, "little"), "inc": int.from_bytes(state.inc, "little")},
        "has_uint32": state.has_uint32,
        "uinteger": state.uinteger,
    }


def _require_moved_on(sent: GeneratorState, back: GeneratorState) -> None:
    sound = len(back.state) == 16 and back.inc == sent.inc and back.has_uint32 in (0, 1)
    if not sound or not 0 <= back.uinteger < 1 << 32 or distance(sent, back) > DRAWS_CAP:
        raise Tampered


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
