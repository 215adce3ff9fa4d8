"""One world at home and where files are marked: what an import or a file's name finds, in each of five ways.

SAITEN_LONG=1 asks all five, otherwise four: the fifth is read as the fourth is.
"""

from __future__ import annotations

import io
import json
import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE, Grade
from warm import warm

from grader import cli
from grader.at_home.examples import Practice
from grader.course.course import Course

HOWS = ("zip", "notebook", *(["folder"] if os.environ.get("SAITEN_LONG") else []))  # a notebook's is a folder, too
TWICE = {"common/functions.py": "def twice(x):\n    return x + x\n"}
BESIDE = {"unit01_numbers/helpers.py": "def twice(x):\n    return x + x\n"}
DIGITS = "assert load_digits()['x_train'].shape == (1437, 8, 8)"


@dataclass(frozen=True)
class Way:
    """How double.py (or, where data is read, softmax.py) comes by what it needs."""

    head: str
    call: str = "twice(x)"
    files: Mapping[str, str] = field(default_factory=lambda: TWICE)


WAYS = {
    "star": Way("from common.functions import *"),
    "another name": Way("from common.functions import twice as again", "again(x)"),
    "whole module": Way("import common.functions", "common.functions.twice(x)"),
    "whole module by another name": Way("import common.functions as F", "F.twice(x)"),
    "module from folder": Way("from common import functions", "functions.twice(x)"),
    "folder with __init__": Way(
        "from common import twice", files=TWICE | {"common/__init__.py": "from .functions import twice\n"}
    ),
    "sys.path of the folder above": Way(
        "import os, sys\nsys.path.append(os.pardir)\nfrom common.functions import twice"
    ),
    "sys.path by __file__": Way(
        "import os, sys\nsys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'common'))\n"
        "from functions import twice"
    ),
    "sys.path by pathlib": Way(
        "import sys\nfrom pathlib import Path\nsys.path.append(str(Path(__file__).resolve().parents[1]))\n"
        "from common.functions import twice"
    ),
    "name alone": Way("from functions import twice"),
    "relative": Way("from .helpers import twice", files=BESIDE),
    "relative module": Way("from . import helpers", "helpers.twice(x)", BESIDE),
    "relative, one folder up": Way("from ..common.functions import twice"),
    "unit's folder": Way("from unit01_numbers.helpers import twice", files=BESIDE),
    "pathlib beside the file": Way(
        "from pathlib import Path\nassert Path(__file__).resolve().parents[1].is_dir()\nfrom functions import twice"
    ),
    "a package by itself": Way(
        "import common", "common.twice(x)", TWICE | {"common/__init__.py": "from common.functions import twice\n"}
    ),
    "import_module": Way("import importlib\nF = importlib.import_module('common.functions')", "F.twice(x)"),
    "import_module, relative": Way(
        "import importlib\nF = importlib.import_module('.functions', package='common')", "F.twice(x)"
    ),
    "__import__ with a folder": Way("F = __import__('common.functions', fromlist=['twice'])", "F.twice(x)"),
    "a Japanese name": Way("from 関数 import twice", files={"unit01_numbers/関数.py": TWICE["common/functions.py"]}),
    "a Japanese folder": Way("from 共通.関数 import twice", files={"共通/関数.py": TWICE["common/functions.py"]}),
    "exec of a file": Way(
        "import os\nexec(open(os.path.join(os.path.dirname(__file__), 'helpers.py'), encoding='utf-8').read())",
        files=BESIDE,
    ),
    "a file by its place": Way(
        "import importlib.util\nfrom pathlib import Path\n"
        "_spec = importlib.util.spec_from_file_location('mine', Path(__file__).parent / 'helpers.py')\n"
        "mine = importlib.util.module_from_spec(_spec)\n_spec.loader.exec_module(mine)",
        "mine.twice(x)",
        BESIDE,
    ),
    "runpy": Way(
        "import os, runpy\nmine = runpy.run_path(os.path.join(os.path.dirname(__file__), 'helpers.py'))",
        "mine['twice'](x)",
        BESIDE,
    ),
    "chdir": Way(
        "import os\nos.chdir(os.path.dirname(os.path.abspath(__file__)))\nfrom helpers import twice", files=BESIDE
    ),
    "its own text": Way("assert 'def triple' in open(__file__, encoding='utf-8').read()\nfrom functions import twice"),
    "inside a function": Way("", "__import__('functions').twice(x)"),
}
DATA = {
    "data.datasets": Way(f"from data.datasets import load_digits\n{DIGITS}"),
    "datasets": Way(f"from datasets import load_digits\n{DIGITS}"),
    "datasets as a module": Way("import data.datasets as d\nload_digits = d.load_digits\n" + DIGITS),
    "np.load": Way("assert np.load('data/digits.npz')['t_test'].shape == (360,)"),
    "np.load beside the file": Way(
        "from pathlib import Path\n"
        "assert np.load(Path(__file__).resolve().parents[1] / 'data' / 'digits.npz')['t_test'].shape == (360,)"
    ),
    "np.load from the unit's folder": Way("assert np.load('../data/digits.npz')['t_test'].shape == (360,)"),
}  # fmt: skip


def _double(way: Way) -> str:
    local = "    from common.functions import twice\n" if not way.head else ""
    return f"import numpy as np\n{way.head}\n\n\ndef double(x):\n{local}    return {way.call}\n\n\ndef triple(x):\n    return 3 * x\n"


def _softmax(way: Way) -> str:
    solution = Course.load().exercise("softmax").solution_path.read_text(encoding="utf-8")
    code = (
        solution.split("### BEGIN EXAMPLES")[0]
        .replace("    ### BEGIN SOLUTION\n", "")
        .replace("    ### END SOLUTION\n", "")
    )
    return code.replace("import numpy as np\n", f"import numpy as np\n{way.head}\n")


@dataclass(frozen=True)
class World:
    """A course, its hand-out, and where an exercise lies in it."""

    course: Path | None
    exercise: str
    unit: str
    ways: Mapping[str, Way]
    text: Callable[[Way], str]


FIXTURE = World(FIXTURE_COURSE, "double", "unit01_numbers", WAYS, _double)
REAL = World(None, "softmax", "unit02_forward", DATA, _softmax)
ROWS = [(world, name) for world in (FIXTURE, REAL) for name in world.ways]
each_way = pytest.mark.parametrize(("world", "name"), ROWS, ids=[name.replace(" ", "-") for _, name in ROWS])


def _folder(name: str) -> str:
    return "".join(c if c.isalnum() else "_" for c in name)


@pytest.fixture(scope="module")
def homes(grade: Grade, tmp_path_factory: pytest.TempPathFactory) -> Callable[[World, str], Path]:
    """The hand-out with the student's work in it."""
    place = tmp_path_factory.mktemp("homes")
    for world in (FIXTURE, REAL):
        clean = place / f"clean_{world.exercise}"
        assert grade("release", clean, course=world.course).code == 0
        for name, way in world.ways.items():
            home = place / _folder(name)
            shutil.copytree(clean, home)
            (home / world.unit / f"{world.exercise}.py").write_text(world.text(way), encoding="utf-8")
            for path, text in way.files.items() if world is FIXTURE else ():
                (home / path).parent.mkdir(exist_ok=True)
                (home / path).write_text(text, encoding="utf-8")
    return lambda world, name: place / _folder(name)


@pytest.fixture(scope="module")
def marks(
    grade: Grade, homes: Callable[[World, str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[tuple[str, str], tuple[bool, list[str]]]:
    """(row, how it came) → whether all its marks are there, and flags; one class for each course, graded once."""
    found = {}
    for world in (FIXTURE, REAL):
        place = tmp_path_factory.mktemp("class")
        for name in world.ways:
            home = homes(world, name)
            _submit(world, home, place / f"{_folder(name)}-zip")
            _with_notebook(home, place / f"{_folder(name)}-notebook", world)
            if "folder" in HOWS:
                shutil.copytree(home, place / f"{_folder(name)}-folder")
        out = place.parent / f"results_{world.exercise}"
        said = grade("run", place, "--out", out, "--only", world.exercise, course=world.course)
        assert said.code == 0, said.err
        for path in (out / "students").glob("*/result.json"):
            read = json.loads(path.read_text(encoding="utf-8"))
            done = read["exercises"][world.exercise]
            student, how = read["student"].rsplit("-", 1)
            found[student, how] = (done["score"] == done["max_score"] > 0, read["flags"])
    return found


def _submit(world: World, home: Path, target: Path) -> None:
    """`grade submit`, but for the public examples: test_check_calls_it_right runs them."""
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(io.StringIO()) as out:
        patch.delenv("SAITEN_COURSE", raising=False)
        if world.course is not None:
            patch.setenv("SAITEN_COURSE", str(world.course))
        patch.setattr("grader.at_home.packing.practise", lambda exercise, *_: Practice(exercise))
        patch.chdir(target.parent)
        assert cli.execute(["submit", "--dir", str(home), "--student", target.name]) == 0
    assert not any(line.startswith("!") for line in out.getvalue().splitlines()), out.getvalue()


def _with_notebook(home: Path, target: Path, world: World) -> None:
    """The same work, the exercise in a notebook."""
    shutil.copytree(home, target)
    path = target / world.unit / f"{world.exercise}.py"
    cell = {
        "cell_type": "code",
        "metadata": {},
        "outputs": [],
        "execution_count": None,
        "source": path.read_text("utf-8"),
    }
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    path.with_suffix(".ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    path.unlink()


@each_way
def test_check_calls_it_right(grade: Grade, homes: Callable[[World, str], Path], world: World, name: str):
    said = grade("check", world.exercise, "--dir", homes(world, name), course=world.course)
    assert said.code == 0, said.out + said.err
    assert "!" not in said.out


@each_way
def test_plain_pytest_calls_it_right(homes: Callable[[World, str], Path], world: World, name: str):
    home = homes(world, name)
    folder = home / world.unit if "unit's" in name else home
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    tests = str(home / world.unit / f"test_{world.exercise}.py")
    done = warm("plain pytest").run(["-q", "-p", "no:cacheprovider", tests], environment, folder)
    assert done.code == 0, done.out


@each_way
@pytest.mark.parametrize("how", HOWS)
def test_it_earns_its_marks(marks: Mapping[tuple[str, str], tuple[bool, list[str]]], world: World, name: str, how: str):
    assert marks[_folder(name), how] == (True, [])
