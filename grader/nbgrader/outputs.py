"""Outputs: what grading gave, as the outputs of notebook cells that nbgrader turns into marks.

nbgrader reads a test cell's mark from its outputs: an error is 0, the number of an `execute_result` is a partial mark,
anything else is the full mark. A task's tests are a table and such a number; a question without a point is an error whose
traceback is written for a student to read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from grader.files import printable
from grader.nbgrader import words
from grader.nbgrader.raw import JsonObject
from grader.report.sentences import sentence
from grader.results.result import ExerciseResult, Outcome, QuestionResult, TestResult, number
from grader.text import Lang, Text

_SIGNS = {Outcome.PASSED: "✓", Outcome.GRADER_ERROR: "?"}
WITHHELD = "withheld"  # in the metadata of an output of ours: the mark waits for a person
_RED, _PLAIN = "\x1b[0;31m", "\x1b[0m"
_COLUMNS = 104
_NEVER_FIRST = "、。）」』！？ー"

Output = JsonObject  # of one of the kinds that nbformat knows


@dataclass(frozen=True)
class Table:
    """What a task's tests gave: the three headings; a row's sign, title, mark and lines."""

    head: tuple[str, str, str]
    rows: tuple[tuple[str, str, str, tuple[str, ...]], ...]

    def text(self) -> str:
        """For a terminal, and for whoever cannot show HTML."""
        found = []
        for sign, title, mark, lines in self.rows:
            found.append(f"{sign} {mark}  {title}")
            found += [f"    {row}" for line in lines for row in wrapped(sound(line))]
        return "\n".join(found)

    def html(self) -> str:
        """For Jupyter, formgrader and feedback pages."""
        left = 'style="text-align: left; vertical-align: top; padding: 2px 8px"'
        found = ["".join(f"<th {left}>{escape(h)}</th>" for h in ("", *self.head))]
        for sign, title, mark, lines in self.rows:
            said = "<br>".join(escape(sound(line)) for line in lines)
            cells = (sign, escape(sound(title)), mark.replace(" ", "&nbsp;"), said)
            found.append("".join(f"<td {left}>{cell}</td>" for cell in cells))
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in found) + "</table>"


def outputs_of_tests(tests: Sequence[TestResult], lang: Lang, worth: float) -> list[Output]:
    """The outputs of the cell with a task's hidden tests: a row a test, then the mark, out of the `worth` of the cell.

    What our own fault withheld waits for a person; the other tests' marks stand until then.
    """
    table = table_of_tests(tests, lang)
    shown = _display(table.text(), table.html())
    withheld = [t for t in tests if t.outcome is Outcome.GRADER_ERROR]
    if withheld:
        shown["metadata"] = {"saiten": WITHHELD}
    if tests and len(withheld) == len(tests):
        return [shown]
    earned = scaled(sum(t.earned for t in tests), sum(t.points for t in tests), worth)
    said = f"{number(earned)} / {number(worth)} {words.POINTS.in_(lang)}"
    mark = {"text/plain": str(number(earned)), "text/html": f"<b>{said}</b>"}
    return [shown, {"output_type": "execute_result", "data": mark, "execution_count": None, "metadata": {}}]


def table_of_tests(tests: Iterable[TestResult], lang: Lang) -> Table:
    """A row a test: its title, its marks, what happened; a hint stands where it is given first."""
    rows, hinted = [], set[str]()
    for test in tests:
        said = [sentence(test.finding).in_(lang)]
        hints = [h for h in (f"{words.HINT.in_(lang)}: {t.in_(lang)}" for t in test.hints) if h not in hinted]
        hinted |= set(hints)
        sign = _SIGNS.get(test.outcome, "✗")
        mark = f"{'–' if sign == '?' else number(test.earned)} / {number(test.points)}"
        rows.append((sign, test.title.in_(lang), mark, tuple(line for line in (*said, *hints) if line)))
    head = (words.TEST.in_(lang), words.POINTS.in_(lang).capitalize(), words.WHAT_HAPPENED.in_(lang))
    return Table(head, tuple(rows))


def question_outputs(question: QuestionResult, lang: Lang, why: Text) -> list[Output]:
    """The outputs of the cell that marks a question."""
    if question.outcome is Outcome.GRADER_ERROR:
        return [_withheld(question.feedback, lang)]
    said = question.feedback.in_(lang)
    if question.earned >= question.points:
        return [_display(f"{words.PASSED.in_(lang)}. {said}".strip())]
    if question.outcome is Outcome.NOT_ATTEMPTED:
        said = why.in_(lang) or words.NO_ANSWER.in_(lang)
    return _lost(question.id, [said], question.earned, question.points, lang)


def foreign_outputs(lang: Lang) -> list[Output]:
    """The outputs of a test cell in our notebook that an instructor wrote."""
    return [_withheld(words.FOREIGN, lang)]


def task_outputs(result: ExerciseResult, task: str, notes: Iterable[Text], lang: Lang) -> list[Output]:
    """What stands below the cell that a task was written in: marks, notes, the mistakes it looks like."""
    tests = [t for t in result.tests if t.task == task]
    earned, points = sum(t.earned for t in tests), sum(t.points for t in tests)
    said = [f"{task}: {number(earned)} / {number(points)} {words.POINTS.in_(lang)}"]
    said += [t.in_(lang) for t in (why(result), *notes) if t]
    hints = dict.fromkeys(h.in_(lang) for t in tests for h in t.hints)
    said += [f"{words.HINT.in_(lang)}: {hint}" for hint in hints]
    said = [sound(line) for line in said]
    rows = "".join(f"<p>{escape(line)}</p>" if n else f"<p><b>{escape(line)}</b></p>" for n, line in enumerate(said))
    return [_display("\n".join(said), f"<div>{rows}</div>")]


def why(result: ExerciseResult) -> Text:
    """Why the exercise as a whole could not be run, if so."""
    return sentence(result.finding) or result.note or words.NOT_RUN.get(result.status, Text())


def is_withheld(outputs: Iterable[Output]) -> bool:
    """Whether one of the outputs says that the mark, or a part of it, waits for a person."""
    return any((o.get("metadata") or {}).get("saiten") == WITHHELD for o in outputs)


def has_mark(outputs: Iterable[Output]) -> bool:
    """Whether there is a number among the outputs."""
    return any(o["output_type"] == "execute_result" for o in outputs)


def scaled(earned: float, points: float, worth: float) -> float:
    """Marks out of `points` as marks of a cell that is worth something else, as an instructor may have written."""
    return earned if points in (worth, 0) else earned * worth / points


def sound(text: str) -> str:
    """Text that may quote a student: line ends and what can be printed, nothing that steers a terminal."""
    return printable(text, keep="\n")


def wrapped(line: str) -> list[str]:
    """The line in rows that fit a page: feedback shows outputs without breaking them."""
    rows, row, width = [], "", 0
    for word in re.findall(r"[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\u9fff\uff00-\uffef]+\s*|\s+", line):
        wide = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in word)
        if width + wide > _COLUMNS and row.strip() and word not in _NEVER_FIRST:
            rows.append(row.rstrip())
            row, width = "", 0
        row, width = row + word, width + wide
    return [*rows, row.rstrip()]


def _lost(title: str, lines: list[str], earned: float, points: float, lang: Lang) -> list[Output]:
    lines = [sound(line) for line in lines if line]
    if earned > 0:  # nbgrader reads the mark from the execute_result, which an error beside it would void
        head = f"{title}: {number(earned)} / {number(points)} {words.POINTS.in_(lang)}"
        mark = {"text/plain": str(number(earned))}
        result = {"output_type": "execute_result", "data": mark, "execution_count": None, "metadata": {}}
        return [_display("\n".join([sound(head), *lines])), result]
    first = lines[0] if lines else sound(title)
    text = "\n".join([f"{_RED}✗ {sound(title)}{_PLAIN}", *(row for line in lines for row in wrapped(line))])
    return [{"output_type": "error", "ename": "NotPassed", "evalue": first, "traceback": text.split("\n")}]


def _withheld(text: Text, lang: Lang) -> Output:
    return _display(sound(text.in_(lang))) | {"metadata": {"saiten": WITHHELD}}


def _display(text: str, html: str = "") -> Output:
    data = {"text/plain": sound(text)} | ({"text/html": html} if html else {})
    return {"output_type": "display_data", "data": data, "metadata": {}}
