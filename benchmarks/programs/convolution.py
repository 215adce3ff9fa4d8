"""Right convolution layers. Each entry is the body of forward, which fills `out`."""

from __future__ import annotations

FRAME = """import operator
import numpy as np
class Convolution:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b, self.stride, self.pad = W, b, stride, pad
    def forward(self, x):
        W, b, s, p = self.W, self.b, self.stride, self.pad
        F, C, FH, FW = W.shape
        x = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        N, OH, OW = len(x), (x.shape[2] - FH) // s + 1, (x.shape[3] - FW) // s + 1
        out = np.zeros((N, F, OH, OW))
        def window(n, y, z):
            return x[n, :, y * s:y * s + FH, z * s:z * s + FW]
        def below(i, j):
            return np.s_[i:i + s * OH:s, j:j + s * OW:s]
{body}
        return out
    def backward(self, dout):
        raise NotImplementedError
"""
EACH_OUTPUT = """
for n, f, y, z in np.ndindex(N, F, OH, OW):
    {statement}
"""


def source(body: str) -> str:
    """The file with this body of forward."""
    return FRAME.format(body="\n".join("        " + line for line in body.strip("\n").split("\n")))


def each_output(statement: str) -> str:
    """The file that gives each number of the output by one statement."""
    return source(EACH_OUTPUT.format(statement=statement))


ARRAYS = {
    "a window and a filter at a time": source("""
for n in range(N):
    for f in range(F):
        for y in range(OH):
            for z in range(OW):
                out[n, f, y, z] = np.sum(x[n, :, y*s:y*s+FH, z*s:z*s+FW] * W[f]) + b[f]
"""),
    "the same in float32": source("""
x, W = x.astype(np.float32), W.astype(np.float32)
for n, f, y, z in np.ndindex(N, F, OH, OW):
    out[n, f, y, z] = np.sum(window(n, y, z) * W[f]) + b[f]
"""),
    "the same, rows by np.append": source("""
rows = np.zeros((0, F))
for n, y, z in np.ndindex(N, OH, OW):
    rows = np.append(rows, [[np.sum(window(n, y, z) * W[f]) + b[f] for f in range(F)]], axis=0)
out = rows.reshape(N, OH, OW, F).transpose(0, 3, 1, 2)
"""),
    "a window and all filters": source("""
for n, y, z in np.ndindex(N, OH, OW):
    out[n, :, y, z] = np.sum(window(n, y, z) * W, axis=(1, 2, 3)) + b
"""),
    "a position: tensordot": source("""
for y in range(OH):
    for z in range(OW):
        at = x[:, :, y*s:y*s+FH, z*s:z*s+FW]
        out[:, :, y, z] = np.tensordot(at, W, axes=((1, 2, 3), (1, 2, 3))) + b
"""),
    "windows in a list, one product": source("""
rows = np.array([window(n, y, z).ravel() for n, y, z in np.ndindex(N, OH, OW)])
out = (rows @ W.reshape(F, -1).T + b).reshape(N, OH, OW, F).transpose(0, 3, 1, 2)
"""),
    "sliding windows, einsum": source("""
six = np.lib.stride_tricks.sliding_window_view(x, (FH, FW), axis=(2, 3))[:, :, ::s, ::s]
out = np.einsum("ncyxij,fcij->nfyx", six, W) + b[:, None, None]
"""),
    "as_strided, one product": source("""
a, c, d, e = x.strides
six = np.lib.stride_tricks.as_strided(x, (N, OH, OW, C, FH, FW), (a, d * s, e * s, c, d, e))
out = (six.reshape(N * OH * OW, -1) @ W.reshape(F, -1).T + b).reshape(N, OH, OW, F).transpose(0, 3, 1, 2)
"""),
    "a weight at a time, each image": source("""
for n, f in np.ndindex(N, F):
    out[n, f] = b[f]
    for c, i, j in np.ndindex(C, FH, FW):
        out[n, f] += W[f, c, i, j] * x[n, c][below(i, j)]
"""),
    "a weight at a time, all images": source("""
for f in range(F):
    out[:, f] = b[f]
    for c in range(C):
        for i in range(FH):
            for j in range(FW):
                out[:, f] += W[f, c, i, j] * x[:, c, i:i + s*OH:s, j:j + s*OW:s]
"""),
}

NUMBERS = {
    "seven loops": source("""
for n in range(N):
    for f in range(F):
        for y in range(OH):
            for z in range(OW):
                total = 0.0
                for c in range(C):
                    for i in range(FH):
                        for j in range(FW):
                            total += x[n, c, y*s + i, z*s + j] * W[f, c, i, j]
                out[n, f, y, z] = total + b[f]
"""),
    "seven loops, adding to out": source("""
for n, f, y, z in np.ndindex(N, F, OH, OW):
    out[n, f, y, z] = b[f]
    for c in range(C):
        for i in range(FH):
            for j in range(FW):
                out[n, f, y, z] += x[n, c, y*s + i, z*s + j] * W[f, c, i, j]
"""),
    "three loops in the window": source("""
for n, f, y, z in np.ndindex(N, F, OH, OW):
    total = 0.0
    for c in range(C):
        at, weights = window(n, y, z)[c], W[f, c]
        for i in range(FH):
            for j in range(FW):
                total += at[i, j] * weights[i, j]
    out[n, f, y, z] = total + b[f]
"""),
    "a channel of a window at a time": each_output(
        "out[n, f, y, z] = sum(np.sum(window(n, y, z)[c] * W[f, c]) for c in range(C)) + b[f]"
    ),
    "sum and zip": each_output(
        "out[n, f, y, z] = sum(p * q for p, q in zip(window(n, y, z).ravel(), W[f].ravel())) + b[f]"
    ),
    "lists, seven loops": source("""
lines, weights = x.tolist(), W.tolist()
for n, f, y, z in np.ndindex(N, F, OH, OW):
    total = 0.0
    for c in range(C):
        for i in range(FH):
            for j in range(FW):
                total += lines[n][c][y*s + i][z*s + j] * weights[f][c][i][j]
    out[n, f, y, z] = total + b[f]
"""),
    "lists, sum and zip": source("""
weights = W.reshape(F, -1).tolist()
for n, f, y, z in np.ndindex(N, F, OH, OW):
    out[n, f, y, z] = sum(p * q for p, q in zip(window(n, y, z).ravel().tolist(), weights[f])) + b[f]
"""),
    "lists, sum and map (C loops)": source("""
weights = W.reshape(F, -1).tolist()
for n, f, y, z in np.ndindex(N, F, OH, OW):
    out[n, f, y, z] = sum(map(operator.mul, window(n, y, z).ravel().tolist(), weights[f])) + b[f]
"""),
    "seven loops with a memory": """known = {}
"""
    + source("""
key = x.tobytes()
if key not in known:
    for n, f, y, z in np.ndindex(N, F, OH, OW):
        for c, i, j in np.ndindex(C, FH, FW):
            out[n, f, y, z] += x[n, c, y*s + i, z*s + j] * W[f, c, i, j]
        out[n, f, y, z] += b[f]
    known[key] = out
out = known[key]
"""),
}
