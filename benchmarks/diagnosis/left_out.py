"""Left out: what is named for a mistake that the catalogue does not hold?

    python benchmarks/diagnosis/left_out.py [--only NAME]… [--all]

Each catalogued mistake is taken out of the catalogue and diagnosed by the others. Printed is what the page would say in a
headline, beside what the mistake is: to be read by a person, who judges whether it is true in other words or wrong.
With `--all` also those of which nothing is said.
"""

from __future__ import annotations

import argparse
import warnings
from collections import Counter

from grader.course.course import Course
from grader.course.secret import PUBLIC_SECRET
from grader.diagnosis.replay import Replay
from grader.diagnosis.scores import Diagnosis
from grader.results.evidence import ENOUGH
from grader.testing.collecting import collect
from grader.testing.loading import LocalRun
from grader.testing.mistakes import Mistake


def without(replay: Replay, left_out: Mistake) -> Diagnosis:
    """The diagnosis of a mistake by the others of its task, those of its group left out, too."""
    local = LocalRun(replay.suite, PUBLIC_SECRET)  # with the arguments of all calls, which the runs that are kept lack
    runs = local.run({left_out.task: left_out.implementation}, replay.cases(left_out.task))
    lost = [test for test, run in runs.items() if run.fault is not None]
    others = [m for m in replay.suite.mistakes if m.task == left_out.task and m.group != left_out.group]
    known = replay.mistakes
    replay.mistakes = lambda task: others  # type: ignore[method-assign]
    try:
        return replay.diagnose(left_out.task, {t: r.steps for t, r in runs.items()}, lost)
    finally:
        replay.mistakes = known  # type: ignore[method-assign]


def headline(found: Diagnosis) -> list[str]:
    """The hints that would stand above a card."""
    counts = Counter(m.id for named in found.by_test.values() for m in named)
    known = {m.id: m.hint.en for m in found.overall}
    return [
        f"{i}: {hint}"
        for i, hint in known.items()
        if i not in found.doubtful and (found.is_exact or counts[i] >= ENOUGH * len(found.by_test))
    ]


def main() -> None:
    """All exercises, or some."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", action="append")
    parser.add_argument("--all", action="store_true")
    asked = parser.parse_args()
    only = asked.only
    warnings.simplefilter("ignore")
    counts: Counter[str] = Counter()
    for name, suite in collect([e for e in Course.load().exercises if not only or e.name in only]).items():
        replay = Replay(suite, PUBLIC_SECRET)
        for m in suite.mistakes:
            found = without(replay, m)
            said = headline(found)
            kind = "exactly" if found.is_exact else "looks like" if said else "no headline"
            counts[kind] += 1
            if said or asked.all:
                print(f"{name} {m.id}: {m.hint.en}\n    {kind}: {' | '.join(said)}", flush=True)
    print(dict(counts))


if __name__ == "__main__":
    main()
