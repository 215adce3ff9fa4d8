"""Sheets as phones, input methods, word processors and programs leave them: what they cost, and whether that is flagged."""

from __future__ import annotations

import json

import pytest
from quiz_help import ALL, RIGHT, TINY, marked, sheet

from grader.quiz import AnswerSheetError
from grader.quiz.answer_sheet import answer_sheet

WHOLE = sheet()
NUMBERED = "".join(f"{n}: {answer}\n" for n, answer in enumerate(RIGHT.values(), 1))
TABLE = "".join(f"| {q} | {answer} |\n" for q, answer in RIGHT.items())
JA = sheet(q8="q8: 符号がわかり、微分が簡単")

# what happened, the sheet: nothing is lost
READ: tuple[tuple[str, str | bytes], ...] = (
    ("Notepad, UTF-16 of the other order", b"\xfe\xff" + JA.encode("utf-16-be")),
    ("Notepad, UTF-8 with a mark, an input method's colons", ("\ufeff" + JA.replace(": ", "：").replace("\n", "\r\n")).encode()),
    ("Excel, Shift-JIS", JA.replace(": ", "：").replace("\n", "\r\n").encode("cp932")),
    ("a mail's ISO-2022-JP", JA.encode("iso2022_jp")),
    ("a phone's capitals", sheet(q1="Q1: B", q2="Q2: A, c", q7="Q7: B, a")),
    ("a phone's full stops", sheet(q1="q1: b. ", q3="q3: 0.5. ", q4="q4: (3, 4). ", q7="q7: b、a。")),
    ("an input method left on", sheet(q1="ｑ１：ｂ", q3="ｑ３：０．５", q4="ｑ４：（３，４）", q5="ｑ５：２（ｘ＋ｙ）", q6="ｑ６：ｎｐ．ｄｏｔ（ａ，ｂ）＋１")),
    ("問題, 設問, 第 1 問, Question", sheet(q1="問題1: b", q2="設問２：a, c", q3="第3問: 0.5", q4="Question 4: (3, 4)")),
    ("Ｑ１．", sheet(q1="Ｑ１．b", q3="Q3．0.5")),
    ("brackets around the names", sheet(q1="[q1] b", q2="【q2】a, c", q3="(q3) 0.5")),
    ("zeros in the names", WHOLE.replace("q", "q0")),
    ("numbers for names", NUMBERED),
    ("numbers in brackets for names", NUMBERED.replace(": ", ") ").replace("\n", "\n(")),
    ("numbers in circles", "".join(f"{chr(0x2460 + n)} {a}\n" for n, a in enumerate(RIGHT.values()))),
    ("numbered lines", "".join(f"{n}. {line}" for n, line in enumerate(WHOLE.splitlines(True), 1))),
    ("line numbers", "".join(f"{n}  {line}" for n, line in enumerate(WHOLE.splitlines(True), 1))),
    ("a mail's quotation", "".join(f"> {line}" for line in WHOLE.splitlines(True))),
    ("a patch", "".join(f"+{line}" for line in WHOLE.splitlines(True))),
    ("arrows in front", sheet(q1="→ q1: b")),
    ("Markdown's bold", sheet(q1="**q1**: b", q3="**q3:** 0.5")),
    ("a table", "| q | answer |\n|---|---|\n" + TABLE),
    ("Excel's columns", WHOLE.replace(": ", "\t")),
    ("Excel's commas", "".join(f'{q},"{answer}"\n' for q, answer in RIGHT.items())),
    *((f"{sign} for a colon", WHOLE.replace(": ", sign)) for sign in ("︰", "꞉ ", " ： ", ":: ", " := ", " => ", " ⇒ ", " → ", " / ", "; ")),
    ("zero-width spaces in front", "".join("\u200b" + line for line in WHOLE.splitlines(True))),
    ("a mark in the middle", WHOLE.replace("q3", "\ufeffq3")),
    ("marks of direction", WHOLE.replace("q3", "\u202aq3").replace("q4: ", "q4:\u200e ")),
    ("a zero-width space in code", sheet(q6="q6: np.dot(a,\u200b b) + 1")),
    ("no-break spaces", WHOLE.replace(" ", "\u00a0")),
    *((f"line ends {end!r}", WHOLE.replace("\n", end)) for end in ("\u2028", "\x85", "\v", "\n\f")),
    ("one line", WHOLE.replace("\n", " ")),
    ("one line with commas", WHOLE.replace("\n", ", ")),
    ("two answers on a line", sheet(q1="q1: b  q3: 0.5", q3="")),
    ("every answer a comment", "".join("# " + line for line in WHOLE.splitlines(True))),
    ("a comment beside the answer", "# q1: a\n" + WHOLE),
    ("the sheet as handed out behind it", WHOLE + answer_sheet(TINY)),
    ("a conflict of versions", WHOLE.replace("q3: 0.5\n", "<<<<<<< HEAD\nq3: 0.5\n=======\nq3: 0.5\n>>>>>>> main\n")),
    ("a level above", "answers:\n" + "".join("  " + line for line in WHOLE.splitlines(True))),
    ("a level below", "".join(f"{q}:\n  answer: {answer}\n" for q, answer in RIGHT.items())),
    ("解答：", sheet(q1="q1: 解答：b", q3="q3: 答え: 0.5")),
    ("names and answers by turns", "".join(f"{q}\n{answer}\n" for q, answer in RIGHT.items())),
    ("JSON, a level above", json.dumps({"answers": RIGHT})),
    ("JSON, a list", json.dumps([{"id": q, "answer": answer} for q, answer in RIGHT.items()])),
    ("JSON, typographic", json.dumps(RIGHT).replace('"', "”").replace(": ", "：")),
    ("JSON, cut off", json.dumps(RIGHT, indent=1)[:-1]),
    ("JSON without braces", "".join(f'"{q}": "{answer}",\n' for q, answer in RIGHT.items())),
    ("Python", "".join(f"{q} = {answer!r}\n" for q, answer in RIGHT.items())),
    ("a choice as it is written", sheet(q1="q1: b) yes / はい")),
    ("words between the letters", sheet(q2="q2: a と c", q7="q7: b => a")),
    ("words around the letter", sheet(q1="q1: 答えは b です".replace("答えは", "答え"))),
    ("commas and semicolons behind", sheet(q1="q1: b,", q3="q3: 0.5;", q4="q4: (3, 4),")),
    ("about", sheet(q3="q3: 約 0.5")),
    ("TeX", sheet(q5="q5: $2\\cdot(x+y)$")),
    ("Python's prompt", sheet(q6="q6: >>> np.dot(a, b) + 1")),
    ("quotation marks of two kinds", sheet(q6="q6: “np.dot(a, b) + 1\"")),
    ("quotation marks of two kinds, straight", sheet(q6="q6: 'np.dot(a, b) + 1\"")),
    ("a name below the answer", sheet(q7="q7: b, a\nAoki Haruka")),
    ("a name below the number of the hand-out", "variant: 0\nAoki Haruka\n" + WHOLE),
    ("a line of code on two lines", sheet(q6="q6: np.dot(a,\nb) + 1")),
    ("a rule behind an answer", sheet(q3="q3: 0.5 ---")),
    ("rules of all kinds", "".join(line + rule + "\n" for line, rule in zip(WHOLE.splitlines(True), ("--", "－－－", "——", "===", "ーー", "＿＿", "***", "~~~"), strict=True))),
    ("the headings of the sheet", "".join(f"--- {line[:2]} (1)\n{line}" for line in WHOLE.splitlines(True))),
    ("the name right before the answer", sheet(q1="q1b", q6="q6np.dot(a, b) + 1")),
    ("a number sign in a sentence", sheet(q8="q8: signs vanish (#1) and #2 the derivative")),
)  # fmt: skip
# what happened, the sheet, the questions that it costs: their lines at most, and a person is told
LOST: tuple[tuple[str, str, set[str]], ...] = (
    ("a name of two questions", sheet(q1="q1b: b"), {"q1"}),
    ("l for 1", sheet(q1="ql: b"), {"q1"}),
    ("the key beside", sheet(q3="g3: 0.5"), {"q3"}),
    ("a heading for a name", sheet(q1="## q1\nb"), {"q1"}),
    ("no name", sheet(q3="0.5"), {"q3"}),
    ("a name that cannot be read", sheet(q3="q\0 0.5"), {"q3"}),
    ("digits of a name and an answer", sheet(q3="q30.5"), {"q3"}),
    ("another quiz's names", json.dumps({**RIGHT, "q9": "b"} | {"q1": ""}), {"q1"}),
)


@pytest.mark.parametrize("data", [row[1] for row in READ], ids=[row[0] for row in READ])
def test_what_is_plain_costs_nothing(data: str | bytes):
    result = marked(data.encode() if isinstance(data, str) else data)
    assert result.score == ALL, [(q.id, q.feedback.en) for q in result.questions if q.earned < q.points]


@pytest.mark.parametrize(("data", "lost"), [row[1:] for row in LOST], ids=[row[0] for row in LOST])
def test_what_is_not_costs_its_line_and_is_flagged(data: str, lost: set[str]):
    result = marked(data.encode())
    assert {q.id for q in result.questions if q.earned < q.points} == lost
    assert result.lost


@pytest.mark.parametrize("data", ["<html><p>b</p></html>", "PK\x03\x04word/document.xml", "b\na, c\n0.5\n"])
def test_what_is_no_sheet_is_told(data: str):
    with pytest.raises(AnswerSheetError, match=r"lines of the form|UTF-8"):
        marked(data.encode())
