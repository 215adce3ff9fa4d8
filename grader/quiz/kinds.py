"""Kinds of question: each says what share of the points an answer earns, and which known wrong answer it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.isolation.sandbox import LoadFailed
from grader.quiz import code, formula
from grader.quiz.quiz import Question
from grader.student.faults import StudentFault
from grader.text import Text

CodeRunner = Callable[[bytes, str, tuple[Any, ...], float], Any]
CODE_SECONDS = 2.0


@dataclass(frozen=True)
class Verdict:
    """`share`: of the points, 0 to 1. `feedback`: what to say beside the explanation."""

    share: float
    feedback: Text = Text()
    review: bool = False


@dataclass(frozen=True)
class Context:
    """What marking may use: the isolated worker and random numbers."""

    run_code: CodeRunner
    rng: np.random.Generator


def verdict(question: Question, answer: Any, context: Context) -> Verdict:
    """Mark one answer."""
    return _KINDS[question.kind](question, answer, context)


def plain(answer: Any) -> str:
    """An answer as one line of text, full-width signs made plain."""
    joined = ", ".join(map(str, answer)) if isinstance(answer, list) else str(answer)
    return unicodedata.normalize("NFKC", joined).strip()


# --- choices


def letters(question: Question, answer: Any) -> list[str] | None:
    """The choices that an answer names, in its order; None where it names something else."""
    parts = answer if isinstance(answer, list) else re.split(r"[\s,、;・/→>]+", plain(answer))
    ids = list(question.choices)
    found = []
    for part in parts:
        word = plain(part).strip("()[]「」.．:").lower()
        if not word:
            continue
        if word in ids:
            found.append(word)
        elif all(c in ids for c in word):
            found += list(word)
        else:
            return None
    return found


def _choice(question: Question, answer: Any, context: Context) -> Verdict:
    found = letters(question, answer)
    if not found or len(found) != 1:
        return Verdict(0.0, _say_choices(question))
    return _known(question, found[0] == str(question.answer), lambda w: found[0] == str(w))


def _multiple(question: Question, answer: Any, context: Context) -> Verdict:
    """Every right choice earns its share, every wrong one takes a share away, down to 0."""
    found = letters(question, answer)
    if not found:
        return Verdict(0.0, _say_choices(question))
    chosen, right = set(found), {str(a) for a in question.answer}
    share = max(0.0, (len(chosen & right) - len(chosen - right)) / len(right))
    said = [w.feedback for w in question.wrong if set(map(str, _listed(w.answer))) <= chosen]
    return Verdict(1.0 if chosen == right else min(share, 0.99), said[0] if said and chosen != right else Text())


def _order(question: Question, answer: Any, context: Context) -> Verdict:
    found = letters(question, answer)
    if not found:
        return Verdict(0.0, _say_choices(question))
    right = [str(a) for a in question.answer]
    return _known(question, found == right, lambda w: found == [str(a) for a in _listed(w)])


def _say_choices(question: Question) -> Text:
    ids = ", ".join(question.choices)
    return Text(f"Answer with the letters {ids}.", f"{ids} の記号で答えてください。")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


# --- numbers and shapes


def _number(question: Question, answer: Any, context: Context) -> Verdict:
    value = _evaluated(plain(answer))
    if value is None:
        return Verdict(0.0, Text("A number is asked for.", "数値で答えてください。"))

    def near(key: Any) -> bool:
        return abs(value - float(key)) <= question.tolerance * max(1.0, abs(float(key)))

    return _known(question, near(question.answer), near)


def _evaluated(text: str) -> float | None:
    cleaned = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    try:
        value = formula.parse(cleaned, ())({})
    except (formula.FormulaError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return value.real if abs(value.imag) < 1e-12 else None


def _shape(question: Question, answer: Any, context: Context) -> Verdict:
    sizes = shape(plain(answer))
    if sizes is None:
        return Verdict(0.0, Text("A shape is asked for, such as (3, 4).", "(3, 4) のような形状で答えてください。"))
    return _known(question, sizes == list(question.answer), lambda w: sizes == list(w))


def shape(text: str) -> list[int] | None:
    """The sizes in `(7, 7)`, `7x7`, `7 × 7`, `[7, 7]`; None for anything else."""
    inner = text.strip("()[] ")
    parts = re.split(r"\s*[x×*✕,、]\s*|\s+", inner.strip())
    if not all(re.fullmatch(r"\d{1,9}", p) for p in parts if p) or not any(parts):
        return None
    return [int(p) for p in parts if p]


# --- formulas and code


def _formula(question: Question, answer: Any, context: Context) -> Verdict:
    names = list(question.variables)
    try:
        mine = formula.parse(plain(answer), names)
    except (formula.FormulaError, ValueError) as error:
        return Verdict(0.0, Text(f"The formula cannot be read: {error}.", f"式を読み取れません（{error}）。"))

    def same(key: Any) -> bool:
        return formula.equal(mine, formula.parse(str(key), names), names, context.rng)

    return _known(question, same(question.answer), same)


def _code(question: Question, answer: Any, context: Context) -> Verdict:
    given = code.arguments(question.variables, context.rng)
    try:
        source = code.module(str(answer), question.variables)
    except code.CodeError as error:
        return Verdict(
            0.0, Text(f"One line of Python is asked for ({error}).", f"Python の式を 1 行で書いてください（{error}）。")
        )
    try:
        value = context.run_code(source, "answer", given, CODE_SECONDS)
    except (StudentFault, LoadFailed) as error:
        said = str(error)[:160]
        return Verdict(0.0, Text(f"Running the line gave: {said}.", f"実行すると次のようになりました: {said}。"))

    def same(line: Any) -> bool:
        return code.same(value, code.run_own(str(line), question.variables, given))

    found = _known(question, same(question.answer), same)
    if found.share or found.feedback:
        return found
    return Verdict(
        0.0, Text("The line runs, but gives other values than it should.", "実行できますが、値が正しくありません。")
    )


# --- free text


def _text(question: Question, answer: Any, context: Context) -> Verdict:
    """A provisional mark: the share of the rubric's concepts that the answer speaks of. A person decides."""
    said = plain(answer).lower()
    met = [c for c in question.rubric if any(_speaks_of(said, phrase) for phrase in c.phrases)]
    missing = [c.name for c in question.rubric if c not in met]
    feedback = Text()
    if missing:
        feedback = Text(
            "Not found in it: " + "; ".join(m.en for m in missing) + ".",
            "次の点が読み取れませんでした: " + "、".join(m.ja for m in missing) + "。",
        )
    return Verdict(len(met) / len(question.rubric), feedback, review=True)


_NEGATIONS = ("not ", "no ", "n't ", "never ")
_NEGATIONS_JA = ("ない", "せず", "ません", "ではなく")


def _speaks_of(said: str, phrase: str) -> bool:
    """Whether the phrase stands there without a negation right beside it."""
    wanted = unicodedata.normalize("NFKC", phrase).lower()
    for found in re.finditer(re.escape(wanted), said):
        before, after = said[max(0, found.start() - 12) : found.start()], said[found.end() : found.end() + 5]
        if not any(n in before for n in _NEGATIONS) and not any(n in after for n in _NEGATIONS_JA):
            return True
    return False


def _known(question: Question, right: bool, is_same: Callable[[Any], bool]) -> Verdict:
    if right:
        return Verdict(1.0)
    for wrong in question.wrong:
        if is_same(wrong.answer):
            return Verdict(0.0, wrong.feedback)
    return Verdict(0.0)


_KINDS: Mapping[str, Callable[[Question, Any, Context], Verdict]] = {
    "single": _choice,
    "multiple": _multiple,
    "order": _order,
    "number": _number,
    "shape": _shape,
    "formula": _formula,
    "code": _code,
    "text": _text,
}
