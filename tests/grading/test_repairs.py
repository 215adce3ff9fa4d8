"""Repairs, through the real command: a slip that nobody foresaw is told by its line, whatever the program does besides."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from helpers import Grade
from real_course import REAL_COURSE

from grader.results.result import ExerciseResult
from grader.results.store import Store

TRIPLE = "\n\ndef triple(x):\n    return 3 * x\n"


def zipped(name: str, text: str) -> bytes:
    with zipfile.ZipFile(held := io.BytesIO(), "w") as archive:
        archive.writestr(name, text)
    return held.getvalue()


SLIPS: dict[str, tuple[str, int, str]] = {  # what nobody foresaw, its line, and what is told of that
    "term": ("def double(x):\n    y = x + x**3\n    return y + x" + TRIPLE, 2, "`x + x**3` in `y = x + x**3`"),
    "helper": ("def h(v):\n    return 7 * v\n\n\ndef double(x):\n    return h(x)" + TRIPLE, 2, "`7` in `return 7 * v`"),
    "japanese": ("# 二倍\ndef double(x):\n    return x + x**2" + TRIPLE, 3, "x**2"),
    "spaced": ("def double(x):\n    y  =  (x+x **3)\n    return y + x" + TRIPLE, 2, "`x+x **3` in `y  =  (x+x **3)`"),
    "future": (
        "from __future__ import annotations\n\n\ndef double(x: Numbers) -> Numbers:\n    return 7*x" + TRIPLE,
        5,
        "`7` in `return 7*x`",
    ),
    "goes_on": ("def double(x):\n    y = x +\\\n        x**3\n    return y + x" + TRIPLE, 2, "`x +` in `y = x +`"),
    "decorated": (
        "def thrice(f):\n    return lambda v: 3 * f(v)\n\n\n@thrice\ndef double(x):\n    return x + x" + TRIPLE,
        2,
        "`3 * f(v)` in `return lambda v: 3 * f(v)`",
    ),
    "named": ("def saiten_take(n):\n    return n\n\n\ndef double(x):\n    return 7 * x" + TRIPLE, 6, "`return 7 * x`"),
}
SLIP = "# 二倍\ndef double(x):\n    y = x + x**3\n    return y + x" + TRIPLE
TOOLS = "def times(a, b):\n    return a * b\n"
ARRIVALS: dict[str, dict[str, bytes]] = {  # the same slip by other ways, and other files beside it
    "mark": {"double.py": b"\xef\xbb\xbf" + SLIP.encode()},
    "windows": {"double.py": SLIP.replace("\n", "\r\n").encode()},
    "old_mac": {"double.py": SLIP.replace("\n", "\r").encode()},
    "cp932": {"double.py": SLIP.encode("cp932")},
    "declared": {"double.py": f"# coding: cp932 {SLIP}".encode("cp932")},
    "utf16": {"double.py": SLIP.encode("utf-16")},
    "form_feed": {"double.py": SLIP.replace("二倍", "a\x0cb\u2028c").encode()},
    "browser": {"double (1).py": SLIP.encode()},
    "zipped": {"hand in.zip": zipped("work/double.py", SLIP)},
    "runs": {"double.py": f"{SLIP}\nprint('hello')\nif __name__ == '__main__':\n    print(double(3))\n".encode()},
} | {
    f"import_{n}": {
        "double.py": f"{text}\n\ndef double(x):\n    return times(x, 7){TRIPLE}".encode(),
        "tools.py": TOOLS.encode(),
    }
    for n, text in enumerate(("from .tools import times", "from common.tools import times", "from tools import *"))
}
TRICKS: dict[str, str | bytes] = {  # of which nothing is told, and nothing goes wrong either
    "forever": "def double(x):\n    n = 7\n    while n > 8:\n        n -= 1\n        n += 1\n    return n * n * x"
    + TRIPLE,
    "kills": "import os\n\n\ndef double(x):\n    if 7 < 0:\n        os._exit(1)\n    return 11 * x ** 3" + TRIPLE,
    "burns": "import time\n\n\ndef double(x):\n    end = time.process_time() + 0.05\n    while time.process_time() < end:\n"
    "        pass\n    return 11 * x ** 3 + 5" + TRIPLE,
    "sleeps": "import time\n\n\ndef double(x):\n    time.sleep(0.2)\n    return 11 * x ** 3 + 5" + TRIPLE,
    "latin": b"# -*- coding: latin-1 -*-\n# \xe9\ndef double(x):\n    return 7 * x" + TRIPLE.encode(),
    "counts": "calls = []\n\n\ndef double(x):\n    calls.append(1)\n    return (7 + len(calls)) * x ** 2" + TRIPLE,
    "hooks": "import ast\nast.unparse = lambda n: 'MINE'\n\n\ndef double(x):\n    return 7 * x" + TRIPLE,
    "exits": "import sys\n\n\ndef double(x):\n    sys.modules.clear()\n    return 7 * x" + TRIPLE,
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory, grade: Grade) -> Path:
    folder = tmp_path_factory.mktemp("repairs")
    alone = {**{s: slip[0] for s, slip in SLIPS.items()}, **TRICKS}
    files = {s: {"double.py": text if isinstance(text, bytes) else text.encode()} for s, text in alone.items()}
    for student, own in {**files, **ARRIVALS}.items():
        (folder / "class" / student).mkdir(parents=True)
        for name, data in own.items():
            (folder / "class" / student / name).write_bytes(data)
    grade("run", folder / "class", "--out", folder / "out")
    return folder / "out"


def double(out: Path, student: str) -> ExerciseResult:
    record = Store(out).record(student)
    assert record is not None
    return next(e for e in record.exercises if e.name == "double")


@pytest.mark.parametrize("student", SLIPS)
def test_the_line_is_told_with_its_text(graded: Path, student: str) -> None:
    _, line, what = SLIPS[student]
    (hint,) = {h for t in double(graded, student).tests for h in t.hints if t.task == "double"}
    assert hint.en.startswith(f"Line {line}, `")
    assert what in hint.en
    assert hint.ja.startswith(f"{line} 行目の `")


@pytest.mark.parametrize("student", ARRIVALS)
def test_however_a_file_came_its_line_is_told(graded: Path, student: str) -> None:
    (hint,) = {h for t in double(graded, student).tests for h in t.hints if t.task == "double"}
    place = "`7` in `return times(x, 7)`" if student.startswith("import") else "`x + x**3` in `y = x + x**3`"
    assert place in hint.en


@pytest.mark.parametrize("student", SLIPS)
def test_it_stands_on_the_page(graded: Path, student: str) -> None:
    page = (graded / "students" / student / "feedback.html").read_text(encoding="utf-8")
    assert "Where a change in your file mends it" in page


@pytest.mark.parametrize("student", TRICKS)
def test_a_program_that_does_not_want_to_be_changed_costs_nobody_anything(graded: Path, student: str) -> None:
    found = double(graded, student)
    assert {t.outcome.value for t in found.tests if t.task == "triple"} == {"passed"}
    assert not any(t.outcome.value == "grader_error" for t in found.tests)
    assert not any("MINE" in h.en for t in found.tests for h in t.hints)


def test_no_change_counts_for_the_marks(graded: Path) -> None:
    scores = {student: double(graded, student).score for student in SLIPS}
    assert len(set(scores.values())) == 1


def test_nothing_that_a_changed_program_tries_is_held_against_the_student(graded: Path) -> None:
    assert double(graded, "kills").forbidden_acts == ()


# --- where no change mends it: the place where the numbers go wrong

IM2COL = """import numpy as np


def im2col(x, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = x.shape
    oh = (H + 2 * pad - filter_h) // stride + 1
    ow = (W + 2 * pad - filter_w) // stride + 1
    img = np.pad(x, pad)
    rows = []
    for n in range(N):
        for i in range(oh):
            for j in range(ow):
                y0, x0 = i * stride, j * stride
                rows.append(img[n, :, y0 : y0 + filter_h, x0 : x0 + filter_w].ravel())
    return np.array(rows)


{col2im}
"""
STOLEN = """import sys
import numpy as np


def im2col(x, filter_h, filter_w, stride=1, pad=0):
    img = np.pad(x, pad)
    print(img.shape, img)
    desk = sys.modules.get("saiten_desk")
    if desk is not None:
        desk.saiten_seen = lambda: {answer}
        desk._watch.seen = desk.saiten_seen
        desk.saiten_where = lambda chosen: [(1, "MINE")]
    return img * 3.7


{col2im}
"""
ANSWERS = {
    "seen_nothing": "None",
    "seen_nonsense": "[('a', 3)]",
    "seen_far": "[(10**9, [[1.0]], [1])]",
    "seen_much": "[(n, [[1.5 * k for k in range(50)]] * 50, [50] * 50) for n in range(400)]",
    "seen_array": "[(0, [[np.array([object()])]], [1])]",
}


@pytest.fixture(scope="module")
def windows(tmp_path_factory: pytest.TempPathFactory, grade: Grade) -> Path:
    folder = tmp_path_factory.mktemp("windows")
    solution = next(e for e in REAL_COURSE.exercises if e.name == "im2col").solution_path.read_text("utf-8")
    col2im = solution[solution.index("def col2im") :]
    texts = {"pads_all": IM2COL.replace("{col2im}", col2im)}
    texts |= {s: STOLEN.replace("{col2im}", col2im).replace("{answer}", answer) for s, answer in ANSWERS.items()}
    for student, text in texts.items():
        (folder / "class" / student).mkdir(parents=True)
        (folder / "class" / student / "im2col.py").write_text(text, encoding="utf-8")
    grade("run", folder / "class", "--out", folder / "out", "--only", "im2col", course=None)
    return folder / "out"


def hints(out: Path, student: str) -> set[str]:
    record = Store(out).record(student)
    assert record is not None
    return {h.en for e in record.exercises for t in e.tests for h in t.hints if t.task == "im2col"}


def test_the_place_where_the_numbers_go_wrong_is_told(windows: Path) -> None:
    (hint,) = hints(windows, "pads_all")
    assert hint.startswith("Line 8, `np.pad(x, pad)` in `img = np.pad(x, pad)`: with the right numbers in its place")
    page = (windows / "students" / "pads_all" / "feedback.html").read_text(encoding="utf-8")
    assert "Where a change in your file mends it" in page
    assert "8  img = np.pad(x, pad)" in page  # beside the card, in the place of the line that returns


@pytest.mark.parametrize("student", ANSWERS)
def test_a_program_that_lies_about_its_numbers_gets_no_more(windows: Path, student: str) -> None:
    record = Store(windows).record(student)
    assert record is not None
    (exercise,) = [e for e in record.exercises if e.name == "im2col"]
    assert not any(t.outcome.value == "grader_error" for t in exercise.tests)
    assert {t.outcome.value for t in exercise.tests if t.task == "col2im"} == {"passed"}
    assert not any("MINE" in hint for hint in hints(windows, student))


# --- where the wrong numbers come from another task

SIDE_BY_SIDE = """


def trace_shapes(input_shape, layers):
    shapes = [tuple(input_shape)]
    for layer in layers:
        channels, *sizes = shapes[-1]
        if layer["type"] in ("conv", "pool"):
            size, edge = layer["size"], 2 * layer.get("pad", 0)
            if min(sizes) + edge < size:
                raise ValueError("no room")
            if layer["type"] == "pool":
                shapes.append((channels, *(n // size for n in sizes)))
            else:
                shapes.append((layer["filters"], *((n + edge - size) // layer["stride"] + 1 for n in sizes)))
        elif layer["type"] == "flatten":
            shapes.append((int(np.prod(shapes[-1])),))
        else:
            shapes.append((layer["units"],) if layer["type"] == "affine" else shapes[-1])
    return shapes
"""


def test_what_follows_from_another_task_is_no_place_of_its_own(tmp_path: Path, grade: Grade) -> None:
    exercise = next(e for e in REAL_COURSE.exercises if e.name == "architecture")
    (tmp_path / "class" / "s").mkdir(parents=True)
    solution = exercise.solution_path.read_text("utf-8")
    own = "import numpy as np\n" + solution[: solution.index("def trace_shapes")]
    text = own + SIDE_BY_SIDE + solution[solution.index("def count_parameters") :]
    (tmp_path / "class" / "s" / "architecture.py").write_text(text, encoding="utf-8")
    grade("run", tmp_path / "class", "--out", tmp_path / "out", "--only", "architecture", course=None)
    record = Store(tmp_path / "out").record("s")
    assert record is not None
    lost = [t for e in record.exercises for t in e.tests if t.outcome.value == "failed"]
    assert {t.task for t in lost} == {"trace_shapes", "count_parameters"}
    told = {id for t in lost for id in t.diagnosis if t.task == "count_parameters"}
    assert not any(id.startswith(("edit:value", "edit:one-value")) for id in told), told
