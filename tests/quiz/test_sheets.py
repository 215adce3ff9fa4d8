"""Damaged answer sheets: what a slip costs, and whether it is told and flagged. At most the line that it is in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from helpers import Grade
from quiz_help import ALL, RIGHT, TINY, marked, sheet

from grader.course.course import Course
from grader.quiz import Quiz, read_answers
from grader.quiz.answer_sheet import answer_sheet, filled_in
from grader.quiz.mending import Repair

UNDAMAGED = sheet()
# what happened, the sheet, points kept, whether there is a note, whether it is flagged
SHEETS: tuple[tuple[str, str | bytes, float, bool, bool], ...] = (
    ("nothing", UNDAMAGED, ALL, False, False),
    ("full-width colon", sheet(q3="q3：0.5"), ALL, True, False),
    ("full-width colons everywhere", UNDAMAGED.replace(": ", "："), ALL, True, False),
    ("no space", sheet(q3="q3:0.5"), ALL, True, False),
    ("no space anywhere", UNDAMAGED.replace(": ", ":"), ALL, True, False),
    ("a tab", sheet(q4="q4:\t(3, 4)"), ALL, True, False),
    ("a tab in front", sheet(q4="\tq4: (3, 4)"), ALL, True, False),
    ("unclosed quote", sheet(q6='q6: "np.dot(a, b) + 1'), ALL, True, False),
    ("unclosed single quote", sheet(q6="q6: 'np.dot(a, b) + 1"), ALL, True, False),
    ("two unclosed quotes", sheet(q1='q1: "b', q6='q6: "np.dot(a, b) + 1'), ALL, True, False),
    ("quote at the end alone", sheet(q5='q5: 2(x+y)"'), ALL, True, False),
    ("unclosed bracket", sheet(q2="q2: [a, c"), ALL, True, False),
    ("colon in a sentence", sheet(q8="q8: two reasons: signs and the derivative"), ALL, True, False),
    ("hash in a quoted sentence", sheet(q8="q8: 'reason #1 is signs, #2 the derivative'"), ALL, False, False),
    ("backslash in quotes", sheet(q8='q8: "the sign of \\sigma and its derivative"'), ALL, True, False),
    ("\\theta in quotes", sheet(q8='q8: "the signs, the derivative \\theta"'), ALL, True, False),
    ("UTF-16", UNDAMAGED.encode("utf-16"), ALL, True, False),
    ("UTF-16 without its mark", UNDAMAGED.encode("utf-16-le"), ALL, True, False),
    ("UTF-8 with a mark", UNDAMAGED.encode("utf-8-sig"), ALL, False, False),
    ("Shift-JIS", sheet(q8="q8: 符号が消え、微分が簡単").encode("cp932"), ALL, True, False),
    ("line ends of Windows", UNDAMAGED.replace("\n", "\r\n"), ALL, False, False),
    ("line ends of an old Mac", UNDAMAGED.replace("\n", "\r"), ALL, False, False),
    ("a stray ---", UNDAMAGED.replace("q4", "---\nq4"), ALL, True, False),
    ("--- in front", "---\n" + UNDAMAGED, ALL, False, False),
    ("twice the same", UNDAMAGED + "q1: b\n", ALL, False, False),
    ("twice, the last one right", "q1: a\n" + UNDAMAGED, ALL, True, False),
    ("twice, the last one wrong", UNDAMAGED + "q2: b\n", ALL - 2, True, False),
    ("twice, the last one blank", UNDAMAGED + "q1:\n", ALL, False, False),
    ("a code block around it", f"```yaml\n{UNDAMAGED}```\n", ALL, True, False),
    ("a code block around an answer", sheet(q6="q6:\n```python\nnp.dot(a, b) + 1\n```"), ALL, True, False),
    ("smart quotes", sheet(q5="q5: “2(x+y)”", q6="q6: “np.dot(a, b) + 1”"), ALL, False, False),
    ("Japanese brackets", sheet(q1="q1: 「b」", q3="q3: 「0.5」"), ALL, False, False),
    ("full-width digits", sheet(q3="q3: ０．５", q4="q4: （３，４）"), ALL, False, False),
    ("full-width names", sheet(q3="ｑ３： ０．５"), ALL, True, False),
    ("問", sheet(q3="問3: 0.5"), ALL, True, False),
    ("on several lines", sheet(q8="q8: signs vanish\nand the derivative\nis simple"), ALL, True, False),
    ("on several lines, indented", sheet(q8="q8: signs vanish\n  and the derivative"), ALL, False, False),
    ("on several lines, quoted", sheet(q8='q8: "signs vanish\n  and the derivative"'), ALL, False, False),
    ("on several lines, with a bar", sheet(q8="q8: |\n  signs vanish\n  q1: and the derivative"), ALL, False, False),
    ("on the next line", sheet(q3="q3:\n0.5"), ALL, True, False),
    ("a list below", sheet(q2="q2:\n- a\n- c"), ALL, False, False),
    ("a sheet that is a list", "".join(f"- {line}\n" for line in UNDAMAGED.splitlines()), ALL, True, False),
    ("equals sign", sheet(q3="q3 = 0.5"), ALL, True, False),
    ("no sign at all", sheet(q3="q3 0.5"), ALL, True, False),
    ("a dash", sheet(q3="q3 - 0.5"), ALL, True, False),
    ("a bullet", sheet(q3="* q3: 0.5"), ALL, True, False),
    ("one pair of quotes too many", sheet(q6='q6: "\\"np.dot(a, b) + 1\\""'), ALL, False, False),
    ("quotes in quotes", sheet(q6="q6: '\"np.dot(a, b) + 1\"'"), ALL, False, False),
    ("JSON", json.dumps(RIGHT), ALL, False, False),
    ("JSON with a comma too many", json.dumps(RIGHT, indent=1).replace("\n}", ",\n}"), ALL, False, False),
    ("a title in front", "My answers\n" + UNDAMAGED, ALL, True, False),
    ("a name in front", "name: Aoki\n" + UNDAMAGED, ALL, True, False),
    ("an answer without its question", sheet(q1="", q2="b\nq2: a, c"), ALL - 1, True, True),
    ("a question that is not there", sheet(q3="q33: 0.5"), ALL - 1, True, True),
    ("a damaged byte", sheet(q8="q8: 符号と微分", q3="q3: 0.5�").replace("�", "\udcff").encode("utf-8", "surrogateescape"), ALL - 1, True, True),
    ("a NUL", sheet(q3="q3: 0.5\0"), ALL - 1, True, True),
    ("an answer that is none", sheet(q3="q3: half"), ALL - 1, False, False),
)  # fmt: skip


@pytest.mark.parametrize(
    ("data", "points", "note", "flag"), [row[1:] for row in SHEETS], ids=[row[0].replace(" ", "-") for row in SHEETS]
)
def test_a_slip_costs_its_line_at_most(data: str | bytes, points: float, note: bool, flag: bool):
    result = marked(data.encode() if isinstance(data, str) else data)
    told = (*result.lost, *result.notes)
    assert (result.score, bool(told), bool(result.lost)) == (points, note, flag), told
    assert all(text.en and text.ja for text in told)


def test_a_damaged_answer_is_told_at_its_question():
    result = marked(sheet(q3="q3: 0.5\0").encode())
    (question,) = (q for q in result.questions if q.id == "q3")
    assert question.feedback.en.startswith("Line 3 holds characters")


@pytest.mark.parametrize("repair", Repair)
def test_every_repair_has_its_words(repair: Repair):
    assert repair.words.en
    assert repair.words.ja


ODD: tuple[Mapping[str, object], ...] = (
    {"q1": "b"},
    {"q1": "yes", "q2": ["a", "c"], "q3": "1_0", "q4": "3:4"},
    {"q3": 25, "q4": -0.5, "q5": "on", "q6": "~x"},
    {"q6": "x[:, 0] + y", "q5": "it's", "q8": 'she said "no"'},
    {"q6": "{'a': 1}['a']", "q8": "a # b", "q5": "- x", "q4": "[3, 4]"},
    {"q8": "first\nsecond\n\nthird"},
    {"q8": "a tab\tand a bell\a", "q5": "\\theta and \\\\"},
    {"q8": "長い文" * 60, "q6": "long words " * 30},
    {"q8": "é ü ñ ☃ 😀", "q5": "“quoted”"},
    {"q8": "!tag &anchor *alias", "q5": "%x", "q4": "@x", "q3": "`x`"},
)


@pytest.mark.parametrize("answers", ODD)
@pytest.mark.parametrize("style", [{}, {"allow_unicode": True}, {"default_flow_style": True}, {"default_style": '"'}])
def test_what_yaml_writes_is_read_as_yaml_reads_it(answers: Mapping[str, object], style: Mapping[str, object]):
    data = yaml.safe_dump(dict(answers), **style).encode()
    read = yaml.load(data, Loader=yaml.BaseLoader)
    expected = {q: a if isinstance(a, list) else str(a).strip() for q, a in read.items()}
    assert read_answers(data, RIGHT).given == expected


@pytest.mark.parametrize("answers", [*ODD, {"q8": "first\nq1: a\n  q2: b\n# c\n"}, {"q2": ["a", "c: d"]}])
def test_what_a_notebook_answered_is_read_exactly(answers: Mapping[str, object]):
    expected = {q: a if isinstance(a, list) else str(a).strip() for q, a in answers.items()}
    assert read_answers(filled_in(answers), RIGHT).given == expected


@pytest.mark.parametrize("quiz", [TINY, *(Quiz.load(Course.load().quiz_path(n)) for n in Course.load().quiz_names)])
def test_a_sheet_as_handed_out_holds_nothing(quiz: Quiz):
    read = read_answers(answer_sheet(quiz).encode(), quiz.ids)
    assert (read.given, read.lost, read.notes) == ({}, (), ())


SMALL = 750  # characters
HOSTILE = (
    b"q1:a\n", b"q1: ", b"[ ", b'\\"', b"  x\n", b"{", b"{a: ", b": ", b" \n", b"\\", b"'", b"- ", b"q1 ", b"```\n",
    b"x: y\n", "：".encode(), b"\0", b"\xff", b"#\n",
)  # fmt: skip


@pytest.mark.parametrize("part", HOSTILE)
@pytest.mark.parametrize("head", [b"", b"q1: ", b'q1: "', b"q1: |\n", b"{q1: ["])
def test_what_is_read_grows_as_the_sheet_does(head: bytes, part: bytes):
    """Counted in lines of Python, which is what a quadratic search would multiply; a clock decides nothing."""
    small, large = (_steps(head + part * (size // len(part))) for size in (SMALL, 4 * SMALL))
    assert large <= 5 * small + 100


def _steps(data: bytes) -> int:
    """Lines of Python that reading the sheet takes."""
    import sys

    steps = 0

    def count(frame: object, event: str, arg: object) -> object:
        nonlocal steps
        steps += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        read_answers(data, RIGHT)
    except Exception:  # noqa: BLE001  # what it says of the sheet is another test's
        pass
    finally:
        sys.settrace(before)
    return steps


def test_notes_and_flag_reach_the_page(grade: Grade, tmp_path: Path):
    for student, text in (("mended", sheet(q3="q3：0.5")), ("lost", sheet(q3="q33: 0.5")), ("no_sheet", "just words")):
        (tmp_path / "class" / student).mkdir(parents=True)
        (tmp_path / "class" / student / "tiny.yaml").write_text(text, encoding="utf-8")
    out = tmp_path / "results"
    assert grade("run", tmp_path / "class", "--out", out, "--only", "tiny").code == 0
    read = {
        s: json.loads((out / "students" / s / "result.json").read_text(encoding="utf-8"))
        for s in ("mended", "lost", "no_sheet")
    }
    assert {s: r["flags"] for s, r in read.items()} == {
        "mended": ["needs_review"],
        "lost": ["needs_review", "unreadable"],
        "no_sheet": ["unreadable"],
    }
    assert read["mended"]["quizzes"]["tiny"]["score"] == ALL
    assert "line 3: a full-width colon" in read["mended"]["notes"][0]
    page = (out / "students/lost/feedback.html").read_text(encoding="utf-8")
    section = page[page.index('id="quiz-tiny"') :]
    assert 0 < section.index("the quiz has no question q33") < section.index("One?")
    assert "waits for you" not in (out / "students/no_sheet/feedback.html").read_text(encoding="utf-8")
