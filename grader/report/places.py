"""Places: the lines of the student's own file that a finding is about, and the shapes there."""

from __future__ import annotations

from dataclasses import dataclass

from grader.results.evidence import repaired_line
from grader.results.finding import Finding
from grader.results.result import ExerciseResult, TestResult
from grader.text import Text


@dataclass(frozen=True, slots=True)
class Place:
    """Lines with their numbers. `shapes`: of the arrays in the last of them, where an exception was raised."""

    lines: tuple[tuple[int, str], ...]
    shapes: str = ""
    is_raised: bool = False

    @property
    def text(self) -> str:
        """The lines as in an editor, numbers at the left."""
        wide = max(len(str(number)) for number, _ in self.lines)
        return "\n".join(f"{number:>{wide}}  {line}" for number, line in self.lines)


def place(e: ExerciseResult, test: TestResult) -> Place | None:
    """Where an exception was raised, else where a change mends it, else where the value was returned that is not right; None
    where nobody knows."""
    finding = test.finding
    if finding is not None and finding.lines:
        return Place(finding.lines, _shapes(finding), is_raised=True)
    mended = [line for id in test.diagnosis for line in e.own.get(id, ()) if repaired_line(id)]
    if mended:
        return Place(tuple(dict.fromkeys(mended)))
    called = (finding.about if finding else "") or test.task
    lines = e.own.get(called, ())
    return Place(lines) if lines else None


def where(f: Finding) -> Text:
    """The lines of the student's file that led there, innermost last, and the shapes in that one."""
    if not f.lines:
        return Text()
    lines = "; ".join(f"{number}: {text}" for number, text in f.lines)
    there = f"; {shapes}" if (shapes := _shapes(f)) else ""
    return Text(f"[{'line' if len(f.lines) == 1 else 'lines'} {lines}{there}]", f"［行 {lines}{there}］")


def _shapes(f: Finding) -> str:
    return ", ".join(f"{name} {shape}" for name, shape in f.shapes.items())
