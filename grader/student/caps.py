"""Caps: how much may cross at once. Those of the parts of a value are in `plain`."""

from __future__ import annotations

PAYLOAD_CAP = 256 << 20  # bytes of all arrays of a question, which is the test's own
ANSWER_CAP = (
    8 << 20
)  # and of an answer, where the exercise asks for no other: more than twice what the course's own take
TOGETHER = 4  # times as much for all answers of one test, which may keep them: the course's own stay below 4 MiB
