"""What a hidden file asks in `WORKED`: examples that begin alike are written once."""

from types import ModuleType

from grader.testing.worked_asked import asked
from grader.testing.worked_text import asked_after


def test_each_question_comes_after_the_same_lines():
    right = ModuleType("toy")
    vars(right).update(double=lambda x: 2 * x)
    found = list(asked(asked_after("x = 3\ny = double(x)", "y", "z = y + x\nz"), "double", right))
    assert [w.setup for w in found] == [("x = 3", "y = double(x)"), ("x = 3", "y = double(x)", "z = y + x")]
    assert [w.assertion for w in found] == [
        "assert np.allclose(y, 6.0, atol=0.001)",
        "assert np.allclose(z, 9.0, atol=0.001)",
    ]


def test_texts_can_be_put_one_behind_another():
    right = ModuleType("toy")
    vars(right).update(double=lambda x: 2 * x)
    text = "\ndouble(1)\n" + asked_after("x = 3", "double(x)") + asked_after("x = 4\n", "double(x)")
    assert [w.value for w in asked(text, "double", right)] == ["double(1)", "double(x)", "double(x)"]
