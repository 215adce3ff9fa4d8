"""The cache: made once, safe to delete, bounded, and never read where others may write."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from grader import cache


class Counted:
    """Makes the same bytes each time, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> bytes:
        self.times += 1
        return b"made"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_is_cached_is_made_once(place: Path) -> None:
    make = Counted()
    assert [cache.cached("kind", b"key", make, bytes) for _ in range(3)] == [b"made"] * 3
    assert make.times == 1
    cache.cached("kind", b"another key", make, bytes)
    assert make.times == 2


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 100])
def test_a_damaged_cache_costs_time_only(place: Path, damage: bytes) -> None:
    make = Counted()
    cache.cached("kind", b"key", make, bytes)
    (kept,) = (p for p in place.rglob("*") if p.is_file())
    kept.write_bytes(damage)
    assert cache.cached("kind", b"key", make, bytes) == b"made"
    assert make.times == 2


def test_a_cache_that_others_may_write_to_is_not_used(place: Path) -> None:
    cache.cached("kind", b"key", Counted(), bytes)
    place.chmod(0o777)
    make = Counted()
    cache.cached("kind", b"key", make, bytes)
    assert make.times == 1


def test_without_a_cache_everything_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, "")
    make = Counted()
    assert [cache.cached("kind", b"key", make, bytes) for _ in range(2)] == [b"made"] * 2
    assert make.times == 2


def test_nobody_else_can_look_into_it(place: Path) -> None:
    (place / "kind").mkdir(parents=True, mode=0o755)  # as an earlier version made it
    cache.keep("kind", b"key", b"made")
    assert (place / "kind").stat().st_mode & 0o777 == 0o700
    assert cache.read("kind", b"key") == b"made"


def test_a_cache_that_cannot_be_written_costs_nothing_else(monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cache, "replace_file", full)
    make = Counted()
    assert [cache.cached("kind", b"key", make, bytes) for _ in range(2)] == [b"made"] * 2
    assert make.times == 2


def test_what_was_not_used_for_longest_goes_first(place: Path) -> None:
    names = [b"first", b"second", b"third"]
    for name in names:
        cache.keep("kind", name, bytes(1000))
    for n, path in enumerate(_kept(place, names)):
        os.utime(path, (n, n))
    assert cache.read("kind", b"first") == bytes(1000)  # used now
    cache.clear(place, 2700)
    assert [cache.read("kind", name) is not None for name in names] == [True, False, True]


def test_a_process_looks_at_the_bound_as_it_writes(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST", 10_000)
    monkeypatch.setattr(cache, "_BETWEEN", 0)
    for n in range(30):
        cache.keep("kind", b"%d" % n, bytes(1000))
    assert sum(p.stat().st_size for p in place.rglob("*") if p.is_file()) <= 10_000


def test_of_two_at_once_one_makes_it(place: Path) -> None:
    made: list[int] = []

    def work() -> None:
        with cache.alone("kind", b"key"):
            cache.cached("kind", b"key", lambda: made.append(1) or b"made", bytes)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]


def _kept(place: Path, names: list[bytes]) -> list[Path]:
    found = [cache._path("kind", name) for name in names]
    assert all(p is not None and p.is_relative_to(place) for p in found)
    return [p for p in found if p is not None]
