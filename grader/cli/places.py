"""Places: SUBMISSIONS and RESULTS as a command line names them: a path, or an address (`s3://bucket/class`).

What works on them works on paths. Of an address a folder of this machine stands in for it while the command lasts; what is
said of that folder is said of the address. Of a path nothing is imported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli.copy_folder import copy_folder
from grader.errors import UsageError
from grader.results.storage import resolved
from grader.text import Text

if TYPE_CHECKING:
    from grader.submission.budget import Budget


@dataclass(frozen=True)
class Place:
    """What was named. text: as it was written, without what says no more than that it is a path."""

    text: str
    is_address: bool

    def __str__(self) -> str:
        return self.text

    def shared(self, option: str) -> Place:
        """The path as other machines see it. Raises UsageError where it is an address."""
        if self.is_address:
            raise UsageError(
                f"{self}: with {option} machines share folders; give a folder, or grade shards (--shard I/N)"
            )
        return Place(str(Path(self.text).resolve()), is_address=False)


def place(text: str) -> Place:
    """The type of a parameter."""
    return Place(*resolved(text))


@dataclass(frozen=True)
class Stand:
    """The folder or file that a command works on. keep: hears of each student's folder that is whole."""

    path: Path
    keep: Callable[[str], None] = lambda _: None
    left_aside: tuple[str, ...] = ()
    address: str = ""  # that it stands for

    def named(self, what: object) -> str:
        """A line that may name the folder, as it names the address."""
        return str(what).replace(str(self.path), self.address) if self.address else str(what)


@dataclass(frozen=True)
class Stands:
    """Both of a run."""

    submissions: Stand
    results: Stand

    def named(self, what: object) -> str:
        """As `Stand.named`, of either."""
        return self.results.named(self.submissions.named(what))


@contextmanager
def handed_in(at: Place, budget: Budget) -> Iterator[Stand]:
    """SUBMISSIONS, on this machine."""
    if not at.is_address:
        yield Stand(Path(at.text))
        return
    from grader.results.storage import Storage
    from grader.submission.fetching import fetched

    with copy_folder() as folder:
        storage = Storage(at.text)
        path, left_aside = fetched(storage, folder, budget)
        stand = Stand(path, left_aside=tuple(left_aside), address=storage.address)
        with _saying(stand):
            yield stand


@contextmanager
def stored(at: Place, *, wanted: Callable[[str], bool] | None = None, is_written: bool = True) -> Iterator[Stand]:
    """RESULTS, on this machine. wanted: of the files at an address; without it what every command needs.

    is_written: the command writes there, and nobody else may meanwhile.
    """
    if not at.is_address:
        yield Stand(Path(at.text))
        return
    from grader.results.mirror import Mirror, needed
    from grader.results.storage import Storage

    with copy_folder() as folder, ExitStack() as opened:
        storage = Storage(at.text)
        mirror = Mirror(storage, folder / "results")
        mirror.home.mkdir()
        opened.callback(mirror.close)
        if is_written:
            opened.enter_context(mirror.lock())
        mirror.pull(wanted or needed)
        stand = Stand(mirror.home, mirror.keep, address=storage.address)
        with _saying(stand):
            try:
                yield stand
            except BaseException:
                if is_written:
                    mirror.keep_decisions()
                raise
            if is_written:
                mirror.push()


@contextmanager
def both(submissions: Place, out: Place, budget: Budget) -> Iterator[Stands]:
    """Of a run. Raises UsageError where results would be written among the submissions, or over them."""
    addresses = sorted((f"{at.text.rstrip('/')}/" for at in (submissions, out) if at.is_address), key=len)
    if len(addresses) == 2 and addresses[1].startswith(addresses[0]):
        raise UsageError(f"--out {out}: overlaps with {submissions}; give an address apart from the submissions")
    with handed_in(submissions, budget) as there, stored(out) as results:
        yield Stands(there, results)


@contextmanager
def _saying(stand: Stand) -> Iterator[None]:
    """An error names what was named."""
    try:
        yield
    except UsageError as error:
        raise UsageError(Text(*(stand.named(text) for text in (error.text.en, error.text.ja)))) from error
