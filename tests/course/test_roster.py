"""The roster: columns by name, as Excel and platforms write them; ids matched by a rule, or not at all."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from grader.course.roster import Person, Roster, matched
from grader.errors import UsageError

TOKYO = timezone(timedelta(hours=9))
JAPANESE = "学籍番号,氏名,クラス,メールアドレス\n0012,青木 陽香,A組,aoki@example.jp\n"
AOKI = Person(id="0012", name="青木 陽香", section="A組", email="aoki@example.jp")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a roster is written."""
    return tmp_path / "roster.csv"


def read(file: Path, text: str, zone: timezone | None = TOKYO) -> tuple[Person, ...]:
    """The people of a roster with this text."""
    file.write_text(text, encoding="utf-8", newline="")
    return Roster.read(file, zone).people


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_it_is_read_as_excel_writes_it(file: Path, encoding: str, separator: str, end: str):
    file.write_bytes(JAPANESE.replace(",", separator).replace("\n", end).encode(encoding))
    assert Roster.read(file).people == (AOKI,)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("id,name\na1,Ann Lee\n", Person(id="a1", name="Ann Lee")),
        ("Student ID;Section\na1;2\n", Person(id="a1", section="2")),
        ("STUDENT_ID\na1\n", Person(id="a1")),
        ("学生番号\t名前\tクラス\na1\t青木\tA\n", Person(id="a1", name="青木", section="A")),
        ("ＩＤ番号,姓,名\na1,青木,陽香\n", Person(id="a1", name="青木 陽香")),
        ("姓,名,IDナンバー\n青木,陽香,a1\n", Person(id="a1", name="青木 陽香")),  # Moodle
        (  # Classroom 50
            "username,first_name,last_name,email,section,github_id\na1,Ann,Lee,a@x.org,1,77\n",
            Person(id="a1", name="Ann Lee", email="a@x.org", section="1"),
        ),
        (  # Canvas: ids of its own stand beside ours
            'Student,ID,SIS User ID,SIS Login ID,Section\n"Lee, Ann",5124,x9,a1,S1\n',
            Person(id="a1", name="Lee, Ann", section="S1"),
        ),
        ('sep=;\nid;name\na1;"Lee; Ann"\n', Person(id="a1", name="Lee; Ann")),
        ("id,name,notes\na1\n", Person(id="a1")),
        ("id,extension\na1,2\n", Person(id="a1", extension=2.0)),
        ("学籍番号,延長\na1,２日\n", Person(id="a1", extension=2.0)),
        ("id,extension\na1,0\n", Person(id="a1")),
        ("id,extension\na1,2026-11-03 23:59\n", Person(id="a1", extension=datetime(2026, 11, 3, 23, 59, tzinfo=TOKYO))),
        (
            "学籍番号,提出日時\na1,2026/11/3 9:05\n",
            Person(id="a1", submitted=datetime(2026, 11, 3, 9, 5, tzinfo=TOKYO)),
        ),
        ("id,submitted\na1,2026-11-03T09:05Z\n", Person(id="a1", submitted=datetime(2026, 11, 3, 9, 5, tzinfo=UTC))),
    ],
)
def test_columns_are_found_by_name(file: Path, text: str, person: Person):
    assert read(file, text) == (person,)


def test_times_are_not_read_where_there_is_no_zone_for_them(file: Path):
    assert read(file, "id,submitted\na1,some time\n", zone=None) == (Person(id="a1"),)


def test_rows_without_an_id_are_counted_and_empty_ones_are_not(file: Path):
    file.write_text("id,name\n,Points Possible\n\n , \na1,Ann\n", encoding="utf-8")
    roster = Roster.read(file)
    assert ([p.id for p in roster.people], roster.without_id) == (["a1"], (2,))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty; give a CSV"),
        ("name,class\nAnn,1\n", "has no column with the students' ids; call it 'student id' or '学籍番号' (there are:"),
        ("id,name\na,Ann\nb,Bob\na,Ann\n", "row 4: id 'a' stands in row 2 already; remove one"),
        ("id,submitted\na,yesterday\n", "row 2: submitted 'yesterday' is no time; write it as 2026-10-31 23:59"),
        (
            "id,extension\na,soon\n",
            "row 2: extension 'soon' is no time; write it as 2026-10-31 23:59, or a number of days",
        ),
    ],
)
def test_what_is_broken_is_named_with_its_remedy(file: Path, text: str, message: str):
    with pytest.raises(UsageError) as caught:
        read(file, text)
    assert message in str(caught.value)
    assert str(file) in str(caught.value)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-8", "utf-16-le", "iso2022_jp", "euc_jp"])
def test_a_name_is_read_whoever_saved_it(file: Path, encoding: str):
    name = "José Müller" if encoding in ("cp1252", "latin-1") else "青木 さくら"
    file.write_bytes(f"id,name\na1,{name}\n".encode(encoding))
    assert Roster.read(file).people == (Person(id="a1", name=name),)


def test_bytes_of_no_known_encoding_are_named(file: Path):
    file.write_bytes(b"id,name\na,\x81\n")
    with pytest.raises(UsageError, match="save it as CSV UTF-8"):
        Roster.read(file)


# --- whose row is whose


def decomposed(text: str) -> str:
    """The text as macOS writes it in a file's name."""
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    ("ids", "known", "pairs"),
    [
        (["a"], ["a", "b"], {"a": "a"}),
        (["A1"], ["a1"], {"A1": "a1"}),
        (["a1", "A1"], ["a1"], {"a1": "a1"}),  # as it is written comes first; the other one is nobody
        (["A1"], ["a1", "ａ１"], {}),  # two could be meant
        (["１２３"], ["123"], {"１２３": "123"}),
        (["s１２"], ["S12"], {"s１２": "S12"}),
        ([decomposed("がく")], ["がく"], {decomposed("がく"): "がく"}),
        ([" 12"], ["12"], {" 12": "12"}),
        (["0123"], ["123"], {"0123": "123"}),  # a spreadsheet took the zero away
        (["123"], ["0123"], {"123": "0123"}),
        (["0123", "123"], ["123"], {"123": "123"}),
        (["0123"], ["123", "00123"], {}),
        (["0123", "00123"], ["123"], {}),
        (["0123", "123"], ["123", "0123"], {"0123": "0123", "123": "123"}),
        (["s012"], ["s12"], {}),  # no number
        (["0"], ["00"], {"0": "00"}),
        (["Ann Lee"], ["a1"], {}),
    ],
)
def test_ids_are_matched_where_there_is_no_doubt(ids: list[str], known: list[str], pairs: dict[str, str]):
    assert matched(ids, known) == pairs
