"""Warm: commands in processes of their own that need not import everything again.

A server imports what `grade` and `nbgrader` need, once, and runs nothing itself; for each command it forks. The child has
its own folder, environment, standard input and output, as a command of a shell's has, and ends with its exit code.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import types
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from _pytest.config import default_plugins
from helpers import PATIENCE, Said
from warm_zygotes import begun_warm

from grader.at_home import examples
from grader.authoring import file_rules
from grader.grading import class_run
from grader.isolation import zygote_handle
from grader.submission.budget import Budget
from grader.submission.locked.reader import Reader

_SIZE = 1 << 20  # bytes of a request: the environment is most of it
READING_SECONDS = "SAITEN_TESTS_READING_SECONDS"  # of a request's environment: what reading a submission may cost there

# Where Jupyter is, jsonschema compiles 38 grammars of international addresses when it is imported, for seconds.
vars(sys)["modules"]["rfc3987_syntax"] = None


@cache
def warm(program: str) -> Warm:
    """The server of a program (a key of PROGRAMS) for this process's tests; it ends with them."""
    return Warm(program)


class Warm:
    """A server, seen from a test."""

    def __init__(self, program: str) -> None:
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._line.settimeout(PATIENCE)
        for side in (self._line, theirs):
            side.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SIZE)
        self._server = subprocess.Popen(
            [sys.executable, __file__, program, str(theirs.fileno())], pass_fds=[theirs.fileno()]
        )
        theirs.close()
        atexit.register(self.close)

    def run(self, args: Sequence[str], env: Mapping[str, str], cwd: Path | None = None, stdin: str = "") -> Said:
        """What the command did."""
        with tempfile.TemporaryFile() as into, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            into.write(stdin.encode())
            into.seek(0)
            asked = json.dumps([list(args), dict(env), str(cwd or Path.cwd())]).encode()
            socket.send_fds(self._line, [asked], [f.fileno() for f in (into, out, err)])
            answer = self._line.recv(16)
            assert answer, "the warm server is gone"
            said = []
            for file in (out, err):
                file.seek(0)
                said.append(file.read().decode("utf-8", "backslashreplace"))
        return Said(int(answer), *said)

    def close(self) -> None:
        """End the server."""
        self._line.close()
        self._server.wait()


# --- the server's side


def _grade(args: list[str]) -> int:
    from grader.cli import execute

    return execute(args)


def _nbgrader(args: list[str]) -> int:
    if args[0] == "grade":  # the commands of ours that work on nbgrader's courses, in the server that knows nbgrader
        return _grade(args[1:])
    from nbgrader.apps.nbgraderapp import main

    sys.argv = ["nbgrader", *args]
    main()
    return 0


def _pytest(args: list[str]) -> int:
    """pytest with our plugin."""
    import pytest

    # That we are imported already is what a warm server is for.
    return int(pytest.main(["-W", "ignore::pytest.PytestAssertRewriteWarning", *args]))


def _plain_pytest(args: list[str]) -> int:
    """pytest where nothing of ours is installed: `python -m pytest` in the folder."""
    for name in list(sys.modules):
        if name.split(".")[0] in ("grader", "yaml", "msgspec", "click", "warm_zygotes", "mother", "helpers"):
            del sys.modules[name]
    sys.path[:1] = [str(Path.cwd()), *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    return _pytest(args)


PROGRAMS: dict[str, Callable[[list[str]], int]] = {
    "grade": _grade,
    "plot": _grade,
    "storage": _grade,
    "nbgrader": _nbgrader,
    "pytest": _pytest,
    "plain pytest": _plain_pytest,
}
_KINDS = " ".join(
    f"grader.quiz.kinds.{kind}" for kind in ("code", "formula", "multiple", "number", "order", "shape", "text")
)
_COMMANDS = " ".join(
    f"grader.cli.{command}"
    for command in "assignment check dev doctor export marking quiz release report review run status submit summary".split()
)
_GRADE = (
    f"{_COMMANDS} {_KINDS} grader.grading.student_grader grader.authoring.proof grader.authoring.release "
    "grader.at_home.packing grader.at_home.quiz_taking grader.platforms.export grader.platforms.download.recognising "
    "grader.isolation.lockdown.cgroup grader.isolation.lockdown.kernel grader.results.deciding grader.course.secret"
)
# pytest with its own plugins, and those that it finds where the suite runs
_PYTEST = " ".join(f"_pytest.{plugin}" for plugin in default_plugins) + " pytest anyio.pytest_plugin xdist.plugin"
_IMPORTED = {  # by a program that needs it: what draws, and what speaks to a storage, takes long
    "grade": _GRADE,
    "storage": f"{_GRADE} grader.results.storage s3fs",
    "plot": f"{_GRADE} grader.cli.plot grader.at_home.plots.paper grader.at_home.plots.fonts",
    "pytest": f"{_PYTEST} grader.testing.author_run grader.testing.plugin grader.isolation.sandbox",
    "plain pytest": f"{_PYTEST} numpy",
    "nbgrader": "nbgrader.apps.nbgraderapp nbgrader.apps nbconvert.exporters grader.nbgrader.preprocessor grader.nbgrader.bulk",
}


def plain_pytest_of(server: Warm) -> Callable[[Sequence[str], Mapping[str, str], Path], bytes]:
    """What stands in for `examples.plain_pytest`, which is the dearer half of `grade check`."""
    one_at_a_time = threading.Lock()

    def plain_pytest(args: Sequence[str], env: Mapping[str, str], cwd: Path) -> bytes:
        with one_at_a_time:
            return server.run(args, env, cwd).err.encode()

    return plain_pytest


def _examples_run_in(server: Warm) -> None:
    """Public examples of `grade check`, and of `grade dev check`, are run there."""

    def on_the_solutions(args: Sequence[str], env: Mapping[str, str]) -> tuple[int, str]:
        said = server.run(args, env)
        return said.code, said.out

    vars(examples)["plain_pytest"] = plain_pytest_of(server)
    vars(file_rules)["plain_pytest"] = on_the_solutions


def _know_the_schema() -> None:
    """For each new gradebook nbgrader starts a program for seconds that says what never changes."""
    from alembic.script import ScriptDirectory
    from nbgrader import api, dbutil

    head = ScriptDirectory(dbutil.ALEMBIC_DIR).get_current_head()

    def known() -> str | None:
        if shutil.which("alembic") is None:
            raise FileNotFoundError("alembic is not on the PATH")  # as it would say
        return head

    api.get_alembic_version = known


def _know_the_form() -> None:
    """What the first notebook and the first question to a gradebook make a command compile."""
    from nbformat.validator import get_validator
    from sqlalchemy.orm import configure_mappers

    get_validator(4, 5)
    configure_mappers()


def _serve(program: str, line: socket.socket) -> None:
    if sys.platform == "linux":
        vars(zygote_handle)["begun"] = begun_warm()
    # Where a command may choose, one process: others start cold, and no class of a test is so large that they pay off.
    vars(class_run)["available_cores"] = lambda: 1
    if program == "grade":
        _examples_run_in(warm("plain pytest"))
    for name in _IMPORTED[program].split():
        importlib.import_module(name)
    if program == "nbgrader":
        _know_the_schema()
        _know_the_form()
    gc.collect()
    gc.freeze()  # what is here is no command's garbage: pytest looks for that more than once
    while True:
        asked, fds, _, _ = socket.recv_fds(line, _SIZE, 3)
        if not asked:
            return
        args, env, cwd = json.loads(asked)
        pid = os.fork()
        if pid == 0:
            line.close()
            os._exit(_child(program, args, env, cwd, fds))
        for fd in fds:
            os.close(fd)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        line.send(str(status).encode())


def _child(program: str, args: list[str], env: dict[str, str], cwd: str, fds: list[int]) -> int:
    """Be that command: its exit code."""
    for number, fd in enumerate(fds):
        os.dup2(fd, number)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    sys.modules["__main__"] = types.ModuleType("__main__")  # nothing that a process started from here would run again
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if READING_SECONDS in env:
        Reader.__init__.__defaults__ = (Budget(cpu_seconds=int(env[READING_SECONDS])), None)
    atexit._clear()  # what the server had to do at its end is not the command's
    try:
        code = PROGRAMS[program](args)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except BaseException:  # noqa: BLE001  # as the interpreter would
        sys.excepthook(*sys.exc_info())
        code = 1
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    return code


if __name__ == "__main__":
    _serve(sys.argv[1], socket.socket(fileno=int(sys.argv[2])))
