"""RESULTS and SUBMISSIONS at addresses, on an S3 server of the test's own: what is said, what is sent, going on."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path

import msgspec
import pytest
from helpers import FIXTURE_COURSE, Grade, Said
from processes import until
from s3 import S3, served

from grader.errors import UsageError
from grader.results.mirror import LEASE, LOCK, Holder, Mirror
from grader.results.storage import Storage, resolved
from grader.results.tree import files_of

pytestmark = pytest.mark.skipif(find_spec("moto") is None, reason="the extra `dev` has the server")
RIGHT = "def double(x):\n    return 2 * x\n\ndef triple(x):\n    return 3 * x\n"
WRONG = RIGHT.replace("2 * x", "x * x")
On = Callable[..., Said]


@pytest.fixture(scope="module")
def server() -> Iterator[S3]:
    with served() as s3:
        yield s3


@pytest.fixture
def s3(server: S3) -> S3:
    """The server, empty."""
    for key in server.names():
        server.remove(key)
    return server


@pytest.fixture
def on(grade: Grade, s3: S3) -> On:
    """`grade …` that finds the server. `double` only, in one process."""
    return lambda *words, **env: grade(*words, **s3.environment, **env)


@pytest.fixture
def results(s3: S3, monkeypatch: pytest.MonkeyPatch) -> Storage:
    """RESULTS at an address, for this process."""
    for name, value in s3.environment.items():
        monkeypatch.setenv(name, value)
    return Storage("s3://term/results")


def hand_in(s3: S3, **texts: str) -> None:
    for student, text in texts.items():
        s3.put(f"class/{student}/double.py", text)


# --- commands


def test_it_writes_what_it_writes_into_a_folder(on: On, s3: S3, tmp_path: Path) -> None:
    hand_in(s3, ann=RIGHT, bob=WRONG)
    for student, text in (("ann", RIGHT), ("bob", WRONG)):
        (tmp_path / "class" / student).mkdir(parents=True)
        (tmp_path / "class" / student / "double.py").write_text(text, encoding="utf-8")
    assert on("run", tmp_path / "class", "--out", tmp_path / "out", "--only", "double").code == 0
    said = on("run", "s3://term/class", "--out", "s3://term/results", "--only", "double")
    assert said.code == 0, said.err
    assert "class page: s3://term/results/index.html" in said.out
    here = {p.relative_to(tmp_path / "out").as_posix(): p for p in (tmp_path / "out").rglob("*") if p.is_file()}
    here = {name: path for name, path in here.items() if not name.startswith((".saiten/lock", ".saiten/unchanged/"))}
    assert [f"results/{name}" for name in sorted(here)] == s3.names("results/")
    assert s3.get("results/grades.csv") == here["grades.csv"].read_bytes()
    there = json.loads(s3.get("results/students/bob/result.json"))
    assert there == json.loads(here["students/bob/result.json"].read_bytes())


def test_a_second_run_sends_and_grades_only_what_changed(on: On, s3: S3) -> None:
    hand_in(s3, ann=RIGHT, bob=WRONG)
    run = ("run", "s3://term/class", "--out", "s3://term/results", "--only", "double")
    assert on(*run).code == 0
    before = {key: s3.get(key) for key in s3.names("results/students/ann")}
    hand_in(s3, bob=RIGHT, zoe=RIGHT)
    said = on(*run)
    assert "3 submissions, 1 of them unchanged" in said.out
    assert {key: s3.get(key) for key in s3.names("results/students/ann")} == before
    assert s3.get("results/grades.csv").count(b"\r\n") == 4


def test_later_commands_work_on_it(on: On, s3: S3, tmp_path: Path) -> None:
    hand_in(s3, ann=RIGHT, bob=WRONG)
    assert on("run", "s3://term/class", "--out", "s3://term/results", "--only", "double").code == 0
    marked = on("review", "s3://term/results", "--mark", "bob", "double", "values[3]", "1", "--reason", "meant well")
    assert marked.code == 0, marked.err
    assert b"meant well" in s3.get("results/reviews.json")
    assert b"meant well" in s3.get("results/students/bob/feedback.html")
    assert on("report", "s3://term/results", "--lang", "ja").code == 0
    assert b'lang="ja"' in s3.get("results/students/ann/feedback.html")
    said = on("export", "s3://term/results", "--to", "csv", "--out", tmp_path / "marks.csv")
    assert (said.code, (tmp_path / "marks.csv").read_bytes().count(b"\r\n")) == (0, 3)
    assert "written: s3://term/results/marks-canvas.csv" in on("export", "s3://term/results", "--to", "canvas").out
    assert s3.get("results/marks-canvas.csv").startswith(b"Student,ID")


def test_shards_at_addresses_are_merged(on: On, s3: S3) -> None:
    hand_in(s3, ann=RIGHT, bob=WRONG, zoe=RIGHT)
    for n in (1, 2):
        shard = on("run", "s3://term/class", "--out", f"s3://term/parts/{n}", "--only", "double", "--shard", f"{n}/2")
        assert shard.code == 0, shard.err
    said = on("merge", "s3://term/parts/1", "s3://term/parts/2", "--out", "s3://term/results")
    assert said.out.startswith("3 submissions of 2 shards merged")
    assert len(s3.names("results/students/")) == 6


@pytest.mark.parametrize("address", ["s3://term/class.zip", "zip://::s3://term/class.zip"])
def test_a_platforms_zip_is_read_as_it_is(on: On, s3: S3, tmp_path: Path, address: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("ann/double.py", RIGHT)
        file.writestr("bob/double.py", WRONG)
        file.writestr("../evil/double.py", RIGHT)
    s3.put("class.zip", packed.getvalue())
    said = on("run", address, "--out", tmp_path / "out", "--only", "double")
    assert said.code == 0, said.err
    assert sorted(p.name for p in (tmp_path / "out/students").iterdir()) == ["ann", "bob"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("s3://term/class", "s3://nobody/results"), "s3://nobody/results/.saiten/lock: cannot be written"),
        (("s3://term/class", "s3://term/class/results"), "overlaps with s3://term/class"),
        (("s3://term/softmax", "OUT"), "s3://term/softmax: looks like one student's own folder"),
    ],
)
def test_what_cannot_be_used_is_one_line(on: On, s3: S3, tmp_path: Path, words: tuple[str, str], says: str) -> None:
    hand_in(s3, ann=RIGHT)
    s3.put("softmax/unit01_numbers/double.py", RIGHT)
    said = on("run", words[0], "--out", words[1].replace("OUT", str(tmp_path / "out")))
    assert (said.code, said.err.count("\n")) == (2, 1), said.err
    assert says in said.err
    assert "saiten-" not in said.err  # the folder that stands for it


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("s3://nobody/class", "s3://nobody/class: cannot be listed (The specified bucket does not exist)"),
        ("memory://class", "memory://class: name the storage itself"),
        ("simplecache::s3://term/class", "simplecache::s3://term/class: name the storage itself"),
        ("gs://term/class", "gs://term/class: its client is not installed (Please install gcsfs"),
        ("gopher://me:secret@host/class", "gopher://…@host/class: cannot be used"),
    ],
)
def test_a_storage_that_cannot_be_used_says_why(results: Storage, address: str, says: str) -> None:
    with pytest.raises(UsageError) as told:
        Storage(address).listing()
    assert str(told.value).startswith(says)


def test_without_credentials_it_says_so(grade: Grade, s3: S3, tmp_path: Path) -> None:
    nobody = {"AWS_ENDPOINT_URL": s3.address, "HOME": str(tmp_path), "AWS_EC2_METADATA_DISABLED": "true"}
    said = grade("run", "s3://term/class", "--out", tmp_path / "out", **nobody)
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert "Unable to locate credentials" in said.err


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_run_goes_on_where_it_stopped(on: On, s3: S3, how: signal.Signals, tmp_path: Path) -> None:
    endless = "import time\nwhile True:\n    time.sleep(0.01)\n"
    hand_in(s3, ann=RIGHT, bob=RIGHT, cat=WRONG, dan=endless, eve=endless)
    command = ["run", "s3://term/class", "--out", "s3://term/results", "--only", "double", "--jobs", "1"]
    (tmp_path / "tmp").mkdir()
    own = {"TMPDIR": str(tmp_path / "tmp")}
    environment = {**os.environ, **s3.environment, **own, "SAITEN_COURSE": str(FIXTURE_COURSE)}
    running = subprocess.Popen([sys.executable, "-m", "grader", *command], env=environment, stderr=subprocess.PIPE)
    records = "results/.saiten/records/"
    until(lambda: len(s3.names(records)) >= 3 or running.poll() is not None)
    running.send_signal(how)
    _, said = running.communicate()
    assert running.returncode == (130 if how is signal.SIGINT else -how), said
    hand_in(s3, dan=RIGHT, eve=RIGHT)
    again = on(*command, **own)
    assert again.code == 0, again.err
    assert not list((tmp_path / "tmp").iterdir())  # copies of a class's work, of both runs
    assert "5 submissions, 3 of them unchanged" in again.out
    assert "results/.saiten/lock" not in s3.names("results/")


# --- the mirror


def whole(home: Path, folder: str, text: str = "x") -> None:
    """A student's files, as a run writes them."""
    for name in files_of(folder):
        if "withheld" not in name:
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            (home / name).write_text(text, encoding="utf-8")


def test_a_submission_is_sent_when_it_is_whole_its_record_last(results: Storage, tmp_path: Path) -> None:
    mirror, sent = Mirror(results, tmp_path), list[str]()
    put = results.put
    results.put = lambda name, data: (sent.append(name), put(name, data))[1]  # type: ignore[method-assign,func-returns-value]
    whole(tmp_path, "ann")
    mirror.keep("ann")
    mirror.wait()
    assert sent == ["students/ann/feedback.html", "students/ann/result.json", ".saiten/records/ann.json"]
    mirror.keep("ann")
    mirror.push()
    assert len(sent) == 3
    mirror.close()


def test_what_is_no_longer_withheld_goes_there_too(results: Storage, s3: S3, tmp_path: Path) -> None:
    s3.put("results/.saiten/withheld/ann.json", "{}")
    s3.put("results/tables/old.csv", "a")
    mirror = Mirror(results, tmp_path)
    mirror.pull()
    (tmp_path / ".saiten/withheld/ann.json").unlink()
    whole(tmp_path, "ann")
    mirror.keep("ann")
    mirror.push()
    mirror.close()
    assert s3.names("results/") == sorted(f"results/{name}" for name in files_of("ann") if "withheld" not in name)


def test_pages_are_not_brought_and_not_sent_again(results: Storage, s3: S3, tmp_path: Path) -> None:
    whole(tmp_path / "first", "ann", "page")
    first = Mirror(results, tmp_path / "first")
    first.push()
    first.close()
    mirror = Mirror(results, tmp_path / "second")
    mirror.pull()
    assert [p.name for p in (tmp_path / "second").rglob("*") if p.is_file()] == ["ann.json"]  # the record
    results.put = lambda *_: pytest.fail("is there already")  # type: ignore[method-assign]
    whole(tmp_path / "second", "ann", "page")
    mirror.push()
    mirror.close()


def test_what_cannot_be_sent_ends_the_run(results: Storage, tmp_path: Path) -> None:
    mirror = Mirror(results, tmp_path)
    results.put = lambda *_: (_ for _ in ()).throw(UsageError("the network is gone"))  # type: ignore[method-assign]
    whole(tmp_path, "ann")
    mirror.keep("ann")
    with pytest.raises(UsageError, match="the network is gone"):
        mirror.wait()
    mirror.close()


def test_one_command_at_a_time_writes_there(results: Storage, s3: S3, tmp_path: Path) -> None:
    mirror = Mirror(results, tmp_path)
    with mirror.lock():
        with pytest.raises(UsageError, match="is writing here"), Mirror(results, tmp_path).lock():
            pass
        assert f"results/{LOCK}" in s3.names()
    assert s3.names() == []
    mirror.close()


@pytest.mark.parametrize(
    "holder",
    [
        msgspec.structs.replace(Holder.here(), process=2**22 + 1),  # above any number that a process can have
        msgspec.structs.replace(Holder.here(), host="another", at=Holder.here().at - LEASE - timedelta(seconds=1)),
    ],
    ids=["a process of this machine that was killed", "nobody for too long"],
)
def test_who_has_ended_holds_nothing(results: Storage, s3: S3, tmp_path: Path, holder: Holder) -> None:
    s3.put(f"results/{LOCK}", msgspec.json.encode(holder))
    mirror = Mirror(results, tmp_path)
    with mirror.lock():
        assert msgspec.json.decode(s3.get(f"results/{LOCK}"), type=Holder).process == os.getpid()
    mirror.close()


@pytest.mark.parametrize(
    ("text", "place", "is_address"),
    [
        ("class", "class", False),
        ("s3://bucket/class", "s3://bucket/class", True),
        ("file:///srv/class", "/srv/class", False),
        ("zip://class.zip", "class.zip", False),
        ("zip://::s3://bucket/class.zip", "s3://bucket/class.zip", True),
        ("C:\\class", "C:\\class", False),
    ],
)
def test_what_is_an_address(text: str, place: str, is_address: bool) -> None:
    assert resolved(text) == (place, is_address)
