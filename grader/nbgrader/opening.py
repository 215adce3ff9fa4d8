"""Opening the gradebook: what the database says of a lock, a permission or a version becomes one line with the remedy."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from alembic.script import ScriptDirectory
from alembic.util import CommandError
from nbgrader.api import Gradebook, InvalidEntry
from nbgrader.coursedir import CourseDirectory
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from grader.errors import UsageError
from grader.files import is_file
from grader.nbgrader import gradebook_words as words

_MEANINGS: tuple[tuple[str, Callable[[str], str]], ...] = (  # what SQLite and others say → what is to be done
    ("locked", words.in_use),
    ("busy", words.in_use),
    ("readonly", words.not_writable),
    ("unable to open", words.not_writable),
    ("permission denied", words.not_writable),
    ("disk is full", words.disk_full),
    ("disk i/o error", words.disk_full),
    ("not a database", words.not_a_gradebook),
    ("malformed", words.not_a_gradebook),
    ("no such column", words.older_schema),
    ("has no column", words.older_schema),
    ("does not exist", words.older_schema),
)


@contextmanager
def opened(coursedir: CourseDirectory) -> Iterator[Gradebook]:
    """The course's gradebook. Raises UsageError where it cannot be read or written, whenever that shows."""
    path = sqlite_file(coursedir)
    place = str(path or make_url(coursedir.db_url).render_as_string())
    log = logging.getLogger("tornado.application")  # where nbgrader writes its SQL before it raises
    was_off, log.disabled = log.disabled, True
    try:
        if path is not None and is_file(path):
            _check_version(path, float(str(make_url(coursedir.db_url).query.get("timeout", 5))))
        with Gradebook(coursedir.db_url, coursedir.course_id) as gradebook:
            yield gradebook
    except (SQLAlchemyError, sqlite3.Error, InvalidEntry) as error:
        raise UsageError(_meaning(error, place)) from error
    finally:
        log.disabled = was_off


def sqlite_file(coursedir: CourseDirectory) -> Path | None:
    """The gradebook's file; None where it is a database of another kind."""
    url = make_url(coursedir.db_url)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def _check_version(path: Path, timeout: float) -> None:
    """Raises UsageError where another nbgrader's schema is in the file: to open it would add this one's tables to it."""
    with closing(sqlite3.connect(path, timeout=timeout)) as database:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables:
            return
        if "assignment" not in tables:
            raise UsageError(words.not_a_gradebook(str(path)))
        rows = database.execute("SELECT version_num FROM alembic_version") if "alembic_version" in tables else ()
        versions = {version for (version,) in rows}
    scripts = ScriptDirectory(ALEMBIC_DIR)
    if versions == set(scripts.get_heads()):
        return
    try:
        known = all(scripts.get_revision(v) for v in versions)
    except CommandError:
        known = False
    raise UsageError(words.older_schema(str(path)) if known else words.newer_schema(str(path)))


def _meaning(error: Exception, place: str) -> str:
    said = str(getattr(error, "orig", None) or error).splitlines()[0]
    known = next((words_ for sign, words_ in _MEANINGS if sign in said.lower()), None)
    return known(place) if known else words.gradebook_refused(place, said[:200])
