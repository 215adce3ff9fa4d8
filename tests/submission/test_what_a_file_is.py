"""Situation → file, mark, flag and note: one class in which everybody hands in something else, graded once."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from helpers import FIXTURE_COURSE, Grade
from packing import as_tar, as_zip

EXERCISES = FIXTURE_COURSE / "exercises/unit01_numbers"
STUB = (EXERCISES / "double.py").read_bytes()
EXAMPLES = (EXERCISES / "test_double.py").read_bytes()
TEXT = "import numpy as np\ndef double(x):\n    return 2 * np.asarray(x)  # 2 倍です\ndef triple(x):\n    return 3 * np.asarray(x)\n"
WORK = TEXT.encode()
WRONG = TEXT.replace("*", "-").encode()
FULL = 6
SHEET = b"q1: b\n"
BLANK = "nothing is written in them, and another file counts): "


def notebook(*cells: str) -> bytes:
    rows = [{"cell_type": "code", "source": c, "metadata": {}, "outputs": [], "execution_count": None} for c in cells]
    return json.dumps({"cells": rows, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


EXPORTED = (
    "#!/usr/bin/env python\n# coding: utf-8\n\n# In[1]:\n\n\nget_ipython().run_line_magic('matplotlib', 'inline')\n"
    "get_ipython().system('pip install numpy')\n\n\n# In[3]:\n\n\n{}\n\n# In[ ]:\n\n\nraise KeyError(double(3))\n"
)
IMPORTING = b"from helper import *\n" + WORK


@dataclass(frozen=True)
class Row:
    """A situation: what is handed in; what it earns in `double` and `tiny`; what is said; the flags."""

    situation: str
    files: Mapping[str, bytes] | bytes
    mark: float
    said: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    ja: str = ""


def taken(name: str) -> str:
    return f"{name} was taken as double.py"


ROWS = [
    # Renamed
    *(
        Row(f"renamed to {name}", {name: WORK}, FULL, (taken(name),), ja=f"{name} を double.py として扱いました")
        for name in (
            "double-1.py", "double (1).py", "double - Copy.py", "double - コピー.py", "double のコピー.py", "4711_double.py",
            "double.py.txt", "double_v2_final.py", "DOUBLE.PY", "Double.py", "Copy of double.py", "コピー ～ double.py",
            "double.py のコピー", "double.py (1).py", "青木_double.py", "提出 double.py",
        )
    ),
    Row("an ending twice", {"double.py.py": WORK}, FULL),
    Row("Colab's copy", {"Copy of double.ipynb": notebook(TEXT)}, FULL, (taken("Copy of double.ipynb"),)),
    Row("Drive's copy", {"double.ipynb のコピー": notebook(TEXT)}, FULL, (taken("double.ipynb のコピー"),)),
    Row("a module of another name", {"my_double.py": WORK, "tiny.yaml": SHEET}, 1, ("no file that counts imports them): my_double.py",)),
    Row("a copied notebook", {"double-Copy1.ipynb": notebook(TEXT)}, FULL, (taken("double-Copy1.ipynb"),)),
    Row("a downloaded notebook", {"double (1).ipynb": notebook(TEXT)}, FULL, (taken("double (1).ipynb"),)),
    Row("a renamed sheet", {"tiny (1).yaml": SHEET}, 1, ("tiny (1).yaml was taken as tiny.yaml",)),
    Row("a copied sheet", {"quizzes/tiny - コピー.yaml": SHEET}, 1, ("taken as tiny.yaml",)),
    Row("a copy beside the original", {"double.py": WORK, "double (1).py": WRONG}, FULL,
        ("double.py is the one that counts", "another file for the same exercise or quiz counts): double (1).py")),
    # An untouched stub beside written work
    Row("a stub beside a renamed file", {"double.py": STUB, "double (1).py": WORK}, FULL,
        (BLANK + "double.py",), ja="何も書かれておらず"),
    Row("a stub above the work", {"double.py": STUB, "a/b/c/double.py": WORK}, FULL, ("a/b/c/double.py is the one",)),
    Row("a stub in the unit's folder", {"unit01_numbers/double.py": STUB, "double.py": WORK}, FULL,
        (BLANK + "unit01_numbers/double.py",)),
    Row("a stub beside a notebook", {"double.py": STUB, "double.ipynb": notebook(TEXT)}, FULL, (BLANK + "double.py",)),
    Row("a blank notebook beside a file", {"double.ipynb": notebook(STUB.decode()), "x/Double.py": WORK}, FULL, (taken("Double.py"),
        BLANK + "double.ipynb")),
    Row("a stub beside a zip", {"double.py": STUB, "hw.zip": as_zip({"deep/down/double (2).py": WORK})}, FULL,
        ("hw.zip/deep/down/double (2).py is the one that counts", BLANK + "double.py")),
    Row("a stub in a zip", {"hw.zip": as_zip({"double.py": STUB}), "a/b/double_final.py": WORK}, FULL,
        (BLANK + "hw.zip/double.py",)),
    Row("a stub in UTF-16", {"double.py": STUB.decode().encode("utf-16"), "double (1).py": WORK}, FULL, (BLANK + "double.py",)),
    Row("an exported blank notebook", {"double.py": EXPORTED.format(STUB.decode()).encode(), "double-1.py": WORK}, FULL,
        (BLANK + "double.py",)),
    Row("a stub alone", {"double.py": STUB}, 0),
    # Archives
    Row("a zip in a folder", {"hw.zip": as_zip({"double.py": WORK, "tiny.yaml": SHEET})}, FULL + 1),
    Row("a zip in a zip", as_zip({"hw.zip": as_zip({"inner.zip": as_zip({"double.py": WORK})})}), FULL),
    Row("a tar in a folder", {"hw.tar": as_tar({"double.py": WORK})}, FULL),
    Row("a tgz in a zip", as_zip({"hw.tgz": gzip.compress(as_tar({"double.py": WORK}))}), FULL),
    Row("a 7z", {"hw.7z": b"7z\xbc\xaf\x27\x1c\0\x04", "double.py": WORK}, FULL,
        ("hw.7z: A 7z archive is not opened; pack the files as a zip",), ("unreadable",), "7z 形式の圧縮ファイルは開きません"),
    Row("a rar alone", {"hw.rar": b"Rar!\x1a\x07\x01\0"}, 0,
        ("hw.rar: A RAR archive is not opened", "archives that cannot be opened): hw.rar"), ("unreadable",)),
    Row("a broken zip", {"hw.zip": as_zip({"double.py": WORK})[:-30]}, 0, ("pack it again as a zip",), ("unreadable",)),
    # Notebooks
    Row("%%writefile on a task's cell", {"double.ipynb": notebook("%%writefile double.py\n" + TEXT)}, FULL),
    Row("%%writefile in another notebook", {"homework.ipynb": notebook("1", "%%writefile double.py\n" + TEXT)}, FULL),
    Row("%%writefile of a module",
        {"double.ipynb": notebook("%%writefile helper.py\nTWO = 2", "from helper import TWO", TEXT.replace("2 *", "TWO *"))},
        FULL),
    Row("a notebook saved as .py", {"double.py": notebook(TEXT)}, FULL, ("double.py: It is a notebook saved under",)),
    Row("a notebook exported to .py", {"double.py": EXPORTED.format(TEXT).encode()}, FULL,
        ("double.py: It was exported from a notebook",), ja="ノートブックから書き出したファイル"),
    Row("magics in a .py", {"double.py": b"%matplotlib inline\n!pip install numpy\n" + WORK}, FULL,
        ("Commands for a notebook were left out (line 1, 2)",), ja="1, 2 行目"),
    Row("get_ipython in a helper", {"double.py": IMPORTING, "helper.py": b"get_ipython().system('ls')\n"}, FULL),
    Row("IPython's shell by a name", {"double.py": b"ip = get_ipython()\nif ip is not None:\n    ip.system('ls')\n" + WORK}, FULL),
    # Encodings
    Row("UTF-16", {"double.py": TEXT.encode("utf-16")}, FULL, ("saved as UTF-16",), ja="UTF-16 で保存されていた"),
    Row("UTF-16 without a mark", {"double.py": TEXT.encode("utf-16-le")}, FULL, ("saved as UTF-16",)),
    Row("Shift-JIS", {"double.py": TEXT.encode("cp932")}, FULL, ("saved as Shift-JIS",)),
    Row("EUC-JP", {"double.py": TEXT.encode("euc_jp")}, FULL, ("saved as EUC-JP",)),
    Row("Latin-1", {"double.py": TEXT.replace("2 倍です", "doublé").encode("latin-1")}, FULL, ("saved as Latin-1",)),
    Row("Shift-JIS, declared", {"double.py": ("# coding: cp932\n" + TEXT).encode("cp932")}, FULL),
    Row("UTF-8 with a mark", {"double.py": TEXT.encode("utf-8-sig")}, FULL),
    Row("CR line ends", {"double.py": TEXT.replace("\n", "\r").encode()}, FULL),
    Row("full-width spaces", {"double.py": TEXT.replace("    ", "\u3000\u3000").encode()}, FULL,
        ("full-width space (全角スペース) in line 3",), ja="3 行目の全角スペース"),
    Row("full-width signs", {"double.py": TEXT.replace("(x)", "（ｘ）").encode()}, FULL, ("full-width or typographic （",)),
    Row("no-break and zero-width spaces", {"double.py": TEXT.replace(" * ", "\u00a0*\u200b ").encode()}, FULL),
    Row("full-width spaces that are not plain", {"double.py": (TEXT + "\u3000\u3000return (\n").encode()}, 0,
        ("Replace them by ordinary half-width ones",), ja="6 行目の全角スペース"),
    Row("no text at all", {"double.py": b"\x7fELF\x02\0\0\0"}, 0, ("This is not a text file. Save it as UTF-8",),
        ja="UTF-8 のテキストとして保存し直し"),
    # Files that were not used
    Row("many other files", {"double.py": WORK, "notes.txt": b"x"} | {f"figures/{n:02}.png": b"x" for n in range(48)}, FULL,
        ("neither Python, a notebook nor a quiz sheet): notes.txt, figures/00.png", "and 37 more"), ja="ほか 37 個"),
    Row("what was handed out", {"double.py": WORK, "test_double.py": EXAMPLES}, FULL, ("has its own): test_double.py",)),
    Row("a module that is imported", {"double.py": IMPORTING, "helper.py": b"ONE = 1\n"}, FULL),
    Row("a module that is not", {"double.py": WORK, "helper.py": b"ONE = 1\n"}, FULL, ("imports them): helper.py",)),
    Row("too large", {"double.py": b"#" * (2 << 20)}, 0, ("too large, or cannot be read): double.py",), ("too_large",)),
    Row("no notebook", {"double.ipynb": b"{", "double.py": WORK}, FULL, ("as notebooks): double.ipynb",), ("unreadable",)),
    Row("nothing recognised", {"homework1.py": WORK, "quiz.yaml": SHEET}, 0,
        ("None of the files is an exercise's", "imports them): homework1.py", "no quiz's): quiz.yaml"),
        ("nothing_recognised",), "名前のファイルがありません"),
]  # fmt: skip


@pytest.fixture(scope="module")
def results(grade: Grade, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results of the class of all rows. Do not change them."""
    home = tmp_path_factory.mktemp("files")
    for number, row in enumerate(ROWS):
        if isinstance(row.files, bytes):
            (home / "class").mkdir(exist_ok=True)
            (home / "class" / f"s{number}.zip").write_bytes(row.files)
            continue
        for name, data in row.files.items():
            path = home / "class" / f"s{number}" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    said = grade("run", home / "class", "--out", home / "out", "--only", "double", "--only", "tiny")
    assert said.code == 0, said.err
    return home / "out"


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[row.situation for row in ROWS])
def test_what_counts_and_what_is_said(number: int, results: Path) -> None:
    row, home = ROWS[number], results / f"students/s{number}"
    result: dict[str, Any] = json.loads((home / "result.json").read_text("utf-8"))
    notes = " ".join(result["notes"])
    assert result["score"] == row.mark, notes
    assert tuple(result["flags"]) == row.flags
    for part in row.said:
        assert part in notes
    assert row.ja in (home / "feedback.html").read_text("utf-8")


def test_who_needs_a_person_is_on_the_class_page(results: Path) -> None:
    page = (results / "index.html").read_text("utf-8")
    person = page[page.index("Needs a person") :]
    (number,) = (n for n, row in enumerate(ROWS) if row.situation == "nothing recognised")
    assert f"s{number}" in person
