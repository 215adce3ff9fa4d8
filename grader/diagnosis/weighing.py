"""Weighing: what speaks for a mistake that explains some of the lost tests, and what against it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set, Sized

import numpy as np

from grader.diagnosis.catalogue.contained import Parts, gives_several, is_telling, shows_a_value
from grader.diagnosis.catalogue.packed import Runs
from grader.diagnosis.comparison.agreement import step_agrees, steps_agree
from grader.diagnosis.scores import Score
from grader.results.finding import Kind
from grader.student.faults import NotAttempted, StudentFault
from grader.student.plain import Value
from grader.student.step import Step
from grader.testing.loading import Run
from grader.testing.mistakes import Mistake

LEAST_BITS = 8  # that the tests must tell in which a mistake is met
MEETINGS = 5  # of so many tests that a mistake loses, a submission must do the same in one at least
IN_A_BRANCH = 4  # tests that it explains, for each that it would have lost, speak for a mistake made in a branch only


def is_unwritten(steps: Sequence[Step]) -> bool:
    """Whether the test met a part that is not written yet: what the rest does is judged without it."""
    return any(isinstance(step.value, NotAttempted) for step in steps)


def is_likely(explained: Sized, loses: Sized) -> bool:
    """Whether what is explained is more than a chance meeting: a mistake that loses many tests, and is met in one of them
    only, was not made."""
    return len(explained) * MEETINGS >= max(1, len(loses))


def ends_alike(run: Run, said: str | None, is_lost: bool) -> bool:
    """Whether a test that draws by itself ends as a run of it does: with the same outcome, and the author's same sentence."""
    return (run.fault is not None) is is_lost and (said or "") in str(run.fault)


def tells_enough(explained: Set[str], bits: Mapping[str, float]) -> bool:
    """Whether the tests in which a mistake is met tell so many bits that it is not met by chance."""
    return sum(bits[t] for t in explained) >= LEAST_BITS


def is_refuted(runs: Runs, right: Runs, ran: Mapping[str, Sequence[Step]], *, passed: Set[str], explained: int) -> bool:
    """Whether a mistake would have lost too many of the tests that passed, for one that was made in a branch only.

    Counted is what it would have lost by a value of its own: where it only raises, as many do at an empty batch, the
    submission may have seen to that. A test that passed though the submission did in it what the mistake does counts twice: it
    was in that branch.
    """
    tells = any(shows_a_value(run.steps, right[t].steps) for t, run in runs.items())
    would_lose = [t for t in passed if runs[t].fault is not None]
    counted = [t for t in would_lose if not tells or shows_a_value(runs[t].steps, right[t].steps)]
    against = sum(2 if _does_the_same(ran[t], runs[t].steps, right[t].steps) else 1 for t in counted)
    return against * IN_A_BRANCH > explained


def _does_the_same(mine: Sequence[Step], wrong: Sequence[Step], right: Sequence[Step]) -> bool:
    """Whether a submission does, in one call at least, what a mistake does wrong by a value."""
    return any(
        is_telling(b.value) and step_agrees(a, b, False) and not step_agrees(b, c, False)
        for a, b, c in zip(mine, wrong, right, strict=False)
    )


def only_begins_alike(runs: Runs, right: Runs, ran: Mapping[str, Sequence[Step]]) -> bool:
    """Whether a submission does what a mistake does in the first of several calls only: in more tests than not something
    else came of a later call of the same name that the mistake spoils too."""
    goes_on = [
        found for t, own in ran.items() if (found := _goes_on_alike(own, runs[t].steps, right[t].steps)) is not None
    ]
    return goes_on.count(False) > goes_on.count(True)


def _goes_on_alike(mine: Sequence[Step], wrong: Sequence[Step], right: Sequence[Step]) -> bool | None:
    """None where a test does not tell: no call is spoiled a second time, or not even the first is alike."""
    alike: dict[str, list[bool]] = {}
    for a, b, c in zip(mine, wrong, right, strict=False):
        if a.name == b.name == c.name and not step_agrees(b, c, False):
            alike.setdefault(b.name, []).append(step_agrees(a, b, False))
    told = [all(calls) for calls in alike.values() if len(calls) > 1 and calls[0]]
    return all(told) if told else None


def only_raises_beyond(runs: Runs, ran: Mapping[str, Sequence[Step]], lost: Set[str]) -> bool:
    """Whether a submission does what a mistake does in every test but for some that passed, in which the mistake ends in an
    exception: it sees to these cases by themselves, such as an empty batch."""
    apart = [t for t, own in ran.items() if not steps_agree(own, runs[t].steps)]
    return lost.isdisjoint(apart) and all(
        runs[t].steps and isinstance(runs[t].steps[-1].value, StudentFault) for t in apart
    )


def overflow_alike(runs: Runs, ran: Mapping[str, Sequence[Step]], lost: Set[str]) -> int:
    """In how many lost tests both give nan or inf in one call: it decides between mistakes that explain the same tests."""
    return sum(
        any(_overflows(a.value) and _overflows(b.value) for a, b in zip(ran[t], runs[t].steps, strict=False))
        for t in lost
    )


def by_overflow(
    scores: Iterable[Score], runs_of: Callable[[tuple[Mistake, ...]], Runs], lost: Mapping[str, Sequence[Step]]
) -> list[Score]:
    """First what overflows in most of the lost tests where the submission does; the others in the order that they have."""
    overflown = {t for t, own in lost.items() if any(_overflows(step.value) for step in own)}

    def alike(score: Score) -> int:
        runs = runs_of(score.found) if overflown and score.explains else {}
        return overflow_alike(runs, lost, overflown) if runs else 0

    return sorted(scores, key=alike, reverse=True)


def _overflows(value: Value) -> bool:
    is_number = isinstance(value, float) or (isinstance(value, np.ndarray) and value.dtype.kind == "f")
    return is_number and not np.isfinite(value).all()


def told_alike(
    mistake: Mistake,
    runs: Runs,
    ran: Mapping[str, Sequence[Step]],
    *,
    lost: Set[str],
    said: Mapping[str, str],
    drawn: Set[str],
) -> Score:
    """The tests of which the author says the same as of the mistake: values that chance decides agree with nothing. drawn: tests that
    draw by themselves.

    None where the mistake loses a test that the submission does not lose, or something else is said of one, or several
    values come at once that chance does not decide: of these some would be the same.
    """
    faults = {t: str(run.fault) for t, run in runs.items() if run.fault is not None and t in ran}
    own = {t: text for t, text in faults.items() if text.endswith(f" {Kind.SAID}")}
    is_alike = faults.keys() <= lost and all(t in said and said[t] in text for t, text in own.items())
    if any(gives_several(ran[t], runs[t].steps) for t in own.keys() - drawn):
        is_alike = False
    return Score((mistake,), frozenset(own) if is_alike else frozenset(), 0)


def is_alike_but_for_kinds(runs: Runs, right: Runs, ran: Mapping[str, Sequence[Step]], lost: Set[str]) -> bool:
    """Whether a run loses the same tests and does the same in every test, whether with integers or with floats."""
    alike = all(
        steps_agree(own, runs[t].steps, False) and _change_the_same(own, runs[t].steps) for t, own in ran.items()
    )
    loses = {t for t in ran if runs[t].fault is not None}
    return alike and loses == lost and any(shows_a_value(runs[t].steps, right[t].steps) for t in lost)


def _change_the_same(mine: Sequence[Step], other: Sequence[Step]) -> bool:
    return all(a.changed.keys() == b.changed.keys() for a, b in zip(mine, other, strict=True))


def also(parts: Mapping[Mistake, Parts], lost: Set[str], chosen: Sequence[Score]) -> list[Score]:
    """Mistakes that are made throughout beside the chosen ones: all that they do the submission does, and some of it none
    of the chosen does."""
    known = {(t, n) for s in chosen for m in s.found for t, own in parts[m].items() for n in own or ()}
    found: list[Score] = []
    for m, places in parts.items():
        own = {(t, n) for t, at in places.items() for n in at or ()}
        if None not in places.values() and own - known:
            found.append(Score((m,), frozenset(t for t, _ in own) & lost, 0))
            known |= own
    return found
