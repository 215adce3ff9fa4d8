"""Calls: a call of the student's code in words: what was called, and what came back."""

from __future__ import annotations

from grader.report.words import IS_IT_SET, IS_THERE_A_RETURN
from grader.results.finding import Call
from grader.text import Text

_CHANGING = ".update"  # an optimizer's method: what it gives back is nothing


def returned(call: Call) -> Text:
    """What was called or read, and what came back; of a call that is there to change something, only that."""
    if call.name.endswith(_CHANGING) and call.gave == "None":
        return called(call)
    if call.is_read:
        return Text(f"{call.name} is {call.gave}.", f"{call.name} は {call.gave} です。")
    return Text(f"{_written(call)} gave {call.gave}.", f"{_written(call)} の結果は {call.gave} でした。")


def what_of_none(call: Call | None) -> Text:
    """Where to look when None came back."""
    return IS_IT_SET if call and call.is_read else IS_THERE_A_RETURN


def called(call: Call) -> Text:
    """What was called, where nothing came back."""
    return Text(f"{_written(call)}:", f"{_written(call)}：")


def made(call: Call) -> Text:
    """The call alone."""
    return Text(_written(call), _written(call))


def _written(call: Call) -> str:
    if call.is_read:
        return call.name
    return f"{call.name}({', '.join([*call.args, *(f'{k}={v}' for k, v in call.kwargs.items())])})"
