"""Left out: what is named for a mistake that the catalogue does not hold?

    python benchmarks/diagnosis/left_out.py [--only NAME]…

Each catalogued mistake is taken out of the catalogue and diagnosed by the others. Printed is what the page would say in a
headline, beside what the mistake is: to be read by a person, who judges whether it is true in other words or wrong.
"""

from __future__ import annotations

import argparse
import warnings
from collections import Counter
from dataclasses import replace

from grader.course.course import Course
from grader.course.secret import PUBLIC_SECRET
from grader.diagnosis.replay import Replay
from grader.diagnosis.scores import Diagnosis
from grader.results.evidence import ENOUGH
from grader.testing.collecting import collect
from grader.testing.mistakes import Mistake


def without(replay: Replay, left_out: Mistake) -> Diagnosis:
    """The diagnosis of a mistake by the others of its task, those of its group left out, too."""
    runs = replay.run_of(left_out)
    lost = [test for test, run in runs.items() if run.fault is not None]
    others = [m for m in replay.suite.mistakes if m.group != left_out.group]
    replay.suite = replace(replay.suite, mistakes=tuple(others))
    return replay.diagnose(left_out.task, {t: r.steps for t, r in runs.items()}, lost)


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
    only = parser.parse_args().only
    warnings.simplefilter("ignore")
    counts: Counter[str] = Counter()
    for name, suite in collect([e for e in Course.load().exercises if not only or e.name in only]).items():
        replay = Replay(suite, PUBLIC_SECRET)
        for m in suite.mistakes:
            replay.suite = suite
            found = without(replay, m)
            said = headline(found)
            kind = "exactly" if found.is_exact else "looks like" if said else "no headline"
            counts[kind] += 1
            if said:
                print(f"{name} {m.id}: {m.hint.en}\n    {kind}: {' | '.join(said)}", flush=True)
    print(dict(counts))


if __name__ == "__main__":
    main()
