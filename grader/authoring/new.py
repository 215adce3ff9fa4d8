"""New: skeletons of an exercise: solution, its Japanese, hidden tests, their table of sentences, its line in the unit's table."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from grader.authoring import words
from grader.course.course import UNIT_NAME, Course
from grader.course.statements import print_of
from grader.errors import UsageError

SOLUTION = '''"""{title}: what it is about (日本語の用語).

Conventions and source.
"""

import numpy as np


def {name}(x):
    """What it computes (日本語の用語).

    x: (N, D). Returns an array of shape (N, D).

    Example: {name}([[1]]) = [[3]].
    """
    ### BEGIN SOLUTION
    return 3.0 * x
    ### END SOLUTION


### BEGIN EXAMPLES
def test_{name}_of_one():
    """A property that a student can try.

    学生が試せる性質を 1 つ書きます。
    """
    assert np.allclose({name}(np.ones((1, 1))), [[3.0]])
### END EXAMPLES
'''

JAPANESE = """# What {name}.py says to students, in Japanese; `en` is a print of the English that it was written beside.

en = "{file}"
ja = '''
何についてのファイルか

約束事と出典を書きます。'''

[{name}]
en = "{task}"
ja = '''
何を計算するか

x：(N, D)。形状 (N, D) の配列を返します。

例：{name}([[1]]) = [[3]]'''
"""

HIDDEN = '''"""Hidden tests and mistakes of {name}.py. Oracle: what it is, computed slowly and in another way."""

from grader.testing import arguments_stay, function, one_sample, shape_and_kind, values, wrong

SUBJECT = function("{name}", lambda rng, *shape: (rng.normal(size=shape),), lambda x: x + x + x)

test_shape_and_kind = shape_and_kind(SUBJECT)

test_arguments_stay = arguments_stay(SUBJECT)

test_values = values(SUBJECT, points=2,
    en="The property that the student reads when it breaks.",
    ja="性質が成り立たないときに学生が読む文です。")  # fmt: skip

test_one_sample = one_sample(SUBJECT)


# --- mistakes

# fmt: off
wrong("XX1", "{name}", lambda x: 2 * x,
      en="A question that leads to the fix.",
      ja="直し方に気づくための問いかけです。")
# fmt: on

EXCUSED = {{
    "integers": "why these common checks are not asked, or ask them: see grader.testing.properties",
    "float32": "…",
    "empty_batch": "…",
}}
'''

SENTENCES = """# The hidden tests that fail where a sentence is ignored, or why it asks nothing.

[head]
"{title}: what it is about (日本語の用語)." = "definition"
"Conventions and source." = "definition"

[{name}]
"What it computes (日本語の用語)." = ["values"]
"x: (N, D)." = ["values"]
"Returns an array of shape (N, D)." = ["shape_and_kind"]
"Example: {name}([[1]]) = [[3]]." = ["values"]
"""

TABLE = """title = {{ en = "{title}", ja = "単元の題名" }}
"""

ENTRY = """
[[exercises]]
name = "{name}"
title = {{ en = "{title}", ja = "課題の題名" }}
"""


# What of the skeletons may not stay: `grade dev check` looks for it.
PLACEHOLDERS = (
    "what it is about (日本語の用語)",
    "What it computes (日本語の用語)",
    "何についてのファイルか",
    "何を計算するか",
    "A property that a student can try.",
    "学生が試せる性質を 1 つ書きます。",
    "The property that the student reads when it breaks.",
    "性質が成り立たないときに学生が読む文です。",
    "A question that leads to the fix.",
    "直し方に気づくための問いかけです。",
    'wrong("XX1"',
    "why these common checks are not asked, or ask them",
    "単元の題名",
    "課題の題名",
)


def new(course: Course, where: str) -> list[Path]:
    """Write the skeletons of `unitNN_name/exercise`. Returns the files. Raises UsageError; overwrites nothing."""
    unit, _, name = where.strip("/").removesuffix(".py").partition("/")
    if not UNIT_NAME.fullmatch(unit) or not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise UsageError(words.bad_name(where))
    if any(e.name == name for e in course.exercises):
        raise UsageError(words.name_taken(name))
    title = name.replace("_", " ").capitalize()
    solution = course.solutions / unit / f"{name}.py"
    hidden = course.hidden / unit / f"test_{name}.py"
    sentences = course.hidden / unit / f"{name}.toml"
    for path, text in ((solution, SOLUTION), (hidden, HIDDEN), (sentences, SENTENCES)):
        if path.exists():
            raise UsageError(words.file_there(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.format(name=name, title=title), encoding="utf-8")
    japanese = solution.with_suffix(".ja.toml")
    japanese.write_text(_japanese(name, solution.read_text(encoding="utf-8")), encoding="utf-8")
    table = course.solutions / unit / "unit.toml"
    if not table.is_file():
        table.write_text(TABLE.format(title=unit[7:].replace("_", " ").capitalize()), encoding="utf-8")
    with table.open("a", encoding="utf-8") as handle:
        handle.write(ENTRY.format(name=name, title=title))
    return [solution, japanese, hidden, sentences, table]


def _japanese(name: str, solution: str) -> str:
    module = ast.parse(solution)
    task = next(node for node in module.body if isinstance(node, ast.FunctionDef))
    prints = {key: print_of(ast.get_docstring(node) or "") for key, node in (("file", module), ("task", task))}
    return JAPANESE.format(name=name, **prints)
