"""QTI 1.2, as Canvas's importer reads it ("Import Course Content", QTI .zip): single, multiple, match, number, shape and
text.

Source: the zip that text2qti writes (imsmanifest.xml, <id>/<id>.xml, <id>/assessment_meta.xml), which Canvas takes; of
`match` what Canvas itself exports: a response_lid an item, each with all choices. Canvas marks each pair by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from grader.platforms.quizzes.rendered import (
    Langs,
    Rendered,
    document,
    element,
    html,
    identifiers,
    plain,
    spellings,
    tolerance,
)
from grader.quiz import Quiz
from grader.quiz.kinds.match import Match
from grader.quiz.kinds.multiple import Multiple
from grader.quiz.kinds.number import Number
from grader.quiz.kinds.shape import Shape
from grader.quiz.kinds.single import Single
from grader.quiz.kinds.text import FreeText
from grader.quiz.question import Question
from grader.results.result import number

_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_CONTENT = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
_RESPONSE = "response1"


def qti12(quiz: Quiz, langs: Langs) -> Rendered:
    """The files of the zip."""
    items = [(question, _item(question, langs)) for question in quiz.questions]
    made = [item for _, item in items if item is not None]
    title = plain(quiz.title, langs)
    section = element("section", *made, ident="root_section")
    assessment = element("assessment", section, ident=quiz.name, title=title)
    files = {
        "imsmanifest.xml": document(_manifest(quiz.name)),
        f"{quiz.name}/{quiz.name}.xml": document(element("questestinterop", assessment, xmlns=_QTI)),
        f"{quiz.name}/assessment_meta.xml": document(
            _meta(quiz, title, sum(q.points for q, i in items if i is not None))
        ),
    }
    return Rendered(files, len(made), [(q.id, q.kind) for q, item in items if item is None])


def _manifest(name: str) -> Element:
    meta = element(
        "resource",
        element("file", href=f"{name}/assessment_meta.xml"),
        identifier=f"{name}_meta",
        type="associatedcontent/imscc_xmlv1p1/learning-application-resource",
        href=f"{name}/assessment_meta.xml",
    )
    quiz = element(
        "resource",
        element("file", href=f"{name}/{name}.xml"),
        element("dependency", identifierref=f"{name}_meta"),
        identifier=name,
        type="imsqti_xmlv1p2",
    )
    said = element("metadata", element("schema", "IMS Content"), element("schemaversion", "1.1.3"))
    return element(
        "manifest",
        said,
        element("organizations"),
        element("resources", quiz, meta),
        identifier=f"{name}_manifest",
        xmlns=_CONTENT,
    )


def _meta(quiz: Quiz, title: str, points: float) -> Element:
    return element(
        "quiz",
        element("title", title),
        element("quiz_type", "assignment"),
        element("points_possible", str(number(points))),
        element("shuffle_answers", "false"),
        identifier=quiz.name,
        xmlns=_CANVAS,
    )


def _item(question: Question, langs: Langs) -> Element | None:
    match question:
        case Single() | Multiple():
            kind = "multiple_choice_question" if isinstance(question, Single) else "multiple_answers_question"
            asked, right = [_choices(question, langs)], [_chosen(question)]
        case Match():
            kind, asked, right = "matching_question", _places(question, langs), _pairs(question)
        case Number():
            kind, asked, right = "numerical_question", [_blank("Decimal")], [_near(question)]
        case Shape():
            kind, asked = "short_answer_question", [_blank("String")]
            right = [element("or", *(_equal(s) for s in spellings(question)))]
        case FreeText():
            kind, asked, right = "essay_question", [_blank("String")], []  # it waits for a person
        case _:
            return None
    fields = {"question_type": kind, "points_possible": str(number(question.points))}
    text = element("material", element("mattext", html(question.in_words, langs), texttype="text/html"))
    item = element(
        "item",
        element("itemmetadata", element("qtimetadata", *(_field(name, value) for name, value in fields.items()))),
        element("presentation", text, *asked),
        ident=question.id,
        title=question.id,
    )
    if right:
        item.append(_processing(right))
    said = element("mattext", html(question.explanation.text, langs), texttype="text/html")
    item.append(element("itemfeedback", element("flow_mat", element("material", said)), ident="general_fb"))
    return item


def _field(label: str, entry: str) -> Element:
    return element("qtimetadatafield", element("fieldlabel", label), element("fieldentry", entry))


def _choices(question: Single | Multiple, langs: Langs) -> Element:
    rcardinality = "Single" if isinstance(question, Single) else "Multiple"
    return element("response_lid", _labels(question, langs), ident=_RESPONSE, rcardinality=rcardinality)


def _labels(question: Single | Multiple | Match, langs: Langs) -> Element:
    names = identifiers(list(question.choices))
    labels = []
    for letter, choice in question.choices.items():
        text = element("mattext", html(choice.text, langs, is_block=False), texttype="text/html")
        labels.append(element("response_label", element("material", text), ident=names[letter]))
    return element("render_choice", *labels)


def _places(question: Match, langs: Langs) -> list[Element]:
    """An item each, with all choices."""
    places = []
    for place, item in question.numbered.items():
        text = element("mattext", html(item.text, langs, is_block=False), texttype="text/html")
        choices = _labels(question, langs)
        places.append(element("response_lid", element("material", text), choices, ident=f"response_{place}"))
    return places


def _pairs(question: Match) -> list[Element]:
    """The right choice of each item."""
    names = identifiers(list(question.choices))
    return [_equal(names[letter], f"response_{place}") for place, letter in question.answer.items()]


def _chosen(question: Single | Multiple) -> Element:
    """The choice, or every right one and no other."""
    names = identifiers(list(question.choices))
    if isinstance(question, Single):
        return _equal(names[question.answer])
    each = [
        _equal(name) if letter in question.answer else element("not", _equal(name)) for letter, name in names.items()
    ]
    return element("and", *each)


def _blank(kind: str) -> Element:
    fill_in = element("render_fib", element("response_label", ident="answer1"), fibtype=kind)
    return element("response_str", fill_in, ident=_RESPONSE, rcardinality="Single")


def _near(question: Number) -> Element:
    key, off = question.answer, tolerance(question, question.answer)
    low = element("vargte", repr(key - off), respident=_RESPONSE)
    high = element("varlte", repr(key + off), respident=_RESPONSE)
    return element("or", _equal(repr(key)), element("and", low, high))


def _equal(text: str, response: str = _RESPONSE) -> Element:
    return element("varequal", text, respident=response)


def _processing(right: Sequence[Element]) -> Element:
    """All marks for the one condition, or of several for each its part."""
    score = element("decvar", varname="SCORE", vartype="Decimal", minvalue="0", maxvalue="100")
    found = element("resprocessing", element("outcomes", score))
    for one in right:
        part = str(round(100 / len(right), 2)) if len(right) > 1 else "100"
        earned = element("setvar", part, action="Add" if len(right) > 1 else "Set", varname="SCORE")
        condition = element("respcondition", element("conditionvar", one), earned)
        if len(right) == 1:
            condition.set("continue", "No")
        found.append(condition)
    return found
