"""Quizzes for other platforms: each question is answered there as here, by a model of how each format is marked."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from helpers import FIXTURE_COURSE, Grade

from grader.course.course import Course
from grader.platforms.quizzes.moodle_xml import moodle_xml
from grader.platforms.quizzes.qti12 import qti12
from grader.platforms.quizzes.qti21 import qti21
from grader.quiz import Quiz
from grader.quiz.kinds.match import Match

TINY = Quiz.load(FIXTURE_COURSE / "quizzes/tiny.yaml")
FRACTIONS = {100.0, 50.0, 33.33333, 25.0, 20.0, 16.66667, 14.28571, 12.5, 11.11111, 10.0, 0.0}  # Moodle's, up to ten


def test_the_command_names_what_a_format_does_not_know(grade: Grade, tmp_path: Path) -> None:
    for kind, count, lacks in (("moodle", 6, []), ("canvas", 5, ["order"]), ("qti", 6, [])):
        said = grade("quizzes", tmp_path, "--to", kind)
        assert (said.code, f"({count} questions)" in said.out) == (0, True), said.err
        kinds = re.findall(r"tiny q\d: \w+ has no question of the kind (\w+)", said.err)
        assert sorted(kinds) == sorted(["formula", "code", *lacks])
    assert {p.name for p in tmp_path.iterdir()} == {"tiny.xml", "tiny-canvas.zip", "tiny-qti.zip"}


def test_an_unknown_quiz_is_refused(grade: Grade, tmp_path: Path) -> None:
    assert grade("quizzes", tmp_path, "--to", "moodle", "--only", "nothing").code == 2


@pytest.mark.parametrize("write", [moodle_xml, qti12, qti21])
def test_every_question_of_the_course_is_written_or_named(write: object) -> None:
    assert callable(write)
    course = Course.load(Path(__file__).parents[2])
    for name in course.quiz_names:
        quiz = Quiz.load(course.quiz_path(name))
        rendered = write(quiz, "both")
        assert rendered.count + len(rendered.left_out) == len(quiz.questions)
        assert {kind for _, kind in rendered.left_out} <= {"formula", "code", "order"}
        for data in rendered.files.values():
            ElementTree.fromstring(data)


# --- Moodle XML: format.php's fields, and the marks that its question types give


@pytest.fixture(scope="module")
def moodle() -> dict[str, Element]:
    root = ElementTree.fromstring(moodle_xml(TINY, "both").files["tiny.xml"])
    category, *questions = root
    assert category.get("type") == "category"
    return {(q.findtext("idnumber") or "").removeprefix("tiny."): q for q in questions}


def fractions(question: Element) -> list[float]:
    return [float(a.get("fraction", "x")) for a in question.findall("answer")]


def test_moodles_types(moodle: dict[str, Element]) -> None:
    types = {name: q.get("type") for name, q in moodle.items()}
    assert types == {
        "q1": "multichoice",
        "q2": "multichoice",
        "q3": "numerical",
        "q4": "shortanswer",
        "q7": "ordering",
        "q8": "essay",
    }
    assert moodle["q2"].findtext("defaultgrade") == "2"


def test_moodles_fractions(moodle: dict[str, Element]) -> None:
    assert (moodle["q1"].findtext("single"), fractions(moodle["q1"])) == ("true", [0, 100])
    assert (moodle["q2"].findtext("single"), fractions(moodle["q2"])) == ("false", [50, -50, 50])
    course = Course.load(Path(__file__).parents[2])
    quizzes = [Quiz.load(course.quiz_path(name)) for name in course.quiz_names]
    roots = [ElementTree.fromstring(moodle_xml(quiz, "en").files[f"{quiz.name}.xml"]) for quiz in quizzes]
    assert {abs(f) for root in roots for q in root for f in fractions(q)} <= FRACTIONS


def test_moodles_numbers_are_near_as_ours_are(moodle: dict[str, Element]) -> None:
    right, wrong = moodle["q3"].findall("answer")
    assert (right.findtext("text"), right.findtext("tolerance"), right.get("fraction")) == ("0.5", "0.001", "100")
    assert (wrong.findtext("text"), wrong.get("fraction")) == ("2.0", "0")
    assert "逆です。" in (wrong.findtext("feedback/text") or "")


def test_moodles_order_shows_all_and_in_the_right_order(moodle: dict[str, Element]) -> None:
    question = moodle["q7"]
    assert (question.findtext("selecttype"), question.findtext("selectcount")) == ("ALL", "2")
    assert [("early" in (a.findtext("text") or "")) for a in question.findall("answer")] == [True, False]


def test_moodles_filter_finds_both_languages(moodle: dict[str, Element]) -> None:
    one = r'<span lang="\w\w" class="multilang">[^<]+</span>'
    assert re.fullmatch(rf"<p>({one})\s+({one})</p>", moodle["q1"].findtext("questiontext/text") or "")


def test_shapes_are_spelled_as_students_do(moodle: dict[str, Element]) -> None:
    spelled = [a.findtext("text") for a in moodle["q4"].findall("answer")]
    assert {"(3, 4)", "(3,4)", "[3, 4]", "3x4", "3×4", "3, 4"} <= set(spelled)


# --- QTI 1.2: conditions, as an importer evaluates them

QTI = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"


def holds(condition: Element, given: set[str]) -> bool:
    tag, text = condition.tag.removeprefix(QTI), condition.text or ""
    if tag in ("and", "or", "not"):
        inner = [holds(one, given) for one in condition]
        return all(inner) if tag == "and" else any(inner) if tag == "or" else not inner[0]
    if tag == "varequal":
        return text in given
    return any((float(g) >= float(text)) if tag == "vargte" else (float(g) <= float(text)) for g in given)


def score(item: Element, *given: str) -> float:
    (condition,) = item.iter(f"{QTI}conditionvar")
    return 100.0 if all(holds(one, set(given)) for one in condition) else 0.0


@pytest.fixture(scope="module")
def canvas() -> dict[str, Element]:
    root = ElementTree.fromstring(qti12(TINY, "en").files["tiny/tiny.xml"])
    return {item.get("ident", ""): item for item in root.iter(f"{QTI}item")}


def test_canvass_types(canvas: dict[str, Element]) -> None:
    fields = {name: [e.text for e in item.iter(f"{QTI}fieldentry")] for name, item in canvas.items()}
    assert fields == {
        "q1": ["multiple_choice_question", "1"],
        "q2": ["multiple_answers_question", "2"],
        "q3": ["numerical_question", "1"],
        "q4": ["short_answer_question", "1"],
        "q8": ["essay_question", "1"],
    }


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("q1", [("choice_b",)], [("choice_a",), ()]),
        ("q2", [("choice_a", "choice_c")], [("choice_a",), ("choice_a", "choice_b", "choice_c")]),
        ("q3", [("0.5",), ("0.5005",), ("0.4995",)], [("0.51",), ("2",)]),
        ("q4", [("(3, 4)",), ("3x4",)], [("(4, 3)",)]),
    ],
)
def test_canvas_marks_as_we_do(
    name: str, right: list[tuple[str, ...]], wrong: list[tuple[str, ...]], canvas: dict[str, Element]
) -> None:
    assert [score(canvas[name], *given) for given in right] == [100.0] * len(right)
    assert [score(canvas[name], *given) for given in wrong] == [0.0] * len(wrong)


def test_canvas_marks_each_pair_of_a_match() -> None:
    course = Course.load(Path(__file__).parents[2])
    quiz = Quiz.load(course.quiz_path("day2"))
    (question,) = (q for q in quiz.questions if isinstance(q, Match))
    items = ElementTree.fromstring(qti12(quiz, "both").files["day2/day2.xml"]).iter(f"{QTI}item")
    (item,) = (i for i in items if i.get("ident") == question.id)
    places = {
        lid.get("ident"): [c.get("ident") for c in lid.iter(f"{QTI}response_label")]
        for lid in item.iter(f"{QTI}response_lid")
    }
    assert places == {f"response_{n}": [f"choice_{letter}" for letter in question.choices] for n in question.numbered}
    right = {e.get("respident"): e.text for e in item.iter(f"{QTI}varequal")}
    assert right == {f"response_{n}": f"choice_{letter}" for n, letter in question.answer.items()}
    parts = [(e.get("action"), float(e.text or "")) for e in item.iter(f"{QTI}setvar")]
    assert {action for action, _ in parts} == {"Add"}
    assert sum(part for _, part in parts) == pytest.approx(100, abs=0.1)


def test_an_essay_waits_for_a_person(canvas: dict[str, Element]) -> None:
    assert list(canvas["q8"].iter(f"{QTI}resprocessing")) == []


def test_canvass_zip_holds_what_its_manifest_names(grade: Grade, tmp_path: Path) -> None:
    grade("quizzes", tmp_path, "--to", "canvas")
    with zipfile.ZipFile(io.BytesIO((tmp_path / "tiny-canvas.zip").read_bytes())) as archive:
        manifest = ElementTree.fromstring(archive.read("imsmanifest.xml"))
        named = {f.get("href") for f in manifest.iter() if f.tag.endswith("}file")}
        assert named | {"imsmanifest.xml"} == set(archive.namelist())


# --- QTI 2.1

QTI2 = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"


def item(name: str) -> Element:
    return ElementTree.fromstring(qti21(TINY, "en").files[f"tiny_{name}.xml"])


@pytest.mark.parametrize(
    ("name", "cardinality", "base", "right", "interaction"),
    [
        ("q1", "single", "identifier", ["choice_b"], "choiceInteraction"),
        ("q2", "multiple", "identifier", ["choice_a", "choice_c"], "choiceInteraction"),
        ("q3", "single", "float", ["0.5"], "textEntryInteraction"),
        ("q4", "single", "string", ["(3, 4)"], "textEntryInteraction"),
        ("q7", "ordered", "identifier", ["choice_b", "choice_a"], "orderInteraction"),
    ],
)
def test_qtis_declarations(name: str, cardinality: str, base: str, right: list[str], interaction: str) -> None:
    root = item(name)
    declared = root.find(f"{QTI2}responseDeclaration")
    assert declared is not None
    assert (declared.get("cardinality"), declared.get("baseType")) == (cardinality, base)
    assert [v.text for v in declared.iter(f"{QTI2}value")] == right
    asked = next(root.iter(f"{QTI2}{interaction}"))
    assert asked.get("responseIdentifier") == declared.get("identifier")


def test_qtis_number_is_between_two_bounds() -> None:
    values = [float(v.text or "x") for v in item("q3").iter(f"{QTI2}baseValue")]
    assert values[:2] == pytest.approx([0.499, 0.501])


def test_qtis_shape_has_its_spellings() -> None:
    keys = {entry.get("mapKey") for entry in item("q4").iter(f"{QTI2}mapEntry")}
    assert {"(3, 4)", "3x4"} <= keys
