"""Quiz: questions with their keys, from a YAML file under `quizzes/quiz.schema.json`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from grader.course.course import PACKAGE
from grader.errors import UsageError
from grader.text import Text

KINDS = ("single", "multiple", "number", "shape", "formula", "code", "order", "text")


@dataclass(frozen=True)
class Wrong:
    """A known wrong answer, and what to say to it."""

    answer: Any
    feedback: Text


@dataclass(frozen=True)
class Concept:
    """Something that a free-text answer should say; any of the phrases says it."""

    name: Text
    phrases: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """One question. `answer` is the key; what else there is depends on the kind."""

    id: str
    kind: str
    points: float
    prompt: Text
    answer: Any
    explanation: Text
    choices: Mapping[str, Text]  # single, multiple, order
    tolerance: float  # number
    variables: Mapping[str, Any]  # formula: names; code: name → shape, number or text
    rubric: tuple[Concept, ...]  # text
    wrong: tuple[Wrong, ...]


@dataclass(frozen=True)
class Quiz:
    """A quiz file."""

    name: str
    title: Text
    questions: tuple[Question, ...]
    fingerprint: str  # of the file: equal fingerprints mark equally

    @property
    def max_score(self) -> float:
        """Points of all questions."""
        return sum(q.points for q in self.questions)

    @classmethod
    def load(cls, path: Path) -> Quiz:
        """The quiz in the file. Raises UsageError naming the file, the question and the rule."""
        try:
            data = path.read_bytes()
            tree = yaml.safe_load(data)
        except OSError as error:
            raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
        except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
            raise UsageError(f"{path}: is not YAML ({' '.join(str(error).split())[:200]}); mend that line") from error
        _validate(path, tree)
        questions = tuple(_question(row) for row in tree["questions"])
        _unique(path, questions)
        return cls(path.stem, _text(tree["title"]), questions, hashlib.sha256(data).hexdigest())


def _validate(path: Path, tree: Any) -> None:
    import jsonschema

    validator = jsonschema.Draft202012Validator(schema())
    error = next(iter(sorted(validator.iter_errors(tree), key=lambda e: [str(p) for p in e.absolute_path])), None)
    if error is None:
        return
    place = list(error.absolute_path)
    where = ""
    if len(place) > 1 and place[0] == "questions":
        row = tree["questions"][place[1]]
        name = row.get("id", f"number {place[1] + 1}") if isinstance(row, dict) else f"number {place[1] + 1}"
        where = f", question {name}"
        if isinstance(row, dict) and row.get("kind") not in KINDS:
            raise UsageError(f"{path}{where}: kind {row.get('kind')!r} is unknown; the kinds are {', '.join(KINDS)}")
    raise UsageError(f"{path}{where}: {error.message[:200]}; see quiz.schema.json")


@cache
def schema() -> dict[str, Any]:
    """The JSON schema of quiz files."""
    installed = PACKAGE / "_course" / "quizzes"
    folder = installed if installed.is_dir() else PACKAGE.parent / "quizzes"
    read: dict[str, Any] = json.loads((folder / "quiz.schema.json").read_text(encoding="utf-8"))
    return read


def _unique(path: Path, questions: tuple[Question, ...]) -> None:
    ids = [q.id for q in questions]
    for q in questions:
        if ids.count(q.id) > 1:
            raise UsageError(f"{path}, question {q.id}: there are two of this id; rename one")
        keys = q.answer if isinstance(q.answer, list) else [q.answer]
        if q.kind in ("single", "multiple", "order") and not set(map(str, keys)) <= set(q.choices):
            raise UsageError(f"{path}, question {q.id}: the answer names a choice that is not there")


def _question(row: Mapping[str, Any]) -> Question:
    return Question(
        id=row["id"],
        kind=row["kind"],
        points=float(row.get("points", 1)),
        prompt=_text(row["prompt"]),
        answer=row.get("answer"),
        explanation=_text(row.get("explanation", {})),
        choices={str(k): _text(v) for k, v in row.get("choices", {}).items()},
        tolerance=float(row.get("tolerance", 1e-6)),
        variables=row.get("variables", {}),
        rubric=tuple(Concept(_text(c), tuple(c["phrases"])) for c in row.get("rubric", ())),
        wrong=tuple(Wrong(w["answer"], _text(w)) for w in row.get("wrong", ())),
    )


def _text(row: Mapping[str, Any]) -> Text:
    return Text(" ".join(str(row.get("en", "")).split()), "".join(str(row.get("ja", "")).split("\n")).strip())
