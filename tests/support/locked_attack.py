"""Locked attack: a zygote of readers in which reading a submission runs its `attack.py`: what a taken-over reader can do."""

from __future__ import annotations

from grader.submission.locked import inside, messages


def main(fd: int, most: int, memory: int, cpu_seconds: int) -> None:
    """Serve as the zygote does."""
    inside.told = _attacked
    inside.main(fd, most, memory, cpu_seconds)


def _attacked() -> messages.Told:
    found = inside.received()
    assert isinstance(found, tuple)
    _, handed = found
    (load,) = handed.files.values()
    names: dict[str, object] = {}
    try:
        exec(load(1 << 20) or b"", names)
    except Exception as error:  # noqa: BLE001  # that it was refused is what is asked
        return messages.Fault(type(error).__name__)
    return messages.Fault(str(names.get("said", "done")))
