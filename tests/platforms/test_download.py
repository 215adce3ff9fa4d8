"""Downloads of every platform, as folders and as the platform's zip: who is graded, under which id, with which marks."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from helpers import Grade
from packing import as_zip

from grader.cli.options import FROM
from grader.course.course import Course
from grader.course.roster import Person, Roster
from grader.errors import UsageError
from grader.grading.class_list import class_list
from grader.platforms.download.recognising import NAMES, Download, download
from grader.results.flags import Flag
from grader.results.platform_key import PlatformKey
from grader.submission import part_of_zip
from grader.submission.entries import entries
from grader.submission.reading import Submission, read
from grader.submission.signature import signed

RIGHT = b"def double(x):\n    return 2 * x\n\ndef triple(x):\n    return 3 * x\n"
WRONG = RIGHT.replace(b"2 * x", b"x * x")
COUNTER = b"class Counter:\n    def update(self, params, grads):\n        params['n'] += grads['n']\n"
TEXT = b"<p>done</p>"
METADATA = """
submission_11:
  :submitters:
  - :name: Emily Brown
    :sid: s1
    :email: emily@u.example
  - :name: Wei Chen
    :sid: '0002'
    :email: wei@u.example
  :created_at: 2026-10-31 23:59:00 Z
submission_12:
  :submitters:
  - :name: Luis Garcia
    :email: luis@u.example
"""


def packed(student: str, **files: bytes) -> bytes:
    """A zip as `grade submit` packs it."""
    return as_zip({f"{name}.py": data for name, data in files.items()}, signed(student))


# case -> (what the command says, files, student -> exercises that were handed in)
DOWNLOADS: dict[str, tuple[str, Mapping[str, bytes], Mapping[str, tuple[str, ...]]]] = {
    "moodle folders": (
        "Moodle folders, 3 students",
        {
            "Emily Brown_1000232_assignsubmission_file/double.py": RIGHT,
            "Emily Brown_1000232_assignsubmission_file/unit02_state/counter.py": COUNTER,
            "Emily Brown_1000232_assignsubmission_onlinetext/onlinetext.html": TEXT,
            "青木 はるか_1000231_assignsubmission_file/S1.zip": as_zip({"double.py": RIGHT}),
            "Wei Chen_1000233_assignsubmission_onlinetext/onlinetext.html": TEXT,
        },
        {"Emily Brown_1000232": ("double", "counter"), "青木 はるか_1000231": ("double",), "Wei Chen_1000233": ()},
    ),
    "moodle flat": (
        "Moodle files, 2 students",
        {
            "Emily Brown_1000232_assignsubmission_file_double.py": RIGHT,
            "Emily Brown_1000232_assignsubmission_file_my_counter (1).py": b"x = 1\n",
            "Emily Brown_1000232_assignsubmission_onlinetext_onlinetext.html": TEXT,
            "青木 はるか_1000231_assignsubmission_file_double.py": RIGHT,
            "青木 はるか_1000231_assignsubmission_file_counter.py": COUNTER,
        },
        {"Emily Brown_1000232": ("double",), "青木 はるか_1000231": ("double", "counter")},
    ),
    "moodle old, without names": (
        "Moodle folders, 2 students",
        {
            "Participant_1000232_assignsubmission_file_/double.py": RIGHT,
            "Participant_1000233_assignsubmission_file_/counter.py": COUNTER,
        },
        {"Participant_1000232": ("double",), "Participant_1000233": ("counter",)},
    ),
    "moodle teams": (
        "Moodle folders, 2 students",
        {
            "Group A_7_assignsubmission_file/double.py": RIGHT,
            "Default group_assignsubmission_file/counter.py": COUNTER,
        },
        {"Group A_7": ("double",), "Default group": ("counter",)},
    ),
    "canvas": (
        "Canvas files, 5 students",
        {
            "brownemily_LATE_5124_90021_double-1.py": RIGHT,
            "brownemily_LATE_5124_90022_counter.py": COUNTER,
            "chenwei_5125_90031_S2400003.zip": as_zip({"double.py": RIGHT}),
            "garcialuis_5126_text.html": TEXT,
            "青木はるか_5123_90011_double (1).py": RIGHT,
            "rocketgroup_5127_90041_double.py": RIGHT,
            "rocketgroup_5127_link.html": TEXT,
        },
        {
            "brownemily_5124": ("double", "counter"),
            "chenwei_5125": ("double",),
            "garcialuis_5126": (),
            "青木はるか_5123": ("double",),
            "rocketgroup_5127": ("double",),
        },
    ),
    "canvas without names": (
        "Canvas files, 2 students",
        {"anon_Ab3dE_90021_double.py": RIGHT, "LATE_anon_x9_90022_double.py": RIGHT, "LATE_anon_x9_text.html": TEXT},
        {"anon_Ab3dE": ("double",), "anon_x9": ("double",)},
    ),
    "gradescope": (
        "Gradescope folders, 3 students",
        {
            "assignment_9_export/submission_metadata.yml": METADATA.encode(),
            "assignment_9_export/submission_11/double.py": RIGHT,
            "assignment_9_export/submission_12/src/counter.py": COUNTER,
        },
        {"s1": ("double",), "0002": ("double",), "luis@u.example": ("counter",)},
    ),
    "github": (
        "GitHub folders, 2 students",
        {
            "hw-1-submissions/hw-1-emily-b/.git/HEAD": b"ref: refs/heads/main\n",
            "hw-1-submissions/hw-1-emily-b/double.py": RIGHT,
            "hw-1-submissions/hw-1-emily-c/.git/HEAD": b"ref: refs/heads/main\n",
            "hw-1-submissions/hw-1-emily-c/unit02_state/counter.py": COUNTER,
        },
        {"emily-b": ("double",), "emily-c": ("counter",)},
    ),
    "classroom 50": (
        "GitHub folders, 2 students",
        {
            "cs1-hw-ann/.git/HEAD": b"ref: refs/heads/main\n",
            "cs1-hw-ann/double.py": RIGHT,
            "cs1-hw-wei/.git/HEAD": b"ref: refs/heads/main\n",
            "cs1-hw-wei/counter.py": COUNTER,
        },
        {"ann": ("double",), "wei": ("counter",)},
    ),
    "nbgrader's course": (
        "nbgrader folders, 2 students",
        {
            "nbgrader_config.py": b"c = get_config()\n",
            "source/ps1/double.ipynb": b"{}",
            "submitted/ann/ps1/double.py": RIGHT,
            "submitted/ann/ps1/timestamp.txt": b"2026-10-31 23:59:00 UTC",
            "submitted/ben/ps1/double.py": RIGHT,
            "submitted/ben/ps2/counter.py": COUNTER,
        },
        {"ann": ("double",), "ben": ("double", "counter")},
    ),
    "nbgrader's tree alone": (
        "nbgrader folders, 2 students",
        {
            "submitted/ann/ps1/double.py": RIGHT,
            "submitted/ben/ps1/double.py": RIGHT,
            "submitted/ben/ps2/counter.py": COUNTER,
        },
        {"ann": ("double",), "ben": ("double", "counter")},
    ),
    "nbgrader's inbound": (
        "nbgrader folders, 2 students",
        {
            "ann+ps1+2026-10-30 10:00:00 UTC+abc/double.py": WRONG,
            "ann+ps1+2026-10-31 10:00:00 UTC+abd/double.py": RIGHT,
            "ann+ps2+2026-10-29 10:00:00 UTC/counter.py": COUNTER,
            "ben+ps2+2026-10-31 10:00:00 UTC/counter.py": COUNTER,
        },
        {"ann": ("double", "counter"), "ben": ("counter",)},
    ),
    "sakai": (
        "Sakai folders, 3 students",
        {
            "Brown, Emily(s1)/Submission attachment(s)/double.py": RIGHT,
            "Brown, Emily(s1)/timestamp.txt": b"20261031235900000",
            "Brown, Emily(s1)/Brown, Emily(s1)_submissionText.html": TEXT,
            "Chen Wei (s2)/Submission attachment(s)/work.zip": as_zip({"double.py": RIGHT, "counter.py": COUNTER}),
            "Garcia Luis (s3)/timestamp.txt": b"20261031235900000",
            "grades.csv": b"x\n",
        },
        {"s1": ("double",), "s2": ("double", "counter"), "s3": ()},
    ),
    "sakai, japanese": (
        "Sakai folders, 2 students",
        {
            "課題 1/青木 はるか (a0123456)/提出物の添付/double.py": RIGHT,
            "課題 1/陳 偉 (a0123457)/提出物の添付/counter.py": COUNTER,
            "課題 1/grades.csv": b"x\n",
        },
        {"a0123456": ("double",), "a0123457": ("counter",)},
    ),
    "manaba": (
        "manaba files, 2 students",
        {"s1@u1@double.py": RIGHT, "s1@u1@counter (1).py": COUNTER, "s2@u2@提出 S2.zip": as_zip({"double.py": RIGHT})},
        {"s1": ("double", "counter"), "s2": ("double",)},
    ),
    "google": (
        "Google Classroom files, 2 students",
        {
            "S1のコピー.zip": packed("S1", double=RIGHT),
            "S2.zip": packed("S2", counter=COUNTER),
            "double.py": RIGHT,
        },
        {"S1": ("double",), "S2": ("counter",)},
    ),
}


def laid(home: Path, files: Mapping[str, bytes]) -> Path:
    """A folder with these files."""
    for name, data in files.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return home


def zipped(home: Path, files: Mapping[str, bytes]) -> Path:
    """The platform's zip of them."""
    path = home / "download.zip"
    path.write_bytes(as_zip(files))
    return path


def taken(path: Path, course: Course, named: str | None = None) -> Download:
    found = download(path, course, named)
    assert found is not None
    return found


def worked(found: Submission) -> tuple[str, ...]:
    return tuple(name for name in ("double", "counter") if name in found.files)


@pytest.mark.parametrize("case", DOWNLOADS)
def test_the_marks_of_a_download(case: str, grade: Grade, tmp_path: Path) -> None:
    says, files, students = DOWNLOADS[case]
    said = grade("run", laid(tmp_path / "in", files), "--out", tmp_path / "out", "--jobs", "1", "--only", "double")
    assert (said.code, said.out.splitlines()[0]) == (0, f"submissions: {says}"), said.err
    results = [json.loads(p.read_text("utf-8")) for p in (tmp_path / "out/students").glob("*/result.json")]
    marks = {r["student"]: r["score"] for r in results}
    assert marks == {student: 6 if "double" in works else 0 for student, works in students.items()}


@pytest.mark.parametrize("case", DOWNLOADS)
def test_a_zip_is_read_as_the_folder(case: str, course: Course, tmp_path: Path) -> None:
    _, files, students = DOWNLOADS[case]
    found = taken(zipped(tmp_path, files), course)
    assert " in a zip, " in found.said
    assert {e.student: worked(read(e, course)) for e in found.entries} == students


def test_the_options_are_the_table() -> None:
    assert FROM == NAMES


# --- what is kept for the way back


def test_the_platforms_key_is_in_the_result(grade: Grade, tmp_path: Path) -> None:
    _, files, _ = DOWNLOADS["moodle folders"]
    assert grade("run", laid(tmp_path / "in", files), "--out", tmp_path / "out", "--only", "counter").code == 0
    result = json.loads((tmp_path / "out/students/Emily Brown_1000232/result.json").read_text("utf-8"))
    assert result["platform"] == {"layout": "moodle", "id": "1000232", "name": "Emily Brown"}


@pytest.mark.parametrize(
    ("case", "student", "key"),
    [
        ("canvas", "brownemily_5124", PlatformKey("canvas", "5124", "brownemily")),
        ("canvas without names", "anon_x9", PlatformKey("canvas", "anon_x9")),
        ("gradescope", "0002", PlatformKey("gradescope", "0002", "Wei Chen")),
        ("sakai", "s1", PlatformKey("sakai", "s1", "Brown, Emily")),
        ("manaba", "s1", PlatformKey("manaba", "s1@u1")),
        ("github", "emily-b", PlatformKey("github", "emily-b")),
    ],
)
def test_keys(case: str, student: str, key: PlatformKey, course: Course, tmp_path: Path) -> None:
    found = taken(laid(tmp_path, DOWNLOADS[case][1]), course)
    assert {e.student: e.platform for e in found.entries}[student] == key


@pytest.mark.parametrize(
    ("case", "student", "at"),
    [
        ("gradescope", "s1", datetime(2026, 10, 31, 23, 59, tzinfo=UTC)),
        ("sakai", "s1", datetime(2026, 10, 31, 23, 59, tzinfo=UTC)),
        ("nbgrader's course", "ann", datetime(2026, 10, 31, 23, 59, tzinfo=UTC)),
        ("nbgrader's inbound", "ben", datetime(2026, 10, 31, 10, tzinfo=UTC)),
        ("canvas", "brownemily_5124", None),
    ],
)
@pytest.mark.parametrize("make", [laid, zipped])
def test_times(make: object, case: str, student: str, at: datetime | None, course: Course, tmp_path: Path) -> None:
    assert callable(make)
    found = taken(make(tmp_path, DOWNLOADS[case][1]), course)
    (handed_in,) = (read(e, course).handed_in for e in found.entries if e.student == student)
    assert handed_in is not None
    assert (handed_in.at, handed_in.is_late) == (at, at is None)


@pytest.mark.parametrize(
    "name",
    ["b_5124_9_timestamp.txt", "s1@u1@timestamp.txt", "Emily_1_assignsubmission_file/timestamp.txt"],
)
def test_a_timestamp_that_a_student_sent_is_no_record(name: str, course: Course, tmp_path: Path) -> None:
    files = {name: b"2020-01-01 00:00 UTC", name.replace("timestamp.txt", "double.py"): RIGHT}
    (entry,) = taken(laid(tmp_path, files), course).entries
    assert read(entry, course).handed_in is None


def test_a_zip_that_was_unpacked_where_it_lay_is_its_students(course: Course, tmp_path: Path) -> None:
    files = {"brown_5124_90021_double.py": RIGHT, "chenwei_5125_90031_S2400003/counter.py": COUNTER}
    found = taken(laid(tmp_path, files), course)
    assert {e.student: worked(read(e, course)) for e in found.entries} == {
        "brown_5124": ("double",),
        "chenwei_5125": ("counter",),
    }


def test_a_name_that_looks_like_anothers_number_is_a_student_of_its_own(course: Course, tmp_path: Path) -> None:
    files = {"brown_5124_90021_double.py": RIGHT, "evil_5124_9_6000_90022_counter.py": COUNTER}
    found = taken(laid(tmp_path, files), course)
    assert {e.student: worked(read(e, course)) for e in found.entries}["brown_5124"] == ("double",)


CANVAS_NAMES = {  # files -> student → whose mark it is, by Canvas's number
    "the owner is there": (
        ["brown_5124_90021_double.py", "evil_5124_9_6000_90022_double.py"],
        {"brown_5124": "5124", "evil_5124_9_6000": "6000"},
    ),
    "a late owner": (
        ["brown_LATE_5124_90021_double.py", "evil_5124_9_LATE_6000_90022_double.py"],
        {"brown_5124": "5124", "evil_5124_9_6000": "6000"},
    ),
    "two files each": (
        [
            *("brown_5124_90021_double.py", "brown_5124_90023_counter.py"),
            *("evil_5124_9_6000_90022_double.py", "evil_5124_9_6000_text.html"),
        ],
        {"brown_5124": "5124", "evil_5124_9_6000": "6000"},
    ),
    "nobody can tell": (
        ["brown_5124_90021_1_2_double.py", "evil_5124_9_6000_90022_double.py"],
        {"brown_5124": "5124", "evil_5124": "5124"},
    ),
    "a file of numbers": (["brown_5124_90021_1_2_double.py"], {"brown_5124": "5124"}),
}


@pytest.mark.parametrize("case", CANVAS_NAMES)
def test_a_number_is_one_users(case: str, course: Course, tmp_path: Path) -> None:
    names, students = CANVAS_NAMES[case]
    found = taken(laid(tmp_path, dict.fromkeys(names, RIGHT)), course)
    assert {e.student: e.platform and e.platform.id for e in found.entries} == students


def test_a_person_with_two_submissions_is_told_so(course: Course, tmp_path: Path) -> None:
    twice = METADATA.replace("luis@u.example", "x\n    :sid: s1")
    files = {**DOWNLOADS["gradescope"][1], "assignment_9_export/submission_metadata.yml": twice.encode()}
    found = taken(laid(tmp_path, files), course)
    assert [(e.student, e.flags) for e in found.entries if e.flags] == [("s1", (Flag.DUPLICATE,))] * 2


def test_links_are_listed_and_not_followed(course: Course, tmp_path: Path) -> None:
    home = laid(tmp_path / "in", DOWNLOADS["canvas without names"][1])
    (home / "anon_zz_9_double.py").symlink_to("/etc/passwd")
    found = taken(home, course)
    assert (len(found.entries), found.nobodys) == (2, ["anon_zz_9_double.py: is a link, which is not followed"])


def test_hostile_and_old_names_in_a_zip(course: Course, tmp_path: Path) -> None:
    home = "Emily_1000232_assignsubmission_file"
    out = tmp_path / "x.zip"
    link = zipfile.ZipInfo(f"{home}/counter.py")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(f"{home}/double.py", RIGHT)
        archive.writestr(f"{home}/../../out.py", RIGHT)
        archive.writestr("/abs_1000233_assignsubmission_file/double.py", RIGHT)
        archive.writestr(link, "/etc/passwd")
        archive.writestr("XX_1000234_assignsubmission_file/double.py", RIGHT)
    out.write_bytes(out.read_bytes().replace(b"XX_1000234", "陳".encode("cp932") + b"_1000234"))  # a Japanese Windows
    entries = {e.student: read(e, course) for e in taken(out, course).entries}
    assert {student: worked(found) for student, found in entries.items()} == {
        "Emily_1000232": ("double",),
        "陳_1000234": ("double",),
    }
    assert any("link" in note.en for note in entries["Emily_1000232"].notes)


def test_a_roster_knows_the_second_id(course: Course, tmp_path: Path) -> None:
    found = taken(laid(tmp_path, DOWNLOADS["manaba"][1]), course)
    roster = Roster((Person("u1", "Ann"), Person("u2", "Ben")))
    everybody, terms, remarks = class_list(found.entries, tmp_path, None, roster)
    assert (len(everybody), remarks) == (2, [])
    assert terms is not None
    assert terms.people == {"s1": Person("u1", "Ann"), "s2": Person("u2", "Ben")}


@pytest.mark.parametrize(
    "sheet",
    [
        'Identifier,"Full name",Grade\n"Participant 1000232","Emily Brown",\n"Participant 1000231","青木 はるか",\n',
        "ID,フルネーム,評点\n参加者1000232,Emily Brown,\n参加者1000231,青木 はるか,\n",
    ],
)
def test_moodles_worksheet_is_a_roster_of_its_download(sheet: str, course: Course, tmp_path: Path) -> None:
    (tmp_path / "sheet.csv").write_text(sheet, encoding="utf-8")
    found = taken(laid(tmp_path / "in", DOWNLOADS["moodle flat"][1]), course)
    everybody, terms, remarks = class_list(found.entries, tmp_path, None, Roster.read(tmp_path / "sheet.csv"))
    assert (len(everybody), remarks) == (2, [])
    assert terms is not None
    assert {s: p.name for s, p in (terms.people or {}).items()} == {
        "Emily Brown_1000232": "Emily Brown",
        "青木 はるか_1000231": "青木 はるか",
    }


def test_canvass_gradebook_is_a_roster_of_its_download(course: Course, tmp_path: Path) -> None:
    book = 'Student,ID,SIS User ID,SIS Login ID,Section\n"Brown, Emily",5124,U1,emily,A\n"Doe, Jane",5999,U9,jane,A\n'
    (tmp_path / "book.csv").write_text(book, encoding="utf-8")
    found = taken(laid(tmp_path / "in", {"brownemily_5124_9_double.py": RIGHT}), course)
    everybody, terms, remarks = class_list(found.entries, tmp_path, None, Roster.read(tmp_path / "book.csv"))
    assert ([e.student for e in everybody], remarks) == (["brownemily_5124", "jane"], [])
    assert terms is not None
    assert terms.people is not None
    assert terms.people["brownemily_5124"].name == "Brown, Emily"


def test_what_grade_submit_packed_says_whose_it_is(grade: Grade, course: Course, tmp_path: Path) -> None:
    laid(tmp_path / "work", {"double.py": RIGHT})
    assert grade("submit", "--dir", tmp_path / "work", "--student", "a0123", cwd=tmp_path).code == 0
    (tmp_path / "drive").mkdir()
    (tmp_path / "a0123.zip").rename(tmp_path / "drive/a0123 (2).zip")
    (entry,) = taken(tmp_path / "drive", course).entries
    assert (entry.student, worked(read(entry, course))) == ("a0123", ("double",))


def test_of_two_files_of_one_name_the_later_counts(course: Course, tmp_path: Path) -> None:
    files = {"b_5124_90021_double.py": WRONG, "b_5124_90022_double.py": RIGHT}
    (entry,) = taken(laid(tmp_path, files), course).entries
    found = read(entry, course)
    assert found.files["double"].data == RIGHT
    assert "2 files for double.py" in found.notes[0].en


# --- what is nobody's, and what is refused


def test_what_belongs_to_nobody_is_listed(grade: Grade, tmp_path: Path) -> None:
    files = {**DOWNLOADS["canvas without names"][1], "readme\x1b.txt": b""}
    said = grade("run", laid(tmp_path / "in", files), "--out", tmp_path / "out", "--only", "counter")
    assert "left aside: readme�.txt: its name does not say whose it is\n" in said.err


def test_an_earlier_attempt_is_told(course: Course, tmp_path: Path) -> None:
    found = taken(laid(tmp_path, DOWNLOADS["nbgrader's inbound"][1]), course)
    assert found.nobodys == ["ann+ps1+2026-10-30 10:00:00 UTC+abc: an earlier attempt; the latest counts"]


MIXED = {
    "two platforms": ({**DOWNLOADS["moodle flat"][1], **DOWNLOADS["canvas"][1]}, "downloads of Canvas and of Moodle"),
    "folders beside": ({**DOWNLOADS["moodle folders"][1], "ann/double.py": RIGHT}, "also ann; .* --from moodle"),
    "a zip beside": ({**DOWNLOADS["manaba"][1], "ann.zip": b""}, "also ann.zip; .* --from manaba"),
}


@pytest.mark.parametrize("case", MIXED)
def test_a_mixed_class_is_refused(case: str, grade: Grade, tmp_path: Path) -> None:
    files, why = MIXED[case]
    said = grade("run", laid(tmp_path / "in", files), "--out", tmp_path / "out")
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert re.search(why, said.err)
    assert not (tmp_path / "out").exists()


def test_a_layout_that_is_named_leaves_the_others_aside(course: Course, tmp_path: Path) -> None:
    found = taken(laid(tmp_path, MIXED["folders beside"][0]), course, "moodle")
    assert (len(found.entries), found.nobodys) == (3, ["ann: its name does not say whose it is"])


def test_a_layout_that_is_named_is_found_below_a_folder_that_holds_nothing_else(course: Course, tmp_path: Path) -> None:
    found = taken(laid(tmp_path, DOWNLOADS["github"][1]), course, "classroom50")
    assert {e.student for e in found.entries} == {"emily-b", "emily-c"}


def test_a_platform_that_says_whose_it_is_goes_before_what_the_zip_says(course: Course, tmp_path: Path) -> None:
    files = {"b_5124_90021_S1.zip": packed("S1", double=RIGHT), "c_5125_90022_S2.zip": packed("S1", double=RIGHT)}
    found = taken(laid(tmp_path, files), course)
    assert (found.said, [e.student for e in found.entries]) == ("Canvas files, 2 students", ["b_5124", "c_5125"])


def test_a_layout_that_it_is_not_is_refused(course: Course, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nothing of Sakai; its names are such as Brown Emily"):
        download(laid(tmp_path, {"ann/double.py": RIGHT}), course, "sakai")


# A class's folder or zip that is not where it should be.
ONE = "Emily Brown_1000232_assignsubmission_file/double.py"
MISPLACED = {
    "downloads, one of one": (
        {f"week1/{ONE}": RIGHT, f"week2/{ONE}": RIGHT},
        "too high .week1 is a download of Moodle",
    ),
    "a platform's zip in a folder": (
        {"dl.zip": as_zip({ONE: RIGHT})},
        r"dl.zip: is a download of Moodle; give the zip",
    ),
    "flat files in it": (
        {"dl.zip": as_zip({"ann_5124_9_double.py": RIGHT, "ben_5125_9_double.py": RIGHT})},
        "dl.zip: is a download of Canvas",
    ),
    "a class's zip in a folder": ({"dl.zip": as_zip({"ann/double.py": RIGHT, "ben/x.txt": b""})}, "is a class's zip"),
    "a class's zip of zips": ({"dl.zip": as_zip({"x/ann.zip": b"", "x/ben.zip": b""})}, "is a class's zip"),
}


@pytest.mark.parametrize("case", MISPLACED)
def test_what_lies_a_level_too_high_is_refused(case: str, course: Course, tmp_path: Path) -> None:
    files, why = MISPLACED[case]
    with pytest.raises(UsageError, match=why):
        download(laid(tmp_path, files), course)


@pytest.mark.parametrize("around", ["download", "a/b", "download, and the sheet"])
@pytest.mark.parametrize("case", ["moodle", "sakai", "gradescope"])
def test_one_student_of_a_platform_is_recognised_below_another_folder(
    around: str, case: str, course: Course, tmp_path: Path
) -> None:
    files, student = {
        "moodle": ({ONE: RIGHT}, "Emily Brown_1000232"),
        "sakai": ({"Brown Emily (s1)/提出物の添付/double.py": RIGHT}, "s1"),
        "gradescope": (
            {"submission_12/double.py": RIGHT, "submission_metadata.yml": METADATA.encode()},
            "luis@u.example",
        ),
    }[case]
    home, *sheet = around.split(", and the ")
    files = {f"{home}/{name}": data for name, data in files.items()} | {f"{name}.csv": b"a,b\n" for name in sheet}
    found = taken(laid(tmp_path, files), course)
    assert {e.student: worked(read(e, course)) for e in found.entries} == {student: ("double",)}
    assert found.nobodys == [f"{name}.csv: its name does not say whose it is" for name in sheet]


OWN_ZIPS = {
    "a hand-out": {"unit01_numbers/double.py": RIGHT, "unit02_state/counter.py": COUNTER},
    "a nested hand-out": {"saiten/unit01_numbers/double.py": RIGHT, "saiten/data/a.npz": b""},
    "work and pictures": {"mycode/double.py": RIGHT, "figures/a.png": b""},
    "files": {"double.py": RIGHT, "counter.py": COUNTER},
    "a zip in it": {"ann.zip": as_zip({"double.py": RIGHT})},
}


@pytest.mark.parametrize("case", OWN_ZIPS)
def test_a_class_of_one_students_zip(case: str, course: Course, tmp_path: Path) -> None:
    assert download(laid(tmp_path, {"ann.zip": as_zip(OWN_ZIPS[case])}), course) is None


# --- who signed, and who handed in

# case -> (files, roster, student -> (has it right, whom it was signed for where that is told))
RIGHTS = {"S1": packed("S1", double=RIGHT), "S2": packed("S2", double=RIGHT), "S9": packed("S9", double=RIGHT)}
MOODLE_OF = "{}_{}_assignsubmission_file/work.zip"
SIGNED: dict[str, tuple[Mapping[str, bytes], Mapping[str, str] | None, Mapping[str, str]]] = {
    "each its own": ({"S1.zip": RIGHTS["S1"], "S2.zip": RIGHTS["S2"]}, None, {"S1": "", "S2": ""}),
    "another's name": ({"S1.zip": RIGHTS["S1"], "S2.zip": RIGHTS["S1"]}, None, {"S1": "", "S2": "S1"}),
    "alone": ({"S2.zip": RIGHTS["S1"]}, None, {"S2": "S1"}),
    "each the other's": ({"S1.zip": RIGHTS["S2"], "S2.zip": RIGHTS["S1"]}, None, {"S1": "S2", "S2": "S1"}),
    "in a folder": ({"S1/a.zip": RIGHTS["S1"], "S2/a.zip": RIGHTS["S1"]}, None, {"S1": "", "S2": "S1"}),
    "in a folder, of nobody here": ({"S1/a.zip": RIGHTS["S1"], "S2/a.zip": RIGHTS["S9"]}, None, {"S1": "", "S2": "S9"}),
    "folders by name": ({"ann/S1.zip": RIGHTS["S1"], "ben/S2.zip": RIGHTS["S2"]}, None, {"ann": "", "ben": ""}),
    "folders by name, one twice": (
        {"ann/S1.zip": RIGHTS["S1"], "ben/S1.zip": RIGHTS["S1"]},
        None,
        {"ann": "S1", "ben": "S1"},
    ),
    "case and width": ({"s1.zip": RIGHTS["S1"], "Ｓ２/a.zip": RIGHTS["S2"]}, None, {"s1": "", "Ｓ２": ""}),
    "moodle": (
        {MOODLE_OF.format("Ann", 11): RIGHTS["S1"], MOODLE_OF.format("Ben", 12): RIGHTS["S2"]},
        None,
        {"Ann_11": "", "Ben_12": ""},
    ),
    "moodle, one twice": (
        {MOODLE_OF.format("Ann", 11): RIGHTS["S1"], MOODLE_OF.format("Ben", 12): RIGHTS["S1"]},
        None,
        {"Ann_11": "S1", "Ben_12": "S1"},
    ),
    "moodle, a roster knows": (
        {MOODLE_OF.format("Ann", 11): RIGHTS["S1"], MOODLE_OF.format("Ben", 12): RIGHTS["S1"]},
        {"11": "S1", "12": "S2"},
        {"Ann_11": "", "Ben_12": "S1"},
    ),
    "canvas": (
        {"ann_5124_9_S1.zip": RIGHTS["S1"], "ben_5125_9_S1.zip": RIGHTS["S1"]},
        None,
        {"ann_5124": "S1", "ben_5125": "S1"},
    ),
    "sakai": (
        {"Ann (S1)/提出物の添付/S1.zip": RIGHTS["S1"], "Ben (S2)/提出物の添付/S2.zip": RIGHTS["S1"]},
        None,
        {"S1": "", "S2": "S1"},
    ),
    "manaba": ({"S1@u1@a.zip": RIGHTS["S1"], "S2@u2@a.zip": packed("u1", double=RIGHT)}, None, {"S1": "", "S2": "u1"}),
    "a gradescope group": (
        {"submission_11/S1.zip": packed("s1", double=RIGHT), "submission_metadata.yml": METADATA.encode()},
        None,
        {"s1": "", "0002": ""},
    ),
    "google": (
        {"S1のコピー.zip": RIGHTS["S1"], "S2.zip": RIGHTS["S1"], "S9.zip": RIGHTS["S9"]},
        None,
        {"S1": "", "S2": "S1", "S9": ""},
    ),
}


@pytest.mark.parametrize("make", [laid, zipped])
@pytest.mark.parametrize("case", SIGNED)
def test_who_handed_it_in_has_it(make: object, case: str, course: Course, tmp_path: Path) -> None:
    files, numbers, students = SIGNED[case]
    assert callable(make)
    (tmp_path / "in").mkdir()
    place = make(tmp_path / "in", files)
    arrived = download(place, course)
    there = arrived.entries if arrived else entries(place)
    roster = numbers and Roster(tuple(map(Person, numbers)), others={other: id_ for id_, other in numbers.items()})
    everybody, _, _ = class_list(there, place, None, roster or None)
    assert {e.student: e.signed_for for e in everybody} == students
    assert all((Flag.SIGNED_FOR_ANOTHER in e.flags) is bool(e.signed_for) for e in everybody)
    assert {worked(read(e, course)) for e in everybody} == {("double",)}


def test_the_class_page_names_both(grade: Grade, tmp_path: Path) -> None:
    said = grade(
        "run", laid(tmp_path / "in", SIGNED["another's name"][0]), "--out", tmp_path / "out", "--only", "double"
    )
    assert said.code == 0, said.err
    assert "S2\t6/6\tsigned_for_another\n" in said.out
    page = re.sub(r"<[^>]+>", " ", (tmp_path / "out/index.html").read_text("utf-8"))
    assert "packed for S1, handed in as S2" in page[page.index("holds a zip that was packed for somebody else") :]
    result = json.loads((tmp_path / "out/students/S2/result.json").read_text("utf-8"))
    assert any("was packed for S1" in note and "counts for S2" in note for note in result["notes"])


GOOGLE_TOLD = {"homework.zip": RIGHTS["S1"], "kadai.zip": RIGHTS["S2"]}


def test_names_that_mean_nothing_are_told(course: Course, tmp_path: Path) -> None:
    home = laid(tmp_path, GOOGLE_TOLD)
    assert download(home, course) is None, "a zip's name is an id"
    assert {e.student for e in taken(home, course, "google").entries} == {"S1", "S2"}


def test_told_names_mean_nothing_beside_a_copy_that_shows_of_itself(course: Course, tmp_path: Path) -> None:
    files = {"S1.zip": RIGHTS["S1"], "Copy of S1.zip": RIGHTS["S1"], "final.zip": RIGHTS["S2"]}
    assert {e.student for e in taken(laid(tmp_path, files), course, "google").entries} == {"S1", "S2"}


@pytest.mark.parametrize("other", ["S1 (1).zip", "S1(1).zip", "S1 のコピー.zip", "Copy of S1.zip", "S1 - Copy (2).zip"])
def test_what_is_handed_in_again_waits_for_a_person(other: str, course: Course, tmp_path: Path) -> None:
    files = {"S1.zip": packed("S1", double=WRONG), other: RIGHTS["S1"], "S2.zip": RIGHTS["S2"]}
    found = taken(laid(tmp_path, files), course)
    assert [(e.student, e.flags) for e in found.entries] == [
        *[("S1", (Flag.DUPLICATE,))] * 2,
        ("S2", ()),
    ]


PLAIN = {
    "folders": ["ann/double.py", "ben/double.py"],
    "an id with a bracket": ["ann (1)/double.py", "ben/double.py"],
    "an id with plus signs": ["a+b+c/double.py", "ben/double.py"],
    "a repository": ["ann/.git/HEAD", "ann/double.py", "ben/double.py"],
    "zips": ["s_2024_001_hw.zip", "s_2024_002_hw.zip"],
    "an address": ["ann@u.example/double.py"],
    "one folder with anything in it": ["ann/s_2024_11_double.py"],
    "folders with numbers": ["tanaka_2024_12_hw/double.py", "sato_2024_13_hw/double.py"],
    "a folder called submission_1": ["submission_1/double.py"],
}


@pytest.mark.parametrize("case", PLAIN)
def test_an_ordinary_folder_is_none_of_them(case: str, course: Course, tmp_path: Path) -> None:
    assert download(laid(tmp_path, dict.fromkeys(PLAIN[case], RIGHT)), course) is None


# --- a zip of an ordinary class


def test_a_zip_of_an_ordinary_class(course: Course, tmp_path: Path) -> None:
    files = {"class/ann/double.py": RIGHT, "class/ben.zip": as_zip({"counter.py": COUNTER}), "__MACOSX/class/x": b""}
    found = taken(zipped(tmp_path, files), course)
    assert found.said == "plain folders and files in a zip, 2 students"
    assert {e.student: worked(read(e, course)) for e in found.entries} == {"ann": ("double",), "ben": ("counter",)}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (as_zip({"unit01_numbers/double.py": RIGHT}), r"one student's own zip \(it holds unit01_numbers\)"),
        (as_zip({"double.py": RIGHT}), "one student's own zip"),
        (as_zip({"readme.txt": b""}), "holds nothing of a class"),
        (b"PK no zip", "cannot be opened as a zip"),
    ],
)
def test_a_zip_that_is_no_class_is_refused(data: bytes, why: str, course: Course, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(data)
    with pytest.raises(UsageError, match=why):
        download(tmp_path / "x.zip", course)


def test_a_students_part_of_a_zip_that_is_too_large_costs_that_student(course: Course, tmp_path: Path) -> None:
    path = zipped(tmp_path, {"ann/double.py": RIGHT})
    names = dict.fromkeys(part_of_zip.listed(path), next(iter(part_of_zip.listed(path))))
    assert part_of_zip.part(path, names, most=100) is None


def test_an_entry_that_lies_about_its_size_is_no_bomb(course: Course, tmp_path: Path) -> None:
    path = zipped(tmp_path, {"ann/double.py": RIGHT, "ben/counter.py": COUNTER})
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02")  # the directory's last entry: ben's
    data[at + 24 : at + 28] = b"\xff\xff\xff\x7f"
    path.write_bytes(data)
    ann, ben = taken(path, course).entries
    assert [worked(read(entry, course)) for entry in (ann, ben)] == [("double",), ("counter",)]
