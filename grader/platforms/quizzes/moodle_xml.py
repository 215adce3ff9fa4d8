"""Moodle XML: single, multiple, number, shape, text and order; Moodle has nothing for formulas and lines of code.

Source: moodle's question/format/xml/format.php, and its question type `ordering`.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from grader.platforms.quizzes.rendered import (
    Langs,
    Rendered,
    document,
    element,
    html,
    plain,
    share_of_each,
    spellings,
    tolerance,
)
from grader.quiz import Quiz
from grader.quiz.kinds.match import Match
from grader.quiz.kinds.multiple import Multiple
from grader.quiz.kinds.number import Number
from grader.quiz.kinds.order import Order
from grader.quiz.kinds.shape import Shape
from grader.quiz.kinds.single import Single
from grader.quiz.kinds.text import FreeText
from grader.quiz.letters import listed
from grader.quiz.question import Question
from grader.results.result import number
from grader.text import Text


def moodle_xml(quiz: Quiz, langs: Langs) -> Rendered:
    """The quiz as one file, in a category of its own."""
    category = element("text", f"$course$/top/saiten/{plain(quiz.title, langs).replace('/', '//')}")
    root = element("quiz", element("question", element("category", category), type="category"))
    left_out = []
    for question in quiz.questions:
        made = _question(quiz, question, langs)
        if made is None:
            left_out.append((question.id, question.kind))
        else:
            root.append(made)
    return Rendered({f"{quiz.name}.xml": document(root)}, len(root) - 1, left_out)


def _question(quiz: Quiz, question: Question, langs: Langs) -> Element | None:
    kind, inside = _kind(question, langs)
    if not kind:
        return None
    return element(
        "question",
        element("name", element("text", f"{quiz.name} {question.id}")),
        _formatted("questiontext", html(question.in_words, langs)),
        _formatted("generalfeedback", html(question.explanation.text, langs)),
        element("defaultgrade", str(number(question.points))),
        element("idnumber", f"{quiz.name}.{question.id}"),
        *inside,
        type=kind,
    )


def _kind(question: Question, langs: Langs) -> tuple[str, list[Element]]:
    """The type there, and what belongs to it; ("", []) where there is none."""
    match question:
        case Single():
            return "multichoice", [*_choosing(is_single=True), *_single(question, langs)]
        case Multiple():
            return "multichoice", [*_choosing(is_single=False), *_multiple(question, langs)]
        case Number():
            return "numerical", list(_number(question, langs))
        case Shape():
            return "shortanswer", [element("usecase", "0"), *(_answer(100, s) for s in spellings(question))]
        case Order():
            ordered = [
                _answer(100, html(question.choices[x].text, langs, is_block=False), is_html=True)
                for x in question.answer
            ]
            return "ordering", [*_ordering(len(ordered)), *ordered]
        case Match():
            return "matching", [element("shuffleanswers", "true"), *_matching(question, langs)]
        case FreeText():
            rubric = "; ".join(plain(concept.name, langs) for concept in question.rubric)
            return "essay", [element("responseformat", "editor"), _formatted("graderinfo", rubric)]
    return "", []


def _formatted(tag: str, text: str) -> Element:
    return element(tag, element("text", text), format="html")


def _answer(fraction: float, text: str, feedback: str = "", *inside: Element, is_html: bool = False) -> Element:
    made = element("answer", element("text", text), _formatted("feedback", feedback), *inside)
    made.set("fraction", f"{fraction:.5f}".rstrip("0").rstrip("."))  # as Moodle lists them: 33.33333
    if is_html:
        made.set("format", "html")
    return made


def _choosing(*, is_single: bool) -> list[Element]:
    return [
        element("single", "true" if is_single else "false"),
        element("shuffleanswers", "false"),
        element("answernumbering", "abc"),
    ]


def _ordering(count: int) -> list[Element]:
    """Its own defaults show six of the choices, at random."""
    said = {
        "layouttype": "VERTICAL",
        "selecttype": "ALL",
        "selectcount": str(count),
        "gradingtype": "ALL_OR_NOTHING",
        "showgrading": "SHOW",
        "numberingstyle": "abc",
    }
    return [element(tag, text) for tag, text in said.items()]


def _single(question: Single, langs: Langs) -> Iterator[Element]:
    said = {w.answer: w.feedback for w in question.wrong}
    for letter, choice in question.choices.items():
        fraction = 100 if letter == question.answer else 0
        text = html(choice.text, langs, is_block=False)
        yield _answer(fraction, text, html(said[letter], langs) if letter in said else "", is_html=True)


def _multiple(question: Multiple, langs: Langs) -> Iterator[Element]:
    said: dict[object, Text] = {}
    for wrong in question.wrong:
        if len(listed(wrong.answer)) == 1:  # what is said to several together has no place there
            said[listed(wrong.answer)[0]] = wrong.feedback
    each = share_of_each(question)
    for letter, choice in question.choices.items():
        text = html(choice.text, langs, is_block=False)
        fraction = each if letter in question.answer else -each
        yield _answer(fraction, text, html(said[letter], langs) if letter in said else "", is_html=True)


def _matching(question: Match, langs: Langs) -> Iterator[Element]:
    """A choice that belongs to no item is one without a question there."""
    pairs = [(html(item.text, langs), question.answer[number]) for number, item in question.numbered.items()]
    spare = [("", letter) for letter in question.choices if letter not in question.answer.values()]
    for item, letter in pairs + spare:
        answer = element("answer", element("text", plain(question.choices[letter].text, langs)))
        made = element("subquestion", element("text", item), answer)
        made.set("format", "html")
        yield made


def _number(question: Number, langs: Langs) -> Iterator[Element]:
    def answer(fraction: float, key: float, feedback: str = "") -> Element:
        return _answer(fraction, repr(key), feedback, element("tolerance", repr(tolerance(question, key))))

    yield answer(100, question.answer)  # the first that fits counts, so the right one stands first
    yield from (answer(0, w.answer, html(w.feedback, langs)) for w in question.wrong)
