"""Missing name: what is said where a function, a class or an attribute that the exercise asks for is not there."""

from __future__ import annotations

import re

from grader.results.finding import Finding
from grader.text import Text

_NOT_IN_MODULE = re.compile(r"module '(\w+)' has no attribute '(\w+)'")  # as Python says it
_NOT_IN_OBJECT = re.compile(r"'(\w+)' object has no attribute '(\w+)'")


def missing_name(f: Finding) -> Text:
    """Where it is missing, and where to look."""
    message = f.words["message"]
    if (found := _NOT_IN_MODULE.fullmatch(message)) or (found := _NOT_IN_OBJECT.fullmatch(message)):
        where, name = found.groups()
        of = f"{where}.py" if found.re is _NOT_IN_MODULE else f"`{where}`"
        return Text(
            f"There is no `{name}` in {of}. Is it spelled as the exercise has it, and indented as it was?",
            f"{of} に `{name}` がありません。名前のつづりとインデントを確かめましょう。",
        )
    return Text(
        f"A name that the exercise asks for is not there: {message}",
        f"課題で求められている名前が見つかりません：{message}",
    )
