"""What an error means is told for the errors that Python and numpy really raise, in both languages."""

from __future__ import annotations

import numpy as np
import pytest

from grader.report.raised.array_words import OF_ARRAYS
from grader.report.raised.meaning import meaning
from grader.report.raised.python_words import OF_PYTHON
from grader.report.sentences import told
from grader.results.finding import Finding, Kind

SETUP = "a = np.ones((2, 3)); b = np.ones((2, 4)); v = np.arange(3); l = [1, 2]; f = lambda x: None\n"
CLASS = "class C:\n    def m(self, x): return x\n"
RAISED = [
    ("a + b", "shapes (2,3) and (2,4)"),
    ("a * np.ones((4, 1, 2))", "element by element"),
    ("a @ b", "columns on the left"),
    ("np.dot(a, b)", "columns on the left"),
    ("a.reshape(2, 2)", "6 entries"),
    ("a[0] = np.ones(2)", "(2,)"),
    ("a.sum(axis=2)", "no axis 2"),
    ("np.concatenate([a, b])", "put together"),
    ("np.concatenate([a, v])", "put together"),
    ("np.array([[1, 2], [3]])", "different lengths"),
    ("a[0, 0] = [1, 2]", "different lengths"),
    ("np.zeros(a)", "one number is needed"),
    ("range(v)", "one number is needed"),
    ("int(a)", "one number is needed"),
    ("np.zeros(6 / 2)", "whole number"),
    ("range(6 / 2)", "whole number"),
    ("l[0.5:]", "whole number"),
    ("v[a[0]]", "Floats are used as indices"),
    ("v[0.5]", "Floats are used as indices"),
    ("v[3]", "Axis 0 has 3 entries"),
    ("a[np.arange(3), 0]", "index"),
    ("l[2]", "shorter than the index"),
    ("v[0, 1]", "The array has 1 axes, and 2 indices"),
    ("l[0, 1]", "A list knows no index"),
    ("f(1)[0]", "Something is None"),
    ("f(1) + 1", "Something is None"),
    ("f(1).shape", "Something is None"),
    ("w + 1", "called `w`"),
    ("def g():\n    if 0: z = 1\n    return z\ng()", "`z` has no value yet"),
    ("a.append(1)", "An array has no `append`"),
    ("np.asscalar(a)", "numpy has no `asscalar`"),
    ("C().w", "no `w` at this point"),
    ("C().m()", "The call lacks 'x'"),
    ("C().m(1, 2)", "More arguments"),
    ("C(1)", "More arguments"),
    ("C().m(y=1)", "no parameter `y`"),
    ("(1 + 2)(3)", "is no function"),
    ("np.zeros[3]", "Square brackets follow a function"),
    ("f[3]", "Square brackets follow a function"),
    ("len(3)", "One number stands"),
    ("[i for i in 3]", "One number stands"),
    ("a.sum()[0]", ""),
    ("p, q = a.shape + (1,)", "On the left"),
    ("p, q, r = a.shape", "On the left"),
    ("if a > 0: pass", "one truth value"),
    ("max(a, b[:, :3])", "one truth value"),
    ("v += 0.5", "an array of int64 cannot take float64"),
    ("l * 0.5", "A list does not calculate"),
    ("l + 1", "A list does not calculate"),
    ("l - l", "A list does not calculate"),
    ("v.setflags(write=False); v[0] = 1", "must not be changed"),
    ("np.ones(0).max()", "largest or smallest"),
    ("max([])", "largest or smallest"),
    ("np.ones(0).argmax()", "largest or smallest"),
    ("1 / 0", "A divisor is 0"),
    ("1 % 0", "A divisor is 0"),
    ("def g(): return g()\ng()", "calls itself"),
    ("{}['W3']", "no such key"),
    ("x\u3000= 1", "full-width"),
    ("print（1）", "full-width"),
    ("x = 1\n  y = 2", "same column"),
    ("for i in v:\nprint(i)", "same column"),
    ("if 1:\n    x = 1\n  y = 2", "same column"),
    ("x = (1 + 2", "Brackets do not come in pairs"),
    ("x = 1 + 2)", "Brackets do not come in pairs"),
    ("x = [1 + 2)", "Brackets do not come in pairs"),
]


def raised(code: str) -> Finding:
    try:
        exec(SETUP + CLASS + code, {"np": np})
    except Exception as error:  # noqa: BLE001  # whichever it is
        message = error.msg if isinstance(error, SyntaxError) else str(error)
        return Finding(Kind.RAISED, words={"exception": type(error).__name__, "message": message})
    raise AssertionError(f"nothing was raised by {code}")


@pytest.mark.parametrize(("code", "said"), RAISED)
def test_what_an_error_means_is_told(code: str, said: str) -> None:
    finding = raised(code)
    words = finding.words
    found = meaning(words["exception"], words["message"])
    assert said in found.en, words
    assert bool(found.en) is bool(found.ja) is bool(said)
    assert found.en in told(finding).en
    assert found.ja in told(finding).ja


def test_every_entry_is_met() -> None:
    texts = {meaning(f.words["exception"], f.words["message"]).en for f in map(raised, (code for code, _ in RAISED))}
    entries = [words.en.split("{")[0] for _, words in (*OF_ARRAYS, *OF_PYTHON)]
    assert [entry for entry in entries if not any(text.startswith(entry) for text in texts)] == []


@pytest.mark.parametrize("message", ["something of the student's own", "{0} {x.__class__}", "no room for a filter"])
def test_of_what_is_not_known_nothing_is_said(message: str) -> None:
    assert not meaning("ValueError", message)


def test_a_name_with_braces_is_shown_as_it_is() -> None:
    assert "(3,)" in meaning("ValueError", "cannot reshape array of size 12 into shape (3,) {a}").en
