"""Attacks on an autograder that runs tests in the student's kernel: what a submission can do to get marks unearned.

Each is a cell that a student adds, and a wrong `double`. The ordinary tests are the ways in which nbgrader's own
documentation and courses write them.
"""

from __future__ import annotations

from dataclasses import dataclass

WRONG = "def double(x):\n    x *= 0\n    return x"

# Ordinary hidden tests, each for the function `double`, one notebook a style.
ORDINARY = {
    "numpy.testing": (
        "import numpy as np",
        [
            "np.testing.assert_allclose(double(np.array([1.0, 2.0])), [2.0, 4.0])",
            "np.testing.assert_allclose(double(np.array([3.5])), [7.0])",
        ],
    ),
    "assert": ("import numpy as np", ["assert double(3.0) == 6.0", "assert double(5.5) == 11.0"]),
    "check function": (
        "import numpy as np\n\n\ndef check(value, expected):\n    assert np.allclose(value, expected)",
        ["check(double(3.0), 6.0)", "check(double(np.array([1.0])), [2.0])"],
    ),
}


@dataclass(frozen=True)
class Attack:
    """What the student adds, and in place of `double`; `style`: the ordinary tests that it is aimed at."""

    name: str
    style: str
    cell: str
    double: str = WRONG


ATTACKS = (
    Attack(
        "patches IPython's way of running code",
        "numpy.testing",
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "async def run_code(self, code, result=None, **rest):\n"
        "    return False\n"
        "InteractiveShell.run_code = run_code",
    ),
    Attack(
        "patches IPython's showtraceback away",
        "numpy.testing",
        "get_ipython().showtraceback = lambda *args, **kwargs: None",
    ),
    Attack(
        "patches numpy.testing",
        "numpy.testing",
        "import numpy.testing\nnumpy.testing.assert_allclose = lambda *args, **kwargs: None",
    ),
    Attack(
        "returns an object that equals everything",
        "assert",
        "class Equal:\n    def __eq__(self, other):\n        return True",
        "def double(x):\n    x *= 0\n    return Equal()",
    ),
    Attack(
        "ends the process with os._exit(0)",
        "assert",
        "import os",
        "def double(x):\n    os._exit(0)",
    ),
    Attack(
        "prints a fake partial mark",
        "assert",
        "from IPython import get_ipython\n"
        "def fake():\n"
        "    send = get_ipython().displayhook\n"
        "    get_ipython().display_pub.session.send(get_ipython().display_pub.pub_socket, 'execute_result',\n"
        "        {'data': {'text/plain': '1'}, 'metadata': {}, 'execution_count': 1},\n"
        "        parent=get_ipython().display_pub.parent_header)\n"
        "get_ipython().events.register('pre_run_cell', lambda *args: fake())",
    ),
    Attack(
        "reads the tests out of In",
        "assert",
        "import re",
        "def double(x):\n"
        "    found = re.search(re.escape(f'double({x})') + r' == ([0-9.]+)', In[-1])\n"
        "    return float(found.group(1)) if found else 0.0",
    ),
    Attack(
        "reads the tests out of the caller's frame",
        "assert",
        "import sys",
        "def double(x):\n"
        "    constants = [c for c in sys._getframe(1).f_code.co_consts if isinstance(c, float) and c != x]\n"
        "    x *= 0\n"
        "    return constants[0] if constants else 0.0",
    ),
    Attack(
        "redefines the check function",
        "check function",
        "def check(value, expected):\n    pass",
    ),
    Attack(
        "patches saiten's own checks",
        "numpy.testing",
        "import numpy.testing\nnumpy.testing.assert_allclose = lambda *args, **kwargs: None\n"
        "try:\n    import grader.testing.check\n    for name in ('close', 'array', 'unchanged', 'true'):\n"
        "        setattr(grader.testing.check, name, lambda *args, **kwargs: args[0])\nexcept Exception:\n    pass",
    ),
)
