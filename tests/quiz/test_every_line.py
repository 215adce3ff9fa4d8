"""A slip at any line of any quiz costs that line at most, and what it costs is told: every quiz of the course, every
question, every slip of the table. Each sheet has the slip at every third question, so that both neighbours are whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pytest
from quiz_help import TINY

from grader.course.course import Course
from grader.encoding import Encoding
from grader.quiz import Answers, Question, Quiz, read_answers
from grader.quiz.code import module
from grader.quiz.question import NotUnderstood

APART = 3  # questions from one slip to the next
COURSE = Course.load()


@dataclass(frozen=True)
class Slip:
    """What happens to a line. `keeps`: whether its answer is plain all the same. `prose`: it happens to sentences only."""

    name: str
    line: Callable[[str, str], str | bytes]  # question and answer → the line
    keeps: bool = True
    prose: bool = False


SLIPS = (
    # those that issue after issue names
    Slip("full-width colon", lambda q, a: f"{q}：{a}"),
    Slip("full-width colon and space", lambda q, a: f"{q}：\u3000{a}"),
    Slip("no space", lambda q, a: f"{q}:{a}"),
    Slip("no colon", lambda q, a: f"{q} {a}"),
    Slip("a tab behind the colon", lambda q, a: f"{q}:\t{a}"),
    Slip("a tab in front", lambda q, a: f"\t{q}: {a}"),
    Slip("a tab for the colon", lambda q, a: f"{q}\t{a}"),
    Slip("tabs inside", lambda q, a: f"{q}: " + a.replace(" ", "\t")),
    Slip("an unclosed quote", lambda q, a: f'{q}: "{a}'),
    Slip("an unclosed single quote", lambda q, a: f"{q}: '{a}", keeps=False),  # an answer in Python may hold others
    Slip("a quote at the end", lambda q, a: f'{q}: {a}"'),
    Slip("an unclosed smart quote", lambda q, a: f"{q}: “{a}"),
    Slip("a smart quote at the end", lambda q, a: f"{q}: {a}”"),
    Slip("an unclosed Japanese bracket", lambda q, a: f"{q}: 「{a}"),
    Slip("a Japanese bracket at the end", lambda q, a: f"{q}: {a}」"),
    Slip("a colon in a sentence", lambda q, a: f"{q}: two reasons: {a}", prose=True),
    Slip("a full-width colon in a sentence", lambda q, a: f"{q}: 理由：{a}", prose=True),
    Slip("another question in a sentence", lambda q, a: f"{q}: as in q1: {a}", prose=True),
    Slip(r"\sigma in quotes", lambda q, a: f'{q}: "\\sigma: {a}"', prose=True),
    Slip(r"\theta in quotes", lambda q, a: f'{q}: "{a} \\theta"', prose=True),
    Slip(r"\sigma behind an unclosed quote", lambda q, a: f'{q}: "\\sigma: {a}', prose=True),
    Slip("UTF-16 in one line", lambda q, a: f"{q}: {a}".encode("utf-16-le")),
    Slip("UTF-16 with its mark", lambda q, a: f"{q}: {a}\r\n".encode("utf-16")),
    Slip("UTF-16 of the other order", lambda q, a: f"{q}: {a}".encode("utf-16-be")),
    Slip("--- above", lambda q, a: f"---\n{q}: {a}"),
    Slip("--- below", lambda q, a: f"{q}: {a}\n---"),
    Slip("--- between", lambda q, a: f"{q}:\n---\n{a}"),
    Slip("--- indented", lambda q, a: f"  ---\n{q}: {a}"),
    Slip("--- behind", lambda q, a: f"{q}: {a} ---"),
    Slip("--- in front", lambda q, a: f"--- {q}: {a}"),
    Slip("full-width dashes", lambda q, a: f"－－－\n{q}: {a}"),
    Slip("long dashes", lambda q, a: f"——\n{q}: {a}"),
    Slip("the heading of the sheet", lambda q, a: f"--- {q} (1)\n{q}: {a}"),
    Slip("%YAML", lambda q, a: f"%YAML 1.2\n{q}: {a}"),
    # others of their kind
    Slip("an unclosed bracket", lambda q, a: f"{q}: [{a}"),
    Slip("a bracket at the end", lambda q, a: f"{q}: {a}]"),
    Slip("an unclosed brace", lambda q, a: f"{q}: {{{a}"),
    Slip("a bar", lambda q, a: f"{q}: |\n{a}"),
    Slip("on the next line", lambda q, a: f"{q}:\n{a}"),
    Slip("the name right before the answer", lambda q, a: f"{q}{a}", keeps=False),  # q2 and 25
    Slip("another name", lambda q, a: f"x{q}: {a}", keeps=False),
    Slip("no name", lambda q, a: f": {a}", keeps=False),
    Slip("a NUL", lambda q, a: f"{q}: {a}\0", keeps=False),
    Slip("a damaged byte", lambda q, a: f"{q}: {a}".encode() + b"\xff", keeps=False),
    Slip("a line of Shift-JIS", lambda q, a: f"{q}: {a}".encode("cp932", "replace")),
    Slip("a line of EUC-JP", lambda q, a: f"{q}: {a}".encode("euc_jp", "replace")),
)  # fmt: skip


def answer(question: Question, lang: str) -> str:
    """A right answer: the key, or a sentence that speaks of all that is asked for."""
    concepts = getattr(question, "rubric", ())
    said = [next((p for p in c.phrases if p.isascii() == (lang == "en")), c.phrases[0]) for c in concepts]
    return question.key or {"en": ", and ", "ja": "、"}[lang].join(said)


def meaning(question: Question, read: Answers) -> object:
    """What is understood of the answer that was read, comparable; None where nothing is."""
    given = read.given.get(question.id, "")
    if question.by_hand:
        return question.spoken_of(given) if given else None  # type: ignore[attr-defined]  # a sentence
    try:
        understood = question.understood(given, question)
    except NotUnderstood:
        return None
    return str(given).replace("\t", " ") if callable(understood) else understood  # a formula is as it is written


@cache
def quizzes() -> tuple[Quiz, ...]:
    return (TINY, *(Quiz.load(COURSE.quiz_path(name)).handed_out(1) for name in COURSE.quiz_names))


def settled(quiz: Quiz, data: bytes) -> Answers:
    by_id = {q.id: q for q in quiz.questions}
    goes_on = [q.id for q in quiz.questions if q.goes_on]
    return read_answers(data, quiz.ids).settled(lambda i, a: by_id[i].refusal(a, by_id[i]) is None, goes_on, quiz.ids)


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("slip", SLIPS, ids=[slip.name for slip in SLIPS])
def test_it_costs_its_line_at_most_and_is_told(slip: Slip, lang: str) -> None:
    for quiz in quizzes():
        lines = {q.id: f"{q.id}: {answer(q, lang)}" for q in quiz.questions}
        whole = settled(quiz, "\n".join(lines.values()).encode())
        for first in range(APART):
            hit = {q.id: q for q in quiz.questions[first::APART] if q.by_hand or not slip.prose}
            slips = {i: slip.line(i, answer(q, lang)) for i, q in hit.items()}
            sheet = [slips.get(i, line) for i, line in lines.items()]
            read = settled(quiz, b"\n".join(line if isinstance(line, bytes) else line.encode() for line in sheet))
            for q in quiz.questions:
                is_same = read.given.get(q.id) == whole.given[q.id]
                is_as_before = is_same or meaning(q, read) == meaning(q, whole)
                assert is_as_before or (q.id in hit and not slip.keeps), (quiz.name, q.id, read.given.get(q.id))
                assert (
                    is_as_before
                    or read.lost
                    or read.encoding is not Encoding.UTF_8
                    or q.refusal(read.given.get(q.id, ""), q)
                ), (quiz.name, q.id)


def test_what_is_compared_tells_answers_apart() -> None:
    for quiz in quizzes():
        for q in quiz.questions:
            right, none = ({q.id: text} for text in (answer(q, "en"), "?"))
            assert meaning(q, Answers(right)) is not None
            assert meaning(q, Answers(right)) != meaning(q, Answers(none))
            assert q.kind != "code" or module(q.key, q.variables)
