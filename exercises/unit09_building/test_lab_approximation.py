"""Public examples of lab_approximation.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

import numpy as np

from lab_approximation import HIGH, LOW, follow


def test_more_bumps_follow_better():
    """64 bumps follow a curve better than 4.

    4 つの山より、64 の山のほうが曲線によく従います。
    """
    f, x = np.sin, np.linspace(2, 4, 50)
    errors = [np.abs(follow(f, n, 20 * n / (HIGH - LOW), x) - f(x)).max() for n in (4, 64)]
    assert errors[1] < errors[0] / 4
