"""Right im2cols (no padding, stride 1). Each entry is the body, which gives `col`."""

from __future__ import annotations

FRAME = """import numpy as np
def im2col(x, FH, FW):
    N, C, H, W = x.shape
    OH, OW = H - FH + 1, W - FW + 1
    col = np.zeros((N * OH * OW, C * FH * FW))
{body}
    return col
"""


def source(body: str) -> str:
    """The file with this body."""
    return FRAME.format(body="\n".join("    " + line for line in body.strip("\n").split("\n")))


ARRAYS = {
    "a window at a time": source("""
for r, (n, y, z) in enumerate(np.ndindex(N, OH, OW)):
    col[r] = x[n, :, y:y+FH, z:z+FW].ravel()
"""),
    "windows in a list": source("""
col = np.array([x[n, :, y:y+FH, z:z+FW].ravel() for n, y, z in np.ndindex(N, OH, OW)])
"""),
    "windows by np.append": source("""
col = np.zeros((0, C * FH * FW))
for n, y, z in np.ndindex(N, OH, OW):
    col = np.append(col, x[n, :, y:y+FH, z:z+FW].reshape(1, -1), axis=0)
"""),
    "a channel of a window at a time": source("""
for r, (n, y, z) in enumerate(np.ndindex(N, OH, OW)):
    for c in range(C):
        col[r, c*FH*FW:(c+1)*FH*FW] = x[n, c, y:y+FH, z:z+FW].ravel()
"""),
    "a position: all images": source("""
six = col.reshape(N, OH, OW, -1)
for y, z in np.ndindex(OH, OW):
    six[:, y, z] = x[:, :, y:y+FH, z:z+FW].reshape(N, -1)
"""),
    "sliding windows": source("""
six = np.lib.stride_tricks.sliding_window_view(x, (FH, FW), axis=(2, 3))
col = six.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
"""),
}

NUMBERS = {
    "six loops": source("""
for r, (n, y, z) in enumerate(np.ndindex(N, OH, OW)):
    k = 0
    for c in range(C):
        for i in range(FH):
            for j in range(FW):
                col[r, k] = x[n, c, y + i, z + j]
                k += 1
"""),
    "three loops in the window": source("""
for r, (n, y, z) in enumerate(np.ndindex(N, OH, OW)):
    row, k = col[r], 0
    for c in range(C):
        at = x[n, c]
        for i in range(y, y + FH):
            for j in range(z, z + FW):
                row[k] = at[i, j]
                k += 1
"""),
    "rows of numbers": source("""
col = np.array([[x[n, c, y + i, z + j] for c in range(C) for i in range(FH) for j in range(FW)]
                for n, y, z in np.ndindex(N, OH, OW)])
"""),
    "lists": source("""
lines = x.tolist()
col = np.array([[v for channel in lines[n] for line in channel[y:y+FH] for v in line[z:z+FW]]
                for n, y, z in np.ndindex(N, OH, OW)])
"""),
}
