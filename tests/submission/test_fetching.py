"""A class below an address is fetched so that its readers say what they say of the same class in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.course.course import Course
from grader.errors import UsageError
from grader.results.storage import Storage, Stored
from grader.submission import fetching
from grader.submission.budget import Budget
from grader.submission.entries import Entry
from grader.submission.fetching import fetched
from grader.submission.locked.reader import Reader
from grader.submission.outline import CourseOutline

RIGHT = b"def double(x):\n    return 2 * x\n"
SMALL = Budget(files=4, taken=2000, file=1000, archive=1500)


class Stand(Storage):
    """A storage that holds these files, under whatever names."""

    def __init__(self, files: dict[str, bytes], address: str = "s3://bucket/class"):
        self.address, self._root = address, "bucket/class"
        self._files = _Files({f"bucket/class/{name}": data for name, data in files.items()})  # type: ignore[assignment]


class _Files:
    """As much of a client's file system as is asked. asked: bytes of each file that were read."""

    def __init__(self, held: dict[str, bytes]):
        self._held, self.asked = held, dict[str, int]()

    def isfile(self, key: str) -> bool:
        return key in self._held

    def invalidate_cache(self) -> None: ...

    def find(self, root: str, detail: bool) -> dict[str, dict[str, object]]:
        return {key: {"size": len(data)} for key, data in self._held.items()}

    def cat_ranges(self, keys: list[str], starts: list[int], ends: list[int], on_error: str) -> list[bytes]:
        self.asked |= dict(zip(keys, ends, strict=True))
        return [self._held[key][start:end] for key, start, end in zip(keys, starts, ends, strict=True)]


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader("process", SMALL) as reader:
        yield reader


def local(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.mark.parametrize(
    "files",
    [
        {"ann/double.py": RIGHT, "ann/notes.txt": b"mine"},
        {"ann/double.py": RIGHT + b"#" * 5000},
        {f"ann/{n}/double.py": RIGHT for n in range(9)},
        {"ann/a.py": b"#" * 999, "ann/b.py": b"#" * 999, "ann/double.py": RIGHT},
        {"ann/double.py": b"", "ann/work.zip": b"PK" + b"x" * 9000},
        {"ann/.git/HEAD": b"ref", "ann/__MACOSX/double.py": b"x", "ann/sub/double.py": RIGHT},
    ],
    ids=["right", "a large file", "many files", "much in all", "an archive", "what a computer puts there"],
)
def test_a_reader_says_the_same_of_it(reader: Reader, course: Course, tmp_path: Path, files: dict[str, bytes]) -> None:
    storage, outline = Stand(files), CourseOutline(course)
    home, left_aside = fetched(storage, tmp_path, SMALL)
    there = local(tmp_path / "there", files)
    assert left_aside == []
    of_address, of_folder = (reader.read(Entry("ann", "ann", at / "ann"), outline) for at in (home, there))
    assert of_address == of_folder
    assert sum(storage._files.asked.values()) <= SMALL.taken + 1  # type: ignore[attr-defined]


def test_one_students_flood_costs_nobody_else(tmp_path: Path) -> None:
    flood = {f"ann/{n}/double.py": RIGHT for n in range(50)} | {"bob/double.py": RIGHT, "zoe/double.py": RIGHT}
    home, _ = fetched(Stand(flood), tmp_path, SMALL)
    assert len(list((home / "ann").rglob("*.py"))) == SMALL.files + 1
    assert [(home / who / "double.py").read_bytes() for who in ("bob", "zoe")] == [RIGHT, RIGHT]


@pytest.mark.parametrize("around", ["term/", "term/week 3/", "submitted/"])
def test_folders_around_the_class_are_no_submission(tmp_path: Path, around: str) -> None:
    class_ = {f"{around}s{n}/ps1/double.py": RIGHT for n in range(30)}
    home, _ = fetched(Stand(class_), tmp_path, SMALL)
    assert len(list(home.rglob("*.py"))) == 30


def test_names_cannot_lead_out(tmp_path: Path) -> None:
    hostile = [
        "../evil.py",
        "ann/../../evil.py",
        "/etc/evil.py",
        "C:/evil.py",
        "ann\\..\\..\\evil.py",
        "ann/" + "n" * 300,
    ]
    storage = Stand(dict.fromkeys([*hostile, "ann/double.py"], RIGHT))
    folder = tmp_path / "folder"
    folder.mkdir()
    home, left_aside = fetched(storage, folder, Budget())
    assert sorted(left_aside) == sorted(name if len(name) < 200 else name[:200] for name in hostile)
    assert [p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.py")] == ["folder/class/ann/double.py"]
    assert home == folder / "class"


def test_an_address_that_ends_upwards_makes_no_folder_above(tmp_path: Path) -> None:
    home, _ = fetched(Stand({"ann/double.py": RIGHT}, "s3://bucket/.."), tmp_path, Budget())
    assert home == tmp_path / "class"


def test_what_is_a_file_and_a_folder_at_once_is_the_folder(tmp_path: Path) -> None:
    home, _ = fetched(Stand({"ann": b"x", "ann/double.py": RIGHT}), tmp_path, Budget())
    assert (home / "ann/double.py").read_bytes() == RIGHT


def test_what_has_no_room_is_refused_before_it_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    storage = Stand({"ann/double.py": RIGHT})
    monkeypatch.setattr(fetching, "_ROOM", 1e15)
    with pytest.raises(UsageError, match="TMPDIR"):
        fetched(storage, tmp_path, Budget())
    assert storage._files.asked == {}  # type: ignore[attr-defined]


def test_nothing_is_said_to_be_nothing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="s3://bucket/class: holds nothing"):
        fetched(Stand({}), tmp_path, Budget())


def test_an_object_store_says_how_large_a_file_is_and_what_it_holds() -> None:
    storage = Stand({})
    storage._files.find = lambda root, detail: {"bucket/class/a": {"size": 3, "ETag": f'"{"0a" * 16}"'}}  # type: ignore
    assert storage.listing() == ({"a": Stored("bucket/class/a", 3, "0a" * 16)}, [])
