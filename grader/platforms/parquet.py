"""Parquet: the results of a class as one Parquet file: a row a student, parts and tests as lists inside. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.files import part_of
from grader.platforms.packed import Files, Packed, Packing

if TYPE_CHECKING:
    from pyarrow import Schema
    from pyarrow.parquet import ParquetFile

    from grader.results.result import QuestionResult, TestResult

GROUP = 1000  # students that are in memory at once, and that are read for one of them
_FILES = b"saiten:"  # before the name of a file of the class, in the metadata
_INSTALL = "pip install 'saiten[parquet]'"


def _schema(of_class: Files) -> Schema:
    """Raises UsageError where pyarrow is missing."""
    try:
        import pyarrow as pa
    except ImportError as error:
        raise UsageError(f"Parquet is written and read by pyarrow: {_INSTALL}") from error
    text, number = pa.string(), pa.float64()
    test = pa.struct({"test": text, "outcome": text, "earned": number, "points": number, "diagnosis": pa.list_(text)})
    marks = {"score": number, "max_score": number}
    part = pa.struct({"name": text, "kind": text, "status": text, **marks, "tests": pa.list_(test)})
    student = {"folder": text, "student": text, **marks, "seconds": number, "flags": pa.list_(text)}
    held = pa.struct({"name": text, "content": pa.binary()})
    metadata = {_FILES + name.encode(): data for name, data in of_class.items()}
    return pa.schema({**student, "parts": pa.list_(part), "files": pa.list_(held)}, metadata=metadata)


def write_parquet(target: Path, students: Iterable[Packing], of_class: Files) -> int:
    """Write the file; how many submissions are in it. Raises OSError, and UsageError where pyarrow is missing."""
    schema, count, rows = _schema(of_class), 0, map(_row, students)
    from pyarrow import Table
    from pyarrow.parquet import ParquetWriter

    with part_of(target) as part, ParquetWriter(part, schema, compression="zstd") as file:
        while group := list(islice(rows, GROUP)):
            file.write_table(Table.from_pylist(group, schema=schema))
            count += len(group)
    return count


@contextmanager
def read_parquet(file: Path, student: str | None) -> Iterator[Packed]:
    """What it holds, of one student where that is asked. Raises UsageError where it is none of ours, or pyarrow is missing."""
    _schema({})
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(file) as opened:
            about = opened.schema_arrow.metadata or {}
            of_class = {k.removeprefix(_FILES).decode(): v for k, v in about.items() if k.startswith(_FILES)}
            yield Packed(of_class, _students(opened, student))
    except (ArrowException, OSError, KeyError) as error:
        raise UsageError(
            f"{file}: is not what `grade export --to parquet` writes ({error}); export it again"
        ) from error


def _students(file: ParquetFile, student: str | None) -> Iterator[tuple[str, Files]]:
    for n in range(file.num_row_groups):
        if student is not None and student not in file.read_row_group(n, columns=["student"])["student"].to_pylist():
            continue  # the ids are small, the files are not
        for row in file.read_row_group(n, columns=["folder", "student", "files"]).to_pylist():
            if student is None or row["student"] == student:
                yield row["folder"], {one["name"]: one["content"] for one in row["files"]}


def _text(name: str) -> str:
    """An id in UTF-8, whatever bytes a file name had."""
    return name.encode("utf-8", "replace").decode()


def _row(one: Packing) -> dict[str, object]:
    result, standing = one.counted.result, one.counted.standing
    tests = {e.name: [_test(t, t.diagnosis) for t in e.tests] for e in result.exercises}
    questions = {q.name: [_test(x) for x in q.questions] for q in result.quizzes}
    return {
        "folder": _text(one.folder),
        "student": _text(result.student),
        "score": None if standing.is_blank else standing.score,
        "max_score": standing.max_score,
        "seconds": result.seconds,
        "flags": [*result.flags],
        "parts": [
            {
                "name": part.name,
                "kind": "exercise" if part.name in tests else "quiz",
                "status": part.status,
                "score": part.score,
                "max_score": part.max_score,
                "tests": (tests | questions).get(part.name, []),
            }
            for part in standing.parts
        ],
        "files": [{"name": _text(name), "content": data} for name, data in one.files.items()],
    }


def _test(item: TestResult | QuestionResult, diagnosis: Iterable[str] = ()) -> dict[str, object]:
    return {
        "test": item.id,
        "outcome": item.outcome,
        "earned": item.earned,
        "points": item.points,
        "diagnosis": [*diagnosis],
    }
