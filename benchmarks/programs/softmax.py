"""Right softmaxes of a batch. Each entry is the body, which gives `out`."""

from __future__ import annotations

FRAME = """import math
import numpy as np
def softmax(a):
    out = np.zeros(a.shape)
{body}
    return out
"""


def source(body: str) -> str:
    """The file with this body."""
    return FRAME.format(body="\n".join("    " + line for line in body.strip("\n").split("\n")))


ARRAYS = {
    "a row at a time": source("""
for n in range(len(a)):
    e = np.exp(a[n] - np.max(a[n]))
    out[n] = e / np.sum(e)
"""),
    "rows in a list": source("""
rows = []
for row in a:
    e = np.exp(row - np.max(row))
    rows.append(e / np.sum(e))
out = np.array(rows)
"""),
    "rows by np.append": source("""
out = np.zeros((0, a.shape[1]))
for row in a:
    e = np.exp(row - np.max(row))
    out = np.append(out, [e / np.sum(e)], axis=0)
"""),
    "two exponentials": source("""
shifted = a - a.max(axis=1, keepdims=True)
out = np.exp(shifted) / np.sum(np.exp(shifted), axis=1, keepdims=True)
"""),
    "powers of e": source("""
shifted = a - a.max(axis=1, keepdims=True)
out = np.e ** shifted / np.sum(np.e ** shifted, axis=1, keepdims=True)
"""),
    "apply_along_axis": source("""
def one(row):
    e = np.exp(row - row.max())
    return e / e.sum()
out = np.apply_along_axis(one, 1, a)
"""),
}

NUMBERS = {
    "indices": source("""
for n in range(a.shape[0]):
    top, total = max(a[n]), 0.0
    for k in range(a.shape[1]):
        out[n, k] = math.exp(a[n, k] - top)
        total += out[n, k]
    for k in range(a.shape[1]):
        out[n, k] /= total
"""),
    "np.exp of numbers": source("""
for n in range(a.shape[0]):
    top = np.max(a[n])
    total = np.sum(np.exp(a[n] - top))
    for k in range(a.shape[1]):
        out[n, k] = np.exp(a[n, k] - top) / total
"""),
    "comprehensions": source("""
rows = []
for row in a:
    top = max(row)
    e = [math.exp(v - top) for v in row]
    total = sum(e)
    rows.append([v / total for v in e])
out = np.array(rows)
"""),
    "lists": source("""
rows = []
for row in a.tolist():
    top = max(row)
    e = [math.exp(v - top) for v in row]
    total = sum(e)
    rows.append([v / total for v in e])
out = np.array(rows)
"""),
    "np.vectorize": source("""
e = np.vectorize(math.exp)(a - a.max(axis=1, keepdims=True))
out = e / e.sum(axis=1, keepdims=True)
"""),
}
