"""Writes digits.npz from the digits that the scikit-learn wheel brings; see README.md for origin and licence.

Not needed to use the course. To make the file again, or to see that it is what it says:

    python -m venv /tmp/digits && /tmp/digits/bin/pip install scikit-learn
    /tmp/digits/bin/python tools/make_digits.py

The bytes are the same on every machine: the order comes from hashes, not from a generator that a new release may
change, and nothing is compressed, as compressors differ.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits

TARGET = Path(__file__).parents[1] / "data" / "digits.npz"
TEST = 360  # of 1,797
SEED = "saiten"


def rank(purpose: str, n: int) -> bytes:
    """Sorting by it is a shuffle."""
    return hashlib.sha256(f"{SEED} {purpose} {n}".encode()).digest()


def split(labels: np.ndarray) -> tuple[list[int], list[int]]:
    """Row numbers of the training and the test part: every digit has its share of both, in random order."""
    samples = {k: [int(n) for n in np.flatnonzero(labels == k)] for k in range(10)}
    exact = {k: TEST * len(rows) / len(labels) for k, rows in samples.items()}
    share = {k: int(size) for k, size in exact.items()}
    # What the rounding leaves goes to the digits that lost most by it.
    for k in sorted(exact, key=lambda k: (share[k] - exact[k], k))[: TEST - sum(share.values())]:
        share[k] += 1
    test = {n for k, rows in samples.items() for n in sorted(rows, key=lambda n: rank("test", n))[: share[k]]}
    order = sorted(range(len(labels)), key=lambda n: rank("order", n))
    return [n for n in order if n not in test], [n for n in order if n in test]


def main() -> None:
    """Write the file, and print what stands in README.md."""
    digits = load_digits()
    images, labels = digits.images.astype(np.uint8), digits.target.astype(np.uint8)
    assert images.shape == (1797, 8, 8), images.shape
    assert (images == digits.images).all(), "not whole numbers from 0 to 16"
    train, test = split(labels)
    arrays = {"x_train": images[train], "t_train": labels[train], "x_test": images[test], "t_test": labels[test]}
    with zipfile.ZipFile(TARGET, "w", zipfile.ZIP_STORED) as archive:
        for name, array in arrays.items():
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, np.ascontiguousarray(array), version=(1, 0), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0))
            entry.create_system = 3  # else it tells which system wrote it
            archive.writestr(entry, buffer.getvalue())
    for name, array in arrays.items():
        print(name, array.shape, array.dtype)
    print(np.bincount(arrays["t_train"]), np.bincount(arrays["t_test"]))
    print(TARGET.stat().st_size, "bytes, sha256", hashlib.sha256(TARGET.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
