"""Writes what the students of the sample class handed in on top: each exercise outside the assignment's core once or twice.

python tools/make_sample_class.py

The core (`data/sample_assignment.toml`) they wrote themselves; their further exercises are the solution or the second
style of `tests/second_style`, some with a catalogued mistake put in by replacing a line (none in the slowest exercises, where
to tell which mistake it is costs the demo seconds), and their quizzes are answered by a student's strength. Same bytes every time; a replacement that no longer fits its file is an error.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from grader.course.course import Course
from grader.quiz import Quiz
from grader.quiz.kinds.text import FreeText
from grader.quiz.letters import Lettered
from grader.quiz.question import Keyed, Question
from grader.text import Lang

ROOT = Path(__file__).parents[1]
CLASS, STYLES = ROOT / "data" / "sample_class", ROOT / "tests" / "second_style"
COURSE = Course.load()
_EXAMPLES = re.compile(r"\n*^### BEGIN EXAMPLES$.*?^### END EXAMPLES$\n*", re.MULTILINE | re.DOTALL)
_MARKERS = re.compile(r"^ *### (?:BEGIN|END) SOLUTION\n", re.MULTILINE)

Edits = Mapping[str, str]  # what stands there -> what the student wrote


@dataclass(frozen=True)
class Student:
    """What is generated of a student. strength: the chance to answer a question rightly."""

    strength: float
    lang: Lang
    quizzes: tuple[str, ...] = ()
    solved: Mapping[str, Edits] = field(default_factory=dict)  # in the solution's words
    second: Mapping[str, Edits] = field(default_factory=dict)  # in the second style


STUDENTS = {
    "sato_riku": Student(0.9, "ja", ("day1", "day2", "network_basics"), {"preprocessing": {"x / 255.0": "x // 255"}, "minibatch": {}, "affine": {}}),
    "suzuki_hina": Student(0.7, "ja", ("day1", "day2"), {"activations": {"    y = sigmoid(x)\n": "    y = x\n"}, "dropout": {"mask / (1 - self.rate)": "mask"}}),
    "takahashi_sota": Student(
        0.8, "ja", ("day1", "learning"), {"layers": {"dout.sum(axis=0)": "dout.mean(axis=0)"}, "two_layer_net": {}, "training": {}}
    ),
    "tanaka_yuto": Student(0.5, "ja", ("day1",)),
    "watanabe_mio": Student(
        0.95,
        "ja",
        ("day1", "day2", "normalization_and_initialization"),
        {"computational_graph": {}, "numerical_gradient": {}},
    ),
    "ito_haruto": Student(0.45, "ja", ("day1",), {"vanishing_gradient": {}, "initialization": {}}),
    "yamamoto_aoi": Student(
        0.6,
        "ja",
        ("day1", "day2"),
        {
            "batch_normalization": {
                "self.momentum * self.running_mean + (1 - self.momentum) * mean": "(1 - self.momentum) * self.running_mean + self.momentum * mean",
                "self.momentum * self.running_var + (1 - self.momentum) * var": "(1 - self.momentum) * self.running_var + self.momentum * var",
            },
        },
        {"layer_instance_norm": {}},
    ),
    "kim_seoyeon": Student(
        0.85, "en", ("day1", "day2", "errata"), {"schedules": {}, "regularization": {"{key: lam * W ": "{key: 2 * lam * W "}}
    ),
    "nguyen_linh": Student(0.55, "en", ("day1", "ensembles"), {"bagging": {}, "boosting": {"0.5 * np.log": "np.log"}, "stacking": {}}),
    "smith_oliver": Student(0.75, "en", ("day1", "day2"), {"layers": {"dout * (self.y - self.target) / self.y.shape[0]": "self.y - self.target"}}, {"multitask": {}}),
    "wilson_ava": Student(0.7, "en", ("day1",), {"pooling": {}, "padding": {}}),
    "rossi_giulia": Student(0.8, "en", ("day2", "cnn_models"), {"convolution": {}, "global_pooling": {}, "architecture": {}}),
    "silva_pedro": Student(0.65, "en", ("day1",), {"approximation": {}}, {"simple_convnet": {}}),
    "kato_ren": Student(
        0.6, "ja", ("day1", "day2"), {"overfitting": {}, "binary": {"    t = t.reshape(y.shape)  # (N,) beside (N, 1): without this, a broadcast to (N, N)\n": ""}, "derivations": {}}
    ),
    "yoshida_sakura": Student(
        0.9,
        "ja",
        ("day1", "day2"),
        {
            "sequential": {},
            "trainer": {},
            "adaboost": {},
            "bagged": {},
            "deep_convnet": {"number, height // 2, width // 2": "number, height // 2, width // 2)"},
        },
    ),
}  # fmt: skip


def handed_in(source: str, edits: Edits) -> str:
    """A file as a student hands it in: without our markers and examples, with the student's edits. Raises ValueError."""
    text = _MARKERS.sub("", _EXAMPLES.sub("\n", source)).rstrip() + "\n"
    for old, new in edits.items():
        if old not in text:
            raise ValueError(f"there is no {old!r} any more: choose another mistake")
        text = text.replace(old, new)
    return text


def answers(quiz: Quiz, student: Student, rng: random.Random) -> str:
    """An answer sheet: the key, or a known wrong answer, by the student's strength; some questions stay open."""
    lines = []
    for question in quiz.questions:
        if rng.random() < 0.05:
            continue
        answer = (
            _right(question, student.lang) if rng.random() < student.strength else _wrong(question, student.lang, rng)
        )
        lines.append(f"{question.id}: {_written(answer)}")
    return "\n".join(lines) + "\n"


def _right(question: Question, lang: Lang) -> object:
    if isinstance(question, FreeText):
        return question.explanation.in_(lang)
    assert isinstance(question, Keyed)
    return question.key if isinstance(question.answer, dict) else question.answer


def _wrong(question: Question, lang: Lang, rng: random.Random) -> object:
    if isinstance(question, FreeText):
        whole = question.explanation.in_(lang)
        return whole[: len(whole) // 3]
    assert isinstance(question, Keyed)
    if isinstance(question.answer, dict):
        return ", ".join(reversed([pair[-1] for pair in question.key.split(", ")]))
    if question.wrong:
        return rng.choice(question.wrong).answer
    if isinstance(question, Lettered) and question.kind != "order":
        return rng.choice([letter for letter in question.choices if letter != question.answer])
    return list(reversed(question.answer)) if isinstance(question.answer, tuple) else 0


def _written(answer: object) -> str:
    text = ", ".join(map(str, answer)) if isinstance(answer, list | tuple) else str(answer)
    return "'" + text.replace("'", "''") + "'" if isinstance(answer, str) and len(text) > 1 else text


def main() -> None:
    """Write every file."""
    for name, student in STUDENTS.items():
        home = CLASS / name
        (home / "quizzes").mkdir(parents=True, exist_ok=True)
        for exercise, edits in student.solved.items():
            source = COURSE.exercise(exercise).solution_path.read_text(encoding="utf-8")
            (home / f"{exercise}.py").write_text(handed_in(source, edits), encoding="utf-8")
        for exercise, edits in student.second.items():
            source = (STYLES / f"{exercise}.py").read_text(encoding="utf-8")
            (home / f"{exercise}.py").write_text(handed_in(source, edits), encoding="utf-8")
        for quiz_name in student.quizzes:
            rng = random.Random(f"{name} {quiz_name}")  # a string: the same on every machine
            quiz = Quiz.load(COURSE.quiz_path(quiz_name))
            (home / "quizzes" / f"{quiz_name}.yaml").write_text(answers(quiz, student, rng), encoding="utf-8")


if __name__ == "__main__":
    main()
