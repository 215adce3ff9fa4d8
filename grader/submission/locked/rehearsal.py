"""Rehearsal: reads a submission of ours with everything in it, so that what reading needs is loaded: later nothing can be."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from pathlib import PurePosixPath

from grader.quiz.answers import read_answers
from grader.submission.notebook.sound import sound
from grader.submission.on_disk import Handed
from grader.submission.outline import Code, Known, Names
from grader.submission.reading import Submission, fill
from grader.submission.unpacking import held

_NAMES = Names({"known": Known("unit01_x", [b"pass\n"])}, ["quiz"], [], [])
_WORK = "import math\n!ls\ndef known(x):\n    '''\n    解答'''\n    return f'{math.pi}'\nx\u3000= known(1)\ny = (\n"


class _Outline:
    names = _NAMES

    def code(self, exercise: str) -> Code:
        """The task and no given code."""
        return Code([exercise], [])

    def ids(self, quiz: str) -> list[str]:
        """One question."""
        return ["q1"]


def rehearse() -> None:
    """Read it, and forget it."""
    submission = Submission("")
    fill(submission, Handed("rehearsal", True, {PurePosixPath(n): held(d) for n, d in _files().items()}), _Outline())
    sound(_files()["known.ipynb"])
    for sheet in (b"q1: [a, b]\n", b"{q1: a}", b'{"q1": "a"}', "q1: これは解答です\n".encode("cp932")):
        read_answers(sheet, ["q1"])


def _files() -> dict[str, bytes]:
    code = [{"cell_type": "code", "source": _WORK.removesuffix("y = (\n"), "metadata": {}, "outputs": []}]
    notebook = json.dumps({"cells": code, "metadata": {"n": float("nan")}, "nbformat": 4, "nbformat_minor": 5}).encode()
    files = {"known.py": _WORK.encode("cp932"), "known.ipynb": notebook, "quiz.yaml": b"q1: a\n", "x/known.ipynb": b"{"}
    tar = _tarred(files)
    packed = {
        "a.tar.gz": gzip.compress(tar),
        "a.tar.bz2": bz2.compress(tar, 1),
        "a.tar.xz": lzma.compress(tar, preset=0),
    }
    exported = f"# In[1]:\n{_WORK}".encode()
    return files | packed | {"a.zip": _zipped(files), "y/known.py": exported, "z/known.py": notebook}


def _tarred(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


def _zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()
