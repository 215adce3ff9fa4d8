"""QTI 2.1: a file a question and a manifest: single, multiple, number, shape, order and text.

Source: IMS QTI 2.1, information model; item shapes as the gem `qti` of Instructure reads them.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from grader.platforms.quizzes.rendered import (
    Langs,
    Rendered,
    document,
    element,
    identifiers,
    plain,
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
from grader.quiz.prose import Prose
from grader.quiz.question import Question

_QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_CONTENT = "http://www.imsglobal.org/xsd/imscp_v1p1"
_TEMPLATES = "http://www.imsglobal.org/question/qti_v2p1/rptemplates"


def qti21(quiz: Quiz, langs: Langs) -> Rendered:
    """The files of the package."""
    files, left_out, resources = {}, [], []
    for question in quiz.questions:
        item = _item(question, langs)
        if item is None:
            left_out.append((question.id, question.kind))
            continue
        name = f"{quiz.name}_{question.id}"
        files[f"{name}.xml"] = document(item)
        resources.append(
            element(
                "resource",
                element("file", href=f"{name}.xml"),
                identifier=name,
                type="imsqti_item_xmlv2p1",
                href=f"{name}.xml",
            )
        )
    said = element("metadata", element("schema", "QTIv2.1 Package"), element("schemaversion", "1.0.0"))
    manifest = element(
        "manifest",
        said,
        element("organizations"),
        element("resources", *resources),
        identifier=quiz.name,
        xmlns=_CONTENT,
    )
    return Rendered({"imsmanifest.xml": document(manifest), **files}, len(files), left_out)


def _item(question: Question, langs: Langs) -> Element | None:
    match question:
        case Single() | Multiple() | Order():
            declared, interaction = _chosen(question), _choices(question, langs)
            processing = element("responseProcessing", template=f"{_TEMPLATES}/match_correct")
        case Match():
            declared, interaction = _paired(question), _pairs(question, langs)
            processing = element("responseProcessing", template=f"{_TEMPLATES}/match_correct")
        case Number():
            declared = _declared("single", "float", [repr(question.answer)])
            interaction, processing = _blank(langs, question), _near(question)
        case Shape():
            declared, interaction = _spelled(question), _blank(langs, question)
            processing = element("responseProcessing", template=f"{_TEMPLATES}/map_response")
        case FreeText():
            declared = element("responseDeclaration", identifier="RESPONSE", cardinality="single", baseType="string")
            interaction = element("extendedTextInteraction", _prompt(question, langs), responseIdentifier="RESPONSE")
            processing = element("responseProcessing")
        case _:
            return None
    score = element("outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float")
    return element(
        "assessmentItem",
        *(declared, score, element("itemBody", interaction), processing),
        xmlns=_QTI,
        identifier=question.id,
        title=question.id,
        adaptive="false",
        timeDependent="false",
    )


def _declared(cardinality: str, base: str, right: list[str]) -> Element:
    correct = element("correctResponse", *(element("value", value) for value in right))
    return element("responseDeclaration", correct, identifier="RESPONSE", cardinality=cardinality, baseType=base)


def _chosen(question: Single | Multiple | Order) -> Element:
    names = identifiers(list(question.choices))
    cardinality = {Single: "single", Multiple: "multiple", Order: "ordered"}[type(question)]
    return _declared(cardinality, "identifier", [names[str(letter)] for letter in listed(question.answer)])


def _choices(question: Single | Multiple | Order, langs: Langs) -> Element:
    names = identifiers(list(question.choices))
    choices = [
        element("simpleChoice", plain(choice.text, langs), identifier=names[letter])
        for letter, choice in question.choices.items()
    ]
    is_order = isinstance(question, Order)
    interaction = element("orderInteraction" if is_order else "choiceInteraction", _prompt(question, langs), *choices)
    interaction.set("responseIdentifier", "RESPONSE")
    interaction.set("shuffle", "true" if is_order else "false")
    if not is_order:
        interaction.set("maxChoices", "1" if isinstance(question, Single) else "0")
    return interaction


def _paired(question: Match) -> Element:
    names = identifiers(list(question.choices))
    right = [f"item_{number} {names[letter]}" for number, letter in question.answer.items()]
    return _declared("multiple", "directedPair", right)


def _pairs(question: Match, langs: Langs) -> Element:
    """Each item takes one choice; a choice goes with as many items as there are, so that none is told by what is left."""
    names, most = identifiers(list(question.choices)), str(len(question.numbered))
    items = [(f"item_{number}", item, "1") for number, item in question.numbered.items()]
    choices = [(names[letter], choice, most) for letter, choice in question.choices.items()]
    sets = [element("simpleMatchSet", *(_associable(*one, langs) for one in side)) for side in (items, choices)]
    interaction = element("matchInteraction", _prompt(question, langs), *sets, responseIdentifier="RESPONSE")
    interaction.set("shuffle", "true")
    interaction.set("maxAssociations", most)
    return interaction


def _associable(name: str, said: Prose, most: str, langs: Langs) -> Element:
    return element("simpleAssociableChoice", plain(said.text, langs), identifier=name, matchMax=most)


def _prompt(question: Question, langs: Langs) -> Element:
    return element("prompt", plain(question.in_words, langs))


def _blank(langs: Langs, question: Question) -> Element:
    entry = element("textEntryInteraction", responseIdentifier="RESPONSE")
    return element("div", element("p", plain(question.in_words, langs)), element("p", entry))


def _spelled(question: Shape) -> Element:
    declared = _declared("single", "string", [spellings(question)[0]])
    entries = [element("mapEntry", mapKey=s, mappedValue="1") for s in spellings(question)]
    declared.append(element("mapping", *entries, defaultValue="0"))
    return declared


def _near(question: Number) -> Element:
    """One where the answer is between two bounds."""
    off = tolerance(question, question.answer)

    def bound(relation: str, value: float) -> Element:
        return element(
            relation, element("variable", identifier="RESPONSE"), element("baseValue", repr(value), baseType="float")
        )

    def score(value: str) -> Element:
        return element("setOutcomeValue", element("baseValue", value, baseType="float"), identifier="SCORE")

    within = element("and", bound("gte", question.answer - off), bound("lte", question.answer + off))
    condition = element(
        "responseCondition", element("responseIf", within, score("1")), element("responseElse", score("0"))
    )
    return element("responseProcessing", condition)
