"""Submission: what a student handed in, read from a folder or a zip.

An exercise is found by its file name at any depth, quiz answers as `quizzes/NAME.yaml` or `NAME.yaml`, both also in a
notebook made by us (`NAME.ipynb`, or another name if it still says what it was made for). Nothing is followed,
extracted or run; sizes and counts are bounded; what is left aside is said.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from grader.course.course import Course, Exercise
from grader.errors import UsageError
from grader.results.result import Status
from grader.submission.archive import Archive, Unreadable
from grader.submission.notebook.handed import HandedNotebook, NotebookError
from grader.submission.notebook.notebook import LARGEST as LARGEST_NOTEBOOK
from grader.text import Text

LARGEST_FILE = 1 << 20  # bytes of one source or answer file
LARGEST_TOTAL = 20 << 20
MOST_FILES = 20_000
_SKIPPED = {"__MACOSX", "__pycache__", "node_modules", "site-packages"}
# Links and pipes are not followed or waited for, where the system has such words; Windows must be told not to translate.
_TO_READ = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
_ARCHIVES = (".tar", ".tar.gz", ".tgz", ".rar", ".7z", ".gz", ".bz2", ".xz", ".lzh")


@dataclass(frozen=True)
class Entry:
    """One folder or zip of SUBMISSIONS. `folder_name` is the student's folder in RESULTS: safe as a path."""

    student: str
    folder_name: str
    path: Path
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class SourceFile:
    """A file of a submission."""

    path: PurePosixPath
    data: bytes


@dataclass
class Submission:
    """What one student handed in."""

    student: str
    files: dict[str, SourceFile] = field(default_factory=dict)  # exercise → file
    sources: dict[str, bytes] = field(default_factory=dict)  # stem → every Python file, for imports among them
    answers: dict[str, SourceFile] = field(default_factory=dict)  # quiz → answers
    notes: list[Text] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)


def entries(folder: Path) -> list[Entry]:
    """The students of SUBMISSIONS, sorted. Raises UsageError where there is nothing to grade."""
    if not folder.exists():
        raise UsageError(f"{folder}: no such folder; give the folder that holds one folder or zip per student")
    if not folder.is_dir():
        raise UsageError(f"{folder}: is a file; give the folder that holds one folder or zip per student")
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        raise UsageError(f"{folder}: cannot be read ({error.strerror}); see its permissions") from error
    found = [(name, folder / name) for name in names if not name.startswith(".") and name not in _SKIPPED]
    students = [(name, path) for name, path in found if _is_students(path)]
    if not students:
        remedy = "give the folder that holds one folder or zip per student"
        if any(name.endswith((".py", ".yaml")) for name in names):
            remedy = f"it looks like one student's own folder: give the folder around it ({remedy})"
        raise UsageError(f"{folder}: holds no submissions; {remedy}")
    folders = {name for name, path in students if path.is_dir()}
    return sorted((_entry(name, path, folders) for name, path in students), key=lambda e: e.student)


def left_aside(folder: Path) -> list[str]:
    """What lies in SUBMISSIONS and is no student's, a line each."""
    lines = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.name.startswith(".") or path.name in _SKIPPED or _is_students(path):
            continue
        why = "is no folder and no zip"
        if path.is_symlink():
            why = "is a link, which is not followed"
        elif path.is_dir():
            why = "holds results of `grade run`"
        elif path.name.lower().endswith(_ARCHIVES):
            why = "is an archive of another kind; pack it as a zip"
        lines.append(f"{path}: {why}")
    return lines


def _is_students(path: Path) -> bool:
    if path.is_symlink() or (path / ".saiten").is_dir():
        return False  # a link, or the results of an earlier run
    return path.is_dir() or (path.is_file() and path.suffix.lower() == ".zip")


def _entry(name: str, path: Path, folders: set[str]) -> Entry:
    if path.is_dir():
        twin = any((path.parent / f"{name}{ending}").is_file() for ending in (".zip", ".ZIP"))
        return Entry(name, folder_name(name), path, ("duplicate",) if twin else ())
    stem = name[: -len(".zip")]
    if stem in folders or not stem.strip("."):
        return Entry(name, folder_name(name), path, ("duplicate",) if stem in folders else ())
    return Entry(stem, folder_name(stem), path)


def folder_name(student: str) -> str:
    """The student's id where it is safe as the name of a folder, else percent-encoded."""
    plain = student.isprintable() and "/" not in student and "\\" not in student and "\0" not in student
    if plain and student.strip(". ") and not student.startswith((".", "-")) and len(student.encode()) < 200:
        return student
    return quote(student.encode("utf-8", "surrogateescape"), safe="")[:200].replace(".", "%2E").replace("-", "%2D")


def read(entry: Entry, course: Course) -> Submission:
    """The submission of an entry. What cannot be used is noted, never raised."""
    submission = Submission(entry.student, flags=list(entry.flags))
    if "duplicate" in entry.flags:
        submission.notes.append(
            Text(
                f"There is a folder and a zip of the same name; this is {entry.path.name}.",
                f"同じ名前のフォルダーと zip があります。これは {entry.path.name} の採点結果です。",
            )
        )
    try:
        _Reader(submission, course).read(entry.path)
    except Unreadable as error:
        submission.notes.append(error.why)
        submission.flags.append("unreadable")
    except OSError as error:
        submission.notes.append(Text(f"The submission cannot be read ({error.strerror}).", "提出物を読み取れません。"))
        submission.flags.append("unreadable")
    return submission


def read_one(path: Path, course: Course) -> Submission:
    """The submission in a folder or a zip, whatever its name. Raises UsageError where there is none."""
    if not path.exists():
        raise UsageError(f"{path}: no such folder or zip")
    return read(Entry(path.stem, folder_name(path.stem), path), course)


class _Reader:
    """Fills a Submission from the files of a folder or a zip."""

    def __init__(self, submission: Submission, course: Course):
        self._to, self._course = submission, course
        self._exercises = {e.file_name: e for e in course.exercises}
        self._quizzes = {f"{q}{ending}": q for q in course.quiz_names for ending in (".yaml", ".yml")}
        self._total = 0

    def read(self, path: Path) -> None:
        """Read the folder or zip."""
        if path.is_dir():
            found = {p: _from_disk(path / p) for p in self._walk(path)}
        else:
            archive = Archive(path)
            found = {m.path: _from_zip(archive, m) for m in archive.members() if not _is_skipped(m.path)}
            self._to.notes.extend(archive.notes)
        self._take(found)

    def _walk(self, folder: Path) -> Iterator[PurePosixPath]:
        seen = 0
        for home, folders, names in os.walk(folder):  # links to folders are not followed
            folders[:] = sorted(f for f in folders if not _is_skipped(PurePosixPath(f)))
            for name in sorted(names):
                seen += 1
                if seen > MOST_FILES:
                    self._note(
                        f"Only the first {MOST_FILES} files were looked at.",
                        f"最初の {MOST_FILES} 個のファイルだけを調べました。",
                    )
                    self._to.flags.append("too_large")
                    return
                path = Path(home) / name
                relative = PurePosixPath(path.relative_to(folder).as_posix())
                if _is_skipped(relative):
                    continue
                mode = path.lstat().st_mode
                if stat.S_ISLNK(mode) and self._is_wanted(relative):
                    self._note(f"{name} is a link, which is not followed.", f"{name} はリンクなので読み込みません。")
                    self._to.flags.append("symlink")
                elif stat.S_ISREG(mode):
                    yield relative

    def _is_wanted(self, path: PurePosixPath) -> bool:
        return path.suffix in (".py", ".yaml", ".yml", ".ipynb")

    def _take(self, found: dict[PurePosixPath, Callable[[int], bytes | None]]) -> None:
        candidates: dict[str, list[PurePosixPath]] = {}
        for path in found:
            name = self._known_name(path.name)
            if path.suffix.lower() == ".py" or name in self._quizzes:
                candidates.setdefault(name, []).append(path)
        for name, paths in sorted(candidates.items()):
            best = min(paths, key=lambda p, n=name: self._rank(n, p))  # type: ignore[misc]
            self._keep(name, best, paths, found[best])
        for path in sorted((p for p in found if p.suffix.lower() == ".ipynb"), key=lambda p: (len(p.parts), str(p))):
            self._take_notebook(path, found[path])

    def _known_name(self, name: str) -> str:
        lower = name.lower()
        return lower if lower in self._exercises or lower in self._quizzes else name

    def _rank(self, name: str, path: PurePosixPath) -> tuple[bool, int, str]:
        exercise = self._exercises.get(name)
        home = exercise.unit if exercise else "quizzes"
        return (path.parent.name != home, len(path.parts), str(path))

    def _keep(
        self, name: str, path: PurePosixPath, paths: list[PurePosixPath], load: Callable[[int], bytes | None]
    ) -> None:
        known = name in self._exercises or name in self._quizzes
        data = load(LARGEST_FILE)
        if data is None or self._total + len(data) > LARGEST_TOTAL:
            if known:
                self._note(
                    f"{path} was left aside: it is larger than {LARGEST_FILE >> 20} MiB or cannot be read.",
                    f"{path} は {LARGEST_FILE >> 20} MiB を超えているか読み取れないため、使いません。",
                )
                self._to.flags.append("too_large")
            return
        self._total += len(data)
        if known and len(paths) > 1:
            self._note(
                f"There are {len(paths)} files {name}; {path} was graded.",
                f"{name} が {len(paths)} 個あります。{path} を採点しました。",
            )
        if known and path.name != name:
            self._note(f"{path.name} was taken as {name}.", f"{path.name} を {name} として扱いました。")
        self._store(name, SourceFile(path, data))

    def _store(self, name: str, file: SourceFile) -> None:
        if name in self._quizzes:
            self._to.answers[self._quizzes[name]] = file
            return
        stem = name[: -len(".py")]
        if not stem.startswith("test_"):
            self._to.sources[stem] = file.data
        if name in self._exercises:
            self._to.files[stem] = file

    def _take_notebook(self, path: PurePosixPath, load: Callable[[int], bytes | None]) -> None:
        """Take what a notebook holds, unless a file of the same exercise or quiz has been taken and is filled in."""
        names = {e.name for e in self._course.exercises} | set(self._course.quiz_names)
        data = load(LARGEST_NOTEBOOK)
        if data is None:
            if path.stem in names:
                self._note(f"{path} is too large or cannot be read.", f"{path} は大きすぎるか、読み取れません。")
                self._to.flags.append("too_large")
            return
        try:
            handed = HandedNotebook.read(path.stem, data, self._course)
        except NotebookError as error:
            if path.stem in names:
                self._to.notes.append(Text(f"{path}: ", f"{path}: ") + error.text)
                self._to.flags.append("unreadable")
            return
        if handed is None or not handed.data:
            return
        taken = (self._to.answers if handed.is_quiz else self._to.files).get(handed.name)
        if taken is not None and not self._is_blank(handed.name, taken.data):
            self._note(
                f"There are {taken.path} and {path}; {taken.path} was graded.",
                f"{taken.path} と {path} があります。{taken.path} を採点しました。",
            )
            return
        self._to.notes.extend(handed.notes)
        file = SourceFile(path, handed.data)
        if handed.is_quiz:
            self._to.answers[handed.name] = file
        else:
            self._to.files[handed.name] = file
            self._to.sources[handed.name] = file.data

    def _is_blank(self, name: str, data: bytes) -> bool:
        """Whether a file that was taken is the stub as given."""
        exercise = self._exercises.get(f"{name}.py")
        return exercise is not None and status_before_running(exercise, data) is not None

    def _note(self, en: str, ja: str) -> None:
        self._to.notes.append(Text(en, ja))


def _is_skipped(path: PurePosixPath) -> bool:
    return any(part in _SKIPPED or part.startswith((".", "._")) for part in path.parts)


def _from_disk(path: Path) -> Callable[[int], bytes | None]:
    def load(most: int) -> bytes | None:
        try:
            with open(os.open(path, _TO_READ), "rb") as handle:
                data = handle.read(most + 1)
        except OSError:
            return None
        return data if len(data) <= most else None

    return load


def _from_zip(archive: Archive, member: object) -> Callable[[int], bytes | None]:
    return lambda most: archive.read(member, most)  # type: ignore[arg-type]


def status_before_running(exercise: Exercise, source: bytes) -> Status | None:
    """NOT_ATTEMPTED where the file is the stub but for comments and white space; its text is compared, never parsed."""
    try:
        stub = exercise.stub_path.read_bytes()
    except OSError:
        return None
    return Status.NOT_ATTEMPTED if _bare(source) == _bare(stub) or not _bare(source) else None


def _bare(source: bytes) -> list[bytes]:
    lines = (line.rstrip() for line in source.removeprefix(b"\xef\xbb\xbf").splitlines())
    return [line for line in lines if line and not line.lstrip().startswith(b"#")]
