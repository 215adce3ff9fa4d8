"""Inside: the process that reads one submission, and the zygote that it is forked from. Neither holds a test or an answer."""

from __future__ import annotations

import codecs
import contextlib
import encodings
import gc
import importlib
import os
import pkgutil
import resource
import socket
from collections.abc import Callable
from functools import cache, partial
from pathlib import PurePosixPath

import msgspec

from grader.isolation.inside.descriptors import LINE, OUTPUT, only_these
from grader.isolation.inside.supply import WorkerSupply
from grader.isolation.lockdown import lockdown
from grader.isolation.lockdown.limits import Limits
from grader.isolation.lockdown.lockdown import Lockdown
from grader.quiz.answers import AnswerSheetError, read_answers
from grader.submission.locked import messages
from grader.submission.locked.messages import File, Notebook, Task
from grader.submission.locked.rehearsal import rehearse
from grader.submission.notebook.notebook import NotebookError
from grader.submission.notebook.sound import sound
from grader.submission.on_disk import Handed
from grader.submission.outline import Code, Names
from grader.submission.reading import Submission, fill
from grader.submission.unpacking import Load, held

# Of the memory: a parser that ran out of it may have been taken for one that met what is nested too deep.
_NEARLY = 0.7
_TASK: msgspec.msgpack.Decoder[Task | Notebook] = msgspec.msgpack.Decoder(Task | Notebook)
_FILE = msgspec.msgpack.Decoder(File)
_CODE, _IDS = msgspec.msgpack.Decoder(Code), msgspec.msgpack.Decoder(list[str])


def main(fd: int, most: int, memory: int, cpu_seconds: int) -> None:
    """Serve until the grader closes its end. `most` caps the level; the others are the limits of a submission."""
    prepare()
    control = socket.socket(fileno=fd)
    nothing = [os.path.realpath(os.__file__)]
    # Nothing is opened here at all, so the filter that refuses all opening is the strongest one.
    settled = lockdown.settle(control, most, nothing, opens=False)
    gc.freeze()  # what is here now stays: the collector must not touch, and so copy, the pages shared with the others
    control.send(settled.hello())
    WorkerSupply(control, partial(_live, prepared=settled.lockdown), Limits(memory, cpu_seconds)).serve()


@cache
def prepare() -> None:
    """Load all that reading needs: nothing can be loaded later."""
    for module in pkgutil.iter_modules(encodings.__path__):  # a file may declare any
        with contextlib.suppress(ImportError, LookupError):
            importlib.import_module(f"encodings.{module.name}")
            codecs.lookup(module.name)
    rehearse()


def _live(line: int, output: int, limits: Limits, prepared: Lockdown) -> None:
    """Read one submission. Returns only where it could not lock itself down: its output says why."""
    os.setsid()
    only_these(line, output, -1)
    try:
        gc.disable()  # a short life: looking for garbage would only copy pages
        prepared.apply(-1, limits)
        os.write(LINE, messages.READY)
        _serve(limits.memory)
    except (EOFError, BrokenPipeError):
        os._exit(0)  # the grader is gone
    except BaseException as error:  # noqa: BLE001  # told, then the process ends
        os.write(OUTPUT, f"{type(error).__name__}: {error}".encode())


def _serve(memory: int) -> None:
    answer: messages.Told
    try:
        answer = told()
    except MemoryError:
        answer = messages.Past(messages.Limit.MEMORY)
    except (EOFError, OSError):
        raise
    except Exception as error:  # noqa: BLE001  # a reader of ours broke: not the student's fault
        answer = messages.Fault(f"{type(error).__name__}: {error}"[:300].encode("utf-8", "replace").decode())
    if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10 > memory * _NEARLY:
        answer = messages.Past(messages.Limit.MEMORY)
    try:
        _put(answer, messages.LARGEST_ANSWER)
    except OverflowError:
        _put(messages.Past(messages.Limit.ANSWER))
    except MemoryError:
        _put(messages.Past(messages.Limit.MEMORY))


def received() -> bytes | tuple[_Asked, Handed]:
    """The bytes of a notebook alone, or the outline and the bytes of what was handed in."""
    task = messages.take(_read, _TASK)
    if isinstance(task, Notebook):
        return bytes(messages.take_bytes(_read))
    files: dict[PurePosixPath, Load] = {}
    for _ in range(task.files):
        file = messages.take(_read, _FILE)
        data = bytes(messages.take_bytes(_read)) if file.follows else None
        files[messages.path(file.path)] = held(data)
    name = str(messages.path(task.name))
    return _Asked(task.names), Handed(
        name,
        task.is_folder,
        files,
        notes=task.notes,
        flags=task.flags,
        budget=task.budget,
        commit=task.commit,
    )


def told() -> messages.Told:
    """What is read of it."""
    found = received()
    if isinstance(found, bytes):
        return _sound(found)
    outline, handed = found
    submission = Submission("")
    fill(submission, handed, outline)
    return _plain(submission, outline)


def _sound(notebook: bytes) -> messages.Sound:
    try:
        return messages.Sound(sound(notebook), None)
    except NotebookError as error:
        return messages.Sound(None, error.text)


def _plain(submission: Submission, outline: _Asked) -> messages.Read:
    sheets = {}
    for quiz, file in submission.answers.items():
        answers, refused = None, None
        try:
            answers = read_answers(file.data, outline.ids(quiz))
        except AnswerSheetError as error:
            refused = error.text
        sheets[quiz] = messages.Sheet(messages.raw(file.path), file.data, answers, refused)
    return messages.Read(
        files={name: messages.raw(file.path) for name, file in submission.files.items()},
        sources=submission.sources,
        sheets=sheets,
        notes=submission.notes,
        flags=submission.flags,
        is_late=submission.handed_in is not None and submission.handed_in.is_late,
        committed=submission.handed_in.at if submission.handed_in else None,
        unused=[(messages.raw(path), why) for path, why in submission.unused.items()],
    )


class _Asked:
    """The outline of the course: the names, and what the grader is asked for, each once."""

    def __init__(self, names: Names):
        self.names = names
        self._code: dict[str, Code] = {}
        self._ids: dict[str, list[str]] = {}

    def code(self, exercise: str) -> Code:
        """The tasks and the given code of an exercise."""
        if exercise not in self._code:
            _put(messages.AskCode(exercise))
            self._code[exercise] = messages.take(_read, _CODE)
        return self._code[exercise]

    def ids(self, quiz: str) -> list[str]:
        """The names of a quiz's questions."""
        if quiz not in self._ids:
            _put(messages.AskIds(quiz))
            self._ids[quiz] = messages.take(_read, _IDS)
        return self._ids[quiz]


def _read(view: memoryview) -> int:
    return os.readv(LINE, [view])


_put: Callable[..., None] = partial(messages.put, partial(os.write, LINE))
