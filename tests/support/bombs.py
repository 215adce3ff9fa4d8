"""Bombs: submissions that cost far more to read than to send."""

from __future__ import annotations

import io
import json
import struct
import zlib
from collections.abc import Callable

WORK = "import numpy as np\ndef double(x): return 2 * np.asarray(x)\ndef triple(x): return 3 * np.asarray(x)\n"
_DEFLATED = 8


def notebook(*cells: str) -> bytes:
    """A notebook with these code cells."""
    rows: list[dict[str, object]] = [
        {"cell_type": "code", "source": c, "metadata": {}, "outputs": [], "execution_count": None} for c in cells
    ]
    return json.dumps({"cells": rows, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def overlapping(data: bytes, entries: int, name: str = "double.ipynb") -> bytes:
    """A zip in which so many entries share the same packed bytes."""
    packer = zlib.compressobj(9, wbits=-15)
    packed = packer.compress(data) + packer.flush()
    sizes = zlib.crc32(data), len(packed), len(data)
    out = io.BytesIO()
    out.write(
        struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, _DEFLATED, 0, 0, *sizes, len(name), 0) + name.encode() + packed
    )
    start = out.tell()
    for n in range(entries):
        path = f"{n}/{name}".encode()
        row = struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, _DEFLATED, 0, 0, *sizes, len(path), 0, 0, 0, 0, 0, 0)
        out.write(row + path)
    size = out.tell() - start
    out.write(struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, entries, entries, size, start, 0))
    return out.getvalue()


# What is costly by its form alone, and is read all the same: each in a second or two.
READ = {
    "a line a statement": {"double.ipynb": notebook("x=1\n" * 5_000 + WORK)},
    "names that lead on": {"double.ipynb": notebook(WORK + "".join(f"a{n} = a{n + 1}\n" for n in range(5_000)))},
    "a magic a line": {"double.ipynb": notebook("%x\n" * 2_000 + WORK)},
    "magics in brackets": {"double.ipynb": notebook(WORK, "(\n" + "%x\n" * 200 + "x\n" * 5_000)},
    "one string of many values": {"double.ipynb": notebook(WORK + 'x = f"""' + "{a}\n" * 4_000 + '"""\n')},
    "brackets": {"double.py": (WORK + "x = " + "(" * 90_000 + ")" * 90_000).encode(), "double.ipynb": notebook(WORK)},
    "signs": {"double.ipynb": notebook(WORK, "x = " + "-" * 100_000 + "1\n")},
    "YAML in braces": {"double.py": WORK.encode(), "tiny.yaml": b"{q1: [" + b"a," * 120_000 + b"]}"},
    "YAML's aliases": {"double.py": WORK.encode(), "tiny.yaml": b"{a: &a [x,x,x,x], b: &b [*a,*a,*a,*a], q1: [*b,*b]}"},
    "YAML of many lines": {"double.py": WORK.encode(), "tiny.yaml": b"q1: [\n" * 40_000},
    "JSON of many lists": {"double.py": WORK.encode(), "tiny.yaml": b'{"q1": [' + b"[]," * 86_000 + b"1]}"},
    "JSON that is deep": {"double.py": WORK.encode(), "tiny.yaml": b'{"q1": ' + b"[" * 120_000},
}
# What is past a limit of time or memory; made when it is asked for, since it is large.
_PAST: dict[str, Callable[[], dict[str, bytes]]] = {
    "a million statements": lambda: {"double.ipynb": notebook("x=1\n" * ((4 << 20) // 4 - 100) + WORK)},
    "notebooks": lambda: {f"{n}/double.ipynb": notebook("x=1\n" * 20_000 + WORK) for n in range(200)},
    "JSON of gigabytes": lambda: {
        "double.ipynb": b'{"nbformat": 4, "x": NaN, "metadata": [' + b"[]," * 30_000_000 + b"1]}"
    },
}
PAST = tuple(_PAST)


def past(name: str) -> dict[str, bytes]:
    """The files of one of PAST."""
    return _PAST[name]()
