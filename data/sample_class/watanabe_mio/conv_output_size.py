import numpy as np


def conv_output_size(size, filter, stride=1, pad=0):
    last = size + 2 * pad - filter  # 最後の窓の左端
    if last < 0:
        raise ValueError("フィルタが画像より大きい")
    return len(range(0, last + 1, stride))
