"""The stub generator is strict: whatever could give an answer away is an error with a line number."""

from __future__ import annotations

import ast

import pytest

from grader.course.course import Course
from grader.course.stub import StubError, check_residue, examples_text, stub_text

GOOD = '''"""Doc."""
import numpy as np


def f(x):
    """What f does."""
    ### BEGIN SOLUTION
    telling_name = x * 2
    return telling_name
    ### END SOLUTION


### BEGIN EXAMPLES
def test_f():
    """E.

    J。
    """
    assert f(1) == 2
### END EXAMPLES
'''


def test_the_stub_raises_and_names_exercise_and_task():
    text = stub_text(GOOD, "ex")
    namespace: dict[str, object] = {}
    exec(text, namespace)
    with pytest.raises(NotImplementedError, match=r"^ex\.f:"):
        namespace["f"](1)  # type: ignore[operator]
    assert "telling_name" not in text
    assert "test_f" not in text


def test_a_method_is_named_with_its_class():
    source = GOOD.replace("def f(x):", "class A:\n  def f(self, x):").replace("    ###", "      ###", 2)
    source = (
        source.replace("    telling", "      telling")
        .replace("    return", "      return")
        .replace('    """W', '      """W')
    )
    source = source.replace("assert f(1) == 2", "assert A")
    assert '"ex.A.f:' in stub_text(source, "ex")


def test_the_examples_import_what_they_use():
    text = examples_text(GOOD, "ex")
    assert "from ex import f" in text
    assert "import numpy" not in text
    ast.parse(text)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (("    ### END SOLUTION\n", ""), "closed|inside"),
        (("    ### BEGIN SOLUTION\n", ""), "without"),
        (("    telling", "    ### BEGIN SOLUTION\n    telling"), "inside the region"),
        (("### BEGIN SOLUTION", "### Begin Solution"), "looks like a marker"),
        (("### BEGIN SOLUTION", "# BEGIN SOLUTION"), "looks like a marker"),
        (("### BEGIN SOLUTION", "### BEGIN SOLUTIONS"), "looks like a marker"),
        (("What f does.", "Write between BEGIN SOLUTION and the end."), "looks like a marker"),
        (("return telling_name\n", "return telling_name  ### END SOLUTION\n"), "looks like a marker"),
        (("    ### END SOLUTION", "  ### END SOLUTION"), "indented otherwise"),
        (("### END EXAMPLES\n", ""), "never closed"),
    ],
)
def test_a_broken_marker_is_an_error_with_its_line(change: tuple[str, str], rule: str):
    with pytest.raises(StubError, match=rule) as caught:
        stub_text(GOOD.replace(*change, 1), "ex")
    assert "line " in str(caught.value)


def test_no_marker_at_all_is_an_error():
    with pytest.raises(StubError, match="has no"):
        stub_text("def f():\n    return 1\n", "ex")


def test_a_planted_line_of_the_solution_is_found():
    with pytest.raises(StubError, match="solution is left"):
        check_residue(GOOD, stub_text(GOOD, "ex") + "\n#\ntelling_name   = x*2\n", "ex")


def test_the_real_course_generates_clean_stubs():
    for exercise in (e for e in Course.load().exercises if not e.bug):
        source = exercise.solution_path.read_text(encoding="utf-8")
        text = stub_text(source, exercise.name)
        assert text.count("raise NotImplementedError") == source.count("### BEGIN SOLUTION")
