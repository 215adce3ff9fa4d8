"""data/datasets.py: what it loads, and what it says of files that are not right."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import re
import shutil
import struct
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "data/datasets.py"
TRAIN_IMAGES, TRAIN_LABELS = "train-images-idx3-ubyte", "train-labels-idx1-ubyte"
TEST_IMAGES, TEST_LABELS = "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"


def loaded() -> Any:
    spec = importlib.util.spec_from_file_location("saiten_datasets", SOURCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


datasets: Any = loaded()


def images_file(n: int, height: int = 28, width: int = 28, magic: int = 0x803) -> bytes:
    """An IDX file of n images; every byte tells where it stands."""
    return struct.pack(">IIII", magic, n, height, width) + bytes(k % 251 for k in range(n * height * width))


def labels_file(n: int, magic: int = 0x801) -> bytes:
    return struct.pack(">II", magic, n) + bytes(k % 10 for k in range(n))


def put(folder: Path, **contents: bytes) -> Path:
    """Files whose names are written with _ for - and __gz for .gz."""
    for name, content in contents.items():
        (folder / name.replace("__gz", ".gz").replace("_", "-")).write_bytes(content)
    return folder


def said(folder: Path) -> str:
    """What load_mnist says of the folder: one line."""
    with pytest.raises(datasets.DataError) as caught:
        datasets.load_mnist(folder)
    text = str(caught.value)
    assert "\n" not in text
    assert str(folder) in text
    assert ";" in text, "no remedy"
    return text


# --- digits


def test_the_digits_are_those_of_the_readme():
    """The sum in data/README.md is the file's."""
    data = (ROOT / "data/digits.npz").read_bytes()
    assert hashlib.sha256(data).hexdigest() in (ROOT / "data/README.md").read_text(encoding="utf-8")
    assert len(data) < 200_000


def test_digits():
    """1,437 and 360 images, no image in both, each digit with its share."""
    digits = datasets.load_digits()
    assert {k: v.shape for k, v in digits.items()} == datasets.DIGITS_SHAPES
    assert all(v.dtype == np.uint8 for v in digits.values())
    assert digits["x_train"].max() == digits["x_test"].max() == 16
    assert set(np.bincount(digits["t_test"])) <= {35, 36, 37}
    train = {image.tobytes() for image in digits["x_train"]}
    assert not train & {image.tobytes() for image in digits["x_test"]}
    # Shuffled: labels of neighbours are equal about one time in ten.
    assert (digits["t_train"][1:] == digits["t_train"][:-1]).mean() < 0.2


def test_digits_from_a_folder(tmp_path: Path):
    shutil.copy(ROOT / "data/digits.npz", tmp_path)
    assert datasets.load_digits(str(tmp_path))["x_test"].shape == (360, 8, 8)


@pytest.mark.parametrize("content", [None, b"", b"not a zip", "cut", "other", "one array"])
def test_digits_that_are_not_right(tmp_path: Path, content: bytes | str | None):
    path = tmp_path / "digits.npz"
    if content == "cut":
        content = (ROOT / "data/digits.npz").read_bytes()[:60_000]
    elif content == "other":
        digits = datasets.load_digits()
        np.savez(path, **{**digits, "x_train": digits["x_train"][:7]})
    elif content == "one array":
        with path.open("wb") as file:
            np.save(file, np.zeros(3))
    if isinstance(content, bytes):
        path.write_bytes(content)
    with pytest.raises(datasets.DataError, match=re.escape(str(path))) as caught:
        datasets.load_digits(tmp_path)
    assert "release" in str(caught.value)
    assert "\n" not in str(caught.value)


# --- made by a generator


def test_spirals():
    x, t = datasets.spirals(40, 3, np.random.default_rng(1))
    assert (x.shape, t.shape) == ((120, 2), (120,))
    assert np.bincount(t).tolist() == [40, 40, 40]
    again, other = (datasets.spirals(40, 3, np.random.default_rng(seed))[0] for seed in (1, 2))
    assert np.array_equal(x, again)
    assert not np.array_equal(x, other)
    assert np.abs(x).max() <= 1
    # A straight line cannot separate them; a point's nearest neighbours can.
    a = np.c_[x, np.ones(120)]
    lines = (a @ np.linalg.lstsq(a, np.eye(3)[t], rcond=None)[0]).argmax(axis=1)
    apart = np.linalg.norm(x[:, None] - x[None], axis=2) + 9 * np.eye(120)
    assert (lines == t).mean() < 0.7
    assert (t[apart.argmin(axis=1)] == t).mean() > 0.85


def test_noisy_lines():
    x, t = datasets.noisy_lines(2000, np.random.default_rng(1))
    assert (x.shape, t.shape) == ((2000, 1), (2000,))
    slope, intercept = np.polyfit(x[:, 0], t, 1)
    assert abs(slope - 2) < 0.1
    assert abs(intercept + 1) < 0.1
    assert abs((t - 2 * x[:, 0] + 1).std() - 0.3) < 0.03
    assert np.array_equal(t, datasets.noisy_lines(2000, np.random.default_rng(1))[1])


# --- MNIST


def test_all_four_files(tmp_path: Path):
    put(
        tmp_path,
        train_images_idx3_ubyte__gz=gzip.compress(images_file(5)),
        train_labels_idx1_ubyte__gz=gzip.compress(labels_file(5)),
        t10k_images_idx3_ubyte=images_file(3),
        t10k_labels_idx1_ubyte__gz=gzip.compress(labels_file(3)),
    )
    mnist = datasets.load_mnist(str(tmp_path))
    assert {k: v.shape for k, v in mnist.items()} == {
        "x_train": (5, 28, 28),
        "t_train": (5,),
        "x_test": (3, 28, 28),
        "t_test": (3,),
    }
    assert all(v.dtype == np.uint8 for v in mnist.values())
    assert mnist["x_test"][1, 2, 3] == (28 * 28 + 2 * 28 + 3) % 251
    assert mnist["t_train"].tolist() == [0, 1, 2, 3, 4]
    mnist["x_train"] += 1  # a student's own array


def test_any_subset(tmp_path: Path):
    put(tmp_path, t10k_labels_idx1_ubyte=labels_file(12))
    assert {k: len(v) for k, v in datasets.load_mnist(tmp_path).items()} == {"t_test": 12}
    put(tmp_path, train_images_idx3_ubyte=images_file(2))
    assert datasets.load_mnist(tmp_path).keys() == {"x_train", "t_test"}


def test_no_images_at_all(tmp_path: Path):
    put(tmp_path, t10k_labels_idx1_ubyte=labels_file(0), t10k_images_idx3_ubyte=images_file(0))
    assert datasets.load_mnist(tmp_path)["x_test"].shape == (0, 28, 28)


def test_missing_files(tmp_path: Path):
    assert "holds no file of MNIST" in said(tmp_path)
    assert f"{TRAIN_IMAGES}.gz" in said(tmp_path)
    assert "is no folder" in said(tmp_path / "nowhere")


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        (TEST_IMAGES, images_file(2, magic=0x802), "begins with 2050, not with 2051, the magic number of images"),
        (TEST_IMAGES, labels_file(20), "it holds labels: mend its name"),
        (TRAIN_LABELS, images_file(2), "it holds images: mend its name"),
        (TEST_IMAGES, images_file(2)[:-1], "is truncated: 1567 bytes of images, but its header says 2×28×28"),
        (TEST_IMAGES, images_file(2) + b"\0", "is too long"),
        (TEST_LABELS, labels_file(9)[:-4], "is truncated"),
        (TEST_IMAGES, images_file(1)[:11], "ends within its header of 16 bytes"),
        (TEST_LABELS, b"", "ends within its header of 8 bytes"),
        (TEST_LABELS, b"<html>\nnot found", "magic number of labels"),
        (TEST_IMAGES, images_file(2, 32, 28), "images of 32×28 pixels"),
        (TEST_IMAGES, struct.pack(">IIII", 0x803, 2**32 - 1, 2**32 - 1, 2**32 - 1), "is truncated: 0 bytes"),
        (TEST_LABELS, labels_file(9)[:-1] + b"\x0a", "a label is 10"),
    ],
)
def test_content_that_is_not_right(tmp_path: Path, name: str, content: bytes, words: str, packed: bool):
    (tmp_path / (f"{name}.gz" if packed else name)).write_bytes(gzip.compress(content) if packed else content)
    text = said(tmp_path)
    assert words in text
    assert name in text


def test_gzip_that_is_none(tmp_path: Path):
    put(tmp_path, t10k_labels_idx1_ubyte__gz=labels_file(9))
    assert "is not gzip; take .gz off its name" in said(tmp_path)


def test_gzip_whose_name_does_not_say_so(tmp_path: Path):
    put(tmp_path, t10k_labels_idx1_ubyte=gzip.compress(labels_file(9)))
    assert "add .gz to the name" in said(tmp_path)


def test_gzip_cut_off(tmp_path: Path):
    whole = gzip.compress(images_file(5))
    for length in (2, 5, 12, len(whole) // 2, len(whole) - 1):
        put(tmp_path, t10k_images_idx3_ubyte__gz=whole[:length])
        assert "truncated" in said(tmp_path)


def test_gzip_damaged(tmp_path: Path):
    whole = bytearray(gzip.compress(images_file(5)))
    for at in (2, 11, -6):
        content = whole.copy()
        content[at] ^= 0xFF
        put(tmp_path, t10k_images_idx3_ubyte__gz=bytes(content))
        assert "get the file again" in said(tmp_path)


def test_counts_that_differ(tmp_path: Path):
    put(tmp_path, train_images_idx3_ubyte=images_file(3), train_labels_idx1_ubyte=labels_file(4))
    assert "3 images but 4 labels to train with" in said(tmp_path)
    put(tmp_path, train_labels_idx1_ubyte=labels_file(3), t10k_images_idx3_ubyte=images_file(0))
    put(tmp_path, t10k_labels_idx1_ubyte=labels_file(1))
    assert "0 images but 1 labels to test with" in said(tmp_path)


def test_it_needs_numpy_only():
    imported = re.findall(r"^(?:import|from) (\w+)", SOURCE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert set(imported) <= sys.stdlib_module_names | {"numpy"}
