"""Shards: parts of a class graded apart and merged are what one run over all of it writes; what does not fit is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest
from helpers import FIXTURE_COURSE, Grade
from results_tree import results_tree

from grader.errors import UsageError
from grader.results.result import Result
from grader.results.shard import Shard
from grader.results.store import Store

RIGHT = "def double(x):\n    return 2 * x\n\ndef triple(x):\n    return 3 * x\n"
WRONG = RIGHT.replace("2 * x", "x * x")


def hand_in(folder: Path, student: str, text: str) -> None:
    (folder / student).mkdir(parents=True)
    (folder / student / "double.py").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def graded(grade: Grade, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class with a duplicate and a roster, graded whole and in three shards. Do not change them."""
    home = tmp_path_factory.mktemp("shards")
    for student, text in (("a1", RIGHT), ("b2", WRONG), ("c3", "def double(x)"), ("d4", RIGHT)):
        hand_in(home / "class", student, text)
    shutil.make_archive(str(home / "class/b2"), "zip", home / "class/d4")
    (home / "roster.csv").write_text("id\na1\nb2\nc3\nd4\ne5\n")
    run = ("run", home / "class", "--roster", home / "roster.csv", "--only", "double")
    assert grade(*run, "--out", home / "whole").code == 0
    for n in (1, 2, 3):
        said = grade(*run, "--out", home / f"part{n}", "--shard", f"{n}/3")
        assert said.code == 0, said.err
    return home


def test_merged_shards_are_what_one_run_writes(graded: Path, grade: Grade, tmp_path: Path) -> None:
    said = grade("merge", graded / "part2", graded / "part1", graded / "part3", "--out", tmp_path / "merged")
    assert said.code == 0, said.err
    assert said.out.startswith("6 submissions of 3 shards merged\n")
    assert results_tree(tmp_path / "merged") == results_tree(graded / "whole")


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ((1, 3), "missing: shard 2/3; run `grade run --shard 2/3`"),
        ((2,), "missing: shards 1/3, 3/3"),
        ((1, 2, 3, 2), "is shard 2/3, and so is"),
        (("whole",), "holds a whole run"),
        (("nowhere",), "holds no results"),
    ],
    ids=str,
)
def test_what_does_not_make_a_whole_is_named(
    graded: Path, grade: Grade, tmp_path: Path, parts: tuple[int | str, ...], words: str
) -> None:
    places = [graded / (f"part{p}" if isinstance(p, int) else p) for p in parts]
    said = grade("merge", *places, "--out", tmp_path / "merged")
    assert said.code == 2
    assert words in said.err
    assert len(said.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("--secret", "another"), "another --secret"),
        (("--isolation", "process"), "another --isolation"),
        (("--lang", "ja"), "another --assignment, --only or --lang"),
        (("--shard", "2/4"), "another number of shards (2/4)"),
        ("class", "other submissions or another roster"),
        ("course", "another version of saiten or of the course"),
    ],
    ids=str,
)
def test_shards_of_different_runs_are_refused(
    graded: Path, grade: Grade, tmp_path: Path, change: str | tuple[str, ...], words: str
) -> None:
    own, folder = FIXTURE_COURSE, graded / "class"
    if change == "course":
        own = tmp_path / "course"
        shutil.copytree(FIXTURE_COURSE, own)
        hidden = own / "hidden/unit01_numbers/test_double.py"
        hidden.write_text(hidden.read_text(encoding="utf-8") + "\n# another\n", encoding="utf-8")
    if change == "class":
        folder = tmp_path / "class"
        hand_in(folder, "z9", RIGHT)
    options = ("--shard", "2/3", *(change if isinstance(change, tuple) else ()))
    common = ("--roster", graded / "roster.csv", "--only", "double")
    assert grade("run", folder, "--out", tmp_path / "odd", *common, *options, course=own).code == 0
    said = grade("merge", graded / "part1", tmp_path / "odd", graded / "part3", "--out", tmp_path / "merged")
    assert said.code == 2
    assert words in said.err
    assert len(said.err.strip().splitlines()) == 1
    assert not (tmp_path / "merged").exists()


@pytest.mark.parametrize("text", ["", "3", "0/2", "3/2", "1/0", "-1/2", "a/b", "1/2/3", "1.0/2"])
def test_what_is_no_shard_is_said(text: str) -> None:
    with pytest.raises(UsageError, match="give I/N"):
        Shard.parse(text)


@pytest.mark.parametrize("count", [1, 3, 7])
def test_shards_are_a_partition(count: int) -> None:
    everybody = list(range(5))
    parts = [Shard(n, count).of(everybody) for n in range(1, count + 1)]
    assert sorted(x for part in parts for x in part) == everybody
    assert max(map(len, parts)) - min(map(len, parts)) <= 1


def test_what_was_withheld_is_merged_as_such_and_tried_again(tmp_path: Path) -> None:
    shard, merged = Store.create(tmp_path / "shard"), Store.create(tmp_path / "merged")
    old, withheld = (Result("ann", level, (), (), (), ()) for level in ("level 3", ""))
    shard.keep("ann", old)
    shard.withhold("ann", withheld)
    assert (merged.take(shard, "ann"), merged.record("ann"), merged.latest("ann")) == (withheld, old, withheld)
    shard.keep("ann", old)
    assert merged.take(shard, "ann") == merged.latest("ann") == old


def test_a_record_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    shard = Store.create(tmp_path / "shard")
    (tmp_path / "shard/.saiten/records/ann.json").write_bytes(msgspec.json.encode({"form": 1}))
    with pytest.raises(UsageError, match="record of 'ann' cannot be read"):
        Store.create(tmp_path / "merged").take(shard, "ann")
