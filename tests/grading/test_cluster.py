"""A run on a cluster's workers, told by workers of the test's own: who gets what, and what becomes of it when they go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.grading import cluster
from grader.grading.batch import Order
from grader.grading.cluster import ClusterRun
from grader.grading.dask_workers import address_of, dask_workers
from grader.grading.run_parts import Graded, Job
from grader.report.row import Row
from grader.results.result import Result
from grader.submission.entries import Entry


def graded(entry: Entry) -> Graded:
    return Graded(Row.of(Result(entry.student, "", (), (), (), ()), entry.student), "")


@dataclass(eq=False)
class Answer:
    """A future that the test decides on."""

    entries: Sequence[Entry]
    status: str = "pending"
    error: Exception | None = None
    call: Callable[[Answer], None] | None = None

    def result(self) -> list[Graded]:
        if self.error is not None:
            raise self.error
        return [graded(entry) for entry in self.entries]

    def add_done_callback(self, call: Callable[[Answer], None]) -> None:
        self.call = call
        if self.status != "pending":
            call(self)

    def cancel(self) -> None:
        self.status = "cancelled"


@dataclass
class Fakes:
    """Workers: `does` says what becomes of a batch: an exception, a status, or None where it is graded."""

    present: set[str]
    does: Callable[[str, Sequence[Entry]], Exception | str | None] = lambda *_: None
    sent: list[tuple[str, list[str]]] = field(default_factory=list)
    looks: int = 0
    at_look: Callable[[Fakes], None] = lambda _: None

    def names(self) -> set[str]:
        self.looks += 1
        self.at_look(self)
        return set(self.present)

    def send(self, name: str, order: Order, entries: Sequence[Entry]) -> Answer:
        self.sent.append((name, [entry.student for entry in entries]))
        came = self.does(name, entries)
        if isinstance(came, Exception):
            return Answer(entries, "error", came)
        return Answer(entries, came or "finished")


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "LOOK_SECONDS", 0.0)


def run(workers: Fakes, count: int) -> tuple[list[str], list[str]]:
    """Who was graded, and what was said."""
    said: list[str] = []
    entries = [Entry(f"s{n:03}", f"s{n:03}", Path("x")) for n in range(count)]
    of_cluster = ClusterRun(workers, Job(Path("a"), Path("b"), "s"), None, course="c", said=said.append)
    return sorted(one.student for one in of_cluster.results(entries)), said


def test_everybody_once_in_batches_that_grow_and_shrink() -> None:
    workers = Fakes({"a", "b"})
    found, _ = run(workers, 100)
    assert found == [f"s{n:03}" for n in range(100)]
    sizes = [len(students) for _, students in workers.sent]
    assert sum(sizes) == 100
    assert sizes[0] == cluster.FIRST_BATCH
    assert max(sizes) > 5
    assert sizes[-1] == 1


def test_what_a_dead_worker_had_goes_to_others_one_by_one() -> None:
    workers = Fakes({"a", "b"})

    def does(name: str, entries: Sequence[Entry]) -> str | None:
        if name == "a":
            workers.present.discard("a")
            return "pending"
        return None

    workers.does = does
    found, said = run(workers, 20)
    assert (len(found), len(set(found)), said) == (20, 20, [])
    (of_a,) = [students for name, students in workers.sent if name == "a"]
    again = [students for name, students in workers.sent if name == "b" and set(students) & set(of_a)]
    assert again == [[student] for student in of_a]


def test_a_scheduler_that_comes_back_and_a_worker_that_joins_late() -> None:
    workers = Fakes({"a"})

    def at_look(fakes: Fakes) -> None:
        fakes.present = {"a"} if fakes.looks == 1 else set() if fakes.looks < 5 else {"late"}

    workers.at_look = at_look
    workers.does = lambda name, _: "cancelled" if name == "a" else None
    assert len(run(workers, 5)[0]) == 5


def test_a_machine_that_cannot_be_used_gets_nothing_more() -> None:
    weak = UsageError("--isolation full needs level 3")
    workers = Fakes({"weak", "fine"}, lambda name, _: weak if name == "weak" else None)
    found, said = run(workers, 9)
    assert len(found) == 9
    assert said == ["worker refused: weak: --isolation full needs level 3"]
    assert [name for name, _ in workers.sent].count("weak") == 1


def test_where_none_can_be_used_the_run_ends() -> None:
    with pytest.raises(UsageError, match="no worker can be used; a: ModuleNotFoundError: no grader"):
        run(Fakes({"a"}, lambda *_: ModuleNotFoundError("no grader")), 3)


def test_where_nobody_comes_the_run_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 0.0)
    with pytest.raises(UsageError, match="what was finished is kept: run again"):
        run(Fakes(set()), 3)


@pytest.mark.parametrize(
    ("text", "address"),
    [("host:1", "tls://host:1"), ("tls://10.0.0.1:8786", "tls://10.0.0.1:8786"), ("tcp://host:1", "tcp://host:1")],
)
def test_only_what_is_named_so_is_not_encrypted(text: str, address: str) -> None:
    assert address_of(text) == address


@pytest.mark.parametrize("text", ["host", "http://host:1", "local:0", "local:", "tls://", "tls://host:1/x"])
def test_what_is_no_address_is_said(text: str) -> None:
    with pytest.raises(UsageError, match="give HOST:PORT"):
        address_of(text)


def test_without_certificates_nothing_is_sent() -> None:
    pytest.importorskip("distributed", reason="installed with the extra `dask`")
    with pytest.raises(UsageError, match="name the certificates"), dask_workers("127.0.0.1:1"):
        pass
