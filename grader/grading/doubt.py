"""Doubt: whether a time-out is believed. On a busy machine it is tried once more, at nobody's cost.

A limit counts time on a core, but what a starved, paused or overbooked machine charges to a process is not always its own.
A program that never ends costs its limit once more than on an idle machine; its mark is the same.
"""

from __future__ import annotations

from grader.grading.purse import Purse
from grader.isolation import clock

MOST = 3  # tries more for one exercise, or one sheet: a program that is slow now and then gets no more


class Doubt:
    """Of what one purse pays for."""

    def __init__(self, purse: Purse):
        self._purse, self._left = purse, MOST

    def again(self, before: float) -> bool:
        """Whether what has just run out of time is tried again. Then the purse is as it was, with `before` seconds spent."""
        if not self._left or self._purse.emptied or not clock.is_busy():
            return False
        self._left -= 1
        self._purse.spend(before - self._purse.spent)
        return True

    def settle(self) -> None:
        """It ran out of time twice: from now on a time-out is believed."""
        self._left = 0
