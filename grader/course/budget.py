"""Budget: what a course's author or an instructor sets of what a submission may cost. What is not set has a default where
it counts: `grading.costs`, `isolation.lockdown.limits`, `submission.budget`; `grade doctor` shows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

Seconds = Annotated[float, Meta(gt=0, le=86_400)]
Count = Annotated[int, Meta(ge=1, le=100_000_000)]
Size = Annotated[float, Meta(gt=0, le=1 << 20)]
Memory = Annotated[float, Meta(ge=256, le=1 << 20)]  # Python and numpy take 100 of it


class ExerciseBudget(Struct, kw_only=True, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What one exercise of a submission may cost, as `budget = {…}` of its row in `unit.toml`. Seconds are of processor
    time; a program that sleeps may last ten times as long."""

    exercise_seconds: Annotated[Seconds, Meta(description="beyond what its reference needs")] | None = None
    load_seconds: Annotated[Seconds, Meta(description="to import its file")] | None = None
    memory_mib: Annotated[Memory, Meta(description="address space of its process")] | None = None
    output_kib: Annotated[Size, Meta(description="what it may print; an eighth of it is kept")] | None = None
    answer_mib: Annotated[Size, Meta(description="the arrays of one answer")] | None = None
    crossings: Annotated[Count, Meta(description="answers, and calls of a test's functions")] | None = None

    @property
    def was_set(self) -> list[tuple[str, float]]:
        """Each key that was set, with its number."""
        written = ((name, getattr(self, name)) for name in ExerciseBudget.__struct_fields__)
        return [(name, value) for name, value in written if value is not None]


class ReadingBudget(Struct, kw_only=True, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What unpacking and reading one submission may cost."""

    seconds: Annotated[int, Meta(ge=1, le=86_400, description="of processor time")] | None = None
    memory_mib: Memory | None = None
    files: Annotated[Count, Meta(description="in its folder, and in all its archives")] | None = None
    notebooks: Count | None = None
    unpacked_mib: Annotated[Size, Meta(description="of all its archives")] | None = None


class RunBudget(ExerciseBudget, kw_only=True, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What each submission of a run may cost, as `[budget]` of an assignment file. Goes before what `unit.toml` says."""

    submission_seconds: Annotated[Seconds, Meta(description="all its exercises and quizzes")] | None = None
    reading: ReadingBudget = ReadingBudget()


def exercise_budget(written: Mapping[str, object]) -> ExerciseBudget:
    """What a row of `unit.toml` sets. Raises msgspec.ValidationError."""
    return msgspec.convert(written, ExerciseBudget)
