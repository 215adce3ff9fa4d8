"""Reading what students hand in: folders and zips of every kind, hostile ones included."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from pathlib import Path

import pytest

from grader.course.course import Course
from grader.errors import UsageError
from grader.results.result import Status
from grader.submission.entries import entries, folder_name, left_aside
from grader.submission.reading import Submission, read_one, status_before_running

CODE = b"def double(x): return 2 * x\n"


def zipped(path: Path, *files: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return path


def notes(submission: Submission) -> str:
    return " ".join(n.en for n in submission.notes)


def test_files_are_found_at_any_depth(course: Course, tmp_path: Path):
    home = tmp_path / "a" / "my work" / "unit01_numbers"
    home.mkdir(parents=True)
    (home / "double.py").write_bytes(CODE)
    (tmp_path / "a" / "tiny.yaml").write_text("q1: b\n")
    found = read_one(tmp_path / "a", course)
    assert found.files["double"].data == CODE
    assert found.answers["tiny"].data == b"q1: b\n"


def test_the_units_own_folder_comes_first(course: Course, tmp_path: Path):
    for folder, text in (("old", b"old"), ("unit01_numbers", CODE), ("", b"top")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / "double.py").write_bytes(text)
    found = read_one(tmp_path, course)
    assert found.files["double"].data == CODE
    assert "3 files" in notes(found)


def test_other_case_is_taken_with_a_note(course: Course, tmp_path: Path):
    (tmp_path / "Double.PY").write_bytes(CODE)
    found = read_one(tmp_path, course)
    assert found.files["double"].data == CODE
    assert "Double.PY" in notes(found)


def test_links_and_devices_are_not_followed(course: Course, tmp_path: Path):
    secret = tmp_path / "secret.py"
    secret.write_bytes(CODE)
    home = tmp_path / "a"
    home.mkdir()
    (home / "double.py").symlink_to(secret)
    (home / "linked").symlink_to(tmp_path)
    os.mkfifo(home / "counter.py")
    found = read_one(home, course)
    assert not found.files
    assert "symlink" in found.flags


def test_a_huge_file_is_not_read(course: Course, tmp_path: Path):
    with (tmp_path / "double.py").open("wb") as handle:
        handle.truncate(50 << 20)
    (tmp_path / "counter.py").write_bytes(b"x = 1\n")
    found = read_one(tmp_path, course)
    assert set(found.files) == {"counter"}
    assert "double.py" in notes(found)
    assert "too_large" in found.flags


def test_a_zip_reads_like_a_folder(course: Course, tmp_path: Path):
    path = zipped(
        tmp_path / "z.zip",
        ("top/sub/double.py", CODE),
        ("top/quizzes/tiny.yaml", b"q1: a\n"),
        ("__MACOSX/._double.py", b"junk"),
    )
    found = read_one(path, course)
    assert found.files["double"].data == CODE
    assert found.answers["tiny"].data == b"q1: a\n"


@pytest.mark.parametrize(
    "name", ["/etc/double.py", "../double.py", "a/../../double.py", "C:\\x\\double.py", "..\\double.py"]
)
def test_paths_out_of_the_zip_are_left_aside(course: Course, tmp_path: Path, name: str):
    found = read_one(zipped(tmp_path / "z.zip", (name, CODE), ("counter.py", b"x = 1\n")), course)
    assert set(found.files) == {"counter"}
    assert "left aside" in notes(found)


def test_links_in_a_zip_are_left_aside(course: Course, tmp_path: Path):
    link = zipfile.ZipInfo("double.py")
    link.external_attr = 0o120777 << 16
    found = read_one(zipped(tmp_path / "z.zip", (link, b"/etc/passwd")), course)
    assert not found.files
    assert "link" in notes(found)


def test_a_bomb_is_not_unpacked(course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = zipped(tmp_path / "z.zip", ("double.py", b"#" * (200 << 20)), ("counter.py", b"x = 1\n"))
    unpacked = 0
    read = zipfile.ZipExtFile.read

    def counted(self: zipfile.ZipExtFile, n: int | None = -1) -> bytes:
        nonlocal unpacked
        data = read(self, n)
        unpacked += len(data)
        return data

    monkeypatch.setattr(zipfile.ZipExtFile, "read", counted)
    assert set(read_one(path, course).files) == {"counter"}
    assert 0 < unpacked < 4 << 20


def test_a_zip_that_lies_about_sizes(course: Course, tmp_path: Path):
    path = zipped(tmp_path / "z.zip", ("double.py", b"#" * (20 << 20)))
    data = bytearray(path.read_bytes())
    for signature, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        struct.pack_into("<I", data, data.index(signature) + at, 10)
    path.write_bytes(data)
    assert not read_one(path, course).files


def test_a_hundred_thousand_entries_are_refused_unseen(course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for n in range(100_000):
            archive.writestr(zipfile.ZipInfo(f"f{n}"), b"")
    (tmp_path / "z.zip").write_bytes(out.getvalue())
    looked_at: list[object] = []
    monkeypatch.setattr(zipfile, "ZipFile", looked_at.append)
    found = read_one(tmp_path / "z.zip", course)
    assert not looked_at
    assert "unreadable" in found.flags
    assert "entries" in notes(found)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_duplicate_names_are_said(course: Course, tmp_path: Path):
    found = read_one(zipped(tmp_path / "z.zip", ("double.py", CODE), ("double.py", b"other")), course)
    assert found.files["double"].data == CODE
    assert "twice" in notes(found)


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04" + b"\0" * 40, os.urandom(2000)])
def test_a_corrupt_zip_still_gives_a_student(course: Course, tmp_path: Path, data: bytes):
    (tmp_path / "z.zip").write_bytes(data)
    found = read_one(tmp_path / "z.zip", course)
    assert found.flags == ["unreadable"]
    assert not found.files
    assert all(n.en and n.ja for n in found.notes)


def test_a_damaged_entry_leaves_the_others(course: Course, tmp_path: Path):
    path = zipped(tmp_path / "z.zip", ("counter.py", b"x = 1\n"), ("double.py", os.urandom(3000)))
    data = bytearray(path.read_bytes())
    at = data.index(b"double.py") + 500
    data[at : at + 50] = b"\xff" * 50
    path.write_bytes(data)
    assert set(read_one(path, course).files) == {"counter"}


def test_names_from_a_japanese_windows(course: Course, tmp_path: Path):
    name = zipfile.ZipInfo("x/double.py")
    path = zipped(tmp_path / "z.zip", (name, CODE))
    data = path.read_bytes().replace(b"x/double.py", "課".encode("cp932")[:1] + b"/double.py")
    path.write_bytes(data)
    assert read_one(path, course).files["double"].data == CODE


def test_entries_and_what_is_left_aside(tmp_path: Path):
    (tmp_path / "alice").mkdir()
    zipped(tmp_path / "alice.zip", ("double.py", CODE))
    zipped(tmp_path / "bob.zip", ("double.py", CODE))
    (tmp_path / "carol.tar.gz").write_bytes(b"x")
    (tmp_path / "dan.rar").write_bytes(b"x")
    (tmp_path / "marks.csv.gz").write_bytes(b"x")
    (tmp_path / "notes.txt").write_bytes(b"x")
    (tmp_path / "elsewhere").symlink_to("/")
    (tmp_path / ".DS_Store").write_bytes(b"x")
    found = {e.folder_name: e for e in entries(tmp_path)}
    assert [(name, e.student) for name, e in found.items()] == [
        ("alice", "alice"),
        ("alice~2", "alice"),
        ("bob", "bob"),
        ("carol", "carol"),
        ("dan", "dan"),
    ]
    assert found["alice"].flags == found["alice~2"].flags == ("duplicate",)
    assert not found["bob"].flags
    aside = left_aside(tmp_path)
    assert len(aside) == 3


@pytest.mark.parametrize("student", ["..", ".", "a/b", "a\\b", "a\nb", "-x", "x" * 300, "\udce9"])
def test_unsafe_ids_become_safe_folders(student: str):
    name = folder_name(student)
    assert name not in ("", ".", "..")
    assert not set(name) & set("/\\\n")
    assert not name.startswith((".", "-")) or "%" in name
    assert len(name) <= 200


def test_nothing_to_grade_is_an_error(tmp_path: Path):
    with pytest.raises(UsageError, match="no such folder"):
        entries(tmp_path / "nowhere")


def test_the_stub_is_recognised(course: Course):
    exercise = course.exercise("double")
    stub = exercise.stub_path.read_bytes()
    assert status_before_running(exercise, stub) is Status.NOT_ATTEMPTED
    assert status_before_running(exercise, stub.replace(b"\n", b"\r\n") + b"\n# a thought\n\n") is Status.NOT_ATTEMPTED
    assert status_before_running(exercise, b"") is Status.NOT_ATTEMPTED
    assert status_before_running(exercise, stub + b"x = 1\n") is None
