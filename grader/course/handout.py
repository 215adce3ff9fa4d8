"""Handout: the public number that says which variant of its questions a hand-out holds.

0 is the course's files as they stand: what answers without a number are marked by. 1 is what everybody gets where nobody gets
something of their own. From 2 on the number is a student's.
"""

from __future__ import annotations

import hashlib

EVERYBODY = 1
_MOST = 9973


def number_of(student: str) -> int:
    """The number of a student's own hand-out: the same whoever else is in the class, and in every release."""
    digest = hashlib.sha256(student.encode("utf-8", "surrogatepass")).digest()
    return EVERYBODY + 1 + int.from_bytes(digest[:8], "big") % _MOST
