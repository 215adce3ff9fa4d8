"""Public examples of overfitting.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from overfitting import best_epoch, capacity_curve, generalization_gap, shift_images, stop_epoch


def test_best_epoch():
    """Of two epochs with the same lowest loss, the first is the best.

    最小の誤差が 2 つあれば、先のエポックを選びます。
    """
    assert best_epoch([0.9, 0.5, 0.7, 0.5]) == 1


def test_stop_epoch():
    """Two epochs without a better loss end the training, where patience is 2.

    patience が 2 なら、2 エポック続けて改善がないときに止まります。
    """
    assert stop_epoch([0.9, 0.5, 0.7, 0.6, 0.4], 2) == 3
    assert stop_epoch([0.9, 0.5, 0.7, 0.6, 0.4], 3) == 4


def test_no_epoch():
    """Without an epoch there is nothing to choose from.

    エポックが 1 つもなければ、選べません。
    """
    import pytest

    with pytest.raises(ValueError):
        best_epoch([])
    with pytest.raises(ValueError):
        stop_epoch([], 2)


def test_generalization_gap():
    """The gap grows where training goes on and validation gets worse.

    学習が進んでも検証データで悪くなると、差が開きます。
    """
    assert np.allclose(generalization_gap([0.5, 0.1], [0.6, 0.7]), [0.1, 0.6])
    assert np.allclose(generalization_gap(0.25, 1.0), 0.75)


def test_shift_images():
    """A row of three pixels is moved by at most one, and zeros move in.

    3 画素の行が最大 1 画素だけ動き、空いたところは 0 になります。
    """
    x = np.array([[[[1, 2, 3]]]] * 50)
    moved = shift_images(x, np.random.default_rng(0), 1)
    rows = {tuple(row) for row in moved[:, 0, 0].tolist()}
    assert rows == {(1, 2, 3), (0, 1, 2), (2, 3, 0), (0, 0, 0)}  # the last: moved up or down


def test_nothing_is_moved_by_zero():
    """With max_shift = 0 the images stay as they are.

    max_shift = 0 なら、画像はそのままです。
    """
    x = np.arange(12.0).reshape(1, 2, 3, 2)
    assert np.array_equal(shift_images(x, np.random.default_rng(0), 0), x)


def test_capacity_curve():
    """An entry a size, in the order in which the sizes are given.

    サイズごとに 1 つずつ、与えた順に並びます。
    """
    scores = {4: (0.9, 0.8), 50: (1.0, 0.7)}
    assert capacity_curve(lambda size: scores[size], [50, 4]) == [(50, 1.0, 0.7), (4, 0.9, 0.8)]
