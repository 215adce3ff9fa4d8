"""Pool: the same work for many items on several processes, each with a worker object of its own, made once."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.queues import SimpleQueue
from typing import Any, TypeVar

from grader.errors import GraderFault, SaitenError

PER_PROCESS_AHEAD = 4  # items handed out beyond what is being worked on

Item = TypeVar("Item")
Done = TypeVar("Done")

_worker: Callable[[Any], Any] | SaitenError | None = None  # of this process


def in_processes(
    make: Callable[..., Callable[[Item], Done]], given: tuple[Any, ...], items: Iterable[Item], jobs: int
) -> Iterator[Done]:
    """What `make(*given)(item)` gives for each item, in any order, on so many processes.

    Raises what a worker raises; GraderFault where a process ends on its own.
    """
    # Spawned, not forked: a child must not inherit the parent's threads, sockets or terminal state.
    context = multiprocessing.get_context("spawn")
    waiting = iter(items)
    running: set[Future[Done]] = set()
    cores: SimpleQueue[int] = context.SimpleQueue()
    own = sorted(os.sched_getaffinity(0))
    for core in own if jobs == len(own) else ():
        cores.put(core)
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(make, given, cores))
    try:
        for item in waiting:
            running.add(pool.submit(_do, item))
            if len(running) >= jobs * PER_PROCESS_AHEAD:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                yield from (f.result() for f in done)
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            yield from (f.result() for f in done)
    except BrokenProcessPool as error:
        raise GraderFault(
            "a grading process ended on its own (out of memory?); run again with fewer --jobs: what was finished is kept"
        ) from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _begin(make: Callable[..., Callable[[Any], Any]], given: tuple[Any, ...], cores: SimpleQueue[int]) -> None:
    global _worker
    if not cores.empty():
        # Question and answer take turns, so a grader and its worker are fastest on one core, and out of the way of
        # the other graders: a quarter more submissions in the same time on two cores.
        os.sched_setaffinity(0, {cores.get()})
    try:
        _worker = make(*given)
    except SaitenError as error:  # said by the first item: a pool whose start fails would only say that it broke
        _worker = error


def _do(item: Any) -> Any:
    if _worker is None or isinstance(_worker, SaitenError):
        raise _worker or GraderFault("a grading process was not started")
    return _worker(item)


def available_cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
