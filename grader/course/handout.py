"""Handout: the public number that says which variant of its questions a hand-out holds.

0 is the course's files as they stand: what answers without a number are marked by. 1 is what everybody gets where nobody gets
something of their own. From 2 on the number is a student's; hand-outs of before have numbers below `APART`.
"""

from __future__ import annotations

import hashlib

EVERYBODY = 1
APART = 10_000
_MOST = 89_989


def number_of(student: str) -> int:
    """The number of a student's own hand-out: the same whoever else is in the class, and in every release."""
    digest = hashlib.sha256(student.encode("utf-8", "surrogatepass")).digest()
    return APART + int.from_bytes(digest[:8], "big") % _MOST


def variant_of(number: int, name: str, count: int) -> int:
    """Which of `count` variants of a question, or of the file that goes with it, the holder of the number gets.

    From `APART` on each name is chosen for itself, so that a class has as many hand-outs as there are combinations. Below, all
    follow the number together: whoever was handed out such a number keeps the key that went with it.
    """
    if number < APART:
        return number % count
    return int.from_bytes(hashlib.sha256(f"{number}:{name}".encode()).digest()[:8], "big") % count
