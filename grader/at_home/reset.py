"""Reset: an exercise as it was handed out; what was written is kept beside."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from grader.at_home.home import Home
from grader.course.course import Exercise
from grader.course.statements import in_language, stub_statements
from grader.errors import UsageError
from grader.files import is_file, is_there, write_whole


def is_as_handed_out(home: Home, exercise: Exercise, file: Path) -> bool:
    """Whether the file holds nothing that a reset would take away: not a word more than the stub."""
    try:
        return file.read_bytes().split() == _handed_out(home, exercise).split()
    except OSError:
        return False


def reset(home: Home, exercise: Exercise, file: Path, at: datetime) -> Path | None:
    """Write the stub in place of the file. Returns where the copy of what was there is; None where nothing was written.

    The stub is in the language of the hand-out. Raises UsageError where the copy or the stub cannot be written: then the
    file is as it was; nor where it is a notebook.
    """
    if file.suffix != ".py":
        raise UsageError(
            f"{file}: is what counts for {exercise.name}, and is no .py file; move it away and reset again"
        )
    stub = _handed_out(home, exercise)
    kept = None
    if is_file(file) and not is_as_handed_out(home, exercise, file):
        kept = _free(home.memory / "kept" / f"{exercise.name}-{at:%Y%m%d-%H%M%S}.py")
        try:
            write_whole(kept, file.read_bytes())
        except OSError as error:
            raise UsageError(f"{file}: cannot be read ({error.strerror}); nothing was changed") from error
    write_whole(file, stub)
    return kept


def _handed_out(home: Home, exercise: Exercise) -> bytes:
    own = home.given(exercise)
    if own:
        return own.read_bytes()
    lang = home.handout.lang if home.handout else "en"
    return in_language(exercise.stub_path.read_text(encoding="utf-8"), stub_statements(exercise), lang).encode()


def _free(path: Path) -> Path:
    """The path, or one beside it that is not taken."""
    number, free = 1, path
    while is_there(free):
        number += 1
        free = path.with_name(f"{path.stem}-{number}.py")
    return free
