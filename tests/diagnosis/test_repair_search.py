"""The search for a change: what mends everything, what mends a part, and what is only luck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from grader.diagnosis.repair.bench import Chosen, Repair
from grader.diagnosis.repair.following import Following, PartedError
from grader.diagnosis.repair.search import Search
from grader.diagnosis.repair.told import Place, with_repair
from grader.diagnosis.repair.values import Candidate
from grader.diagnosis.replay import Replay
from grader.diagnosis.scores import Diagnosis
from grader.student.step import Step
from grader.testing.case import Case
from grader.testing.mistakes import Mistake
from grader.text import Text

LOST = frozenset({"a", "b", "c"})
TESTS = ("a", "b", "c", "kept")


class Bench:
    """Changes by number, each with the tests that pass under it. values: what is offered besides, as (place, group)."""

    def __init__(
        self,
        passes: Mapping[Chosen, str],
        kinds: Mapping[int, str] | None = None,
        count: int = 6,
        values: Sequence[tuple[int, int]] = (),
    ):
        self.kinds = [(kinds or {}).get(n, "sign") for n in range(count)]
        self.lines = [1] * count
        self._passes, self.runs, self._values = passes, 0, values

    def offer(self, case: Case, others: Sequence[Case]) -> list[Candidate]:
        self.kinds += ["value"] * len(self._values)
        self.lines += [1 if place == 2 else 2 for place, _ in self._values]
        return [
            Candidate(place, n, order=place, numbers=6, group=group) for n, (place, group) in enumerate(self._values)
        ]

    def run(self, chosen: Chosen, case: Case, following: Following | None = None) -> bool:
        self.runs += 1
        return case.id in self._passes.get(chosen, "kept").split()


def step(value: float) -> Step:
    return Step("f", (), {}, np.array([value, value + 0.3, value + 0.7]), {})


def made_up(**beside: object) -> Replay:
    """An exercise of which only this is known."""
    known = SimpleNamespace(is_slow=False, **beside)
    return cast("Replay", SimpleNamespace(beside=known, can_be_followed=lambda case: True))


def search(bench: Bench, own: float = 1.17, chance: tuple[str, ...] = (), lost: frozenset[str] = LOST) -> Repair | None:
    right = {t: SimpleNamespace(steps=[step(2.31)]) for t in TESTS}
    replay = made_up(reference=right, by_chance=dict.fromkeys(chance), mistakes=lambda task: [])
    tests = [t for t in TESTS if t in lost or t == "kept"]
    cases = [cast("Case", SimpleNamespace(id=t)) for t in tests]
    steps = {t: [step(own if t in lost else 2.31)] for t in tests}
    return Search(bench, cases, lost, replay=replay, task="f", own=steps).found()


def test_the_first_change_that_mends_everything_is_found() -> None:
    found = search(Bench({(2,): "a kept", (3,): "a b c kept", (4,): "a b c kept"}))
    assert found == Repair((3,), LOST)


def test_what_takes_something_out_of_the_same_line_says_more() -> None:
    found = search(Bench({(2,): "a b c kept", (4,): "a b c kept"}, {2: "number", 4: "too much"}))
    assert found == Repair((4,), LOST)


def test_two_changes_mend_what_none_does_alone() -> None:
    found = search(Bench({(1,): "a b kept", (1, 5): "a b c kept"}))
    assert found == Repair((1, 5), LOST)


@pytest.mark.parametrize(("kind", "is_told"), [("sign", True), ("too much", False), ("call", False), ("factor", False)])
def test_what_mends_a_part_is_kept_where_nothing_mends_all(kind: str, is_told: bool) -> None:
    found = search(Bench({(1,): "a b kept"}, {1: kind}))
    assert found == (Repair((1,), frozenset("ab")) if is_told else None)


@pytest.mark.parametrize("passes", ["a", "a b", "a b c"])
def test_a_change_that_loses_a_test_is_none(passes: str) -> None:
    assert search(Bench({(1,): passes})) is None


def test_values_that_tell_little_are_not_mended_by_chance() -> None:
    bench = Bench({(1,): "a b c kept"})
    assert search(bench, chance=("a",)) is not None
    assert search(bench, own=2.31) is None


@pytest.mark.parametrize(
    ("own", "right", "is_told"), [(0.375, 0.75, False), (0.3719, 0.75, False), (0.3719, 0.7513, True)]
)
def test_both_values_have_to_tell_something(own: float, right: float, is_told: bool) -> None:
    """What should come out is a share of a few, say: many a program gives it."""
    replay = made_up(
        reference={"a": SimpleNamespace(steps=[Step("f", (), {}, right, {})])}, by_chance={}, mistakes=lambda task: []
    )
    cases, steps = [cast("Case", SimpleNamespace(id="a"))], {"a": [Step("f", (), {}, own, {})]}
    found = Search(Bench({(1,): "a"}), cases, frozenset("a"), replay=replay, task="f", own=steps).found()
    assert (found is not None) is is_told


@pytest.mark.parametrize(("kind", "is_told"), [("copy", True), ("absolute", False)])
def test_one_lost_test_is_too_little_for_what_is_vague(kind: str, is_told: bool) -> None:
    found = search(Bench({(1,): "a kept"}, {1: kind}), lost=frozenset("a"))
    assert found == (Repair((1,), frozenset("a")) if is_told else None)


ALL = "a b c kept"


@pytest.mark.parametrize(
    ("passes", "found"),
    [
        ({(6,): ALL}, (6,)),
        ({(6,): ALL, (4,): ALL}, (4,)),  # a change says more
        ({(6,): ALL, (1,): "a kept", (1, 3): ALL}, (1, 3)),  # and so do two
        ({(6,): ALL, (7,): ALL}, None),  # another value there would do as well: the tests do not tell which is right
        ({(6,): ALL, (8,): ALL}, (6,)),  # the same in another place
        ({(10,): ALL, (9,): ALL}, (9,)),
        ({(8,): ALL, (11,): ALL}, (11,)),  # what is computed before
        ({(6,): "a kept", (2, 6): ALL}, None),
        ({(6,): "a kept", (6, 2): ALL}, (6, 2)),
        ({(9,): "a kept", (9, 2): ALL}, None),  # in the line of the place: whatever stands there, it is written anew
        ({(6,): "a"}, None),
    ],
)
def test_a_place_that_is_given_other_values(passes: dict[Chosen, str], found: Chosen | None) -> None:
    values = [(3, 0), (3, 1), (5, 0), (2, 0), (2, 0), (1, 7)]  # the numbers 6 to 11
    repair = search(Bench(passes, values=values))
    if found is None:
        assert repair is None or repair.mends < LOST
    else:
        assert repair == Repair(found, LOST)


def test_no_more_is_run_than_can_be_afforded() -> None:
    bench = Bench({}, count=100_000)
    assert search(bench) is None
    assert bench.runs < 5_000


# --- what crosses, followed


def test_a_test_ends_where_what_crosses_is_nothing_that_is_known() -> None:
    mistake = cast("Mistake", "M")
    following = Following({None: [step(1.0), step(2.0)], mistake: [step(1.0), step(3.0)]})
    following.step(step(1.0))
    following.step(step(3.0))
    assert following.mistakes == [mistake]
    with pytest.raises(PartedError):
        Following({None: [step(1.0)]}).step(step(1.5))
    with pytest.raises(PartedError):
        following.step(step(3.0))


# --- what is told


class Named(SimpleNamespace):
    @property
    def group(self) -> str:
        return str(self.id)

    def __hash__(self) -> int:
        return hash(self.id)


PLACE = Place("number", 3, "2")


def test_what_mends_everything_is_told_alone() -> None:
    known = Diagnosis((Named(id="ratio:2", hint=Text("a", "b")),), {"a": ()})
    found = with_repair(known, Repair((1,), LOST), [PLACE], sorted(LOST))
    assert [e.id for e in found.overall] == ["edit:number:3"]
    assert (found.is_exact, sorted(found.by_test)) == (True, sorted(LOST))
    assert "everything" in found.overall[0].hint.en


@pytest.mark.parametrize(
    ("ids", "doubtful", "settled"),
    [("M1 M1", "", True), ("M1 ratio:2", "", False), ("M1 M2", "M2", False), ("M1", "M1", False), ("", "", False)],
)
def test_what_known_mistakes_explain_is_not_looked_at_again(ids: str, doubtful: str, settled: bool) -> None:
    named = [Named(id=i, hint=Text("a", "b")) for i in ids.split()]
    known = Diagnosis(tuple(named), {str(n): (e,) for n, e in enumerate(named)}, doubtful=frozenset(doubtful.split()))
    assert known.is_settled is settled


def test_two_changes_of_one_line_are_two() -> None:
    found = with_repair(Diagnosis(), Repair((1, 2), LOST), [PLACE, Place("number", 3, "5")], sorted(LOST))
    assert [e.id for e in found.overall] == ["edit:number:3", "edit:number:3:2"]
    assert {"`2`" in e.hint.en for e in found.overall} == {True, False}


def test_what_mends_a_part_stands_beside_what_is_known() -> None:
    mistake = Named(id="M1", hint=Text("a", "b"))
    known = Diagnosis((mistake,), {"a": (mistake,)})
    found = with_repair(known, Repair((1,), frozenset("ab")), [PLACE], sorted(LOST))
    assert [e.id for e in found.by_test["a"]] == ["M1"]
    assert [e.id for e in found.by_test["b"]] == ["edit:number:3"]
    assert not found.is_exact
    assert "2 of the 3" in found.by_test["b"][0].hint.en


def test_what_mends_little_is_not_told() -> None:
    known = Diagnosis()
    assert with_repair(known, Repair((1,), frozenset("a")), [PLACE], sorted(LOST)) is known


# --- beside a known mistake


class BenchOfValues(Bench):
    """Changes by number, each with the value that comes in a test; the right one is 2.31."""

    def __init__(self, values: Mapping[Chosen, Mapping[str, float]], kind: str = "number"):
        super().__init__({}, dict.fromkeys(range(6), kind))
        self._comes = values

    def run(self, chosen: Chosen, case: Case, following: Following | None = None) -> bool:
        value = self._comes.get(chosen, {}).get(case.id, 9.9)
        try:
            if following:
                following.step(step(value))
        except PartedError:
            return False
        return value == 2.31


@pytest.mark.parametrize(
    ("of_b", "is_found"),
    [(2.31, True), (7.7, False)],
    ids=["it mends a test by itself", "it only leaves what a mistake does"],
)
def test_a_change_beside_a_known_mistake(of_b: float, is_found: bool) -> None:
    does = {"a": 5.5, "b": of_b, "c": 5.5, "kept": 2.31}
    mistake = cast("Mistake", "M")
    right = {t: SimpleNamespace(steps=[step(2.31)]) for t in TESTS}
    replay = made_up(
        reference=right,
        by_chance={},
        mistakes=lambda task: [mistake],
        run_of=lambda m: {t: SimpleNamespace(steps=[step(does[t])]) for t in TESTS},
        loses=lambda m: frozenset(t for t in TESTS if does[t] != 2.31),
    )
    cases = [cast("Case", SimpleNamespace(id=t)) for t in TESTS]
    own = {t: [step(v)] for t, v in {**does, "b": 1.17}.items()}
    bench = BenchOfValues({(2,): does})
    found = Search(bench, cases, LOST, replay=replay, task="f", own=own).found()
    assert found == (Repair((2,), LOST, mistake) if is_found else None)


@pytest.mark.parametrize(
    ("named", "mends", "mistake", "told"),
    [
        ("", "abc", False, "edit:value:3"),
        ("a", "abc", False, "edit:value:3"),
        ("ab", "abc", False, "M1 edit:value:3"),  # a mistake that explains most says more
        ("abc", "abc", False, "M1"),
        ("ab", "abc", True, "M2 edit:value:3"),  # with what was done besides
        ("a", "bc", False, "M1 edit:value:3"),
        ("a", "b", False, "M1"),
    ],
)
def test_a_place_says_less_than_a_mistake(named: str, mends: str, mistake: bool, told: str) -> None:
    first, second = (Named(id=i, hint=Text("a", "b")) for i in ("M1", "M2"))
    known = Diagnosis((first,), dict.fromkeys(named, (first,))) if named else Diagnosis()
    repair = Repair((9,), frozenset(mends), cast("Mistake", second) if mistake else None)
    found = with_repair(known, repair, [Place("value", 3, "x.var()")], sorted(LOST))
    assert " ".join(dict.fromkeys(e.id for e in found.overall)) == told


def beside_known(
    does: Mapping[str, float],
    own: Mapping[str, float],
    comes: Mapping[Chosen, Mapping[str, float]],
    *,
    values: int = 0,
    kind: str = "number",
) -> Repair | None:
    """What is found where the catalogue knows a mistake that does this."""
    mistake = cast("Mistake", "M")
    replay = made_up(
        reference={t: SimpleNamespace(steps=[step(2.31)]) for t in TESTS},
        by_chance={},
        mistakes=lambda task: [mistake],
        run_of=lambda m: {t: SimpleNamespace(steps=[step(does[t])]) for t in TESTS},
        loses=lambda m: frozenset(t for t in TESTS if does[t] != 2.31),
    )
    bench = BenchOfValues(comes, kind)
    bench._values = [(n, 0) for n in range(1, values + 1)]
    cases = [cast("Case", SimpleNamespace(id=t)) for t in TESTS]
    steps = {t: [step(v)] for t, v in own.items()}
    return Search(bench, cases, LOST, replay=replay, task="f", own=steps).found()


def test_a_change_that_leaves_a_known_mistake_for_the_rest() -> None:
    does = dict.fromkeys(TESTS, 2.31) | {"c": 5.5}
    found = beside_known(does, {"a": 1.17, "b": 1.19, "c": 5.5, "kept": 2.31}, {(2,): does})
    assert found == Repair((2,), LOST, cast("Mistake", "M"))


EVERYTHING = {"a": 5.5, "b": 5.7, "c": 5.9, "kept": 2.31}  # what a mistake does that shows in all of it
RIGHT = dict.fromkeys(TESTS, 2.31)


@pytest.mark.parametrize(
    ("comes", "found"),
    [
        ({(6,): EVERYTHING}, True),
        ({(6,): EVERYTHING, (7,): RIGHT}, False),  # one place alone says more
        ({(2,): EVERYTHING}, None),  # a change may leave what nobody did
    ],
)
def test_a_place_may_leave_any_known_mistake(comes: dict[Chosen, Mapping[str, float]], found: bool | None) -> None:
    own = {"a": 1.17, "b": 1.19, "c": 1.23, "kept": 2.31}
    repair = beside_known(EVERYTHING, own, comes, values=2)
    wanted = {True: Repair((6,), LOST, cast("Mistake", "M")), False: Repair((7,), LOST), None: None}
    assert repair == wanted[found]


@pytest.mark.parametrize(("kind", "is_told"), [("axis", True), ("too much", False), ("factor", False)])
def test_what_is_put_in_the_place_of_something_may_leave_a_mistake_that_shows_nowhere(kind: str, is_told: bool) -> None:
    own = {"a": 1.17, "b": 1.19, "c": 1.23, "kept": 2.31}
    found = beside_known(EVERYTHING, own, {(2,): EVERYTHING}, kind=kind)
    assert found == (Repair((2,), LOST, cast("Mistake", "M")) if is_told else None)


@pytest.mark.parametrize(
    ("tests", "told"), [("abc", "edit:value:3 ratio:2"), ("ab", "edit:value:3")], ids=["of all", "of a part"]
)
def test_a_factor_of_everything_is_told_with_the_place(tests: str, told: str) -> None:
    ratio = Named(id="ratio:2", hint=Text("a", "b"))
    known = Diagnosis((ratio,), dict.fromkeys(tests, (ratio,)))
    found = with_repair(known, Repair((9,), LOST), [Place("value", 3, "x.var()")], sorted(LOST))
    assert " ".join(e.id for e in found.overall) == told
