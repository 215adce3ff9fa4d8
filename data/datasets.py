"""Data to learn from (データセット). Lies beside digits.npz; numpy is all it needs. It loads files and downloads nothing.

    from data.datasets import load_digits, load_mnist, noisy_lines, spirals   # started from the folder above

    digits = load_digits()
    x = digits["x_train"].reshape(-1, 64) / 16   # 0…16 → 0…1
    t = digits["t_train"]

Images stay as they are in the files, uint8; labels are integers. What is wrong with a file is told in a DataError: which
file, what it breaks, what to do.
"""

from __future__ import annotations

import gzip
import zipfile
import zlib
from pathlib import Path

import numpy as np

MNIST_FILES = {
    "x_train": "train-images-idx3-ubyte",
    "t_train": "train-labels-idx1-ubyte",
    "x_test": "t10k-images-idx3-ubyte",
    "t_test": "t10k-labels-idx1-ubyte",
}
DIGITS_SHAPES = {"x_train": (1437, 8, 8), "t_train": (1437,), "x_test": (360, 8, 8), "t_test": (360,)}
IMAGES, LABELS = 0x803, 0x801  # magic numbers: bytes (8), in an array of 3 axes or 1
PIXELS = 28  # height and width of an image of MNIST and Fashion-MNIST
SLOPE, INTERCEPT, NOISE = 2.0, -1.0, 0.3  # of noisy_lines


class DataError(Exception):
    """A file of data that cannot be used: file, rule, remedy."""


def load_digits(folder=None):
    """Handwritten digits of 8×8 pixels (手書き数字): 1,437 to train with and 360 to test with.

    folder: where digits.npz lies; without it, the folder of this file.
    Returns a dict of uint8 arrays: x_train (1437, 8, 8) and x_test (360, 8, 8) with values from 0 to 16; t_train (1437,)
    and t_test (360,) with labels from 0 to 9.
    """
    path = (Path(__file__).parent if folder is None else Path(folder)) / "digits.npz"
    try:
        with path.open("rb") as raw, np.load(raw, allow_pickle=False) as file:
            arrays = {name: file[name] for name in DIGITS_SHAPES}
    except FileNotFoundError:
        raise DataError(f"{path}: is not there; it comes with the course's release, copy it from there") from None
    except (
        OSError,
        ValueError,
        KeyError,
        EOFError,
        AttributeError,
        TypeError,
        zipfile.BadZipFile,
        zlib.error,
    ) as error:
        raise DataError(f"{path}: is not the digits of the course ({error}); copy it again from the release") from None
    for name, shape in DIGITS_SHAPES.items():
        if arrays[name].shape != shape or arrays[name].dtype != np.uint8:
            raise DataError(
                f"{path}: {name} is {arrays[name].dtype} {arrays[name].shape}, not uint8 {shape}; copy it again from the"
                " release"
            )
    return arrays


def spirals(n, classes, rng):
    """Points on arms that wind around the origin, a class each (スパイラル): no straight line separates them.

    n: points of each class. rng: np.random.Generator; the same seed gives the same points.
    Returns x (n · classes, 2), floats of about −1.2 to 1.2, and t (n · classes,), labels from 0 to classes − 1, class by
    class: shuffle before you cut batches.
    """
    radius = np.tile(np.linspace(0.05, 1.0, n), classes)
    t = np.repeat(np.arange(classes), n)
    angle = 2 * np.pi * t / classes + 4.0 * radius + rng.normal(0.0, 0.2, n * classes)
    return np.stack([radius * np.sin(angle), radius * np.cos(angle)], axis=1), t


def noisy_lines(n, rng):
    """Points near a straight line, for regression (回帰): t = 2x − 1, and noise of standard deviation 0.3.

    n: number of points. rng: np.random.Generator; the same seed gives the same points.
    Returns x (n, 1), even over −1 to 1, and t (n,), floats.
    """
    x = rng.uniform(-1.0, 1.0, (n, 1))
    return x, SLOPE * x[:, 0] + INTERCEPT + rng.normal(0.0, NOISE, n)


def load_mnist(folder):
    """MNIST or Fashion-MNIST from files that you have: 28×28 pixels, ten classes.

    folder: holds any of train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz and
    t10k-labels-idx1-ubyte.gz, as they are or unpacked and then without .gz. Where both are there, .gz is read.
    Returns a dict of uint8 arrays, one for each file that is there: x_train and x_test (N, 28, 28), values from 0 to
    255, t_train and t_test (N,), labels from 0 to 9.
    """
    folder = Path(folder)
    arrays = {}
    for name, stem in MNIST_FILES.items():
        path = next((p for p in (folder / f"{stem}.gz", folder / stem) if p.is_file()), None)
        if path is not None:
            arrays[name] = _images(path) if name.startswith("x") else _labels(path)
    if not arrays:
        names = ", ".join(f"{stem}.gz" for stem in MNIST_FILES.values())
        what = "holds no file of MNIST" if folder.is_dir() else "is no folder"
        raise DataError(f"{folder}: {what}; put one or more of these there, with or without .gz: {names}")
    for part in ("train", "test"):
        images, labels = (len(arrays.get(f"{kind}_{part}", ())) for kind in "xt")
        if images != labels and {f"x_{part}", f"t_{part}"} <= arrays.keys():
            raise DataError(
                f"{folder}: {images} images but {labels} labels to {part} with; take both files from the same source"
            )
    return arrays


def _images(path):
    sizes, data = _idx(path, IMAGES, "images", 3)
    if sizes[1:] != (PIXELS, PIXELS):
        raise DataError(f"{path}: images of {sizes[1]}×{sizes[2]} pixels, not 28×28; take the files of (Fashion-)MNIST")
    return data.reshape(sizes)


def _labels(path):
    _, data = _idx(path, LABELS, "labels", 1)
    if len(data) and data.max() > 9:
        raise DataError(f"{path}: a label is {data.max()}, not 0 to 9; take the files of (Fashion-)MNIST")
    return data


def _idx(path, magic, what, axes):
    """The sizes in the header, and the bytes behind it as an array that may be written to."""
    content = _unpacked(path)
    header = np.frombuffer(content[: 4 + 4 * axes], ">u4") if len(content) >= 4 + 4 * axes else None
    found = int.from_bytes(content[:4], "big")
    if len(content) >= 4 and found != magic:
        other = {IMAGES: "; it holds images: mend its name", LABELS: "; it holds labels: mend its name"}
        remedy = other.get(found, "; get the file again")
        raise DataError(f"{path}: begins with {found}, not with {magic}, the magic number of {what}{remedy}")
    if header is None:
        raise DataError(f"{path}: ends within its header of {4 + 4 * axes} bytes; get the file again")
    sizes = tuple(int(size) for size in header[1:])
    data = np.frombuffer(content, np.uint8)[4 + 4 * axes :].copy()
    size = 1
    for length in sizes:
        size *= length
    if len(data) != size:
        wrong = "is truncated:" if len(data) < size else "is too long:"
        told = "×".join(map(str, sizes))
        raise DataError(f"{path}: {wrong} {len(data)} bytes of {what}, but its header says {told}; get the file again")
    return sizes, data


def _unpacked(path):
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror}); look at its permissions") from None
    packed = content[:2] == b"\x1f\x8b"
    if path.suffix != ".gz":
        if packed:
            raise DataError(f"{path}: is gzip, but its name does not say so; add .gz to the name")
        return content
    if not packed:
        raise DataError(f"{path}: is not gzip; take .gz off its name if it is unpacked already, else get it again")
    try:
        return gzip.decompress(content)
    except EOFError:
        raise DataError(f"{path}: is truncated: the gzip data end too soon; get the file again") from None
    except (OSError, zlib.error) as error:
        raise DataError(f"{path}: is damaged ({error}); get the file again") from None
