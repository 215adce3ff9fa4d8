"""The suite is shared out by files: what a file's tests share is made once, and what takes longest begins first."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from units_of_work import COSTLIEST, SHARED, place_of, unit_of

ROOT = Path(__file__).parents[1]


def test_the_units_are_there() -> None:
    assert not [unit for unit in {*SHARED, *COSTLIEST} if not (ROOT / unit).exists()]
    assert all(unit_of(unit) == unit for unit in COSTLIEST)


def test_a_unit_is_a_file_or_a_folder_whose_files_share() -> None:
    assert unit_of("tests/a/test_b.py::test_c[x::y]") == "tests/a/test_b.py"
    assert unit_of("tests/hostile/test_hostile.py::test_c") == "tests/hostile/"
    assert place_of("tests/hostile/test_fuzz.py::test_c") < place_of("tests/test_files.py::test_c") == len(COSTLIEST)


def test_one_process_does_all_of_a_unit(tmp_path: Path) -> None:
    """With the pytest and the pytest-xdist that are installed: no error would tell that they do not agree."""
    (tmp_path / "conftest.py").write_text("from conftest_of_the_suite import pytest_xdist_make_scheduler\n")
    (tmp_path / "conftest_of_the_suite.py").write_bytes((ROOT / "tests/conftest.py").read_bytes())
    for name in "ab":
        source = "import os, pytest\n@pytest.mark.parametrize('n', range(6))\n"
        source += f"def test_it(n):\n    open({str(tmp_path / name)!r}, 'a').write(str(os.getpid()) + ' ')\n"
        (tmp_path / f"test_{name}.py").write_text(source)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        "2",
        "--dist",
        "loadfile",
        "-p",
        "no:cacheprovider",
        "-c",
        "/dev/null",
    ]
    places = ["-o", f"pythonpath={tmp_path} {ROOT / 'tests/support'}", "--rootdir", str(tmp_path), str(tmp_path)]
    done = subprocess.run([*command, *places], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    by_whom = [set((tmp_path / name).read_text().split()) for name in "ab"]
    assert [len(pids) for pids in by_whom] == [1, 1]
    assert by_whom[0] != by_whom[1]
