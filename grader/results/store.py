"""Store: what is written where in RESULTS, whole or not at all.

    RESULTS/grades.csv  index.html  reviews.json
    RESULTS/tables/<name>.csv                  each table of index.html, as Excel reads it
    RESULTS/students/<folder>/result.json  feedback.html
    RESULTS/.saiten/records/<folder>.json      everything, in both languages: what a second run and `report` read
    RESULTS/.saiten/withheld/<folder>.json     the same, where our own fault withheld it: the next run tries it again
    RESULTS/.saiten/tries/<folder>             a dot for each time that a worker of a cluster began with it, until it ends
    RESULTS/.saiten/unchanged/<folder>         what spares it a second look (`grading.unchanged`)
    RESULTS/.saiten/run.json                   language, exercises and quizzes of the last run
    RESULTS/.saiten/similar.json               pairs of files that are alike, once somebody has looked

Records are written one by one as students are graded, so an interrupted run goes on where it stopped.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from grader.course.assignment import Assignment
from grader.errors import UsageError
from grader.files import forget_parts, write_whole, writing
from grader.results.record import decoded, encoded
from grader.results.result import Result
from grader.results.reviews import Reviews
from grader.results.shard import Common, Shard
from grader.results.similar import Pair
from grader.results.terms import Terms
from grader.text import Lang

_ENCODER = msgspec.json.Encoder()


class RunInfo(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the last run was about: the columns of the gradebook, and the language of the pages."""

    lang: Lang
    exercises: tuple[str, ...]  # what was graded
    quizzes: tuple[str, ...]
    version: str
    folders: tuple[str, ...] = ()  # of the students, in order
    terms: Terms | None = None  # None where neither an assignment nor a roster was given
    columns: tuple[str, ...] = ()  # of the gradebook, where it has others than what was graded
    shard: Shard | None = None  # of a class that several machines grade
    common: Common | None = None  # beside a shard

    @property
    def was_set(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The exercises and the quizzes that were set; all that was graded where there was no assignment."""
        what = self.terms.assignment if self.terms and self.terms.assignment else self
        return what.exercises, what.quizzes

    def under(self, assignment: Assignment, students: Collection[str]) -> RunInfo:
        """The run of these students under another assignment. Raises UsageError where that sets what was not graded."""
        graded = (*self.exercises, *self.quizzes)
        missing = [part.name for part in assignment.parts if part.name not in graded]
        if missing:
            raise UsageError(
                f"{missing[0]} is set, and the last run did not grade it; run `grade run … --assignment FILE` again"
            )
        terms = Terms.of(assignment, self.terms.people if self.terms else None, students)
        return msgspec.structs.replace(self, terms=terms, columns=self.columns or graded)


def _read(path: Path) -> Result | None:
    try:
        return decoded(path.read_bytes())
    except OSError:
        return None


class Store:
    """The folder RESULTS."""

    def __init__(self, out: Path):
        self.out = out
        self._private = out / ".saiten"
        self._records = self._private / "records"
        self._withheld = self._private / "withheld"
        self._tries = self._private / "tries"

    @classmethod
    def create(cls, out: Path) -> Store:
        """RESULTS, made where it is missing. Raises UsageError where nothing can be written there."""
        store = cls(out)
        with writing(out):
            store._records.mkdir(parents=True, exist_ok=True)
            write_whole(store._private / ".probe", b"")
            (store._private / ".probe").unlink()
        return store

    @classmethod
    def open(cls, out: Path) -> Store:
        """RESULTS of an earlier run. Raises UsageError where there is none."""
        store = cls(out)
        if not (store._private / "run.json").is_file():
            raise UsageError(f"{out}: holds no results of `grade run`; give the folder that --out named")
        return store

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Only one run at a time writes here. Raises UsageError where another one does, or nobody may."""
        import fcntl

        path = self._private / "lock"
        with writing(path):
            held = path.open("w")
        with held as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise UsageError(
                    f"{self.out}: another `grade` is writing here; wait for it or give another --out"
                ) from error
            for folder in (self.out, self.out / "tables", self._private, self._records, self._withheld):
                forget_parts(folder)
            shutil.rmtree(
                self._tries, ignore_errors=True
            )  # nobody is to be blamed for what ended another run's processes
            yield

    # --- one student

    def record(self, folder: str) -> Result | None:
        """The stored result, or None where there is none that can be read (it is graded anew then)."""
        return _read(self._records / f"{folder}.json")

    def latest(self, folder: str) -> Result | None:
        """What came of the last run, which may be that our own fault withheld it."""
        return _read(self._withheld / f"{folder}.json") or self.record(folder)

    def graded(self) -> Iterator[tuple[str, Result]]:
        """(folder, result as it was graded) of each submission of the last run whose record can be read."""
        found = ((folder, self.latest(folder)) for folder in self.info().folders)
        return ((folder, record) for folder, record in found if record is not None)

    def keep(self, folder: str, result: Result) -> None:
        """Write the record."""
        write_whole(self._records / f"{folder}.json", encoded(result))
        self.release(folder)

    def withhold(self, folder: str, result: Result) -> None:
        """Keep what stands for a result that our own fault withheld."""
        write_whole(self._withheld / f"{folder}.json", encoded(result))

    def release(self, folder: str) -> None:
        """Nothing is withheld any more."""
        with writing(self._withheld):
            (self._withheld / f"{folder}.json").unlink(missing_ok=True)

    def note_try(self, folder: str) -> int:
        """Note that grading it begins; how often it has begun without an end, this time included."""
        path = self._tries / folder
        with writing(path):
            path.parent.mkdir(exist_ok=True)
            with path.open("ab") as file:
                file.write(b".")
                return file.tell()

    def forget_try(self, folder: str) -> None:
        """It has been graded. Raises OSError."""
        (self._tries / folder).unlink(missing_ok=True)

    def take(self, other: Store, folder: str) -> Result:
        """Take over what another one has of a submission. Raises UsageError where it cannot be read."""
        result = other.latest(folder)
        if result is None:
            raise UsageError(
                f"{other.out}: the record of {folder!r} cannot be read, or was written by another version; run it again"
            )
        for mine, theirs in ((self._records, other._records), (self._withheld, other._withheld)):
            name = f"{folder}.json"
            if (theirs / name).is_file():
                write_whole(mine / name, (theirs / name).read_bytes())
            else:
                (mine / name).unlink(missing_ok=True)
        return result

    def write_student(self, folder: str, public: Mapping[str, object], page: str) -> None:
        """Write what the student gets: `result.json`, `feedback.html`."""
        home = self.out / "students" / folder
        forget_parts(home)
        write_whole(home / "result.json", msgspec.json.format(_ENCODER.encode(public), indent=2))
        write_whole(home / "feedback.html", page.encode("utf-8", "replace"))

    # --- the class

    def write_class(self, info: RunInfo, grades: str, page: str, tables: Mapping[str, str] | None = None) -> None:
        """Write what the instructor gets. tables: the page's, by file name; those of an earlier page go."""
        tables = tables or {}
        write_whole(self.out / "grades.csv", grades.encode("utf-8", "replace"))
        for name, table in tables.items():
            write_whole(self.out / "tables" / name, table.encode("utf-8-sig", "replace"))
        for old in (self.out / "tables").glob("*.csv"):
            if old.name not in tables:
                old.unlink()
        write_whole(self.out / "index.html", page.encode("utf-8", "replace"))
        write_whole(self._private / "run.json", _ENCODER.encode(info))

    def info(self) -> RunInfo:
        """What the last run was about. Raises UsageError where it cannot be read."""
        path = self._private / "run.json"
        try:
            return msgspec.json.decode(path.read_bytes(), type=RunInfo)
        except (OSError, msgspec.MsgspecError) as error:
            raise UsageError(f"{path}: cannot be read ({error}); run `grade run` again") from error

    def reviews(self) -> Reviews:
        """What persons decided so far. Raises UsageError where the file was broken by hand."""
        path = self.out / "reviews.json"
        try:
            return Reviews.read(path.read_bytes())
        except FileNotFoundError:
            return Reviews()
        except (OSError, msgspec.MsgspecError) as error:
            raise UsageError(f"{path}: is not what `grade review` writes ({error}); mend or remove it") from error

    def write_reviews(self, reviews: Reviews) -> None:
        """Keep what a person decided."""
        write_whole(self.out / "reviews.json", msgspec.json.format(_ENCODER.encode(reviews), indent=2))

    def similar(self) -> tuple[Pair, ...] | None:
        """The pairs of files that are alike; None where nobody has looked, or what was found cannot be read."""
        try:
            return msgspec.json.decode((self._private / "similar.json").read_bytes(), type=tuple[Pair, ...])
        except (OSError, msgspec.MsgspecError):
            return None

    def write_similar(self, pairs: Sequence[Pair]) -> None:
        """Keep what was found."""
        write_whole(self._private / "similar.json", _ENCODER.encode(pairs))
