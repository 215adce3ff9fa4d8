"""Pairs: two mistakes at once are tried where nothing speaks against them."""

from __future__ import annotations

from collections.abc import Mapping, Set
from itertools import combinations

from grader.diagnosis.catalogue import pairs
from grader.diagnosis.catalogue.pairs import MOST_TRIED, Pair, likely_two
from grader.diagnosis.scores import Score, both_made, exactly, undecided
from grader.testing.mistakes import Mistake, Recipe
from grader.text import Text


def made(id: str) -> Mistake:
    return Mistake(id, "task", hint=Text(id, id), implementation=print, group=id)


A, B, C = map(made, "ABC")


def possible(wrong: Set[str], shows: Mapping[Mistake, Set[str]], alike: Mapping[Mistake, Set[str]]) -> list[Pair]:
    return pairs.possible(combinations(shows, 2), wrong, shows=shows, alike=alike)


def test_one_that_the_other_hides_everywhere_is_possible():
    assert possible({"t1", "t2"}, {A: {"t1", "t2"}, B: {"t1"}}, {A: {"t2"}, B: set()}) == [(A, B)]


def test_where_one_alone_shows_the_submission_must_do_what_it_does():
    assert possible({"t1", "t2"}, {A: {"t1", "t2"}, B: {"t1"}}, {A: {"t1"}, B: {"t1"}}) == []


def test_what_neither_shows_in_speaks_against_both():
    assert possible({"t1", "t3"}, {A: {"t1"}, B: {"t2"}}, {A: {"t1"}, B: {"t2"}}) == []


def test_one_that_would_show_where_the_submission_is_right_is_not_possible():
    assert possible({"t1"}, {A: {"t1"}, B: {"t2"}}, {A: {"t1"}, B: set()}) == []


def test_those_that_the_tests_tell_apart_are_tried_first():
    shows = {A: {"t1", "t2"}, B: {"t1", "t2"}, C: {"t2"}}
    assert possible({"t1", "t2"}, shows, {A: {"t1"}, B: {"t1"}, C: set()}) == [(A, C), (B, C), (A, B)]


def test_of_these_what_is_met_in_most_is_tried_first():
    shows = {A: {"t1"}, B: {"t1"}, C: {"t1"}}
    assert possible({"t1"}, shows, {A: set(), B: set(), C: {"t1"}})[0] == (A, C)


def variants(part: str, count: int) -> list[Mistake]:
    recipe = Recipe(print, {part: None})
    return [
        Mistake(f"{part}{n}", "task", Text("a", "a"), print, group=f"{part}{n}", recipe=recipe) for n in range(count)
    ]


def test_the_forms_of_one_mistake_leave_room_for_another():
    many, few = variants("X", 9), variants("Y", 2)
    shown = dict.fromkeys(many, 5) | dict.fromkeys(few, 1)
    assert likely_two(shown, lambda a, b: False) == [*many[:3], *few]
    assert likely_two(shown, lambda a, b: a.id[0] == b.id[0]) == [many[0], few[0]]
    assert likely_two(dict.fromkeys(many, 0), lambda a, b: False) == []


def test_no_more_are_tried_than_can_be_paid_for():
    shows = {made(str(n)): {"t1"} for n in range(20)}
    assert len(possible({"t1"}, shows, {m: set[str]() for m in shows})) == MOST_TRIED


def test_of_two_at_once_each_is_told_though_one_shows_in_no_test_alone():
    scores = [Score((A,), frozenset({"t1", "t2"}), 2)]
    assert exactly((A, B), {"t1", "t2"}, scores).by_test == {"t1": (A, B), "t2": (A, B)}
    scores.append(Score((B,), frozenset({"t2"}), 1))
    assert exactly((A, B), {"t1", "t2"}, scores).by_test == {"t1": (A,), "t2": (A, B)}


def test_of_two_at_once_only_what_the_tests_decide_on_is_told():
    def score(*found: Mistake, agrees: int = 3) -> Score:
        return Score(found, agrees=agrees, explains=frozenset({"t1"}))

    ran = range(3)
    assert undecided([score(A, B)], ran) == ((A, B), (A, B))
    assert undecided([score(A, C, agrees=2), score(A, B)], ran) == ((A, B), (A, B))
    assert undecided([score(A, B), score(C, A)], ran) == ((A, B), (A,))
    assert undecided([score(A, B), score(A, C), score(B, C)], ran) == ((A, B), ())
    assert undecided([score(A, C, agrees=2)], ran) is None
    like_b = Mistake("D", "task", hint=Text("D", "D"), implementation=print, group="B")
    assert undecided([score(A, B), score(A, like_b)], ran) == ((A, B), (A, B))


def test_one_that_only_takes_back_what_the_other_does_was_not_made():
    both = Score((A, B), frozenset({"t1"}), 3)
    assert list(both_made([both], {A: {"t1", "t2"}, B: {"t2"}})) == []
    assert list(both_made([both], {A: {"t1", "t2"}, B: {"t1", "t2"}})) == [both]
    assert list(both_made([both], {A: {"t1"}, B: set()})) == [both]  # hidden by the other


def test_what_one_of_two_loses_by_itself_is_told_as_that_one():
    loses = {A: {"t1"}, B: {"t2", "t3"}}
    found = exactly((A, B), {"t1", "t2", "t4"}, (), loses.__getitem__)
    assert found.by_test == {"t1": (A,), "t2": (B,), "t4": (A, B)}
