"""Found: which level of isolation a machine allows, and what of it is lacking all the same."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag

from grader.isolation.lockdown.limits import DESCRIPTIONS


class Lacking(IntFlag):
    """What the kernel refused. The level's other parts forbid the same acts, so that each is a wall less, not a hole."""

    NOTHING = 0
    SCOPES = 1  # of Landlock: signals, abstract sockets
    USER_NAMESPACE = 2  # for root: its zygote is nobody, in the machine's own user namespace


WORDS = {Lacking.SCOPES: "Landlock's scopes", Lacking.USER_NAMESPACE: "a user namespace"}


@dataclass(frozen=True)
class Found:
    """A level, and what it lacks."""

    level: int
    lacking: Lacking = Lacking.NOTHING

    @property
    def description(self) -> str:
        """In words, the level's number first."""
        lacking = ", ".join(WORDS[one] for one in self.lacking)
        return f"{DESCRIPTIONS[self.level]}, without {lacking}" if lacking else DESCRIPTIONS[self.level]
