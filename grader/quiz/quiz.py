"""Quiz: a quiz file, loaded and checked."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from grader import cache
from grader.course.handout import EVERYBODY, variant_of
from grader.errors import UsageError
from grader.quiz import form
from grader.quiz.question import Question
from grader.text import Text

_KIND = "quizzes"


@dataclass(frozen=True)
class Quiz:
    """A quiz file.

    What is handed out may differ from student to student by a public number (`handed_out`): 0 is the file as it stands and
    what sheets without a number answer, 1 is what everybody gets where nobody gets something of their own.
    """

    name: str
    title: Text
    questions: tuple[Question, ...]
    fingerprint: str  # of the file: equal fingerprints mark equally
    others: Mapping[str, tuple[Question, ...]] = field(default_factory=dict)  # question → its variants, as questions

    @property
    def ids(self) -> tuple[str, ...]:
        """The questions' ids, in order."""
        return tuple(q.id for q in self.questions)

    @property
    def max_score(self) -> float:
        """Points of all questions."""
        return sum(q.points for q in self.questions)

    @property
    def differs(self) -> bool:
        """Whether a key depends on the number: a sheet must say then which one it answers."""
        return bool(self.others)

    def handed_out(self, number: int) -> Quiz:
        """The quiz as the holder of the number gets it: the variant of each question, and from 2 on choices shuffled.

        Letters stay with their choices, so that marking needs the number for variants only.
        """
        variants = [(q, *self.others.get(q.id, ())) for q in self.questions]
        chosen = [every[variant_of(number, every[0].id, len(every))] for every in variants]
        shuffled = [q.shuffled(number) for q in chosen] if number > EVERYBODY else chosen
        return replace(self, questions=tuple(shuffled))

    @classmethod
    def load(cls, path: Path) -> Quiz:
        """The quiz in the file. Raises UsageError naming the file, the question, the rule and the remedy."""
        try:
            data = path.read_bytes()
        except OSError as error:
            raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
        tree = _tree(path, data)
        read = form.read(str(path), tree)
        others = form.variants(str(path), tree)
        quiz = cls(path.stem, read.title.text, read.questions, hashlib.sha256(data).hexdigest(), others)
        for name in quiz.ids:
            if quiz.ids.count(name) > 1:
                raise UsageError(f"{path}, question {name}: there are two of this id; rename one")
        return quiz


def _tree(path: Path, data: bytes) -> object:
    """What the file's YAML says; read once for each content. Raises UsageError."""
    kept = cache.read(_KIND, data)
    if kept is not None:
        with contextlib.suppress(msgspec.MsgspecError):  # not ours: read anew
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
