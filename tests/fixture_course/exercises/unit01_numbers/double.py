"""Twice a number (2 倍)."""

import numpy as np


def double(x):
    """Twice x (2 倍).

    x: (N,). Returns an array of shape (N,).
    """
    # Write your code here. / ここにコードを書いてください。
    raise NotImplementedError("double.double: not written yet / まだ書かれていません")


def triple(x):
    """Three times x (3 倍).

    x: (N,). Returns an array of shape (N,).
    """
    # Write your code here. / ここにコードを書いてください。
    raise NotImplementedError("double.triple: not written yet / まだ書かれていません")
