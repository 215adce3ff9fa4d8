"""Public examples of conv_output_size.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

from conv_output_size import conv_output_size


def test_padding_on_both_sides():
    """6 pixels, filter 2, stride 1, padding 1: the output has 7.

    6 画素、フィルター 2、ストライド 1、パディング 1 のとき、出力は 7 です。
    """
    assert conv_output_size(6, 2, stride=1, pad=1) == 7


def test_defaults():
    """Without stride and pad: 28 pixels and a filter of 5 give 24.

    stride と pad を省くと、28 画素とフィルター 5 で 24 になります。
    """
    assert conv_output_size(28, 5) == 24


def test_last_position_must_fit():
    """7 pixels, filter 2, stride 2: the filter fits 3 times, and the result is an int.

    7 画素、フィルター 2、ストライド 2 のとき、フィルターは 3 回置けます。結果は整数 (int) です。
    """
    size = conv_output_size(7, 2, stride=2)
    assert size == 3
    assert not isinstance(size, float), "an int is needed, not a float / float ではなく int が必要です"


def test_filter_too_large():
    """A filter of 5 does not fit into 3 pixels: ValueError.

    大きさ 5 のフィルターは 3 画素に収まらないので、ValueError になります。
    """
    import pytest

    with pytest.raises(ValueError):
        conv_output_size(3, 5)
