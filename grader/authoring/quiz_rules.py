"""Quiz rules: no key that shows by its place, its length or its letters to whoever knows nothing of the subject; figures
that only draw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from grader.authoring import quiz_words as words
from grader.authoring.breaches import Breach
from grader.course.course import Course
from grader.course.handout import EVERYBODY
from grader.errors import UsageError
from grader.quiz import Quiz
from grader.quiz.kinds.match import Match
from grader.quiz.kinds.order import Order
from grader.quiz.kinds.single import Single
from grader.quiz.letters import Lettered
from grader.text import LANGS, Lang

FEWEST = 8  # questions from which on a share says something
MOST_IN_ONE_PLACE = 0.45  # of the keys among as many choices; a third or a quarter is to be expected
MOST_LONGEST = 0.4  # of the keys that are longer than every other choice
VISIBLY = 1.1  # times as long as the next
DRAWN = frozenset({"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"})
MOST_ALIKE = 0.4  # of the keys of `match` and `order` that are the same letters


def keys_cannot_be_guessed(course: Course) -> Iterator[Breach]:
    """Over all quizzes as everybody gets them, no place, length or row of letters is the key too often."""
    asked = [question for quiz in _quizzes(course) for question in quiz.handed_out(EVERYBODY).questions]
    single = [question for question in asked if isinstance(question, Single)]
    for count in sorted({len(question.choices) for question in single}):
        places = [list(q.choices).index(q.answer) + 1 for q in single if len(q.choices) == count]
        place, share = _commonest(places)
        if len(places) >= FEWEST and share > max(MOST_IN_ONE_PLACE, 1.3 / count):
            yield words.key_in_one_place(course.quizzes, place, count, share)
    several = [question for question in single if len(question.choices) > 2]  # "true" is no longer than "false"
    for lang in LANGS:
        longest = [question.id for question in several if _is_longest(question, lang)]
        if len(several) >= FEWEST and len(longest) / len(several) > MOST_LONGEST:
            yield words.key_is_longest(course.quizzes, lang, len(longest), len(several), longest)
    yield from _letters(course, [q for q in asked if isinstance(q, Match | Order)])


def _letters(course: Course, questions: Sequence[Lettered[object]]) -> Iterator[Breach]:
    keys = ["".join(filter(str.isalpha, question.key)) for question in questions]
    for size in sorted({len(key) for key in keys}):
        alike = [key for key in keys if len(key) == size]
        key, share = _commonest(alike)
        if len(alike) >= FEWEST // 2 and share > MOST_ALIKE:
            yield words.keys_are_alike(course.quizzes, str(key), share)


def figures_only_draw(course: Course) -> Iterator[Breach]:
    """A figure is one well-formed SVG that scales, and nothing in it runs or loads anything."""
    for quiz in _quizzes(course):
        every = (*quiz.questions, *(one for others in quiz.others.values() for one in others))
        for question in every:
            if question.figure and (why := _fault(question.figure.svg)):
                yield words.figure_does_more(course.quiz_path(quiz.name), question.id, why)


def _fault(svg: str) -> str:
    """What is wrong with a drawing; "" where nothing is."""
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as error:
        return f"is not well-formed ({error})"
    if "viewBox" not in root.attrib:
        return "has no viewBox"
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        if name not in DRAWN:
            return f"holds <{name}>"
        for key in element.attrib:
            if key.startswith("on") or key.rpartition("}")[2] in ("href", "style"):
                return f"holds {key.rpartition('}')[2]}="
    return ""


def _quizzes(course: Course) -> Iterator[Quiz]:
    """Those that load: another rule tells of the others."""
    for name in course.quiz_names:
        try:
            yield Quiz.load(course.quiz_path(name))
        except UsageError:
            continue


def _commonest(values: Sequence[object]) -> tuple[object, float]:
    ((value, count),) = Counter(values).most_common(1)
    return value, count / len(values)


def _is_longest(question: Single, lang: Lang) -> bool:
    lengths = {letter: len(choice.in_(lang)) for letter, choice in question.choices.items()}
    key = lengths.pop(question.answer)
    return key > VISIBLY * max(lengths.values())
