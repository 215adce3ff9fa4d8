"""Values: objects that lie to who compares them, and code that tampers with the tests of a grader in the same process."""

from __future__ import annotations

from submissions.form import Hostile, returns

_EQUAL = """
class Equal:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __hash__(self): return 0
    def __array__(self, dtype=None, copy=None): return np.zeros(())
    def __sub__(self, other): return np.zeros(3)
    __rsub__ = __add__ = __sub__
    def __abs__(self): return 0.0
    def __len__(self): return 3
    def __float__(self): return 0.0
"""
_ARRAY = """
class Lying(np.ndarray):
    def __eq__(self, other): return np.True_
    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs): return np.zeros(()) if ufunc is not np.equal else np.True_
    def __array_function__(self, function, types, args, kwargs): return True
"""

LIES = [
    returns("an object that equals everything", "return Equal()", _EQUAL),
    returns("a list of them", "return [Equal()] * len(x)", _EQUAL),
    returns("an array of them", "a = np.empty(len(x), object); a[:] = [Equal()] * len(x); return a", _EQUAL),
    returns("an array that answers for numpy", "return np.zeros(len(x)).view(Lying)", _ARRAY),
    returns(
        "a text that equals everything",
        "return T('x')",
        "class T(str):\n    def __eq__(self, o): return True\n    __hash__ = str.__hash__\n",
    ),
    returns(
        "a number that equals everything",
        "return F(7)",
        "class F(float):\n    def __eq__(self, o): return True\n    def __sub__(self, o): return 0.0\n    __rsub__ = __sub__\n    __hash__ = float.__hash__\n",
    ),
    returns("a masked array", "return np.ma.masked_all(len(x))"),
    returns("the argument, emptied", "x *= 0; return x"),
    returns(
        "a class that claims to be an array",
        "return C()",
        "class C:\n    __class__ = property(lambda self: np.ndarray)\n    def __eq__(self, o): return np.True_\n    shape, dtype, ndim, size = (3,), np.dtype(float), 1, 3\n    def __array__(self, *a, **k): raise SystemExit(0)\n",
    ),
    returns(
        "a metaclass that says yes",
        "return M('x', (), {})",
        "class M(type):\n    def __eq__(cls, o): return True\n    __hash__ = type.__hash__\n    def __instancecheck__(cls, i): return True\n    def __array__(cls, *a, **k): raise SystemExit(0)\n",
    ),
]

TAMPERS = [
    returns("ends well", "raise SystemExit(0)"),
    returns("ends well at once", "import os; os._exit(0)"),
    returns("ends well while it is imported", "pass", "import sys; sys.exit(0)"),
    returns("ends at once while it is imported", "pass", "import os; os._exit(0)"),
    returns("ends well later", "pass", "import atexit, os\natexit.register(os._exit, 0)\n"),
    returns("skips the test", "import unittest; raise unittest.SkipTest('no')"),
    returns(
        "patches numpy's testing",
        "return 0",
        "import numpy.testing as t\nfor n in ('assert_allclose', 'assert_array_equal', 'assert_equal'): setattr(t, n, lambda *a, **k: None)\n",
    ),
    returns(
        "patches numpy",
        "return 0",
        "np.allclose = np.array_equal = np.isclose = lambda *a, **k: True\nimport numpy.testing as t\nt.assert_allclose = lambda *a, **k: None\n",
    ),
    returns(
        "patches what an assertion is",
        "raise AssertionError('x')",
        "import builtins\nclass Quiet(SystemExit):\n    def __init__(self, *a): super().__init__(0)\nbuiltins.AssertionError = Quiet\n",
    ),
    returns("patches the end of the process", "return 0", "import os, sys\nsys.excepthook = lambda *a: os._exit(0)\n"),
    returns(
        "patches the grader's own functions",
        "return 0",
        "import sys\nm = sys.modules['__main__']\nfor n in ('check', 'ordinary_tests'): setattr(m, n, lambda *a, **k: None)\n",
    ),
    returns(
        "reads what is expected off the stack",
        "import sys\nf = sys._getframe(1)\nwhile f and 'expected' not in f.f_locals: f = f.f_back\nreturn f.f_locals['expected']",
    ),
    returns(
        "finds what is expected in memory",
        "import gc\nx = np.asarray(x)\nfor o in gc.get_objects():\n    if type(o) is dict and o.get('hidden answer') is not None: return o['hidden answer'][len(x)]\nraise ValueError",
    ),
    returns(
        "traces the grader",
        "return 0",
        "import sys, os\ndef trace(frame, event, arg):\n    if event == 'exception': os._exit(0)\n    return trace\nf = sys._getframe()\nwhile f: f.f_trace = trace; f = f.f_back\nsys.settrace(trace)\n",
    ),
    returns(
        "leaves by a signal",
        "import os, signal\nsignal.signal(signal.SIGALRM, lambda *a: os._exit(0))\nsignal.setitimer(signal.ITIMER_REAL, 0.01)\nwhile True: pass",
    ),
    returns(
        "imports the grader's tests",
        "import sys\nt = sys.modules.get('grader.testing.check') or sys.modules['__main__']\nt.close = t.check = lambda *a, **k: None\nreturn 0",
    ),
]

ALL: list[Hostile] = [*LIES, *TAMPERS]
