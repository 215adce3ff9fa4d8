"""Archives in a submission: zip and tar are opened wherever they lie, within one budget; the others are named."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from packing import as_tar, as_zip

from grader.course.course import Course
from grader.submission import contents
from grader.submission.budget import BUDGET
from grader.submission.reading import Submission, read_one
from grader.submission.unpacking import Unpacking

CODE = b"def double(x): return 2 * x\n"
Pack = Callable[[Mapping[str, bytes]], bytes]


PACKERS: dict[str, Pack] = {
    "hw.zip": as_zip,
    "HW.ZIP": as_zip,
    "hw.tar": as_tar,
    "hw.tgz": lambda files: gzip.compress(as_tar(files)),
    "hw.tar.gz": lambda files: gzip.compress(as_tar(files)),
    "hw.tar.bz2": lambda files: bz2.compress(as_tar(files)),
    "hw.tar.xz": lambda files: lzma.compress(as_tar(files)),
    "a tar called.zip": lambda files: gzip.compress(as_tar(files)),
    "a zip called.tar.gz": as_zip,
}


def handed_in(tmp_path: Path, course: Course, files: dict[str, bytes]) -> Submission:
    home = tmp_path / "aoi"
    for name, data in files.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return read_one(home, course)


def notes(submission: Submission) -> str:
    return " ".join(n.en for n in submission.notes)


@pytest.mark.parametrize("name", PACKERS)
@pytest.mark.parametrize("levels", [1, 2, 3])
def test_what_is_packed_is_found(name: str, levels: int, course: Course, tmp_path: Path) -> None:
    data = PACKERS[name]({"work/double.py": CODE, "tiny.yaml": b"q1: b\n"})
    for level in range(levels - 1):
        data, name = as_zip({f"{level}/{name}": data}), f"outer{level}.zip"
    found = handed_in(tmp_path, course, {f"week 1/{name}": data})
    assert found.files["double"].data == CODE
    assert set(found.answers) == {"tiny"}
    assert not found.flags


@pytest.mark.parametrize("name", PACKERS)
def test_the_submission_itself_may_be_any_of_them(name: str, course: Course, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(PACKERS[name]({"double.py": CODE}))
    assert read_one(tmp_path / name, course).files["double"].data == CODE


@pytest.mark.parametrize(
    ("folder", "encoding"),
    [
        ("課題1", "utf-8"),  # macOS, which does not say so
        ("課題1", "cp932"),  # a Japanese Windows
        ("表ソ", "cp932"),  # their second bytes are backslashes
        ("café", "cp437"),  # an older Windows
    ],
)
def test_names_in_a_zip_are_read_whoever_packed_it(folder: str, encoding: str, course: Course, tmp_path: Path) -> None:
    raw = folder.encode(encoding)
    data = as_zip({f"{'_' * len(raw)}/double.py": CODE}).replace(b"_" * len(raw), raw)
    found = handed_in(tmp_path, course, {"hw.zip": data})
    assert found.files["double"].shown == f"hw.zip/{folder}/double.py"


@pytest.mark.parametrize(
    ("name", "pack"),
    [("double.py.gz", gzip.compress), ("double.py.xz", lzma.compress), ("double.py.bz2", bz2.compress)],
)
def test_one_packed_file(name: str, pack: Callable[[bytes], bytes], course: Course, tmp_path: Path) -> None:
    assert handed_in(tmp_path, course, {name: pack(CODE)}).files["double"].data == CODE


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("hw.7z", b"7z\xbc\xaf\x27\x1c\0\x04", "7z archive is not opened; pack the files as a zip"),
        ("hw.rar", b"Rar!\x1a\x07\x01\0", "RAR archive is not opened; pack the files as a zip"),
        ("hw.zip", b"Rar!\x1a\x07\x01\0", "RAR archive is not opened; pack the files as a zip"),
        ("hw.lzh", b"\x20\x80-lh5-", "LZH archive is not opened; pack the files as a zip"),
        ("hw.zip", b"PK\x03\x04 broken", "pack it again as a zip"),
        ("hw.tar", b"no tar at all", "pack it again as a zip"),
        ("hw.tar.gz", gzip.compress(as_tar({"double.py": CODE}))[:-30], "pack it again as a zip"),
        ("hw.tar.xz", lzma.compress(as_tar({"double.py": CODE}))[:-30], "pack it again as a zip"),
        ("hw.zip", b"", "pack it again as a zip"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",  # what gzip packs holds the time of day
)
def test_what_is_not_opened_is_named(name: str, data: bytes, told: str, course: Course, tmp_path: Path) -> None:
    found = handed_in(tmp_path, course, {name: data, "counter.py": b"x = 1\n"})
    assert set(found.files) == {"counter"}
    assert found.flags == ["unreadable"]
    assert name in notes(found)
    assert told in notes(found)


def test_the_levels_end(course: Course, tmp_path: Path) -> None:
    data = as_zip({"double.py": CODE})
    for _ in range(BUDGET.levels):
        data = as_zip({"inner.zip": data})
    found = handed_in(tmp_path, course, {"outer.zip": data})
    assert not found.files
    assert "one inside the other" in notes(found)


def test_entries_count_over_all_archives(course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "Unpacking", lambda budget: Unpacking(replace(budget, entries=5)))
    three = {f"{n}.txt": b"" for n in range(3)}
    found = handed_in(tmp_path, course, {"a.zip": as_zip(three), "b.tar": as_tar(three), "double.py": CODE})
    assert "b.tar: The archive has more than" in notes(found)
    assert "a.zip" not in notes(found)
    assert set(found.files) == {"double"}


@pytest.mark.parametrize("pack", [as_zip, lambda files: gzip.compress(as_tar(files))], ids=["zip", "tgz"])
def test_bytes_count_over_all_archives(
    pack: Pack, course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "Unpacking", lambda budget: Unpacking(replace(budget, unpacked=3 << 19)))
    bomb = pack({"helper.py": b"#" * (1 << 20)})
    found = handed_in(tmp_path, course, {"a/a.zip": bomb, "b/b.zip": bomb, "double.py": CODE})
    assert set(found.files) == {"double"}
    assert "more than 1 MiB" in notes(found)


def test_links_and_devices_and_paths_out_of_a_tar(course: Course, tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        kinds = {
            "link.py": tarfile.SYMTYPE,
            "hard.py": tarfile.LNKTYPE,
            "dev.py": tarfile.CHRTYPE,
            "p.py": tarfile.FIFOTYPE,
        }
        for name, kind in kinds.items():
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, "/etc/passwd"
            archive.addfile(member)
        for name in ("/double.py", "../double.py", "a/../../double.py", "C:/double.py"):
            member = tarfile.TarInfo(name)
            member.size = len(CODE)
            archive.addfile(member, io.BytesIO(CODE))
    found = handed_in(tmp_path, course, {"x.tar": out.getvalue()})
    assert not found.files
    assert not found.sources
    assert notes(found).count("left aside") == 8
