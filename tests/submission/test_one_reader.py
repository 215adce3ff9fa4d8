"""Every command that takes a student's file takes the same one of the same folder, and says so where it had a choice."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from helpers import FIXTURE_COURSE, Grade, Said
from packing import as_tar
from warm import plain_pytest_of, warm

from grader import cli
from grader.at_home.examples import Practice
from grader.course.course import Course
from grader.nbgrader.autograded import earlier_files
from grader.submission.reading import fill
from grader.testing import author_run

HIDDEN = FIXTURE_COURSE / "hidden/unit01_numbers/test_double.py"
STUB = (FIXTURE_COURSE / "exercises/unit01_numbers/double.py").read_text(encoding="utf-8")
WORK = "import numpy as np\ndef double(x): return np.asarray(x) + x\ndef triple(x): return 3 * np.asarray(x)\n"
EXPORTED = f"# In[1]:\n\nip = get_ipython()\nip.system('ls')\n\n# In[2]:\n\n{WORK}\n\n# In[3]:\n\n1 / 0\n"
OTHER = "import numpy as np\ndef double(x): return np.asarray(x) - x\ndef triple(x): return np.asarray(x)\n"


def notebook(source: str) -> str:
    """A notebook with the source in one code cell."""
    cell = {"cell_type": "code", "source": source, "metadata": {}, "outputs": [], "execution_count": None}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@dataclass(frozen=True)
class Folder:
    """What a student has; `taken` is the file that counts: the only one that holds right work."""

    id: str
    files: Mapping[str, str]
    taken: str
    is_told: bool = True  # where there was a choice, or another name

    def write(self, home: Path) -> Path:
        """Make the folder."""
        for name, text in self.files.items():
            path = home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return home


FOLDERS = [
    Folder("as_handed_out", {"unit01_numbers/double.py": WORK}, "unit01_numbers/double.py", is_told=False),
    Folder("two_copies", {"unit01_numbers/double.py": WORK, "double.py": OTHER}, "unit01_numbers/double.py"),
    Folder("the_shallower", {"a/double.py": WORK, "a/b/double.py": OTHER}, "a/double.py"),
    Folder("stub_beside_work", {"double.py": WORK, "handout/unit01_numbers/double.py": STUB}, "double.py"),
    Folder("stub_above_work", {"double.py": STUB, "mine/double.py": WORK}, "mine/double.py"),
    Folder("beside_a_long_name", {"double.py": WORK, f"{'x' * 250}.py": OTHER}, "double.py", is_told=False),
    Folder("capital", {"Double.py": WORK}, "Double.py"),
    Folder("capital_beside_stub", {"Double.py": WORK, "unit01_numbers/double.py": STUB}, "Double.py"),
    Folder("notebook", {"double.ipynb": notebook(WORK)}, "double.ipynb", is_told=False),
    Folder("notebook_beside_stub", {"double.ipynb": notebook(WORK), "double.py": STUB}, "double.ipynb"),
    Folder("notebook_beside_work", {"double.ipynb": notebook(OTHER), "double.py": WORK}, "double.py"),
    Folder("blank_notebook_beside_work", {"double.ipynb": notebook("1"), "x/double.py": WORK}, "x/double.py"),
    Folder("nested_handouts", {"r/unit01_numbers/double.py": WORK, "r/r/unit01_numbers/double.py": STUB},
           "r/unit01_numbers/double.py"),
    Folder("renamed_folder", {"第1回/double.py": WORK}, "第1回/double.py", is_told=False),
    Folder("browser", {"double (1).py": OTHER, "double (2).py": WORK}, "double (2).py"),
    Folder("copy_beside_original", {"double - コピー.py": OTHER, "double.py": WORK}, "double.py"),
    Folder("copied_notebook", {"double-Copy1.ipynb": notebook(WORK), "double.ipynb": notebook("1")},
           "double-Copy1.ipynb"),
    Folder("saved_as_text", {"double.py.txt": WORK}, "double.py.txt"),
    Folder("zip_inside", {"double.py": STUB, "hw.tar": as_tar({"double.py": WORK.encode()}).decode()}, "hw.tar/double.py"),
    Folder("exported_notebook", {"double.py": EXPORTED}, "double.py", is_told=False),
    Folder("full_width_space", {"double.py": WORK.replace(" return", "\u3000return")}, "double.py", is_told=False),
]  # fmt: skip


@pytest.fixture(params=FOLDERS, ids=lambda f: f.id)
def handed(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Folder, Path]:
    """One row of the table, and the folder that holds it."""
    monkeypatch.setenv("SAITEN_COURSE", str(FIXTURE_COURSE))
    folder: Folder = request.param
    return folder, folder.write(tmp_path / "class" / "aoi")


def tells(folder: Folder, said: str) -> bool:
    """Whether the file that was taken is named, where it must be."""
    return not folder.is_told or Path(folder.taken).name in said


def test_check(
    handed: tuple[Folder, Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, home = handed
    monkeypatch.setattr("grader.at_home.examples.plain_pytest", plain_pytest_of(warm("plain pytest")))
    assert cli.execute(["check", "double", "--dir", str(home)]) == 0
    assert tells(folder, capsys.readouterr().out)


def test_submit(
    handed: tuple[Folder, Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, home = handed
    monkeypatch.setattr("grader.at_home.packing.practise", lambda exercise, *_: Practice(exercise))  # test_check does
    monkeypatch.chdir(home.parent)
    assert cli.execute(["submit", "--student", "aoi", "--dir", str(home)]) == 0
    assert tells(folder, capsys.readouterr().out)
    with zipfile.ZipFile(home.parent / "aoi.zip") as archive:
        assert "np.asarray(x) + x" in archive.read("unit01_numbers/double.py").decode()


@pytest.fixture(scope="module")
def results(grade: Grade, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results of a class of all of them, each as a folder and as a zip."""
    home = tmp_path_factory.mktemp("one_reader")
    for folder in FOLDERS:
        written = folder.write(home / "class" / f"{folder.id}-folder")
        shutil.make_archive(str(written.with_name(f"{folder.id}-zip")), "zip", written)
    said = grade("run", home / "class", "--out", home / "out", "--only", "double", "--jobs", "1")
    assert said.code == 0, said.err
    return home / "out/students"


@pytest.mark.parametrize("packed", ["folder", "zip"])
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.id)
def test_run(results: Path, folder: Folder, packed: str) -> None:
    result = json.loads((results / f"{folder.id}-{packed}/result.json").read_text(encoding="utf-8"))
    assert result["score"] == result["max_score"]
    assert tells(folder, " ".join(result["notes"]))


def test_the_classroom(handed: tuple[Folder, Path]) -> None:
    """An exercise that builds on `double` finds the same file in the folders of the classroom."""
    _, home = handed
    course = Course.load(FIXTURE_COURSE)
    (home.parent / "other_assignment").mkdir()
    found = earlier_files(course, course.exercise("counter"), home.parent / "other_assignment", fill)
    assert "3 *" in found["double"].decode()


def test_authors(handed: tuple[Folder, Path]) -> None:
    """What `pytest --submission` reads."""
    folder, home = handed
    sources = author_run.sources_of(Course.load().exercise("double"), str(home))
    assert sources is not None
    assert "np.asarray(x) + x" in sources["double"].decode()
    assert tells(folder, " ".join(author_run.notes_on(str(home))))


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS[1:3], ids=lambda f: f.id)
def test_pytest_of_authors(
    folder: Folder, tmp_path: Path, run_pytest: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAITEN_COURSE", str(FIXTURE_COURSE))
    home = folder.write(tmp_path / "class" / "aoi")
    options = ("-p", "no:cacheprovider", "--import-mode=importlib", "--submission", home)
    said = run_pytest(*options, f"{HIDDEN}::test_triple", cwd=home.parent)
    assert said.code == 0, said.out
    assert tells(folder, said.out)


REAL = Path(__file__).parents[2]
RIGHT = (REAL / "solutions/unit02_forward/activations.py").read_text(encoding="utf-8")
BLANK = (REAL / "exercises/unit02_forward/activations.py").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("folder", [
    Folder("stub_beside_work", {"activations.py": RIGHT, "r/unit02_forward/activations.py": BLANK}, "activations.py"),
    Folder("capital", {"Activations.py": RIGHT}, "Activations.py"),
    Folder("notebook", {"activations (1).ipynb": notebook(RIGHT)}, "activations (1).ipynb"),
], ids=lambda f: f.id)  # fmt: skip
def test_plot(
    folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SAITEN_COURSE", raising=False)
    home = folder.write(tmp_path / "aoi")
    command = ["plot", "activation_functions", "--dir", str(home), "--out", str(tmp_path / "plot.png")]
    assert cli.execute(command) == 0
    said = capsys.readouterr().out
    assert tells(folder, said)
    assert "not written" not in said
    assert (tmp_path / "plot.png").stat().st_size > 10_000
