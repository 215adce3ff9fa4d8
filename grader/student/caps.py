"""Caps: how much may cross at once. Those of the parts of a value are in `plain`."""

from __future__ import annotations

PAYLOAD_CAP = 256 << 20  # bytes of all arrays of a question, which is the test's own
ANSWER_CAP = (
    8 << 20
)  # and of an answer, where the exercise asks for no other: more than twice what the course's own take
