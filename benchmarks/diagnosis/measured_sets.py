"""Measured sets: what the pages say of wrong programs that were labelled beforehand (see programs.py).

    python benchmarks/diagnosis/measured_sets.py [--only EXERCISE]… [--kind KIND]… [--all] [--set NAME [--half open|held]] [--keep DIR [--graded]]

All are graded in one `grade run`, below DIR if it is given; `--graded`: they were. Printed is each fault that is not named in a headline, each headline that is not true, and
each card of a wrong value without lines to copy that fail beside the student's file and hold beside a right one; with `--all`
every fault. Then the shares by kind.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path

import numpy as np

sys.path.append(str(Path(__file__).parent))

from programs import FOLDER, SETS, Fault, Kind, Program, half, programs

from grader.course.course import Course, Exercise
from grader.report.cards import Card, cards
from grader.report.sentences import told
from grader.results.evidence import Degree, is_observed, lost_tests, named, repaired_line
from grader.results.finding import Kind as Found
from grader.results.result import ExerciseResult, Outcome, WorkedLines
from grader.results.store import Store
from grader.testing.loading import load

MESSAGE = "message: "


class Verdict(StrEnum):
    """What a page says of a fault."""

    RIGHT = "named right"
    TRUE = "true in other words"
    BESIDE = "named beside a test only"
    NONE = "none"


def is_one_of(id: str, labels: Iterable[str]) -> bool:
    """Whether an id is among those of a label."""
    return any(fnmatchcase(id, label) for label in labels)


def shows_a_value(card: Card) -> bool:
    """Whether a card is about a wrong value, of a run beside files that the student has and can paste lines beside."""
    finding = card.tests[0].finding
    on_reference = finding is not None and finding.kind is Found.WRONG_ON_REFERENCE
    return card.tests[0].outcome is Outcome.FAILED and not on_reference


@dataclass(frozen=True)
class Page:
    """A program, what came of it, and the cards of its page."""

    program: Program
    result: ExerciseResult
    exercise: Exercise

    @property
    def cards(self) -> list[Card]:
        """As they stand on the page."""
        return cards(self.result)

    @property
    def verdicts(self) -> list[tuple[Fault, Verdict]]:
        """Of each fault."""
        return [(fault, self._verdict(fault)) for fault in self.program.faults]

    @property
    def wrong_headlines(self) -> list[str]:
        """Ids above a card that are true of none of the program's faults in that task.

        What was seen of the values (a factor, where they go wrong) is computed, so it is not wrong; whether it tells the fault,
        the label says. A line that is told is one of the file, whichever task met it.
        """
        known = [(f.task, (*f.right, *f.true)) for f in self.program.faults]
        named = [(task, i) for task, i in self._headlines() if repaired_line(i) or not is_observed(i)]
        tasks = {card.task for card in self.cards}  # what stands on a card through a task that it calls is that one's
        return [
            i
            for task, i in named
            if task in tasks and not any((task == t or repaired_line(i)) and is_one_of(i, ids) for t, ids in known)
        ]

    @property
    def cards_without_lines(self) -> list[Card]:
        """Of a wrong value."""
        return [c for c in self.cards if shows_a_value(c) and not self._lines_tell(c)]

    def _verdict(self, fault: Fault) -> Verdict:
        above = {i for task, i in self._headlines() if task == fault.task}
        if any(is_one_of(i, fault.right) for i in above):
            return Verdict.RIGHT
        if any(is_one_of(i, fault.true) for i in above) or self._says(fault):
            return Verdict.TRUE
        beside = {n.id for n in named(self.result) if n.task == fault.task and n.degree is Degree.PARTLY}
        return Verdict.BESIDE if any(is_one_of(i, (*fault.right, *fault.true)) for i in beside) else Verdict.NONE

    def _headlines(self) -> Iterator[tuple[str, str]]:
        for card in self.cards:
            told = [n.id for n in (card.mistake, *card.also) if n]
            yield from ((task, id) for task in (card.task, *card.callers) for id in told)

    def _says(self, fault: Fault) -> bool:
        said = [told(t.finding).en for t in lost_tests(self.result) if t.task == fault.task]
        texts = [t.removeprefix(MESSAGE) for t in fault.true if t.startswith(MESSAGE)]
        return any(text in sentence for text in texts for sentence in said)

    def _lines_tell(self, card: Card) -> bool:
        mistake = card.mistake.id if card.mistake else ""
        lines = next((x for x in self.result.lines if (x.task, x.mistake) == (card.task, mistake)), None)
        if lines is None:
            return False
        right = load(self.exercise.solution_path, earlier=self.exercise.earlier)
        return self._holds(lines, vars(right)) and not self._holds(lines, vars(self._module()))

    def _module(self) -> object:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, f"{self.exercise.name}.py")
            path.write_text(self.program.source, encoding="utf-8")
            return load(path, earlier=self.exercise.earlier)

    def _holds(self, lines: WorkedLines, names: dict[str, object]) -> bool:
        pasted = [line for line in lines.lines if not line.startswith(("import ", "from ", "print("))]
        try:
            with np.errstate(all="ignore"):
                exec("\n".join(pasted), {**names, "np": np})
        except Exception:  # noqa: BLE001  # what does not hold may end in anything
            return False
        return True


def hand_in(chosen: Iterable[Program], submissions: Path) -> None:
    """A folder a program, as `grade run` takes them."""
    for program in chosen:
        folder = submissions / program.student
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{program.exercise}.py").write_text(program.source, encoding="utf-8")


def grade(chosen: Iterable[Program], submissions: Path, results: Path) -> None:
    """All of them in one run."""
    names = dict.fromkeys(p.exercise for p in chosen)
    only = [word for name in names for word in ("--only", name)]
    command = ["run", str(submissions), "--out", str(results), "--quiet", "--lang", "en", "--jobs", "1", *only]
    subprocess.run([sys.executable, "-m", "grader", *command], check=True, stdout=subprocess.DEVNULL)


def pages_of(chosen: Iterable[Program], results: Path) -> list[Page]:
    """What came of them."""
    store, by_name = Store.open(results), {e.name: e for e in Course.load().exercises}
    return [Page(p, _result(store, p), by_name[p.exercise]) for p in chosen]


def _result(store: Store, program: Program) -> ExerciseResult:
    record = store.record(program.student)
    assert record is not None
    return next(e for e in record.exercises if e.name == program.exercise)


def show(page: Page, everything: bool) -> None:
    """What is to be mended of a page, or all of it."""
    said = []
    for fault, verdict in page.verdicts:
        if everything or verdict in (Verdict.NONE, Verdict.BESIDE):
            said.append(f"{verdict}: {fault.task}: {fault.words}")
    if page.wrong_headlines:
        said.append(f"WRONG HEADLINE: {page.wrong_headlines}")
    said += [f"no lines: {c.task} {c.mistake.id if c.mistake else '-'}" for c in page.cards_without_lines]
    if not said:
        return
    print(f"{page.program.exercise} {page.program.name} ({page.program.kind})")
    print(*(f"    {line}" for line in said), sep="\n")
    for card in page.cards:
        above = " + ".join(f"{n.id} {n.degree.name} “{n.hint.en}”" for n in (card.mistake, *card.also) if n)
        first = card.tests[0]
        print(f"      card {card.task} {len(card.tests)} tests: {above or told(first.finding).en[:200]}")
    for n in named(page.result):
        if n.degree is Degree.PARTLY:
            print(f"      beside {len(n.tests)} of {n.task}: {n.id} “{n.hint.en}”")


def shares(pages: Iterable[Page]) -> Iterator[str]:
    """A line a kind, and one for all."""
    pages = list(pages)
    for kind in (*Kind, None):
        own = [p for p in pages if kind in (None, p.program.kind)]
        if not own:
            continue
        faults = [v for p in own for _, v in p.verdicts]
        counts, opened = Counter(faults), sum(len(p.cards) for p in own)
        values = [c for p in own for c in p.cards if shows_a_value(c)]
        without = sum(len(p.cards_without_lines) for p in own)
        told_of = (Verdict.RIGHT, Verdict.TRUE)
        all_named = sum(all(v in told_of for _, v in p.verdicts) for p in own)
        yield (
            f"{kind or 'all':<11}{len(own):>4} programs {len(faults):>4} faults: "
            + ", ".join(f"{v} {counts[v]} ({counts[v] / len(faults):.0%})" for v in Verdict)
            + f"; every fault told {all_named / len(own):.0%}; wrong headlines {sum(len(p.wrong_headlines) for p in own)}"
            + f"; cards a fault {opened / len(faults):.2f}; value cards with lines {len(values) - without} of {len(values)}"
        )


def main() -> None:
    """All programs, or some."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", action="append")
    parser.add_argument("--kind", action="append", type=Kind)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--set", choices=SETS, default=FOLDER.name)
    parser.add_argument("--half", choices=("open", "held"))
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--graded", action="store_true")
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    written = SETS[asked.set]
    there = half(written, asked.half == "held", asked.only) if asked.half else programs(asked.only, written)
    chosen = [p for p in there if not asked.kind or p.kind in asked.kind]
    with tempfile.TemporaryDirectory() as folder:
        kept = asked.keep or Path(folder)
        if not asked.graded:
            hand_in(chosen, kept / "submissions")
            grade(chosen, kept / "submissions", kept / "results")
        pages = pages_of(chosen, kept / "results")
        for page in pages:
            show(page, asked.all)
    print(*shares(pages), sep="\n")


if __name__ == "__main__":
    main()
