from __future__ import annotations
import sys
import numpy as np
import numpy.typing as npt

sys.setrecursionlimit(20_000)


def one_hot(t: npt.ArrayLike, num_classes: int) -> npt.NDArray[np.longdouble]:
    t = np.asarray(t)
    if t.size and not (int(t.min()) >= 0 and int(t.max()) < num_classes):
        raise ValueError
    out = np.zeros((len(t), num_classes), np.longdouble)
    np.add.at(out, (range(len(t)), t.astype(np.intp)), 1)
    return out


def flatten_images(x):
    def flat(a):
        return [v for part in a for v in flat(part)] if isinstance(a, list) else [a]

    return np.array([flat(image) for image in x.tolist()], dtype=x.dtype).reshape(len(x), np.prod(x.shape[1:], dtype=int))


TABLE = np.arange(256, dtype=np.float32) / np.float32(255)


def scale_pixels(x):
    x = np.asarray(x)
    if x.dtype == np.uint8:
        return TABLE[x]
    return np.true_divide(x, 255)
