"""What students do to notebooks: each simply works or gets a clear message, and both autograders agree to the byte."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from classroom_help import DOUBLE, TRIPLE, Room, code, filled, solved

pytestmark = pytest.mark.slow

Notebook = dict[str, Any]
ALL = 6.0  # points of `double`: 2 + 2 + 1 for double, 1 for triple
WRONG = "def double(x):\n    return x * x"


def without(notebook: Notebook, part: str) -> Notebook:
    return notebook | {"cells": [c for c in notebook["cells"] if part not in c["id"]]}


def plus(notebook: Notebook, *cells: Notebook, at: int | None = None) -> Notebook:
    own = list(notebook["cells"])
    where = len(own) if at is None else at
    return notebook | {"cells": own[:where] + list(cells) + own[where:]}


def cell(notebook: Notebook, id: str) -> Notebook:
    return next(c for c in notebook["cells"] if c["id"] == id)


def old_format(notebook: Notebook) -> Notebook:
    """As nbformat 3 had it."""
    cells = []
    for c in notebook["cells"]:
        row = {k: v for k, v in c.items() if k not in ("id", "source", "execution_count")}
        if c["cell_type"] == "code":
            row |= {"input": c["source"], "language": "python", "outputs": [], "collapsed": False}
        else:
            row |= {"source": c["source"]}
        cells.append(row)
    sheets = [{"cells": cells, "metadata": {}}]
    return {"metadata": {"name": ""}, "nbformat": 3, "nbformat_minor": 0, "worksheets": sheets}


def other_tool(notebook: Notebook) -> Notebook:
    """Without cell ids, lines as a list with Windows line ends, no kernel, metadata of its own."""
    cells = []
    for c in notebook["cells"]:
        lines = [line + "\r\n" for line in c["source"].split("\n")]
        lines[-1] = lines[-1].removesuffix("\r\n")
        cells.append({k: v for k, v in c.items() if k != "id"} | {"source": lines})
        cells[-1]["metadata"] = c["metadata"] | {"colab": {"base_uri": "x"}, "collapsed": True}
    return {"cells": cells, "metadata": {"colab": {"name": "x"}}, "nbformat": 4, "nbformat_minor": 0}


def with_meta(notebook: Notebook, id: str, meta: Any) -> Notebook:
    copy = json.loads(json.dumps(notebook))
    cell(copy, id)["metadata"]["nbgrader"] = meta
    return copy


def as_text(notebook: Notebook, id: str) -> Notebook:
    """With a cell turned to raw text, as one wrong key does."""
    raw = [{k: v for k, v in c.items() if k not in ("outputs", "execution_count")} for c in notebook["cells"]]
    pairs = zip(notebook["cells"], raw, strict=True)
    return notebook | {"cells": [r | {"cell_type": "raw"} if c["id"] == id else c for c, r in pairs]}


def split(blank: Notebook) -> Notebook:
    """The helper in a cell of its own below, with a constant above."""
    notebook = filled(blank, double_double="def double(x):\n    return twice(np.asarray(x))", double_triple=TRIPLE)
    helper = code("def twice(x):\n    return TWO * x")
    return plus(plus(notebook, helper), code("TWO = 2"), at=1)


def copied(blank: Notebook) -> Notebook:
    """Written in a copy of the cell; the original is still blank below it."""
    copy = json.loads(json.dumps(cell(blank, "double-double"))) | {"source": DOUBLE, "id": "abc"}
    return plus(filled(blank, double_triple=TRIPLE), copy, at=1)


def saved_output(megabytes: int) -> Callable[[Notebook], Notebook]:
    def make(blank: Notebook) -> Notebook:
        notebook = json.loads(json.dumps(solved(blank)))
        text = ["x" * 1000 + "\n"] * (megabytes * 1000)
        notebook["cells"].append(code("1") | {"outputs": [{"output_type": "stream", "name": "stdout", "text": text}]})
        return notebook

    return make


LOUD = """import sys, warnings
def double(x):
    print("here", file=sys.stderr)
    print("and here")
    warnings.warn("careful")
    np.float64(1) / np.float64(0)
    return np.asarray(x) + np.asarray(x)"""
MAGICS = [
    code("%matplotlib inline\n!pip install torch\nfiles = !ls\nnp.add?\n%timeit 1 + 1"),
    code("%%bash\necho hello"),
    code("%%time\ndef unused():\n    pass"),
]
MESS = [
    code("1 / 0"),
    code("name = input('Your name?')"),
    code("while True:\n    pass"),
    code("import matplotlib.pyplot as plt\nplt.plot(double(np.arange(3)))"),
    code("this is no Python"),
    code("raise SystemExit"),
    code("print(open('/etc/passwd').read())"),
]

CASES: dict[str, tuple[Callable[[Notebook], Notebook], float]] = {
    "right": (solved, ALL),
    "as_given": (lambda b: b, 0),
    "wrong": (lambda b: filled(b, double_double=WRONG, double_triple=TRIPLE), 2),
    "tests_deleted": (lambda b: without(solved(b), "-tests"), ALL),
    "examples_deleted": (lambda b: without(solved(b), "-example-"), ALL),
    "imports_deleted": (lambda b: without(solved(b), "-given-"), ALL),
    "solution_deleted": (lambda b: without(solved(b), "double-double"), 1),
    "everything_deleted": (lambda b: b | {"cells": []}, 0),
    "task_twice": (lambda b: plus(solved(b), code(DOUBLE)), ALL),
    "written_in_a_copy": (copied, ALL),
    "reversed": (lambda b: solved(b) | {"cells": solved(b)["cells"][::-1]}, ALL),
    "split": (split, ALL),
    "not_one_id": (lambda b: solved(b) | {"cells": [c | {"metadata": {}} for c in solved(b)["cells"]]}, ALL),
    "grade_id_renamed": (lambda b: with_meta(solved(b), "double-double", {"grade_id": "mine"}), ALL),
    "metadata_garbage": (lambda b: with_meta(solved(b), "double-double", ["what"]), ALL),
    "points_raised": (
        lambda b: with_meta(b, "double-double", {"grade": True, "grade_id": "double-double", "points": 100}),
        0,
    ),
    "solution_as_text": (lambda b: as_text(solved(b), "double-double"), ALL),
    "magics": (lambda b: plus(plus(solved(b), *MAGICS), *MAGICS, at=1), ALL),
    "mess_around_it": (lambda b: plus(plus(solved(b), *MESS), *MESS, at=1), ALL),
    "loud": (lambda b: filled(b, double_double=LOUD, double_triple=TRIPLE), ALL),
    "one_cell_is_not_python": (
        lambda b: filled(b, double_double="def double(x)\n    return 2", double_triple=TRIPLE),
        1,
    ),
    "one_cell_fails": (
        lambda b: filled(b, double_double="undefined_name\n" + DOUBLE, double_triple=TRIPLE),
        ALL,
    ),
    "asks": (lambda b: filled(b, double_double="def double(x):\n    return input()", double_triple=TRIPLE), 1),
    "endless": (lambda b: filled(b, double_double="def double(x):\n    while True: pass", double_triple=TRIPLE), 1),
    "needs_torch": (
        lambda b: filled(
            b, double_double="import torch\ndef double(x):\n    return torch.tensor(x) * 2", double_triple=TRIPLE
        ),
        1,
    ),
    "old_format": (lambda b: old_format(solved(b)), ALL),
    "other_tool": (lambda b: other_tool(solved(b)), ALL),
    "large_output": (saved_output(20), ALL),
}


TIMESTAMPS = {  # what nbgrader cannot read as a time
    "time_empty": (b"", "is empty"),
    "time_binary": (b"\xff\xfe\x00", "cannot be read as a date"),
    "time_nonsense": (b"soon", "cannot be read as a date"),
    "time_far_off": (b"9999-12-31 00:00:00 UTC", "names a date far off"),
    "time_japanese": ("2026年1月2日 03時04分".encode(), "cannot be read as a date"),
    "time_folder": (None, "is not a file"),
}


@pytest.fixture(scope="module")
def graded(empty_room: Room, tmp_path_factory: pytest.TempPathFactory) -> tuple[Room, Room, str]:
    """All of them in one class, once by nbgrader with our preprocessors, once by ours in bulk."""
    one = empty_room.copy(tmp_path_factory.mktemp("nbgrader") / "course")
    for name, (make, _) in CASES.items():
        one.submit(name, "unit01_numbers", "double", make(one.released("unit01_numbers", "double")))
    late = one.root / "submitted/right/unit01_numbers/timestamp.txt"
    late.write_text("2026-01-02 03:04:05 UTC")
    (late.parent / "helper.txt").write_text("mine")
    for name, (content, _) in TIMESTAMPS.items():
        path = one.submit(name, "unit01_numbers", "double", solved(one.released("unit01_numbers", "double")))
        timestamp = path.with_name("timestamp.txt")
        if content is None:
            timestamp.mkdir()
        else:
            timestamp.write_bytes(content)
    two = one.copy(tmp_path_factory.mktemp("bulk") / "course")
    said = one.run("autograde", "unit01_numbers")
    return one, two, said + two.run("grade", "nbgrader", "autograde", "unit01_numbers", "--jobs", "1")


@pytest.mark.parametrize("name", CASES)
def test_marks(graded: tuple[Room, Room, str], name: str):
    one, _, _ = graded
    assert one.marks("unit01_numbers")[name] == (CASES[name][1], ALL)


def test_bulk_writes_the_same_gradebook(graded: tuple[Room, Room, str]):
    one, two, _ = graded
    assert two.rows() == one.rows()


@pytest.mark.parametrize("name", CASES)
def test_bulk_writes_the_same_folders(graded: tuple[Room, Room, str], name: str):
    one, two, _ = graded
    folders = [{p.relative_to(r.root): p for p in (r.root / "autograded" / name).rglob("*")} for r in (one, two)]
    assert folders[0].keys() == folders[1].keys()
    for relative, path in folders[0].items():
        assert path.stat().st_mode == folders[1][relative].stat().st_mode, relative
        if path.is_file() and path.suffix != ".ipynb":
            assert path.read_bytes() == folders[1][relative].read_bytes()
        elif path.is_file():
            notebooks = [json.loads(p.read_text()) for p in (path, folders[1][relative])]
            for notebook in notebooks:
                for n, c in enumerate(notebook["cells"]):
                    c["id"] = str(n)  # nbformat makes up ids where a tool wrote none
            assert notebooks[0] == notebooks[1]


def outputs(room: Room, student: str) -> str:
    notebook = room.autograded(student, "unit01_numbers", "double")
    return json.dumps([c.get("outputs") for c in notebook["cells"]], ensure_ascii=False)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("as_given", "Not written yet."),
        ("wrong", "Hint: "),
        ("solution_deleted", "There is no"),
        ("one_cell_is_not_python", "is not Python: line 1"),
        ("asks", "EOFError"),
        ("endless", "Is there a loop that never ends?"),
        ("needs_torch", "Your code uses torch"),
    ],
)
def test_messages(graded: tuple[Room, Room, str], name: str, words: str):
    assert words in outputs(graded[0], name)


def test_a_deleted_test_is_put_back_and_says_so(graded: tuple[Room, Room, str]):
    notebook = graded[0].autograded("tests_deleted", "unit01_numbers", "double")
    tests = ["".join(c["source"]) for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade")]
    assert len(tests) == 2
    assert all("was put back and graded" in t for t in tests)


def test_what_students_see_holds_no_hidden_test(graded: tuple[Room, Room, str]):
    for path in (graded[0].root / "autograded").rglob("*.ipynb"):
        cells = json.loads(path.read_text())["cells"]
        tests = [c for c in cells if c["metadata"].get("nbgrader", {}).get("grade")]
        for text in ("".join(c["source"]) for c in tests):
            assert "HIDDEN" not in text
            assert "grader.nbgrader" not in text


def test_nobody_stops_the_class(graded: tuple[Room, Room, str]):
    assert "ERROR" not in graded[2]


@pytest.mark.parametrize("name", TIMESTAMPS)
def test_an_unreadable_time_is_that_students_affair(graded: tuple[Room, Room, str], name: str):
    """Both ways grade the submission, which is not late, and say so in a line."""
    one, two, said = graded
    assert one.marks("unit01_numbers")[name] == two.marks("unit01_numbers")[name] == (ALL, ALL)
    assert said.count(f"{name}: timestamp.txt {TIMESTAMPS[name][1]}") == 2
    assert (two.root / "autograded" / name / "unit01_numbers/timestamp.txt").read_bytes() == b""


def test_each_test_has_a_row_of_its_own(graded: tuple[Room, Room, str]):
    notebook = graded[0].autograded("wrong", "unit01_numbers", "double")
    cell = next(
        c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == "double-double-tests"
    )
    shown, mark = cell["outputs"]
    rows = [line for line in "".join(shown["data"]["text/plain"]).splitlines() if line[0] in "✓✗"]
    assert [row[:7] for row in rows] == ["✗ 0 / 2", "✗ 0 / 2", "✓ 1 / 1"]
    assert mark["data"]["text/plain"] == ["1"]


EVERYBODY = len(CASES) + len(TIMESTAMPS)


def test_a_second_run_grades_only_what_changed(graded: tuple[Room, Room, str], tmp_path):
    room = graded[1].copy(tmp_path / "course")
    said = room.run("grade", "nbgrader", "autograde", "unit01_numbers")
    assert f"0 submissions autograded, {EVERYBODY} unchanged" in said
    blank = room.released("unit01_numbers", "double")
    room.submit("wrong", "unit01_numbers", "double", solved(blank))
    said = room.run("grade", "nbgrader", "autograde", "unit01_numbers")
    assert f"1 submissions autograded, {EVERYBODY - 1} unchanged" in said
    assert room.marks("unit01_numbers")["wrong"] == (ALL, ALL)


def test_a_persons_marks_are_kept(graded: tuple[Room, Room, str], tmp_path):
    from nbgrader.api import Gradebook

    rooms = [r.copy(tmp_path / name) for r, name in zip(graded[:2], ("nbgrader", "bulk"), strict=True)]
    for room in rooms:
        with Gradebook(f"sqlite:///{room.root / 'gradebook.db'}") as gradebook:
            notebook = gradebook.find_submission_notebook("double", "unit01_numbers", "wrong")
            grade = next(g for g in notebook.grades if g.name == "double-double-tests")
            grade.manual_score, grade.extra_credit = 4.5, 0.25
            notebook.comments[0].manual_comment = "Nearly."
            gradebook.db.commit()
    rooms[0].run("autograde", "unit01_numbers", "--force", "--student=wrong")
    rooms[1].run("grade", "nbgrader", "autograde", "unit01_numbers", "--force", "--student", "wrong")
    assert rooms[0].marks("unit01_numbers")["wrong"] == (4.75 + 1, ALL)
    assert rooms[1].rows() == rooms[0].rows()


def test_late_penalties_are_nbgraders_own(graded: tuple[Room, Room, str], tmp_path):
    from nbgrader.api import Gradebook

    rooms = [r.copy(tmp_path / name) for r, name in zip(graded[:2], ("nbgrader", "bulk"), strict=True)]
    for room in rooms:
        config = room.root / "nbgrader_config.py"
        config.write_text(config.read_text() + "\nc.LateSubmissionPlugin.penalty_method = 'zero'\n")
        with Gradebook(f"sqlite:///{room.root / 'gradebook.db'}") as gradebook:
            gradebook.update_or_create_assignment("unit01_numbers", duedate="2026-01-01 00:00:00")
    rooms[0].run("autograde", "unit01_numbers", "--force", "--student=right")
    rooms[1].run("grade", "nbgrader", "autograde", "unit01_numbers", "--force", "--student", "right")
    assert rooms[1].rows() == rooms[0].rows()
    assert any('["right", "double", 6.0' in row for row in rooms[1].rows())


def test_bulk_takes_what_is_no_notebook(room: Room):
    blank = room.released("unit01_numbers", "double")
    room.submit("aoi", "unit01_numbers", "double", solved(blank))
    room.submit("bom", "unit01_numbers", "double", b"\xef\xbb\xbf" + json.dumps(solved(blank)).encode())
    room.submit("broken", "unit01_numbers", "double", b'{"cells": [')
    room.submit("empty", "unit01_numbers", "double", b"")
    room.submit("list", "unit01_numbers", "double", b"[1, 2]")
    room.submit(
        "nan",
        "unit01_numbers",
        "double",
        json.dumps(solved(blank)).replace('"metadata": {}', '"metadata": {"x": NaN}', 1).encode(),
    )
    (room.root / "submitted/nothing/unit01_numbers").mkdir(parents=True)
    said = room.run("grade", "nbgrader", "autograde", "unit01_numbers")
    marks = room.marks("unit01_numbers")
    assert {s: m[0] for s, m in marks.items()} == {"aoi": 6, "bom": 6, "broken": 0, "empty": 0, "list": 0, "nan": 6}
    for name in ("broken", "empty", "list"):
        assert f"{name}: double.ipynb: " in said
        assert "is not a notebook" in "".join(room.autograded(name, "unit01_numbers", "double")["cells"][0]["source"])
    assert "nothing: double.ipynb was not handed in" in said


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("nothing",), "no such assignment in the gradebook"),
        (("unit01_numbers",), "nothing was submitted"),
        (("unit01_numbers", "--course", "/nowhere"), "holds no nbgrader_config.py"),
    ],
)
def test_bad_input_is_one_line(empty_room: Room, args: tuple[str, ...], words: str):
    said = empty_room.run("grade", "nbgrader", "autograde", *args, check=False)
    assert words in said
    assert len(said.strip().splitlines()) == 1


def test_the_rules_of_marks_are_nbgraders(graded: tuple[Room, Room, str]):
    """Marks and checksums are computed as nbgrader computes them, on every kind of cell there is."""
    import nbformat
    from nbgrader import utils

    from grader.nbgrader.scores import checksum, marks_of

    seen = 0
    for path in (graded[0].root / "autograded").rglob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        marks = {m.grade_id: m.score for m in marks_of("double", notebook.cells).marks}
        for c in notebook.cells:
            if "nbgrader" in c.metadata:
                assert checksum(c) == utils.compute_checksum(c)
                if utils.is_grade(c):
                    assert marks[c.metadata.nbgrader.grade_id] == utils.determine_grade(c)[0]
                    seen += 1
    assert seen > 50
