"""Pointers of a text: what leads to nothing here becomes plain text, or goes with the sentence that is only about it."""

from __future__ import annotations

import pytest

from grader.course.pointers import Here, as_handed_out, names_as_handed_out

HERE = Here(
    links={"a.py": "a.ipynb", "there.md": "there.md"},
    files={"a.py": "a.ipynb", "b.py": "", "c.py": "c.ipynb"},
    commands={"grade quiz one": "quiz_one", "grade plot a": "grade plot a"},
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[`a.py`](a.py) is here.", "[`a.ipynb`](a.ipynb) is here."),
        ("[`b.py`](b.py) is not.", "b is not."),
        ("[`c.py`](c.py) lies elsewhere.", "`c.ipynb` lies elsewhere."),
        ("[the page](there.md), [the other](gone.md)", "[the page](there.md), the other"),
        ("[out](https://example.org) [down](#here)", "[out](https://example.org) [down](#here)"),
        ("![drawn](gone.png)\n\nAfter.", "After."),
        ("Before.\n\n![drawn](gone.png)\n\nAfter.\n", "Before.\n\nAfter.\n"),
        ("`b.py` and a.py, but data/b.py and b.pyc", "b and a.ipynb, but data/b.py and b.pyc"),
        ("First. `grade plot b` draws it. Last.", "First. Last."),
        ("最初です。`grade plot b` で描けます。最後です。", "最初です。最後です。"),
        ("Try `grade plot a`, `grade plot b`.", "Try `grade plot a`."),
        ("Try `grade quiz one` and `grade quiz two`.", "Try `quiz_one` and two."),
        ("- [`b.py`](b.py): gone.\n- [`a.py`](a.py): kept.\n", "- [`a.ipynb`](a.ipynb): kept.\n"),
        ("- Quizzes: `grade quiz two`, `grade quiz\n  three`.\n- Kept.", "- Kept."),
        ("- [`b.py`](b.py) feeds [`a.py`](a.py).", "- b feeds [`a.ipynb`](a.ipynb)."),
        ("- A pitfall of `b.py`.", "- A pitfall of b."),
        ("Guess (quiz `two`), then run (quiz `one`).", "Guess, then run (quiz `one`)."),
        ("予想し（確認テスト `two`）、実行します。", "予想し、実行します。"),
        ("```\nb.py\n```", "```\nb.py\n```"),
        ("|`b.py`|[`a.py`](a.py)|\n|-|-|", "|b|[`a.ipynb`](a.ipynb)|\n|-|-|"),
    ],
)
def test_a_text_leads_only_to_what_is_here(text: str, told: str):
    assert as_handed_out(text, HERE) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("y[n, m](x) of a.py", "y[n, m](x) of a.ipynb"),
        ("See `grade plot a` (quiz `two`).", "See `grade plot a`."),
        ("imported from b.py.", "imported from b."),
    ],
)
def test_a_statement_keeps_its_formulas(text: str, told: str):
    assert names_as_handed_out(text, HERE) == told
