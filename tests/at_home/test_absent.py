"""What will not be there when a file is marked is said before it is handed in."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import Grade

from grader.at_home.absent import absences

DATA = ("digits.npz", "datasets.py")
DOUBLE = "def double(x):\n    return x + x\n\n\ndef triple(x):\n    return 3 * x\n"


def found(text: str, **others: str) -> list[tuple[int, str]]:
    """Line and first words of what is absent in double.py."""
    sources = {"double": text.encode(), **{name: other.encode() for name, other in others.items()}}
    return [(a.line, " ".join(a.what.en.split()[:2])) for a in absences(sources, DATA)]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("import scipy", 1, "scipy will"),
        ("\nfrom sklearn.datasets import load_digits", 2, "sklearn will"),
        ("from common.functions import *", 1, "common will"),
        ("from .functions import twice", 1, "functions will"),
        ("from . import functions", 1, "functions will"),
        ("def f():\n    import pandas as pd", 2, "pandas will"),
        ("import tkinter", 1, "tkinter will"),
        ("n = int(input('n? '))", 1, "input() fails"),
        ("import sys\nsys.exit()", 2, "sys.exit() ends"),
        ("exit(1)", 1, "exit() ends"),
        ("import os\nos._exit(0)", 2, "os._exit() ends"),
        ("x = open('notes.txt').read()", 1, "the file"),
        ("import numpy as np\nx = np.load('mine.npy')", 2, "the file"),
        ("import os\nx = os.listdir('data')", 2, "os.listdir() fails"),
        ("import numpy as np\nx = np.loadtxt('/home/me/data/digits.npz')", 2, "the file"),
    ],
)
def test_what_is_there_at_home_only_is_told(text: str, line: int, words: str):
    assert found(text) == [(line, words)]


@pytest.mark.parametrize(
    "text",
    [
        "import numpy as np\nimport math, collections.abc\nfrom numpy.linalg import norm",
        "import matplotlib.pyplot as plt",
        "from data.datasets import load_digits",
        "import numpy as np\nx = np.load('data/digits.npz')\ny = np.load('../data/digits.npz')",
        "if __name__ == '__main__':\n    import pandas\n    input()\n    open('x')",
        "try:\n    import cupy as np\nexcept ImportError:\n    import numpy as np",
        "def input(x):\n    pass",
        "def f(path):\n    return open(path)",
        "x = open('double.py').read()",
    ],
)
def test_what_will_be_there_is_not(text: str):
    assert found(text) == []


def test_files_that_are_handed_in_will_be_there():
    assert found("from common.functions import *\nfrom .layers import A", functions="import torch", layers="") == [
        (1, "torch will")
    ]


def test_check_and_submit_say_so_and_go_on(grade: Grade, tmp_path: Path):
    text = "try:\n    pass\nfinally:\n    import json\nif False:\n    import pandas\n" + DOUBLE
    (tmp_path / "double.py").write_text(text, encoding="utf-8")
    (tmp_path / "tiny.yaml").write_text("q3: twenty-five\n", encoding="utf-8")
    said = grade("check", "--dir", tmp_path, "--lang", "ja")
    assert said.code == 0
    assert "! double.py の 6 行目: 採点時に pandas はありません" in said.out
    assert "! tiny.yaml: q3: 'twenty-five' は数値ではありません" in said.out
    said = grade("submit", "--student", "a", cwd=tmp_path)
    assert said.code == 0
    assert "! double.py, line 6: pandas will be missing when this is marked" in said.out
    assert (tmp_path / "a.zip").is_file()


def test_submit_tells_of_public_examples_that_fail(grade: Grade, tmp_path: Path):
    (tmp_path / "double.py").write_text(DOUBLE.replace("x + x", "x"), encoding="utf-8")
    said = grade("submit", "--student", "a", cwd=tmp_path)
    assert said.code == 0
    assert "! double: 1 of 2 public examples fail; see `grade check double`." in said.out
