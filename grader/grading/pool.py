"""Pool: the same work for many items on several processes, each with a worker object of its own, made once.

A process takes one item after another over a pipe. One that dies costs the item in hand a second try, in a fresh process
and after all others; an item whose processes die twice is given back as lost. Whoever leaves the pool, by an
exception or by Ctrl-C, leaves no process behind; nor does the death of the parent.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, Protocol, TypeVar

from grader.errors import GraderFault, SaitenError

Item = TypeVar("Item")
Done = TypeVar("Done")
Item_ = TypeVar("Item_", contravariant=True)
Done_ = TypeVar("Done_", covariant=True)

AHEAD = 2  # items that a process has, the one in hand included: it need not wait for the next
PATIENCE = 10.0  # seconds for a process to end when told to, before it is killed
BAD_STARTS = 3  # processes in a row that die before they have begun: then nothing will help


class Work(Protocol[Item_, Done_]):
    """What a process does with each item; `close` when there is no more."""

    def __call__(self, item: Item_, /) -> Done_: ...

    def close(self) -> None: ...  # said above


Make = Callable[[], Work[Item, Done]]


@dataclass(frozen=True)
class Lost(Generic[Item]):
    """An item whose processes died twice."""

    item: Item


@dataclass(eq=False)
class _Process(Generic[Item]):
    """One process and what it was given; the first item is in its hands."""

    process: BaseProcess
    line: Connection
    core: int | None
    given: deque[Item] = field(default_factory=deque)
    has_begun: bool = False
    told: Item | None = None  # the item that was last said to be in its hands


class Pool(Generic[Item, Done]):
    """So many processes, each with what `make()` gives. A context manager.

    `began` hears of each item when it is in a process's hands.
    """

    def __init__(self, make: Make[Item, Done], jobs: int, began: Callable[[Item], None] = lambda _: None):
        self._make, self._jobs, self._began = make, jobs, began
        # Spawned, not forked: a child must not inherit the parent's threads, sockets or terminal state.
        self._context = multiprocessing.get_context("spawn")
        self._processes: list[_Process[Item]] = []
        self._bad_starts = 0

    def __enter__(self) -> Pool[Item, Done]:
        cores = sorted(os.sched_getaffinity(0)) if sys.platform == "linux" else []
        # Question and answer take turns, so a grader and its worker are fastest on one core, and out of the way of the
        # other graders: a quarter more submissions in the same time on two cores.
        for number in range(self._jobs):
            self._start(cores[number] if self._jobs == len(cores) else None)
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def results(self, items: Iterable[Item]) -> Iterator[Done | Lost[Item]]:
        """What came of each item, in any order. Raises what a worker raises; GraderFault where none can be started."""
        todo, once_more = deque(items), deque[Item]()
        tried: list[Item] = []
        while True:
            for one in self._processes:
                self._feed(one, todo, once_more)
            busy = [one for one in self._processes if one.given]
            if not busy:
                return
            for one in busy:
                self._tell(one)
            for line in wait([one.line for one in busy]):
                one = next(p for p in busy if p.line is line)
                answer = self._answer(one)
                if answer is not None:
                    yield from answer
                    continue
                dead = self._bury(one)  # what was only waiting there goes to another process, without blame
                if dead is not None and any(item is dead for item in tried):
                    yield Lost(dead)
                elif dead is not None:
                    tried.append(dead)
                    once_more.append(dead)

    def _feed(self, one: _Process[Item], todo: deque[Item], once_more: deque[Item]) -> None:
        """Give a process what it can take: near the end only what it can begin with at once."""
        while len(one.given) < (AHEAD if len(todo) >= self._jobs else 1):
            if todo:
                item = todo.popleft()
            elif once_more and not any(other.given for other in self._processes):  # last, and by itself
                item = once_more.popleft()
            else:
                return
            one.given.append(item)
            try:
                one.line.send(item)
            except OSError:  # it is dead; its line says so to `wait`
                return

    def _tell(self, one: _Process[Item]) -> None:
        if one.has_begun and one.told is not one.given[0]:
            one.told = one.given[0]
            self._began(one.told)

    def _answer(self, one: _Process[Item]) -> list[Done] | None:
        """What a process says: nothing yet, or what came of the item in its hands; None where it is dead."""
        try:
            kind, value = one.line.recv()
        except (EOFError, OSError):
            return None
        if kind == "begun":
            one.has_begun, self._bad_starts = True, 0
            return []
        if kind == "raised":
            raise value
        one.given.popleft()
        return [value]

    # --- birth and death

    def _start(self, core: int | None) -> None:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(self._make, theirs, core), daemon=True)
        process.start()
        theirs.close()
        self._processes.append(_Process(process, ours, core))

    def _bury(self, one: _Process[Item]) -> Item | None:
        """Put another process in the place of a dead one. The item that it had in hand, if it had begun."""
        one.line.close()
        one.process.join()
        self._processes.remove(one)
        self._bad_starts += not one.has_begun
        if self._bad_starts >= BAD_STARTS:
            raise GraderFault(
                "grading processes end as soon as they are started (out of memory?); run again with fewer --jobs: what "
                "was finished is kept"
            )
        self._start(one.core)
        new = self._processes[-1]
        in_hand = one.given.popleft() if one.has_begun else None
        for item in one.given:
            new.given.append(item)
            new.line.send(item)
        return in_hand

    def end(self) -> None:
        """End every process: asked first, and killed where it does not obey or the user insists."""
        for one in self._processes:
            one.line.close()
            one.process.terminate()
        try:
            for one in self._processes:
                one.process.join(PATIENCE)
        finally:  # a second Ctrl-C comes here at once
            for one in self._processes:
                if one.process.is_alive():
                    one.process.kill()
                    one.process.join()
            self._processes.clear()


def _serve(make: Make[Item, Done], line: Connection, core: int | None) -> None:
    """The life of a process: what is asked for, until there is no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends us in its own way
    signal.signal(signal.SIGTERM, _leave)
    if core is not None:
        os.sched_setaffinity(0, {core})
    _die_with_parent()
    try:
        work = make()
    except SaitenError as error:
        line.send(("raised", error))
        return
    try:
        line.send(("begun", None))
        while True:
            item = line.recv()
            try:
                line.send(("done", work(item)))
            except SaitenError as error:
                line.send(("raised", error))
    except (EOFError, OSError):
        return  # the parent has no more for us, or is gone
    finally:
        work.close()


def _leave(*_: object) -> None:
    """Files are written whole or not at all on this way out, too."""
    sys.exit(1)


def _die_with_parent() -> None:
    """What the parent cannot tell us when it is killed, the kernel does."""
    if sys.platform == "linux":
        from grader.isolation.lockdown import kernel

        kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() == 1:
            sys.exit(1)


def available_cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
