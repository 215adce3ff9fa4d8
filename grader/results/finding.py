"""Finding: what ended a hidden test, or kept a file from being loaded, as data. `report.sentences` makes words of it.

Kept in the record of a submission, so that another language, a better wording or another page needs no grading. All
that comes from the student's side is cut short and cleaned where a finding is made; escaping it is the page's work.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from grader.text import Text

ENTRIES = {  # what the entries of an array may be asked to be
    "float": Text("floating-point numbers", "浮動小数点数"),
    "int": Text("integers", "整数"),
    "number": Text("real numbers", "実数"),
}


class Kind(StrEnum):
    """What was found. Behind each: the names of its `numbers`, `words` and `shapes`."""

    SAID = "said"  # what the author of the hidden test says, in `said`
    # of a value that came back
    NO_ARRAY = "no_array"  # got
    SHAPE = "shape"  # shapes: is, wanted
    DTYPE = "dtype"  # dtype, wanted (float, int, number)
    NOT_FINITE = "not_finite"  # count, size; word (nan, inf)
    NO_NUMBER = "no_number"  # got
    NO_INTEGER = "no_integer"  # got
    NOT_NUMERIC = "not_numeric"  # dtype
    WRONG_VALUE = "wrong_value"  # got
    WRONG_ENTRIES = "wrong_entries"  # count, size; got; shapes: first
    RAGGED = "ragged"
    UNUSABLE = "unusable"
    MISUSED = "misused"
    # of a call
    ARGUMENT_CHANGED = "argument_changed"  # position (from 1), or name
    TWO_RESULTS = "two_results"
    OTHER_EXCEPTION = "other_exception"  # wanted, raised
    NO_EXCEPTION = "no_exception"  # wanted, got
    SLOW = "slow"  # times, limit
    SPEED_WAITS = "speed_waits"  # until the values of the task are right
    # no value came back
    NOT_WRITTEN = "not_written"
    TIMEOUT = "timeout"  # limit (seconds)
    NOT_RUN = "not_run"  # task, which has run out of time
    OVER_BUDGET = "over_budget"  # limit (seconds); whose: exercise or submission
    CRASHED = "crashed"  # how
    BLOCKED = "blocked"  # message; lines
    MISSING = "missing"  # message
    RAISED = "raised"  # exception, message; lines; shapes: of arrays in the last of them, by name
    # the file was not loaded
    LOAD_TIMEOUT = "load_timeout"
    LOAD_CRASHED = "load_crashed"  # how
    SYNTAX = "syntax"  # exception, message; lines
    LOAD_FAILED = "load_failed"  # exception, message; lines
    NO_SUCH_MODULE = "no_such_module"  # exception, message; lines
    # beside the student
    OUR_FAULT = "our_fault"
    RIGHT_ON_REFERENCE = "right_on_reference"  # files
    NOT_COUNTED_YET = (
        "not_counted_yet"  # part: a `counting.Part` that the task has not shown; tests: ids of those that would
    )
    WRONG_ON_REFERENCE = "wrong_on_reference"  # files, call; exception, lines where the student's own code raised


@dataclass(frozen=True, slots=True)
class Call:
    """The call that a finding is about: its name, and its arguments and what came back as short texts."""

    name: str
    args: tuple[str, ...] = ()
    kwargs: Mapping[str, str] = field(default_factory=dict)
    gave: str = ""
    is_read: bool = False  # an attribute was read, nothing was called
    size: int = 0  # numbers in the arguments and in what came back


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `said`: the author's own words before it; `lines`: (number, text) of the student's files."""

    kind: Kind
    numbers: Mapping[str, float] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    shapes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    lines: tuple[tuple[int, str], ...] = ()
    said: Text = Text()
    call: Call | None = None

    @property
    def about(self) -> str:
        """The name of the call that it is about; "" where nobody knows."""
        return self.call.name if self.call else self.words.get("call", "")

    def __str__(self) -> str:
        """For authors, under plain pytest."""
        facts = {**self.numbers, **self.words, **self.shapes}
        return " ".join(filter(None, [self.said.en, self.kind, *(f"{k}={v}" for k, v in facts.items())]))
