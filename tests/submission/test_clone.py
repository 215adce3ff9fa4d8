"""The commit that a clone stands at: its time is read as data; whatever a student puts into `.git`, nothing else happens."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from clones import clone, commit, name_of, pack
from helpers import FIXTURE_COURSE

from grader.course.course import Course
from grader.results.handed_in import HandedIn, Record
from grader.submission.clone import LARGEST, committed, tip
from grader.submission.entries import entries
from grader.submission.locked.reader import Reader
from grader.submission.outline import CourseOutline
from grader.submission.reading import read

AT = int(datetime(2026, 10, 31, 23, 59, tzinfo=UTC).timestamp())
SOURCE = "def double(x):\n    return 2 * x\n"


def time_of(folder: Path) -> datetime | None:
    found = tip(folder)
    return committed(found) if found is not None else None


MADE: dict[str, Callable[[Path], object]] = {
    "a file of its own": lambda f: clone(f, commit(AT)),
    "west of Greenwich": lambda f: clone(f, commit(AT, "-0500")),
    "packed reference": lambda f: clone(f, commit(AT), packed_ref=True),
    "packed": lambda f: clone(f, commit(AT), packed=True),
    "both": lambda f: clone(f, commit(AT), packed=True, packed_ref=True),
    "no branch": lambda f: clone(f, commit(AT), head=name_of(commit(AT))),
    "a long message": lambda f: clone(f, commit(AT, message="long " * 5000)),
    "a message like a header": lambda f: clone(f, commit(AT, message="committer E <e> 1 +0000")),
}


@pytest.mark.parametrize("make", MADE.values(), ids=MADE)
def test_the_time_of_the_commit(make: Callable[[Path], object], tmp_path: Path) -> None:
    make(tmp_path)
    assert time_of(tmp_path) == datetime.fromtimestamp(AT, UTC)


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")
@pytest.mark.parametrize("packed", [False, True])
def test_a_clone_of_gits_own(packed: bool, tmp_path: Path) -> None:
    def git(*args: str, cwd: Path = tmp_path) -> None:
        clean = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1"}
        dated = {"GIT_AUTHOR_DATE": "@1000000000 +0000", "GIT_COMMITTER_DATE": f"@{AT} +0900"}
        who = ("-c", "user.name=a", "-c", "user.email=a@b.c")
        subprocess.run(["git", *who, *args], cwd=cwd, env=clean | dated, check=True, capture_output=True)

    (tmp_path / "work").mkdir()
    git("init", "-q", cwd=tmp_path / "work")
    for n in range(30):
        git("commit", "-q", "--allow-empty", "-m", f"number {n}", cwd=tmp_path / "work")
    if packed:
        git("gc", "-q", cwd=tmp_path / "work")
    git("clone", "-q", f"file://{tmp_path / 'work'}" if packed else str(tmp_path / "work"), "ann")
    assert time_of(tmp_path / "ann") == datetime.fromtimestamp(AT, UTC)


def nothing(folder: Path) -> None:
    pass


def link(folder: Path) -> None:
    clone(folder.parent / "elsewhere", commit(AT))
    (folder / ".git").symlink_to(folder.parent / "elsewhere/.git")


def link_below(folder: Path) -> None:
    clone(folder.parent / "elsewhere", commit(AT))
    clone(folder, commit(AT))
    shutil.rmtree(folder / ".git/objects")
    (folder / ".git/objects").symlink_to(folder.parent / "elsewhere/.git/objects")


def pipe(folder: Path) -> None:
    clone(folder, commit(AT))
    (folder / ".git/HEAD").unlink()
    os.mkfifo(folder / ".git/HEAD")


def broken_index(folder: Path) -> None:
    clone(folder, commit(AT), packed=True)
    index = folder / ".git/objects/pack/pack-1.idx"
    index.write_bytes(index.read_bytes()[:8] + struct.pack(">256I", *[0xFFFFFFFF] * 256))


def difference(folder: Path) -> None:
    clone(folder, commit(AT))
    shutil.rmtree(folder / ".git/objects")
    pack(folder / ".git/objects/pack", [(6, commit(AT))])


def bomb(folder: Path) -> None:
    content = commit(AT)
    name = clone(folder, content)
    data = zlib.compress(b"commit 9\0tree 0\n" + b"x" * (64 << 20) + content)
    (folder / ".git/objects" / name[:2] / name[2:]).write_bytes(data)


def large(folder: Path) -> None:
    name = clone(folder, commit(AT))
    (folder / ".git/objects" / name[:2] / name[2:]).write_bytes(os.urandom(LARGEST + 1))


NOT_TOLD: dict[str, Callable[[Path], object]] = {
    "no clone": nothing,
    "a link": link,
    "a link below": link_below,
    "a pipe": pipe,
    "a broken index": broken_index,
    "a difference": difference,
    "a bomb": bomb,
    "too large": large,
    "no such object": lambda f: clone(f, commit(AT), head="0" * 40),
    "a way out": lambda f: clone(f, commit(AT), head="ref: refs/heads/../../../x"),
    "another file": lambda f: clone(f, commit(AT), head="ref: /etc/passwd"),
    "no time": lambda f: clone(f, commit(AT).replace(b"committer", b"nobody")),
    "the year 9999": lambda f: clone(f, commit(253402300000)),
    "a worktree's file": lambda f: (f / ".git").write_text("gitdir: /etc", encoding="utf-8"),
}


@pytest.mark.parametrize("make", NOT_TOLD.values(), ids=NOT_TOLD)
def test_what_tells_nothing(make: Callable[[Path], object], tmp_path: Path) -> None:
    (tmp_path / "ann").mkdir()
    make(tmp_path / "ann")
    assert time_of(tmp_path / "ann") is None


def test_it_is_read_alike_here_and_in_the_locked_process(tmp_path: Path) -> None:
    clone(tmp_path / "ann", commit(AT), packed=True)
    (tmp_path / "ann/double.py").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "ann/.git/hooks").mkdir()
    (tmp_path / "ann/.git/hooks/post-checkout").write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n", encoding="utf-8")
    course, (entry,) = Course.load(FIXTURE_COURSE), entries(tmp_path)
    with Reader("auto") as reader:
        locked = reader.read(entry, CourseOutline(course))
    assert locked.handed_in == read(entry, course).handed_in == HandedIn(Record.COMMIT, datetime.fromtimestamp(AT, UTC))
    assert not (tmp_path / "ran").exists()


def test_timestamp_txt_goes_before(tmp_path: Path) -> None:
    clone(tmp_path / "ann", commit(AT))
    (tmp_path / "ann/timestamp.txt").write_text("2026-11-02 00:00:00 UTC", encoding="utf-8")
    (entry,) = entries(tmp_path)
    found = read(entry, Course.load(FIXTURE_COURSE)).handed_in
    assert found == HandedIn(Record.TIMESTAMP, datetime(2026, 11, 2, tzinfo=UTC))
