"""What becomes of the user's cache costs time, never a mark, a page or a command: through the real command line."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE, PATIENCE
from results_tree import results_tree

from grader import cache

WRONG = "def double(x):\n    return 3 * x\n\ndef triple(x):\n    return 3 * x\n"
IN_OWN_MOUNTS = ("unshare", "--user", "--map-root-user", "--mount")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A class of one, whose program is wrong: replays, worked examples and lines to copy are made for it."""
    (tmp_path / "class" / "佐藤 翔").mkdir(parents=True)
    (tmp_path / "class" / "佐藤 翔" / "double.py").write_text(WRONG, encoding="utf-8")
    return tmp_path


def command(home: Path, *before: str, **env: str) -> Callable[..., str]:
    """`grade …` in an interpreter of its own, with the cache below `home`; gives what it wrote on stderr."""

    def call(*words: object) -> str:
        environment = os.environ | {"SAITEN_COURSE": str(FIXTURE_COURSE), cache.VARIABLE: str(home / "cache")} | env
        line = [*before, sys.executable, "-m", "grader", *map(str, words), "--lang", "en"]
        done = subprocess.run(
            line, env=environment, cwd=home, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
        assert done.returncode == 0, done.stderr
        return done.stderr

    return call


def run(out: str) -> Sequence[str]:
    return ("run", "class", "--out", out, "--only", "double", "--secret", "s", "--isolation", "process")


def can_mount() -> bool:
    tried = (*IN_OWN_MOUNTS, "mount", "-t", "tmpfs", "tmpfs", "/mnt")
    return (
        shutil.which("unshare") is not None and subprocess.run(tried, capture_output=True, check=False).returncode == 0
    )


@pytest.mark.skipif(not can_mount(), reason="needs mounts of its own")
@pytest.mark.parametrize("state", ["size=16k", "size=100k", "ro"])
def test_a_full_or_read_only_disk_costs_the_cache_and_nothing_else(home: Path, state: str) -> None:
    (home / "cache").mkdir(mode=0o700)
    command(home, **{cache.VARIABLE: ""})(*run("none"))
    mount = f'mount -t tmpfs -o mode=700,{state} tmpfs cache && exec "$@"'
    there = command(home, *IN_OWN_MOUNTS, "sh", "-c", mount, "sh")
    assert there(*run("out")) == ""
    assert results_tree(home / "out") == results_tree(home / "none")
    for words in (("list",), ("mark", "--dir", "class/佐藤 翔", "--isolation", "process")):
        assert there(*words) == ""


def foreign(path: Path) -> None:
    """As somebody would make it who knows the form: whole by its checksum, and nothing of ours inside."""
    data = b"\xff of another program"
    path.write_bytes(hashlib.sha256(data).digest() + data)


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("damage", [foreign, a_folder], ids=lambda damage: damage.__name__)
def test_what_is_not_ours_is_made_anew(home: Path, damage: Callable[[Path], None]) -> None:
    grade = command(home)
    marked = ("mark", "--dir", "class/佐藤 翔", "--isolation", "process")
    grade(*run("cold"))
    grade(*marked)
    kept = [path for path in (home / "cache").rglob("*") if path.is_file()]
    assert {"code", "suites", "replays", "templates", "alone"} <= {path.parent.parent.name for path in kept}
    for path in kept:
        damage(path)
    assert grade(*run("again")) == ""
    assert results_tree(home / "again") == results_tree(home / "cold")
    assert grade(*marked) == ""


@pytest.mark.parametrize("level", ["1", "2"])
def test_a_python_without_asserts_and_docstrings_grades_alike_and_leaves_nothing_behind(home: Path, level: str) -> None:
    command(home, PYTHONOPTIMIZE=level)(*run("optimized"))
    command(home)(*run("after"))
    command(home, **{cache.VARIABLE: ""})(*run("none"))
    assert results_tree(home / "optimized") == results_tree(home / "after") == results_tree(home / "none")
