"""Marks go back: each platform's file is filled, read by a model of its importer, and is otherwise the same to the letter."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import importers
import openpyxl
import pytest
from helpers import Grade, Said
from openpyxl.comments import Comment
from packing import as_zip

from grader.platforms.sheets.csv_grid import CsvGrid

RIGHT = b"def double(x):\n    return 2 * x\n\ndef triple(x):\n    return 3 * x\n"
HALF = RIGHT.replace(b"2 * x", b"x * x")  # 2 of 6
COUNTER = b"class Counter:\n    def update(self, params, grads):\n        params['n'] += grads['n']\n"
ASSIGNMENT = """
title = {en = "Numbers", ja = "数"}
not_handed_in = "zero"
[[set]]
exercises = ["double", "counter"]
"""


@pytest.fixture(scope="module")
def canvas(grade: Grade, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Results of a Canvas download: 8, 2 and nothing recognised, of 8."""
    home = tmp_path_factory.mktemp("canvas")
    (home / "in").mkdir()
    for name, data in {
        "brownemily_5124_90021_double.py": RIGHT,
        "brownemily_5124_90022_counter.py": COUNTER,
        "chenwei_LATE_5125_90031_double.py": HALF,
        "garcialuis_5126_text.html": b"<p>sorry</p>",
    }.items():
        (home / "in" / name).write_bytes(data)
    return graded(grade, home)


@pytest.fixture(scope="module")
def moodle(grade: Grade, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Results of a Moodle download."""
    home = tmp_path_factory.mktemp("moodle")
    for name, data in {
        "Emily Brown_1000232_assignsubmission_file/double.py": RIGHT,
        "Emily Brown_1000232_assignsubmission_file/counter.py": COUNTER,
        "青木 はるか_1000231_assignsubmission_file/S1.zip": as_zip({"double.py": HALF}),
        "Default group_assignsubmission_file/double.py": RIGHT,
    }.items():
        path = home / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return graded(grade, home)


@pytest.fixture(scope="module")
def plain(grade: Grade, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Results of an ordinary class with a roster, whose s0003 handed in nothing; `assignment.toml` makes that a zero."""
    home = tmp_path_factory.mktemp("plain")
    for student, files in {"s0001": {"double": RIGHT, "counter": COUNTER}, "s0002": {"double": HALF}}.items():
        for name, data in files.items():
            path = home / "in" / student / f"{name}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    people = ["id,name,email", "s0001,Ann,ann@u.example", "s0002,Ben,ben@u.example", "s0003,Cat,cat@u.example"]
    (home / "roster.csv").write_text("\n".join(people), encoding="utf-8")
    (home / "assignment.toml").write_text(ASSIGNMENT, encoding="utf-8")
    return graded(grade, home, "--roster", home / "roster.csv")


def graded(grade: Grade, home: Path, *more: object) -> Path:
    said = grade("run", home / "in", "--out", home / "out", "--only", "double", "--only", "counter", *more)
    assert said.code == 0, said.err
    return home / "out"


def filled(grade: Grade, results: Path, data: bytes, *more: object, name: str = "sheet.csv") -> tuple[Said, bytes]:
    """What `grade export --fill` says of a file with these bytes, and what it writes."""
    file, out = results.parent / name, results.parent / "filled"
    file.write_bytes(data)
    out.unlink(missing_ok=True)
    said = grade("export", results, "--fill", file, "--out", out, *more)
    assert file.read_bytes() == data, "the platform's own file was changed"
    return said, out.read_bytes() if out.exists() else b""


def changed(before: bytes, after: bytes, separator: str = ",") -> list[tuple[int, str, str]]:
    """(line, what stood there, what stands there) of each cell that differs."""
    old, new = (re.split(b"(\r\n|\n)", data) for data in (before, after))
    assert old[1::2] == new[1::2], "line ends were changed"
    pairs = enumerate(zip(old[::2], new[::2], strict=True), 1)
    cells = ((n, a.decode().split(separator), b.decode().split(separator)) for n, (a, b) in pairs)
    return [(n, x, y) for n, a, b in cells for x, y in zip(a, b, strict=True) if x != y]


# --- Canvas

GRADEBOOK = (
    "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Notes,Numbers (991),double (992),A Counter (993),Final Score\r\n"
    ",,,,,,Manual Posting,,,\r\n"
    "    Points Possible,,,,,,10.0,6,5,(read only)\r\n"
    '"Brown, Emily",5124,U1,emily,"Day 1, a",keep  ,,,,\r\n'
    '"Chen, ""Wei""",5125,U2,wei,Day 1,,"40",1,-,12.5\r\n'
    '"Garcia, Luis",5126,U3,luis,Day 1,,EX,,3,\r\n'
    '"Doe, Jane",5999,U9,jane,Day 1,,77,,,\r\n'
).encode()
USERS = ["5124", "5125", "5126", "5999"]


def test_canvas_total(canvas: Path, grade: Grade) -> None:
    said, after = filled(grade, canvas, GRADEBOOK, "--what", "total", "--column", "Numbers")
    assert said.code == 0, said.err
    assert changed(GRADEBOOK, after) == [(4, "", "10"), (5, '"40"', '"2.5"')]
    assert importers.canvas(after, USERS)["5125", "991"] == 2.5
    assert "2 marks into 'Numbers (991)'; marks are scaled to the maximum in the file" in said.out
    assert "garcialuis_5126: handed in something in which nothing was recognised; left as it is" in said.err
    assert "row 7: nobody in these results is Doe, Jane; left as it is" in said.err


def test_canvas_each(canvas: Path, grade: Grade) -> None:
    said, after = filled(grade, canvas, GRADEBOOK, "--what", "each")
    assert said.code == 0, said.err
    # Wei handed in no counter.py and Luis nothing: what stands there stays, blanks stay blank
    assert [c[1:] for c in changed(GRADEBOOK, after)] == [("", "6"), ("", "5"), ("1", "2")]
    marks = importers.canvas(after, USERS)
    assert {k: v for k, v in marks.items() if k[1] == "992"} == {("5124", "992"): 6.0, ("5125", "992"): 2.0}


def test_who_is_excused_stays_so(canvas: Path, grade: Grade) -> None:
    data = GRADEBOOK.replace(b'Day 1,,"40"', b"Day 1,,EX")
    said, after = filled(grade, canvas, data, "--column", "Numbers")
    assert changed(data, after) == [(4, "", "10")]
    assert 'Chen, "Wei": is excused; left as it is' in said.err


def test_an_exercise_without_a_column_is_named(canvas: Path, grade: Grade) -> None:
    said, after = filled(grade, canvas, GRADEBOOK.replace(b"A Counter (993)", b"Other (993)"), "--what", "each")
    assert "no column for counter" in said.err
    assert b'"Day 1, a",keep  ,,6,,' in after


def test_an_id_that_two_rows_have_is_nobodys(plain: Path, grade: Grade) -> None:
    data = b"Student,ID,SIS Login ID,Section,Homework (1)\n    Points Possible,,,,8\nA,1,s0001,x,\nB,2,s0001,x,\nC,3,s0002,x,\n"
    said, after = filled(grade, plain, data)
    assert changed(data, after) == [(5, "", "2")]
    assert {"no row for s0001", "no row for s0003"} < set(said.err.splitlines())


def test_a_number_that_two_names_have_is_told_in_one_line(grade: Grade, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("brown_5124_90021_1_2_double.py", "evil_5124_9_6000_90022_double.py", "chenwei_5125_90031_double.py"):
        (tmp_path / "in" / name).write_bytes(RIGHT)
    results = graded(grade, tmp_path)
    said, after = filled(grade, results, GRADEBOOK, "--column", "Numbers")
    assert [c[0] for c in changed(GRADEBOOK, after)] == [5]
    (line,) = (line for line in said.err.splitlines() if "brown" in line.lower() or "evil" in line)
    assert line.startswith("brown_5124, evil_5124: their files have one number of the Canvas gradebook, 5124, which is")
    assert line.endswith("see in the platform whose is whose, and enter their marks by hand")


def test_canvas_wants_to_know_the_column(canvas: Path, grade: Grade) -> None:
    said, after = filled(grade, canvas, GRADEBOOK)
    assert (said.code, after) == (2, b"")
    assert "--column TITLE, one of: Numbers (991); double (992); A Counter (993)" in said.err


def test_above_the_maximum_is_refused(canvas: Path, grade: Grade) -> None:
    said, after = filled(grade, canvas, GRADEBOOK, "--column", "double", "--as-is")
    assert (said.code, after, said.err.count("\n")) == (2, b"", 1)
    assert "sheet.csv (Canvas gradebook): of brownemily_5124 8 is above the maximum of 6" in said.err


def test_marks_as_they_are(canvas: Path, grade: Grade) -> None:
    said, after = filled(grade, canvas, GRADEBOOK, "--column", "Numbers", "--as-is")
    assert "marks are as they are" in said.out
    assert [c[2] for c in changed(GRADEBOOK, after)] == ["8", '"2"']


def test_a_submission_in_which_nothing_was_recognised_is_no_zero(canvas: Path, grade: Grade) -> None:
    data = GRADEBOOK.replace(b",EX,", b",9,")
    for what in (("--column", "Numbers"), ("--what", "each")):
        said, after = filled(grade, canvas, data, *what)
        assert b'"Garcia, Luis",5126,U3,luis,Day 1,,9,,3,' in after
        assert "garcialuis_5126: handed in something in which nothing was recognised" in said.err


def test_a_column_that_canvas_keeps_to_itself_is_refused(canvas: Path, grade: Grade) -> None:
    data = GRADEBOOK.replace(b",10.0,6,", b",10.0 (read only),6,")
    said, _ = filled(grade, canvas, data, "--column", "Numbers")
    assert (said.code, "keeps this column read-only" in said.err) == (2, True)


def test_canvas_with_semicolons_and_decimal_commas(canvas: Path, grade: Grade) -> None:
    data = GRADEBOOK.decode().replace("Day 1, a", "Day").replace(", ", " ").replace(",", ";").replace("12.5", "12,5")
    said, after = filled(grade, canvas, data.encode(), "--column", "Numbers (991)")
    assert said.code == 0, said.err
    assert changed(data.encode(), after, ";") == [(4, "", "10"), (5, '"40"', '"2,5"')]
    assert importers.canvas(after, USERS)["5125", "991"] == 2.5


def test_canvas_by_the_schools_ids(plain: Path, grade: Grade) -> None:
    data = (
        b"Student,ID,SIS Login ID,Section,Homework (1)\n    Points Possible,,,,8\n"
        b"Ann,71,S0001,x,\nBen,72,s0002,x,\nAnn,73,s9,x,\nCat,74,s0003,x,5\n"
    )
    said, after = filled(grade, plain, data)
    assert said.code == 0, said.err
    assert changed(data, after) == [(3, "", "8"), (4, "", "2")]  # another Ann is not the Ann
    assert importers.canvas(after, ["71", "72", "73", "74"])["74", "1"] == 5  # handed in nothing: the mark stays


def test_a_zero_for_nothing_goes_into_blanks_alone(plain: Path, grade: Grade) -> None:
    def data(mark: bytes) -> bytes:
        return b"Student,ID,SIS Login ID,Section,Numbers (1)\n    Points Possible,,,,8\nCat,74,s0003,x," + mark + b"\n"

    terms = ("--assignment", plain.parent / "assignment.toml")
    said, after = filled(grade, plain, data(b""), *terms)
    assert importers.canvas(after, ["74"]) == {("74", "1"): 0}
    said, after = filled(grade, plain, data(b"5"), *terms)
    assert after == data(b"5")
    assert "Cat: handed in nothing; the mark 5 stays" in said.err


def test_a_second_time_there_is_nothing_to_do(canvas: Path, grade: Grade) -> None:
    _, once = filled(grade, canvas, GRADEBOOK, "--column", "Numbers")
    said, twice = filled(grade, canvas, once, "--column", "Numbers")
    assert once == twice
    assert "0 marks, 2 stood there already" in said.out


# --- Moodle's worksheet

EN = (
    'Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed",'
    '"Last modified (submission)","Last modified (grade)","Feedback comments"\n'
    '"Participant 1000231","青木 はるか",aoki@u.example,"Submitted for grading - ",,100.00,Yes,"Friday, 30 October",-,\n'
    '"Participant 1000232","Emily Brown",emily@u.example,"Submitted for grading - ",50.00,100.00,Yes,-,-,"<p>well, ""so""</p>"\n'
    '"Participant 1000299","Jane Doe",jane@u.example,"No submission",33.00,100.00,Yes,-,-,\n'
).encode()
JA = (
    "\ufeffID,フルネーム,メールアドレス,ステータス,評点,最大評点,評点変更可,最終更新日時 (提出),最終更新日時 (評定)\r\n"
    "参加者1000231,青木 はるか,aoki@u.example,提出済み,,20.00,はい,-,-\r\n"
    "参加者1000232,Emily Brown,emily@u.example,提出済み,,20.00,いいえ,-,-\r\n"
).encode()
FR = (
    "Identifiant;Nom complet;Statut;Note;Note maximale;La note peut être modifiée;Dernière modification (note)\n"
    "Participant·e 1000231;青木;Remis;;20,00;Oui;-\nParticipant·e 1000232;Emily;Remis;5,50;20,00;Oui;-\n"
).encode()
EN_TITLES = ("Identifier", "Grade", "Last modified (grade)")
IDS = ["1000231", "1000232", "1000299"]


def test_moodles_worksheet(moodle: Path, grade: Grade) -> None:
    said, after = filled(grade, moodle, EN)
    assert said.code == 0, said.err
    marks = importers.moodle_worksheet(after, IDS, word="Participant ", titles=EN_TITLES, most=100)
    assert marks == {"1000231": 25.0, "1000232": 100.0, "1000299": 33.0}
    assert after == EN.replace(b'grading - ",,', b'grading - ",25,').replace(b"50.00,100.00", b"100,100.00")
    assert "no row for Default group" in said.err
    assert "row 4: nobody in these results is Participant 1000299 Jane Doe" in said.err


def test_moodles_worksheet_in_japanese(moodle: Path, grade: Grade) -> None:
    said, after = filled(grade, moodle, JA)
    titles = ("ID", "評点", "最終更新日時 (評定)")
    assert importers.moodle_worksheet(after, IDS, word="参加者", titles=titles, most=20) == {"1000231": 5.0}
    assert "参加者1000232 Emily Brown: the file says that this grade cannot be changed" in said.err
    with pytest.raises(importers.Refused):  # what a file with English titles would meet there
        importers.moodle_worksheet(after, IDS, word="Participant ", titles=EN_TITLES, most=20)


def test_moodles_worksheet_in_a_language_that_is_not_known(moodle: Path, grade: Grade) -> None:
    _, after = filled(grade, moodle, FR)
    assert changed(FR, after, ";") == [(2, "", "5"), (3, "5,50", "20")]


# --- Moodle's gradebook

REPORT = (
    "名,姓,IDナンバー,メールアドレス,課題: Numbers (実データ),課題: double (実データ),コース合計 (実データ),このコースからの最終ダウンロード\n"
    "Ann,A,s0001,ann@u.example,-,-,-,1793000000\nBen,B,,ben@u.example,7.00,-,7.00,1793000000\n"
    "Cat,C,s0003,cat@u.example,-,-,-,1793000000\n"
).encode()


def test_moodles_gradebook(plain: Path, grade: Grade) -> None:
    said, after = filled(grade, plain, REPORT, "--column", "Numbers")
    assert said.code == 0, said.err
    people = ["ann@u.example", "ben@u.example", "cat@u.example"]
    marks = importers.moodle_gradebook(after, "メールアドレス", people, "課題: Numbers (実データ)")
    assert marks == {"ann@u.example": 8.0, "ben@u.example": 2.0}
    assert [c[1:] for c in changed(REPORT, after)] == [("-", "8"), ("7.00", "2")]


def test_moodles_gradebook_takes_no_more_than_100(plain: Path, grade: Grade) -> None:
    heavy = plain.parent / "heavy.toml"
    heavy.write_text(ASSIGNMENT + "weight = 20\n", encoding="utf-8")
    said, after = filled(grade, plain, REPORT, "--column", "Numbers", "--assignment", heavy)
    assert (said.code, after) == (2, b"")
    assert "of s0001 160 is above the maximum of 100" in said.err


# --- manaba


def workbook(head: Sequence[str] = ("学籍番号", "氏名", "合計点", "備考")) -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["成績登録シート（編集するのは合計点だけ）"])
    page.append(list(head))
    page.append(["S0001", "安", None, "=1+1"])
    page.append(["s0002", "弁", 7, "keep"])
    page.append(["s0003", "猫", 4, None])
    page["C4"].number_format = "0.0"
    page["D4"].comment = Comment("a remark", "a teacher")
    page.column_dimensions["B"].width = 33
    book.create_sheet("説明")["A1"] = "other sheet"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_manabas_sheet(plain: Path, grade: Grade) -> None:
    said, after = filled(grade, plain, workbook(), name="sheet.xlsx")
    assert said.code == 0, said.err
    book = openpyxl.load_workbook(io.BytesIO(after))
    page = book.worksheets[0]
    assert [row[2].value for row in page.iter_rows(min_row=3)] == [8, 2, 4]
    assert [row[3].value for row in page.iter_rows(min_row=3)] == ["=1+1", "keep", None]
    assert (page["C4"].number_format, page.column_dimensions["B"].width) == ("0.0", 33)
    assert page["D4"].comment is not None
    assert (page["D4"].comment.text, book["説明"]["A1"].value) == ("a remark", "other sheet")


# --- files of another kind

OTHERS = {
    "grades.csv": b"student,score,max_score\nann,1,2\n",
    "a list": b"name,email\nann,a@b\n",
    "nothing": b"",
    "an open quotation mark": b'Student,ID,Section,x (1)\n"a,1\n',
    "bytes": b"\x00\x81\x8d\xff\xfe",
    "another workbook": workbook(("a", "b", "c", "d")),
    "a zip": as_zip({"a.txt": b""}),
    "an old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1",
    "a worksheet of a scale": EN.replace(b"Maximum Grade", b"Scale").replace(b"100.00", b"Good"),
}


@pytest.mark.parametrize("case", OTHERS)
def test_a_file_of_another_kind_is_refused(case: str, plain: Path, grade: Grade) -> None:
    said, after = filled(grade, plain, OTHERS[case], name="other.csv")
    assert (said.code, after, said.err.count("\n")) == (2, b"", 1)
    assert "other.csv" in said.err


def test_the_platforms_own_file_is_not_written_over(plain: Path, grade: Grade) -> None:
    file = plain.parent / "own.csv"
    file.write_bytes(REPORT)
    said = grade("export", plain, "--fill", file, "--out", file)
    assert (said.code, file.read_bytes()) == (2, REPORT)


def test_nobody_of_the_file_is_in_the_results(moodle: Path, grade: Grade) -> None:
    said, after = filled(grade, moodle, EN.replace(b"Participant 1000", b"Participant 2000"))
    assert (said.code, after) == (2, b"")
    assert "none of its rows is of a student of these results" in said.err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_is_not_filled_stays_to_the_letter(encoding: str, end: str, tmp_path: Path) -> None:
    data = end.join(['a,"b ""c""",  評点', '"x', 'y",,', "1", ""]).encode(encoding)
    grid = CsvGrid(tmp_path, data)
    assert grid.data() == data
    grid.fill(1, 1, 2.5)
    assert CsvGrid(tmp_path, grid.data()).rows[1] == [f"x{end}y", "2.5", ""]


# --- pages


def test_feedback_for_moodle(moodle: Path, grade: Grade) -> None:
    said = grade("export", moodle, "--to", "moodle-feedback")
    assert "left out: Default group" in said.err
    found = importers.moodle_feedback((moodle / "feedback-moodle.zip").read_bytes(), IDS)
    pages = {"1000231": "青木 はるか_1000231", "1000232": "Emily Brown_1000232"}
    for number, student in pages.items():
        assert found[number] == {"feedback.html": (moodle / "students" / student / "feedback.html").read_bytes()}
    assert set(found) == set(pages)


def test_marks_that_excel_reads(moodle: Path, plain: Path, grade: Grade) -> None:
    for results, begins in ((moodle, b"\xef\xbb\xbfstudent,"), (plain, b"student,")):
        assert grade("export", results, "--to", "csv").code == 0
        assert (results / "marks.csv").read_bytes().startswith(begins)


def test_one_of_the_two_ways(plain: Path, grade: Grade) -> None:
    assert grade("export", plain).code == 2
    assert "give --to KIND, or --fill FILE" in grade("export", plain, "--to", "csv", "--fill", "x").err


def test_no_command_waits_for_openpyxl() -> None:
    code = "import sys, grader.cli.export, grader.cli.filling, grader.platforms.sheets.reading; print('openpyxl' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_names_of_a_download_are_no_ids_of_an_import(canvas: Path, moodle: Path, grade: Grade, tmp_path: Path) -> None:
    for results, kind in ((canvas, "canvas"), (moodle, "moodle")):
        said = grade("export", results, "--to", kind, "--out", tmp_path / f"{kind}.csv")
        assert said.code == 0
        assert f"is no id that {kind.capitalize()} imports by" in said.err
        assert "--fill FILE" in said.err
        assert "imports by" not in grade("export", results, "--to", "csv", "--out", tmp_path / "marks.csv").err
