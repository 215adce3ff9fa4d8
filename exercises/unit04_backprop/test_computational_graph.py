"""Public examples of computational_graph.py. Run them with pytest. / 公開テスト例です。pytest で実行します。"""

from computational_graph import AddLayer, MulLayer, Value


def test_mul_layer():
    """MulLayer: two apples for 100 yen each; dx and dy are exchanged factors.

    MulLayer：1 個 100 円のリンゴを 2 個買います。微分では互いに相手の値が掛かります。
    """
    layer = MulLayer()
    assert layer.forward(100, 2) == 200
    dx, dy = layer.backward(1.5)
    assert (dx, dy) == (3, 150)


def test_add_layer():
    """AddLayer: what comes from above goes on to both inputs.

    AddLayer：上流から来た値が、両方の入力にそのまま流れます。
    """
    layer = AddLayer()
    assert layer.forward(200, 450) == 650
    dx, dy = layer.backward(1.1)
    assert (dx, dy) == (1.1, 1.1)


def test_value_of_an_expression():
    """Value: operators compute with the numbers.

    Value：演算子によって数値が計算されます。
    """
    x, y = Value(3), Value(4)
    assert (x * y + 2).data == 14
    assert (1 - x / y).data == 0.25
    assert (x**2).data == 9
    assert (-x).relu().data == 0


def test_value_gradient_of_a_product():
    """Value: the derivatives of x·y are y and x.

    Value：x·y の微分は y と x です。
    """
    x, y = Value(3), Value(4)
    z = x * y
    z.backward()
    assert (z.grad, x.grad, y.grad) == (1, 4, 3)


def test_value_used_twice():
    """Value: a value that is used several times collects the gradients of all paths.

    Value：何度も使われた値には、すべての経路の勾配が足し合わされます。
    """
    x, y = Value(3), Value(4)
    z = x * x + x * y
    z.backward()
    assert (z.data, x.grad, y.grad) == (21, 10, 3)


def test_value_starts_from_zero():
    """Value: a second backward gives the same gradients.

    Value：backward をもう一度呼び出しても、勾配は同じです。
    """
    x = Value(3)
    z = x * x
    z.backward()
    z.backward()
    assert x.grad == 6
