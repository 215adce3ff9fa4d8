"""A careless grader: imports each student's file and runs ordinary tests in the same process. Shows which attacks work.

`python careless_grader.py FOLDER…` forks once a folder, so that one that dies costs itself only, and prints a JSON list of
what became of each: "passes", "fails", or "ends" (it died, hung, or used more than a grader has).
"""

from __future__ import annotations

import asyncio  # noqa: F401  # this and others: imported by a student they would cost more than a submission may
import atexit
import concurrent.futures  # noqa: F401
import contextlib
import http.client  # noqa: F401
import json
import multiprocessing  # noqa: F401
import os
import resource
import signal
import sys
import time
import unittest
from pathlib import Path

import numpy as np

CPU = 0.3  # seconds on a core: what has not ended by then is taken to hang; a right submission takes a hundredth of it
ASLEEP = 3.0  # seconds on end in which it only waits
DOZES = 0.2  # seconds on end after which others need not wait for it
MEMORY = 3 << 29
OUTPUT = 4 << 20


def check(value: object, right: object) -> None:
    """An author's own helper."""
    np.testing.assert_allclose(value, right)


def ordinary_tests(module: object) -> None:
    """Tests in the ways in which they are usually written; the student need only get round one of them."""
    x = np.array([1.0, 2.0, 3.0])
    hidden = {"hidden answer": {3: 2 * x}}
    expected = 2 * x
    problems: list[str] = []
    for test in (
        lambda: np.testing.assert_allclose(module.double(x), x + x),  # type: ignore[attr-defined]
        lambda: _holds(np.all(module.double(x) == expected)),  # type: ignore[attr-defined]
        lambda: _holds(module.double(list(x)) == list(expected)),  # type: ignore[attr-defined]
        lambda: _holds(module.double(3.0) == 6.0),  # type: ignore[attr-defined]
        lambda: check(module.double(np.array(x)), hidden["hidden answer"][3]),  # type: ignore[attr-defined]
    ):
        try:
            test()
            return
        except (unittest.SkipTest, SystemExit):
            return  # nothing failed
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001  # a test failed: the next way
            problems.append(str(error))
    raise AssertionError(problems)


def _holds(truth: object) -> None:
    assert truth


def _graded(folder: str) -> None:
    """In a process of its own: ends with 0 where the tests pass."""
    out = os.open(f"{folder}/.printed", os.O_CREAT | os.O_RDWR)
    for fd in (1, 2):
        os.dup2(out, fd)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT, OUTPUT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.chdir(folder)
    sys.path.insert(0, folder)
    import double  # type: ignore[import-not-found]  # the student's

    ordinary_tests(double)


class Trial:
    """A folder that is graded in a process of its own."""

    def __init__(self, folder: str):
        self._folder = folder
        self._awake = time.monotonic()
        self._pid = os.fork()
        if self._pid == 0:
            _be_graded(folder)

    @property
    def waits(self) -> float:
        """Seconds for which it has only waited when it was last looked at."""
        return time.monotonic() - self._awake

    def became(self) -> str:
        """What became of it; nothing while that is open."""
        done, status = os.waitpid(self._pid, os.WNOHANG)
        if not done:
            return self._hung()
        if os.WIFSIGNALED(status) or Path(self._folder, ".printed").stat().st_size >= OUTPUT:
            return "ends"
        return "passes" if status == 0 else "fails"

    def _hung(self) -> str:
        state = Path(f"/proc/{self._pid}/stat").read_text().rsplit(")", 1)[1].split()
        used = (int(state[11]) + int(state[12])) / os.sysconf("SC_CLK_TCK")
        self._awake = time.monotonic() if state[0] != "S" else self._awake
        if used <= CPU and self.waits <= ASLEEP:
            return ""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        return "ends"


def _be_graded(folder: str) -> None:
    code = 1
    try:
        _graded(folder)
        code = 0
    except SystemExit as end:
        code = int(end.code or 0)
    except MemoryError:
        os.kill(os.getpid(), signal.SIGKILL)
    except BaseException as error:  # noqa: BLE001  # as the interpreter would
        with contextlib.suppress(Exception):
            sys.excepthook(type(error), error, None)
        os.write(2, repr(type(error)).encode())
    finally:
        atexit._run_exitfuncs()
        os._exit(code)


def answers(folders: list[str]) -> list[str]:
    """What became of each. One after the other; but who only waits is let wait while the next ones have their turn."""
    became = dict.fromkeys(folders, "")
    left, running = folders[::-1], dict[str, Trial]()
    while left or running:
        if left and all(one.waits > DOZES for one in running.values()):
            folder = left.pop()
            running[folder] = Trial(folder)
        for folder, one in list(running.items()):
            became[folder] = one.became()
            if became[folder]:
                del running[folder]
        time.sleep(0.002)
    return list(became.values())


if __name__ == "__main__":
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    print(json.dumps(answers(json.loads(sys.stdin.read()))))
