"""A question with a figure: drawn where something can be drawn, told in words everywhere else; and what the course draws is so."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from helpers import FIXTURE_COURSE, Grade
from real_course import REAL_COURSE

from grader.grading.blank import unanswered
from grader.nbgrader.source_notebooks import quiz_notebook
from grader.platforms.quizzes.moodle_xml import moodle_xml
from grader.quiz import Quiz
from grader.quiz.answer_sheet import answer_sheet
from grader.quiz.released import public
from grader.report.quiz_page import quiz_page
from grader.results.result import Status
from grader.student.plain import Numbers

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0L9 9"/></svg>'
ROW = """title: {en: "Drawn", ja: "図"}
questions:
  - {id: q1, kind: single, prompt: {en: "Which way?", ja: "どちらですか。"}, choices: {a: {en: "up", ja: "上"}, b: {en: "down", ja: "下"}},
     answer: b, explanation: {en: "It falls.", ja: "下がります。"}, figure: {en: "A line that falls.", ja: "右下がりの直線です。", svg: '%s'}}
"""  # fmt: skip


@pytest.fixture
def drawn(tmp_path: Path) -> Quiz:
    path = tmp_path / "drawn.yaml"
    path.write_text(ROW % SVG, encoding="utf-8")
    return Quiz.load(path)


def test_it_is_drawn_on_the_page_and_in_a_notebook(drawn: Quiz) -> None:
    assert f'{SVG}<figcaption><span lang="en">A line that falls.</span>' in quiz_page(drawn)
    cells = [cell["source"] for cell in quiz_notebook(drawn, "ja")["cells"]]
    assert any(
        '<img alt="右下がりの直線です。 / A line that falls." src="data:image/svg+xml;base64,' in c for c in cells
    )


def test_it_is_told_where_nothing_can_be_drawn(drawn: Quiz) -> None:
    both = ("(Figure: A line that falls.)", "（図：右下がりの直線です。）")
    sheet, export = answer_sheet(drawn), b"".join(moodle_xml(drawn, "both").files.values()).decode()
    (question,) = unanswered(drawn, Status.MISSING, "").questions  # as a feedback page and `grade review` show it
    for words, shown in zip(both, (question.question.en, question.question.ja), strict=True):
        assert words in sheet
        assert words in export
        assert words in shown


def test_the_terminal_tells_it(grade: Grade, drawn: Quiz, tmp_path: Path) -> None:
    (tmp_path / "out/quizzes").mkdir(parents=True)
    released = json.dumps(public(drawn), ensure_ascii=False)
    (tmp_path / "out/quizzes/drawn.questions.json").write_text(released, encoding="utf-8")
    said = grade("quiz", "drawn", "--dir", tmp_path / "out", "--lang", "ja", stdin="b\n", course=FIXTURE_COURSE)
    assert said.code == 0, said.err
    assert "（図：右下がりの直線です。）" in said.out


# --- day 2, question 6


def ellipses(svg: str) -> list[tuple[Numbers, Numbers, float]]:
    """(centre, radii, angle in radians) of each."""
    found = [e for e in ElementTree.fromstring(svg).iter() if e.tag.endswith("ellipse")]
    numbers = [[float(e.attrib[k]) for k in ("cx", "cy", "rx", "ry")] for e in found]
    angles = [float(re.match(r"rotate\(([\d.]+) ", e.attrib["transform"])[1]) for e in found]  # type: ignore[index]
    return [(np.array(n[:2]), np.array(n[2:]), np.radians(a)) for n, a in zip(numbers, angles, strict=True)]


def levels(points: Numbers, ellipse: tuple[Numbers, Numbers, float]) -> Numbers:
    """1 on the ellipse, less inside, of points (N, 2)."""
    centre, radii, angle = ellipse
    turned = (points - centre) @ np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    level: Numbers = np.sqrt(((turned / radii) ** 2).sum(axis=1))
    return level


def test_each_ellipse_touches_its_region_where_the_text_says_so() -> None:
    (question,) = (q for q in Quiz.load(REAL_COURSE.quiz_path("day2")).questions if q.id == "q6")
    assert question.figure is not None
    drawn = ellipses(question.figure.svg)
    turn, step = np.linspace(0, 2 * np.pi, 7201), np.linspace(-1, 1, 4001)
    disc = np.array([75, 135]) + 40 * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    upper = np.stack([step, np.abs(step) - 1], axis=1)
    diamond = np.array([275, 135]) + 40 * np.concatenate([upper, -upper])
    on_disc, on_diamond = levels(disc, drawn[0]), levels(diamond, drawn[3])
    assert on_disc.min() == pytest.approx(1, abs=5e-3)
    assert on_diamond.min() == pytest.approx(1, abs=5e-3)
    assert diamond[on_diamond.argmin()] == pytest.approx([275, 95])  # the corner on the axis: w₁ is 0
    assert np.abs(disc[on_disc.argmin()] - [75, 135]).min() > 10  # on no axis
