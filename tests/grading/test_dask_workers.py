"""The workers that a Dask client knows: of one that gave up, or does not get on, another one takes the place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest

from grader.grading import dask_workers
from grader.grading.dask_workers import RECONNECT_SECONDS, DaskWorkers

ADDRESS = "tcp://127.0.0.1:8786"


class Client:
    """As far as `DaskWorkers` asks a client."""

    def __init__(self, status: str):
        self.status, self.is_closed = status, False

    def scheduler_info(self) -> dict[str, Any]:
        return {"workers": {"one": 1}}

    def close(self, timeout: float) -> None:
        self.is_closed = True
        raise TimeoutError


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Client]:
    """The clients that were made in another's place."""
    clients: list[Client] = []

    def make(*_: object) -> Client:
        clients.append(Client("running"))
        return clients[-1]

    monkeypatch.setattr(dask_workers, "_client", make)
    return clients


def workers(client: Client, clock: Callable[[], float]) -> DaskWorkers:
    return DaskWorkers(cast("Any", client), ADDRESS, None, clock)


@pytest.mark.parametrize(
    ("statuses", "after", "count"),
    [
        (["running"] * 3, RECONNECT_SECONDS, 0),
        (["connecting"] * 3, RECONNECT_SECONDS / 4, 0),
        (["connecting"] * 3, RECONNECT_SECONDS, 1),  # it waits for ever
        (["connecting", "running", "connecting"], 0.9 * RECONNECT_SECONDS, 0),
        (["connecting", "closed"], 0.1, 1),
    ],
)
def test_a_client_that_does_not_get_on_is_replaced(
    made: list[Client], statuses: list[str], after: float, count: int
) -> None:
    client, now = Client("running"), [0.0]
    known = workers(client, lambda: now[0])
    for status in statuses:
        client.status = status
        assert made or known.names() == ({"one"} if status == "running" else set())
        now[0] += after
    assert (len(made), client.is_closed) == (count, count == 1)
    assert known.names() == ({"one"} if made or statuses[-1] == "running" else set())


def test_where_nobody_listens_the_old_client_waits_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: object) -> Client:
        raise ConnectionRefusedError

    monkeypatch.setattr(dask_workers, "_client", refuses)
    client = Client("closed")
    known = workers(client, lambda: 0.0)
    assert known.names() == set()
    client.status = "running"
    assert known.names() == {"one"}
    assert not client.is_closed
