"""Author file: a Python file of a course as its syntax tree, or the line that names what its author has to mend."""

from __future__ import annotations

import ast
from pathlib import Path

from grader.errors import UsageError


class Unusable(UsageError):
    """A file of the course that its author has to mend: where, which rule, and the remedy."""

    def __init__(self, where: str, rule: str, remedy: str = "mend the file"):
        super().__init__(f"{where}: {rule}; {remedy}")
        self.where, self.rule, self.remedy = where, rule, remedy


def not_python(path: Path, error: SyntaxError) -> Unusable:
    """The error that names the file and its line."""
    where = f"{path}, line {error.lineno}" if error.lineno else str(path)
    return Unusable(where, f"is not Python ({error.msg})")


def parsed(path: Path) -> ast.Module:
    """The file's syntax tree. Raises Unusable where it is no Python or cannot be read."""
    try:
        return ast.parse(path.read_bytes())
    except SyntaxError as error:
        raise not_python(path, error) from error
    except ValueError as error:  # a null byte
        raise Unusable(str(path), f"is not Python ({error})") from error
    except OSError as error:
        raise Unusable(str(path), f"cannot be read ({error.strerror})") from error
