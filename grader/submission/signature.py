"""Signature: whose a zip is that `grade submit` packed, in its comment: it survives what platforms do to its name."""

from __future__ import annotations

from pathlib import Path

from grader.submission.on_disk import open_to_read

_SAYS = "saiten submission of "
LONGEST = 1 << 12  # bytes at a zip's end that hold it


def signed(student: str) -> bytes:
    """The comment for a student's zip."""
    return (_SAYS + student).encode()


def student_named(packed: bytes) -> str | None:
    """The id in a zip's comment; None where it has none of ours."""
    at = packed.rfind(b"PK\x05\x06")
    try:
        comment = packed[at + 22 :].decode() if at >= 0 else ""
    except UnicodeDecodeError:
        return None
    is_ours = comment.startswith(_SAYS) and comment.isprintable() and len(comment) > len(_SAYS)
    return comment.removeprefix(_SAYS) if is_ours else None


def signature_of(path: Path) -> str | None:
    """The id in the comment of a zip on disk; None where it has none of ours, or cannot be read."""
    try:
        with open_to_read(path) as handle:
            handle.seek(max(0, path.stat().st_size - LONGEST))
            return student_named(handle.read(LONGEST))
    except OSError:
        return None
