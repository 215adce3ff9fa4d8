"""Cards: how many cards a single catalogued mistake opens on its page, and how many words each has.

    python benchmarks/diagnosis/cards.py [--only NAME]… [--unknown]

Each mistake is one fault, so one card is right. Counted are the words that stand open: what it looks like, the smallest
example, what came of it; not the lines to copy, nor what is folded. `--unknown`: each mistake is taken out of the catalogue.
"""

from __future__ import annotations

import argparse
import statistics
import warnings
from dataclasses import replace

from left_out import without

from grader.course.course import Course
from grader.course.secret import PUBLIC_SECRET
from grader.diagnosis.replay import Replay
from grader.diagnosis.scores import Diagnosis
from grader.grading import explain
from grader.report.cards import Card, cards
from grader.report.sentences import told
from grader.results.evidence import of_task
from grader.results.result import ExerciseResult, Outcome, Status, TestResult
from grader.student.faults import StudentFault
from grader.testing.case import Case, Suite
from grader.testing.check import CheckFailed
from grader.testing.collecting import collect
from grader.testing.mistakes import Mistake


def page_of(replay: Replay, suite: Suite, mistake: Mistake, is_known: bool) -> ExerciseResult:
    """What the page of a file with this mistake would be made of."""
    runs = replay.run_of(mistake)
    lost = [test for test, run in runs.items() if run.fault is not None]
    steps = {test: run.steps for test, run in runs.items()}
    found = replay.diagnose(mistake.task, steps, lost) if is_known else without(replay, mistake)
    own = [case for case in suite.cases if case.id in lost]
    return ExerciseResult(
        suite.exercise.name,
        suite.exercise.title,
        suite.exercise.unit,
        Status.GRADED,
        max_score=suite.max_score,
        tests=tuple(result_of(case, replay, mistake, found) for case in own),
        exactly=tuple(of_task(mistake.task, m.id) for m in found.overall) if found.is_exact else (),
        doubtful=tuple(of_task(mistake.task, i) for i in found.doubtful),
    )


def result_of(case: Case, replay: Replay, mistake: Mistake, found: Diagnosis) -> TestResult:
    """A lost test, with what it says."""
    run = replay.run_of(mistake)[case.id]
    last = run.steps[-1] if run.steps else None
    fault = run.fault
    if isinstance(fault, CheckFailed):
        done = case.result(Outcome.FAILED, explain.failed(fault.finding, fault.value, steps=run.steps, last=last))
    elif isinstance(fault, StudentFault):
        done = case.result(explain.outcome_of(fault), explain.fault(fault, last, case.time_limit))
    else:
        done = case.result(Outcome.FAILED, explain.unusable(last))
    named = found.by_test.get(case.id, ())
    return replace(done, diagnosis=tuple(m.id for m in named), hints=tuple(m.hint for m in named))


def words(card: Card) -> int:
    """Of what stands open, in English."""
    first = card.tests[0]
    texts = [
        first.title,
        told(first.finding),
        *([card.mistake.hint] if card.mistake else []),
        *(n.hint for n in card.also),
    ]
    return sum(len(text.en.split()) for text in texts)


def main() -> None:
    """All exercises, or some."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", action="append")
    parser.add_argument("--unknown", action="store_true")
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    counts: list[int] = []
    lengths: list[int] = []
    for name, suite in collect([e for e in Course.load().exercises if not asked.only or e.name in asked.only]).items():
        replay = Replay(suite, PUBLIC_SECRET)
        made = [cards(page_of(replay, suite, m, not asked.unknown)) for m in suite.mistakes]
        counts += map(len, made)
        lengths += [words(card) for each in made for card in each]
        several = [m.id for m, each in zip(suite.mistakes, made, strict=True) if len(each) > 1]
        print(
            f"{name}: {len(made)} mistakes, {sum(map(len, made)) / len(made):.2f} cards each; several: {several}",
            flush=True,
        )
    inside = sum(15 <= n <= 80 for n in lengths) / len(lengths)
    print(f"{len(counts)} mistakes, {statistics.fmean(counts):.2f} cards each, at most {max(counts)}")
    print(
        f"words a card: {min(lengths)} to {max(lengths)}, median {statistics.median(lengths):.0f}; {inside:.0%} from 15 to 80"
    )


if __name__ == "__main__":
    main()
