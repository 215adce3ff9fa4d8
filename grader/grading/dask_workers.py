"""Dask workers: the workers of a scheduler at an address, or some of this machine's own. Needs `distributed`.

Whoever reaches a scheduler runs code on it and on its workers. So everything is encrypted and both ends show certificates;
without is only what is named so: `tcp://HOST:PORT`.
"""

from __future__ import annotations

import contextlib
import logging
import re
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.grading.batch import Order, grade_batch
from grader.grading.cluster import Future
from grader.submission.entries import Entry

if TYPE_CHECKING:
    from distributed import Client, Security

_LOCAL = re.compile(r"local:([1-9][0-9]{0,2})")
_ADDRESS = re.compile(r"(?:(tls|tcp)://)?([^/\s]+:[0-9]+)")
CONNECT_SECONDS = 30
RECONNECT_SECONDS = 10.0  # that a client may take to greet a new scheduler, before another client is made
_LOGGERS = ("distributed", "distributed.client", "tornado", "tornado.application")
_INSTALL = "pip install 'distributed>=2024.5'"
_CERTIFICATES = (
    "name the certificates in Dask's configuration (DASK_DISTRIBUTED__COMM__TLS__CA_FILE, …__CLIENT__CERT, …__CLIENT__KEY), or"
    " write tcp:// where nobody else can reach the scheduler: whoever does runs code"
)


def address_of(text: str) -> str:
    """The address of a scheduler: `HOST:PORT` is encrypted. Raises UsageError."""
    found = _ADDRESS.fullmatch(text)
    if found is None or text.startswith("local:"):
        raise UsageError(f"--dask {text}: give HOST:PORT, tls://HOST:PORT, tcp://HOST:PORT (not encrypted) or local:N")
    return f"{found[1] or 'tls'}://{found[2]}"


class DaskWorkers:
    """The workers that a client knows. clock: seconds."""

    def __init__(
        self, client: Client, address: str, security: Security | None, clock: Callable[[], float] = time.monotonic
    ):
        self._client, self._address, self._security = client, address, security
        self._clock = clock
        self._lost_since: float | None = None

    def names(self) -> set[str]:
        """Who is there; nobody while the scheduler is gone. A client that gave up is replaced, and one that does not get on:
        where its greeting of a new scheduler ended in an error it still says who is there, but what it is sent is lost."""
        try:
            if self._client.status == "running":
                self._lost_since = None
                return set(self._client.scheduler_info()["workers"])
            self._lost_since = self._clock() if self._lost_since is None else self._lost_since
            if self._client.status == "closed" or self._clock() - self._lost_since > RECONNECT_SECONDS:
                self._replace()
        except (OSError, TimeoutError, RuntimeError, ValueError):
            pass
        return set()

    def _replace(self) -> None:
        """Raises OSError where no scheduler listens: then the old client waits on."""
        old, self._client = self._client, _client(self._address, self._security)
        self._lost_since = None
        with contextlib.suppress(OSError, TimeoutError, RuntimeError):
            old.close(timeout=0)

    def send(self, name: str, order: Order, entries: Sequence[Entry]) -> Future:
        """Have a worker grade these, and no other one."""
        future: Future = self._client.submit(grade_batch, order, entries, workers=[name], pure=False)
        return future

    def close(self) -> None:
        """Let go of the scheduler."""
        self._client.close()


@contextlib.contextmanager
def dask_workers(text: str) -> Iterator[DaskWorkers]:
    """The workers that `--dask` names. Raises UsageError where there are none."""
    try:
        from distributed import Client, LocalCluster, Security
    except ImportError as error:
        raise UsageError(f"--dask needs Dask: {_INSTALL}") from error
    for name in _LOGGERS:  # each has a level of its own; what happens to workers is told in our words
        logging.getLogger(name).setLevel(logging.CRITICAL)
    local = _LOCAL.fullmatch(text)
    if local is None:
        address = address_of(text)
        security = Security(require_encryption=True) if address.startswith("tls:") else None
        with contextlib.closing(DaskWorkers(_connected(address, security), address, security)) as workers:
            yield workers
        return
    security = Security.temporary()
    with (
        LocalCluster(
            n_workers=int(local[1]),
            threads_per_worker=1,
            protocol="tls://",
            security=security,
            dashboard_address=None,
            # its port for health checks is opened all the same, by default a fixed one that another run may have
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
            silence_logs=logging.CRITICAL,
            memory_limit=0,  # the sandbox has its own
        ) as cluster,
        Client(cluster, security=security, set_as_default=False) as client,
    ):
        yield DaskWorkers(client, cluster.scheduler_address, security)


def _connected(address: str, security: Security | None) -> Client:
    if security is not None and not (security.tls_ca_file and security.tls_client_cert):
        raise UsageError(f"--dask {address}: {_CERTIFICATES}")
    try:
        return _client(address, security)
    except (OSError, TimeoutError) as error:
        raise UsageError(f"--dask {address}: no scheduler answers ({error}); see that it runs there") from error


def _client(address: str, security: Security | None) -> Client:
    """Raises OSError. Somebody has to listen first: a client that nobody answers takes a minute to give up."""
    from distributed import Client

    host, _, port = address.partition("://")[2].rpartition(":")
    socket.create_connection((host.strip("[]"), int(port)), timeout=CONNECT_SECONDS).close()
    return Client(address, security=security, timeout=CONNECT_SECONDS, set_as_default=False)
