"""Quiz: a quiz file, loaded and checked."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass
from pathlib import Path

import msgspec

from grader import cache
from grader.errors import UsageError
from grader.quiz import form
from grader.quiz.question import Question
from grader.text import Text

_KIND = "quizzes"


@dataclass(frozen=True)
class Quiz:
    """A quiz file."""

    name: str
    title: Text
    questions: tuple[Question, ...]
    fingerprint: str  # of the file: equal fingerprints mark equally

    @property
    def ids(self) -> tuple[str, ...]:
        """The questions' ids, in order."""
        return tuple(q.id for q in self.questions)

    @property
    def max_score(self) -> float:
        """Points of all questions."""
        return sum(q.points for q in self.questions)

    @classmethod
    def load(cls, path: Path) -> Quiz:
        """The quiz in the file. Raises UsageError naming the file, the question, the rule and the remedy."""
        try:
            data = path.read_bytes()
        except OSError as error:
            raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
        read = form.read(str(path), _tree(path, data))
        quiz = cls(path.stem, read.title.text, read.questions, hashlib.sha256(data).hexdigest())
        for name in quiz.ids:
            if quiz.ids.count(name) > 1:
                raise UsageError(f"{path}, question {name}: there are two of this id; rename one")
        return quiz


def _tree(path: Path, data: bytes) -> object:
    """What the file's YAML says; read once for each content. Raises UsageError."""
    kept = cache.read(_KIND, data)
    if kept is not None:
        return msgspec.msgpack.decode(kept)
    import yaml  # not above: it is seldom needed, and takes its time

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, where libyaml is there
    try:
        tree: object = yaml.load(data, Loader=loader)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"{path}: is not YAML ({' '.join(str(error).split())[:200]}); mend that line") from error
    with contextlib.suppress(TypeError, ValueError, OverflowError, RecursionError):  # a set, a date: no quiz has any
        encoded = msgspec.msgpack.encode(tree)
        if msgspec.msgpack.decode(encoded) == tree:
            cache.keep(_KIND, data, encoded)
    return tree
