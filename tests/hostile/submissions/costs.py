"""Costs: time, memory, output, stack. A grader in the same process does not outlive them."""

from __future__ import annotations

from submissions.form import Hostile, costs

ALL: list[Hostile] = [
    costs("loops", "while True: pass"),
    costs(
        "loops whatever is raised", "while True:\n    try:\n        while True: pass\n    except BaseException: pass"
    ),
    costs("sleeps", "import time; time.sleep(10_000)"),
    costs("waits for input", "import select; select.select([], [], [])"),
    costs("multiplies for ever", "return 9 ** 9 ** 9"),
    costs("matches for ever", "import re; re.match(r'(a+)+$', 'a' * 64 + 'b')"),
    costs("iterates for ever", "return sum(iter(int, 1))"),
    costs("takes all memory at once", "return np.ones(1 << 33)"),
    costs("takes all memory piece by piece", "kept = []\nwhile True: kept.append(bytearray(1 << 26))"),
    costs(
        "overruns the stack",
        "import sys; sys.setrecursionlimit(1 << 30)\nclass D:\n    def __eq__(self, o): return [self] == [o]\nreturn D() == D()",
    ),
    costs("reads nowhere", "import ctypes; ctypes.string_at(0)"),
    costs("aborts", "import os; os.abort()"),
    costs("kills itself", "import os, signal; os.kill(os.getpid(), signal.SIGKILL); os.abort()"),
    costs("prints without end", "while True: print('x' * 100_000)"),
    costs("writes without end", "import os\nwhile True: os.write(1, bytes(1 << 20))"),
    costs(
        "an exception without end",
        "raise E",
        "class E(Exception):\n    def __str__(self):\n        while True: pass\n    __repr__ = __str__\ntry:\n    pass\nfinally:\n    pass\n",
    ),
]
