"""Labs: experiments that report numbers, and what a lab's hidden file consists of.

A lab has one task, `measure(rng)` → a dict of name → a float or a list of floats. It is held to itself and to what any
right run shows, never to numbers of ours: the same generator gives the same numbers, and between them relations hold.

    LAB = Lab("lab_approximation", {"units": 4, "error": 4}, relations=(Relation(lambda m: …, en="…", ja="…"),))
    test_same_numbers = same_numbers(LAB)
    test_relations = relations(LAB)
    lab_mistakes(LAB)
    EXCUSED = NOT_OF_LABS      a lab takes a generator and nothing else: the common properties are not asked
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from grader.course.course import Course
from grader.student.plain import Numbers, Value
from grader.student.student import Student
from grader.testing import check, data
from grader.testing.decorators import points, shows, task, time_limit
from grader.testing.loading import load
from grader.testing.variants import wrong

SECONDS = 10.0  # that one run may take
_A_GENERATOR = "a lab takes a generator, which is there to be drawn from, and nothing else"
NOT_OF_LABS = {
    **dict.fromkeys(("arguments_stay", "one_sample", "integers", "float32", "empty_batch"), _A_GENERATOR),
    "shape_and_kind": "both tests of a lab read its numbers by name and length",
    "twice_the_same": "same_numbers asks it of two generators of one seed",
    "values": "no numbers are the right ones; relations asks what holds between them",
}
Measured = Mapping[str, Numbers]
Test = Callable[..., None]


@dataclass(frozen=True, kw_only=True)
class Relation:
    """What holds between the numbers of any right run; `runs`: or of most of so many, where one may miss it by chance.

    `en`, `ja`: what is said where it does not.
    """

    holds: Callable[[Measured], bool | np.bool_]
    runs: int = 1
    en: str
    ja: str

    def holds_mostly(self, measured: Sequence[Measured]) -> bool:
        """Whether it holds in more than half of the first `runs` of these."""
        return 2 * sum(map(bool, map(self.holds, measured[: self.runs]))) > self.runs


@dataclass(frozen=True)
class Lab:
    """`numbers`: the names of what is reported, each with the length of its list; 0: a float."""

    exercise: str
    numbers: Mapping[str, int]
    relations: tuple[Relation, ...] = field(kw_only=True)

    def measured(self, student: Student, rng: np.random.Generator) -> Measured:
        """What `measure` reports, looked at name by name."""
        found = student.measure(rng)
        check.true(isinstance(found, Mapping), "measure returns no dict.", "measure が辞書を返していません。")
        for name in self.numbers:
            check.true(name in found, f"The dict has no {name!r}.", f"辞書に {name!r} がありません。")
        return {
            name: check.array(found[name], (size,)) if size else np.array(check.number(found[name]))
            for name, size in self.numbers.items()
        }

    def right(self, rng: np.random.Generator) -> dict[str, Value]:
        """What the reference reports; run once for each state of a generator, as every mistake asks for it again."""
        found, state = _reported(self.exercise, json.dumps(rng.bit_generator.state))
        rng.bit_generator.state = json.loads(state)
        return dict(found)

    def part(self, name: str) -> Value:
        """What the lab's file has under this name, of its own or imported, for a mistake that measures by itself."""
        return _reference(self.exercise).__globals__[name]


@cache
def _reported(name: str, state: str) -> tuple[dict[str, Value], str]:
    """What is reported for a generator in this state, and the state that it is in afterwards."""
    rng = np.random.default_rng()
    rng.bit_generator.state = json.loads(state)
    found: dict[str, Value] = _reference(name)(rng)
    return found, json.dumps(rng.bit_generator.state)


@cache
def _reference(name: str) -> Callable[..., Value]:
    exercise = Course.load().exercise(name)
    measure: Callable[..., Value] = load(exercise.solution_path, earlier=exercise.earlier).measure
    return measure


def same_numbers(lab: Lab) -> Test:
    """It reports what the statement lists, drawn from the generator, and the same for generators of one seed."""

    @task("measure")
    @points(2)
    @time_limit(3 * SECONDS)
    def test(student: Student, rng: np.random.Generator) -> None:
        """measure reports every number of the statement, and equal generators give equal numbers.

        measure は説明にあるすべての数値を返し、同じシードの乱数生成器では同じ数値になります。
        """
        seed = int(rng.integers(1 << 30))
        one, fresh = (np.random.default_rng(seed) for _ in range(2))
        first = lab.measured(student, one)
        check.true(  # looked at is the generator, as a run with another seed would cost as much as a run
            one.bit_generator.state != fresh.bit_generator.state,
            "Nothing is drawn from rng: every generator gives the same numbers.",
            "rng から乱数が取られていません。どの乱数生成器でも同じ数値になります。",
        )
        again = lab.measured(student, fresh)
        check.true(
            all(np.array_equal(first[name], again[name]) for name in lab.numbers),
            "Two runs with generators of one seed give different numbers: something is drawn elsewhere.",
            "同じシードの乱数生成器で 2 回実行すると、数値が違います。rng 以外の乱数を使っています。",
        )

    return test


def relations(lab: Lab) -> Test:
    """Between the numbers of a run everything holds that the lab is there to show."""

    @task("measure")
    @points(4)
    @time_limit(SECONDS)
    @shows("values")
    def test(student: Student, rng: np.random.Generator) -> None:
        """The numbers show what any right run of this experiment shows.

        数値には、正しく実行すれば必ず現れる関係があります。
        """
        runs = range(max(relation.runs for relation in lab.relations))
        measured = [lab.measured(student, data.seeded(rng)) for _ in runs]
        for relation in lab.relations:
            check.true(relation.holds_mostly(measured), relation.en, relation.ja)

    return test


def lab_mistakes(lab: Lab) -> None:
    """Enter what goes wrong in every lab into the catalogue of the file that calls this."""
    last = list(lab.numbers)[-1]
    a_list = next(name for name, size in lab.numbers.items() if size)
    wrong("LB1", "measure", lambda rng: lab.right(np.random.default_rng(0)),
          en="The numbers are the same for every rng. Where do the random numbers come from?",
          ja="どの rng でも同じ数値です。乱数はどこから取りますか。")  # fmt: skip
    wrong("LB2", "measure", lambda rng: {name: v for name, v in lab.right(rng).items() if name != last},
          en="A name of the statement's list is missing in the dict.",
          ja="説明の一覧にある名前が辞書にありません。")  # fmt: skip
    wrong("LB3", "measure", lambda rng: {name: v[:-1] if name == a_list else v for name, v in lab.right(rng).items()},
          en="A list lacks its last number. How many runs, layers or epochs are there?",
          ja="リストの最後の数値がありません。実行・層・エポックはいくつありますか。")  # fmt: skip


def exchanged(lab: Lab, one: str, other: str) -> Callable[..., Value]:
    """The reference with the numbers of two names exchanged."""
    names = {one: other, other: one}
    return lambda rng: {names.get(name, name): v for name, v in lab.right(rng).items()}
