"""Form: a hostile submission as data: its files, what a careless grader would do with it, and the most that it may earn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from textwrap import dedent, indent

RIGHT = "import numpy as np\ndef double(x): return 2 * np.asarray(x)\ndef triple(x): return 3 * np.asarray(x)\n"
FULL = 6.0  # points of double.py
STAYS = 1.0  # of the test that arguments stay as they are: a function that does nothing passes it

# Facts that stand in a file's text by these names; the world that the submission meets puts its own in their place.
CANARY = "@CANARY@"  # a file that holds a secret, and must stay as it is
FOLDER = "@FOLDER@"  # where it lies, with others, open to everybody
OTHER = "@OTHER@"  # somebody else's right double.py
SOLUTION = "@SOLUTION@"
PID, TCP, UDP = "@PID@", "@TCP@", "@UDP@"  # a process and ports of the same user


class Grader(StrEnum):
    """What becomes of a careless grader, which imports the file and runs ordinary tests in the same process."""

    PASSES = "passes"  # it gives full marks
    ENDS = "ends"  # it hangs, dies or fills the disk


Control = Callable[[Path], object]  # what a careless reader of the folder does; true where the attack works there


@dataclass(frozen=True)
class Hostile:
    """One submission. `files`: what is large is made when it is asked for. `entry`: its name in the class, where that is
    what is hostile. `make`: what no file's content can be."""

    name: str
    files: Mapping[str, str | bytes | Callable[[], bytes]]
    control: Grader | Control = Grader.PASSES
    most: float = 0.0
    entry: str | bytes = ""
    make: Callable[[Path], None] | None = None

    def content(self, facts: Mapping[str, str]) -> dict[str, bytes]:
        """The files' bytes, with the facts in their places."""
        found = {}
        for path, text in self.files.items():
            if callable(text):
                text = text()
            if isinstance(text, str):
                for name, value in facts.items():
                    text = text.replace(name, value)
                text = text.encode()
            found[path] = text
        return found


_PRELUDE = """
import ctypes, fcntl, mmap, os, resource, signal, socket, struct, subprocess, sys, threading, time
import numpy as np
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
X86 = sys.platform == "linux" and struct.calcsize("P") == 8 and os.uname().machine == "x86_64"

def must(result):
    if result in (-1, None, 2**64 - 1):
        raise OSError(ctypes.get_errno(), "refused")
    return result

def call(x86, arm, *args):
    plain = [ctypes.c_long(a) if isinstance(a, int) else a for a in args]
    return must(libc.syscall(ctypes.c_long(x86 if X86 else arm), *plain))

def attack():
"""
_AFTER = """
def double(x):
    attack()
    return np.asarray(x) * 2
def triple(x):
    attack()
    return np.asarray(x) * 3
"""


def acts(name: str, body: str) -> Hostile:
    """Code that gives the right values only where an act that is forbidden has worked: marks show that it did."""
    return Hostile(name, {"double.py": _PRELUDE + indent(dedent(body).strip("\n"), "    ") + "\n" + _AFTER})


def returns(name: str, body: str, before: str = "") -> Hostile:
    """Code whose `double` and `triple` have this body."""
    text = indent(dedent(body).strip("\n"), "    ")
    source = f"import numpy as np\n{dedent(before)}\ndef double(x):\n{text}\ndef triple(x):\n{text}\n"
    return Hostile(name, {"double.py": source}, most=STAYS)


def costs(name: str, body: str, before: str = "") -> Hostile:
    """Code that a grader in the same process does not outlive."""
    made = returns(name, body, before)
    return Hostile(name, made.files, Grader.ENDS)
