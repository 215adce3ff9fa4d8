"""A class of sixty, a quarter of which hands in something that no grader likes: everybody is graded, and told."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from helpers import Grade
from packing import as_zip

pytestmark = pytest.mark.slow

STUDENTS = 60
DOUBLE = "import numpy as np\n\n\ndef double(x):\n    return 2 * np.asarray(x)  # 2 倍です\n\n\n"
TEXT = DOUBLE + "def triple(x):\n    return 3 * np.asarray(x)\n"
WORK = TEXT.encode()
SHEET = 'q1：b\nq2:a, c\nq3: "0.5\nq4:\t(3, 4)\n---\nq5: 2(x+y)\nq6: np.dot(a, b) + 1\nq7: b, a\nq8: signs: and the derivative\n'
CELL = "q1 = 0x{}\nq2 = ['a', 'c']\nq3 = 0.5\nq4 = (3, 4)\nq5 = '2(x+y)'\nq6 = 'np.dot(a, b) + 1'\nq7 = ['b', 'a']\nq8 = 'signs, derivative'"
FULL, QUIZ = 6, 9  # points of the exercise and of the quiz
OTHER = FULL - 1  # of `double` alone


def notebook(cell: str) -> bytes:
    row = {"cell_type": "code", "source": cell, "metadata": {}, "outputs": [], "execution_count": None}
    return json.dumps({"cells": [row], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def without_triple(body: str) -> bytes:
    return f"{DOUBLE}def triple(x):\n    {body}\n".encode()


@dataclass(frozen=True)
class Row:
    """What a student hands in, what it earns, what the page says, and the flags."""

    files: Mapping[str | bytes, bytes] | bytes
    mark: float = FULL
    said: str = ""
    flags: tuple[str, ...] = ()
    student: str = ""  # as the results have it, where the folder's name is none


CLASS: Mapping[str | bytes, Row] = {
    "田中".encode("cp932"): Row({"double.py": WORK}, student="田中"),
    "rené".encode("latin-1"): Row({"double.py": WORK}, student="rené"),
    "renamed": Row({"double - コピー.py": WORK}, said="double - コピー.py was taken as double.py"),
    "zip in a zip": Row(as_zip({"a.zip": as_zip({"b.zip": as_zip({"double.py": WORK})})})),
    "utf-16": Row({"double.py": TEXT.encode("utf-16")}, said="saved as UTF-16"),
    "shift-jis": Row({"double.py": TEXT.encode("cp932")}, said="saved as Shift-JIS"),
    "wide": Row({"double.py": TEXT.replace("    ", "\u3000\u3000").encode()}, said="full-width space (全角スペース)"),
    "sheet": Row({"double.py": WORK, "tiny.yaml": SHEET.encode()}, FULL + QUIZ, "line 1: a full-width colon", ("needs_review",)),
    "twice": Row({"double.py": WORK}, said="several submissions under this id", flags=("duplicate",)),
    "huge": Row({"double.py": without_triple("return 10**5000")}, OTHER),
    "killed": Row({"double.py": without_triple("import os\n    os.kill(os.getpid(), 9)")}, OTHER, flags=("blocked",)),
    "aborted": Row({"double.py": without_triple("import os\n    os.abort()")}, OTHER, flags=("crashed",)),
    "endless": Row({"double.py": without_triple("while True: pass")}, OTHER, flags=("timeout",)),
    "forgotten": Row({"double.py": without_triple("3 * x")}, OTHER, "gave None"),
    "saved": Row({"double.py": notebook(TEXT)}, said="a notebook saved under the name of a Python file"),
    "seven": Row({"double.py": WORK, "hw.7z": b"7z\xbc\xaf\x27\x1c\0\x04"}, said="7z archive is not opened", flags=("unreadable",)),
    "helper": Row({"double.py": b"from helper import *\n" + WORK, "helper.py": b"", b"caf\xe9.py": b""}, said="caf\ufffd.py"),
    "hexadecimal": Row({"double.py": WORK, "tiny.ipynb": notebook(CELL.format("f" * 5000))}, FULL + QUIZ - 1, flags=("needs_review",)),
    "nothing": Row({"essay.docx": b"PK\x03\x04"}, 0, "None of the files is", ("nothing_recognised",)),
}  # fmt: skip


@pytest.fixture(scope="module")
def results(grade: Grade, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[dict[str, Any], str]]:
    """Student → result and page."""
    home = tmp_path_factory.mktemp("sixty")
    rows = {**CLASS, **{f"plain{n:02}": Row({"double.py": WORK}) for n in range(STUDENTS - len(CLASS) - 1)}}
    for name, row in rows.items():
        folder = home / "class" / os.fsdecode(name)
        if isinstance(row.files, bytes):
            folder.with_name(f"{folder.name}.zip").write_bytes(row.files)
            continue
        folder.mkdir(parents=True)
        for file, data in row.files.items():
            (folder / os.fsdecode(file)).write_bytes(data)
    (home / "class/twice.zip").write_bytes(as_zip({"double.py": WORK}))
    said = grade("run", home / "class", "--out", home / "out", "--only", "double", "--only", "tiny", "--jobs", "1")
    assert said.code == 0, said.err
    assert "our fault" not in said.err
    pages = [(p / "result.json", p / "feedback.html") for p in (home / "out/students").iterdir()]
    read = [(json.loads(r.read_text("utf-8")), page.read_text("utf-8")) for r, page in pages]
    assert len(read) == STUDENTS
    return {result["student"]: (result, page) for result, page in read}


@pytest.mark.parametrize("name", CLASS, ids=[row.student or str(name) for name, row in CLASS.items()])
def test_what_each_gets_and_is_told(results: Mapping[str, tuple[dict[str, Any], str]], name: str | bytes) -> None:
    row = CLASS[name]
    result, page = results[row.student or str(name)]
    assert (result["score"], tuple(result["flags"])) == (row.mark, row.flags)
    assert row.said in page


def test_the_others_have_their_marks(results: Mapping[str, tuple[dict[str, Any], str]]) -> None:
    plain = [result["score"] for student, (result, _) in results.items() if student.startswith("plain")]
    assert plain == [FULL] * (STUDENTS - len(CLASS) - 1)
