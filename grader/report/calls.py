"""Calls: a call of the student's code in words: what was called, and what came back."""

from __future__ import annotations

from grader.results.finding import Call
from grader.text import Text


def returned(call: Call) -> Text:
    """What was called and what came back."""
    return Text(f"{_written(call)} gave {call.gave}.", f"{_written(call)} の結果は {call.gave} でした。")


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
